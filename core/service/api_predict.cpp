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

// Predicts, counts, and gives each row to `onRow` as the answering version sees it; then the shadows. records: what is
// to be stored. False: nobody waits any more, so it was left half-way.
template <class OnRow>
bool ApiHandler::predictRows(Call &call, const Work &work, std::vector<StoredRequest> &records, const OnRow &onRow)
{
    thread_local Prediction prediction;
    thread_local std::vector<int> labels;
    labels.clear();
    const std::size_t columns = work.version->model->schema.size();
    const auto detail = work.explain ? PredictionDetail::full : PredictionDetail::withoutExplanation;
    const auto each = [&](const ServedVersion &version, PredictionDetail how, const auto &use) {
        for (std::size_t row = 0; row < work.rows && !call.finish.isGivenUp(); ++row) {
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
        if (parts_.store != nullptr) {
            call.later.push_back({work.version->metrics, {values.begin(), values.end()}, prediction});
        } else {
            work.version->metrics->count(values, prediction);
        }
        labels.push_back(prediction.label);
        onRow(prediction);
    });
    for (const ServedVersion &shadow : work.served->versions) {
        if (shadow.shadow) {
            each(shadow, PredictionDetail::withoutExplanation, [&](std::size_t row, std::span<const double>) {
                if (parts_.store != nullptr) {
                    call.later.push_back({shadow.metrics, {}, prediction, labels[row]});
                } else {
                    shadow.metrics->countShadow(prediction, labels[row]);
                }
            });
        }
    }
    return !call.finish.isGivenUp();
}

// fill(records, bodyWithoutRecords) writes the answer and gives what is to be stored; false: as predictRows().
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
    if (!fill(records, bodyWithoutRecords)) {
        if (key && parts_.store == nullptr) {
            idempotency_.forget(*key);
        }
        refuse(call, refusal(503, "Nobody waits for the answer any more."));
        return Answered::now;
    }
    if (parts_.store != nullptr) {
        return store(call, std::move(records), std::move(key), bodyWithoutRecords);
    }
    if (key) {
        idempotency_.finish(*key, call.response);
    }
    return Answered::now;
}

ApiHandler::Answered ApiHandler::predict(Call &call)
{
    Work work;
    work.surface = "v1";
    const Operation operation = call.match.route->operation;
    const std::string_view version =
        operation == Operation::predictVersion ? std::string_view(call.match.parameters[1]) : std::string_view();
    if (!chooseAnswering(call, operation == Operation::predict ? std::string::npos : 0, version, work)) {
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
    work.note = ask.note;
    work.explain = ask.explain;
    work.threshold = ask.threshold;
    work.list = ask.named ? "" : "rows";
    chooseVersion(call, work);
    if (leavesForSecondTurn(call, work)) {
        return Answered::left;
    }
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
        const bool whole = predictRows(call, work, records, [&](const Prediction &prediction) {
            appendJsonComma(out);
            appendPredictionJson(out, prediction, *work.version->model);
        });
        if (!whole) {
            return false;
        }
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
        return true;
    });
}

ApiHandler::Answered ApiHandler::infer(Call &call)
{
    Work work;
    work.surface = "open-inference-v2";
    const std::string_view version = call.match.route->operation == Operation::v2VersionInfer
                                         ? std::string_view(call.match.parameters[1])
                                         : std::string_view();
    if (!chooseAnswering(call, 0, version, work)) {
        return Answered::now;
    }
    thread_local InferAsk ask;
    thread_local ScoredRows rows;
    const std::string_view body = call.request.body;
    const auto header = inferenceHeaderLength(call.request.header(inferenceHeader), body.size());
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
    work.patient = ask.patient;
    work.list = "features";
    chooseVersion(call, work);
    if (leavesForSecondTurn(call, work)) {
        return Answered::left;
    }
    if (!isAnswerable(call, work)) {
        return Answered::now;
    }
    return answerOnce(call, [&](std::vector<StoredRequest> &records, std::size_t &) {
        const FeatureSchema &schema = work.version->model->schema;
        rows.begin(schema);
        const auto add = [&](const Prediction &prediction) { rows.add(prediction, schema); };
        if (!predictRows(call, work, records, add)) {
            return false;
        }
        writeInfer(call.response.body, *work.version, ask, rows);
        return true;
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
    const auto reference =
        invocationReference(call.request.header(inferenceIdHeader), call.request.header(sessionIdHeader));
    if (!reference) {
        refuse(call, refusal(400, "The headers X-Amzn-SageMaker-Inference-Id and X-Amzn-SageMaker-Session-Id hold at "
                                  "most 200 printable characters."));
        return Answered::now;
    }
    Work work;
    work.surface = "sagemaker";
    work.patient = *reference;
    const bool named = call.match.route->operation == Operation::endpointInvocations;
    if (!chooseAnswering(call, named ? 0 : std::string::npos, call.request.header(targetVariantHeader), work)) {
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
    if (leavesForSecondTurn(call, work)) {
        return Answered::left;
    }
    if (!isAnswerable(call, work)) {
        return Answered::now;
    }
    setHeader(call.response.headers, invokedVariantHeader, work.version->version());
    return answerOnce(call, [&](std::vector<StoredRequest> &records, std::size_t &) {
        const FeatureSchema &schema = work.version->model->schema;
        rows.begin(schema);
        const auto add = [&](const Prediction &prediction) { rows.add(prediction, schema); };
        if (!predictRows(call, work, records, add)) {
            return false;
        }
        call.response.contentType = mediaTypeOf(*wanted);
        writeInvocation(call.response.body, *wanted, rows);
        return true;
    });
}

} // namespace cytogauge
