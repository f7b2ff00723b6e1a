#include "core/evaluation/operating_points.h"

#include "core/dataset/folds.h"
#include "core/evaluation/cross_validation.h"
#include "core/evaluation/fold_thresholds.h"
#include "tests/core/evaluation/reference_cases.h"
#include "tests/support/schemas.h"
#include "tests/support/small_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>

namespace cytogauge {

namespace {

// Every fold's threshold for one target.
OutOfFoldCases withThresholds(OutOfFoldCases cases, const std::vector<double> &ofFolds)
{
    Matrix &thresholds = cases.repeats.front().thresholds;
    thresholds.resize(static_cast<Eigen::Index>(ofFolds.size()), 1);
    for (std::size_t f = 0; f < ofFolds.size(); ++f) {
        thresholds(static_cast<Eigen::Index>(f), 0) = ofFolds[f];
    }
    return cases;
}

// Of one run over the cases in ten folds of their own; the folds are not dealt anew when the cases change.
Matrix chosenFor(const Dataset &data, const std::vector<int> &folds)
{
    const auto trainer = makeTrainer("logistic", {}, 1);
    std::vector<OutOfFold> runs{{folds, {}}};
    const std::function<void(double)> nobody;
    Progress progress(nobody, 100);
    const auto chosen = chooseThresholds(data, **trainer, {10, 1, 1, 0}, runs, progress, {});
    EXPECT_TRUE(chosen);
    return runs.front().thresholds;
}

} // namespace

// Measured with scikit-learn over ten repeats: target 98 % gives 98.1 / 90.6 (threshold about .09), 99 % gives 99.0 /
// 83.2 (about .05). Tolerances: sensitivity .3, specificity 1.0 points, threshold .02.
TEST(OperatingPoints, OfWdbcAreThoseThatWereMeasured)
{
    const auto trainer = makeTrainer("logistic", {}, 1);
    CrossValidationOptions options;
    options.bootstrapResamples = 100;
    options.thresholdRepeats = 10;
    const Dataset &data = test::datasetNamed("wdbc");
    const auto report = crossValidate(data, **trainer, options, {});
    ASSERT_TRUE(report);
    const auto points = operatingPoints(outOfFoldCases(*report, data), usualTargets, {200, 1, 0}, {});
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 2U);
    for (const OperatingPoint &point : *points) {
        std::cout << "    target " << point.targetSensitivity << ": threshold " << point.threshold << ", sensitivity "
                  << point.sensitivity.mean << ", specificity " << point.specificity.mean << '\n';
        EXPECT_LT(point.thresholdsRange[0], point.threshold);
        EXPECT_GT(point.thresholdsRange[1], point.threshold);
    }
    EXPECT_NEAR((*points)[0].threshold, 0.09, 0.02);
    EXPECT_NEAR((*points)[0].sensitivity.mean, 0.981, 0.003);
    EXPECT_NEAR((*points)[0].specificity.mean, 0.906, 0.010);
    EXPECT_NEAR((*points)[1].threshold, 0.05, 0.02);
    EXPECT_NEAR((*points)[1].sensitivity.mean, 0.990, 0.003);
    EXPECT_NEAR((*points)[1].specificity.mean, 0.832, 0.010);
}

TEST(OperatingPoints, OfAFoldDoNotHangOnItsCases)
{
    const Dataset &data = test::datasetNamed("wdbc");
    const std::vector<int> folds = *stratifiedFolds(data.classes, 2, 10, 1);
    const Matrix before = chosenFor(data, folds);
    ASSERT_EQ(before.rows(), 10);
    ASSERT_EQ(before.cols(), 2);
    // Fold 3 as it never was: its labels turned round, its values those of its first case.
    Dataset changed = data;
    const std::vector<std::size_t> judged = splitForFold(folds, 3).test;
    for (const std::size_t row : judged) {
        changed.classes[row] = 1 - data.classes[row];
        changed.values.row(static_cast<Eigen::Index>(row)) = data.values.row(static_cast<Eigen::Index>(judged[0]));
    }
    const Matrix after = chosenFor(changed, folds);
    for (int fold = 0; fold < 10; ++fold) {
        for (int target = 0; target < 2; ++target) {
            if (fold == 3) {
                EXPECT_EQ(after(fold, target), before(fold, target)) << "chosen with the cases it is judged on";
            } else {
                EXPECT_NE(after(fold, target), before(fold, target)) << fold << ": a training case counts";
            }
        }
    }
}

TEST(OperatingPoints, AreTheHighestThresholdsThatReachTheTarget)
{
    std::vector<double> positives;
    for (int i = 1; i <= 100; ++i) {
        positives.push_back(i / 200.0);
    }
    // Two of a hundred may be missed for 98 %: those at .005 and .010.
    EXPECT_EQ(thresholdReaching(0.98, positives), 3 / 200.0);
    EXPECT_EQ(thresholdReaching(0.99, positives), 2 / 200.0);
    EXPECT_EQ(thresholdReaching(1.0, positives), 1 / 200.0);
    const std::vector<double> nearestNeighbours{0.0, 0.0, 1.0, 1.0};
    EXPECT_TRUE(std::isnan(thresholdReaching(0.9, nearestNeighbours))) << "0 calls everything positive";
    const std::vector<double> asStated{1e-15 / (1.0 + 1e-15), 1e-15, 0.9, 1.0};
    EXPECT_TRUE(std::isnan(thresholdReaching(0.9, asStated))) << "so does what a vote of none is stated as";
    EXPECT_LT(thresholdReaching(0.5, nearestNeighbours), 1.0);
    EXPECT_GT(thresholdReaching(0.5, nearestNeighbours), 0.999999);
    EXPECT_TRUE(std::isnan(thresholdReaching(0.5, {})));
}

// They call everything positive, or nearly nothing: there is nothing between the votes.
TEST(OperatingPoints, OfThreeNeighboursAreOutOfReachRatherThanEverything)
{
    const auto trainer = makeTrainer("knn", {}, 1);
    CrossValidationOptions options;
    options.repeats = options.thresholdRepeats = 1;
    options.bootstrapResamples = 100;
    const Dataset &data = test::datasetNamed("wdbc");
    const auto report = crossValidate(data, **trainer, options, {});
    ASSERT_TRUE(report);
    const OutOfFoldCases cases = outOfFoldCases(*report, data);
    EXPECT_EQ(operatingPointState(cases, usualTargets, 0), OperatingPointState::outOfReach);
    EXPECT_TRUE(operatingPoints(cases, usualTargets, {100, 1, 0}, {})->empty());
}

TEST(OperatingPoints, ThatHangOnOneCaseAreNotOffered)
{
    OutOfFoldCases cases = test::calibratedCases(400, 3); // some 200 positives
    const std::vector<double> targets{0.9, 0.995};
    cases.repeats.front().thresholds = Matrix::Constant(10, 2, 0.2);
    const auto points = operatingPoints(cases, targets, {100, 1, 1}, {});
    ASSERT_TRUE(points);
    ASSERT_EQ(points->size(), 1U);
    EXPECT_EQ(points->front().targetSensitivity, 0.9);
    EXPECT_EQ(operatingPointState(cases, targets, 0), OperatingPointState::offered);
    EXPECT_EQ(operatingPointState(cases, targets, 1), OperatingPointState::tooFewCases);
}

TEST(OperatingPoints, JudgeEachFoldByItsOwnThreshold)
{
    // The positives of fold 0 score .2, those of fold 1 .8, and all negatives .1.
    std::vector<double> p;
    std::vector<int> classes;
    for (int i = 0; i < 80; ++i) {
        const bool positive = i % 4 < 2;
        classes.push_back(positive ? 1 : 0);
        p.push_back(!positive ? 0.1 : (i % 2 == 0 ? 0.2 : 0.8));
    }
    const OutOfFoldCases cases = test::twoClassCases(p, classes);
    const std::vector<double> target{0.95};
    const auto sensitivityAndSpecificity = [&](const std::vector<double> &ofFolds) {
        const auto points = operatingPoints(withThresholds(cases, ofFolds), target, {100, 1, 1}, {});
        EXPECT_TRUE(points && points->size() == 1U);
        return std::pair(points->front().sensitivity.mean, points->front().specificity.mean);
    };
    EXPECT_EQ(sensitivityAndSpecificity({0.8, 0.2}), std::pair(0.5, 1.0)) << "fold 0 misses all of its positives";
    EXPECT_EQ(sensitivityAndSpecificity({0.2, 0.8}), std::pair(1.0, 1.0));
    EXPECT_EQ(sensitivityAndSpecificity({0.1, 0.8}), std::pair(1.0, 0.5)) << "fold 0 calls all of its negatives";
    const auto points = operatingPoints(withThresholds(cases, {0.1, 0.9}), target, {100, 1, 1}, {});
    EXPECT_NEAR(points->front().threshold, 0.5, 1e-12) << "the mean on the logit scale";
    EXPECT_EQ(points->front().thresholdsRange, (std::array<double, 2>{0.1, 0.9}));
}

TEST(OperatingPoints, AreNotOfferedWithoutThresholdsOfTheTrainingFolds)
{
    const OutOfFoldCases cases = test::calibratedCases(400, 3);
    const std::vector<double> target{0.9};
    EXPECT_EQ(operatingPointState(cases, target, 0), OperatingPointState::notChosen);
    EXPECT_TRUE(operatingPoints(cases, target, {100, 1, 1}, {})->empty());
    std::vector<double> ofFolds(10, 0.2);
    ofFolds[4] = std::numeric_limits<double>::quiet_NaN();
    const OutOfFoldCases unreached = withThresholds(cases, ofFolds);
    EXPECT_EQ(operatingPointState(unreached, target, 0), OperatingPointState::outOfReach);
    EXPECT_TRUE(operatingPoints(unreached, target, {100, 1, 1}, {})->empty());
}

TEST(OperatingPoints, RefuseThresholdsThatAreNotOneForEachFoldAndTarget)
{
    const OutOfFoldCases cases = test::calibratedCases(400, 3);
    const std::vector<double> target{0.9};
    for (const std::vector<double> &wrong : {std::vector<double>(9, 0.2), std::vector<double>(10, 0.0),
                                             std::vector<double>(10, 1.0), std::vector<double>(10, -0.2)}) {
        const auto refused = operatingPoints(withThresholds(cases, wrong), target, {100, 1, 1}, {});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::outOfFoldInvalid);
    }
    OutOfFoldCases other = cases;
    other.repeats.front().thresholds = Matrix::Constant(10, 3, 0.2);
    EXPECT_FALSE(operatingPoints(other, target, {100, 1, 1}, {}));
}

TEST(OperatingPoints, AreChosenInTheRepeatsAskedForAndTheSameOnAnyNumberOfThreads)
{
    const auto trainer = makeTrainer("logistic", {}, 1);
    CrossValidationOptions options;
    options.repeats = 3;
    options.bootstrapResamples = 100;
    const Dataset &data = test::datasetNamed("wdbc");
    std::vector<EvaluationReport> reports;
    for (const auto &[asked, threads] : {std::pair(0, 0U), std::pair(2, 1U), std::pair(5, 3U)}) {
        options.thresholdRepeats = asked;
        options.threads = threads;
        double last = 0.0;
        options.progress = [&last](double share) { last = std::max(last, share); };
        if (threads != 1) {
            options.progress = {};
        }
        reports.push_back(*crossValidate(data, **trainer, options, {}));
        EXPECT_EQ(last, threads == 1 ? 1.0 : 0.0);
    }
    for (int r = 0; r < 3; ++r) {
        const auto repeat = static_cast<std::size_t>(r);
        EXPECT_EQ(reports[0].repeats[repeat].thresholds.rows(), 0);
        EXPECT_EQ(reports[1].repeats[repeat].thresholds.rows(), r < 2 ? 10 : 0);
        EXPECT_EQ(reports[2].repeats[repeat].thresholds.rows(), 10);
    }
    EXPECT_TRUE(reports[1].repeats[1].thresholds == reports[2].repeats[1].thresholds);
    EXPECT_FALSE(reports[1].repeats[0].thresholds == reports[1].repeats[1].thresholds);
    EXPECT_EQ(reports[0].accuracy, reports[2].accuracy) << "nothing else hangs on them";
}

TEST(OperatingPoints, AreNotChosenWhereNoTargetWouldBeOfferedOrCasesAreTooMany)
{
    EXPECT_TRUE(thresholdsCanBeChosen(test::datasetNamed("wdbc")));
    EXPECT_FALSE(thresholdsCanBeChosen(test::datasetNamed("wine"))) << "no positive class";
    EXPECT_FALSE(thresholdsCanBeChosen(test::smallDataset(99))) << "one of 99 positives may be missed";
    EXPECT_TRUE(thresholdsCanBeChosen(test::smallDataset(100)));
    EXPECT_TRUE(thresholdsCanBeChosen(test::smallDataset(10'000)));
    EXPECT_FALSE(thresholdsCanBeChosen(test::smallDataset(10'001)));
}

TEST(OperatingPoints, StopBeingChosenWhenAskedTo)
{
    const Dataset &data = test::datasetNamed("wdbc");
    const auto trainer = makeTrainer("logistic", {}, 1);
    std::vector<OutOfFold> runs{{*stratifiedFolds(data.classes, 2, 10, 1), {}}};
    std::stop_source stop;
    int fits = 0;
    // Asked from within, after the third of a hundred fits.
    const std::function<void(double)> third = [&](double) {
        if (++fits == 3) {
            stop.request_stop();
        }
    };
    Progress progress(third, 100);
    const auto stopped = chooseThresholds(data, **trainer, {10, 1, 1, 1}, runs, progress, stop.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
    EXPECT_EQ(fits, 3);
}

TEST(OperatingPoints, NeedAPositiveClass)
{
    const auto points = operatingPoints(test::referenceCases("wine"), usualTargets, {100, 1, 1}, {});
    ASSERT_TRUE(points);
    EXPECT_TRUE(points->empty());
}

} // namespace cytogauge
