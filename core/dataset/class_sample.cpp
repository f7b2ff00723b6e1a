#include "core/dataset/class_sample.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge {

std::vector<std::size_t> sampleOfClasses(const std::vector<int> &classes, int classCount, std::size_t most,
                                         std::uint64_t seed)
{
    std::vector<std::size_t> rows(classes.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (rows.size() <= most) {
        return rows;
    }
    std::vector<std::vector<std::size_t>> byClass(static_cast<std::size_t>(classCount));
    for (const std::size_t row : rows) {
        byClass[static_cast<std::size_t>(classes[row])].push_back(row);
    }
    const double share = static_cast<double>(most) / static_cast<double>(rows.size());
    rows.clear();
    Random random(seed);
    for (std::vector<std::size_t> &ofClass : byClass) {
        const auto exact = static_cast<std::size_t>(std::lround(share * static_cast<double>(ofClass.size())));
        const std::size_t wanted = std::min(ofClass.size(), std::max<std::size_t>(1, exact));
        for (std::size_t i = 0; i < wanted; ++i) { // the first steps of a shuffle
            std::swap(ofClass[i], ofClass[i + random.below(ofClass.size() - i)]);
        }
        rows.insert(rows.end(), ofClass.begin(), ofClass.begin() + static_cast<std::ptrdiff_t>(wanted));
    }
    std::ranges::sort(rows);
    return rows;
}

} // namespace cytogauge
