#include "core/evaluation/score_histogram.h"

#include <algorithm>

namespace cytogauge {

ScoreHistogram scoreHistogram(const OutOfFoldCases &cases, int classIndex, int bins)
{
    ScoreHistogram histogram;
    for (int i = 0; i <= bins; ++i) {
        histogram.edges.push_back(static_cast<double>(i) / bins);
    }
    histogram.counts.assign(static_cast<std::size_t>(cases.classCount()),
                            std::vector<double>(static_cast<std::size_t>(bins), 0.0));
    const double weight = 1.0 / static_cast<double>(cases.repeats.size());
    for (const OutOfFold &run : cases.repeats) {
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const double p = run.probabilities(static_cast<Eigen::Index>(i), classIndex);
            const auto above = std::ranges::upper_bound(histogram.edges, p) - histogram.edges.begin();
            const auto bin = static_cast<std::size_t>(std::min<std::ptrdiff_t>(above, bins)) - 1;
            histogram.counts[static_cast<std::size_t>(cases.classes[i])][bin] += weight;
        }
    }
    return histogram;
}

} // namespace cytogauge
