#include "core/base/json_append.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cytogauge {
namespace {

std::string appended(std::string_view text)
{
    std::string out = "before ";
    appendJsonText(out, text);
    EXPECT_EQ(out.substr(0, 7), "before ");
    return out.substr(7);
}

TEST(AppendJsonText, EscapesEveryByteThatNeedsItWhereverItStands)
{
    for (int byte = 0; byte < 0x80; ++byte) {
        for (std::size_t size = 1; size <= 17; ++size) {
            for (std::size_t at = 0; at < size; ++at) {
                std::string text(size, 'x');
                text[at] = static_cast<char>(byte);
                const auto parsed = nlohmann::json::parse(appended(text), nullptr, false);
                ASSERT_TRUE(parsed.is_string()) << byte << " at " << at << " of " << size;
                ASSERT_EQ(parsed.get<std::string>(), text) << byte << " at " << at << " of " << size;
            }
        }
    }
}

TEST(AppendJsonText, WritesAsItIsWhatNeedsNothing)
{
    EXPECT_EQ(appended({}), R"("")");
    EXPECT_EQ(appended("concave_points_mean"), R"("concave_points_mean")");
    EXPECT_EQ(appended("sixteen letters."), R"("sixteen letters.")");
    EXPECT_EQ(appended("Größe 縦 \xF0\x9F\x94\xAC"), "\"Größe 縦 \xF0\x9F\x94\xAC\"");
}

TEST(AppendJsonText, PutsAReplacementWhereBytesAreNoUtf8)
{
    EXPECT_EQ(appended("a\xFF"), "\"a\xEF\xBF\xBD\"");
    EXPECT_EQ(appended("12345678\xC3"), "\"12345678\xEF\xBF\xBD\"");
    EXPECT_EQ(appended("\x80\"ü\xED\xA0\x80"), "\"\xEF\xBF\xBD\\\"ü\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

} // namespace
} // namespace cytogauge
