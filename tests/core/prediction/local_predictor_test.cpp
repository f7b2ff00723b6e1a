#include "core/model/model_file.h"
#include "core/prediction/predictor.h"
#include "tests/support/allocation_count.h"
#include "tests/support/paths.h"
#include "tests/support/reference_data.h"
#include "tests/support/sanitizer.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

namespace cytogauge {

namespace {

std::shared_ptr<const Model> brought(const std::string &id)
{
    static std::map<std::string, std::shared_ptr<const Model>> known;
    auto &model = known[id];
    if (!model) {
        auto read = readModel(test::resources() + "/models/" + id + "-logistic.json");
        EXPECT_TRUE(read) << describe(read.error());
        model = *read;
    }
    return model;
}

Prediction answer(LocalPredictor &predictor, const PredictionRequest &request)
{
    auto prediction = predictor.predict(request, {});
    EXPECT_TRUE(prediction) << describe(prediction.error());
    return *prediction;
}

} // namespace

TEST(LocalPredictor, GivesTheReferenceProbabilitiesOfWdbc)
{
    const nlohmann::json reference = test::readReference("wdbc_logistic");
    LocalPredictor predictor(brought("wdbc"));
    const Model &model = predictor.model();
    for (std::size_t i = 0; i < model.cases.size(); ++i) {
        const Prediction prediction = answer(predictor, {model.cases[i].values, 0.5, -1});
        EXPECT_NEAR(prediction.probability, reference["probability"][i].get<double>(), 1e-10);
        EXPECT_NEAR(prediction.logOdds, reference["logit"][i].get<double>(), 1e-9);
        EXPECT_NEAR(prediction.explanation.total, prediction.logOdds, 1e-12 * (1.0 + std::abs(prediction.logOdds)));
        ASSERT_TRUE(prediction.interval);
        EXPECT_LE(prediction.interval->low, prediction.probability);
        EXPECT_GE(prediction.interval->high, prediction.probability);
    }
}

TEST(LocalPredictor, TheTwoReferencePatientsComeOutMalignantAndBenign)
{
    LocalPredictor predictor(brought("wdbc"));
    const Model &model = predictor.model();
    const auto malignant = static_cast<int>(*model.schema.findClass("malignant"));
    const auto &first = model.cases[model.schema.referenceCases[0]];
    const auto &second = model.cases[model.schema.referenceCases[1]];
    EXPECT_EQ(first.values[0], 17.99);
    EXPECT_EQ(second.values[0], 8.196);
    EXPECT_EQ(second.values[1], 16.84);
    const Prediction high = answer(predictor, {first.values, 0.5, first.fold});
    const Prediction low = answer(predictor, {second.values, 0.5, second.fold});
    EXPECT_EQ(high.label, malignant);
    EXPECT_GT(high.probability, 0.9);
    EXPECT_EQ(low.label, 1 - malignant);
    EXPECT_LT(low.probability, 0.1);
}

TEST(LocalPredictor, AFoldsModelGivesTheOutOfFoldProbabilities)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        LocalPredictor predictor(brought(id));
        double largest = 0.0;
        for (const ReferenceCase &reference : predictor.model().cases) {
            const Prediction held = answer(predictor, {reference.values, 0.5, reference.fold});
            EXPECT_EQ(held.probabilities, reference.outOfFold) << id << ' ' << reference.id;
            EXPECT_EQ(held.fold, reference.fold);
            const Prediction full = answer(predictor, {reference.values, 0.5, -1});
            largest = std::max(largest, std::abs(full.probabilities[0] - held.probabilities[0]));
        }
        EXPECT_GT(largest, 0.02) << "the fold's model must be another one";
    }
}

TEST(LocalPredictor, TheThresholdItselfIsPositive)
{
    LocalPredictor predictor(brought("wdbc"));
    const std::vector<double> &row = predictor.model().cases[40].values;
    const double probability = answer(predictor, {row, 0.5, -1}).probability;
    const auto positive = static_cast<int>(*predictor.model().schema.positiveClass);
    EXPECT_EQ(answer(predictor, {row, probability, -1}).label, positive);
    EXPECT_EQ(answer(predictor, {row, std::nextafter(probability, 1.0), -1}).label, 1 - positive);
}

TEST(LocalPredictor, WithMoreClassesTheLikeliestIsTheLabelAndItsProbabilityIsShown)
{
    LocalPredictor predictor(brought("wine"));
    for (const ReferenceCase &reference : predictor.model().cases) {
        const Prediction prediction = answer(predictor, {reference.values, 0.5, -1});
        const auto label = static_cast<std::size_t>(prediction.label);
        EXPECT_EQ(prediction.probability, prediction.probabilities[label]);
        EXPECT_EQ(prediction.probability, *std::ranges::max_element(prediction.probabilities));
        EXPECT_EQ(prediction.explanation.classIndex, prediction.label);
        EXPECT_EQ(prediction.setLevel, 0.97);
    }
}

TEST(LocalPredictor, SaysWhatIsOutsideAndWhatIsUnusual)
{
    LocalPredictor predictor(brought("wdbc"));
    const Model &model = predictor.model();
    std::vector<double> centre(30);
    for (std::size_t j = 0; j < 30; ++j) {
        const auto &sorted = model.references[j].sorted[1];
        centre[j] = sorted[sorted.size() / 2];
    }
    const Prediction typical = answer(predictor, {centre, 0.5, -1});
    EXPECT_EQ(typical.status, InputStatus::typical);
    EXPECT_TRUE(typical.flags.empty());
    EXPECT_TRUE(typical.noveltyFields.empty());
    EXPECT_EQ(flagsText(typical, model.schema), "");

    const FeatureRange range = model.references[3].range;
    std::vector<double> row = centre;
    row[3] = range.maximum + 0.11 * (range.maximum - range.minimum);
    const Prediction outside = answer(predictor, {row, 0.5, -1});
    EXPECT_EQ(outside.status, InputStatus::outside);
    // Such an area does not go with the radius and perimeter of a typical case either.
    EXPECT_EQ(outside.flags, (std::vector<Flag>{{Flag::Kind::outside, 3}, {Flag::Kind::inconsistent, 3}}));
    EXPECT_EQ(flagsText(outside, model.schema), "outside:area_mean;inconsistent:area_mean");
    EXPECT_GT(outside.noveltyDistance, outside.noveltyCut);
    ASSERT_FALSE(outside.noveltyFields.empty());
    EXPECT_EQ(outside.noveltyFields.front(), 3U);

    row[3] = range.maximum + 0.09 * (range.maximum - range.minimum);
    const Prediction unusual = answer(predictor, {row, 0.5, -1});
    EXPECT_EQ(unusual.status, InputStatus::unusual);
    EXPECT_EQ(unusual.flags, (std::vector<Flag>{{Flag::Kind::unusual, 3}, {Flag::Kind::inconsistent, 3}}));

    const ReferenceCase &held = model.cases[0];
    EXPECT_TRUE(flagsText(answer(predictor, {held.values, 0.5, held.fold}), model.schema)
                    .ends_with("fold:" + std::to_string(held.fold)));
}

TEST(LocalPredictor, RefusesWhatItCannotAnswer)
{
    LocalPredictor predictor(brought("wdbc"));
    const std::vector<double> row = predictor.model().cases[0].values;
    const auto refused = [&](PredictionRequest request) {
        const auto prediction = predictor.predict(request, {});
        return prediction ? ErrorCode::internal : prediction.error().code;
    };
    EXPECT_EQ(refused({std::vector<double>(29, 1.0), 0.5, -1}), ErrorCode::valueCountWrong);
    EXPECT_EQ(refused({row, 0.0, -1}), ErrorCode::thresholdInvalid);
    EXPECT_EQ(refused({row, 1.0, -1}), ErrorCode::thresholdInvalid);
    EXPECT_EQ(refused({row, std::nan(""), -1}), ErrorCode::thresholdInvalid);
    EXPECT_EQ(refused({row, 0.5, 10}), ErrorCode::foldUnknown);
    for (const double wrong : {-1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        std::vector<double> changed = row;
        changed[7] = wrong;
        EXPECT_EQ(refused({changed, 0.5, -1}), ErrorCode::valueNotPossible);
        EXPECT_EQ(predictor.predict({changed, 0.5, -1}, {}).error().field, "concave_points_mean");
    }
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(predictor.predict({row, 0.5, -1}, stop.get_token()).error().code, ErrorCode::cancelled);
}

TEST(LocalPredictor, HasNoAnswerToValuesThatAreBeyondAllNumbers)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        LocalPredictor predictor(brought(id));
        const std::vector<double> row = predictor.model().cases[0].values;
        const std::vector<double> huge(row.size(), 1e308);
        Prediction prediction;
        EXPECT_FALSE(predictor.predictInto(huge, 0.5, -1, prediction)) << id;
        const auto refused = predictor.predict({huge, 0.5, -1}, {});
        ASSERT_FALSE(refused) << id;
        EXPECT_EQ(refused.error().code, ErrorCode::numberTooExtreme);
        EXPECT_EQ(predictor.unanswerable(huge).size(), row.size());
        EXPECT_TRUE(predictor.predict({row, 0.5, -1}, {})) << id;
        // Whatever is answered is a number.
        for (const double large : {1e6, 1e30, 1e150, 1e160, 1e300, 1e307}) {
            std::vector<double> changed = row;
            changed[1] = large;
            const auto answered = predictor.predict({changed, 0.5, -1}, {});
            if (!answered) {
                EXPECT_EQ(answered.error().field, predictor.model().schema.features[1].name) << id << large;
                EXPECT_EQ(predictor.unanswerable(changed), std::vector<std::size_t>{1}) << id << large;
                continue;
            }
            EXPECT_EQ(answered->status, InputStatus::outside) << id << large;
            EXPECT_TRUE(std::isfinite(answered->probability)) << id << large;
            EXPECT_TRUE(std::isfinite(answered->noveltyDistance)) << id << large;
            EXPECT_TRUE(std::isfinite(answered->explanation.total)) << id << large;
        }
    }
}

TEST(LocalPredictor, AllocatesNothingAfterTheFirstRows)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const LocalPredictor predictor(brought(id));
        Prediction prediction;
        const auto all = [&] {
            for (const ReferenceCase &reference : predictor.model().cases) {
                predictor.predictInto(reference.values, 0.5, -1, prediction);
                predictor.predictInto(reference.values, 0.5, reference.fold, prediction);
            }
        };
        all();
        const std::size_t before = test::allocationCount();
        all();
        EXPECT_EQ(test::allocationCount(), before) << id;
    }
    if (!test::isSanitized) { // the counter does count
        const std::size_t before = test::allocationCount();
        const auto something = std::make_unique<int>(1);
        EXPECT_GT(test::allocationCount(), before + static_cast<std::size_t>(*something) - 1);
    }
}

TEST(LocalPredictor, AnswersTheSameFromSeveralThreadsAtOnce)
{
    const LocalPredictor predictor(brought("wdbc"));
    const auto &cases = predictor.model().cases;
    std::vector<Prediction> expected(cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
        predictor.predictInto(cases[i].values, 0.5, cases[i].fold, expected[i]);
    }
    std::atomic<int> different{0};
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                Prediction prediction;
                for (std::size_t k = 0; k < cases.size(); ++k) {
                    const std::size_t i = (k + 137 * t) % cases.size();
                    predictor.predictInto(cases[i].values, 0.5, cases[i].fold, prediction);
                    different += prediction == expected[i] ? 0 : 1;
                }
            });
        }
    }
    EXPECT_EQ(different, 0);
}

} // namespace cytogauge
