#include "core/model/train_model.h"

#include "core/model/model_file.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

double largestOf(const nlohmann::json &list)
{
    double largest = 0.0;
    for (const nlohmann::json &one : list) {
        largest = one.is_number() ? std::max(largest, std::abs(one.get<double>())) : largest;
    }
    return largest;
}

// Every number of two JSON documents within a relative 1e-9, or within 1e-13 of the largest beside it in a list, since
// what is left of large numbers (a matrix's small elements) has their rounding, which processors do differently;
// everything else equal; answers where they differ.
std::string firstDifference(const nlohmann::json &a, const nlohmann::json &b, const std::string &place,
                            double beside = 0.0)
{
    if (a.is_number() && b.is_number()) {
        const double x = a.get<double>();
        const double y = b.get<double>();
        const bool alike = std::abs(x - y) <= std::max(1e-9 * std::max(std::abs(x), std::abs(y)), 1e-13 * beside);
        return alike ? "" : place + ": " + a.dump() + " and " + b.dump();
    }
    if (a.type() != b.type() || a.size() != b.size()) {
        return place + " differs in kind or size";
    }
    if (!a.is_structured()) {
        return a == b ? "" : place + ": " + a.dump() + " and " + b.dump();
    }
    const double largest = a.is_array() ? largestOf(a) : 0.0;
    for (const auto &[key, value] : a.items()) {
        if (a.is_object() && !b.contains(key)) {
            return place + "/" + key + " is missing";
        }
        const nlohmann::json &other = a.is_object() ? b[key] : b[std::stoul(key)];
        if (std::string difference = firstDifference(value, other, place + "/" + key, largest); !difference.empty()) {
            return difference;
        }
    }
    return "";
}

nlohmann::json contentOf(Model &model)
{
    return nlohmann::json::parse(modelToBytes(model))["content"];
}

class BroughtModel : public testing::TestWithParam<const char *> {};

} // namespace

TEST_P(BroughtModel, IsWhatTrainingGivesAgain)
{
    const std::string id = GetParam();
    const auto brought =
        readModel(test::resources() + "/models/" + id + "-logistic.json", &test::datasetNamed(id).schema);
    ASSERT_TRUE(brought) << describe(brought.error());
    auto trained = trainModel(test::datasetNamed(id), {}, test::FakeClock(), {});
    ASSERT_TRUE(trained) << describe(trained.error());
    Model expected = **brought;
    EXPECT_EQ(firstDifference(contentOf(expected), contentOf(*trained), ""), "");
    EXPECT_EQ(trained->id, id + "-logistic");
    EXPECT_EQ(trained->version, "1.0.0");
    EXPECT_EQ(expected.card.dataSha256, test::datasetNamed(id).sha256);
}

INSTANTIATE_TEST_SUITE_P(All, BroughtModel, testing::Values("wdbc", "wine", "iris"),
                         [](const auto &model) { return std::string(model.param); });

TEST(TrainModel, TheComparisonSeesAChangeBeyondTheTolerance)
{
    Model model = test::smallModel();
    Model other = test::smallModel();
    other.novelty.cut *= 1.0 + 1e-10;
    EXPECT_EQ(firstDifference(contentOf(model), contentOf(other), ""), "");
    other.novelty.cut *= 1.0 + 1e-8;
    EXPECT_NE(firstDifference(contentOf(model), contentOf(other), ""), "");
}

TEST(TrainModel, TwoRunsGiveTheSameBytesButForTheTime)
{
    const Dataset &iris = test::datasetNamed("iris");
    auto first = trainModel(iris, {}, test::FakeClock(), {});
    auto second = trainModel(iris, {}, test::FakeClock(), {});
    ASSERT_TRUE(first && second);
    EXPECT_EQ(modelToBytes(*first), modelToBytes(*second));
    auto later = trainModel(iris, {}, test::FakeClock(test::FakeClock::start + std::chrono::hours(1)), {});
    ASSERT_TRUE(later);
    EXPECT_NE(modelToBytes(*later), modelToBytes(*first));
    EXPECT_EQ(later->sha256, first->sha256);
    TrainModelOptions otherSeed;
    otherSeed.seed = 2;
    auto other = trainModel(iris, otherSeed, test::FakeClock(), {});
    ASSERT_TRUE(other);
    EXPECT_FALSE(modelToBytes(*other).empty());
    EXPECT_NE(other->sha256, first->sha256);
}

TEST(TrainModel, OutOfFoldProbabilitiesComeFromTheFoldsModel)
{
    const Model model = test::smallModel();
    ASSERT_EQ(model.folds.size(), 2U);
    for (const ReferenceCase &reference : model.cases) {
        std::array<double, 2> scores{};
        model.folds[static_cast<std::size_t>(reference.fold)].classifier->scores(reference.values, scores);
        softmax(scores);
        EXPECT_EQ(reference.outOfFold, std::vector<double>(scores.begin(), scores.end()));
    }
}

TEST(TrainModel, TheCardSaysWhereItComesFromAndWhatItCannot)
{
    const auto wdbc = readModel(test::resources() + "/models/wdbc-logistic.json");
    ASSERT_TRUE(wdbc) << describe(wdbc.error());
    const ModelCard &card = (*wdbc)->card;
    EXPECT_EQ(card.title, "WDBC logistic");
    EXPECT_EQ(card.rows, 569U);
    EXPECT_EQ(card.dataSha256, "2b96892b20da5730655b83f6961cafcfb29091c3f09ab50a4206ad6f7761079e");
    for (const char *words : {"one hospital", "1990s", "37 %", "No external validation", "demonstration"}) {
        EXPECT_NE(card.limits.find(words), std::string::npos) << words;
    }
    const auto evaluation = nlohmann::json::parse(card.evaluationJson);
    EXPECT_FALSE(evaluation.contains("seconds"));
    EXPECT_NEAR(evaluation["accuracy"]["mean"].get<double>(), 0.979, 0.003);
}

TEST(TrainModel, ProgressRisesToOneAndCancellingStops)
{
    std::atomic<int> reports{0};
    std::atomic<double> highest{0.0};
    TrainModelOptions options;
    options.progress = [&](double share) {
        ++reports;
        for (double seen = highest; share > seen && !highest.compare_exchange_weak(seen, share);) {
        }
    };
    ASSERT_TRUE(trainModel(test::datasetNamed("iris"), options, test::FakeClock(), {}));
    EXPECT_GT(reports, 100);
    EXPECT_DOUBLE_EQ(highest, 1.0);
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled = trainModel(test::datasetNamed("iris"), {}, test::FakeClock(), stop.get_token());
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::cancelled);
}

TEST(TrainModel, KeepsASampleOfVeryManyCasesAndSaysSo)
{
    const Dataset data = test::smallDataset(8000);
    TrainModelOptions options;
    options.folds = 2;
    options.repeats = 1;
    auto model = trainModel(data, options, test::FakeClock(), {});
    ASSERT_TRUE(model) << describe(model.error());
    EXPECT_EQ(model->cases.size(), mostReferenceCases);
    EXPECT_EQ(model->card.rows, 16'000U);
    EXPECT_EQ(nlohmann::json::parse(model->card.evaluationJson)["rows"], 16'000);
    EXPECT_NE(model->card.limits.find("10000 of them, drawn by chance, are kept"), std::string::npos)
        << model->card.limits;
    EXPECT_EQ(test::smallModel().card.limits.find("drawn by chance"), std::string::npos);
    // The case is the row that its id says, with the answer of its fold's model.
    for (const std::size_t i : {std::size_t{0}, std::size_t{4321}, model->cases.size() - 1}) {
        const ReferenceCase &reference = model->cases[i];
        const auto row = static_cast<Eigen::Index>(std::stoul(reference.id));
        EXPECT_EQ(reference.values[1], data.values(row, 1));
        std::array<double, 2> scores{};
        model->folds[static_cast<std::size_t>(reference.fold)].classifier->scores(reference.values, scores);
        softmax(scores);
        EXPECT_EQ(reference.outOfFold, std::vector<double>(scores.begin(), scores.end()));
    }
    // Ranges of all cases; percentiles as those who read the file have them.
    EXPECT_EQ(model->references[0].range.maximum, data.values.col(0).maxCoeff());
    const auto read = modelFromBytes(modelToBytes(*model));
    ASSERT_TRUE(read) << describe(read.error());
    const double middle = data.values.col(0).mean();
    EXPECT_EQ((*read)->references[0].percentile(middle, -1), model->references[0].percentile(middle, -1));
    EXPECT_NEAR(model->references[0].percentile(middle, -1), 50.0, 5.0);
}

TEST(TrainModel, SaysWhichKindsSoManyCasesAreTooManyFor)
{
    const Dataset data = test::smallDataset(10'001);
    TrainModelOptions options;
    options.classifier = "knn";
    options.folds = 2;
    options.repeats = 1;
    const auto model = trainModel(data, options, test::FakeClock(), {});
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::tooManyCasesForKind);
    EXPECT_NE(describe(model.error()).find("20000 cases at the most, and there are 20002"), std::string::npos)
        << describe(model.error());
}

TEST(TrainModel, AMeanTakesAsManyCasesAsItsMembersDo)
{
    const Dataset data = test::smallDataset(10'001);
    TrainModelOptions options;
    options.classifier = "ensemble";
    options.folds = 2;
    options.repeats = 1;
    if (!makeTrainer("ensemble", {}, 1)) {
        GTEST_SKIP() << "this build trains no ensembles";
    }
    std::stop_source stop; // which ends what is not refused before
    stop.request_stop();
    const auto problem = [&](const std::string &members) {
        options.classifierOptions = {{{"members", members}}};
        return trainModel(data, options, test::FakeClock(), stop.get_token()).error().code;
    };
    EXPECT_EQ(problem("logistic,svm"), ErrorCode::tooManyCasesForKind);
    EXPECT_EQ(problem("lda,knn"), ErrorCode::tooManyCasesForKind);
    EXPECT_EQ(problem("logistic,lda"), ErrorCode::cancelled);
}

TEST(TrainModel, NamesAClassByItsLabelWhereItsCasesAreTheTrouble)
{
    Dataset data = test::smallDataset(20);
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (data.classes[i] == 1) {
            data.values(static_cast<Eigen::Index>(i), 1) = 3.0;
        }
    }
    TrainModelOptions options;
    options.classifier = "qda";
    const auto model = trainModel(data, options, test::FakeClock(), {});
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::classCovarianceSingular);
    EXPECT_NE(describe(model.error()).find("class yes vary in only 1 of 2"), std::string::npos)
        << describe(model.error());
}

TEST(TrainModel, RefusesWhatItCannotLearnFrom)
{
    Dataset data = test::smallDataset(3);
    const auto tooSmall = trainModel(data, {}, test::FakeClock(), {});
    ASSERT_FALSE(tooSmall);
    EXPECT_EQ(tooSmall.error().code, ErrorCode::classSmallerThanFolds);
    TrainModelOptions unknown;
    unknown.classifier = "oracle";
    EXPECT_EQ(trainModel(data, unknown, test::FakeClock(), {}).error().code, ErrorCode::classifierUnknown);
    data = test::smallDataset(20);
    data.values(3, 1) = std::nan("");
    EXPECT_EQ(trainModel(data, {}, test::FakeClock(), {}).error().code, ErrorCode::trainingValueNotFinite);
}

} // namespace cytogauge
