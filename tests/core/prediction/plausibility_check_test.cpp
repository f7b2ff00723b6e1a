#include "core/prediction/plausibility_check.h"

#include "core/base/text.h"
#include "core/model/model_file.h"
#include "core/model/plausibility_fit.h"
#include "core/prediction/predictor.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace cytogauge {

namespace {

std::shared_ptr<const Model> brought(const std::string &id)
{
    auto read = readModel(test::resources() + "/models/" + id + "-logistic.json");
    EXPECT_TRUE(read) << describe(read.error());
    return *read;
}

Matrix valuesOf(const std::vector<const ReferenceCase *> &cases)
{
    Matrix values(static_cast<Eigen::Index>(cases.size()), static_cast<Eigen::Index>(cases.front()->values.size()));
    for (std::size_t i = 0; i < cases.size(); ++i) {
        for (std::size_t j = 0; j < cases[i]->values.size(); ++j) {
            values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = cases[i]->values[j];
        }
    }
    return values;
}

// The three slips of typing, as every case that can be made of one row.
std::vector<std::vector<double>> decimalSlips(const std::vector<double> &row)
{
    std::vector<std::vector<double>> slipped;
    for (std::size_t j = 0; j < row.size(); ++j) {
        for (const double factor : {10.0, 0.1}) {
            if (row[j] != 0.0) {
                slipped.push_back(row);
                slipped.back()[j] *= factor;
            }
        }
    }
    return slipped;
}

// The first digit that is not 0 and the next one that differs from it in place, which changes the value by 10 % and
// more; a swap of the last two digits of four is within what nobody could tell.
std::vector<std::vector<double>> digitSwaps(const std::vector<double> &row)
{
    std::vector<std::vector<double>> slipped;
    for (std::size_t j = 0; j < row.size(); ++j) {
        std::string text = formatNumber(row[j]);
        const std::size_t first = text.find_first_of("123456789");
        if (text.find('e') != std::string::npos || first == std::string::npos) {
            continue;
        }
        const std::size_t next = first + 1 < text.size() && text[first + 1] == '.' ? first + 2 : first + 1;
        if (next >= text.size() || text[next] == text[first]) {
            continue;
        }
        std::swap(text[first], text[next]);
        slipped.push_back(row);
        std::from_chars(text.data(), text.data() + text.size(), slipped.back()[j]);
    }
    return slipped;
}

// A value and its neighbour in the form's grid, across or down.
std::vector<std::vector<double>> neighbourSwaps(const std::vector<double> &row, const FeatureSchema &schema)
{
    std::vector<std::vector<double>> slipped;
    const auto swapped = [&](std::optional<std::size_t> a, std::optional<std::size_t> b) {
        if (a && b && row[*a] != row[*b]) {
            slipped.push_back(row);
            std::swap(slipped.back()[*a], slipped.back()[*b]);
        }
    };
    for (std::size_t r = 0; r < schema.measurements.size(); ++r) {
        for (std::size_t c = 0; c < schema.gridColumns(); ++c) {
            if (r + 1 < schema.measurements.size()) {
                swapped(schema.featureInGrid(r, c), schema.featureInGrid(r + 1, c));
            }
            if (c + 1 < schema.gridColumns()) {
                swapped(schema.featureInGrid(r, c), schema.featureInGrid(r, c + 1));
            }
        }
    }
    return slipped;
}

struct Share {
    long found = 0;
    long all = 0;
    void count(bool alarm)
    {
        found += alarm ? 1 : 0;
        ++all;
    }
    [[nodiscard]] double percent() const { return 100.0 * static_cast<double>(found) / static_cast<double>(all); }
};

} // namespace

// Nested: statistics and cut come from nine folds, the tenth is judged. Counted per case: one case alarms or not,
// however many of its fields are strange; every slip is one case.
TEST(PlausibilityOutOfFold, FindsSlipsAtUnderOnePercentFalseAlarms)
{
    const auto model = brought("wdbc");
    const FeatureSchema &schema = model->schema;
    Share clean;
    Share decimals;
    Share digits;
    Share neighbours;
    for (int fold = 0; fold < static_cast<int>(model->folds.size()); ++fold) {
        std::vector<const ReferenceCase *> training;
        std::vector<int> inner;
        for (const ReferenceCase &one : model->cases) {
            if (one.fold != fold) {
                training.push_back(&one);
                inner.push_back(one.fold);
            }
        }
        const PlausibilityReference reference = fitPlausibilityWithCut(schema, valuesOf(training), inner);
        const auto alarms = [&](const std::vector<double> &row) { return strangenessOf(reference, schema, row) > 1.0; };
        for (const ReferenceCase &one : model->cases) {
            if (one.fold != fold) {
                continue;
            }
            clean.count(alarms(one.values));
            for (const auto &row : decimalSlips(one.values)) {
                decimals.count(alarms(row));
            }
            for (const auto &row : digitSwaps(one.values)) {
                digits.count(alarms(row));
            }
            for (const auto &row : neighbourSwaps(one.values, schema)) {
                neighbours.count(alarms(row));
            }
        }
    }
    RecordProperty("false_alarms", std::to_string(clean.percent()));
    RecordProperty("decimal_slips", std::to_string(decimals.percent()));
    RecordProperty("digit_swaps", std::to_string(digits.percent()));
    RecordProperty("neighbour_swaps", std::to_string(neighbours.percent()));
    EXPECT_LE(clean.percent(), 1.0);
    EXPECT_GE(decimals.percent(), 99.9);
    EXPECT_GE(digits.percent(), 74.0);
    EXPECT_GE(neighbours.percent(), 81.0);
}

// The harness sees a check that is no check: without the correlations, decimal slips pass.
TEST(PlausibilityOutOfFold, WithoutTheOtherFieldsFarLessIsFound)
{
    const auto model = brought("wdbc");
    std::vector<const ReferenceCase *> cases;
    std::vector<int> folds;
    for (const ReferenceCase &one : model->cases) {
        cases.push_back(&one);
        folds.push_back(one.fold);
    }
    FeatureSchema bare = model->schema;
    bare.rules.clear();
    PlausibilityReference blind = fitPlausibilityWithCut(bare, valuesOf(cases), folds);
    const std::size_t n = bare.size();
    for (std::size_t i = 0; i < n * n; ++i) {
        blind.precision[i] = i % (n + 1) == 0 ? 1.0 : 0.0;
    }
    blind.unit.assign(n, 1.0);
    blind.cut = 4.0;
    Share digits;
    for (const ReferenceCase &one : model->cases) {
        for (const auto &row : digitSwaps(one.values)) {
            digits.count(strangenessOf(blind, bare, row) > 1.0);
        }
    }
    EXPECT_LT(digits.percent(), 30.0);
}

TEST(PlausibilityCheck, ProposesBackWhatWasTypedWithASlippedPoint)
{
    const auto model = brought("wdbc");
    const PlausibilityCheck check(model);
    std::size_t proposed = 0;
    std::size_t tried = 0;
    for (std::size_t i = 0; i < model->cases.size(); i += 23) {
        const ReferenceCase &one = model->cases[i];
        for (const std::size_t feature : {0U, 3U, 13U, 20U, 28U}) {
            std::vector<double> row = one.values;
            row[feature] *= 10.0;
            const auto found = check.check(row, one.fold);
            ++tried;
            ASSERT_FALSE(found.empty());
            for (const Inconsistency &finding : found) {
                const bool back = finding.feature == feature && finding.fix &&
                                  finding.fix->kind == SlipKind::decimalPoint &&
                                  std::abs(finding.fix->value - one.values[feature]) < 1e-9 * one.values[feature];
                proposed += back ? 1 : 0;
            }
        }
    }
    EXPECT_GE(proposed * 10, tried * 8) << "of ten slips eight are proposed back";
}

// Two slips of the point in one case, in fields of different measurements and columns. The strangest field of all is
// one of them nearly always; with it set aside, the other one is the strangest.
TEST(PlausibilityCheck, TwoSlipsAreBothNamedAndEachProposedBack)
{
    const auto model = brought("wdbc");
    const PlausibilityCheck check(model);
    Share both;
    Share back;
    Share innocent; // other fields named besides
    for (std::size_t i = 0; i < model->cases.size(); i += 7) {
        const ReferenceCase &one = model->cases[i];
        for (const auto &[a, b] : std::vector<std::pair<std::size_t, std::size_t>>{{0, 24}, {3, 21}, {4, 20}, {1, 8}}) {
            std::vector<double> row = one.values;
            row[a] *= 10.0;
            row[b] *= i % 2 == 0 ? 0.1 : 10.0;
            const auto found = check.check(row, one.fold);
            const auto finding = [&](std::size_t feature) {
                return std::ranges::find(found, feature, &Inconsistency::feature);
            };
            both.count(finding(a) != found.end() && finding(b) != found.end());
            const auto isBack = [&](std::size_t feature) {
                const auto at = finding(feature);
                return at != found.end() && at->fix &&
                       std::abs(at->fix->value - one.values[feature]) < 1e-9 * one.values[feature];
            };
            back.count(isBack(a) && isBack(b));
            for (const Inconsistency &other : found) {
                innocent.count(other.feature != a && other.feature != b);
            }
        }
    }
    RecordProperty("both_named", std::to_string(both.percent()));
    RecordProperty("both_proposed_back", std::to_string(back.percent()));
    RecordProperty("others_named", std::to_string(innocent.percent()));
    EXPECT_GE(both.percent(), 90.0);
    EXPECT_GE(back.percent(), 80.0);
}

// A slip makes its neighbours look strange until it is set aside; then they are as ordinary as ever.
TEST(PlausibilityCheck, OneSlipAccusesHardlyAnyOtherField)
{
    const auto model = brought("wdbc");
    const PlausibilityCheck check(model);
    std::vector<std::size_t> fields;
    Share alone;
    for (std::size_t i = 0; i < model->cases.size(); i += 5) {
        const ReferenceCase &one = model->cases[i];
        for (const auto &row : decimalSlips(one.values)) {
            check.fieldsInto(row, one.fold, fields);
            if (!fields.empty()) {
                alone.count(fields.size() == 1 && row[fields[0]] != one.values[fields[0]]);
            }
        }
    }
    RecordProperty("named_alone", std::to_string(alone.percent()));
    EXPECT_GE(alone.percent(), 50.0);
}

// A form as it is filled, field by field down its columns: hardly a clean case is ever called inconsistent on the way,
// and a slip is seen before the form is complete.
TEST(PlausibilityCheck, AnIncompleteFormAlarmsNoMoreThanACompleteOne)
{
    const auto model = brought("wdbc");
    const PlausibilityCheck check(model);
    std::vector<Share> clean(model->schema.size());
    Share ever;
    Share seen;
    const double notThere = std::numeric_limits<double>::quiet_NaN();
    for (const ReferenceCase &one : model->cases) {
        std::vector<double> row(one.values.size(), notThere);
        bool alarmed = false;
        for (std::size_t j = 0; j < row.size(); ++j) {
            row[j] = one.values[j];
            const bool alarm = !check.check(row, one.fold).empty();
            clean[j].count(alarm);
            alarmed = alarmed || alarm;
        }
        ever.count(alarmed);
    }
    for (std::size_t j = 0; j < clean.size(); ++j) {
        RecordProperty("clean_" + std::to_string(j + 1), std::to_string(clean[j].percent()));
    }
    for (std::size_t i = 0; i < model->cases.size(); i += 5) {
        for (std::vector<double> row : decimalSlips(model->cases[i].values)) {
            std::fill(row.begin() + 20, row.end(), notThere);
            if (std::equal(row.begin(), row.begin() + 20, model->cases[i].values.begin())) {
                continue;
            }
            seen.count(!check.check(row, model->cases[i].fold).empty());
        }
    }
    RecordProperty("ever", std::to_string(ever.percent()));
    RecordProperty("slips_seen_in_two_columns", std::to_string(seen.percent()));
    EXPECT_LE(ever.percent(), 2.0);
    EXPECT_GE(seen.percent(), 90.0);
}

TEST(PlausibilityCheck, AnIncompleteRowIsScoredAsIfTheOthersDidNotExist)
{
    const auto model = brought("wdbc");
    const PlausibilityReference &whole = model->plausibility;
    const std::vector<std::size_t> there{0, 1, 2, 7, 12, 20, 28};
    PlausibilityReference part;
    std::vector<double> correlation;
    std::vector<double> values;
    std::vector<double> row(model->schema.size(), std::numeric_limits<double>::quiet_NaN());
    for (const std::size_t j : there) {
        part.offset.push_back(whole.offset[j]);
        part.mean.push_back(whole.mean[j]);
        part.scale.push_back(whole.scale[j]);
        for (const std::size_t k : there) {
            correlation.push_back(whole.correlation[j * row.size() + k]);
        }
        row[j] = model->cases[44].values[j] * (j == 12 ? 1000.0 : 1.0);
        values.push_back(row[j]);
    }
    ASSERT_TRUE(setCorrelation(part, correlation));
    std::vector<double> z(there.size());
    conditionalZ(part, values, z);
    const auto found = checkPlausibility(model->schema, whole, row);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].feature, 12U);
    EXPECT_NEAR(found[0].z, z[4], 1e-9 * std::abs(z[4]));
}

TEST(PlausibilityCheck, AModelWithoutStatisticsStillKnowsTheRules)
{
    Model without = *brought("wdbc");
    without.plausibility = {};
    without.cases.clear();
    const PlausibilityCheck check(std::make_shared<const Model>(without));
    std::vector<double> row = brought("wdbc")->cases[44].values;
    EXPECT_TRUE(check.check(row, -1).empty());
    std::swap(row[0], row[20]);
    const auto found = check.check(row, -1);
    ASSERT_EQ(found.size(), 1U);
    std::vector<std::size_t> fields;
    check.fieldsInto(row, -1, fields);
    EXPECT_EQ(fields, std::vector{found[0].feature});
}

TEST(PlausibilityCheck, TheQuickWayNamesTheSameFields)
{
    const auto model = brought("wdbc");
    const PlausibilityCheck check(model);
    std::vector<std::size_t> fields;
    for (std::size_t i = 0; i < model->cases.size(); i += 31) {
        for (const auto &row : neighbourSwaps(model->cases[i].values, model->schema)) {
            check.fieldsInto(row, model->cases[i].fold, fields);
            std::vector<std::size_t> expected;
            for (const Inconsistency &one : check.check(row, model->cases[i].fold)) {
                expected.push_back(one.feature);
            }
            EXPECT_EQ(fields, expected);
        }
    }
}

TEST(PlausibilityCheck, AFoldIsJudgedWithoutItsOwnCases)
{
    const auto model = brought("wdbc");
    const PlausibilityCheck check(model);
    EXPECT_NE(check.reference(0).mean, check.reference(-1).mean);
    EXPECT_NE(check.reference(0).mean, check.reference(1).mean);
    EXPECT_EQ(check.reference(0).cut, check.reference(-1).cut);
}

TEST(PlausibilityCheck, UsesTheStatisticsThatTheModelFileHolds)
{
    const auto model = brought("wdbc");
    ASSERT_FALSE(model->plausibility.empty());
    EXPECT_EQ(PlausibilityCheck(model).reference(-1), model->plausibility);
    Model tolerant = *model;
    tolerant.plausibility.cut = 1e6;
    tolerant.schema.rules.clear();
    std::vector<double> row = model->cases[44].values;
    row[0] *= 10.0;
    EXPECT_TRUE(PlausibilityCheck(std::make_shared<const Model>(tolerant)).check(row, -1).empty());
    EXPECT_FALSE(PlausibilityCheck(model).check(row, -1).empty());
}

TEST(PlausibilityCheck, HasNothingToSayWhereValuesMayBeNegativeOrCasesAreMissing)
{
    Model model = *brought("iris");
    model.plausibility = {}; // as in a file of before it was stored
    model.schema.features[0].minimum.reset();
    EXPECT_TRUE(PlausibilityCheck(std::make_shared<const Model>(model)).reference(-1).empty());
    Model without = *brought("iris");
    without.plausibility = {};
    without.cases.clear();
    const PlausibilityCheck none(std::make_shared<const Model>(without));
    EXPECT_TRUE(none.reference(-1).empty());
    EXPECT_TRUE(none.check(std::vector{5.1, 3.5, 1.4, 0.2}, -1).empty());
}

TEST(PlausibilityCheck, PredictionsCarryTheFlag)
{
    const auto model = brought("wdbc");
    std::vector<double> row = model->cases[44].values;
    row[0] *= 10.0;
    const Prediction answer = *LocalPredictor(model).predict({row, 0.5, -1}, {});
    EXPECT_NE(std::ranges::find(answer.flags, Flag{Flag::Kind::inconsistent, 0}), answer.flags.end());
    EXPECT_NE(flagsText(answer, model->schema).find("inconsistent:radius_mean"), std::string::npos);
}

} // namespace cytogauge
