// What predictions of all three surfaces have around them: which model, whether it has an answer, what is recorded, and
// that the same request is answered once.
#include "core/base/ordered_record_id.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/exchange/prediction_json.h"
#include "core/service/api_handler.h"
#include "core/service/sagemaker_codec.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

constexpr std::size_t longestKey = 255;
constexpr double surelyComputable = 1e30; // models answer values up to here, whose squares are far from infinite
// What a thread that has others to answer may be kept by one request.
constexpr std::chrono::milliseconds quickWork{2};
// The store keeps no headers; the version that SageMaker's surface names in one stands behind the type, as a parameter.
constexpr std::string_view variantParameter = "; variant=";

std::string keptType(const ApiResponse &response)
{
    std::string type(response.contentType);
    if (const std::string_view variant = headerValue(response.headers, invokedVariantHeader); !variant.empty()) {
        type.append(variantParameter).append(variant);
    }
    return type;
}

// Content types are views of static text; what comes out of the store is not.
std::string_view knownType(std::string_view type)
{
    type = type.substr(0, type.find(';'));
    for (const InvocationForm form : {InvocationForm::csv, InvocationForm::jsonLines}) {
        if (type == mediaTypeOf(form)) {
            return mediaTypeOf(form);
        }
    }
    return "application/json";
}

// What was answered the first time, in place of what would be answered now.
void replay(ApiResponse &response, StoredAnswer &&kept)
{
    const std::string_view type = kept.contentType;
    const std::size_t variant = type.find(variantParameter);
    std::erase_if(response.headers, [](const HttpHeader &one) { return one.name == invokedVariantHeader; });
    if (variant != std::string_view::npos) {
        setHeader(response.headers, invokedVariantHeader, type.substr(variant + variantParameter.size()));
    }
    setHeader(response.headers, "Idempotency-Replayed", "true");
    response.status = kept.status;
    response.contentType = knownType(type);
    response.body = std::move(kept.body);
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

// The same for whoever wants to be answered by it, which a shadow does not do.
bool ApiHandler::chooseAnswering(Call &call, std::size_t nameAt, std::string_view version, Work &work) const
{
    if (!chooseModel(call, nameAt, version, work)) {
        return false;
    }
    if (work.version == nullptr || !work.version->shadow) {
        return true;
    }
    refuse(call, refusal(404, "Version " + work.version->version() + " of “" + work.served->name +
                                  "” is a shadow: it is computed and recorded with every request, and never answers."));
    return false;
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

// Before anything is done: true when the request takes long and this is a thread that has others to answer.
bool ApiHandler::leavesForSecondTurn(const Call &call, const Work &work) const
{
    if (call.request.turn == nullptr || call.request.turn->second) {
        return false;
    }
    const PredictionCost &own = work.version->cost;
    std::chrono::nanoseconds ofRow = work.explain ? own.explained : own.plain;
    for (const ServedVersion &other : work.served->versions) {
        ofRow += other.shadow ? other.cost.plain : std::chrono::nanoseconds(0);
    }
    return static_cast<std::int64_t>(work.rows) * ofRow > quickWork;
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
    if (row == 0) {
        record.note = work.note;
    }
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
    record.contributions = prediction.explanation.contributions;
    if (!record.contributions.empty() && !prediction.explanation.exact) {
        record.contributionsError = prediction.explanation.standardError;
    }
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
         {std::string_view("Content-Type"), std::string_view("Accept"), targetVariantHeader}) {
        asked.append("\n").append(call.request.header(header));
    }
    for (const std::string_view header : {inferenceHeader, inferenceIdHeader, sessionIdHeader}) {
        if (const std::string_view value = call.request.header(header); !value.empty()) {
            asked.append("\n").append(header == inferenceHeader ? "" : header).append(value);
        }
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

ApiHandler::Answered ApiHandler::store(Call &call, std::vector<StoredRequest> records,
                                       std::optional<IdempotencyKey> key, std::size_t bodyWithoutRecords)
{
    StoreSubmission submission;
    submission.records = std::move(records);
    if (key) {
        submission.key = std::move(key);
        submission.answer = {call.response.status, keptType(call.response), call.response.body};
    }
    auto told = [this, respond = call.defer(), response = call.response, finish = call.finish, errors = call.errors,
                 bodyWithoutRecords, later = std::move(call.later)](StoreOutcome outcome) mutable {
        if (outcome.kind == StoreOutcome::Kind::stored || outcome.kind == StoreOutcome::Kind::notStored) {
            for (const CountLater &row : later) {
                row.values.empty() ? row.metrics->countShadow(row.prediction, row.answeredLabel)
                                   : row.metrics->count(row.values, row.prediction);
            }
        }
        switch (outcome.kind) {
        case StoreOutcome::Kind::stored:
            break;
        case StoreOutcome::Kind::replayed:
            replay(response, std::move(outcome.answer));
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

} // namespace cytogauge
