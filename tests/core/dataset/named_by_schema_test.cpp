#include "core/dataset/named_by_schema.h"

#include "tests/support/schemas.h"

#include <gtest/gtest.h>

namespace cytogauge {

namespace {

std::string firstWord(ErrorCode code, std::vector<std::string> arguments)
{
    return namedBySchema(Error(code, std::move(arguments)), test::schemaNamed("wine")).arguments.front();
}

} // namespace

TEST(NamedBySchema, SaysTheLabelInPlaceOfTheNumber)
{
    const FeatureSchema &wine = test::schemaNamed("wine");
    EXPECT_EQ(firstWord(ErrorCode::classSmallerThanFolds, {"1", "3", "10"}), wine.classes[0].label);
    EXPECT_EQ(firstWord(ErrorCode::classWithoutCases, {"3", "3"}), wine.classes[2].label);
    EXPECT_EQ(firstWord(ErrorCode::classCovarianceSingular, {"2", "4", "13"}), wine.classes[1].label);
    EXPECT_EQ(firstWord(ErrorCode::trainingValueNotFinite, {"13", "7"}), wine.features[12].label);
}

TEST(NamedBySchema, LeavesWhatIsNoNumberOfAClassAsItIs)
{
    const FeatureSchema &wine = test::schemaNamed("wine");
    for (const char *word : {"0", "4", "-1", "+1", "1.0", "1x", "", "99999999999999999999", "Cultivar 1"}) {
        EXPECT_EQ(firstWord(ErrorCode::classWithoutCases, {word, "3"}), word);
    }
    EXPECT_EQ(firstWord(ErrorCode::tooFewCases, {"2", "1"}), "2") << "a count is no class";
    const Error bare(ErrorCode::classWithoutCases);
    EXPECT_EQ(namedBySchema(bare, wine), bare);
}

TEST(NamedBySchema, KeepsThePlaceAndTheOtherWords)
{
    const Error error = Error(ErrorCode::classSmallerThanFolds, {"2", "3", "10"}).in("cases.csv");
    const Error named = namedBySchema(error, test::schemaNamed("wdbc"));
    EXPECT_EQ(named.file, "cases.csv");
    EXPECT_EQ(named.arguments[1], "3");
    EXPECT_EQ(named.arguments[2], "10");
    EXPECT_NE(describe(named).find("“" + test::schemaNamed("wdbc").classes[1].label + "”"), std::string::npos);
}

} // namespace cytogauge
