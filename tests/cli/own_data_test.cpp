// Data of one's own, whose columns no schema knows.
#include "tests/cli/cli_run.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class CliOwnData : public CliTest {};

} // namespace

TEST_F(CliOwnData, WarnsOfANumberOfTheCaseAndLeavesItOutWhenAsked)
{
    // Sorted by outcome, as files are: the number of the case foretells it.
    std::string text = "patient_id,age,marker,outcome\n";
    for (int i = 0; i < 60; ++i) {
        text += fmt::format("{},{},{},{}\n", 1000 + i, 30 + 7 * i % 41, 13 * i % 17, i < 30 ? "well" : "ill");
    }
    const std::string data = folder_.write("clinic.csv", text);
    const auto train = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments = {
            "train",        "--data", data,        "--target", "outcome", "--positive",          "ill",
            "--classifier", "lda",    "--repeats", "1",        "--out",   folder_.file("m.json")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(std::move(arguments));
    };
    const ProcessResult warned = train({});
    EXPECT_EQ(warned.exitCode, 0) << warned.error;
    EXPECT_THAT(warned.error, HasSubstr("--ignore patient_id"));
    EXPECT_THAT(run({"evaluate", "--data", data, "--target", "outcome", "--positive", "ill", "--classifier", "lda",
                     "--repeats", "1"})
                    .error,
                HasSubstr("--ignore patient_id"));
    const ProcessResult without = train({"--ignore", "patient_id"});
    EXPECT_EQ(without.exitCode, 0) << without.error;
    EXPECT_THAT(without.error, IsEmpty());
    const auto card = json({"model", "show", folder_.file("m.json"), "--json"});
    EXPECT_THAT(card.dump(), testing::Not(HasSubstr("patient_id")));
    const ProcessResult wrong = train({"--ignore", "weight"});
    EXPECT_EQ(wrong.exitCode, 3);
    EXPECT_THAT(wrong.error, HasSubstr("weight"));
    EXPECT_EQ(json({"evaluate", "--data", data, "--target", "outcome", "--positive", "ill", "--classifier", "lda",
                    "--repeats", "1", "--ignore", "patient_id", "--ignore", "age", "--json"})["rows"],
              60);
}

TEST_F(CliOwnData, LeavesOutAFieldOfAKnownSchemaByMakingOneOfItsOwn)
{
    const ProcessResult result = run({"train", "--data", wdbcPath(), "--target", "diagnosis", "--positive", "M",
                                      "--classifier", "lda", "--repeats", "1", "--ignore", "radius_mean", "--class",
                                      "M=malignant", "--class", "B=benign", "--out", folder_.file("m.json")});
    ASSERT_EQ(result.exitCode, 0) << result.error;
    const auto card = json({"model", "show", folder_.file("m.json"), "--json"});
    EXPECT_EQ(card["id"], "wdbc_own-lda") << "its fields are not those of the schema wdbc";
    EXPECT_EQ(run({"train", "--data", wdbcPath(), "--schema", "wdbc", "--classifier", "lda", "--ignore", "radius_mean",
                   "--out", folder_.file("n.json")})
                  .exitCode,
              3);
}

} // namespace cytogauge::test
