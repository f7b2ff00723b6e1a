#include "core/exchange/record_csv.h"

#include "core/exchange/joined_names.h"
#include "core/history/record_columns.h"
#include "core/history/sqlite_history_store.h"
#include "tests/support/failing_file_operations.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const FakeClock fixedClock;
constexpr const char *fixedHeader =
    "id,created_utc,sample_date,patient,note,schema,source,endpoint,dialect,request_id,model,model_version,"
    "model_sha256,remote_model,remote_version,program_version,label,probability,probabilities,interval_low,"
    "interval_high,set,threshold,status,flags,latency_ms,outcome,outcome_utc,inputs_typed";

std::unique_ptr<HistoryStore> emptyStore()
{
    return std::move(*openHistoryInMemory(fixedClock));
}

std::vector<StoredRecord> everything(HistoryStore &store)
{
    std::vector<StoredRecord> all;
    const auto visited = store.forEach({},
                                       [&](const StoredRecord &stored) -> Result<bool> {
                                           all.push_back(stored);
                                           return true;
                                       },
                                       {});
    EXPECT_TRUE(visited);
    return all;
}

class RecordCsvTest : public testing::Test {
protected:
    RecordCsvTest()
    {
        for (int i = 0; i < 3; ++i) {
            EXPECT_TRUE(store_->add(sampleRecord(schema_, i), schema_));
        }
    }
    std::string exported(const ExportOptions &options = {})
    {
        const auto done = exportRecords(*store_, oldestFirst_, {}, schema_, path_, options, {});
        EXPECT_TRUE(done) << describe(done.error());
        return contentOf(path_);
    }
    // What importing these bytes says: "" when it works. Nothing may be left behind then.
    std::string importing(std::string_view bytes)
    {
        const auto into = emptyStore();
        const auto done = importRecords(*into, schema_, folder_.write("in.csv", bytes), {}, {});
        if (done) {
            return "";
        }
        EXPECT_EQ(into->count({})->all, 0);
        std::string message = describe(done.error());
        const std::string prefix = folder_.path() + "/";
        const auto at = message.find(prefix);
        return at == std::string::npos ? message : message.erase(at, prefix.size());
    }
    // The same for the export with one thing replaced.
    std::string importingWith(std::string_view what, std::string_view by)
    {
        std::string bytes = exported();
        const auto at = bytes.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        return importing(bytes.replace(at, what.size(), by));
    }

    TemporaryFolder folder_;
    std::string path_ = folder_.file("out.csv");
    FeatureSchema schema_ = smallSchema();
    std::unique_ptr<HistoryStore> store_ = emptyStore();
    HistoryQuery oldestFirst_{{}, HistoryColumn::number, false};
};

TEST_F(RecordCsvTest, HasTheAgreedColumnsInTheAgreedOrder)
{
    EXPECT_THAT(exported(), StartsWith(std::string(fixedHeader) + ",radius_mean,group,texture_mean\r\n"));
}

TEST_F(RecordCsvTest, WritesARowToTheLetter)
{
    PredictionRecord record = sampleRecord(schema_, 5);
    record.id = *RecordId::parse("123e4567-e89b-42d3-a456-426614174000");
    record.patient = "=P";
    record.note = "a \"b\", c";
    record.latencyMs = 0.1;
    record.probability = 0.3;
    record.probabilities = {{"benign", 0.7}, {"malignant", 0.3}};
    record.intervalLow = 0.25;
    record.intervalHigh = 0.5;
    record.outcome = "benign";
    record.outcomeTime = UtcTime{std::chrono::milliseconds{1}};
    const auto store = emptyStore();
    ASSERT_TRUE(store->add(record, schema_));
    ASSERT_TRUE(exportRecords(*store, {}, {}, schema_, path_, {}, {}));
    EXPECT_THAT(contentOf(path_),
                testing::EndsWith("\r\n123e4567-e89b-42d3-a456-426614174000,2026-01-02T03:04:10.678Z,2026-01-06,'=P,"
                                  "\"a \"\"b\"\", c\",small,local,,,,wdbc-logistic,1.0.0," +
                                  std::string(64, 'a') +
                                  ",,,1.0.0,benign,0.3,\"{\"\"benign\"\":0.7,\"\"malignant\"\":0.3}\",0.25,0.5,"
                                  "benign|malignant,0.5,typical,,0.1,benign,1970-01-01T00:00:00.001Z,"
                                  "\"[\"\"5,0\"\",\"\"5,1\"\",\"\"5,2\"\"]\",5,5.1,5.2\r\n"));
}

// The property that matters: out and in again is the same, whatever the texts and numbers, in every variant.
TEST_F(RecordCsvTest, GoesOutAndInAgainWithoutLoss)
{
    const FeatureSchema schema = nastySchema();
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        Random random(seed);
        const auto from = emptyStore();
        std::map<RecordId, PredictionRecord> expected;
        for (int i = 0; i < 20; ++i) {
            PredictionRecord record = nastyRecord(schema, random);
            ASSERT_TRUE(from->add(record, schema));
            record.contributions.clear();
            record.contributionBase = 0.0;
            record.contributionsError = 0.0;
            expected[record.id] = record;
        }
        ExportOptions options;
        options.excel = seed % 3 != 0;
        options.decimalComma = seed % 3 == 1;
        ASSERT_TRUE(exportRecords(*from, {}, {}, schema, path_, options, {}));
        EXPECT_EQ(*schemaOfRecordFile(path_), "nasty");
        const auto into = emptyStore();
        const auto done = importRecords(*into, schema, path_, {}, {});
        ASSERT_TRUE(done) << describe(done.error()) << " seed " << seed;
        EXPECT_EQ(done->added, 20);
        for (const StoredRecord &stored : everything(*into)) {
            EXPECT_EQ(stored.record, expected[stored.record.id]) << "seed " << seed;
        }
        // Where the records are already, contributions and all, they are the same.
        const auto again = importRecords(*from, schema, path_, {}, {});
        ASSERT_TRUE(again) << describe(again.error());
        EXPECT_EQ(again->identical, 20);
    }
}

TEST_F(RecordCsvTest, ExcelVariantHasMarkSemicolonsAndDecimalCommas)
{
    ExportOptions options;
    options.excel = true;
    options.decimalComma = true;
    const std::string bytes = exported(options);
    EXPECT_THAT(bytes, StartsWith("\xEF\xBB\xBFid;created_utc;"));
    EXPECT_THAT(bytes, HasSubstr(";1;1,1;1,2\r\n"));
    EXPECT_EQ(importing(bytes), "");
}

// Planted wherever a record has room for words or times; none may come through, by neither way of writing.
TEST_F(RecordCsvTest, ADeidentifiedFileHoldsNothingThatWasPlanted)
{
    PredictionRecord record = sampleRecord(schema_, 7);
    ASSERT_TRUE(parseUtc("2019-03-04T05:06:07.890Z", record.created));
    record.patient = "Erika Mustermann";
    record.note = "Heidestraße 17, 51147 Köln; +49 221 5550199; erika@example.org; born 1964-08-12";
    record.sampleDate = "2019-03-02";
    record.source = "endpoint";
    record.endpoint = "Dr. Meyer";
    record.requestId = "2f1c-erika-77";
    record.outcome = record.label;
    record.outcomeTime = record.created;
    record.inputsTyped.assign(schema_.size(), "1,25 (Mustermann)");
    const auto stored = store_->add(record, schema_);
    ASSERT_TRUE(stored) << describe(stored.error());
    const std::vector<std::string> planted{"Erika",
                                           "erika",
                                           "Mustermann",
                                           "Heidestra",
                                           "51147",
                                           "5550199",
                                           "example.org",
                                           "1964",
                                           "2019-03",
                                           "Meyer",
                                           stored->record.id.text()};
    const auto leaks = [&planted](const std::string &text) {
        std::vector<std::string> found;
        for (const std::string &word : planted) {
            if (text.find(word) != std::string::npos) {
                found.push_back(word);
            }
        }
        return found;
    };
    EXPECT_EQ(leaks(exported()).size(), planted.size()) << "the whole file holds all of it";
    ExportOptions options;
    options.deidentified = true;
    const std::string all = exported(options);
    EXPECT_THAT(leaks(all), testing::IsEmpty());
    EXPECT_THAT(all, testing::Not(HasSubstr("created_utc")));
    EXPECT_THAT(all, HasSubstr("probability"));
    EXPECT_EQ(std::ranges::count(all, '\n'), 5);
    ASSERT_TRUE(exportRecords(*store_, oldestFirst_, {stored->record.id}, schema_, path_, options, {}));
    EXPECT_THAT(leaks(contentOf(path_)), testing::IsEmpty());
    EXPECT_THAT(importing(all), HasSubstr("id")) << "it is no file to import";
}

TEST_F(RecordCsvTest, ExportsWhatTheQueryOrTheSelectionSays)
{
    const auto count = [&](const HistoryQuery &query, const std::vector<RecordId> &only) {
        return exportRecords(*store_, query, only, schema_, path_, {}, {})->rows;
    };
    HistoryQuery query;
    query.filter.label = "malignant";
    EXPECT_EQ(count(query, {}), 1);
    EXPECT_EQ(count({}, {}), 3);
    const auto all = everything(*store_);
    EXPECT_EQ(count(query, {all[0].record.id, all[2].record.id}), 2);
    const auto missing = exportRecords(*store_, {}, {RecordId::random()}, schema_, path_, {}, {});
    EXPECT_EQ(missing.error().code, ErrorCode::recordNotFound);
    EXPECT_THAT(folder_.names(), ElementsAre("out.csv"));
}

TEST_F(RecordCsvTest, LeavesTheOldFileWhenCancelledHalfWay)
{
    for (int i = 0; i < 2500; ++i) {
        ASSERT_TRUE(store_->add(sampleRecord(schema_, i), schema_));
    }
    const std::string old = folder_.write("out.csv", "old");
    std::stop_source stop;
    ExportOptions options;
    std::vector<std::int64_t> progress;
    options.progress = [&](std::int64_t done, std::int64_t all) {
        EXPECT_EQ(all, 2503);
        progress.push_back(done);
        stop.request_stop();
    };
    const auto done = exportRecords(*store_, {}, {}, schema_, path_, options, stop.get_token());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::cancelled);
    ASSERT_EQ(progress.size(), 1U); // it stops at the first sign
    EXPECT_GT(progress[0], 0);
    EXPECT_LT(progress[0], 2503);
    EXPECT_EQ(contentOf(path_), "old");
    EXPECT_THAT(folder_.names(), ElementsAre("out.csv"));
}

TEST_F(RecordCsvTest, SurvivesEveryFaultOfTheDisk)
{
    EXPECT_THAT(findSaveFaults(
                    [&](const std::string &path, FileOperations &operations) {
                        return exportRecords(*store_, {}, {}, schema_, path, {}, {}, operations).has_value();
                    },
                    "old"),
                testing::IsEmpty());
}

TEST_F(RecordCsvTest, DoesNotReplaceTheHistoryItself)
{
    const std::string path = folder_.file("history.sqlite");
    const auto store = openHistory(path, fixedClock);
    ASSERT_TRUE(store);
    const std::string before = contentOf(path);
    const auto done = exportRecords(**store, {}, {}, schema_, folder_.file("./history.sqlite"), {}, {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::exportOverHistory);
    EXPECT_EQ(contentOf(path), before);
}

TEST_F(RecordCsvTest, ImportTakesColumnsInAnyOrderAndLetterCase)
{
    const std::string header = std::string(fixedHeader) + ",radius_mean,group,texture_mean";
    std::string bytes = exported();
    // A spreadsheet moved the last column and wrote the header in capitals.
    std::string changed;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t end = bytes.find("\r\n", at);
        const std::string line = bytes.substr(at, end - at);
        const std::size_t last = line.rfind(',');
        const std::size_t first = line.find(',');
        changed += line.substr(0, first) + line.substr(last) + line.substr(first, last - first) + "\n";
        at = end + 2;
    }
    for (char &c : changed) {
        if (c == '\n') {
            break;
        }
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    EXPECT_THAT(changed, StartsWith("ID,TEXTURE_MEAN,CREATED_UTC,"));
    EXPECT_EQ(importing(changed), "");
}

TEST_F(RecordCsvTest, ImportNamesPlaceFieldAndReason)
{
    const std::string id = everything(*store_).back().record.id.text();
    EXPECT_THAT(importing("a,b\n1,2\n"), HasSubstr("its first column is not “id”"));
    EXPECT_THAT(importing(""), HasSubstr("its first column is not “id”"));
    EXPECT_THAT(importingWith(",note,", ","), StartsWith("in.csv:1:1: The file lacks 1 columns: note."));
    EXPECT_THAT(importingWith(",note,", ",note,mine,"),
                StartsWith("in.csv:1:41: A file of records has no column “mine”"));
    EXPECT_THAT(importingWith(",note,", ",note,note,"), StartsWith("in.csv:1:41: Two columns"));
    EXPECT_THAT(importingWith(id, "no-id"), StartsWith("in.csv:2:1: id: “no-id” is no record id"));
    EXPECT_THAT(importingWith("2026-01-02T03:04:05.678Z", "2.1.2026"),
                StartsWith("in.csv:2:38: created_utc: “2.1.2026” is no time"));
    EXPECT_THAT(importingWith(",2026-01-01,", ",1.1.2026,"), StartsWith("in.csv:2:63: sample_date: "));
    EXPECT_THAT(importingWith(",0.9,", ",high,"), HasSubstr("probability: “high” is no number"));
    EXPECT_THAT(importingWith(",0.9,", ",1.9,"), HasSubstr("probability: The record cannot be stored"));
    EXPECT_THAT(importingWith(",malignant,0.9", ",M,0.9"), HasSubstr("label: The record cannot be stored"));
    EXPECT_THAT(importingWith(",small,", ",wdbc,"), HasSubstr("schema: The record belongs to the schema “wdbc”"));
    EXPECT_THAT(importingWith("benign|malignant", "benign\\"), HasSubstr("set: “benign\\” cannot be read"));
    EXPECT_THAT(importingWith("[\"\"0,0", "[x,\"\"0,0"), HasSubstr("inputs_typed: “[x,"));
    EXPECT_THAT(importingWith(",2.1,2.2\r\n", ",,2.2\r\n"), HasSubstr(": group: “” is no number"));
    EXPECT_THAT(importingWith(",2.1,2.2\r\n", ",nan,2.2\r\n"), HasSubstr(": group: “nan” is no number"));
    EXPECT_THAT(importingWith(",2.1,2.2\r\n", ",2.1\r\n"), HasSubstr("The row ends after 31 fields"));
    EXPECT_THAT(importingWith(",2.1,2.2\r\n", ",2.1,2.2,3\r\n"), HasSubstr("in.csv:4:"));
    EXPECT_THAT(importing(exported() + "\"open"), HasSubstr("never closed"));
    EXPECT_FALSE(importRecords(*store_, schema_, folder_.file("missing.csv"), {}, {}));
}

TEST_F(RecordCsvTest, ImportRefusesMixedDecimalMarks)
{
    ExportOptions options;
    options.excel = true;
    options.decimalComma = true;
    std::string bytes = exported(options);
    const auto at = bytes.rfind("2,2\r\n");
    ASSERT_NE(at, std::string::npos);
    EXPECT_THAT(
        importing(bytes.replace(at, 3, "2.2")),
        HasSubstr("texture_mean: “2.2” has a decimal point where the numbers of this file have a decimal comma"));
}

TEST_F(RecordCsvTest, ImportSkipsTheSameAndRefusesDifferentOnesUnderAnId)
{
    std::string bytes = exported();
    const auto same = importRecords(*store_, schema_, path_, {}, {});
    ASSERT_TRUE(same);
    EXPECT_EQ(same->identical, 3);
    EXPECT_EQ(same->added, 0);
    const auto before = everything(*store_);
    const auto at = bytes.rfind(",2.1,2.2\r\n");
    ASSERT_NE(at, std::string::npos);
    const auto refused = importRecords(*store_, schema_, folder_.write("in.csv", bytes.replace(at, 4, ",2.5")), {}, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::recordDiffers);
    EXPECT_EQ(refused.error().line, 4);
    EXPECT_EQ(refused.error().field, "group");
    EXPECT_EQ(refused.error().file, folder_.file("in.csv"));
    const auto after = everything(*store_);
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
        EXPECT_EQ(after[i].record, before[i].record);
    }
}

TEST_F(RecordCsvTest, ImportIsCancelledWithoutTrace)
{
    for (int i = 0; i < 1500; ++i) {
        ASSERT_TRUE(store_->add(sampleRecord(schema_, i), schema_));
    }
    exported();
    const auto into = emptyStore();
    std::stop_source stop;
    const auto done = importRecords(
        *into, schema_, path_, [&](std::uint64_t) { stop.request_stop(); }, stop.get_token());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::cancelled);
    EXPECT_EQ(into->count({})->all, 0);
}

TEST_F(RecordCsvTest, SchemaOfAFileIsFoundOrRefused)
{
    exported();
    EXPECT_EQ(*schemaOfRecordFile(path_), "small");
    const std::string header = std::string(fixedHeader) + "\r\n";
    EXPECT_EQ(schemaOfRecordFile(folder_.write("a.csv", header)).error().code, ErrorCode::recordFileEmpty);
    EXPECT_EQ(schemaOfRecordFile(folder_.write("a.csv", "id,x\r\n1,2\r\n")).error().code, ErrorCode::csvColumnMissing);
    EXPECT_EQ(schemaOfRecordFile(folder_.write("a.csv", "x,y\r\n")).error().code, ErrorCode::recordFileNotOne);
    EXPECT_EQ(schemaOfRecordFile(folder_.write("a.csv", header + "1,2\r\n")).error().code, ErrorCode::csvTooFewFields);
}

TEST(RecordCsv, KeepsAFeatureThatIsCalledLikeAColumn)
{
    FeatureSchema schema = smallSchema();
    schema.features[0].name = "note";
    const TemporaryFolder folder;
    const auto from = emptyStore();
    ASSERT_TRUE(from->add(sampleRecord(schema, 8), schema));
    const std::string path = folder.file("out.csv");
    ASSERT_TRUE(exportRecords(*from, {}, {}, schema, path, {}, {}));
    const auto done = importRecords(*from, schema, path, {}, {});
    ASSERT_TRUE(done) << describe(done.error());
    EXPECT_EQ(done->identical, 1);
}

TEST(JoinedNames, AreReadBackAsTheyWere)
{
    const std::vector<std::vector<std::string>> lists = {
        {}, {"benign"}, {"benign", "malignant"}, {"a|b", "\\", "|"}, {"=x", "\\|"}};
    for (const auto &names : lists) {
        std::vector<std::string> read = {"x"};
        EXPECT_TRUE(splitNames(joinedNames(names), read));
        EXPECT_EQ(read, names);
    }
    std::vector<std::string> read;
    for (const char *bad : {"a||b", "|a", "a|", "a\\", "a\\b"}) {
        EXPECT_FALSE(splitNames(bad, read)) << bad;
    }
}

} // namespace
} // namespace cytogauge::test
