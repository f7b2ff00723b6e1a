// The three surfaces that predict.
#include "core/base/json_append.h"
#include "core/base/ordered_record_id.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/exchange/prediction_json.h"
#include "core/service/api_handler.h"
#include "core/service/body_type.h"
#include "core/service/sagemaker_codec.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

constexpr std::size_t longestKey = 255;
constexpr std::string_view variantHeader = "X-Amzn-SageMaker-Target-Variant";
constexpr double surelyComputable = 1e30; // models answer values up to here, whose squares are far from infinite
constexpr std::string_view invokedHeader = "x-Amzn-Invoked-Production-Variant";

// Content types are views of static text; what comes out of the store is not.
std::string_view knownType(std::string_view type)
{
    for (const InvocationForm form : {InvocationForm::csv, InvocationForm::jsonLines}) {
        if (type == mediaTypeOf(form)) {
            return mediaTypeOf(form);
        }
    }
    return "application/json";
}

Refusal reusedKey()
{
    return refusal(422, Error(ErrorCode::idempotencyKeyReused));
}

Refusal runningKey()
{
    return refusal(409, Error(ErrorCode::idempotencyKeyRunning));
}

} // namespace

// The model that the path names (the parameter `nameAt`; npos: the first one), and the version if one is asked for.
bool ApiHandler::chooseModel(Call &call, std::size_t nameAt, std::string_view version, Work &work) const
{
    work.models = models();
    if (work.models == nullptr) {
        refuse(call, refusal(503, "The models are not loaded yet."));
        return false;
    }
    const bool named = nameAt < call.match.parameters.size();
    work.served = named ? work.models->find(call.match.parameters[nameAt]) : &work.models->models.front();
    if (work.served == nullptr) {
        refuse(call, refusal(404, Error(ErrorCode::servedModelUnknown, {call.match.parameters[nameAt]})));
        return false;
    }
    if (version.empty()) {
        return true;
    }
    work.version = work.served->find(version);
    if (work.version == nullptr) {
        refuse(call, refusal(404, Error(ErrorCode::servedVersionUnknown, {work.served->name, std::string(version)})));
        return false;
    }
    return true;
}

void ApiHandler::chooseVersion(Call &call, Work &work) const
{
    if (work.version == nullptr) {
        // Without a reference: the same request sent again gets the same version, other requests any.
        const std::string_view key = call.request.header("Idempotency-Key");
        work.version = &work.served->choose(!work.patient.empty() ? work.patient
                                            : !key.empty()        ? key
                                                                  : std::string_view(call.finish.requestId));
    }
}

// Before anything is counted: false when the version has no answer to a row, whose fields are named.
bool ApiHandler::isAnswerable(Call &call, const Work &work) const
{
    thread_local Prediction tried;
    const FeatureSchema &schema = work.version->model->schema;
    const LocalPredictor &predictor = work.version->predictor;
    FieldProblems problems;
    for (std::size_t row = 0; row < work.rows; ++row) {
        const auto values = work.values.subspan(row * schema.size(), schema.size());
        const auto detail = work.explain ? PredictionDetail::full : PredictionDetail::withoutExplanation;
        const bool sure = std::ranges::all_of(values, [](double value) { return std::abs(value) <= surelyComputable; });
        if (sure || predictor.predictInto(values, work.threshold, -1, tried, detail)) {
            continue;
        }
        const std::string place =
            work.list.empty() ? "inputs" : std::string(work.list) + '[' + std::to_string(row) + ']';
        for (const std::size_t feature : predictor.unanswerable(values)) {
            problems.add(place + '.' + schema.features[feature].name, predictor.tooExtreme(values, feature));
        }
    }
    if (!problems.empty()) {
        Refusal refused = refusal(problems);
        refused.status = call.errors == ErrorForm::v2 ? 400 : refused.status; // what that protocol knows
        refuse(call, refused);
    }
    return problems.empty();
}

// Predicts, counts, and gives each row to `onRow` as the answering version sees it; then the shadows. Returns what is
// to be stored.
template <class OnRow>
std::vector<StoredRequest> ApiHandler::predictRows(const Call &call, const Work &work, const OnRow &onRow)
{
    thread_local Prediction prediction;
    thread_local std::vector<int> labels;
    labels.clear();
    std::vector<StoredRequest> records;
    const std::size_t columns = work.version->model->schema.size();
    const auto detail = work.explain ? PredictionDetail::full : PredictionDetail::withoutExplanation;
    const auto each = [&](const ServedVersion &version, PredictionDetail how, const auto &use) {
        for (std::size_t row = 0; row < work.rows; ++row) {
            const auto values = work.values.subspan(row * columns, columns);
            const bool answered = version.predictor.predictInto(values, work.threshold, -1, prediction, how);
            if (!answered && &version != work.version) {
                continue; // a shadow may have no answer where the version that answers, by isAnswerable(), has one
            }
            use(row, values);
            if (parts_.store != nullptr) {
                records.push_back(recordOf(call, work, row, version, prediction));
            }
        }
    };
    each(*work.version, detail, [&](std::size_t, std::span<const double> values) {
        work.version->metrics->count(values, prediction);
        labels.push_back(prediction.label);
        onRow(prediction);
    });
    for (const ServedVersion &shadow : work.served->versions) {
        if (shadow.shadow && &shadow != work.version) {
            each(shadow, PredictionDetail::withoutExplanation, [&](std::size_t row, std::span<const double>) {
                shadow.metrics->countShadow(prediction, labels[row]);
            });
        }
    }
    return records;
}

StoredRequest ApiHandler::recordOf(const Call &call, const Work &work, std::size_t row, const ServedVersion &version,
                                   const Prediction &prediction) const
{
    const Model &model = *version.model;
    const std::size_t columns = model.schema.size();
    const std::span<const double> values = work.values.subspan(row * columns, columns);
    StoredRequest record;
    record.created = parts_.clock.now();
    record.id = orderedRecordId(record.created);
    record.requestId = call.finish.requestId;
    record.row = static_cast<int>(row);
    record.patient = work.patient;
    record.model = model.id;
    record.modelVersion = model.version;
    record.modelSha256 = model.sha256;
    record.schema = model.schema.id;
    record.surface = work.surface;
    record.shadow = &version != work.version;
    record.inputs.assign(values.begin(), values.end());
    record.label = model.schema.classes[static_cast<std::size_t>(prediction.label)].name;
    record.probability = prediction.probability;
    for (std::size_t i = 0; i < prediction.probabilities.size(); ++i) {
        record.probabilities.emplace_back(model.schema.classes[i].name, prediction.probabilities[i]);
    }
    if (prediction.interval) {
        record.intervalLow = prediction.interval->low;
        record.intervalHigh = prediction.interval->high;
    }
    record.setAvailable = prediction.setAvailable;
    for (const int one : prediction.set) {
        record.set.push_back(model.schema.classes[static_cast<std::size_t>(one)].name);
    }
    if (model.schema.isBinary()) {
        record.threshold = prediction.threshold;
    }
    record.status = statusName(prediction.status);
    record.flags = flagsText(prediction, model.schema);
    record.latencyMs = std::chrono::duration<double, std::milli>(parts_.clock.steady() - call.finish.begin).count();
    return record;
}

// The idempotency key of the request, if it has one; good: false when it is none, and refused.
std::optional<IdempotencyKey> ApiHandler::keyOf(Call &call, bool &good) const
{
    std::string_view text = trimmed(call.request.header("Idempotency-Key"));
    good = true;
    if (text.empty()) {
        return std::nullopt;
    }
    if (text.size() > 2 && text.front() == '"' && text.back() == '"') {
        text = text.substr(1, text.size() - 2);
    }
    good = text.size() <= longestKey &&
           std::all_of(text.begin(), text.end(), [](char one) { return one >= ' ' && one < '\x7f'; });
    if (!good) {
        refuse(call, refusal(400, Error(ErrorCode::idempotencyKeyUnusable)));
        return std::nullopt;
    }
    // Everything that decides the answer, not the body alone.
    std::string asked(call.request.target);
    for (const std::string_view header :
         {std::string_view("Content-Type"), std::string_view("Accept"), variantHeader}) {
        asked.append("\n").append(call.request.header(header));
    }
    asked.append("\n").append(call.request.body);
    return IdempotencyKey{call.finish.client, std::string(text), sha256Hex(asked)};
}

// Without a store: false when the answer is known already, or is a refusal.
bool ApiHandler::beginOnce(Call &call, const IdempotencyKey &key)
{
    switch (idempotency_.begin(key, call.response)) {
    case IdempotencyTable::Start::fresh:
        return true;
    case IdempotencyTable::Start::replay:
        setHeader(call.response.headers, "Idempotency-Replayed", "true");
        break;
    case IdempotencyTable::Start::otherBody:
        refuse(call, reusedKey());
        break;
    case IdempotencyTable::Start::running:
        refuse(call, runningKey());
        break;
    }
    return false;
}

// fill(records, bodyWithoutRecords) writes the answer and gives what is to be stored.
template <class Fill>
ApiHandler::Answered ApiHandler::answerOnce(Call &call, const Fill &fill)
{
    bool good = true;
    auto key = keyOf(call, good);
    if (!good || (key && parts_.store == nullptr && !beginOnce(call, *key))) {
        return Answered::now;
    }
    std::vector<StoredRequest> records;
    std::size_t bodyWithoutRecords = 0;
    fill(records, bodyWithoutRecords);
    if (parts_.store != nullptr) {
        return store(call, std::move(records), std::move(key), bodyWithoutRecords);
    }
    if (key) {
        idempotency_.finish(*key, call.response);
    }
    return Answered::now;
}

ApiHandler::Answered ApiHandler::store(Call &call, std::vector<StoredRequest> records,
                                       std::optional<IdempotencyKey> key, std::size_t bodyWithoutRecords)
{
    StoreSubmission submission;
    submission.records = std::move(records);
    if (key) {
        submission.key = std::move(key);
        submission.answer = {call.response.status, std::string(call.response.contentType), call.response.body};
    }
    auto told = [this, respond = call.defer(), response = call.response, finish = call.finish, errors = call.errors,
                 bodyWithoutRecords](StoreOutcome outcome) mutable {
        switch (outcome.kind) {
        case StoreOutcome::Kind::stored:
            break;
        case StoreOutcome::Kind::replayed:
            response.status = outcome.answer.status;
            response.contentType = knownType(outcome.answer.contentType);
            response.body = std::move(outcome.answer.body);
            setHeader(response.headers, "Idempotency-Replayed", "true");
            break;
        case StoreOutcome::Kind::otherBody:
            writeRefusal(response, reusedKey(), errors);
            break;
        case StoreOutcome::Kind::running:
            writeRefusal(response, runningKey(), errors);
            break;
        case StoreOutcome::Kind::notStored: // the answer, without the records that there are not
            if (bodyWithoutRecords != 0) {
                response.body.resize(bodyWithoutRecords);
                response.body += '}';
            }
            break;
        case StoreOutcome::Kind::refused:
            writeRefusal(response, storeRefusal(outcome.error), errors);
            break;
        }
        complete(finish, response);
        respond(std::move(response));
    };
    parts_.store->submit(std::move(submission), std::move(told));
    return Answered::later;
}

ApiHandler::Answered ApiHandler::predict(Call &call)
{
    Work work;
    work.surface = "v1";
    const Operation operation = call.match.route->operation;
    const std::string_view version =
        operation == Operation::predictVersion ? std::string_view(call.match.parameters[1]) : std::string_view();
    if (!chooseModel(call, operation == Operation::predict ? std::string::npos : 0, version, work)) {
        return Answered::now;
    }
    thread_local PredictAsk ask;
    const auto read = readPredict(call.request.body, work.served->versions.front().features, options_.mostRows, ask);
    if (!read) {
        refuse(call, read.error());
        return Answered::now;
    }
    work.values = ask.values;
    work.rows = ask.rows;
    work.patient = ask.patient;
    work.explain = ask.explain;
    work.threshold = ask.threshold;
    work.list = ask.named ? "" : "rows";
    chooseVersion(call, work);
    if (!isAnswerable(call, work)) {
        return Answered::now;
    }
    return answerOnce(call, [&](std::vector<StoredRequest> &records, std::size_t &bodyWithoutRecords) {
        std::string &out = call.response.body;
        out = R"({"request_id":)";
        appendJsonText(out, call.finish.requestId);
        out += R"(,"model":)";
        out += work.version->identityJson;
        out += R"(,"predictions":[)";
        records = predictRows(call, work, [&](const Prediction &prediction) {
            appendJsonComma(out);
            appendPredictionJson(out, prediction, *work.version->model);
        });
        out += ']';
        if (parts_.store != nullptr) {
            bodyWithoutRecords = out.size();
            out += work.rows == 1 ? R"(,"record":)" : R"(,"records":[)";
            for (std::size_t row = 0; row < work.rows; ++row) {
                out += row > 0 ? "," : "";
                appendJsonText(out, records[row].id.text());
            }
            out += work.rows == 1 ? "" : "]";
        }
        out += '}';
    });
}

ApiHandler::Answered ApiHandler::infer(Call &call)
{
    Work work;
    work.surface = "open-inference-v2";
    const std::string_view version = call.match.route->operation == Operation::v2VersionInfer
                                         ? std::string_view(call.match.parameters[1])
                                         : std::string_view();
    if (!chooseModel(call, 0, version, work)) {
        return Answered::now;
    }
    thread_local InferAsk ask;
    thread_local ScoredRows rows;
    const std::string_view body = call.request.body;
    const auto header = inferenceHeaderLength(call.request.header("Inference-Header-Content-Length"), body.size());
    if (!header) {
        refuse(call, refusal(400, "The header Inference-Header-Content-Length does not say how many bytes of the body "
                                  "are JSON."));
        return Answered::now;
    }
    const auto read = readInfer({body.substr(0, *header), body.substr(*header)}, work.served->versions.front().features,
                                options_.mostRows, ask);
    if (!read) {
        refuse(call, read.error());
        return Answered::now;
    }
    work.values = ask.values;
    work.rows = ask.rows;
    work.list = "features";
    chooseVersion(call, work);
    if (!isAnswerable(call, work)) {
        return Answered::now;
    }
    return answerOnce(call, [&](std::vector<StoredRequest> &records, std::size_t &) {
        const FeatureSchema &schema = work.version->model->schema;
        rows.begin(schema);
        records = predictRows(call, work, [&](const Prediction &prediction) { rows.add(prediction, schema); });
        writeInfer(call.response.body, *work.version, ask, rows);
    });
}

ApiHandler::Answered ApiHandler::invoke(Call &call)
{
    auto form = invocationFormOf(call.request.header("Content-Type"));
    if (!form && bodyTypeOf(call.request) == BodyType::open) {
        form = invocationFormOfBody(call.request.body);
    }
    const auto wanted = acceptedForm(call.request.header("Accept"));
    if (!form) {
        refuse(call, refusal(415, "The body must be of the type text/csv, application/json or application/jsonlines."));
        return Answered::now;
    }
    if (!wanted) {
        refuse(call, refusal(406, "Answers are of the type application/json, text/csv or application/jsonlines."));
        return Answered::now;
    }
    Work work;
    work.surface = "sagemaker";
    const bool named = call.match.route->operation == Operation::endpointInvocations;
    if (!chooseModel(call, named ? 0 : std::string::npos, call.request.header(variantHeader), work)) {
        return Answered::now;
    }
    thread_local std::vector<double> values;
    thread_local ScoredRows rows;
    values.clear();
    const auto read =
        readInvocation(call.request.body, *form, work.served->versions.front().features, options_.mostRows, values);
    if (!read) {
        refuse(call, read.error());
        return Answered::now;
    }
    work.values = values;
    work.rows = values.size() / work.served->versions.front().model->schema.size();
    work.list = *form == InvocationForm::csv ? "rows" : *form == InvocationForm::json ? "instances" : "lines";
    chooseVersion(call, work);
    if (!isAnswerable(call, work)) {
        return Answered::now;
    }
    setHeader(call.response.headers, invokedHeader, work.version->version());
    return answerOnce(call, [&](std::vector<StoredRequest> &records, std::size_t &) {
        const FeatureSchema &schema = work.version->model->schema;
        rows.begin(schema);
        records = predictRows(call, work, [&](const Prediction &prediction) { rows.add(prediction, schema); });
        call.response.contentType = mediaTypeOf(*wanted);
        writeInvocation(call.response.body, *wanted, rows);
    });
}

} // namespace cytogauge
