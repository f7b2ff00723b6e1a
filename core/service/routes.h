// Every route of the service, as a table: what it is called by, what it takes and what it answers. The handler
// dispatches by it, metrics are counted by it and the service's description is generated from it.
#pragma once

#include "core/service/problem.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cytogauge {

enum class Operation {
    predict,
    predictModel,
    predictVersion,
    listModels,
    showModel,
    showVersion,
    showRecord,
    searchRecords,
    patchRecord,
    health,
    readiness,
    metrics,
    description,
    documentation,
    v2Server,
    v2Live,
    v2Ready,
    v2Models,
    v2Model,
    v2Version,
    v2ModelReady,
    v2VersionReady,
    v2Infer,
    v2VersionInfer,
    ping,
    executionParameters,
    invocations,
    endpointInvocations
};

struct Route {
    Operation operation;
    std::string_view method;
    std::string_view pattern; // "/v1/models/{name}"
    std::string_view summary;
    std::string_view group;        // "Predictions"
    std::string_view takes = {};   // name of an ObjectSpec
    std::string_view answers = {}; // name of an ObjectSpec; empty: no JSON
    std::string_view answerType = "application/json";
    bool open = false; // without a key
    ErrorForm errors = ErrorForm::problem;
};

[[nodiscard]] std::span<const Route> routes();

// What a path fits: routes with their parameters, percent-decoded.
struct RouteMatch {
    std::size_t index = 0; // into routes()
    const Route *route = nullptr;
    std::array<std::string, 2> parameters; // in the order of the pattern
};
struct RouteSearch {
    std::optional<RouteMatch> match;
    std::string allow;                     // methods of the routes that the path fits: "GET, HEAD"; empty: none
    ErrorForm errors = ErrorForm::problem; // of what the path looks like
};
// HEAD fits what GET fits.
[[nodiscard]] RouteSearch findRoute(std::string_view method, std::string_view path);

// The parameters of a pattern, in order: "name", "version".
[[nodiscard]] std::vector<std::string_view> parametersOf(std::string_view pattern);

} // namespace cytogauge
