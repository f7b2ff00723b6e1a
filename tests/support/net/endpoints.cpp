#include "tests/support/net/endpoints.h"

#include "core/api/namings.h"
#include "core/api/reference_cases.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "tests/support/schemas.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>

namespace cytogauge::test {

namespace {

using Json = nlohmann::json;
using Values = std::vector<double>;

ServerReply json(const Json &body, int status = 200)
{
    return {status, "application/json", body.dump(), {}};
}

ServerReply plainText(const std::string &body, int status)
{
    return {status, "text/plain; charset=utf-8", body + '\n', {}};
}

ServerReply html(int status)
{
    return {status, "text/html", "<!DOCTYPE HTML PUBLIC><title>" + std::to_string(status) + "</title>", {}};
}

std::optional<double> numberIn(const std::string &text)
{
    char *end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0' ? std::optional(value) : std::nullopt;
}

std::optional<Values> numbersIn(const std::string &text)
{
    Values values;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        const auto value = numberIn(std::string(trimmed(std::string_view(text).substr(start, end - start))));
        if (!value) {
            return std::nullopt;
        }
        values.push_back(*value);
        start = end + 1;
    }
    return values;
}

// What is behind all of them.
class NearestCase {
public:
    NearestCase(const std::string &schemaId, bool inverted) : schema_(schemaNamed(schemaId)), inverted_(inverted)
    {
        const auto cases = endpointReferenceCases(schema_);
        if (!cases || cases->empty()) {
            throw std::runtime_error("no reference cases for " + schemaId);
        }
        cases_ = *cases;
    }
    [[nodiscard]] const FeatureSchema &schema() const { return schema_; }

    // Of each class, in the schema's order.
    [[nodiscard]] Values probabilities(const Values &row) const
    {
        Values weights(schema_.classes.size());
        double sum = 0.0;
        for (const EndpointReferenceCase &known : cases_) {
            double distance = 0.0;
            for (std::size_t i = 0; i < row.size(); ++i) {
                const double scale = std::abs(known.values[i]) + 1e-3;
                distance += std::abs(row[i] - known.values[i]) / scale / static_cast<double>(row.size());
            }
            const auto index = static_cast<std::size_t>(known.classIndex);
            weights[inverted_ ? (index + 1) % weights.size() : index] += std::exp(-3.0 * distance);
        }
        for (const double weight : weights) {
            sum += weight;
        }
        for (double &weight : weights) {
            weight /= sum;
        }
        return weights;
    }
    [[nodiscard]] std::size_t label(const Values &row) const
    {
        const Values all = probabilities(row);
        return static_cast<std::size_t>(std::max_element(all.begin(), all.end()) - all.begin());
    }
    [[nodiscard]] double positive(const Values &row) const { return probabilities(row)[*schema_.positiveClass]; }

private:
    const FeatureSchema &schema_;
    std::vector<EndpointReferenceCase> cases_;
    bool inverted_;
};

std::optional<Values> valuesOf(const Json &list, std::size_t size)
{
    if (!list.is_array() || list.size() != size) {
        return std::nullopt;
    }
    Values values;
    for (const Json &item : list) {
        if (!item.is_number()) {
            return std::nullopt;
        }
        values.push_back(item.get<double>());
    }
    return values;
}

Json bodyOf(const ServerRequest &request)
{
    const auto parsed = parseJson(request.body);
    return parsed ? *parsed : Json(Json::value_t::discarded);
}

// ---- the endpoints

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
    return json(
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
        return json(
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
        return json({{"error", "Model not found"}}, 404);
    }
    const Json body = bodyOf(request);
    const auto pointer = Json::json_pointer("/inputs/0/data");
    const auto row =
        body.is_object() && body.contains(pointer) ? valuesOf(body.at(pointer), model.schema().size()) : std::nullopt;
    if (!row) {
        return json({{"error", "the input does not fit"}}, 400);
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
    return json({{"model_name", "wdbc"},
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
        return json(
            {{"error_code", "BAD_REQUEST"}, {"message", "one of the keys is needed"}, {"stack_trace", "Traceback"}},
            400);
    }
    const auto row = valuesOf(body["dataframe_split"]["data"][0], model.schema().size());
    return row ? json({{"predictions", Json::array({model.positive(*row)})}})
               : json({{"error_code", "BAD_REQUEST"}, {"message", "rows"}}, 400);
}

ServerReply tensorFlowServing(const NearestCase &model, const ServerRequest &request)
{
    const Json body = bodyOf(request);
    if (!body.is_object() || !body.contains("instances")) {
        return json({{"error", "Missing 'inputs' or 'instances' key"}}, 400);
    }
    const auto row = valuesOf(body["instances"][0], model.schema().size());
    if (!row) {
        return json({{"error", "the instance does not fit"}}, 400);
    }
    const Values all = model.probabilities(*row);
    return json({{"predictions", Json::array({all})}});
}

// The medians that the Go service puts in for what is missing: a wrong answer without a word.
const Values &goMedians()
{
    static const Values medians{13.3,   18.68, 85.98, 551.7, 0.09462, 0.09097, 0.06154, 0.03341, 0.1792,  0.06148,
                                0.3237, 1.095, 2.287, 24.72, 0.00638, 0.02042, 0.02615, 0.0111,  0.01872, 0.003211,
                                14.97,  25.22, 97.67, 686.6, 0.1309,  0.2101,  0.2264,  0.09861, 0.2827,  0.08006};
    return medians;
}

ServerReply goAnswer(const NearestCase &model, const std::map<std::string, std::string> &given)
{
    const auto names = featureNames(model.schema(), "go-sagemaker").value();
    Values row = goMedians();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (const auto found = given.find(names[i]); found != given.end()) {
            const auto value = numberIn(found->second);
            if (!value) {
                return plainText("Failed to call SageMaker: bad payload\n{\"prediction\":\"\"}", 500);
            }
            row[i] = *value;
        }
    }
    // P(benign), as the container's CSV answer with its line end.
    const Json body{{"prediction", formatNumber(1.0 - model.positive(row)) + '\n'}};
    return {200, "application/json", body.dump() + '\n', {}};
}

ServerReply goSageMaker(const NearestCase &model, const ServerRequest &request)
{
    if (request.method != "GET") {
        return {405, "", "", {}};
    }
    std::map<std::string, std::string> given;
    if (request.path() == "/status") {
        return json({{"code", "200"}});
    }
    if (request.path() == "/predict") {
        for (const auto &[name, value] : request.parameters()) {
            given[name] = value;
        }
        return given.empty() ? plainText("Missing query parameters", 400) : goAnswer(model, given);
    }
    if (request.path() != "/predict/json") {
        return plainText("404 page not found", 404);
    }
    const Json body = bodyOf(request);
    const bool allText = body.is_object() && !body.empty() &&
                         std::all_of(body.begin(), body.end(), [](const Json &value) { return value.is_string(); });
    if (!allText) {
        return plainText("Missing JSON fields", 400);
    }
    for (const auto &[name, value] : body.items()) {
        given[name] = value.get<std::string>();
    }
    return goAnswer(model, given);
}

ServerReply gatewayLambda(const NearestCase &model, const ServerRequest &request)
{
    const Json body = bodyOf(request);
    const auto row = body.is_object() && body.contains("data") && body["data"].is_string()
                         ? numbersIn(body["data"].get<std::string>())
                         : std::nullopt;
    if (!row || row->size() != model.schema().size()) {
        return json({{"errorMessage", "'data'"}, {"errorType", "KeyError"}}); // status 200, as Lambda does
    }
    return json(Json(model.schema().classes[model.label(*row)].code));
}

ServerReply lambdaEnvelope(const NearestCase &model, const ServerRequest &request)
{
    const auto envelope = [](int status, const std::string &body) {
        return json({{"statusCode", status}, {"headers", {{"Content-Type", "text/plain"}}}, {"body", body}});
    };
    const Json body = bodyOf(request);
    const auto row = body.is_object() && body.contains("body") && body["body"].is_string()
                         ? numbersIn(body["body"].get<std::string>())
                         : std::nullopt;
    if (!row || row->size() != model.schema().size()) {
        return envelope(400, "ERROR occurred: ValidationError");
    }
    return envelope(200, "Your Wine class is Cultivar " + std::to_string(model.label(*row)));
}

// Stores what it predicts; the same id and time twice break its unique key.
class FlaskRun {
public:
    explicit FlaskRun(NearestCase model) : model_(std::move(model)) {}

    ServerReply operator()(const ServerRequest &request)
    {
        const std::lock_guard lock(mutex_);
        const std::string path = request.path();
        if (path == "/version/") {
            return json("a-0.0.1");
        }
        if (path == "/run/" && request.method == "POST") {
            return run(bodyOf(request));
        }
        if (path.starts_with("/output/") && path.ends_with('/')) {
            return output(path.substr(8, path.size() - 9));
        }
        return html(404);
    }

private:
    ServerReply run(const Json &body)
    {
        if (!body.is_object() || !body.contains("id") || !body.contains("request_time") || !body.contains("inputs")) {
            return html(500);
        }
        Values row;
        for (const char *name : {"sepal_length", "sepal_width", "pental_length", "pental_width"}) {
            if (!body["inputs"].contains(name)) {
                return html(500);
            }
            row.push_back(body["inputs"][name].get<double>());
        }
        const std::string id = std::to_string(body["id"].get<std::uint64_t>());
        const std::string key = id + ' ' + body["request_time"].get<std::string>();
        if (body["inputs"].size() != row.size() || !keys_.emplace(key, 0).second) {
            return html(500);
        }
        rows_[id].push_back({{"finished_at", "Sun, 01 Jan 2017 00:00:00 GMT"},
                             {"id", id},
                             {"output", model_.schema().classes[model_.label(row)].name},
                             {"run_id", keys_.size()}});
        return {200, "application/json", "201\n", {}};
    }

    ServerReply output(const std::string &id) const
    {
        const auto found = rows_.find(id);
        return {200, "application/json", (found == rows_.end() ? Json::array() : found->second).dump(2) + '\n', {}};
    }

    NearestCase model_;
    std::mutex mutex_;
    std::map<std::string, int> keys_;
    std::map<std::string, Json> rows_;
};

ServerReply fastapiIris(const NearestCase &model, const ServerRequest &request)
{
    if (request.path() != "/predict/" || request.method != "GET") {
        return json({{"detail", "Not Found"}}, 404);
    }
    std::map<std::string, std::string> given;
    for (const auto &[name, value] : request.parameters()) {
        given[name] = value;
    }
    Values row;
    for (const char *name : {"sepal_length", "sepal_width", "petal_length", "petal_width"}) {
        const auto value = given.contains(name) ? numberIn(given[name]) : std::nullopt;
        if (!value) {
            const bool missing = !given.contains(name);
            return json({{"detail", Json::array({{{"loc", Json::array({"query", name})},
                                                  {"msg", missing ? "field required" : "value is not a valid float"},
                                                  {"type", missing ? "value_error.missing" : "type_error.float"}}})}},
                        422);
        }
        if (*value <= 0 || *value > 10) {
            return json({{"detail", "Bad Request"}}, 400);
        }
        row.push_back(*value);
    }
    std::string name = model.schema().classes[model.label(row)].name;
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return json({{"iris_type", name}});
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
