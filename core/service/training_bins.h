// Tenths of the training distribution of one feature, against which the inputs of a running service are counted.
//
// The population stability index of a feature is sum over bins of (a - e) ln(a / e), a the share of the inputs in the
// bin and e that of the training cases (Siddiqi, Credit Risk Scorecards, 2006): below 0.1 nothing to see, above 0.25 a
// shift. With ties bins differ in size and may be empty, so e is counted, not assumed.
#pragma once

#include "core/model/model.h"

#include <array>
#include <cstddef>
#include <span>

namespace cytogauge {

class TrainingBins {
public:
    static constexpr std::size_t count = 10;
    explicit TrainingBins(const FeatureReference &reference);
    // values: of the training cases, at least one.
    explicit TrainingBins(std::vector<double> values);
    // 0 … count - 1; a value on an edge belongs below it.
    [[nodiscard]] std::size_t binOf(double value) const;
    [[nodiscard]] double expected(std::size_t bin) const { return expected_[bin]; } // share of the training cases

private:
    std::array<double, count - 1> edges_{}; // deciles, ascending
    std::array<double, count> expected_{};
};

// Of two distributions over the same bins; a bin that one of them lacks counts with half a case of `cases`.
[[nodiscard]] double populationStabilityIndex(std::span<const double> expected, std::span<const double> actual,
                                              double cases);

} // namespace cytogauge
