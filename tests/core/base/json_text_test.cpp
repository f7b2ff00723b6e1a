#include "core/base/json_text.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

TEST(ParseJson, ReadsAValue)
{
    const auto json = parseJson(" {\"a\": [1, 2.5, {\"a\": null}], \"b\": \"\\u00e4\"} ");
    ASSERT_TRUE(json);
    EXPECT_EQ((*json)["a"][1], 2.5);
    EXPECT_EQ((*json)["b"], "ä");
}

TEST(ParseJson, SaysWhereItStopsBeingJson)
{
    const auto json = parseJson("{\n  \"ä\": 1,\n  \"ö\": x}");
    ASSERT_FALSE(json);
    EXPECT_EQ(json.error(), Error(ErrorCode::jsonMalformed).at(3, 8));
}

TEST(ParseJson, RefusesAKeyThatIsThereTwice)
{
    const auto json = parseJson(R"({"a": {"b": 1, "c": {"b": 2}, "b": 3}})");
    ASSERT_FALSE(json);
    EXPECT_EQ(json.error(), Error(ErrorCode::jsonKeyTwice, {"b"}));
    EXPECT_TRUE(parseJson(R"([{"b": 1}, {"b": 2}])"));
}

TEST(ParseJson, RefusesWhatIsNotStrict)
{
    for (const char *text : {"", "nul", "{\"a\": NaN}", "[1,]", "[1] 2", "// comment\n1", "1e999", "\"\xff\"", "[",
                             "'a'", "01", "+1", "{\"a\" 1}"}) {
        EXPECT_EQ(parseJson(text).error().code, ErrorCode::jsonMalformed) << text;
    }
}

TEST(ParseJson, SurvivesDeepNesting)
{
    EXPECT_FALSE(parseJson(std::string(200'000, '[')));
}

} // namespace
} // namespace cytogauge
