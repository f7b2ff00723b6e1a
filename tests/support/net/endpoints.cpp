#include "tests/support/net/endpoints.h"

#include "core/api/namings.h"
#include "core/base/text.h"
#include "tests/support/net/endpoint_parts.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace cytogauge::test {

namespace {

ServerReply cytogauge(const NearestCase &model, const ServerRequest &request)
{
    const FeatureSchema &schema = model.schema();
    if (request.method != "POST" || request.path() != "/v1/predict") {
        return {404, "application/problem+json", R"({"type":"about:blank","title":"Not Found","status":404})", {}};
    }
    const Json body = bodyOf(request);
    Values row;
    for (const FeatureSpec &feature : schema.features) {
        if (!body.is_object() || !body.contains("inputs") || !body["inputs"].contains(feature.name)) {
            return {422,
                    "application/problem+json",
                    Json{{"title", "Wrong values"},
                         {"status", 422},
                         {"errors",
                          Json::array({{{"field", feature.name}, {"code", "missing"}, {"detail", "is missing"}}})}}
                        .dump(),
                    {}};
        }
        row.push_back(body["inputs"][feature.name].get<double>());
    }
    const Values all = model.probabilities(row);
    Json probabilities;
    for (std::size_t i = 0; i < all.size(); ++i) {
        probabilities[schema.classes[i].name] = all[i];
    }
    const std::string label = schema.classes[model.label(row)].name;
    return jsonReply(
        {{"request_id", "r-1"},
         {"model", {{"id", "nearest"}, {"version", "1.0.0"}, {"sha256", "00"}, {"schema", schema.fingerprint()}}},
         {"predictions", Json::array({{{"label", label},
                                       {"probability", model.positive(row)},
                                       {"probabilities", probabilities},
                                       {"interval", {0.0, 1.0}},
                                       {"set", Json::array({label})},
                                       {"status", "typical"},
                                       {"flags", Json::array()}}})}});
}

ServerReply openInference(const NearestCase &model, const ServerRequest &request)
{
    const std::string path = request.path();
    if (path == "/v2/models/wdbc" && request.method == "GET") {
        return jsonReply(
            {{"name", "wdbc"},
             {"versions", Json::array({"3"})},
             {"platform", "sklearn"},
             {"inputs",
              Json::array({{{"name", "features"}, {"datatype", "FP64"}, {"shape", {-1, model.schema().size()}}}})},
             {"outputs",
              {{{"name", "predict"}, {"datatype", "INT64"}, {"shape", Json::array({-1})}},
               {{"name", "predict_proba"}, {"datatype", "FP64"}, {"shape", {-1, 2}}}}}});
    }
    if (path != "/v2/models/wdbc/infer") {
        return jsonReply({{"error", "Model not found"}}, 404);
    }
    const Json body = bodyOf(request);
    const auto pointer = Json::json_pointer("/inputs/0/data");
    const auto row =
        body.is_object() && body.contains(pointer) ? valuesOf(body.at(pointer), model.schema().size()) : std::nullopt;
    if (!row) {
        return jsonReply({{"error", "the input does not fit"}}, 400);
    }
    // MLServer's way: labels, unless probabilities are asked for by name.
    const std::string output = body.contains("outputs") ? body["outputs"][0].value("name", "") : "predict";
    Json tensor{{"name", output},
                {"shape", Json::array({1})},
                {"datatype", "INT64"},
                {"data", Json::array({model.label(*row)})}};
    if (output == "predict_proba") {
        const double p = model.positive(*row);
        tensor = {{"name", output}, {"shape", {1, 2}}, {"datatype", "FP64"}, {"data", {1.0 - p, p}}};
    }
    return jsonReply({{"model_name", "wdbc"},
                      {"model_version", "3"},
                      {"id", body.value("id", "made-up")},
                      {"outputs", Json::array({tensor})}});
}

ServerReply sageMaker(const NearestCase &model, const ServerRequest &request)
{
    if (request.header("Content-Type") != "text/csv") {
        return {415, "text/plain", "Content type is not supported.", {}};
    }
    const auto row = numbersIn(request.body);
    if (!row || row->size() != model.schema().size()) {
        return {400,
                "application/json",
                R"({"Message":"Unable to evaluate payload provided"})",
                {{"x-amzn-errortype", "ValidationError:http://internal/"}}};
    }
    const std::string variant = request.header("X-Amzn-SageMaker-Target-Variant");
    return {
        200,
        "text/csv; charset=utf-8",
        formatNumber(model.positive(*row)) + '\n',
        {{"x-Amzn-Invoked-Production-Variant", variant.empty() ? "AllTraffic" : variant}, {"x-amzn-RequestId", "r-7"}}};
}

ServerReply mlflow(const NearestCase &model, const ServerRequest &request)
{
    const Json body = bodyOf(request);
    if (!body.is_object() || body.size() != 1 || !body.contains("dataframe_split")) {
        return jsonReply(
            {{"error_code", "BAD_REQUEST"}, {"message", "one of the keys is needed"}, {"stack_trace", "Traceback"}},
            400);
    }
    const auto row = valuesOf(body["dataframe_split"]["data"][0], model.schema().size());
    return row ? jsonReply({{"predictions", Json::array({model.positive(*row)})}})
               : jsonReply({{"error_code", "BAD_REQUEST"}, {"message", "rows"}}, 400);
}

ServerReply tensorFlowServing(const NearestCase &model, const ServerRequest &request)
{
    const Json body = bodyOf(request);
    if (!body.is_object() || !body.contains("instances")) {
        return jsonReply({{"error", "Missing 'inputs' or 'instances' key"}}, 400);
    }
    const auto row = valuesOf(body["instances"][0], model.schema().size());
    if (!row) {
        return jsonReply({{"error", "the instance does not fit"}}, 400);
    }
    const Values all = model.probabilities(*row);
    return jsonReply({{"predictions", Json::array({all})}});
}

using Function = ServerReply (*)(const NearestCase &, const ServerRequest &);

struct Entry {
    const char *dialect;
    const char *schema;
    const char *path;
    Function function;
};

constexpr Entry entries[] = {
    {"cytogauge", "wdbc", "", cytogauge},
    {"open-inference-v2", "wdbc", "/v2/models/wdbc", openInference},
    {"sagemaker", "wdbc", "/endpoints/wdbc-demo/invocations", sageMaker},
    {"mlflow", "wdbc", "/invocations", mlflow},
    {"tensorflow-serving", "wdbc", "/v1/models/wdbc:predict", tensorFlowServing},
    {"go-sagemaker-query", "wdbc", "", goSageMaker},
    {"go-sagemaker-json", "wdbc", "", goSageMaker},
    {"gateway-lambda", "wdbc", "/PROD/api-ml-model", gatewayLambda},
    {"lambda-envelope", "wine", "/DummyStage/DT", lambdaEnvelope},
    {"flask-run", "iris", "", nullptr},
    {"fastapi-iris", "iris", "/predict/", fastapiIris},
};

const Entry &entryNamed(const std::string &dialect)
{
    for (const Entry &entry : entries) {
        if (entry.dialect == dialect) {
            return entry;
        }
    }
    throw std::runtime_error("no endpoint for the dialect " + dialect);
}

} // namespace

HttpServer::Answer endpointNamed(const std::string &dialect, bool inverted)
{
    const Entry &entry = entryNamed(dialect);
    NearestCase model(entry.schema, inverted);
    if (entry.function == nullptr) {
        const auto service = std::make_shared<FlaskRun>(std::move(model));
        return [service](const ServerRequest &request) { return (*service)(request); };
    }
    return [model = std::move(model), function = entry.function](const ServerRequest &request) {
        return function(model, request);
    };
}

std::string endpointSchema(const std::string &dialect)
{
    return entryNamed(dialect).schema;
}

std::string endpointPath(const std::string &dialect)
{
    return entryNamed(dialect).path;
}

} // namespace cytogauge::test
