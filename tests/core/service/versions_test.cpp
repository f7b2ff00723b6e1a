// Several versions at once: how requests are shared, and what stays as it is.
#include "core/model/model_file.h"
#include "tests/core/service/service_fixture.h"
#include "tests/support/small_model.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <map>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using Ordered = nlohmann::ordered_json;

class Versions : public ServiceTest {
protected:
    // A small model's file in that version.
    [[nodiscard]] std::string fileOf(const std::string &version)
    {
        Model model = smallModel();
        model.version = version;
        const std::string path = folder_.file(version + ".json");
        const auto written = writeModel(model, path);
        EXPECT_TRUE(written) << describe(written.error());
        return path;
    }
    [[nodiscard]] std::string versionFor(const std::string &patient)
    {
        Ordered body{{"rows", {{1.0, 2.0}}}};
        if (!patient.empty()) {
            body["patient"] = patient;
        }
        return post("/v1/predict", body)["model"]["version"];
    }
    TemporaryFolder folder_;
};

} // namespace

TEST(ModelSpec, IsReadWithItsWeightAndShadow)
{
    EXPECT_EQ(*parseModelSpec("a=x.json"), (ModelSpec{"a", "x.json", 1.0, false}));
    EXPECT_EQ(*parseModelSpec("a=x,y.json,weight=0.25"), (ModelSpec{"a", "x,y.json", 0.25, false}));
    EXPECT_EQ(*parseModelSpec("a=x.json,shadow,weight=3"), (ModelSpec{"a", "x.json", 3.0, true}));
    for (const char *bad : {"a", "=x", "a=", "a b=x", "a=x,weight=-1", "a=x,weight=", "a=x,weight=inf", "a/b=x"}) {
        EXPECT_FALSE(parseModelSpec(bad)) << bad;
    }
}

TEST_F(Versions, ShareRequestsByWeightAndStickToThePatient)
{
    serve({"m=" + fileOf("1.0.0") + ",weight=3", "m=" + fileOf("2.0.0")});
    std::map<std::string, std::string> first;
    std::map<std::string, int> share;
    for (int i = 0; i < 2000; ++i) {
        const std::string patient = "P-" + std::to_string(i);
        first[patient] = versionFor(patient);
        ++share[first[patient]];
    }
    // Binomial(2000, 0.75): five standard deviations are 97.
    EXPECT_NEAR(share["1.0.0"], 1500, 97);
    for (int i = 0; i < 100; ++i) {
        const std::string patient = "P-" + std::to_string(i);
        EXPECT_EQ(versionFor(patient), first[patient]);
    }
    // The other way round, only as many move as have to: from a quarter to a half.
    serve({"m=" + fileOf("1.0.0"), "m=" + fileOf("2.0.0")});
    int moved = 0;
    for (const auto &[patient, version] : first) {
        const std::string now = versionFor(patient);
        moved += now != version ? 1 : 0;
        EXPECT_TRUE(now == version || version == "1.0.0") << patient;
    }
    EXPECT_NEAR(moved, 500, 97);
}

TEST_F(Versions, StickToThePatientOnEverySurface)
{
    serve({"m=" + fileOf("1.0.0"), "m=" + fileOf("2.0.0")});
    const auto infer = [this](const std::string &patient) -> std::string {
        const Ordered body{
            {"parameters", {{"patient", patient}}},
            {"inputs", {{{"name", "features"}, {"shape", {1, 2}}, {"datatype", "FP64"}, {"data", {1.0, 2.0}}}}}};
        return post("/v2/models/m/infer", body)["model_version"];
    };
    const auto invoke = [this](std::vector<HeaderView> headers) {
        headers.push_back({"Content-Type", "text/csv"});
        const ApiResponse response = ask("POST", "/endpoints/m/invocations", "1,2", std::move(headers));
        return std::string(headerValue(response.headers, "x-Amzn-Invoked-Production-Variant"));
    };
    for (int i = 0; i < 40; ++i) {
        const std::string patient = "P-" + std::to_string(i);
        const std::string version = versionFor(patient);
        EXPECT_EQ(infer(patient), version) << patient;
        EXPECT_EQ(invoke({{"X-Amzn-SageMaker-Inference-Id", patient}}), version) << patient;
        EXPECT_EQ(invoke({{"X-Amzn-SageMaker-Session-Id", patient}}), version) << patient;
        EXPECT_EQ(invoke({{"X-Amzn-SageMaker-Session-Id", "s"}, {"X-Amzn-SageMaker-Inference-Id", patient}}), version);
    }
    std::map<std::string, int> share; // who asks for a new session has none yet
    for (int i = 0; i < 100; ++i) {
        ++share[invoke({{"X-Amzn-SageMaker-Session-Id", "NEW_SESSION"}})];
    }
    EXPECT_EQ(share.size(), 2U);
    for (const std::string &bad : {std::string(201, 'x'), std::string("P\xff")}) {
        const ApiResponse response =
            ask("POST", "/invocations", "1,2", {{"Content-Type", "text/csv"}, {"X-Amzn-SageMaker-Inference-Id", bad}});
        EXPECT_EQ(response.status, 400);
        EXPECT_THAT(response.body, HasSubstr("X-Amzn-SageMaker-Inference-Id"));
    }
    const Ordered wrong{{"parameters", {{"patient", 5}}}, {"inputs", Ordered::array()}};
    EXPECT_THAT(post("/v2/models/m/infer", wrong, 400)["error"].get<std::string>(), HasSubstr("parameters.patient"));
    // Parameters of others are none of ours.
    const Ordered other{
        {"parameters", {{"priority", 1}}},
        {"inputs", {{{"name", "features"}, {"shape", {1, 2}}, {"datatype", "FP64"}, {"data", {1.0, 2.0}}}}}};
    EXPECT_EQ(post("/v2/models/m/infer", other)["outputs"].size(), 2U);
}

TEST_F(Versions, TheChoiceForAPatientIsTheSameForEver)
{
    // From a second implementation of the hash, in Python: a change of these would send patients to other versions.
    serve({"m=" + fileOf("1.0.0"), "m=" + fileOf("2.0.0")});
    std::string choices;
    for (const char *patient : {"P-0001", "P-0002", "P-0003", "P-0004", "P-0005", "P-0006", "P-0007", "P-0008"}) {
        choices += versionFor(patient).front();
    }
    EXPECT_EQ(choices, "11121221");
}

TEST_F(Versions, ShareRequestsWithoutAPatientToo)
{
    serve({"m=" + fileOf("1.0.0"), "m=" + fileOf("2.0.0")});
    std::map<std::string, int> share;
    for (int i = 0; i < 400; ++i) {
        ++share[versionFor("")];
    }
    EXPECT_NEAR(share["1.0.0"], 200, 50);
}

TEST_F(Versions, ShadowsAreComputedAndNeverAnswer)
{
    serve({"m=" + fileOf("1.0.0"), "m=" + fileOf("2.0.0") + ",shadow"});
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(versionFor("P-" + std::to_string(i)), "1.0.0");
    }
    const std::string metrics = metricsText();
    EXPECT_THAT(metrics, HasSubstr(R"(cytogauge_model_weight{model="m",version="2.0.0"} 0)"));
    EXPECT_THAT(metrics, testing::ContainsRegex("cytogauge_shadow_predictions_total.*version=\"2.0.0\",label=.* 20\n"));
}

TEST_F(Versions, AShadowIsShownByNameAndDoesNotAnswer)
{
    serve({"m=" + fileOf("1.0.0"), "m=" + fileOf("2.0.0") + ",shadow"});
    const Ordered body{{"rows", {{1.0, 2.0}}}};
    const nlohmann::json refused = post("/v1/models/m/versions/2.0.0/predict", body, 404);
    EXPECT_THAT(refused["detail"].get<std::string>(), HasSubstr("is a shadow"));
    const Ordered tensor{
        {"inputs", {{{"name", "features"}, {"shape", {1, 2}}, {"datatype", "FP64"}, {"data", {1.0, 2.0}}}}}};
    EXPECT_THAT(post("/v2/models/m/versions/2.0.0/infer", tensor, 404)["error"].get<std::string>(),
                HasSubstr("is a shadow"));
    const HeaderView csv{"Content-Type", "text/csv"};
    const HeaderView variant{"X-Amzn-SageMaker-Target-Variant", "2-0-0"};
    EXPECT_EQ(ask("POST", "/invocations", "1,2", {csv, variant}).status, 404);
    EXPECT_EQ(get("/v2/models/m/versions/2.0.0/ready", 404)["error"].is_string(), true);
    EXPECT_EQ(get("/v2/models/m")["versions"], nlohmann::json::array({"1.0.0"}));
    // It can be looked at.
    EXPECT_EQ(get("/v1/models/m/versions/2.0.0")["shadow"], true);
    EXPECT_EQ(get("/v1/models")["models"][0]["versions"].size(), 2U);
    EXPECT_THAT(metricsText(),
                testing::Not(testing::ContainsRegex("cytogauge_predictions_total.*version=\"2.0.0\",label=.* 1\n")));
}

TEST_F(Versions, AreRefusedWhenTheyCannotStandTogether)
{
    const auto load = [](const std::vector<ModelSpec> &specs) {
        const auto models = loadModels(specs, {});
        return models ? ErrorCode::internal : models.error().code;
    };
    const std::string one = fileOf("1.0.0");
    EXPECT_EQ(load({{"m", one, 1, false}, {"m", one, 1, false}}), ErrorCode::servedTwice);
    EXPECT_EQ(load({{"m", one, 1, true}}), ErrorCode::servedWithoutAnswer);
    EXPECT_EQ(load({{"m", one, 0, false}}), ErrorCode::servedWithoutAnswer);
    EXPECT_EQ(load({{"m", one, 1, false}, {"m", modelPath("wdbc-logistic"), 1, false}}),
              ErrorCode::servedSchemasDiffer);
    EXPECT_EQ(load({{"m", folder_.file("none.json"), 1, false}}), ErrorCode::fileNotFound);
    EXPECT_EQ(load({{"m", one, 1, false}, {"n", one, 1, false}}), ErrorCode::internal);
}

TEST_F(Versions, AreListedWithSchemaAndCard)
{
    serve({"m=" + fileOf("1.0.0"), "m=" + fileOf("2.0.0") + ",weight=2"});
    const auto list = get("/v1/models");
    EXPECT_EQ(list["models"][0]["versions"].size(), 2U);
    EXPECT_EQ(list["models"][0]["versions"][1]["weight"], 2.0);
    EXPECT_EQ(get("/v1/models/m")["model"]["version"], "2.0.0");
    const auto detail = get("/v1/models/m/versions/1.0.0");
    EXPECT_EQ(detail["schema"]["features"].size(), 2U);
    EXPECT_TRUE(detail["card"].contains("limits"));
    EXPECT_EQ(get("/v1/models/m/versions/3.0.0", 404)["status"], 404);
    // What it gives as an example can be sent as it is.
    EXPECT_EQ(post("/v1/predict", {{"inputs", detail["example"]}})["predictions"].size(), 1U);
}

} // namespace cytogauge::test
