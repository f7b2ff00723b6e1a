// POST /v1/predict and its relatives.
#include "core/exchange/prediction_json.h"
#include "tests/core/service/service_fixture.h"

#include <gmock/gmock.h>

#include <cmath>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;
using Ordered = nlohmann::ordered_json;

Json errorNamed(const Json &problem, const std::string &field)
{
    for (const Json &one : problem["errors"]) {
        if (one["field"] == field) {
            return one;
        }
    }
    ADD_FAILURE() << field << " is not in " << problem;
    return {};
}

using Predict = ServiceTest;

} // namespace

TEST_F(Predict, AnswersExactlyWhatTheCommandLinePrints)
{
    for (const std::size_t index : {0U, 44U, 100U, 300U}) {
        const auto values = caseValues(index);
        const Json answer = post("/v1/predict", {{"patient", "P-0042"}, {"inputs", namedInputs(values)}});
        const auto local =
            LocalPredictor(std::make_shared<const Model>(installedModel())).predict({values, 0.5, -1}, {});
        ASSERT_TRUE(local);
        EXPECT_EQ(answer["predictions"].size(), 1U);
        EXPECT_EQ(answer["predictions"][0], Json(predictionJson(*local, installedModel())));
        EXPECT_EQ(answer["model"], Json(modelIdentityJson(installedModel())));
        EXPECT_FALSE(answer.contains("record"));
    }
}

TEST_F(Predict, TakesRowsInEitherForm)
{
    Ordered rows = Ordered::array({caseValues(0), namedInputs(caseValues(1)), caseValues(2)});
    const Json answer = post("/v1/predict", {{"rows", rows}});
    ASSERT_EQ(answer["predictions"].size(), 3U);
    EXPECT_FALSE(answer["predictions"][0].contains("contributions"));
    const Json explained = post("/v1/predict", {{"rows", rows}, {"explain", true}});
    EXPECT_EQ(explained["predictions"][1]["contributions"].size(), installedModel().schema.size());
    const Json one = post("/v1/predict", {{"inputs", namedInputs(caseValues(1))}, {"explain", false}});
    EXPECT_EQ(one["predictions"][0], answer["predictions"][1]);
}

TEST_F(Predict, TakesNamesAsFilesHaveThemInAnyOrder)
{
    Ordered inputs;
    const FeatureSchema &schema = installedModel().schema;
    const auto values = caseValues(0);
    for (std::size_t i = values.size(); i-- > 0;) {
        inputs[schema.features[i].aliases.front()] = values[i];
    }
    EXPECT_EQ(post("/v1/predict", {{"inputs", inputs}})["predictions"],
              post("/v1/predict", {{"inputs", namedInputs(values)}})["predictions"]);
}

TEST_F(Predict, RefusesValuesThatNoModelCanComputeWith)
{
    const std::vector<double> huge(30, 1e308);
    const Json problem = post("/v1/predict", {{"rows", Ordered::array({caseValues(0), huge})}}, 422);
    EXPECT_EQ(problem["errors"].size(), 30U);
    EXPECT_EQ(errorNamed(problem, "rows[1].radius_mean")["code"], "numberTooExtreme");
    const Json named = post("/v1/predict", {{"inputs", namedInputs(huge)}}, 422);
    EXPECT_EQ(errorNamed(named, "inputs.area_se")["code"], "numberTooExtreme");
    const Ordered tensor{{"name", "features"}, {"datatype", "FP64"}, {"shape", {1, 30}}, {"data", huge}};
    EXPECT_THAT(post("/v2/models/wdbc/infer", {{"inputs", Ordered::array({tensor})}}, 400)["error"].get<std::string>(),
                HasSubstr("features[0].radius_mean: "));
    const ApiResponse csv = ask("POST", "/invocations", joined(huge), {{"Content-Type", "text/csv"}});
    EXPECT_EQ(csv.status, 422);
    EXPECT_THAT(csv.body, HasSubstr("rows[0].radius_mean"));
    EXPECT_THAT(metricsText(), Not(HasSubstr("NaN")));
    EXPECT_THAT(metricsText(), HasSubstr("cytogauge_prediction_probability_count{"));
    EXPECT_THAT(metricsText(), testing::ContainsRegex("cytogauge_prediction_probability_count\\{[^}]*\\} 0\n"));
}

TEST_F(Predict, NamesTheFieldOfANumberThatNoDoubleHolds)
{
    const std::string row = joined(caseValues(0));
    const auto body = [&](const std::string &first, const std::string &before = "[[") {
        return R"({"patient":"9\"9e999","rows":)" + before + first + row.substr(row.find(',')) + "]]}";
    };
    for (const char *number : {"1e999", "-1e999", "1E+400"}) {
        const ApiResponse response = ask("POST", "/v1/predict", body(number));
        EXPECT_EQ(response.status, 422) << number;
        const Json problem = Json::parse(response.body);
        EXPECT_EQ(errorNamed(problem, "rows[0].radius_mean")["code"], "numberTooExtreme");
        EXPECT_THAT(response.body, HasSubstr(number));
    }
    // A long whole number is a number like any other.
    EXPECT_EQ(ask("POST", "/v1/predict", body("100000000000000000000000000000")).status, 200);
    EXPECT_EQ(ask("POST", "/v1/predict", body("1e-999")).status, 200);
    EXPECT_EQ(ask("POST", "/v1/predict", body("01e999")).status, 400);
    EXPECT_EQ(ask("POST", "/v1/predict", body("1e999", "[[,")).status, 400);
    EXPECT_EQ(ask("POST", "/v1/predict", R"({"inputs":{},"threshold":1e999})").status, 422);
    EXPECT_EQ(ask("POST", "/invocations", "[[1e999" + row.substr(row.find(',')) + "]]").status, 422);
}

TEST_F(Predict, NamesEveryWrongField)
{
    Ordered inputs = namedInputs(caseValues(0));
    inputs["radius_mean"] = -1;
    inputs["area_se"] = "17,99";
    inputs["texture_worst"] = nullptr;
    inputs.erase("symmetry_mean");
    inputs["radius"] = 3;
    const Json problem = post("/v1/predict", {{"inputs", inputs}, {"explian", true}}, 422);
    EXPECT_EQ(errorNamed(problem, "inputs.radius_mean")["code"], "valueBelowLimit");
    EXPECT_EQ(errorNamed(problem, "inputs.area_se")["code"], "fieldNotNumber");
    EXPECT_EQ(errorNamed(problem, "inputs.texture_worst")["code"], "numberMissing");
    EXPECT_EQ(errorNamed(problem, "inputs.symmetry_mean")["code"], "numberMissing");
    EXPECT_EQ(errorNamed(problem, "inputs.radius")["code"], "fieldUnknown");
    EXPECT_EQ(errorNamed(problem, "explian")["code"], "fieldUnknown");
    EXPECT_EQ(problem["errors"].size(), 6U);
    EXPECT_EQ(problem["status"], 422);
    EXPECT_EQ(problem["title"], "Unprocessable Content");
}

TEST_F(Predict, NamesTheRowToo)
{
    Ordered rows = Ordered::array({caseValues(0), caseValues(1)});
    rows[1][3] = -5;
    rows[0].erase(29);
    const Json problem = post("/v1/predict", {{"rows", rows}}, 422);
    EXPECT_EQ(errorNamed(problem, "rows[1].area_mean")["code"], "valueBelowLimit");
    EXPECT_EQ(errorNamed(problem, "rows[0]")["code"], "rowCountWrong");
}

TEST_F(Predict, RefusesAKeyThatIsThereTwice)
{
    std::string body = Ordered{{"inputs", namedInputs(caseValues(0))}}.dump();
    body.insert(body.find("\"texture_mean\""), R"("radius_mean":1,)");
    const ApiResponse twice = ask("POST", "/v1/predict", body);
    EXPECT_EQ(twice.status, 422);
    EXPECT_THAT(twice.body, HasSubstr("fieldTwice"));
}

TEST_F(Predict, RefusesWhatIsNoJsonWithItsPlace)
{
    for (const char *body :
         {"  ", "{", "{\"inputs\":{}} x", "\xff", "{\"inputs\": NaN}", "{'inputs':1}", "[1,2", "{\"a\":01}"}) {
        const ApiResponse response = ask("POST", "/v1/predict", body);
        EXPECT_EQ(response.status, 400) << body << response.body;
        EXPECT_EQ(response.contentType, "application/problem+json");
    }
    EXPECT_THAT(ask("POST", "/v1/predict", "{\n  \"inputs\": x}").body, HasSubstr("Line 2, column"));
    EXPECT_EQ(ask("POST", "/v1/predict", "[1]").status, 422);
    EXPECT_EQ(ask("POST", "/v1/predict", "{}").status, 422);
}

TEST_F(Predict, RefusesMoreRowsThanAllowedAndNone)
{
    Ordered rows = Ordered::array();
    EXPECT_EQ(post("/v1/predict", {{"rows", rows}}, 422)["errors"][0]["code"], "rowsNone");
    for (int i = 0; i <= 10000; ++i) {
        rows.push_back(0);
    }
    EXPECT_EQ(post("/v1/predict", {{"rows", rows}}, 413)["status"], 413);
}

TEST_F(Predict, ListsAHundredProblemsAtTheMost)
{
    Ordered rows = Ordered::array();
    for (int i = 0; i < 500; ++i) {
        rows.push_back(Ordered::array({"x"}));
    }
    const Json problem = post("/v1/predict", {{"rows", rows}}, 422);
    EXPECT_EQ(problem["errors"].size(), 100U);
    EXPECT_THAT(problem["detail"].get<std::string>(), HasSubstr("1000 fields"));
}

TEST_F(Predict, FollowsTheThreshold)
{
    const Ordered inputs = namedInputs(caseValues(0));
    const double p = post("/v1/predict", {{"inputs", inputs}})["predictions"][0]["probability"];
    ASSERT_LT(p, 1.0);
    EXPECT_EQ(
        post("/v1/predict", {{"inputs", inputs}, {"threshold", std::nextafter(p, 1.0)}})["predictions"][0]["label"],
        "benign");
    EXPECT_EQ(post("/v1/predict", {{"inputs", inputs}, {"threshold", p}})["predictions"][0]["label"], "malignant");
    EXPECT_EQ(post("/v1/predict", {{"inputs", inputs}, {"threshold", 1.0}}, 422)["errors"][0]["field"], "threshold");
}

TEST_F(Predict, AnswersOneVersionByItsName)
{
    const std::string version = installedModel().version;
    const Ordered body{{"inputs", namedInputs(caseValues(0))}};
    EXPECT_EQ(post("/v1/models/wdbc/versions/" + version + "/predict", body)["model"]["version"], version);
    EXPECT_EQ(post("/v1/models/wdbc/predict", body)["model"]["version"], version);
    EXPECT_EQ(post("/v1/models/wdbc/versions/9.9.9/predict", body, 404)["status"], 404);
    EXPECT_EQ(post("/v1/models/other/predict", body, 404)["status"], 404);
}

TEST_F(Predict, ServesModelsOfOtherSchemasUnderTheirNames)
{
    serve({"wdbc=" + modelPath("wdbc-logistic"), "iris=" + modelPath("iris-logistic")});
    const auto values = caseValues(0, "iris-logistic");
    const Json answer = post("/v1/models/iris/predict", {{"inputs", namedInputs(values, "iris-logistic")}});
    EXPECT_EQ(answer["predictions"][0]["label"], "setosa");
    EXPECT_EQ(answer["predictions"][0]["probabilities"].size(), 3U);
    EXPECT_EQ(post("/v1/models/iris/predict", {{"rows", {values}}, {"threshold", 0.5}}, 422)["errors"][0]["code"],
              "thresholdNeedsTwoClasses");
}

TEST_F(Predict, LogsAndCountsWithoutAnyValueOrReference)
{
    Ordered inputs = namedInputs(caseValues(0));
    inputs["radius_mean"] = 17.990123;
    (void)post("/v1/predict", {{"patient", "PLANTED-7"}, {"inputs", inputs}});
    inputs["radius_mean"] = -17.990123;
    (void)post("/v1/predict", {{"patient", "PLANTED-7"}, {"inputs", inputs}}, 422);
    (void)ask("POST", "/v1/models/PLANTED-7/predict", "17.990123");
    (void)ask("GET", "/v1/records/PLANTED-7");
    std::string everything = metricsText();
    for (const std::string &line : log_) {
        everything += line;
    }
    EXPECT_THAT(everything, HasSubstr("/v1/predict"));
    EXPECT_THAT(everything, Not(HasSubstr("PLANTED")));
    EXPECT_THAT(everything, Not(HasSubstr("17.99")));
}

TEST_F(Predict, RemembersAnswersByTheirIdempotencyKey)
{
    const std::string body = Ordered{{"inputs", namedInputs(caseValues(0))}}.dump();
    const std::string other = Ordered{{"inputs", namedInputs(caseValues(1))}}.dump();
    const ApiResponse first = ask("POST", "/v1/predict", body, {{"Idempotency-Key", "\"k-1\""}});
    const ApiResponse again = ask("POST", "/v1/predict", body, {{"idempotency-key", "k-1"}});
    EXPECT_EQ(again.body, first.body); // the request id too
    EXPECT_EQ(headerValue(again.headers, "Idempotency-Replayed"), "true");
    EXPECT_EQ(ask("POST", "/v1/predict", other, {{"Idempotency-Key", "k-1"}}).status, 422);
    EXPECT_EQ(ask("POST", "/v1/models/wdbc/predict", body, {{"Idempotency-Key", "k-1"}}).status, 422);
    EXPECT_NE(ask("POST", "/v1/predict", body, {{"Idempotency-Key", "k-2"}}).body, first.body);
    EXPECT_EQ(ask("POST", "/v1/predict", body, {{"Idempotency-Key", "a\tb"}}).status, 400);
    clock_.advance(std::chrono::hours(24) + std::chrono::seconds(1));
    EXPECT_EQ(ask("POST", "/v1/predict", other, {{"Idempotency-Key", "k-1"}}).status, 200);
}

} // namespace cytogauge::test
