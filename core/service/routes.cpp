#include "core/service/routes.h"

#include "core/api/url.h"

#include <algorithm>

namespace cytogauge {

namespace {

constexpr std::string_view html = "text/html; charset=utf-8";

constexpr Route table[] = {
    {Operation::predict, "POST", "/v1/predict", "Predict one or several cases", "Predictions", "PredictRequest",
     "PredictAnswer"},
    {Operation::predictModel, "POST", "/v1/models/{name}/predict", "Predict with a model by name", "Predictions",
     "PredictRequest", "PredictAnswer"},
    {Operation::predictVersion, "POST", "/v1/models/{name}/versions/{version}/predict",
     "Predict with one version of a model", "Predictions", "PredictRequest", "PredictAnswer"},
    {Operation::listModels, "GET", "/v1/models", "List the models that are served", "Models", {}, "ModelList"},
    {Operation::showModel, "GET", "/v1/models/{name}", "Show schema and card of a model", "Models", {}, "ModelDetail"},
    {Operation::showVersion,
     "GET",
     "/v1/models/{name}/versions/{version}",
     "Show schema and card of one version",
     "Models",
     {},
     "ModelDetail"},
    {Operation::searchRecords, "POST", "/v1/records/search", "Search the records", "Records", "RecordSearch",
     "RecordPage"},
    {Operation::showRecord, "GET", "/v1/records/{id}", "Show a record", "Records", {}, "Record"},
    {Operation::patchRecord, "PATCH", "/v1/records/{id}", "Set the confirmed outcome", "Records", "RecordPatch",
     "Record"},
    {Operation::health,
     "GET",
     "/healthz",
     "Whether the program runs",
     "Operation",
     {},
     "Status",
     "application/json",
     true},
    {Operation::readiness,
     "GET",
     "/readyz",
     "Whether requests are answered",
     "Operation",
     {},
     "Status",
     "application/json",
     true},
    {Operation::metrics,
     "GET",
     "/metrics",
     "Metrics for Prometheus",
     "Operation",
     {},
     {},
     "text/plain; version=0.0.4; charset=utf-8"},
    {Operation::description, "GET", "/openapi.json", "This description", "Operation", {}, {}},
    {Operation::documentation, "GET", "/docs", "A page in which requests can be tried", "Operation", {}, {}, html},
    {Operation::v2Server,
     "GET",
     "/v2",
     "Show the server's metadata",
     "Open Inference Protocol",
     {},
     "ServerMetadata",
     "application/json",
     false,
     ErrorForm::v2},
    {Operation::v2Live,
     "GET",
     "/v2/health/live",
     "Whether the server runs",
     "Open Inference Protocol",
     {},
     "Live",
     "application/json",
     true,
     ErrorForm::v2},
    {Operation::v2Ready,
     "GET",
     "/v2/health/ready",
     "Whether the server is ready",
     "Open Inference Protocol",
     {},
     "Ready",
     "application/json",
     true,
     ErrorForm::v2},
    {Operation::v2Models,
     "GET",
     "/v2/models",
     "List the names of the models",
     "Open Inference Protocol",
     {},
     "ModelNames",
     "application/json",
     false,
     ErrorForm::v2},
    {Operation::v2Model,
     "GET",
     "/v2/models/{name}",
     "Show a model's metadata",
     "Open Inference Protocol",
     {},
     "ModelMetadata",
     "application/json",
     false,
     ErrorForm::v2},
    {Operation::v2Version,
     "GET",
     "/v2/models/{name}/versions/{version}",
     "Show the metadata of one version",
     "Open Inference Protocol",
     {},
     "ModelMetadata",
     "application/json",
     false,
     ErrorForm::v2},
    {Operation::v2ModelReady,
     "GET",
     "/v2/models/{name}/ready",
     "Whether a model is ready",
     "Open Inference Protocol",
     {},
     "Ready",
     "application/json",
     false,
     ErrorForm::v2},
    {Operation::v2VersionReady,
     "GET",
     "/v2/models/{name}/versions/{version}/ready",
     "Whether one version is ready",
     "Open Inference Protocol",
     {},
     "Ready",
     "application/json",
     false,
     ErrorForm::v2},
    {Operation::v2Infer, "POST", "/v2/models/{name}/infer", "Infer with a model", "Open Inference Protocol",
     "InferRequest", "InferAnswer", "application/json", false, ErrorForm::v2},
    {Operation::v2VersionInfer, "POST", "/v2/models/{name}/versions/{version}/infer", "Infer with one version",
     "Open Inference Protocol", "InferRequest", "InferAnswer", "application/json", false, ErrorForm::v2},
    {Operation::ping, "GET", "/ping", "SageMaker's health check", "SageMaker", {}, {}, "application/json", true},
    {Operation::executionParameters,
     "GET",
     "/execution-parameters",
     "Show what batch transforms may use",
     "SageMaker",
     {},
     "ExecutionParameters"},
    {Operation::invocations, "POST", "/invocations", "Predict as SageMaker's containers do", "SageMaker",
     "InvocationRequest", "InvocationAnswer", "application/json", false, ErrorForm::sagemaker},
    {Operation::endpointInvocations, "POST", "/endpoints/{name}/invocations", "Predict as InvokeEndpoint does",
     "SageMaker", "InvocationRequest", "InvocationAnswer", "application/json", false, ErrorForm::sagemaker},
};

// The next segment and what follows its slash.
std::string_view takeSegment(std::string_view &rest)
{
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    return segment;
}

bool fits(std::string_view pattern, std::string_view path, RouteMatch &match)
{
    if (pattern == path) {
        return true;
    }
    if (pattern.find('{') == std::string_view::npos || path.ends_with('/')) {
        return false;
    }
    std::size_t parameter = 0;
    while (!pattern.empty() && !path.empty()) {
        const std::string_view wanted = takeSegment(pattern);
        const std::string_view given = takeSegment(path);
        if (wanted.starts_with('{')) {
            if (given.empty()) {
                return false;
            }
            match.parameters[parameter++] = percentDecoded(given);
        } else if (wanted != given) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

} // namespace

std::span<const Route> routes()
{
    return table;
}

RouteSearch findRoute(std::string_view method, std::string_view path)
{
    RouteSearch search;
    search.errors = path == "/v2" || path.starts_with("/v2/") ? ErrorForm::v2
                    : path.starts_with("/endpoints/")         ? ErrorForm::sagemaker
                                                              : ErrorForm::problem;
    if (path == "/v2/") { // the protocol's two documents disagree about the slash
        path.remove_suffix(1);
    }
    for (std::size_t i = 0; i < std::size(table); ++i) {
        RouteMatch match;
        if (!fits(table[i].pattern, path, match)) {
            continue;
        }
        if (method == table[i].method || (method == "HEAD" && table[i].method == "GET")) {
            match.index = i;
            match.route = &table[i];
            search.match = std::move(match);
            search.errors = table[i].errors;
            return search;
        }
        search.allow += search.allow.empty() ? "" : ", ";
        search.allow += table[i].method;
        search.allow += table[i].method == "GET" ? ", HEAD" : "";
    }
    return search;
}

std::vector<std::string_view> parametersOf(std::string_view pattern)
{
    std::vector<std::string_view> names;
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
        names.push_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
    }
    return names;
}

} // namespace cytogauge
