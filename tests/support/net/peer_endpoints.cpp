// Services of single authors, recreated.
#include "core/api/namings.h"
#include "core/base/text.h"
#include "tests/support/net/endpoint_parts.h"

#include <algorithm>
#include <cstdint>

namespace cytogauge::test {

namespace {

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

} // namespace

ServerReply goSageMaker(const NearestCase &model, const ServerRequest &request)
{
    if (request.method != "GET") {
        return {405, "", "", {}};
    }
    std::map<std::string, std::string> given;
    if (request.path() == "/status") {
        return jsonReply({{"code", "200"}});
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
        return jsonReply({{"errorMessage", "'data'"}, {"errorType", "KeyError"}}); // status 200, as Lambda does
    }
    return jsonReply(Json(model.schema().classes[model.label(*row)].code));
}

ServerReply lambdaEnvelope(const NearestCase &model, const ServerRequest &request)
{
    const auto envelope = [](int status, const std::string &body) {
        return jsonReply({{"statusCode", status}, {"headers", {{"Content-Type", "text/plain"}}}, {"body", body}});
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

ServerReply fastapiIris(const NearestCase &model, const ServerRequest &request)
{
    if (request.path() != "/predict/" || request.method != "GET") {
        return jsonReply({{"detail", "Not Found"}}, 404);
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
            return jsonReply(
                {{"detail", Json::array({{{"loc", Json::array({"query", name})},
                                          {"msg", missing ? "field required" : "value is not a valid float"},
                                          {"type", missing ? "value_error.missing" : "type_error.float"}}})}},
                422);
        }
        if (*value <= 0 || *value > 10) {
            return jsonReply({{"detail", "Bad Request"}}, 400);
        }
        row.push_back(*value);
    }
    std::string name = model.schema().classes[model.label(row)].name;
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return jsonReply({{"iris_type", name}});
}

ServerReply FlaskRun::operator()(const ServerRequest &request)
{
    const std::lock_guard lock(mutex_);
    const std::string path = request.path();
    if (path == "/version/") {
        return jsonReply("a-0.0.1");
    }
    if (path == "/run/" && request.method == "POST") {
        return run(bodyOf(request));
    }
    if (path.starts_with("/output/") && path.ends_with('/')) {
        return output(path.substr(8, path.size() - 9));
    }
    return html(404);
}

ServerReply FlaskRun::run(const Json &body)
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

ServerReply FlaskRun::output(const std::string &id) const
{
    const auto found = rows_.find(id);
    return {200, "application/json", (found == rows_.end() ? Json::array() : found->second).dump(2) + '\n', {}};
}

} // namespace cytogauge::test
