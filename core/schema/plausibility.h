// Finds values that contradict the other values of the same case: slips of the decimal point, swapped digits, values
// typed into the neighbouring field.
//
// Two sources. Rules hold for every reference case (the schema lists them). The conditional z-score compares each value
// with what the others let expect: with y = (log(x + offset) - mean) / scale, S its covariance shrunk towards the
// identity and P = inverse of S, z_j = (P y)_j / sqrt(P_jj) is the standardised residual of field j given all others
// (Cox and Wermuth, Multivariate Dependencies, 1996). Residuals of some fields have longer tails than those of others,
// so that each is measured in its own unit, the 99th percentile of |z_j| over the cases that were fitted. A case alarms
// when the largest |z_j| / unit_j exceeds `cut` (chosen so that under 1 % of held-out cases alarm) or when a rule is
// broken. With the strangest field set aside (its row and column leave S) the others are looked at again, so that a
// second slip is named too, up to three fields; whether a case alarms is the same with it. Fields that are not there
// are set aside as well: a case is judged by what is filled. (Measured on the 569 aspirates as they are filled, down
// the columns: after each field at most 0.7 % of them alarm, 1.6 % at any time; of the slips of the point in two
// columns of three 93 % are named before the third is begun.) The band of a ratio reaches as far from the ratio's
// median as the cut allows, in the same kind of unit.
#pragma once

#include "core/base/vector_kernels.h"
#include "core/schema/feature_schema.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace cytogauge {

// Statistics of the reference cases; part of the model file. Empty (no features): only the rules without a band are.
struct PlausibilityReference {
    std::vector<double> offset;      // [features] >= 0: half the smallest positive value where zeros occur, else 0
    std::vector<double> mean;        // [features] of log(x + offset)
    std::vector<double> scale;       // [features] > 0
    std::vector<double> correlation; // [features * features] S, row-major; what the model file holds
    std::vector<double> precision;   // [features * features] its inverse P, row-major, symmetric
    std::vector<double> unit;        // [features] > 0, of |z|; empty: all 1
    double cut = 0.0;                // on the largest |z| in its unit
    std::vector<std::array<double, 2>> bands; // per rule of the schema; {0, 0} where the rule has none

    [[nodiscard]] bool empty() const { return mean.empty(); }
    friend bool operator==(const PlausibilityReference &, const PlausibilityReference &) = default;
};

// What could have happened, with the value that would make the case plausible again.
enum class SlipKind { decimalPoint, swappedDigits, swappedFields };

struct ProposedFix {
    SlipKind kind = SlipKind::decimalPoint;
    double value = 0.0;                      // to put into the field
    std::optional<std::size_t> otherFeature; // swappedFields: gets the field's present value
    friend bool operator==(const ProposedFix &, const ProposedFix &) = default;
};

struct Inconsistency {
    std::size_t feature = 0;
    std::optional<std::size_t> rule; // index into FeatureSchema::rules when a rule is broken
    double z = 0.0;                  // conditional z-score of the field
    double expected = 0.0;           // what the other fields let expect, in the field's own unit
    std::optional<ProposedFix> fix;
    friend bool operator==(const Inconsistency &, const Inconsistency &) = default;
};

// row: [features], finite, or NaN where there is no value. Worst field first; empty when the case is consistent. At
// most three: a list of ten helps nobody. Scores, expectations and fixes of a field leave out the other fields that are
// found.
[[nodiscard]] std::vector<Inconsistency>
checkPlausibility(const FeatureSchema &schema, const PlausibilityReference &reference, std::span<const double> row);

// Which fields checkPlausibility() would name, without fixes and quickly: made once for a reference, asked for each
// row.
class PlausibilityScreen {
public:
    PlausibilityScreen() = default; // of no reference: names nothing
    PlausibilityScreen(const FeatureSchema &schema, const PlausibilityReference &reference);

    // row: [features], finite. At most three fields, in the order of checkPlausibility(). Does not allocate after the
    // first call of a thread with the same `into`.
    void fieldsInto(std::span<const double> row, std::vector<std::size_t> &into) const;

private:
    void strangenessInto(std::span<const double> row, std::span<double> into) const;

    std::vector<ConsistencyRule> rules_;
    std::vector<std::array<double, 2>> bands_; // [rules]
    PlausibilityReference reference_;
    // z_j / unit_j = (matrix log(x + offset))_j - shift_j: standardising, precision, diagonal and unit in one product.
    PaddedMatrix matrix_;
    std::vector<double> shift_; // [features]
};

// The pieces, for fitting and tests. z: [features].
void conditionalZ(const PlausibilityReference &reference, std::span<const double> row, std::span<double> z);
// Numerator over denominator of a ratio rule; NaN when the denominator is 0.
[[nodiscard]] double ratioOf(const ConsistencyRule &rule, std::span<const double> row);
[[nodiscard]] bool isBroken(const ConsistencyRule &rule, const std::array<double, 2> &band,
                            std::span<const double> row);

} // namespace cytogauge
