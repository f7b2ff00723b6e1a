#include "core/evaluation/cross_validation.h"

#include "tests/support/small_model.h"
#include "tests/support/stub_classifier.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>

namespace cytogauge {

namespace {

std::unique_ptr<Trainer> logistic(std::vector<std::pair<std::string, std::string>> options = {})
{
    return *makeTrainer("logistic", {std::move(options)}, 1);
}

EvaluationReport evaluated(const std::string &id, const Trainer &trainer, const CrossValidationOptions &options = {})
{
    auto report = crossValidate(test::datasetNamed(id), trainer, options, {});
    EXPECT_TRUE(report) << describe(report.error());
    return *std::move(report);
}

// Answers with the class of the nearest case it was trained on: perfect on what it has seen.
class Memory final : public test::StubClassifier {
public:
    Memory(Matrix values, std::vector<int> classes)
        : StubClassifier(static_cast<std::size_t>(values.cols())),
          values_(std::move(values)),
          classes_(std::move(classes))
    {
    }
    void scores(std::span<const double> row, std::span<double> scores) const override
    {
        const Eigen::Map<const Eigen::RowVectorXd> x(row.data(), values_.cols());
        Eigen::Index nearest = 0;
        const double distance = (values_.rowwise() - x).rowwise().squaredNorm().minCoeff(&nearest);
        scores[0] = 0.0;
        // Sure of what it has seen, undecided about all else.
        scores[1] = distance > 0.0 ? 0.0 : (classes_[static_cast<std::size_t>(nearest)] == 1 ? 9.0 : -9.0);
    }

private:
    Matrix values_;
    std::vector<int> classes_;
};

class MemoryTrainer final : public Trainer {
public:
    [[nodiscard]] std::string_view name() const override { return "memory"; }
    [[nodiscard]] nlohmann::ordered_json options() const override { return nlohmann::ordered_json::object(); }
    [[nodiscard]] Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                          int /*classCount*/, std::stop_token /*stop*/) const override
    {
        return std::make_unique<Memory>(values, classes);
    }
};

} // namespace

TEST(CrossValidation, GivesTheKnownFiguresOfLogisticRegressionOnWdbc)
{
    const EvaluationReport report = evaluated("wdbc", *logistic());
    EXPECT_NEAR(report.accuracy.mean, 0.979, 0.003);
    EXPECT_NEAR(report.auc.mean, 0.995, 0.0007);
    EXPECT_NEAR(report.logLoss.mean, 0.074, 0.004);
    EXPECT_NEAR(report.brier.mean, 0.0194, 0.001);
    EXPECT_NEAR(report.ece.mean, 0.0050, 0.002);
    EXPECT_NEAR(report.sensitivity.mean, 0.964, 0.006);
    EXPECT_NEAR(report.specificity.mean, 0.988, 0.003);
    EXPECT_NEAR(report.accuracy.interval[0], 0.967, 0.004);
    EXPECT_NEAR(report.accuracy.interval[1], 0.990, 0.004);
    EXPECT_GT(report.accuracy.sd, 0.0005);
    EXPECT_LT(report.accuracy.sd, 0.005);
}

TEST(CrossValidation, GivesTheKnownFiguresOnWineAndIris)
{
    EXPECT_NEAR(evaluated("wine", *logistic()).accuracy.mean, 0.982, 0.005);
    EXPECT_NEAR(evaluated("iris", *logistic({{"c", "10"}})).accuracy.mean, 0.972, 0.006);
}

TEST(CrossValidation, NeverAsksAModelAboutACaseThatItHasSeen)
{
    CrossValidationOptions options;
    options.repeats = 2;
    options.bootstrapResamples = 100;
    const EvaluationReport report = evaluated("wdbc", MemoryTrainer(), options);
    for (const OutOfFold &repeat : report.repeats) {
        EXPECT_EQ(repeat.probabilities.minCoeff(), 0.5);
        EXPECT_EQ(repeat.probabilities.maxCoeff(), 0.5);
    }
    // The probe does tell: on its own training cases it is sure and right.
    const Dataset &wdbc = test::datasetNamed("wdbc");
    const auto all = MemoryTrainer().fit(wdbc.values, wdbc.classes, 2, {});
    std::array<double, 2> scores{};
    (*all)->scores({wdbc.values.data(), 30}, scores);
    EXPECT_EQ(std::abs(scores[1]), 9.0);
}

TEST(CrossValidation, DoesNotDependOnTheNumberOfThreads)
{
    CrossValidationOptions options;
    options.repeats = 3;
    options.bootstrapResamples = 200;
    options.threads = 1;
    const EvaluationReport one = evaluated("wdbc", *logistic(), options);
    for (const unsigned threads : {2U, 5U, 0U}) {
        options.threads = threads;
        const EvaluationReport other = evaluated("wdbc", *logistic(), options);
        auto a = one.json();
        auto b = other.json();
        a.erase("seconds");
        b.erase("seconds");
        EXPECT_EQ(a, b);
        for (std::size_t r = 0; r < 3; ++r) {
            EXPECT_EQ(one.repeats[r].probabilities, other.repeats[r].probabilities);
            EXPECT_EQ(one.repeats[r].fold, other.repeats[r].fold);
        }
    }
}

TEST(CrossValidation, ReportHasTheKeysOfTheContract)
{
    CrossValidationOptions options;
    options.repeats = 1;
    options.bootstrapResamples = 100;
    const EvaluationReport report = evaluated("iris", *logistic(), options);
    const nlohmann::ordered_json json = report.json();
    std::set<std::string> keys;
    for (const auto &[key, value] : json.items()) {
        keys.insert(key);
    }
    EXPECT_EQ(keys, (std::set<std::string>{"accuracy", "auc", "log_loss", "brier", "ece", "sensitivity", "specificity",
                                           "seconds", "folds", "repeats", "seed", "classifier", "rows"}));
    for (const char *figure : {"accuracy", "auc", "log_loss", "brier", "ece", "sensitivity", "specificity"}) {
        ASSERT_EQ(json[figure].size(), 3U);
        EXPECT_TRUE(json[figure]["mean"].is_number() && json[figure]["sd"].is_number());
        ASSERT_EQ(json[figure]["interval"].size(), 2U);
        EXPECT_LE(json[figure]["interval"][0].get<double>(), json[figure]["interval"][1].get<double>());
    }
    EXPECT_EQ(json["accuracy"]["sd"], 0.0) << "one repeat has no spread";
    EXPECT_EQ(json["rows"], 150);
    const std::string text = report.text();
    EXPECT_NE(text.find("10 folds, once"), std::string::npos) << text;
    EXPECT_EQ(text.find("0.0000 "), std::string::npos) << "a spread of nothing: " << text;
    for (const char *word :
         {"Accuracy", "AUC", "Log-loss", "Brier", "Calibration", "Sensitivity", "Specificity", "logistic"}) {
        EXPECT_NE(text.find(word), std::string::npos) << word;
    }
}

TEST(CrossValidation, RefusesOptionsOutOfRangeByName)
{
    const auto fieldOf = [](auto change) {
        CrossValidationOptions options;
        change(options);
        const auto report = crossValidate(test::datasetNamed("iris"), *logistic(), options, {});
        return report ? std::string() : report.error().field;
    };
    EXPECT_EQ(fieldOf([](auto &o) { o.folds = 1; }), "folds");
    EXPECT_EQ(fieldOf([](auto &o) { o.repeats = 0; }), "repeats");
    EXPECT_EQ(fieldOf([](auto &o) { o.threshold = 1.0; }), "threshold");
    EXPECT_EQ(fieldOf([](auto &o) { o.bootstrapResamples = 0; }), "resamples");
    CrossValidationOptions many;
    many.folds = 51;
    const auto report = crossValidate(test::datasetNamed("iris"), *logistic(), many, {});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::classSmallerThanFolds);
}

TEST(CrossValidation, TellsItsProgressOneCallAtATimeAndAlwaysMore)
{
    CrossValidationOptions options;
    options.threads = 4;
    std::atomic<int> inside{0};
    std::vector<double> told;
    options.progress = [&](double share) {
        EXPECT_EQ(inside.fetch_add(1), 0) << "two at once";
        told.push_back(share);
        inside.fetch_sub(1);
    };
    (void)evaluated("iris", *logistic(), options);
    ASSERT_GT(told.size(), 100U);
    EXPECT_TRUE(std::ranges::is_sorted(told, std::less_equal<>())) << "each time more";
    EXPECT_EQ(told.back(), 1.0);
}

TEST(CrossValidation, StopsWhenAsked)
{
    std::stop_source stop;
    CrossValidationOptions options;
    options.progress = [&stop](double share) {
        if (share > 0.2) {
            stop.request_stop();
        }
    };
    const auto report = crossValidate(test::datasetNamed("iris"), *logistic(), options, stop.get_token());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::cancelled);
}

TEST(CrossValidation, SaysWhyAFitFailedRatherThanThatItGaveUp)
{
    const auto report = crossValidate(test::datasetNamed("wdbc"), *logistic({{"iterations", "1"}}), {}, {});
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::fitNotConverged);
}

} // namespace cytogauge
