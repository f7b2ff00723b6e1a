#include "core/schema/validation.h"

#include "core/base/text.h"

#include <cmath>

namespace cytogauge {

namespace {

constexpr double widening = 0.1;

std::optional<Error> limitError(double value, const FeatureSpec &feature)
{
    if (feature.minimum && value < *feature.minimum) {
        return Error(ErrorCode::valueBelowLimit, {formatNumber(value), formatNumber(*feature.minimum)});
    }
    if (feature.maximum && value > *feature.maximum) {
        return Error(ErrorCode::valueAboveLimit, {formatNumber(value), formatNumber(*feature.maximum)});
    }
    return std::nullopt;
}

FieldReport reportOf(const std::string &text, const FeatureSpec &feature, const FeatureRange *range)
{
    FieldReport report;
    report.number = parseNumber(text, numberRange(feature, range));
    if (report.number.problem == NumberProblem::empty) {
        return report;
    }
    report.error = numberError(report.number, text, feature);
    report.state = report.error ? FieldState::error : stateOf(report.number.value, feature, range);
    return report;
}

} // namespace

std::vector<double> ValidationReport::values() const
{
    std::vector<double> result;
    if (complete()) {
        result.reserve(fields.size());
        for (const FieldReport &field : fields) {
            result.push_back(field.number.value);
        }
    }
    return result;
}

NumberRange numberRange(const FeatureSpec &feature, const FeatureRange *range)
{
    NumberRange domain{feature.minimum, feature.maximum, std::nullopt, std::nullopt};
    if (range != nullptr && std::isfinite(range->minimum)) { // an imported model knows no range
        domain.typicalMinimum = range->minimum;
        domain.typicalMaximum = widened(*range).maximum;
    }
    return domain;
}

std::optional<Error> numberError(const ParsedNumber &number, std::string_view text, const FeatureSpec &feature)
{
    const std::string shown(trimmed(text));
    switch (number.problem) {
    case NumberProblem::none:
        return std::nullopt;
    case NumberProblem::empty:
        return Error(ErrorCode::numberMissing).on(feature.name);
    case NumberProblem::notANumber:
        return Error(ErrorCode::notANumber, {shown}).on(feature.name);
    case NumberProblem::ambiguous:
        return Error(ErrorCode::numberAmbiguous, {shown, unmistakableText(number.decimalReading.value_or(0.0)),
                                                  unmistakableText(number.thousandsReading.value_or(0.0))})
            .on(feature.name);
    case NumberProblem::outOfRange:
        return limitError(number.value, feature).value_or(Error(ErrorCode::numberTooExtreme, {shown})).on(feature.name);
    }
    return Error(ErrorCode::internal, {"an unknown kind of number"}).on(feature.name);
}

ValidationReport validate(const FeatureSchema &schema, const RawInput &input, const std::vector<FeatureRange> &ranges)
{
    static const std::string missing;
    ValidationReport report;
    report.fields.reserve(schema.size());
    for (std::size_t i = 0; i < schema.size(); ++i) {
        const std::string &text = i < input.texts.size() ? input.texts[i] : missing;
        report.fields.push_back(reportOf(text, schema.features[i], i < ranges.size() ? &ranges[i] : nullptr));
        report.filled += stopsPrediction(report.fields.back().state) ? 0 : 1;
    }
    return report;
}

FieldState stateOf(double value, const FeatureSpec &feature, const FeatureRange *range)
{
    if (!std::isfinite(value) || limitError(value, feature)) {
        return FieldState::error;
    }
    if (range == nullptr) {
        return FieldState::valid;
    }
    const FeatureRange inside = widened(*range);
    if (value < inside.minimum || value > inside.maximum) {
        return FieldState::outside;
    }
    return value < range->percentile1 || value > range->percentile99 ? FieldState::unusual : FieldState::valid;
}

FeatureRange widened(const FeatureRange &range)
{
    const double margin = widening * (range.maximum - range.minimum);
    FeatureRange result = range;
    result.minimum -= margin;
    result.maximum += margin;
    return result;
}

} // namespace cytogauge
