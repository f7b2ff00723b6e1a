// What the recreated endpoints share: inside this folder only.
#pragma once

#include "core/api/reference_cases.h"
#include "tests/support/net/http_server.h"
#include "tests/support/schemas.h"

#include <nlohmann/json.hpp>

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace cytogauge::test {

using Json = nlohmann::json;
using Values = std::vector<double>;

[[nodiscard]] ServerReply jsonReply(const Json &body, int status = 200);
[[nodiscard]] ServerReply plainText(const std::string &body, int status);
[[nodiscard]] ServerReply html(int status);

[[nodiscard]] std::optional<double> numberIn(const std::string &text);
[[nodiscard]] std::optional<Values> numbersIn(const std::string &text); // separated by commas
[[nodiscard]] std::optional<Values> valuesOf(const Json &list, std::size_t size);
[[nodiscard]] Json bodyOf(const ServerRequest &request);

// What is behind all of them.
class NearestCase {
public:
    NearestCase(const std::string &schemaId, bool inverted);
    [[nodiscard]] const FeatureSchema &schema() const { return schema_; }
    [[nodiscard]] Values probabilities(const Values &row) const; // of each class, in the schema's order
    [[nodiscard]] std::size_t label(const Values &row) const;
    [[nodiscard]] double positive(const Values &row) const { return probabilities(row)[*schema_.positiveClass]; }

private:
    const FeatureSchema &schema_;
    std::vector<EndpointReferenceCase> cases_;
    bool inverted_;
};

// Services of single authors, each with a form of its own.
[[nodiscard]] ServerReply goSageMaker(const NearestCase &model, const ServerRequest &request);
[[nodiscard]] ServerReply gatewayLambda(const NearestCase &model, const ServerRequest &request);
[[nodiscard]] ServerReply lambdaEnvelope(const NearestCase &model, const ServerRequest &request);
[[nodiscard]] ServerReply fastapiIris(const NearestCase &model, const ServerRequest &request);

// Stores what it predicts; the same id and time twice break its unique key.
class FlaskRun {
public:
    explicit FlaskRun(NearestCase model) : model_(std::move(model)) {}
    ServerReply operator()(const ServerRequest &request);

private:
    ServerReply run(const Json &body);
    [[nodiscard]] ServerReply output(const std::string &id) const;

    NearestCase model_;
    std::mutex mutex_;
    std::map<std::string, int> keys_;
    std::map<std::string, Json> rows_;
};

} // namespace cytogauge::test
