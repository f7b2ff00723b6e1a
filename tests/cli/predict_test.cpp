#include "core/model/model_file.h"
#include "core/schema/validation.h"
#include "tests/cli/cli_run.h"
#include "tests/support/paths.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

namespace cytogauge::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class CliPredict : public CliTest {
protected:
    nlohmann::json predicted(const std::string &input, std::vector<std::string> more = {}) const
    {
        std::vector<std::string> arguments = {"predict", "--input", folder_.write("input", input), "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return json(std::move(arguments));
    }

    [[nodiscard]] ProcessResult refused(const std::string &input) const
    {
        ProcessResult result = run({"predict", "--input", folder_.write("bad input", input)});
        EXPECT_EQ(result.exitCode, 3) << input;
        EXPECT_THAT(result.out, IsEmpty());
        EXPECT_THAT(result.error, HasSubstr(folder_.file("bad input")));
        return result;
    }

    [[nodiscard]] static std::string objectOf(const std::string &row)
    {
        const auto names = featureNames();
        const auto values = fieldsOf(row);
        std::string text = "{";
        for (std::size_t i = 0; i < names.size(); ++i) {
            text += (i > 0 ? ", \"" : "\"") + names[i] + "\": " + values[i];
        }
        return text + "}";
    }

    [[nodiscard]] static std::string linesFor(const std::string &row, const std::string &separator)
    {
        const auto names = featureNames();
        const auto values = fieldsOf(row);
        std::string text;
        for (std::size_t i = 0; i < names.size(); ++i) {
            text += names[i] + separator + values[i] + '\n';
        }
        return text;
    }
};

} // namespace

TEST_F(CliPredict, TellsTheTwoReferencePatientsApart)
{
    const auto malignant = predicted(malignantRow());
    EXPECT_EQ(malignant["label"], "malignant");
    EXPECT_GT(malignant["probability"], 0.9);
    const auto benign = predicted(benignRow());
    EXPECT_EQ(benign["label"], "benign");
    EXPECT_LT(benign["probability"], 0.1);
}

TEST_F(CliPredict, ReadsEveryLayoutAsTheSameCase)
{
    const auto expected = predicted(malignantRow());
    EXPECT_EQ(predicted(objectOf(malignantRow())), expected);
    EXPECT_EQ(predicted(linesFor(malignantRow(), ",")), expected);
    EXPECT_EQ(predicted(linesFor(malignantRow(), ": ")), expected);
    EXPECT_EQ(predicted(featureHeader() + "\r\n" + malignantRow() + "\r\n"), expected);
    EXPECT_EQ(predicted("842302,M," + malignantRow()), expected);
    EXPECT_EQ(predicted("\xEF\xBB\xBF" + malignantRow()), expected);
}

TEST_F(CliPredict, ReadsStandardInput)
{
    ProcessOptions options;
    options.input = objectOf(malignantRow());
    EXPECT_EQ(json({"predict", "--input", "-", "--json"}, options), predicted(malignantRow()));
}

TEST_F(CliPredict, AnswersWithTheKeysOfTheService)
{
    const auto answer = predicted(malignantRow());
    std::vector<std::string> keys;
    for (const auto &[key, value] : answer.items()) {
        keys.push_back(key);
    }
    EXPECT_THAT(keys, testing::UnorderedElementsAre("label", "probability", "probabilities", "interval", "set",
                                                    "status", "flags", "contributions", "model"));
    EXPECT_NEAR(answer["probabilities"]["malignant"].get<double>() + answer["probabilities"]["benign"].get<double>(),
                1.0, 1e-12);
    EXPECT_EQ(answer["probabilities"]["malignant"], answer["probability"]);
    ASSERT_EQ(answer["interval"].size(), 2U);
    EXPECT_LE(answer["interval"][0], answer["probability"]);
    EXPECT_GE(answer["interval"][1], answer["probability"]);
    EXPECT_EQ(answer["contributions"].size(), 30U);
    EXPECT_EQ(answer["model"]["id"], "wdbc-logistic");
    EXPECT_EQ(answer["model"]["sha256"].get<std::string>().size(), 64U);
    EXPECT_TRUE(answer["model"].contains("version"));
    EXPECT_TRUE(answer["model"].contains("schema"));
}

TEST_F(CliPredict, SaysHowFarOffEstimatedReasonsMayBe)
{
    const std::string model = folder_.file("qda.json");
    ASSERT_EQ(run({"train", "--data", wdbcPath(), "--classifier", "qda", "--repeats", "1", "--out", model}).exitCode,
              0);
    const std::string input = folder_.write("case.csv", malignantRow());
    EXPECT_GT(json({"predict", "--model", model, "--input", input, "--json"})["contributions_error"], 0.0);
    EXPECT_THAT(run({"predict", "--model", model, "--input", input}).out, HasSubstr("standard error is up to"));
    EXPECT_THAT(run({"predict", "--input", input}).out, testing::Not(HasSubstr("standard error")));
}

TEST_F(CliPredict, SpeaksInSentences)
{
    const ProcessResult result = run({"predict", "--input", folder_.write("input", malignantRow())});
    EXPECT_EQ(result.exitCode, 0);
    EXPECT_THAT(result.out, StartsWith("Model estimate: > 99 % malignant (95 % interval over 99 %)."));
    EXPECT_THAT(result.out, HasSubstr("At or above the action threshold of 50 %."));
    EXPECT_THAT(result.out, HasSubstr("Class word: malignant."));
    EXPECT_THAT(result.out, HasSubstr("Raised most by "));
    EXPECT_THAT(result.out, HasSubstr("Demonstration software. Not a medical device."));
    EXPECT_THAT(result.out, testing::Not(HasSubstr("onfidence")));
    EXPECT_THAT(result.out, testing::Not(HasSubstr("iagnosis")));
}

TEST_F(CliPredict, SaysWhatContradictsTheOtherFieldsAndWhatWouldFit)
{
    std::vector<std::string> values = fieldsOf(malignantRow());
    ASSERT_EQ(values[0], "17.99");
    values[0] = "1.799";
    std::string input;
    for (std::size_t i = 0; i < values.size(); ++i) {
        input += featureNames()[i] + ": " + values[i] + '\n';
    }
    const ProcessResult result = run({"predict", "--input", folder_.write("slip", input)});
    EXPECT_EQ(result.exitCode, 0) << result.error;
    const std::string label = "mean radius";
    EXPECT_THAT(result.out, HasSubstr(" Contradict the other fields: " + label + " (decimal point? 17.99 would fit)"));
    const auto lines = linesOf(result.out);
    const auto line =
        std::find_if(lines.begin(), lines.end(), [](const std::string &each) { return each.starts_with("Input: "); });
    ASSERT_NE(line, lines.end());
    const std::size_t rare = line->find(" Rare values: ");
    const std::size_t contradict = line->find(" Contradict ");
    if (rare != std::string::npos) {
        EXPECT_THAT(line->substr(rare, contradict - rare), testing::Not(HasSubstr(label)))
            << "it lies beyond the range, and is no rare value as well";
    }
    EXPECT_EQ(line->find(label, line->find(label, contradict) + 1), std::string::npos) << "named once in its list";
    EXPECT_THAT(run({"predict", "--sample", "case-0"}).out, testing::Not(HasSubstr("Contradict")));
}

TEST_F(CliPredict, NeverRoundsAProbabilityToCertainty)
{
    const ProcessResult samples = run({"samples", "--kind", "typical"});
    EXPECT_THAT(samples.out, HasSubstr("> 0.9999\n"));
    EXPECT_THAT(samples.out, HasSubstr("< 0.0001\n"));
    EXPECT_THAT(samples.out, testing::Not(HasSubstr("1.0000")));
    EXPECT_THAT(samples.out, testing::Not(HasSubstr(" 0.0000")));
}

TEST_F(CliPredict, PutsTheLabelByTheThreshold)
{
    const auto samples = json({"samples", "--kind", "borderline", "--json"});
    ASSERT_FALSE(samples.empty());
    const std::string id = samples[0]["id"];
    const double probability = samples[0]["out_of_fold_probability"];
    const auto at = [&](double threshold) {
        return json({"predict", "--sample", id, "--json", "--threshold", std::to_string(threshold)})["label"];
    };
    EXPECT_EQ(at(probability - 0.05), "malignant");
    EXPECT_EQ(at(probability + 0.05), "benign");
}

TEST_F(CliPredict, PredictsAReferenceCaseByTheFoldModelThatHasNotSeenIt)
{
    for (const auto &sample : json({"samples", "--kind", "misclassified", "--json"})) {
        const auto answer = json({"predict", "--sample", sample["id"].get<std::string>(), "--json"});
        EXPECT_NEAR(answer["probability"].get<double>(), sample["out_of_fold_probability"].get<double>(), 1e-12);
        EXPECT_NE(answer["label"], sample["class"]);
        const std::string fold = "fold:" + std::to_string(sample["fold"].get<int>());
        EXPECT_NE(std::find(answer["flags"].begin(), answer["flags"].end(), fold), answer["flags"].end());
    }
    const ProcessResult words = run({"predict", "--sample", "case-0"});
    EXPECT_THAT(words.out, HasSubstr("which has not seen it."));
    const ProcessResult unknown = run({"predict", "--sample", "case-9999"});
    EXPECT_EQ(unknown.exitCode, 3);
    EXPECT_THAT(unknown.error, HasSubstr("case-9999"));
}

TEST_F(CliPredict, NamesTheFieldThatIsWrong)
{
    const std::string first = featureNames().front();
    const std::string second = featureNames().at(1);
    auto withFirst = [&](const std::string &value) {
        std::string object = objectOf(malignantRow());
        const std::size_t begin = object.find(": ") + 2;
        return object.replace(begin, object.find(',', begin) - begin, value);
    };
    EXPECT_THAT(refused(withFirst("\"abc\"")).error, HasSubstr(first));
    EXPECT_THAT(refused(withFirst("-1")).error, HasSubstr(first));
    EXPECT_THAT(refused(withFirst("null")).error, HasSubstr(first));
    EXPECT_THAT(refused("{\"" + second + "\": 1}").error, HasSubstr(first)) << "what is missing is named";
    EXPECT_THAT(refused("{\"" + first + "\": 1, \"" + first + "\": 2}").error, HasSubstr(first));
}

// "1,024" in a field of hundreds is a thousand and 24, and read as 1.024 it would turn a malignant case benign.
TEST_F(CliPredict, RefusesADoubtfulNumberAsTheFormAndTheBatchDo)
{
    const auto &lines = wdbcLines();
    const auto found = std::find_if(lines.begin(), lines.end(), [](const std::string &line) {
        return line.find(",1024.0,") != std::string::npos && line.find(",1228.0,") != std::string::npos;
    });
    ASSERT_NE(found, lines.end());
    std::vector<std::string> values = fieldsOf(found->substr(2));
    const auto put = [&](const std::string &old, const std::string &text) {
        std::replace(values.begin(), values.end(), old, text);
    };
    put("1024.0", "1,024");
    put("1228.0", "1,228");
    const auto names = featureNames();
    std::string input;
    std::string row;
    for (std::size_t i = 0; i < names.size(); ++i) {
        input += names[i] + ": " + values[i] + '\n';
        row += (i > 0 ? ",\"" : "\"") + values[i] + '"';
    }
    const std::string sentence = "“1,024” can mean 1.0240 or 1024.";
    EXPECT_THAT(refused(input).error, HasSubstr(sentence));

    const ProcessResult batch =
        run({"batch", folder_.write("in.csv", featureHeader() + "\n" + row + "\n"), folder_.file("out.csv")});
    EXPECT_EQ(batch.exitCode, 3);
    EXPECT_THAT(batch.error, HasSubstr(sentence));

    const auto model = readModel(test::resources() + "/models/wdbc-logistic.json");
    ASSERT_TRUE(model);
    const auto form = validate((*model)->schema, RawInput{values}, (*model)->ranges());
    const auto inDoubt = std::find_if(form.fields.begin(), form.fields.end(),
                                      [](const FieldReport &field) { return field.error.has_value(); });
    ASSERT_NE(inDoubt, form.fields.end());
    EXPECT_THAT(describe(*inDoubt->error), HasSubstr(sentence));

    put("1,024", "1024.0");
    put("1,228", "1228.0");
    std::string meant;
    for (std::size_t i = 0; i < names.size(); ++i) {
        meant += names[i] + ": " + values[i] + '\n';
    }
    EXPECT_GT(predicted(meant)["probability"], 0.5);
}

TEST_F(CliPredict, HasNoAnswerToValuesThatNoModelCanComputeWith)
{
    std::string huge = "1e308";
    for (int i = 1; i < 30; ++i) {
        huge += ",1e308";
    }
    EXPECT_THAT(refused(huge).error, HasSubstr("too large"));
}

TEST_F(CliPredict, RefusesWhatIsNoCase)
{
    for (const std::string &input : {std::string(), std::string("\n"), std::string("{"), std::string("[]"),
                                     std::string("words"), std::string("1,2,3"), malignantRow() + ",1",
                                     std::string("\xFF\xFE\x00", 3), std::string("a\0b", 3), std::string("\x80")}) {
        EXPECT_THAT(refused(input).error, HasSubstr(" ")) << input;
    }
}

TEST_F(CliPredict, SaysWhyAFileCannotBeRead)
{
    const ProcessResult missing = run({"predict", "--input", folder_.file("no such file")});
    EXPECT_EQ(missing.exitCode, 1);
    EXPECT_THAT(missing.error, HasSubstr("no such file"));
    EXPECT_EQ(run({"predict", "--input", folder_.path()}).exitCode, 1);
    EXPECT_EQ(run({"predict", "--input", folder_.write("large", std::string(std::size_t{2} << 20, '1'))}).exitCode, 3);
}

TEST_F(CliPredict, KnowsItsModels)
{
    const ProcessResult unknown = run({"predict", "--sample", "case-0", "--model", "oracle"});
    EXPECT_EQ(unknown.exitCode, 1);
    EXPECT_THAT(unknown.error, HasSubstr("wdbc-logistic")) << "the installed ones are listed";
    EXPECT_EQ(run({"predict", "--sample", "case-0", "--model", "wdbc-logistic@9.9.9"}).exitCode, 1);
    const std::string version = predicted(malignantRow())["model"]["version"];
    EXPECT_EQ(predicted(malignantRow(), {"--model", "wdbc-logistic@" + version}), predicted(malignantRow()));
    EXPECT_EQ(predicted(malignantRow(), {"--model", test::resources() + "/models/wdbc-logistic.json"}),
              predicted(malignantRow()));
    const ProcessResult mixed = run({"predict", "--sample", "case-0", "--model", "wdbc-logistic", "--schema", "wine"});
    EXPECT_EQ(mixed.exitCode, 1);
    EXPECT_THAT(mixed.error, HasSubstr("wine"));
    const auto wine = json({"predict", "--schema", "wine", "--sample", "case-0", "--json"});
    EXPECT_EQ(wine["probabilities"].size(), 3U);
    EXPECT_EQ(wine["label"], "class_0");
}

TEST_F(CliPredict, RecordsOnlyWhenAsked)
{
    predicted(malignantRow());
    EXPECT_FALSE(std::filesystem::exists(folder_.file("xdg")));
    const auto answer = predicted(malignantRow(), {"--record", "--patient", "P-0042", "--note", "=first"});
    const std::string id = answer["record"];
    const auto rows = json({"history", "list", "--json"});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0]["id"], id);
    EXPECT_EQ(rows[0]["patient"], "P-0042");
    EXPECT_EQ(rows[0]["note"], "=first");
    EXPECT_EQ(rows[0]["probability"], answer["probability"]);
    EXPECT_EQ(std::filesystem::status(folder_.file("xdg/cytogauge/history.sqlite")).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(CliPredict, ShowsThePredictionAlsoWhenItCannotBeRecorded)
{
    const ProcessResult result =
        run({"predict", "--sample", "case-0", "--record", "--data-dir", "/proc/no such folder"});
    EXPECT_EQ(result.exitCode, 1);
    EXPECT_THAT(result.out, StartsWith("Model estimate: "));
    EXPECT_THAT(result.out, testing::Not(HasSubstr("Recorded")));
    EXPECT_FALSE(result.error.empty());
}

} // namespace cytogauge::test
