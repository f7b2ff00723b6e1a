#include "core/service/predict_codec.h"

#include "core/base/probability.h"
#include "core/base/text.h"
#include "core/service/case_reader.h"

namespace cytogauge {

namespace {

void readThreshold(JsonElement value, const FeatureSchema &schema, FieldProblems &problems, PredictAsk &ask)
{
    const auto number = readNumber(value, "threshold", problems);
    if (!number) {
        return;
    }
    if (!schema.isBinary()) {
        problems.add("threshold",
                     Error(ErrorCode::thresholdNeedsTwoClasses, {schema.id, std::to_string(schema.classes.size())}));
    } else if (const auto threshold = Threshold::from(*number); !threshold) {
        problems.add("threshold", threshold.error());
    } else {
        ask.threshold = threshold->value();
    }
}

void readTime(JsonElement value, const FieldSpec &field, FieldProblems &problems, std::optional<UtcTime> &into)
{
    const auto text = readText(value, field, {}, problems);
    UtcTime time;
    if (text && parseUtc(*text, time)) {
        into = time;
    } else if (text) {
        problems.add(std::string(field.name), Error(ErrorCode::fieldNotTime));
    }
}

void readSearchField(SearchField field, JsonElement value, RequestQuery &query, FieldProblems &problems)
{
    const FieldSpec &spec = recordSearch.fields[static_cast<std::size_t>(field)];
    const auto text = [&](std::optional<std::string> &into) {
        if (const auto read = readText(value, spec, {}, problems)) {
            into = std::string(*read);
        }
    };
    RequestFilter &filter = query.filter;
    switch (field) {
    case SearchField::patient:
        return text(filter.patient);
    case SearchField::model:
        return text(filter.modelOrName);
    case SearchField::version:
        return text(filter.modelVersion);
    case SearchField::label:
        return text(filter.label);
    case SearchField::from:
        return readTime(value, spec, problems, filter.from);
    case SearchField::before:
        return readTime(value, spec, problems, filter.before);
    case SearchField::outcomeKnown:
        filter.outcomeKnown = readBoolean(value, spec.name, problems);
        return;
    case SearchField::shadow:
        filter.shadow = readBoolean(value, spec.name, problems);
        return;
    case SearchField::limit:
        if (const auto limit = readWhole(value, spec.name, problems); limit) {
            if (*limit < 1 || *limit > maximumRequestPage) {
                problems.add(
                    std::string(spec.name),
                    Error(ErrorCode::storePageUnusable, {std::to_string(maximumRequestPage), std::to_string(*limit)}));
            } else {
                query.limit = static_cast<int>(*limit);
            }
        }
        return;
    case SearchField::below:
        query.below = readWhole(value, spec.name, problems);
        return;
    }
}

} // namespace

void PredictAsk::clear()
{
    constexpr std::size_t kept = 4096; // values whose memory is kept for the next request
    values.clear();
    if (values.capacity() > kept) {
        values.shrink_to_fit();
    }
    rows = 0;
    patient.clear();
    note.clear();
    explain = false;
    threshold = 0.5;
}

tl::expected<void, Refusal> readPredict(std::string_view body, const FeatureNames &names, std::size_t mostRows,
                                        PredictAsk &ask)
{
    const auto json = JsonBody::parse(body);
    if (!json) {
        return tl::unexpected<Refusal>(json.error());
    }
    ask.clear();
    FieldProblems problems;
    CaseReader cases(names, problems);
    std::optional<bool> explain;
    bool inputs = false;
    bool rows = false;
    bool tooMany = false;
    const bool isObject =
        readObject(json->root(), predictRequest, {}, problems,
                   [&](std::size_t position, JsonElement value, std::string_view place) {
                       const FieldSpec &field = predictRequest.fields[position];
                       switch (static_cast<PredictField>(position)) {
                       case PredictField::patient:
                           ask.patient = readText(value, field, place, problems).value_or(std::string_view{});
                           break;
                       case PredictField::note:
                           ask.note = readText(value, field, place, problems).value_or(std::string_view{});
                           break;
                       case PredictField::inputs:
                           inputs = true;
                           cases.readNamed(value, field.name, ask.values);
                           break;
                       case PredictField::rows:
                           rows = true;
                           tooMany = !cases.readRows(value, field.name, mostRows, ask.values);
                           break;
                       case PredictField::explain:
                           explain = readBoolean(value, field.name, problems);
                           break;
                       case PredictField::threshold:
                           readThreshold(value, names.schema(), problems, ask);
                           break;
                       }
                   });
    if (tooMany) {
        return tl::unexpected<Refusal>(
            refusal(413, Error(ErrorCode::rowsTooMany, {std::to_string(mostRows)}).on("rows")));
    }
    if (isObject && inputs == rows) {
        problems.add(inputs ? "rows" : "inputs", Error(ErrorCode::inputsOrRows));
    }
    if (!problems.empty()) {
        return tl::unexpected<Refusal>(refusal(problems));
    }
    ask.rows = ask.values.size() / names.schema().size();
    ask.named = inputs;
    ask.explain = explain.value_or(inputs);
    return {};
}

tl::expected<RequestQuery, Refusal> readRecordSearch(std::string_view body)
{
    const auto json = JsonBody::parse(body);
    if (!json) {
        return tl::unexpected<Refusal>(json.error());
    }
    FieldProblems problems;
    RequestQuery query;
    readObject(json->root(), recordSearch, {}, problems,
               [&](std::size_t position, JsonElement value, std::string_view) {
                   readSearchField(static_cast<SearchField>(position), value, query, problems);
               });
    if (!problems.empty()) {
        return tl::unexpected<Refusal>(refusal(problems));
    }
    return query;
}

tl::expected<std::string, Refusal> readRecordPatch(std::string_view body)
{
    const auto json = JsonBody::parse(body);
    if (!json) {
        return tl::unexpected<Refusal>(json.error());
    }
    FieldProblems problems;
    std::string outcome;
    readObject(json->root(), recordPatch, {}, problems,
               [&](std::size_t position, JsonElement value, std::string_view place) {
                   outcome = readText(value, recordPatch.fields[position], place, problems).value_or("");
               });
    if (!problems.empty()) {
        return tl::unexpected<Refusal>(refusal(problems));
    }
    return outcome;
}

} // namespace cytogauge
