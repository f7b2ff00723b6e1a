#include "core/schema/plausibility.h"

#include "core/base/resources.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace cytogauge {
namespace {

// Two fields that go together: y2 = y1 on the logarithmic scale, correlation 0.99.
FeatureSchema twoFields()
{
    FeatureSchema schema;
    schema.measurements = {{"width", "Width", "", ""}, {"height", "Height", "", ""}};
    for (const char *id : {"width", "height"}) {
        FeatureSpec feature;
        feature.name = id;
        feature.measurement = id;
        feature.minimum = 0.0;
        schema.features.push_back(feature);
    }
    return schema;
}

PlausibilityReference closePair()
{
    PlausibilityReference reference;
    reference.offset = {0.0, 0.0};
    reference.mean = {std::log(10.0), std::log(20.0)};
    reference.scale = {0.3, 0.3};
    const double r = 0.99;
    const double d = 1.0 / (1.0 - r * r);
    reference.precision = {d, -r * d, -r * d, d};
    reference.cut = 4.0;
    return reference;
}

TEST(Plausibility, FindsNothingInACaseWhoseFieldsAgree)
{
    EXPECT_TRUE(checkPlausibility(twoFields(), closePair(), std::vector{10.0, 20.0}).empty());
    EXPECT_TRUE(checkPlausibility(twoFields(), closePair(), std::vector{14.0, 28.0}).empty());
}

TEST(Plausibility, ConditionalScoreIsTheResidualOverItsDeviation)
{
    // z1 = (y1 - r y2) / sqrt(1 - r^2), by the textbook formula for two variables.
    std::vector<double> z(2);
    conditionalZ(closePair(), std::vector{15.0, 20.0}, z);
    const double y1 = std::log(15.0 / 10.0) / 0.3;
    EXPECT_NEAR(z[0], y1 / std::sqrt(1.0 - 0.99 * 0.99), 1e-12);
}

TEST(Plausibility, ASlippedDecimalPointIsFoundAndProposedBack)
{
    const auto found = checkPlausibility(twoFields(), closePair(), std::vector{1.03, 20.0});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].feature, 0u);
    ASSERT_TRUE(found[0].fix);
    EXPECT_EQ(found[0].fix->kind, SlipKind::decimalPoint);
    EXPECT_EQ(found[0].fix->value, 10.3) << "exactly the digits that were typed";
    EXPECT_NEAR(found[0].expected, 10.0, 1.0);
}

TEST(Plausibility, ValuesInEachOthersFieldAreProposedToChangePlaces)
{
    PlausibilityReference reference = closePair();
    reference.mean = {std::log(10.0), std::log(50.0)};
    const auto found = checkPlausibility(twoFields(), reference, std::vector{51.0, 10.2});
    ASSERT_FALSE(found.empty());
    ASSERT_TRUE(found[0].fix);
    EXPECT_EQ(found[0].fix->kind, SlipKind::swappedFields);
    EXPECT_EQ(found[0].fix->otherFeature, 1u - found[0].feature);
}

TEST(Plausibility, EachKindOfRuleIsKeptOrBrokenAsItSays)
{
    const std::array<double, 2> none{};
    ConsistencyRule atLeast{ConsistencyRule::Kind::atLeast, 0, 1};
    EXPECT_FALSE(isBroken(atLeast, none, std::vector{2.0, 2.0}));
    EXPECT_TRUE(isBroken(atLeast, none, std::vector{1.9, 2.0}));

    ConsistencyRule together{ConsistencyRule::Kind::zeroTogether, 0, 1};
    EXPECT_FALSE(isBroken(together, none, std::vector{0.0, 0.0}));
    EXPECT_FALSE(isBroken(together, none, std::vector{0.1, 0.2}));
    EXPECT_TRUE(isBroken(together, none, std::vector{0.0, 0.2}));

    ConsistencyRule band{ConsistencyRule::Kind::ratioBand, 0, 1, 2.0};
    const std::array<double, 2> limits{3.0, 3.3};
    EXPECT_FALSE(isBroken(band, limits, std::vector{12.6, 2.0}));
    EXPECT_TRUE(isBroken(band, limits, std::vector{14.0, 2.0}));
    EXPECT_TRUE(isBroken(band, limits, std::vector{14.0, 0.0})) << "no ratio to a zero";
    EXPECT_FALSE(isBroken(band, none, std::vector{14.0, 2.0})) << "a band that nobody measured says nothing";
}

constexpr double notThere = std::numeric_limits<double>::quiet_NaN();

FeatureSchema withRules()
{
    FeatureSchema schema = twoFields();
    schema.rules = {{ConsistencyRule::Kind::atLeast, 1, 0}, {ConsistencyRule::Kind::zeroTogether, 0, 1}};
    return schema;
}

TEST(Plausibility, RulesHoldWithoutStatisticsToo)
{
    const auto found = checkPlausibility(withRules(), {}, std::vector{20.0, 10.0});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].rule, 0u);
    EXPECT_FALSE(found[0].fix);
    EXPECT_TRUE(checkPlausibility(withRules(), {}, std::vector{10.0, 20.0}).empty());
    const PlausibilityScreen screen(withRules(), {});
    std::vector<std::size_t> fields;
    screen.fieldsInto(std::vector{20.0, 10.0}, fields);
    EXPECT_EQ(fields, std::vector{found[0].feature});
}

TEST(Plausibility, ARuleAsksOnlyWhatIsThere)
{
    for (const PlausibilityReference &reference : {PlausibilityReference{}, closePair()}) {
        EXPECT_TRUE(checkPlausibility(withRules(), reference, std::vector{0.0, notThere}).empty());
        EXPECT_TRUE(checkPlausibility(withRules(), reference, std::vector{notThere, 20.0}).empty());
        EXPECT_TRUE(checkPlausibility(withRules(), reference, std::vector{notThere, notThere}).empty());
    }
}

TEST(Plausibility, AValueAloneContradictsNothing)
{
    const double strange = 10.0 * std::exp(50.0 * 0.3);
    EXPECT_TRUE(checkPlausibility(twoFields(), closePair(), std::vector{strange, notThere}).empty());
    EXPECT_FALSE(checkPlausibility(twoFields(), closePair(), std::vector{strange, 20.0}).empty());
}

TEST(Plausibility, TheSchemaOfTheAspiratesNamesRulesBetweenItsFields)
{
    const auto schema = readSchema(resourcePath("schemas/wdbc.json"));
    ASSERT_TRUE(schema) << describe(schema.error());
    EXPECT_EQ(schema->rules.size(), 17u);
    const auto again = schemaFromJson(nlohmann::json::parse(schemaToJson(*schema).dump()));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->rules, schema->rules);
}

TEST(Plausibility, ARuleAboutAnUnknownFieldIsRefused)
{
    auto json = nlohmann::json::parse(schemaToJson(*readSchema(resourcePath("schemas/wdbc.json"))).dump());
    json["rules"][0]["other"] = "weight";
    const auto schema = schemaFromJson(json);
    ASSERT_FALSE(schema);
    EXPECT_EQ(schema.error().code, ErrorCode::schemaRuleFieldUnknown);
    EXPECT_EQ(schema.error().field, "rules[0].other");
}

} // namespace
} // namespace cytogauge
