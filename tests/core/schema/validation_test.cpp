#include "core/schema/validation.h"

#include "tests/support/schemas.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cytogauge {
namespace {

using test::schemaNamed;

constexpr FeatureRange rangeOfArea{143.5, 2501.0, 170.0, 1800.0};

const FeatureSpec &area()
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    return schema.features[schema.find("area_mean").value()];
}

// The iris schema's four fields, in order.
ValidationReport validateIris(std::vector<std::string> texts, const std::vector<FeatureRange> &ranges = {})
{
    return validate(schemaNamed("iris"), RawInput{std::move(texts)}, ranges);
}

TEST(Validation, ReadsACompleteForm)
{
    const ValidationReport report = validateIris({"5.1", " 3,5 ", "1.4e0", "+0.2"});
    EXPECT_TRUE(report.complete());
    EXPECT_EQ(report.filled, 4U);
    EXPECT_EQ(report.values(), (std::vector<double>{5.1, 3.5, 1.4, 0.2}));
    for (const FieldReport &field : report.fields) {
        EXPECT_EQ(field.state, FieldState::valid);
        EXPECT_FALSE(field.error);
    }
}

TEST(Validation, CountsWhatIsThereAndGivesNoValuesUntilAllAre)
{
    const ValidationReport report = validateIris({"5.1", "", " ", "abc"});
    EXPECT_FALSE(report.complete());
    EXPECT_EQ(report.filled, 1U);
    EXPECT_TRUE(report.values().empty());
    EXPECT_EQ(report.fields[1].state, FieldState::empty);
    EXPECT_EQ(report.fields[2].state, FieldState::empty);
    EXPECT_FALSE(report.fields[2].error) << "an empty field is no mistake";
    EXPECT_EQ(report.fields[3].state, FieldState::error);
    EXPECT_EQ(report.fields[3].error, Error(ErrorCode::notANumber, {"abc"}).on("petal_width_cm"));
}

TEST(Validation, TakesMissingTextsForEmptyOnes)
{
    const ValidationReport report = validateIris({"5.1"});
    ASSERT_EQ(report.fields.size(), 4U);
    EXPECT_EQ(report.filled, 1U);
    EXPECT_EQ(report.fields[3].state, FieldState::empty);
}

TEST(Validation, NamesTheFieldTheReasonAndTheLimit)
{
    const ValidationReport report = validateIris({"-0.1", "1e400", "1 2", "0"});
    EXPECT_EQ(describe(*report.fields[0].error),
              "sepal_length_cm: -0.1 is below 0, the smallest value that is possible here. Check the number.");
    EXPECT_EQ(describe(*report.fields[1].error),
              "sepal_width_cm: “1e400” is too large or too close to zero to be computed with. Check the exponent.");
    EXPECT_EQ(report.fields[2].error->code, ErrorCode::notANumber);
    EXPECT_EQ(report.fields[3].state, FieldState::valid) << "a limit itself is allowed";
}

TEST(Validation, RefusesAValueAboveTheMaximum)
{
    FeatureSchema schema = schemaNamed("iris");
    schema.features[0].maximum = 10.0;
    const ValidationReport report = validate(schema, {{"10", "3", "1", "0.2"}}, {});
    EXPECT_TRUE(report.complete());
    EXPECT_EQ(validate(schema, {{"10.01"}}, {}).fields[0].error,
              Error(ErrorCode::valueAboveLimit, {"10.01", "10"}).on("sepal_length_cm"));
}

TEST(Validation, OffersBothReadingsOfAnAmbiguousNumber)
{
    const std::vector<FeatureRange> ranges(30, rangeOfArea);
    RawInput input{std::vector<std::string>(30, "500")};
    input.texts[3] = "1,234";
    const ValidationReport report = validate(schemaNamed("wdbc"), input, ranges);
    EXPECT_EQ(report.fields[3].state, FieldState::error);
    EXPECT_EQ(describe(*report.fields[3].error),
              "area_mean: “1,234” can mean 1.2340 or 1234. Write the one that is meant like this.");
    EXPECT_EQ(report.filled, 29U);
}

TEST(Validation, DoesNotLetTheWideningHideAnAmbiguity)
{
    // worst area: 10 % of the width below the minimum would be below zero
    const FeatureRange worstArea{185.2, 4254.0, 257.0, 2900.0};
    EXPECT_LT(widened(worstArea).minimum, 0.0);
    const auto number = parseNumber("1,001", numberRange(area(), &worstArea));
    EXPECT_EQ(number.problem, NumberProblem::ambiguous);
}

TEST(FieldStates, FollowPercentilesAndTheWidenedRange)
{
    const auto state = [](double value) { return stateOf(value, area(), &rangeOfArea); };
    EXPECT_EQ(state(170.0), FieldState::valid);
    EXPECT_EQ(state(1800.0), FieldState::valid);
    EXPECT_EQ(state(169.9), FieldState::unusual);
    EXPECT_EQ(state(1800.1), FieldState::unusual);
    EXPECT_EQ(state(2501.0 + 235.7), FieldState::unusual) << "within 10 % of the width";
    EXPECT_EQ(state(2501.0 + 235.8), FieldState::outside);
    EXPECT_EQ(state(-0.1), FieldState::error);
    EXPECT_EQ(state(std::numeric_limits<double>::quiet_NaN()), FieldState::error);
    EXPECT_EQ(state(std::numeric_limits<double>::infinity()), FieldState::error);
    EXPECT_EQ(stateOf(1e9, area(), nullptr), FieldState::valid) << "without training data nothing is unusual";
}

TEST(FieldStates, OnlyEmptyAndErrorStopAPrediction)
{
    EXPECT_TRUE(stopsPrediction(FieldState::empty));
    EXPECT_TRUE(stopsPrediction(FieldState::error));
    for (const FieldState state :
         {FieldState::valid, FieldState::unusual, FieldState::outside, FieldState::inconsistent}) {
        EXPECT_FALSE(stopsPrediction(state));
    }
    const ValidationReport report = validateIris({"500", "3", "1", "0.2"}, std::vector<FeatureRange>(4, {0, 9, 1, 8}));
    EXPECT_EQ(report.fields[0].state, FieldState::outside);
    EXPECT_EQ(report.fields[3].state, FieldState::unusual);
    EXPECT_TRUE(report.complete());
    EXPECT_EQ(report.values()[0], 500.0) << "never clamped";
}

TEST(Widened, AddsATenthOfTheWidthOnBothSidesAndKeepsThePercentiles)
{
    EXPECT_EQ(widened({10.0, 20.0, 11.0, 19.0}), (FeatureRange{9.0, 21.0, 11.0, 19.0}));
}

} // namespace
} // namespace cytogauge
