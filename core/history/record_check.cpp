// What a record must be before it is stored, and where two of them differ.
#include "core/base/text.h"
#include "core/history/record_tables.h"

#include <fmt/format.h>

#include <cmath>

namespace cytogauge {

namespace {

Result<void> checkText(std::string_view text, std::string_view column)
{
    if (text.find('\0') != std::string_view::npos || firstInvalidUtf8(text) != std::string_view::npos) {
        return fail(Error{ErrorCode::recordNotStorable, {"a text holds bytes that are no characters"}}.on(column));
    }
    return {};
}

Result<void> checkNumber(double number, std::string_view column)
{
    if (!std::isfinite(number)) {
        return fail(Error{ErrorCode::recordNotStorable, {"a number is not finite"}}.on(column));
    }
    return {};
}

struct NamedText {
    const char *column;
    std::string PredictionRecord::*member;
};
constexpr NamedText texts[] = {{"sample_date", &PredictionRecord::sampleDate},
                               {"patient", &PredictionRecord::patient},
                               {"note", &PredictionRecord::note},
                               {"schema", &PredictionRecord::schema},
                               {"source", &PredictionRecord::source},
                               {"endpoint", &PredictionRecord::endpoint},
                               {"dialect", &PredictionRecord::dialect},
                               {"request_id", &PredictionRecord::requestId},
                               {"model", &PredictionRecord::model},
                               {"model_version", &PredictionRecord::modelVersion},
                               {"model_sha256", &PredictionRecord::modelSha256},
                               {"remote_model", &PredictionRecord::remoteModel},
                               {"remote_version", &PredictionRecord::remoteVersion},
                               {"program_version", &PredictionRecord::programVersion},
                               {"label", &PredictionRecord::label},
                               {"status", &PredictionRecord::status},
                               {"flags", &PredictionRecord::flags},
                               {"outcome", &PredictionRecord::outcome}};

struct NamedNumber {
    const char *column;
    std::optional<double> PredictionRecord::*member;
};
constexpr NamedNumber numbers[] = {{"probability", &PredictionRecord::probability},
                                   {"interval_low", &PredictionRecord::intervalLow},
                                   {"interval_high", &PredictionRecord::intervalHigh},
                                   {"threshold", &PredictionRecord::threshold},
                                   {"latency_ms", &PredictionRecord::latencyMs}};

// Years 0 to 9999: what "2026-11-20T17:44:03.120Z" can say.
Result<void> checkTime(UtcTime time, std::string_view column)
{
    constexpr UtcTime first{std::chrono::sys_days{std::chrono::year{0} / 1 / 1}};
    constexpr UtcTime end{std::chrono::sys_days{std::chrono::year{10000} / 1 / 1}};
    if (time < first || time >= end) {
        return fail(Error{ErrorCode::recordNotStorable, {"a time lies outside the years 0 to 9999"}}.on(column));
    }
    return {};
}

Result<void> checkLists(const PredictionRecord &record, const FeatureSchema &schema)
{
    for (const auto &[name, value] : record.probabilities) {
        if (auto good = checkText(name, "probabilities").and_then([&, number = value] {
                return checkNumber(number, "probabilities");
            });
            !good) {
            return good;
        }
    }
    for (std::size_t i = 0; i < record.probabilities.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (record.probabilities[i].first == record.probabilities[j].first) {
                return fail(Error{ErrorCode::recordNotStorable, {"a class has two probabilities"}}.on("probabilities"));
            }
        }
    }
    for (const std::string &name : record.set) {
        if (auto good = checkText(name, "set"); !good) {
            return good;
        }
    }
    for (const std::string &typed : record.inputsTyped) {
        if (auto good = checkText(typed, "inputs_typed"); !good) {
            return good;
        }
    }
    for (std::size_t i = 0; i < record.inputs.size(); ++i) {
        if (auto good = checkNumber(record.inputs[i], schema.features[i].name); !good) {
            return good;
        }
    }
    for (const double contribution : record.contributions) {
        if (auto good = checkNumber(contribution, "contributions"); !good) {
            return good;
        }
    }
    return checkNumber(record.contributionBase, "contributions");
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
    for (const NamedText &text : texts) {
        if (auto good = checkText(record.*text.member, text.column); !good) {
            return good;
        }
    }
    for (const NamedNumber &number : numbers) {
        if (auto good = checkNumber((record.*number.member).value_or(0.0), number.column); !good) {
            return good;
        }
    }
    if (auto good = checkTime(record.created, "created_utc"); !good) {
        return good;
    }
    if (auto good = checkTime(record.outcomeTime.value_or(UtcTime{}), "outcome_utc"); !good) {
        return good;
    }
    return checkLists(record, schema);
}

std::string firstDifference(const PredictionRecord &stored, const PredictionRecord &incoming,
                            const FeatureSchema &schema)
{
    if (stored.created != incoming.created) {
        return "created_utc";
    }
    for (const NamedText &text : texts) {
        if (stored.*text.member != incoming.*text.member) {
            return text.column;
        }
    }
    for (const NamedNumber &number : numbers) {
        if (stored.*number.member != incoming.*number.member) {
            return number.column;
        }
    }
    if (stored.probabilities != incoming.probabilities) {
        return "probabilities";
    }
    if (stored.set != incoming.set || stored.setAvailable != incoming.setAvailable) {
        return "set";
    }
    if (stored.outcomeTime != incoming.outcomeTime) {
        return "outcome_utc";
    }
    if (stored.inputsTyped != incoming.inputsTyped) {
        return "inputs_typed";
    }
    for (std::size_t i = 0; i < incoming.inputs.size(); ++i) {
        if (stored.inputs[i] != incoming.inputs[i]) {
            return schema.features[i].name;
        }
    }
    const bool contributionsDiffer =
        stored.contributions != incoming.contributions || stored.contributionBase != incoming.contributionBase;
    return !incoming.contributions.empty() && contributionsDiffer ? "contributions" : "";
}

} // namespace cytogauge
