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

TEST(MalformedJson, IsWhereParsingStopsToo)
{
    const std::string whole = R"({"inputs": {"radius": 1.5e3, "ä\u00e9": [true, null, -0.25]}, "patient": "P-1"})";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const std::string cut = whole.substr(0, length);
        EXPECT_EQ(malformedJson(cut), parseJson(cut).error()) << cut;
        for (const char wrong : {'x', '}', '"', ',', '\0', '\xff'}) {
            std::string changed = whole;
            changed[length] = wrong;
            if (const auto parsed = parseJson(changed); !parsed) {
                EXPECT_EQ(malformedJson(changed), parsed.error()) << changed;
            }
        }
    }
    EXPECT_EQ(malformedJson("[1e999]"), parseJson("[1e999]").error());
    EXPECT_EQ(malformedJson(std::string(200'000, '[')), parseJson(std::string(200'000, '[')).error());
}

} // namespace
} // namespace cytogauge
