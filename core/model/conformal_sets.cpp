#include "core/model/model.h"

#include <algorithm>

namespace cytogauge {

namespace {

constexpr std::size_t fewestCases = 20;
constexpr std::size_t highestPercent = 98;

} // namespace

ConformalSets ConformalSets::fit(const Matrix &outOfFoldLogOdds, const std::vector<int> &classes)
{
    const auto classCount = static_cast<std::size_t>(outOfFoldLogOdds.cols());
    std::vector<std::vector<double>> own(classCount);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        own[static_cast<std::size_t>(classes[i])].push_back(outOfFoldLogOdds(static_cast<Eigen::Index>(i), classes[i]));
    }
    std::size_t smallest = classes.size();
    for (const std::vector<double> &scores : own) {
        smallest = std::min(smallest, scores.size());
    }
    ConformalSets sets;
    if (smallest < fewestCases) {
        return sets;
    }
    const std::size_t percent = std::min(highestPercent, 100 * smallest / (smallest + 1));
    sets.level = static_cast<double>(percent) / 100.0;
    for (std::vector<double> &scores : own) {
        // Of n scores, ceil((n + 1) level) are inside, counted from the highest; whole numbers, so that no rounding
        // moves the border by a case.
        std::ranges::sort(scores);
        const std::size_t inside = ((scores.size() + 1) * percent + 99) / 100;
        sets.cut.push_back(scores[scores.size() - inside]);
    }
    return sets;
}

void ConformalSets::setInto(std::span<const double> logOdds, std::vector<int> &into) const
{
    into.clear();
    for (std::size_t k = 0; k < cut.size(); ++k) {
        if (logOdds[k] >= cut[k]) {
            into.push_back(static_cast<int>(k));
        }
    }
}

std::vector<int> ConformalSets::set(std::span<const double> logOdds) const
{
    std::vector<int> classes;
    setInto(logOdds, classes);
    return classes;
}

} // namespace cytogauge
