#include "core/history/history_format.h"
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const FakeClock fixedClock;

class HistoryMigrationTest : public testing::Test {
protected:
    HistoryMigrationTest() { makeVersion1(path_); }

    static void expectRecords(HistoryStore &store)
    {
        const auto records = allRecords(store);
        ASSERT_TRUE(records) << describe(records.error());
        const auto expected = version1Records();
        ASSERT_EQ(records->size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            EXPECT_EQ((*records)[i].number, expected[i].number);
            EXPECT_EQ((*records)[i].record, expected[i].record);
        }
    }

    TemporaryFolder folder_;
    std::string path_ = folder_.file("history.sqlite");
};

TEST_F(HistoryMigrationTest, KeepsEveryRecordOfVersion1)
{
    auto store = openHistory(path_, fixedClock);
    ASSERT_TRUE(store) << describe(store.error());
    expectRecords(**store);
    EXPECT_EQ(askSql(path_, "PRAGMA user_version"), "4");
    EXPECT_EQ(askSql(path_, "SELECT texture_mean FROM small WHERE patient = 'P-0042'"), "1.0e-300");
    // It goes on where it was: new records, new numbers.
    const FeatureSchema schema = smallSchema();
    EXPECT_EQ((*store)->add(sampleRecord(schema, 1), schema)->number, 6);
    HistoryQuery query;
    query.filter.search = "müll";
    EXPECT_EQ((*store)->rows(query, 0, 10)->size(), 1U);
}

TEST_F(HistoryMigrationTest, KeepsEveryRecordOfVersion2AndBeginsItsAudit)
{
    const std::string path = folder_.file("second.sqlite");
    makeVersion2(path);
    auto store = openHistory(path, fixedClock);
    ASSERT_TRUE(store) << describe(store.error());
    const auto records = allRecords(**store);
    ASSERT_TRUE(records);
    const auto expected = version2Records();
    ASSERT_EQ(records->size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ((*records)[i].number, expected[i].number);
        EXPECT_EQ((*records)[i].record, expected[i].record);
    }
    EXPECT_EQ(askSql(path, "SELECT group_concat(act || ' ' || substr(record, 1, 1), ', ') FROM audit"),
              "adopt 1, adopt 2, adopt 3, delete 3, adopt 4");
    const auto report = (*store)->verify({}, {});
    ASSERT_TRUE(report) << describe(report.error());
    EXPECT_FALSE(report->finding) << describeFinding(*report->finding);
    EXPECT_EQ(report->records, 4);
    // Deleted before the audit began: it can still be brought back.
    ASSERT_TRUE((*store)->restore({*RecordId::parse("33333333-3333-4333-8333-333333333333")}));
    EXPECT_FALSE((*store)->verify({}, {})->finding);
}

// The audit of version 3 has hashed records that knew no error of their contributions.
TEST_F(HistoryMigrationTest, KeepsTheAuditOfVersion3)
{
    const std::string path = folder_.file("third.sqlite");
    makeVersion3(path);
    const std::string head = askSql(path, "SELECT hex(hash) FROM audit_head");
    auto store = openHistory(path, fixedClock);
    ASSERT_TRUE(store) << describe(store.error());
    EXPECT_EQ(askSql(path, "PRAGMA user_version"), "4");
    EXPECT_EQ(askSql(path, "SELECT hex(hash) FROM audit_head"), head);
    const auto report = (*store)->verify({}, {});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->finding) << describeFinding(*report->finding);
    EXPECT_EQ(report->records, 4);
    EXPECT_EQ(askSql(path, "SELECT max(contributions_error) FROM small"), "0.0");
    const auto records = allRecords(**store);
    ASSERT_TRUE(records);
    ASSERT_EQ(records->size(), 3U);
    EXPECT_EQ((*records)[0].record, version2Records()[0].record);
}

TEST_F(HistoryMigrationTest, LeavesTheTablesOfANewHistory)
{
    ASSERT_TRUE(openHistory(path_, fixedClock));
    const std::string fresh = folder_.file("fresh.sqlite");
    const FeatureSchema schema = smallSchema();
    ASSERT_TRUE((*openHistory(fresh, fixedClock))->add(sampleRecord(schema, 1), schema));
    const std::string tables =
        "SELECT group_concat(type || ' ' || name || ' ' || replace(replace(sql, '\"', ''), char(10), ''), char(10)) "
        "FROM (SELECT * FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name)";
    EXPECT_EQ(askSql(path_, tables), askSql(fresh, tables));
}

TEST_F(HistoryMigrationTest, BacksUpTheOldFileFirst)
{
    ASSERT_TRUE(openHistory(path_, fixedClock));
    const std::string name = "history-version-1-2026-01-02T03-04-05.678Z.sqlite";
    ASSERT_THAT(folder_.names(), testing::Contains("backups"));
    const std::string backup = folder_.file("backups/" + name);
    ASSERT_TRUE(std::filesystem::exists(backup));
    EXPECT_EQ(askSql(backup, "PRAGMA user_version"), "1");
    EXPECT_EQ(askSql(backup, "SELECT count(*) FROM record"), "2");
    EXPECT_EQ(integrityOf(backup), "ok");
    EXPECT_EQ(static_cast<unsigned>(std::filesystem::status(backup).permissions()), 0600U);
    EXPECT_EQ(static_cast<unsigned>(std::filesystem::status(folder_.file("backups")).permissions()), 0700U);
    // Restoring is copying: the backup is a history that opens.
    auto restored = openHistory(backup, fixedClock);
    ASSERT_TRUE(restored) << describe(restored.error());
    expectRecords(**restored);
}

TEST_F(HistoryMigrationTest, DoesNotTouchTheFileWithoutABackup)
{
    const std::string before = contentOf(path_);
    folder_.write("backups", "a file where the folder should be");
    const auto store = openHistory(path_, fixedClock);
    ASSERT_FALSE(store);
    EXPECT_EQ(contentOf(path_), before);
}

TEST_F(HistoryMigrationTest, RefusesToReadAnOlderFileThatItMayNotChange)
{
    const std::string before = contentOf(path_);
    SqliteHistoryOptions options;
    options.readOnly = true;
    const auto store = openHistory(path_, fixedClock, options);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::historyOlderReadOnly);
    EXPECT_EQ(contentOf(path_), before);
}

TEST_F(HistoryMigrationTest, RunsOnceWhenTwoProgramsStartAtOnce)
{
    // Both have seen version 1; the second one finds the step done inside its own transaction.
    auto one = SqliteConnection::open(path_, SqliteMode::readWrite, "", 1000);
    auto two = SqliteConnection::open(path_, SqliteMode::readWrite, "", 1000);
    ASSERT_TRUE(one && two);
    EXPECT_EQ(*(*two)->integer("PRAGMA user_version"), 1);
    ASSERT_TRUE(runHistorySteps(**one));
    ASSERT_TRUE(runHistorySteps(**two));
    EXPECT_EQ(askSql(path_, "PRAGMA user_version"), "4");
    expectRecords(**openHistory(path_, fixedClock));
}

TEST_F(HistoryMigrationTest, LeavesTheOldVersionWhenAStepFails)
{
    // A table that stands in the way, as a foreign tool might have made it.
    ASSERT_TRUE(runSql(path_, "CREATE TABLE record_detail (x)"));
    const std::string before = contentOf(path_);
    const auto store = openHistory(path_, fixedClock);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::historyDamaged);
    EXPECT_EQ(contentOf(path_), before);
}

} // namespace
} // namespace cytogauge::test
