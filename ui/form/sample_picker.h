// Which reference case comes next: typical ones of a class in turn, or by kind, or at random from a seed.
#pragma once

#include "core/base/random.h"
#include "core/prediction/samples.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace cytogauge::ui {

// Cases whose out-of-fold probability lies in low <= P <= high.
struct ProbabilityRange {
    double low = 0.0;
    double high = 1.0;
};

class SamplePicker {
public:
    SamplePicker(std::shared_ptr<const Model> model, std::uint64_t seed);

    // Another case at each call, round and round in the order that samplesOf() gives; nullopt when there is none.
    // classIndex: the true class, any without.
    [[nodiscard]] std::optional<std::size_t> next(SampleKind kind, std::optional<int> classIndex = {});
    [[nodiscard]] std::optional<std::size_t> random(std::optional<int> classIndex, const ProbabilityRange &range);

    [[nodiscard]] bool has(SampleKind kind, std::optional<int> classIndex = {});
    [[nodiscard]] bool has(std::optional<int> classIndex, const ProbabilityRange &range);

private:
    using Key = std::pair<SampleKind, int>;
    [[nodiscard]] const std::vector<Sample> &all(); // judged on first use: every case goes through its fold's model
    [[nodiscard]] std::vector<std::size_t> cases(SampleKind kind, std::optional<int> classIndex);
    [[nodiscard]] std::vector<std::size_t> cases(std::optional<int> classIndex, const ProbabilityRange &range);

    std::shared_ptr<const Model> model_;
    std::vector<Sample> samples_;
    std::map<Key, std::size_t> turn_;
    Random random_;
    std::optional<std::size_t> lastRandom_;
};

} // namespace cytogauge::ui
