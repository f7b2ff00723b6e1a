#include "core/evaluation/ranked_scores.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace cytogauge {

RankedScores rankScores(std::span<const double> score, std::vector<char> positive)
{
    RankedScores ranked;
    ranked.positive = std::move(positive);
    ranked.order.resize(score.size());
    std::iota(ranked.order.begin(), ranked.order.end(), std::size_t{0});
    std::ranges::stable_sort(ranked.order, [&](std::size_t a, std::size_t b) { return score[a] < score[b]; });
    ranked.tiedWithNext.resize(score.size(), 0);
    for (std::size_t i = 0; i + 1 < score.size(); ++i) {
        ranked.tiedWithNext[i] = score[ranked.order[i]] == score[ranked.order[i + 1]] ? 1 : 0;
    }
    return ranked;
}

ClassTotals totalsOf(const RankedScores &ranked, std::span<const int> counts)
{
    ClassTotals totals;
    for (std::size_t row = 0; row < ranked.positive.size(); ++row) {
        (ranked.positive[row] != 0 ? totals.positives : totals.others) += counts[row];
    }
    return totals;
}

double rocArea(const RankedScores &ranked, std::span<const int> counts)
{
    // Pairs of a positive and a negative in which the positive scores higher, twice; ties count one.
    long positives = 0;
    long negatives = 0;
    double doubledWins = 0.0;
    long groupPositives = 0;
    long groupNegatives = 0;
    for (std::size_t i = 0; i < ranked.order.size(); ++i) {
        const std::size_t row = ranked.order[i];
        (ranked.positive[row] != 0 ? groupPositives : groupNegatives) += counts[row];
        if (ranked.tiedWithNext[i] == 0) {
            doubledWins += static_cast<double>(groupPositives * (2 * negatives + groupNegatives));
            positives += groupPositives;
            negatives += groupNegatives;
            groupPositives = 0;
            groupNegatives = 0;
        }
    }
    if (positives == 0 || negatives == 0) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return 0.5 * doubledWins / (static_cast<double>(positives) * static_cast<double>(negatives));
}

} // namespace cytogauge
