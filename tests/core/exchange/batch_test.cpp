#include "core/exchange/batch.h"

#include "core/base/random.h"
#include "core/exchange/ordered_output.h"
#include "core/model/model_file.h"
#include "tests/support/failing_file_operations.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <thread>

namespace cytogauge {

namespace {

using test::contentOf;
using testing::HasSubstr;
using testing::IsEmpty;

struct Scored {
    std::string bytes;
    std::vector<Error> refused;
    BatchSummary summary;
    std::optional<Error> error;
};

class BatchTest : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        auto model = readModel(test::resources() + "/models/wdbc-logistic.json");
        ASSERT_TRUE(model.has_value()) << describe(model.error());
        predictor_ = std::make_unique<LocalPredictor>(*std::move(model));
    }
    static void TearDownTestSuite() { predictor_.reset(); }

    [[nodiscard]] Scored score(const std::string &input, unsigned threads, CsvOptions csv = {}) const
    {
        BatchOptions options;
        options.threads = threads;
        options.csv = csv;
        Scored scored;
        const std::string out = folder_.file("out.csv");
        const auto summary = scoreCsv(*predictor_, folder_.write("in.csv", input), out, options,
                                      [&scored](const Error &error) { scored.refused.push_back(error); }, {});
        if (summary) {
            scored.summary = *summary;
            scored.bytes = contentOf(out);
        } else {
            scored.error = summary.error();
        }
        return scored;
    }

    // The reference cases, again and again, some of them damaged.
    [[nodiscard]] static std::string largeInput(std::size_t rows, Random &random, std::uint64_t damageOneIn)
    {
        static const std::string data = contentOf(test::resources() + "/data/wdbc.csv");
        std::istringstream lines(data);
        std::vector<std::string> cases;
        for (std::string line; std::getline(lines, line);) {
            cases.push_back(line);
        }
        std::string input = cases.front() + "\r\n";
        for (std::size_t row = 0; row < rows; ++row) {
            std::string line = cases[1 + static_cast<std::size_t>(random.below(cases.size() - 1))];
            if (random.below(damageOneIn) == 0) {
                line[static_cast<std::size_t>(random.below(line.size()))] = "x,\" -"[random.below(5)];
                line += std::count(line.begin(), line.end(), '"') % 2 != 0 ? "\"" : "";
            }
            input += line + (random.below(3) == 0 ? "\r\n" : "\n");
        }
        return input;
    }

    test::TemporaryFolder folder_;
    static std::unique_ptr<LocalPredictor> predictor_;
};

std::unique_ptr<LocalPredictor> BatchTest::predictor_;

std::int64_t rowsOf(const std::string &bytes)
{
    return std::count(bytes.begin(), bytes.end(), '\n') - 1;
}

std::vector<std::vector<std::string>> cellsOf(const std::string &bytes)
{
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(bytes);
    for (std::string line; std::getline(lines, line);) {
        line.erase(line.find_last_not_of('\r') + 1);
        rows.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) {
            rows.back().push_back(cell);
        }
    }
    return rows;
}

// With semicolons and decimal commas.
std::string asInGermany(std::string text)
{
    std::ranges::replace(text, ',', ';');
    std::ranges::replace(text, '.', ',');
    return text;
}

BatchPart part(std::string text, long lines = 1)
{
    BatchPart made;
    made.text = std::move(text);
    made.rows = 1;
    made.lines = lines;
    return made;
}

} // namespace

TEST_F(BatchTest, ProbabilityOnlyKeepsWhatIsNoFeatureAndGivesTheSameProbability)
{
    Random random(6);
    const std::string input = largeInput(500, random, 50);
    const Scored all = score(input, 2);
    ASSERT_FALSE(all.error.has_value());
    BatchOptions options;
    options.probabilityOnly = true;
    std::vector<Error> refused;
    const std::string out = folder_.file("short.csv");
    const auto summary = scoreCsv(*predictor_, folder_.write("in.csv", input), out, options,
                                  [&refused](const Error &error) { refused.push_back(error); }, {});
    ASSERT_TRUE(summary);
    EXPECT_EQ(refused, all.refused);
    EXPECT_EQ(summary->rowsDone, all.summary.rowsDone);
    const auto full = cellsOf(all.bytes);
    const auto brief = cellsOf(contentOf(out));
    ASSERT_EQ(brief.size(), full.size());
    EXPECT_EQ(brief[0], (std::vector<std::string>{"diagnosis", "probability"}));
    for (std::size_t i = 1; i < full.size(); ++i) {
        ASSERT_EQ(brief[i].size(), 2U);
        EXPECT_EQ(brief[i][0], full[i][0]);
        EXPECT_EQ(brief[i][1], full[i][32]) << "row " << i;
    }
}

TEST_F(BatchTest, TheOutputOfAFileWithDecimalCommasCanBeScoredAgain)
{
    const std::string data = contentOf(test::resources() + "/data/wdbc.csv");
    std::string input = asInGermany(data);
    const std::size_t area = input.find(";1001,0;");
    ASSERT_NE(area, std::string::npos);
    input.replace(area, 8, ";1,0010;"); // unmistakable as it stands, a thousand with a digit less
    const std::size_t worst = input.find(";2019,0;");
    ASSERT_NE(worst, std::string::npos);
    input.replace(worst, 8, ";2.019,0;");
    const Scored once = score(input, 2);
    ASSERT_FALSE(once.error.has_value());
    EXPECT_THAT(once.refused, IsEmpty());
    const Scored twice = score(once.bytes, 2);
    ASSERT_FALSE(twice.error.has_value());
    EXPECT_THAT(twice.refused, IsEmpty());
    const auto first = cellsOf(once.bytes);
    const auto second = cellsOf(twice.bytes);
    const auto plain = cellsOf(score(data, 2).bytes);
    ASSERT_EQ(first.size(), plain.size());
    ASSERT_EQ(second.size(), first.size());
    EXPECT_EQ(first[0], plain[0]);
    EXPECT_EQ(second[0][39], "cytogauge_probability");
    for (std::size_t i = 1; i < first.size(); ++i) {
        EXPECT_EQ(second[i][39], first[i][32]) << "row " << i;
        if (i > 1) { // the first one is the changed one
            EXPECT_EQ(first[i][32], plain[i][32]) << "row " << i;
        }
    }
    EXPECT_EQ(first[1][4], "1.0010");
}

TEST_F(BatchTest, KeepsOtherColumnsOfAFileWithDecimalCommasAsTheyAre)
{
    const std::string data = contentOf(test::resources() + "/data/wdbc.csv");
    std::istringstream lines(data);
    std::string header;
    std::string row;
    std::getline(lines, header);
    std::getline(lines, row);
    const Scored scored = score("dose;" + asInGermany(header) + "\n2,50;" + asInGermany(row) + "\n", 1);
    ASSERT_FALSE(scored.error.has_value());
    EXPECT_THAT(scored.bytes, HasSubstr("\"2,50\",M,17.99,10.38,122.8,1001,"));
}

TEST_F(BatchTest, NeitherBytesNorRefusalsDependOnTheThreads)
{
    Random random(5);
    for (const std::uint64_t damage : {1000U, 20U, 2U}) {
        const std::string input = largeInput(8000, random, damage);
        const Scored one = score(input, 1);
        ASSERT_FALSE(one.error.has_value()) << describe(*one.error);
        EXPECT_FALSE(one.refused.empty());
        for (const unsigned threads : {2U, 5U, 16U}) {
            const Scored many = score(input, threads);
            EXPECT_EQ(many.bytes, one.bytes);
            EXPECT_EQ(many.refused, one.refused);
        }
    }
}

TEST_F(BatchTest, EveryRowIsDoneOrRefused)
{
    Random random(6);
    for (int i = 0; i < 20; ++i) {
        const Scored scored = score(largeInput(300, random, 1 + random.below(4)), 2);
        ASSERT_FALSE(scored.error.has_value()) << describe(*scored.error);
        EXPECT_EQ(scored.summary.rowsIn, scored.summary.rowsDone + scored.summary.rowsRefused);
        EXPECT_EQ(scored.summary.rowsRefused, scored.refused.size());
        EXPECT_EQ(static_cast<std::int64_t>(scored.summary.rowsDone), rowsOf(scored.bytes));
        EXPECT_EQ(scored.summary.rowsIn, 300U);
    }
}

TEST_F(BatchTest, RefusedRowsCarryTheirPlaceInTheFile)
{
    Random random(7);
    const std::string input = largeInput(5000, random, 10);
    std::vector<std::string> lines;
    std::istringstream stream(input);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    const Scored scored = score(input, 3);
    ASSERT_GT(scored.refused.size(), 100U);
    long before = 1;
    std::size_t looked = 0;
    for (const Error &error : scored.refused) {
        EXPECT_EQ(error.file, folder_.file("in.csv"));
        EXPECT_GT(error.line, before);
        before = error.line;
        if (looked++ % 10 != 0) {
            continue;
        }
        // A refused line is refused on its own as well, and for the same reason.
        const std::string alone = lines[0] + "\n" + lines[static_cast<std::size_t>(error.line) - 1] + "\n";
        const Scored again = score(alone, 1, {.separator = ',', .decimalComma = {}});
        ASSERT_EQ(again.refused.size(), 1U) << alone;
        EXPECT_EQ(again.refused[0].code, error.code);
        EXPECT_EQ(again.refused[0].column, error.column);
        EXPECT_EQ(again.refused[0].line, 2);
    }
}

TEST_F(BatchTest, AnErrorThatEndsTheReadingIsTheSameWithAnyThreads)
{
    Random random(8);
    std::string input = largeInput(20000, random, 1000000);
    const std::size_t place = input.rfind('\n', input.size() * 3 / 4) + 1;
    input.insert(place, "\"");
    const Scored one = score(input, 1);
    ASSERT_TRUE(one.error.has_value());
    EXPECT_EQ(one.error->code, ErrorCode::csvUnclosedQuote);
    EXPECT_EQ(one.error->line, 1 + std::count(input.begin(), input.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
    for (const unsigned threads : {2U, 7U}) {
        EXPECT_EQ(score(input, threads).error, one.error);
    }
    EXPECT_THAT(folder_.names(), testing::ElementsAre("in.csv")) << "no output and no litter";
}

TEST_F(BatchTest, ALineOverTheLimitIsOneRefusedRow)
{
    Random random(9);
    std::string input = largeInput(100, random, 1000000);
    const std::int64_t lines = std::count(input.begin(), input.end(), '\n');
    input += std::string(std::size_t{3} << 20, '7') + "\n" + input.substr(input.rfind('\n', input.size() - 2) + 1);
    const Scored scored = score(input, 2);
    ASSERT_FALSE(scored.error.has_value()) << describe(*scored.error);
    ASSERT_EQ(scored.refused.size(), 1U);
    EXPECT_EQ(scored.refused[0].code, ErrorCode::csvLineTooLong);
    EXPECT_EQ(scored.refused[0].line, lines + 1);
    EXPECT_EQ(scored.summary.rowsDone, 101U);
}

TEST_F(BatchTest, AFullDiskLeavesTheOldFile)
{
    Random random(10);
    const std::string in = folder_.write("in.csv", largeInput(50, random, 10));
    const auto save = [&](const std::string &path, FileOperations &operations) {
        BatchOptions options;
        options.operations = &operations;
        return scoreCsv(*predictor_, in, path, options, {}, {}).has_value();
    };
    EXPECT_THAT(test::findSaveFaults(save, "old"), IsEmpty());
    EXPECT_THAT(test::findSaveFaults(save, std::nullopt), IsEmpty());
}

TEST_F(BatchTest, ReportsItsProgress)
{
    Random random(11);
    const std::string in = folder_.write("in.csv", largeInput(5000, random, 1000000));
    BatchOptions options;
    std::vector<std::uint64_t> rows;
    options.progress = [&rows](std::uint64_t done, std::uint64_t) { rows.push_back(done); };
    ASSERT_TRUE(scoreCsv(*predictor_, in, folder_.file("out.csv"), options, {}, {}).has_value());
    ASSERT_FALSE(rows.empty());
    EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()));
    EXPECT_EQ(rows.back(), 5000U);
}

TEST_F(BatchTest, StopsWhenAsked)
{
    Random random(12);
    const std::string in = folder_.write("in.csv", largeInput(30000, random, 1000000));
    std::stop_source source;
    BatchOptions options;
    options.progress = [&source](std::uint64_t, std::uint64_t) { source.request_stop(); };
    const auto summary = scoreCsv(*predictor_, in, folder_.file("out.csv"), options, {}, source.get_token());
    ASSERT_FALSE(summary.has_value());
    EXPECT_EQ(summary.error().code, ErrorCode::cancelled);
    EXPECT_THAT(folder_.names(), testing::ElementsAre("in.csv"));
}

TEST_F(BatchTest, PutsPartsIntoTheOrderOfTheInput)
{
    const std::string path = folder_.file("ordered");
    auto sink = ByteSink::open(path);
    ASSERT_TRUE(sink.has_value());
    std::vector<long> lines;
    OrderedOutput output(
        *sink, [&lines](const Error &error) { lines.push_back(error.line); }, {}, 2);
    BatchPart last = part("c");
    last.refused.push_back(Error(ErrorCode::csvStrayQuote).at(1, 1));
    EXPECT_TRUE(output.put(2, 0, std::move(last), true));
    EXPECT_TRUE(output.put(1, 0, part("b", 10), true));
    EXPECT_TRUE(output.put(0, 0, part("a1"), false));
    EXPECT_TRUE(output.put(0, 0, part("a2", 100), true));
    ASSERT_TRUE(output.finish().has_value());
    ASSERT_TRUE(sink->commit().has_value());
    EXPECT_EQ(contentOf(path), "a1a2bc");
    EXPECT_EQ(lines, std::vector<long>{112});
}

TEST_F(BatchTest, AnErrorWaitsForWhatStandsBeforeIt)
{
    auto sink = ByteSink::open(folder_.file("ordered"));
    ASSERT_TRUE(sink.has_value());
    OrderedOutput output(*sink, {}, {}, 1);
    output.failAt(1, ErrorCode::csvUnclosedQuote);
    EXPECT_TRUE(output.finish().has_value()) << "chunk 0 may still fail before it";
    output.failAt(0, ErrorCode::csvNul);
    const auto summary = output.finish();
    ASSERT_FALSE(summary.has_value());
    EXPECT_EQ(summary.error().code, ErrorCode::csvNul);
    EXPECT_FALSE(output.put(0, 0, part("late"), true));
}

} // namespace cytogauge
