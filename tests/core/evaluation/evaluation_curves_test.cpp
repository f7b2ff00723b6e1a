#include "core/evaluation/evaluation_curves.h"

#include "core/evaluation/curves_json.h"
#include "tests/core/evaluation/reference_cases.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {
namespace {

const std::vector<std::string> dataSets{"wdbc", "wine", "iris"};
const BootstrapOptions quick{100, 1, 1};

int positiveOf(const nlohmann::json &expected)
{
    return expected["positive"].get<int>();
}

void expectNear(const std::vector<double> &actual, const nlohmann::json &expected, double tolerance)
{
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
        EXPECT_NEAR(actual[i], expected[i].get<double>(), tolerance) << "at " << i;
    }
}

// Between two corners the curve is straight.
double areaUnder(const std::vector<RocPoint> &points)
{
    double area = 0.0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        area += (points[i].falsePositiveRate - points[i - 1].falsePositiveRate) *
                (points[i].sensitivity + points[i - 1].sensitivity) / 2.0;
    }
    return area;
}

} // namespace

TEST(RocCurve, RunsThroughScikitLearnsPointsWithItsArea)
{
    const nlohmann::json reference = test::readReference("curves");
    for (const std::string &name : dataSets) {
        const nlohmann::json &expected = reference[name];
        const auto curve = rocCurve(test::referenceCases(name), positiveOf(expected), quick, {});
        ASSERT_TRUE(curve) << describe(curve.error());
        EXPECT_NEAR(curve->area.mean, expected["auc"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(areaUnder(curve->points), expected["auc"].get<double>(), 1e-12) << name << ": no corner is lost";
        const nlohmann::json &roc = expected["roc"];
        for (std::size_t i = 1; i < curve->points.size(); ++i) {
            const RocPoint &point = curve->points[i];
            std::size_t at = 0;
            while (at < roc[2].size() && roc[2][at].get<double>() != point.threshold) {
                ++at;
            }
            ASSERT_LT(at, roc[2].size()) << name << ' ' << point.threshold;
            EXPECT_NEAR(point.falsePositiveRate, roc[0][at].get<double>(), 1e-12);
            EXPECT_NEAR(point.sensitivity, roc[1][at].get<double>(), 1e-12);
        }
        EXPECT_EQ(curve->points.front().sensitivity, 0.0);
        EXPECT_EQ(curve->points.back().falsePositiveRate, 1.0);
        EXPECT_EQ(curve->points.back().sensitivity, 1.0);
    }
}

TEST(RocCurve, TakesTheUpperEndOfAStepAndTheMiddleOfATie)
{
    // One positive above all, then a tie of a positive with two others.
    const auto curve = rocCurve(test::twoClassCases({0.9, 0.5, 0.5, 0.5}, {1, 1, 0, 0}), 1, quick, {});
    ASSERT_TRUE(curve);
    EXPECT_DOUBLE_EQ(curve->band.mean[0], 0.5);
    EXPECT_DOUBLE_EQ(curve->band.mean[50], 0.75);
    EXPECT_DOUBLE_EQ(curve->band.mean[100], 1.0);
    EXPECT_DOUBLE_EQ(curve->area.mean, 0.75);
}

TEST(PrecisionRecallCurve, MatchesScikitLearn)
{
    const nlohmann::json reference = test::readReference("curves");
    for (const std::string &name : dataSets) {
        const nlohmann::json &expected = reference[name];
        const auto curve = precisionRecallCurve(test::referenceCases(name), positiveOf(expected), quick, {});
        ASSERT_TRUE(curve);
        EXPECT_NEAR(curve->averagePrecision.mean, expected["average_precision"].get<double>(), 1e-12) << name;
        const nlohmann::json &points = expected["precision_recall"]; // by rising threshold
        ASSERT_EQ(curve->points.size(), points[2].size());
        for (std::size_t i = 0; i < curve->points.size(); ++i) {
            const std::size_t theirs = curve->points.size() - 1 - i;
            EXPECT_EQ(curve->points[i].threshold, points[2][theirs].get<double>());
            EXPECT_NEAR(curve->points[i].recall, points[0][theirs].get<double>(), 1e-12);
            EXPECT_NEAR(curve->points[i].precision, points[1][theirs].get<double>(), 1e-12);
        }
        EXPECT_EQ(curve->band.mean.size(), 100U);
        EXPECT_NEAR(curve->band.mean.back(), curve->points[curve->points.size() - 1].precision, 1.0);
    }
}

TEST(PrecisionRecallCurve, ReadsThePrecisionOfTheThresholdThatReachesTheRecall)
{
    const auto curve = precisionRecallCurve(test::twoClassCases({0.9, 0.8, 0.7, 0.6}, {1, 0, 1, 0}), 1, quick, {});
    ASSERT_TRUE(curve);
    EXPECT_DOUBLE_EQ(curve->band.mean[49], 1.0);       // recall 0.50
    EXPECT_DOUBLE_EQ(curve->band.mean[50], 2.0 / 3.0); // recall 0.51
    EXPECT_DOUBLE_EQ(curve->averagePrecision.mean, 0.5 * 1.0 + 0.5 * 2.0 / 3.0);
}

TEST(CalibrationCurve, MatchesScikitLearnAndAnIndependentFit)
{
    const nlohmann::json reference = test::readReference("curves");
    for (const std::string &name : dataSets) {
        const nlohmann::json &expected = reference[name];
        const auto curve = calibrationCurve(test::referenceCases(name), positiveOf(expected), quick, {});
        ASSERT_TRUE(curve);
        expectNear(curve->band.mean, expected["isotonic_on_grid"], 1e-12);
        EXPECT_NEAR(curve->slope.mean, expected["slope"].get<double>(), 1e-8) << name;
        EXPECT_NEAR(curve->intercept.mean, expected["intercept"].get<double>(), 1e-8) << name;
        EXPECT_NEAR(curve->brier.mean, expected["brier"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(curve->miscalibration.mean, expected["miscalibration"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(curve->discrimination.mean, expected["discrimination"].get<double>(), 1e-12) << name;
        EXPECT_NEAR(curve->brier.mean, curve->miscalibration.mean - curve->discrimination.mean + curve->uncertainty,
                    1e-12);
        EXPECT_EQ(curve->bins.size(), 10U);
    }
}

TEST(CalibrationCurve, SeesProbabilitiesThatAreTooExtreme)
{
    const auto right = calibrationCurve(test::calibratedCases(4000, 5), 1, quick, {});
    const auto extreme = calibrationCurve(test::calibratedCases(4000, 5, 2.0), 1, quick, {});
    ASSERT_TRUE(right && extreme);
    EXPECT_LT(right->slope.interval[0], 1.0);
    EXPECT_GT(right->slope.interval[1], 1.0);
    EXPECT_NEAR(extreme->slope.mean, right->slope.mean / 2.0, 1e-9);
    EXPECT_LT(extreme->slope.interval[1], 0.7);
    EXPECT_LT(right->miscalibration.mean, 0.01);
    EXPECT_GT(extreme->miscalibration.mean, right->miscalibration.mean + 0.005);
}

TEST(CalibrationCurve, SaysThatASlopeIsNotDefinedWhereOutcomesAreParted)
{
    const auto curve = calibrationCurve(test::twoClassCases({0.1, 0.2, 0.8, 0.9}, {0, 0, 1, 1}), 1, quick, {});
    ASSERT_TRUE(curve);
    EXPECT_TRUE(std::isnan(curve->slope.mean));
    EXPECT_TRUE(std::isfinite(curve->intercept.mean));
    const auto certain = calibrationCurve(test::twoClassCases({0.0, 1.0, 0.0, 1.0}, {0, 1, 1, 0}), 1, quick, {});
    ASSERT_TRUE(certain);
    EXPECT_TRUE(std::isfinite(certain->slope.mean))
        << "probabilities of 0 and 1 are clipped as the log-loss clips them";
}

TEST(DecisionCurve, MatchesTheDefinition)
{
    const nlohmann::json reference = test::readReference("curves");
    for (const std::string &name : dataSets) {
        const nlohmann::json &expected = reference[name];
        const auto curve = decisionCurve(test::referenceCases(name), positiveOf(expected), {}, quick, {});
        ASSERT_TRUE(curve);
        expectNear(curve->model.mean, expected["net_benefit"], 1e-12);
        EXPECT_NEAR(curve->actOnAll[49], 2.0 * curve->prevalence - 1.0, 1e-12);
    }
}

TEST(DecisionCurve, AtTheOwnPrevalenceIsTheSameAsWithout)
{
    const OutOfFoldCases cases = test::referenceCases("wdbc");
    const auto own = decisionCurve(cases, 0, {}, quick, {});
    ASSERT_TRUE(own);
    const auto asked = decisionCurve(cases, 0, own->prevalence, quick, {});
    const auto rare = decisionCurve(cases, 0, 0.01, quick, {});
    ASSERT_TRUE(asked && rare);
    for (std::size_t i = 0; i < own->model.mean.size(); ++i) {
        EXPECT_NEAR(asked->model.mean[i], own->model.mean[i], 1e-12);
        EXPECT_LE(rare->model.mean[i], 0.01);
    }
}

TEST(ScoreHistogram, CountsWhatNumpyCounts)
{
    const nlohmann::json expected = test::readReference("curves")["wdbc"]["histogram"];
    const ScoreHistogram histogram = scoreHistogram(test::referenceCases("wdbc"), 0);
    expectNear(histogram.counts[0], expected[0], 0.0);
    expectNear(histogram.counts[1], expected[1], 0.0);
    const ScoreHistogram ends = scoreHistogram(test::twoClassCases({0.0, 1.0, 0.5}, {0, 1, 1}), 1, 2);
    EXPECT_EQ(ends.counts[0], (std::vector<double>{1.0, 0.0}));
    EXPECT_EQ(ends.counts[1], (std::vector<double>{0.0, 2.0}));
}

TEST(EvaluationCurves, AreWholeForBothKindsOfSchema)
{
    for (const std::string &name : dataSets) {
        double last = 0.0;
        OutOfFoldCases cases = test::referenceCases(name);
        if (name == "wdbc") {
            cases.repeats.front().thresholds = Matrix::Constant(10, 2, 0.1);
        }
        const auto curves = evaluationCurves(cases, quick, {}, [&last](double share) {
            EXPECT_GT(share, last);
            last = share;
        });
        ASSERT_TRUE(curves) << describe(curves.error());
        EXPECT_DOUBLE_EQ(last, 1.0);
        EXPECT_EQ(curves->classes.size(), name == "wdbc" ? 1U : 3U);
        EXPECT_EQ(curves->operatingPoints.empty(), name != "wdbc");
        const nlohmann::ordered_json json = curves->json(test::schemaNamed(name));
        EXPECT_EQ(json["classes"][0]["class"], test::schemaNamed(name).classes[0].name);
        EXPECT_FALSE(json.dump().empty()); // NaN became null
    }
}

TEST(EvaluationCurves, DoNotDependOnTheNumberOfThreads)
{
    const OutOfFoldCases cases = test::referenceCases("wdbc");
    EXPECT_EQ(*evaluationCurves(cases, {200, 7, 1}, {}), *evaluationCurves(cases, {200, 7, 3}, {}));
    EXPECT_NE(*evaluationCurves(cases, {200, 7, 1}, {}), *evaluationCurves(cases, {200, 8, 1}, {}))
        << "the seed does not reach the bands";
}

TEST(EvaluationCurves, StopWhenAsked)
{
    std::stop_source source;
    source.request_stop();
    const auto curves = evaluationCurves(test::referenceCases("wdbc"), quick, source.get_token());
    ASSERT_FALSE(curves);
    EXPECT_EQ(curves.error().code, ErrorCode::cancelled);
}

TEST(EvaluationCurves, RefuseWhatCannotBeJudged)
{
    const auto codeOf = [](const OutOfFoldCases &cases) {
        const auto curves = evaluationCurves(cases, quick, {});
        return curves ? ErrorCode::internal : curves.error().code;
    };
    EXPECT_EQ(codeOf({}), ErrorCode::outOfFoldInvalid);
    EXPECT_EQ(codeOf(test::twoClassCases({0.1, 0.2}, {1, 1})), ErrorCode::outOfFoldInvalid);
    EXPECT_EQ(codeOf(test::twoClassCases({0.1, std::nan("")}, {0, 1})), ErrorCode::outOfFoldInvalid);
    EXPECT_EQ(codeOf(test::twoClassCases({0.1, 0.2}, {0, 2})), ErrorCode::outOfFoldInvalid);
    EXPECT_EQ(codeOf(test::twoClassCases({0.1, 0.2}, {0, 1})), ErrorCode::internal);
}

TEST(EvaluationCurves, KeepTheirOrderAndTheirBounds)
{
    rc::check("curves rise, stay within 0 and 1 and lie within their bands' hull", [] {
        const auto scores = *rc::gen::container<std::vector<int>>(30, rc::gen::inRange(0, 12));
        std::vector<double> p;
        std::vector<int> classes;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            p.push_back(scores[i] / 11.0);
            classes.push_back(i < 2 ? static_cast<int>(i) : *rc::gen::inRange(0, 2));
        }
        const auto curves = evaluationCurves(test::twoClassCases(p, classes), {100, 3, 1}, {});
        RC_ASSERT(curves.has_value());
        const ClassCurves &one = curves->classes.front();
        RC_ASSERT(std::ranges::is_sorted(one.roc.band.mean));
        RC_ASSERT(std::ranges::is_sorted(one.calibration.band.mean));
        for (const Band *band : {&one.roc.band, &one.calibration.band, &one.precisionRecall.band}) {
            for (std::size_t i = 0; i < band->x.size(); ++i) {
                RC_ASSERT(band->mean[i] >= 0.0 && band->mean[i] <= 1.0);
                RC_ASSERT(!(band->low[i] > band->high[i]));
            }
        }
        double all = 0.0;
        for (const auto &counts : one.histogram.counts) {
            for (const double count : counts) {
                all += count;
            }
        }
        RC_ASSERT(std::abs(all - 30.0) < 1e-9);
        RC_ASSERT(one.calibration.miscalibration.mean > -1e-12);
        RC_ASSERT(one.calibration.discrimination.mean > -1e-12);
    });
}

// The harness itself: bands that are drawn from cases that are not resampled have no width.
TEST(EvaluationCurves, HaveBandsThatNarrowWithMoreCases)
{
    const auto few = rocCurve(test::calibratedCases(100, 2), 1, quick, {});
    const auto many = rocCurve(test::calibratedCases(4000, 2), 1, quick, {});
    ASSERT_TRUE(few && many);
    const auto width = [](const RocCurve &curve) { return curve.area.interval[1] - curve.area.interval[0]; };
    EXPECT_GT(width(*many), 0.0);
    EXPECT_LT(width(*many), 0.5 * width(*few));
}

} // namespace cytogauge
