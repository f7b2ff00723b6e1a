// The service in process: real models, a clock that stands still, and requests as values.
#pragma once

#include "core/service/api_handler.h"
#include "tests/support/fake_clock.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <mutex>
#include <string>
#include <vector>

namespace cytogauge::test {

[[nodiscard]] std::string modelPath(const std::string &id); // resources/models/ID.json
[[nodiscard]] const Model &installedModel(const std::string &id = "wdbc-logistic");

// Values of a reference case of the model, and bodies that ask for it.
[[nodiscard]] std::vector<double> caseValues(std::size_t index = 0, const std::string &id = "wdbc-logistic");
[[nodiscard]] nlohmann::ordered_json namedInputs(const std::vector<double> &values,
                                                 const std::string &id = "wdbc-logistic");
[[nodiscard]] std::string joined(const std::vector<double> &values, const char *separator = ",");

class ServiceTest : public testing::Test {
protected:
    ServiceTest();

    // Replaces what is served; fails the test when that cannot be read.
    void serve(const std::vector<std::string> &specs);

    [[nodiscard]] ApiResponse ask(std::string_view method, std::string_view target, std::string_view body = {},
                                  std::vector<HeaderView> headers = {});
    // POST with a body of JSON; the answer as JSON, which must have that status.
    [[nodiscard]] nlohmann::json post(std::string_view target, const nlohmann::ordered_json &body, int status = 200,
                                      std::vector<HeaderView> headers = {});
    [[nodiscard]] nlohmann::json get(std::string_view target, int status = 200);
    [[nodiscard]] std::string metricsText() { return ask("GET", "/metrics").body; }

    FakeClock clock_;
    std::vector<std::string> log_;
    ServiceMetrics metrics_{clock_, ApiHandler::metricRoutes()};
    ServiceLog serviceLog_{clock_, {LogFormat::json, true, 50}, [this](std::string_view line) {
                               const std::lock_guard lock(logMutex_);
                               log_.emplace_back(line);
                           }};
    std::mutex logMutex_;
    ApiHandler api_{{clock_, metrics_, serviceLog_, nullptr}, {}};
};

} // namespace cytogauge::test
