#include "core/schema/feature_schema.h"

#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>

namespace cytogauge {
namespace {

using Json = nlohmann::json;
using test::schemaNamed;

Json small()
{
    return Json::parse(R"({
        "format": "cytogauge-schema", "format_version": 1, "id": "small", "title": "Small", "target": "kind",
        "measurements": [{"id": "size", "label": "Size", "definition": "How large.", "source": "a book"}],
        "statistics": [{"id": "mean", "label": "Mean", "definition": "Mean."},
                       {"id": "worst", "label": "Worst", "definition": "Largest."}],
        "features": [
            {"name": "size_mean", "label": "mean size", "measurement": "size", "statistic": "mean",
             "unit": "cm", "aliases": ["mean size"], "minimum": 0, "maximum": 9.5, "decimals": 2},
            {"name": "size_worst", "label": "worst size", "measurement": "size", "statistic": "worst", "minimum": 0}],
        "classes": [{"name": "no", "code": "N", "label": "No"}, {"name": "yes", "label": "Yes"}],
        "positive_class": "yes", "novelty_transform": "log1p", "attribution": "Made for a test."})");
}

TEST(SchemaJson, IsReadWholly)
{
    const auto schema = schemaFromJson(small());
    ASSERT_TRUE(schema) << describe(schema.error());
    EXPECT_EQ(schema->features[0],
              (FeatureSpec{"size_mean", "mean size", "size", "mean", "cm", {"mean size"}, 0.0, 9.5, 2}));
    EXPECT_EQ(schema->features[1].maximum, std::nullopt);
    EXPECT_EQ(schema->classes[0], (ClassSpec{"no", "N", "No"}));
    EXPECT_EQ(schema->positiveClass, 1U);
    EXPECT_EQ(schema->statistics[1], (Statistic{"worst", "Worst", "Largest."}));
    EXPECT_EQ(schema->attribution, "Made for a test.");
    EXPECT_TRUE(schema->shortTitle.empty() && schema->limits.empty() && schema->referenceCases.empty());
}

TEST(SchemaJson, IsWrittenSoThatItReadsBackTheSame)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const FeatureSchema &schema = schemaNamed(id);
        const auto readBack = schemaFromJson(Json::parse(schemaToJson(schema).dump()));
        ASSERT_TRUE(readBack) << describe(readBack.error());
        EXPECT_EQ(*readBack, schema);
    }
    FeatureSchema yeoJohnson = *schemaFromJson(small());
    yeoJohnson.noveltyTransform = NoveltyTransform::yeoJohnson;
    yeoJohnson.features[0].minimum = -2.5;
    yeoJohnson.features[1].minimum.reset();
    EXPECT_EQ(schemaFromJson(Json::parse(schemaToJson(yeoJohnson).dump())).value(), yeoJohnson);
}

struct Damage {
    const char *patch; // RFC 6902
    ErrorCode code;
    const char *field;
};

using enum ErrorCode;
constexpr Damage damages[] = {
    {R"({"op": "replace", "path": "/format", "value": "other"})", schemaFormatUnknown, "format"},
    {R"({"op": "replace", "path": "/format_version", "value": 2})", schemaTooNew, "format_version"},
    {R"({"op": "remove", "path": "/title"})", schemaKeyMissing, "title"},
    {R"({"op": "add", "path": "/titel", "value": "x"})", schemaKeyUnknown, "titel"},
    {R"({"op": "add", "path": "/features/1/minimun", "value": 0})", schemaKeyUnknown, "features[1].minimun"},
    {R"({"op": "replace", "path": "/title", "value": 5})", schemaTextExpected, "title"},
    {R"({"op": "replace", "path": "/features/0/aliases", "value": [5]})", schemaTextExpected, "features[0].aliases"},
    {R"({"op": "replace", "path": "/features/0/aliases", "value": [" "]})", schemaTextExpected, "features[0].aliases"},
    {R"({"op": "replace", "path": "/features/0/minimum", "value": "0"})", schemaNumberExpected, "features[0].minimum"},
    {R"({"op": "replace", "path": "/features", "value": {}})", schemaListExpected, "features"},
    {R"({"op": "add", "path": "/reference_cases", "value": 3})", schemaListExpected, "reference_cases"},
    {R"({"op": "add", "path": "/reference_cases", "value": [-1]})", schemaNumberExpected, "reference_cases"},
    {R"({"op": "replace", "path": "/features/0", "value": 5})", schemaObjectExpected, "features[0]"},
    {R"({"op": "replace", "path": "/id", "value": "Small one"})", schemaNameUnusable, "id"},
    {R"({"op": "replace", "path": "/features/0/name", "value": "1size"})", schemaNameUnusable, "features[0].name"},
    {R"({"op": "replace", "path": "/classes/0/name", "value": "a|b"})", schemaClassUnusable, "classes[0].name"},
    {R"({"op": "replace", "path": "/classes/0/name", "value": ""})", schemaClassUnusable, "classes[0].name"},
    {R"({"op": "replace", "path": "/classes/0/code", "value": "0"})", schemaClassUnusable, "classes[0].code"},
    {R"({"op": "replace", "path": "/features/1/name", "value": "size_mean"})", schemaNameTwice, "features[1]"},
    {R"({"op": "add", "path": "/features/1/aliases", "value": ["Mean Size"]})", schemaNameTwice, "features[1]"},
    {R"({"op": "add", "path": "/features/1/aliases", "value": ["SIZE_mean"]})", schemaNameTwice, "features[1]"},
    {R"({"op": "add", "path": "/features/1/aliases", "value": ["a", "A"]})", schemaNameTwice, "features[1]"},
    {R"({"op": "add", "path": "/classes/1/code", "value": "NO"})", schemaNameTwice, "classes[1]"},
    {R"({"op": "replace", "path": "/target", "value": "size_mean"})", schemaNameTwice, "target"},
    {R"({"op": "add", "path": "/measurements/1",
         "value": {"id": "size", "label": "", "definition": "", "source": ""}})",
     schemaNameTwice, "measurements[1]"},
    {R"({"op": "replace", "path": "/features/0/measurement", "value": "mass"})", schemaMeasurementUnknown,
     "features[0]"},
    {R"({"op": "replace", "path": "/features/0/statistic", "value": "se"})", schemaStatisticUnknown, "features[0]"},
    {R"({"op": "remove", "path": "/features/0/statistic"})", schemaStatisticUnknown, "features[0]"},
    {R"({"op": "replace", "path": "/features/1/statistic", "value": "mean"})", schemaCellTwice, "features[1]"},
    {R"({"op": "replace", "path": "/features/0/minimum", "value": 9.5})", schemaLimitsReversed, "features[0].minimum"},
    {R"({"op": "remove", "path": "/features/1/minimum"})", schemaLimitNeeded, "features[1].minimum"},
    {R"({"op": "replace", "path": "/features/1/minimum", "value": -1})", schemaLimitNeeded, "features[1].minimum"},
    {R"({"op": "replace", "path": "/novelty_transform", "value": "log"})", schemaTransformUnknown, "novelty_transform"},
    {R"({"op": "replace", "path": "/features/0/decimals", "value": 1.5})", schemaDecimalsUnusable,
     "features[0].decimals"},
    {R"({"op": "replace", "path": "/features/0/decimals", "value": 1e300})", schemaDecimalsUnusable,
     "features[0].decimals"},
    {R"({"op": "replace", "path": "/features", "value": []})", schemaWithoutFeatures, "features"},
    {R"({"op": "remove", "path": "/classes/0"})", schemaTooFewClasses, "classes"},
    {R"({"op": "replace", "path": "/positive_class", "value": "maybe"})", schemaPositiveClassUnknown, "positive_class"},
    {R"({"op": "remove", "path": "/positive_class"})", schemaPositiveClassMisplaced, "positive_class"},
    {R"({"op": "add", "path": "/classes/2", "value": {"name": "perhaps", "label": "Perhaps"}})",
     schemaPositiveClassMisplaced, "positive_class"},
};

TEST(SchemaJson, WithAnyDamageIsRefusedWithTheReasonAndThePlace)
{
    for (const Damage &damage : damages) {
        const auto schema = schemaFromJson(small().patch(Json::array({Json::parse(damage.patch)})));
        ASSERT_FALSE(schema) << damage.patch;
        EXPECT_EQ(codeName(schema.error().code), codeName(damage.code)) << damage.patch;
        EXPECT_EQ(schema.error().field, damage.field) << damage.patch;
    }
}

TEST(SchemaJson, ThatIsNoObjectIsRefused)
{
    for (const char *text : {"[]", "5", "null", "\"schema\""}) {
        EXPECT_EQ(schemaFromJson(Json::parse(text)).error().code, schemaObjectExpected) << text;
    }
}

TEST(SchemaFile, ErrorsNameTheFileAndThePlace)
{
    const test::TemporaryFolder folder;
    EXPECT_EQ(readSchema(folder.file("a.json")).error(), Error(fileNotFound).in(folder.file("a.json")));
    const std::string broken = folder.write("b.json", "{\n\"format\": }");
    EXPECT_EQ(readSchema(broken).error(), Error(jsonMalformed).in(broken).at(2, 11));
    const std::string twice = folder.write("c.json", R"({"format": "a", "format": "b"})");
    EXPECT_EQ(readSchema(twice).error(), Error(jsonKeyTwice, {"format"}).in(twice));
    const std::string wrong = folder.write("d.json", "{}");
    EXPECT_EQ(readSchema(wrong).error().file, wrong);
    EXPECT_EQ(readSchema(folder.write("e.json", std::string((1U << 20) + 1, ' '))).error().code, fileTooLarge);
}

TEST(SchemaJson, SurvivesTheLossOfAnyKeyAndAnyChangeOfType)
{
    const Json flat = small().flatten();
    for (const auto &[path, value] : flat.items()) {
        for (const Json &other : {Json(), Json(5), Json("text"), Json(true), Json::array(), Json::object()}) {
            Json changed = small();
            changed[Json::json_pointer(path)] = other;
            const auto schema = schemaFromJson(changed); // an answer of either kind, never a crash
            if (schema) {
                EXPECT_EQ(schemaFromJson(Json::parse(schemaToJson(*schema).dump())).value(), *schema) << path;
            }
        }
    }
}

} // namespace
} // namespace cytogauge
