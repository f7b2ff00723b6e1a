#include "core/evaluation/isotonic.h"

namespace cytogauge {

void isotonicBlocks(const RankedScores &ranked, std::span<const double> probability, std::span<const int> counts,
                    std::vector<IsotonicBlock> &into)
{
    into.clear();
    IsotonicBlock group;
    for (std::size_t i = 0; i < ranked.order.size(); ++i) {
        const std::size_t row = ranked.order[i];
        if (group.weight == 0.0) {
            group.from = group.to = probability[row];
        }
        group.weight += counts[row];
        group.events += ranked.positive[row] != 0 ? counts[row] : 0;
        if (ranked.tiedWithNext[i] != 0) {
            continue;
        }
        if (group.weight > 0.0) {
            into.push_back(group);
            // Compared as products of whole numbers, so that equal shares always pool.
            while (into.size() >= 2) {
                const IsotonicBlock last = into.back();
                IsotonicBlock &before = into[into.size() - 2];
                if (before.events * last.weight < last.events * before.weight) {
                    break;
                }
                before.to = last.to;
                before.weight += last.weight;
                before.events += last.events;
                into.pop_back();
            }
        }
        group = {};
    }
}

void isotonicAt(std::span<const IsotonicBlock> blocks, std::span<const double> points, std::span<double> into)
{
    std::size_t b = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        while (b + 1 < blocks.size() && points[i] > blocks[b].to) {
            ++b;
        }
        if (b == 0 || points[i] >= blocks[b].from) {
            into[i] = blocks[b].share();
        } else {
            const IsotonicBlock &below = blocks[b - 1];
            const double along = (points[i] - below.to) / (blocks[b].from - below.to);
            into[i] = below.share() + along * (blocks[b].share() - below.share());
        }
    }
}

} // namespace cytogauge
