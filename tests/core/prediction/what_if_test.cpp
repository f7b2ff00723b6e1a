#include "core/prediction/what_if.h"

#include "core/model/model_file.h"
#include "core/prediction/linear_equation.h"
#include "core/prediction/predictor.h"
#include "core/prediction/transformed_scale.h"
#include "tests/support/paths.h"

#include <Eigen/LU>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

std::shared_ptr<const Model> brought(const std::string &id)
{
    auto read = readModel(test::resources() + "/models/" + id + "-logistic.json");
    EXPECT_TRUE(read) << describe(read.error());
    return *read;
}

class WhatIfTest : public testing::Test {
protected:
    std::shared_ptr<const Model> model = brought("wdbc");
    std::vector<double> row = model->cases[44].values;
    WhatIf whatIf{model, 4};
    [[nodiscard]] Prediction predicted(const std::vector<double> &values, double threshold = 0.5, int fold = 4) const
    {
        return *LocalPredictor(model).predict({values, threshold, fold}, {});
    }
};

} // namespace

TEST(TransformedScale, GoesThereAndBackForBothTransforms)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const auto model = brought(id);
        NoveltyCheck check = model->novelty;
        for (const bool power : {false, true}) {
            if (power) {
                check.transform = NoveltyTransform::yeoJohnson;
                check.lambda = Vector::LinSpaced(check.mean.size(), -2.0, 2.5);
            }
            const TransformedScale scale(check, model->schema);
            for (std::size_t j = 0; j < scale.size(); ++j) {
                const double value = model->cases[3].values[j] / 50.0; // far from the ends of negative powers
                EXPECT_NEAR(scale.fromScale(j, scale.toScale(j, value)), value, 1e-9 * (1.0 + value)) << id << ' ' << j;
            }
        }
    }
}

TEST(TransformedScale, NeverLeavesTheSchemasLimits)
{
    const auto model = brought("wdbc");
    const TransformedScale scale(model->novelty, model->schema);
    EXPECT_EQ(scale.fromScale(6, -1e6), 0.0);
}

TEST_F(WhatIfTest, AtTheFieldsOwnValueNothingMoves)
{
    for (const WhatIfMode mode : {WhatIfMode::linked, WhatIfMode::free}) {
        EXPECT_EQ(whatIf.moved(row, 3, row[3], mode), row);
    }
    EXPECT_DOUBLE_EQ(whatIf.probability(row), predicted(row).probability);
    EXPECT_DOUBLE_EQ(whatIf.strangeness(row), predicted(row).noveltyDistance / predicted(row).noveltyCut);
}

TEST_F(WhatIfTest, FreeMovesOneFieldAlone)
{
    const std::vector<double> there = whatIf.moved(row, 2, 120.0, WhatIfMode::free);
    for (std::size_t j = 0; j < row.size(); ++j) {
        EXPECT_EQ(there[j], j == 2 ? 120.0 : row[j]);
    }
}

TEST_F(WhatIfTest, LinkedMovesTheOthersByTheirRegressionOnTheField)
{
    // The slope S_kj / S_jj from the inverse of the precision matrix, by Gauss-Jordan and not by a factorisation.
    const NoveltyCheck &novelty = model->folds[4].novelty;
    const Matrix covariance = novelty.precision.fullPivLu().inverse();
    const TransformedScale scale(novelty, model->schema);
    const std::vector<double> there = whatIf.moved(row, 0, 18.0, WhatIfMode::linked);
    const double step = scale.toScale(0, 18.0) - scale.toScale(0, row[0]);
    for (std::size_t k = 1; k < row.size(); ++k) {
        const double expected =
            scale.toScale(k, row[k]) + covariance(static_cast<Eigen::Index>(k), 0) / covariance(0, 0) * step;
        EXPECT_NEAR(there[k], std::max(0.0, scale.fromScale(k, expected)), 1e-9 * (1.0 + there[k])) << k;
    }
    EXPECT_GT(there[2], row[2]) << "a larger radius goes with a larger perimeter";
    EXPECT_GT(there[3], row[3]) << "and with a larger area";
}

TEST_F(WhatIfTest, AWayToTheLimitsAndBackEndsWhereItBegan)
{
    const WhatIfPlace start = whatIf.start(row);
    const WhatIfPlace far = whatIf.moved(start, 3, 150.0, WhatIfMode::linked);
    EXPECT_GT(std::count(far.row.begin(), far.row.end(), 0.0), 0) << "some field is at its limit";
    const WhatIfPlace back = whatIf.moved(far, 3, row[3], WhatIfMode::linked);
    for (std::size_t j = 0; j < row.size(); ++j) {
        EXPECT_NEAR(back.row[j], row[j], 1e-9 * (1.0 + row[j])) << j;
    }
    const WhatIfPlace step =
        whatIf.moved(whatIf.moved(start, 3, 400.0, WhatIfMode::linked), 3, 150.0, WhatIfMode::linked);
    for (std::size_t j = 0; j < row.size(); ++j) {
        EXPECT_NEAR(step.row[j], far.row[j], 1e-9 * (1.0 + far.row[j])) << j;
    }
}

TEST_F(WhatIfTest, LinkedKeepsTheCaseMorePlausibleThanFree)
{
    const double linked = whatIf.strangeness(whatIf.moved(row, 0, 24.0, WhatIfMode::linked));
    const double free = whatIf.strangeness(whatIf.moved(row, 0, 24.0, WhatIfMode::free));
    EXPECT_LT(linked, 1.0);
    EXPECT_GT(free, 1.0) << "a radius of 24 with the perimeter of 13.28 is no cell";
}

TEST_F(WhatIfTest, ACurvePassesThroughThePatientAndCrossesWhereTheThresholdIs)
{
    const std::size_t feature = 28; // worst symmetry, the strongest of this case
    for (const WhatIfMode mode : {WhatIfMode::linked, WhatIfMode::free}) {
        const WhatIfCurve curve =
            whatIf.curve(whatIf.start(row), feature, mode, 0.1, row[feature] * 2.0 - 0.1, 0.9, 121);
        ASSERT_EQ(curve.points.size(), 121U);
        EXPECT_NEAR(curve.points[60].value, row[feature], 1e-12);
        EXPECT_NEAR(curve.points[60].probability, predicted(row).probability, 1e-9);
        ASSERT_EQ(curve.crossings.size(), 1U);
        EXPECT_NEAR(whatIf.probability(whatIf.moved(row, feature, curve.crossings[0], mode)), 0.9, 1e-3);
    }
}

TEST_F(WhatIfTest, FollowsTheClassAskedForWithoutAPositiveOne)
{
    const auto iris = brought("iris");
    const WhatIf ofVersicolor(iris, -1, 1);
    const std::vector<double> &flower = iris->cases[60].values;
    EXPECT_DOUBLE_EQ(ofVersicolor.probability(flower),
                     LocalPredictor(iris).predict({flower, 0.5, -1}, {})->probabilities[1]);
    EXPECT_TRUE(ofVersicolor.curve(ofVersicolor.start(flower), 2, WhatIfMode::free, 1.0, 7.0, 0.5).crossings.empty());
    EXPECT_FALSE(ofVersicolor.smallestChange(flower, 0.5));
}

TEST_F(WhatIfTest, TheSmallestChangeCrossesThresholdStaysPlausibleAndMovesAtMostThreeFields)
{
    std::size_t found = 0;
    for (std::size_t i = 0; i < model->cases.size(); i += 19) {
        const ReferenceCase &one = model->cases[i];
        const WhatIf own(model, one.fold);
        const auto change = own.smallestChange(one.values, 0.5);
        if (!change) {
            continue;
        }
        ++found;
        ASSERT_FALSE(change->moves.empty());
        ASSERT_LE(change->moves.size(), 3U);
        std::vector<double> there = one.values;
        const std::vector<FeatureRange> &ranges = model->folds[static_cast<std::size_t>(one.fold)].ranges;
        for (const FieldMove &move : change->moves) {
            there[move.feature] = move.value;
            EXPECT_GE(move.value, std::min(ranges[move.feature].minimum, one.values[move.feature]));
            EXPECT_LE(move.value, std::max(ranges[move.feature].maximum, one.values[move.feature]));
        }
        const Prediction before = predicted(one.values, 0.5, one.fold);
        const Prediction after = predicted(there, 0.5, one.fold);
        EXPECT_NE(before.label, after.label);
        EXPECT_NEAR(after.probability, 0.5, 1e-6) << "no farther than it must";
        EXPECT_EQ(after.probability, change->probability);
        EXPECT_LE(change->strangeness, std::max(1.0, own.strangeness(one.values)) + 1e-12);
    }
    EXPECT_GE(found, 5U) << "otherwise the test says nothing";
}

TEST_F(WhatIfTest, OfOneFieldTheSmallestChangeIsTheClosedForm)
{
    // A borderline case with all but one weight of the model at rest: the crossing of that field is known.
    const std::vector<double> &values = model->cases[135].values; // missed by every model, near the threshold
    const WhatIf own(model, model->cases[135].fold);
    const auto change = own.smallestChange(values, 0.5);
    ASSERT_TRUE(change);
    const auto equation = linearEquation(*model, model->cases[135].fold, 1);
    ASSERT_TRUE(equation);
    const TransformedScale scale(noveltyOf(*model, model->cases[135].fold), model->schema);
    double logOdds = equation->intercept;
    for (std::size_t j = 0; j < values.size(); ++j) {
        logOdds += equation->term(j, values[j]);
    }
    const std::vector<FeatureRange> &ranges = model->folds[static_cast<std::size_t>(model->cases[135].fold)].ranges;
    for (std::size_t j = 0; j < values.size(); ++j) {
        const double crossing = values[j] - logOdds * equation->scale[j] / equation->coefficient[j];
        std::vector<double> there = values;
        there[j] = crossing;
        const bool allowed = crossing >= ranges[j].minimum && crossing <= ranges[j].maximum &&
                             own.strangeness(there) <= std::max(1.0, own.strangeness(values));
        if (allowed) {
            EXPECT_LE(change->size, std::abs(scale.toScale(j, crossing) - scale.toScale(j, values[j])) + 1e-6) << j;
        }
    }
}

TEST_F(WhatIfTest, StopsWhenAsked)
{
    std::stop_source source;
    source.request_stop();
    EXPECT_FALSE(whatIf.smallestChange(row, 0.5, source.get_token()));
}

TEST(LinearEquation, AddsUpToTheExplanationTermByTerm)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const auto model = brought(id);
        for (const int fold : {-1, 2}) {
            const std::vector<double> &row = model->cases[20].values;
            const Prediction answer = *LocalPredictor(model).predict({row, 0.5, fold}, {});
            const auto equation = linearEquation(*model, fold, answer.explanation.classIndex);
            ASSERT_TRUE(equation) << id;
            EXPECT_NEAR(equation->intercept, answer.explanation.base, 1e-12);
            for (std::size_t j = 0; j < row.size(); ++j) {
                EXPECT_NEAR(equation->term(j, row[j]), answer.explanation.contributions[j], 1e-12) << id << ' ' << j;
            }
        }
    }
}

} // namespace cytogauge
