// What a person typed, field by field, and what each field's state is.
#pragma once

#include "core/schema/feature_schema.h"
#include "core/schema/number_parser.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// What each feature looks like in the training data; empty when no model is loaded.
struct FeatureRange {
    double minimum = 0.0; // of the training cases
    double maximum = 0.0;
    double percentile1 = 0.0;
    double percentile99 = 0.0;
    friend bool operator==(const FeatureRange &, const FeatureRange &) = default;
};

// One text per feature, in the schema's order, exactly as typed.
struct RawInput {
    std::vector<std::string> texts;
    friend bool operator==(const RawInput &, const RawInput &) = default;
};

enum class FieldState {
    empty,
    valid,
    unusual,      // outside the 1st to 99th percentile of the training cases
    outside,      // beyond the training range by more than 10 % of its width
    inconsistent, // contradicts the other fields (needs a plausibility check; not set by validate)
    error         // no number, or beyond a hard limit
};

[[nodiscard]] constexpr bool stopsPrediction(FieldState state)
{
    return state == FieldState::empty || state == FieldState::error;
}

struct FieldReport {
    FieldState state = FieldState::empty;
    ParsedNumber number;
    std::optional<Error> error; // the sentence for state error, and for nothing else
    friend bool operator==(const FieldReport &, const FieldReport &) = default;
};

struct ValidationReport {
    std::vector<FieldReport> fields; // in the schema's order
    std::size_t filled = 0;          // fields that do not stop a prediction
    [[nodiscard]] bool complete() const { return filled == fields.size(); }
    [[nodiscard]] std::vector<double> values() const; // only when complete
    friend bool operator==(const ValidationReport &, const ValidationReport &) = default;
};

// The domain in which a field's text is read: hard limits, and as typical the training cases' minimum up to their
// widened maximum. (The lower end is not widened: it would reach 0 for areas, where "1,234" must not pass as 1.234.)
[[nodiscard]] NumberRange numberRange(const FeatureSpec &feature, const FeatureRange *range);

// The sentence for a text that gives no usable value; nothing when it gives one. Names the feature as its field.
[[nodiscard]] std::optional<Error> numberError(const ParsedNumber &number, std::string_view text,
                                               const FeatureSpec &feature);

// ranges: empty, or one per feature. Texts that are missing at the end count as empty.
[[nodiscard]] ValidationReport validate(const FeatureSchema &schema, const RawInput &input,
                                        const std::vector<FeatureRange> &ranges);

// The state of one parsed value of one feature (error for a value beyond a hard limit).
[[nodiscard]] FieldState stateOf(double value, const FeatureSpec &feature, const FeatureRange *range);

// The data's range widened by 10 % of its width on both sides: what counts as inside.
[[nodiscard]] FeatureRange widened(const FeatureRange &range);

} // namespace cytogauge
