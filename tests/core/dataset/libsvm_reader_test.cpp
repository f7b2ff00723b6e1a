#include "core/dataset/libsvm_reader.h"

#include "core/base/text.h"
#include "tests/support/paths.h"
#include "tests/support/schemas.h"
#include "tests/support/small_model.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace cytogauge {
namespace {

Result<Dataset> read(std::string_view text, const FeatureSchema *schema = &test::schemaNamed("iris"),
                     const DatasetOptions &options = {})
{
    const test::TemporaryFolder folder;
    return readDataset(folder.write("cases.libsvm", text), schema, options);
}

std::string place(const Result<Dataset> &data)
{
    if (data) {
        return "read";
    }
    const Error &error = data.error();
    return std::string(codeName(error.code)) + ' ' + std::to_string(error.line) + ':' + std::to_string(error.column);
}

// The data set as the format writes it.
std::string libsvmOf(const Dataset &data)
{
    std::string text;
    for (std::size_t i = 0; i < data.size(); ++i) {
        text += data.schema.classes[static_cast<std::size_t>(data.classes[i])].name;
        for (std::size_t j = 0; j < data.schema.size(); ++j) {
            const double value = data.values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
            if (value != 0.0) {
                text += ' ' + std::to_string(j + 1) + ':' + formatNumber(value);
            }
        }
        text += '\n';
    }
    return text;
}

constexpr std::string_view rows = "setosa 1:5.1 2:3.5 3:1.4 4:0.2\nversicolor 1:7.0 2:3.2 3:4.7 4:1.4 # a note\n"
                                  "\n# a comment alone\nvirginica 1:6.3\t2:3.3  3:6.0 4:2.5\n";

} // namespace

TEST(Libsvm, GivesTheSameCasesAsTheCsv)
{
    for (const std::string name : {"wdbc", "wine", "iris"}) {
        const Dataset &data = test::datasetNamed(name);
        const auto again = read(libsvmOf(data), &data.schema);
        ASSERT_TRUE(again) << describe(again.error());
        EXPECT_EQ(again->values, data.values) << name;
        EXPECT_EQ(again->classes, data.classes) << name;
        EXPECT_NE(again->sha256, data.sha256);
        EXPECT_EQ(again->sourceName, "cases.libsvm");
    }
}

TEST(Libsvm, IsFoundByContent)
{
    EXPECT_TRUE(looksLikeLibsvm(rows));
    EXPECT_TRUE(looksLikeLibsvm("# first a comment\n+1 3:1e-3"));
    EXPECT_FALSE(looksLikeLibsvm("class,a,b\nx,1,2\n"));
    EXPECT_FALSE(looksLikeLibsvm(""));
    EXPECT_FALSE(looksLikeLibsvm("label only\n"));
    DatasetOptions options;
    options.format = DataFormat::csv;
    EXPECT_NE(place(read(rows, &test::schemaNamed("iris"), options)), "read") << "what was asked for counts";
}

TEST(Libsvm, NamesLineAndColumnOfWhatIsWrong)
{
    const std::string start = "setosa 1:5.1 2:3.5 3:1.4 4:0.2\n";
    EXPECT_EQ(place(read(start + "setosa 1:5.1 2=3.5\n")), "libsvmValueInvalid 2:14");
    EXPECT_EQ(place(read(start + "setosa 1:5.1 x:3.5\n")), "libsvmValueInvalid 2:14");
    EXPECT_EQ(place(read(start + "setosa 2:5.1 1:3.5\n")), "libsvmIndexOrder 2:14");
    EXPECT_EQ(place(read(start + "setosa 1:5.1 1:3.5\n")), "libsvmIndexOrder 2:14");
    EXPECT_EQ(place(read(start + "setosa 0:5.1\n")), "libsvmIndexOrder 2:8");
    EXPECT_EQ(place(read(start + "setosa 1:5.1 5:3.5\n")), "libsvmIndexTooLarge 2:14");
    EXPECT_EQ(place(read(start + "setosa 1:abc\n")), "notANumber 2:8");
    EXPECT_EQ(place(read(start + "setosa 1:nan\n")), "notANumber 2:8");
    EXPECT_EQ(place(read(start + "setosa 1:\n")), "numberMissing 2:8");
    EXPECT_EQ(place(read(start + "rose 1:5.1 2:3.5 3:1.4 4:0.2\n")), "classUnknown 2:1");
}

TEST(Libsvm, NeedsNamesForNumbers)
{
    const std::string text = "+1 1:5 2:1\n-1 1:4 2:2\n1 1:6\n-1 2:7\n";
    DatasetOptions options;
    options.positiveClass = "sick";
    EXPECT_NE(place(read(text, nullptr, options)), "read") << "a bare number is no class";
    options.classWords = {{"1", "sick"}, {"-1", "well"}};
    const auto data = read(text, nullptr, options);
    ASSERT_TRUE(data) << describe(data.error());
    EXPECT_EQ(data->schema.size(), 2U);
    EXPECT_EQ(data->schema.features[1].name, "x2");
    EXPECT_EQ(data->schema.classes[*data->schema.positiveClass].name, "sick");
    EXPECT_EQ(data->values(2, 1), 0.0) << "what is not named is 0";
    EXPECT_EQ(data->values(3, 0), 0.0);
}

TEST(Libsvm, ReadsAnySparseRow)
{
    rc::check("written and read again", [] {
        const auto count = static_cast<std::size_t>(*rc::gen::inRange(2, 12));
        std::string text;
        std::vector<std::vector<double>> expected;
        for (std::size_t i = 0; i < count; ++i) {
            expected.emplace_back(5, 0.0);
            text += i % 2 == 0 ? "a" : "b";
            for (std::size_t j = 0; j < 5; ++j) {
                if (*rc::gen::arbitrary<bool>() || (i == 0 && j == 4)) {
                    expected[i][j] = *rc::gen::inRange(-1000000, 1000000) / 64.0;
                    text += (*rc::gen::arbitrary<bool>() ? " " : "\t ") + std::to_string(j + 1) + ':' +
                            formatNumber(expected[i][j]);
                }
            }
            text += *rc::gen::arbitrary<bool>() ? "\r\n" : " # note\n";
        }
        DatasetOptions options;
        options.positiveClass = "a";
        options.format = DataFormat::libsvm;
        const auto data = read(text, nullptr, options);
        RC_ASSERT(data.has_value());
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = 0; j < 5; ++j) {
                RC_ASSERT(data->values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) == expected[i][j]);
            }
        }
    });
}

TEST(ReadLibsvm, LeavesOutTheFieldsThatAreNamed)
{
    DatasetOptions options;
    options.positiveClass = "wild";
    options.ignored = {"x2"};
    constexpr const char *text = "wild 1:1 2:2 3:3\ncalm 1:4 2:5 3:6\n";
    const auto data = read(text, nullptr, options);
    ASSERT_TRUE(data) << describe(data.error());
    ASSERT_EQ(data->schema.size(), 2U);
    EXPECT_EQ(data->schema.features[1].name, "x3");
    EXPECT_EQ(data->schema.measurements[1].id, "x3");
    EXPECT_EQ(data->values(1, 0), 4.0);
    EXPECT_EQ(data->values(1, 1), 6.0);
    options.ignored = {"x4"};
    EXPECT_EQ(read(text, nullptr, options).error().code, ErrorCode::ignoredColumnMissing);
    options.ignored = {"x1", "x2", "x3"};
    EXPECT_EQ(read(text, nullptr, options).error().code, ErrorCode::ignoredColumnNeeded) << "nothing would be left";
}

} // namespace cytogauge
