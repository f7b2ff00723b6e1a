// What takes long: it is left by a thread that has others to answer, and not gone on with when nobody waits any more.
#include "tests/core/service/service_fixture.h"

#include "core/ml/knn_classifier.h"
#include "core/model/model_file.h"
#include "tests/support/small_model.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace cytogauge::test {

namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::Not;
using Ordered = nlohmann::ordered_json;

struct Asked {
    const char *target;
    const char *type;
    std::string body;
};

class Turns : public ServiceTest {
protected:
    // One model with its versions' costs as a test has them.
    void serveAt(const std::vector<std::string> &specs, const std::vector<PredictionCost> &costs)
    {
        std::vector<ModelSpec> list;
        std::ranges::transform(specs, std::back_inserter(list), [](const auto &text) { return *parseModelSpec(text); });
        const auto models = loadModels(list, {});
        ASSERT_TRUE(models) << describe(models.error());
        for (std::size_t i = 0; i < costs.size(); ++i) {
            (*models)->models.front().versions[i].cost = costs[i];
        }
        api_.setModels(*models);
    }
    Handled handle(const Asked &asked, RequestTurn *turn)
    {
        response_.clear();
        claim_.reset();
        const HeaderView type{"Content-Type", asked.type};
        ApiRequest request{"POST", asked.target, {&type, 1}, asked.body};
        request.turn = turn;
        request.claim = &claim_;
        return api_.handle(request, response_, [] { return Respond(); });
    }
    // On a thread that has others to answer.
    Handled first(const Asked &asked)
    {
        turn_ = {};
        return handle(asked, &turn_);
    }
    [[nodiscard]] static Asked predict(int rows, bool explain = false)
    {
        const Ordered body{{"rows", std::vector(static_cast<std::size_t>(rows), caseValues())}, {"explain", explain}};
        return {"/v1/predict", "application/json", body.dump()};
    }
    [[nodiscard]] static Asked infer(int rows)
    {
        std::vector<double> data;
        for (int i = 0; i < rows; ++i) {
            const auto values = caseValues();
            data.insert(data.end(), values.begin(), values.end());
        }
        const Ordered tensor{{"name", "features"}, {"shape", {rows, 30}}, {"datatype", "FP64"}, {"data", data}};
        return {"/v2/models/wdbc/infer", "application/json", Ordered{{"inputs", {tensor}}}.dump()};
    }
    [[nodiscard]] static Asked invoke(int rows)
    {
        std::string body;
        for (int i = 0; i < rows; ++i) {
            body += joined(caseValues()) + '\n';
        }
        return {"/invocations", "text/csv", body};
    }

    const std::string model_ = "wdbc=" + modelPath("wdbc-logistic");
    RequestTurn turn_;
    AnswerClaim claim_;
    ApiResponse response_;
};

constexpr PredictionCost slow{milliseconds(1), milliseconds(100)};

} // namespace

TEST_F(Turns, ManyRowsOfASlowModelAreLeftOnEverySurface)
{
    serveAt({model_}, {slow});
    for (const Asked &few : {predict(2), infer(2), invoke(2)}) {
        EXPECT_EQ(first(few), Handled::answered) << few.target;
        EXPECT_EQ(response_.status, 200) << response_.body;
    }
    for (const Asked &many : {predict(3), infer(3), invoke(3)}) {
        EXPECT_EQ(first(many), Handled::left) << many.target;
        turn_.second = true;
        EXPECT_EQ(handle(many, &turn_), Handled::answered) << many.target;
        EXPECT_EQ(response_.status, 200) << response_.body;
        EXPECT_EQ(handle(many, nullptr), Handled::answered) << "who has time gets it in one";
    }
}

TEST_F(Turns, OneExplanationIsLeftWhereItTakesLong)
{
    serveAt({model_}, {slow});
    EXPECT_EQ(first(predict(1, false)), Handled::answered);
    EXPECT_EQ(first(predict(1, true)), Handled::left);
    // Inputs by name are explained unless they say otherwise.
    Ordered named{{"inputs", namedInputs(caseValues())}};
    EXPECT_EQ(first({"/v1/predict", "application/json", named.dump()}), Handled::left);
    named["explain"] = false;
    EXPECT_EQ(first({"/v1/predict", "application/json", named.dump()}), Handled::answered);
}

TEST_F(Turns, AQuickModelIsAnsweredAtOnceHoweverItIsAsked)
{
    serve({model_});
    EXPECT_EQ(first(predict(1, true)), Handled::answered);
    EXPECT_EQ(first(invoke(10)), Handled::answered);
}

TEST_F(Turns, ASlowShadowCountsToo)
{
    const TemporaryFolder folder;
    Model other = installedModel();
    other.version = "9.0.0";
    ASSERT_TRUE(writeModel(other, folder.file("other.json")));
    const std::string shadow = "wdbc=" + folder.file("other.json") + ",shadow";
    serveAt({model_, shadow}, {PredictionCost{}, PredictionCost{milliseconds(3), milliseconds(3)}});
    EXPECT_EQ(first(predict(1)), Handled::left);
}

TEST_F(Turns, TheSecondGoesOnWithTheFirst)
{
    ApiOptions options;
    options.ratePerClient = 1.0; // one at once
    ApiHandler limited({clock_, metrics_, serviceLog_, nullptr}, options);
    serveAt({model_}, {slow});
    const auto models = loadModels({*parseModelSpec(model_)}, {});
    (*models)->models.front().versions.front().cost = slow;
    limited.setModels(*models);
    const Asked asked = predict(3);
    const HeaderView type{"Content-Type", asked.type};
    ApiRequest request{"POST", asked.target, {&type, 1}, asked.body};
    request.turn = &turn_;
    EXPECT_EQ(limited.handle(request, response_, [] { return Respond(); }), Handled::left);
    EXPECT_THAT(metricsText(), Not(HasSubstr(R"(requests_total{route="/v1/predict")"))) << "it counts once";
    turn_.second = true;
    clock_.advance(milliseconds(700));
    EXPECT_EQ(limited.handle(request, response_, [] { return Respond(); }), Handled::answered);
    EXPECT_EQ(response_.status, 200) << "it was let in once: " << response_.body;
    EXPECT_EQ(nlohmann::json::parse(response_.body)["request_id"], turn_.requestId);
    EXPECT_THAT(metricsText(), HasSubstr(R"(duration_seconds_sum{route="/v1/predict",method="POST"} 0.7)"));
}

TEST_F(Turns, WhatNobodyWaitsForIsNotGoneOnWith)
{
    serveAt({model_}, {slow});
    Asked asked = predict(3);
    const HeaderView headers[] = {{"Content-Type", asked.type}, {"Idempotency-Key", "k-1"}};
    ApiRequest request{"POST", asked.target, headers, asked.body};
    request.claim = &claim_;
    claim_.giveUp();
    EXPECT_EQ(api_.handle(request, response_, [] { return Respond(); }), Handled::answered);
    EXPECT_EQ(response_.status, 503);
    EXPECT_THAT(metricsText(),
                Not(HasSubstr("predictions_total{model=\"wdbc\",version=\"1.0.0\",label=\"malignant\"} 3")));
    // Asked again under the same key it is answered.
    claim_.reset();
    response_.clear();
    EXPECT_EQ(api_.handle(request, response_, [] { return Respond(); }), Handled::answered);
    EXPECT_EQ(response_.status, 200) << response_.body;
}

TEST(PredictionCost, IsThatOfTheKind)
{
    const PredictionCost logistic = measuredCost(LocalPredictor(std::make_shared<const Model>(smallModel())));
    Model model = smallModel();
    const Dataset data = smallDataset(2000);
    model.classifier = std::make_shared<KnnClassifier>(data.values, data.classes, 2, KnnOptions());
    const PredictionCost knn = measuredCost(LocalPredictor(std::make_shared<const Model>(std::move(model))));
    EXPECT_GT(logistic.plain.count(), 0);
    EXPECT_GT(knn.plain, logistic.plain);
    EXPECT_GT(knn.explained, 10 * knn.plain) << "130 evaluations instead of two";
    EXPECT_GT(knn.explained, 10 * logistic.explained);
}

} // namespace cytogauge::test
