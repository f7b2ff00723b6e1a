#include "tests/core/service/service_fixture.h"

#include "core/base/text.h"
#include "core/model/model_file.h"
#include "tests/support/paths.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace cytogauge::test {

std::string modelPath(const std::string &id)
{
    return resources() + "/models/" + id + ".json";
}

const Model &installedModel(const std::string &id)
{
    static std::map<std::string, std::shared_ptr<const Model>> models;
    std::shared_ptr<const Model> &model = models[id];
    if (model == nullptr) {
        auto read = readModel(modelPath(id));
        if (!read) {
            throw std::runtime_error(describe(read.error()));
        }
        model = *read;
    }
    return *model;
}

std::vector<double> caseValues(std::size_t index, const std::string &id)
{
    return installedModel(id).cases.at(index).values;
}

nlohmann::ordered_json namedInputs(const std::vector<double> &values, const std::string &id)
{
    nlohmann::ordered_json inputs;
    for (std::size_t i = 0; i < values.size(); ++i) {
        inputs[installedModel(id).schema.features[i].name] = values[i];
    }
    return inputs;
}

std::string joined(const std::vector<double> &values, const char *separator)
{
    std::string text;
    for (const double value : values) {
        text += (text.empty() ? "" : separator) + formatNumber(value);
    }
    return text;
}

ServiceTest::ServiceTest()
{
    serve({"wdbc=" + modelPath("wdbc-logistic")});
}

void ServiceTest::serve(const std::vector<std::string> &specs)
{
    std::vector<ModelSpec> list;
    for (const std::string &text : specs) {
        const auto spec = parseModelSpec(text);
        ASSERT_TRUE(spec) << describe(spec.error());
        list.push_back(*spec);
    }
    auto models = loadModels(list, {});
    ASSERT_TRUE(models) << describe(models.error());
    api_.setModels(*models);
}

ApiResponse ServiceTest::ask(std::string_view method, std::string_view target, std::string_view body,
                             std::vector<HeaderView> headers)
{
    ApiResponse response;
    const bool typed = std::ranges::any_of(
        headers, [](const HeaderView &one) { return one.name == std::string_view("Content-Type"); });
    if (!body.empty() && !typed) {
        headers.push_back({"Content-Type", "application/json"});
    }
    const ApiRequest request{method, target, headers, body};
    const Handled handled = api_.handle(request, response, [] {
        ADD_FAILURE() << "nothing here waits";
        return Respond();
    });
    EXPECT_EQ(handled, Handled::answered);
    return response;
}

nlohmann::json ServiceTest::post(std::string_view target, const nlohmann::ordered_json &body, int status,
                                 std::vector<HeaderView> headers)
{
    const ApiResponse response = ask("POST", target, body.dump(), std::move(headers));
    EXPECT_EQ(response.status, status) << response.body;
    return nlohmann::json::parse(response.body, nullptr, false);
}

nlohmann::json ServiceTest::get(std::string_view target, int status)
{
    const ApiResponse response = ask("GET", target);
    EXPECT_EQ(response.status, status) << response.body;
    return nlohmann::json::parse(response.body, nullptr, false);
}

} // namespace cytogauge::test
