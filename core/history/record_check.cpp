// What a record must be before it is stored, and where two of them differ.
#include "core/base/text.h"
#include "core/history/record_columns.h"
#include "core/history/record_tables.h"
#include "core/schema/validation.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cytogauge {

namespace {

tl::unexpected<Error> notStorable(const char *reason, std::string_view column)
{
    return fail(Error{ErrorCode::recordNotStorable, {reason}}.on(column));
}

bool isText(std::string_view text)
{
    return text.find('\0') == std::string_view::npos && firstInvalidUtf8(text) == std::string_view::npos;
}

bool isClass(const FeatureSchema &schema, std::string_view name)
{
    return std::any_of(schema.classes.begin(), schema.classes.end(),
                       [&](const ClassSpec &spec) { return spec.name == name; });
}

bool isDate(std::string_view text)
{
    UtcTime time;
    return parseUtc(std::string(text) + "T00:00:00Z", time);
}

bool isShare(const std::optional<double> &value)
{
    return !value || (*value >= 0.0 && *value <= 1.0);
}

// Years 0 to 9999: what "2026-11-20T17:44:03.120Z" can say.
bool isWritable(UtcTime time)
{
    constexpr UtcTime first{std::chrono::sys_days{std::chrono::year{0} / 1 / 1}};
    constexpr UtcTime end{std::chrono::sys_days{std::chrono::year{10000} / 1 / 1}};
    return time >= first && time < end;
}

Result<void> checkColumns(const PredictionRecord &record)
{
    for (const RecordColumn &column : recordColumns) {
        const auto *text = std::get_if<RecordColumn::Text>(&column.what);
        if (text != nullptr && !isText(record.*(*text))) {
            return notStorable("a text holds bytes that are no characters", column.name);
        }
        const auto *number = std::get_if<RecordColumn::Number>(&column.what);
        if (number != nullptr && !std::isfinite((record.*(*number)).value_or(0.0))) {
            return notStorable("a number is not finite", column.name);
        }
    }
    return {};
}

// Words that stand for something, and numbers that have a domain.
Result<void> checkMeaning(const PredictionRecord &record, const FeatureSchema &schema)
{
    if (record.source != "local" && record.source != "endpoint") {
        return notStorable("the source is neither “local” nor “endpoint”", "source");
    }
    if (!isClass(schema, record.label)) {
        return notStorable("the label is no class of the schema", "label");
    }
    if (!record.outcome.empty() && !isClass(schema, record.outcome)) {
        return notStorable("the outcome is no class of the schema", "outcome");
    }
    if (!record.status.empty() && record.status != "typical" && record.status != "unusual" &&
        record.status != "outside") {
        return notStorable("the status is neither “typical” nor “unusual” nor “outside”", "status");
    }
    if (!record.sampleDate.empty() && !isDate(record.sampleDate)) {
        return notStorable("the sample date is no date such as 2026-11-20", "sample_date");
    }
    if (!isWritable(record.created)) {
        return notStorable("a time lies outside the years 0 to 9999", "created_utc");
    }
    if (record.outcomeTime && !isWritable(*record.outcomeTime)) {
        return notStorable("a time lies outside the years 0 to 9999", "outcome_utc");
    }
    for (const auto &[value, column] : {std::pair(&record.probability, "probability"),
                                        {&record.intervalLow, "interval_low"},
                                        {&record.intervalHigh, "interval_high"},
                                        {&record.threshold, "threshold"}}) {
        if (!isShare(*value)) {
            return notStorable("the number does not lie from 0 to 1", column);
        }
    }
    if (record.latencyMs.value_or(0.0) < 0.0) {
        return notStorable("the duration is negative", "latency_ms");
    }
    return {};
}

Result<void> checkLists(const PredictionRecord &record, const FeatureSchema &schema)
{
    for (auto entry = record.probabilities.begin(); entry != record.probabilities.end(); ++entry) {
        if (!isClass(schema, entry->first)) {
            return notStorable("a name is no class of the schema", "probabilities");
        }
        if (!std::isfinite(entry->second) || !isShare(entry->second)) {
            return notStorable("the number does not lie from 0 to 1", "probabilities");
        }
        if (std::any_of(record.probabilities.begin(), entry,
                        [&](const auto &before) { return before.first == entry->first; })) {
            return notStorable("a class has two probabilities", "probabilities");
        }
    }
    if (!std::all_of(record.set.begin(), record.set.end(), [&](const auto &name) { return isClass(schema, name); })) {
        return notStorable("a name is no class of the schema", "set");
    }
    if (!std::all_of(record.inputsTyped.begin(), record.inputsTyped.end(), isText)) {
        return notStorable("a text holds bytes that are no characters", "inputs_typed");
    }
    for (std::size_t i = 0; i < record.inputs.size(); ++i) {
        if (!std::isfinite(record.inputs[i])) {
            return notStorable("a number is not finite", schema.features[i].name);
        }
    }
    const auto finite = [](double value) { return std::isfinite(value); };
    if (!std::all_of(record.contributions.begin(), record.contributions.end(), finite) ||
        !finite(record.contributionBase) || !(record.contributionsError >= 0.0) || !finite(record.contributionsError)) {
        return notStorable("a number is not finite", "contributions");
    }
    return {};
}

// Far above what a spreadsheet rounds, far below what a person could have meant.
constexpr double sameNumber = 1e-6;
// Servers print three decimals; the program takes sums that are off by 0.001.
constexpr double sumOfProbabilities = 0.01;

std::optional<double> probabilityOf(const PredictionRecord &record, std::string_view className)
{
    const auto found = std::ranges::find(record.probabilities, className, &std::pair<std::string, double>::first);
    return found != record.probabilities.end() ? std::optional(found->second) : std::nullopt;
}

// The probabilities among each other, and the class that they and the label speak of.
Result<void> checkProbabilities(const PredictionRecord &record, const FeatureSchema &schema)
{
    const std::string &shown = schema.isBinary() ? schema.classes[*schema.positiveClass].name : record.label;
    const std::optional<double> listed = probabilityOf(record, shown);
    if (record.probability && listed && std::abs(*record.probability - *listed) > sameNumber) {
        return notStorable("the probability is not the one that the probabilities give for its class", "probability");
    }
    if (record.probabilities.size() != schema.classes.size()) {
        return {};
    }
    double sum = 0.0;
    double largest = 0.0;
    for (const auto &[name, value] : record.probabilities) {
        sum += value;
        largest = std::max(largest, value);
    }
    if (std::abs(sum - 1.0) > sumOfProbabilities) {
        return notStorable("the probabilities do not add up to 1", "probabilities");
    }
    if (!schema.isBinary() && listed.value_or(0.0) < largest - sameNumber) {
        return notStorable("the label is not the class with the largest probability", "label");
    }
    return {};
}

// Two classes: the threshold decides, where the record has one.
Result<void> checkThreshold(const PredictionRecord &record, const FeatureSchema &schema)
{
    if (!schema.isBinary() || !record.threshold || !record.probability) {
        return {};
    }
    const bool positive = record.label == schema.classes[*schema.positiveClass].name;
    const double above = *record.probability - *record.threshold;
    if (positive ? above < -sameNumber : above > sameNumber) {
        return notStorable("the label is not the one that the threshold gives for the probability", "label");
    }
    return {};
}

Result<void> checkLimits(const PredictionRecord &record, const FeatureSchema &schema)
{
    for (std::size_t i = 0; i < record.inputs.size(); ++i) {
        const FeatureSpec &feature = schema.features[i];
        if (stateOf(record.inputs[i], feature, nullptr) == FieldState::error) { // the form's sentence
            const ParsedNumber number{NumberProblem::outOfRange, record.inputs[i], {}, {}};
            return fail(
                numberError(number, formatNumber(record.inputs[i]), feature).value_or(Error(ErrorCode::internal)));
        }
    }
    return {};
}

bool differs(const PredictionRecord &a, const PredictionRecord &b, RecordPart part)
{
    switch (part) {
    case RecordPart::id:
        return a.id != b.id;
    case RecordPart::created:
        return a.created != b.created;
    case RecordPart::outcomeTime:
        return a.outcomeTime != b.outcomeTime;
    case RecordPart::probabilities:
        return a.probabilities != b.probabilities;
    case RecordPart::set:
        return a.set != b.set || a.setAvailable != b.setAvailable;
    case RecordPart::inputsTyped:
        return a.inputsTyped != b.inputsTyped;
    }
    return true;
}

} // namespace

Result<void> checkRecord(const PredictionRecord &record, const FeatureSchema &schema)
{
    if (record.schema != schema.id) {
        return fail(Error{ErrorCode::recordOfOtherSchema, {record.schema, schema.id}}.on("schema"));
    }
    if (schema.features.empty() || record.inputs.size() != schema.size() ||
        (!record.inputsTyped.empty() && record.inputsTyped.size() != schema.size()) ||
        (!record.contributions.empty() && record.contributions.size() != schema.size())) {
        return fail(ErrorCode::recordNotStorable, {"it has more or fewer values than its schema has fields"});
    }
    return checkColumns(record).and_then([&] { return checkMeaning(record, schema); }).and_then([&] {
        return checkLists(record, schema);
    });
}

Result<void> checkImported(const PredictionRecord &record, const FeatureSchema &schema)
{
    return checkLimits(record, schema).and_then([&] { return checkProbabilities(record, schema); }).and_then([&] {
        return checkThreshold(record, schema);
    });
}

std::string firstDifference(const PredictionRecord &stored, const PredictionRecord &incoming,
                            const FeatureSchema &schema)
{
    for (const RecordColumn &column : recordColumns) {
        const bool different = std::visit(
            [&](auto what) {
                if constexpr (std::is_same_v<decltype(what), RecordPart>) {
                    return differs(stored, incoming, what);
                } else {
                    return stored.*what != incoming.*what;
                }
            },
            column.what);
        if (different) {
            return std::string(column.name);
        }
    }
    for (std::size_t i = 0; i < incoming.inputs.size(); ++i) {
        if (stored.inputs[i] != incoming.inputs[i]) {
            return schema.features[i].name;
        }
    }
    const bool contributionsDiffer = stored.contributions != incoming.contributions ||
                                     stored.contributionBase != incoming.contributionBase ||
                                     stored.contributionsError != incoming.contributionsError;
    return !incoming.contributions.empty() && contributionsDiffer ? "contributions" : "";
}

} // namespace cytogauge
