// Every call of SQLite that changes a file fails once, and from there on, at every position.
#include "core/history/history_file.h"
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/failing_file_operations.h"
#include "tests/support/fake_clock.h"
#include "tests/support/recording_vfs.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <functional>

namespace cytogauge::test {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::StartsWith;

const FakeClock fixedClock;

enum class Said { done, refused, unconfirmed };

Said whatItSays(bool good, ErrorCode code)
{
    return good ? Said::done : code == ErrorCode::historyNotConfirmed ? Said::unconfirmed : Said::refused;
}

// Changes the history by exactly `adds` records, or not at all. Run again it must change nothing more.
struct Change {
    std::function<Said(HistoryStore &)> run;
    std::size_t adds = 0;
};

// What is only looked at need not wait for the disk.
SqliteHistoryOptions withoutSync()
{
    SqliteHistoryOptions options;
    options.synchronousForTesting = "OFF";
    return options;
}

struct DiskFault {
    int code = SQLITE_OK;
    bool stays = false;
};

// Tries one fault; the text of what went wrong, or nothing. done: no call was left to fail.
std::string tryFault(const std::string &pristine, const Change &change, std::size_t position, DiskFault fault,
                     bool &done)
{
    const TemporaryFolder folder;
    RecordingVfs vfs("faults");
    SqliteHistoryOptions options;
    options.vfsForTesting = vfs.name();
    const std::string path = folder.write("history.sqlite", pristine);
    auto store = openHistory(path, fixedClock, options);
    if (!store) {
        return "the untouched history does not open";
    }
    const auto before = allRecords(**store);
    vfs.failAt(position, fault.code, fault.stays);
    const Said said = change.run(**store);
    done = vfs.failures() == 0;
    const auto where = [&](const char *what) {
        return fmt::format("{} (call {}, code {}, {})", what, position, fault.code, fault.stays ? "stays" : "once");
    };
    vfs.failNothing();
    const auto after = allRecords(**store);
    if (!before || !after) {
        return where("the records cannot be read");
    }
    const std::size_t added = after->size() - before->size();
    if (added != 0 && added != change.adds) {
        return where("half of a change");
    }
    if (said == Said::done && added == 0) {
        return where("a success that is none");
    }
    if (said == Said::refused && added != 0) {
        return where("a failure that left something behind");
    }
    if (!std::equal(before->begin(), before->end(), after->begin(), [](const StoredRecord &a, const StoredRecord &b) {
            return a.number == b.number && a.record == b.record;
        })) {
        return where("an older record has changed");
    }
    if (said != Said::done && change.run(**store) != Said::done) {
        return where("a second attempt fails although the disk works again");
    }
    store->reset();
    const auto reopened = openHistory(path, fixedClock, withoutSync());
    if (!reopened || (*reopened)->count({})->all != static_cast<std::int64_t>(before->size() + change.adds)) {
        return where("records are missing after opening again");
    }
    return integrityOf(path) == "ok" ? "" : where("the file is damaged");
}

std::vector<std::string> findFaults(const Change &change)
{
    const FeatureSchema schema = smallSchema();
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    {
        auto store = openHistory(path, fixedClock);
        EXPECT_TRUE(store && addInOne(**store, schema, std::vector(5, sampleRecord(schema, 1))));
    }
    const std::string pristine = contentOf(path);
    std::vector<std::string> found;
    for (const DiskFault fault : {DiskFault{SQLITE_FULL, false},
                                  {SQLITE_FULL, true},
                                  {SQLITE_IOERR_WRITE, false},
                                  {SQLITE_IOERR_FSYNC, false},
                                  {SQLITE_IOERR_WRITE, true}}) {
        bool done = false;
        std::size_t position = 0;
        for (; !done; ++position) {
            if (auto problem = tryFault(pristine, change, position, fault, done); !problem.empty()) {
                found.push_back(std::move(problem));
            }
        }
        EXPECT_GT(position, 5U) << "the change writes almost nothing: this test would prove nothing";
    }
    return found;
}

PredictionRecord oneRecord(const FeatureSchema &schema, char lastDigit = '0')
{
    PredictionRecord record = sampleRecord(schema, 2);
    record.id = *RecordId::parse(std::string("123e4567-e89b-42d3-a456-42661417400") + lastDigit);
    return record;
}

Said addsOne(HistoryStore &store, char lastDigit = '0')
{
    const FeatureSchema schema = smallSchema();
    const auto stored = store.add(oneRecord(schema, lastDigit), schema);
    return whatItSays(stored.has_value(), stored ? ErrorCode::internal : stored.error().code);
}

TEST(HistoryFault, AddingIsAllOrNothing)
{
    EXPECT_THAT(findFaults({[](HistoryStore &store) { return addsOne(store); }, 1}), IsEmpty());
}

TEST(HistoryFault, ImportingIsAllOrNothing)
{
    const FeatureSchema schema = smallSchema();
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 40; ++i) {
        records.push_back(sampleRecord(schema, i));
        records.back().id = RecordId::random();
    }
    const auto import = [&](HistoryStore &store) {
        const auto done = addInOne(store, schema, records);
        return whatItSays(done.has_value(), done ? ErrorCode::internal : done.error().code);
    };
    EXPECT_THAT(findFaults({import, 40}), IsEmpty());
}

TEST(HistoryFault, TheFirstRecordOfASchemaIsAllOrNothing)
{
    FeatureSchema schema = smallSchema();
    schema.id = "another";
    const auto add = [&](HistoryStore &store) {
        const auto stored = store.add(oneRecord(schema), schema);
        return whatItSays(stored.has_value(), stored ? ErrorCode::internal : stored.error().code);
    };
    EXPECT_THAT(findFaults({add, 1}), IsEmpty());
}

// The harness must catch a store that calls everything saved.
TEST(HistoryFault, HarnessFindsAFalseSuccess)
{
    const auto liar = [](HistoryStore &store) {
        (void)addsOne(store);
        return Said::done;
    };
    EXPECT_THAT(findFaults({liar, 1}), Contains(StartsWith("a success that is none")));
}

// … and one that stores in two steps what has to be one.
TEST(HistoryFault, HarnessFindsHalfOfAChange)
{
    const auto twoSteps = [](HistoryStore &store) {
        const Said first = addsOne(store, '1');
        return first == Said::done ? addsOne(store, '2') : first;
    };
    EXPECT_THAT(findFaults({twoSteps, 2}), Contains(StartsWith("half of a change")));
}

TEST(HistoryFault, AFullDiskIsCalledSo)
{
    const TemporaryFolder folder;
    RecordingVfs vfs("full");
    SqliteHistoryOptions options;
    options.vfsForTesting = vfs.name();
    auto store = openHistory(folder.file("history.sqlite"), fixedClock, options);
    ASSERT_TRUE(store) << describe(store.error());
    const FeatureSchema schema = smallSchema();
    ASSERT_TRUE((*store)->add(sampleRecord(schema, 1), schema));
    vfs.failAt(1, SQLITE_FULL, true);
    EXPECT_EQ((*store)->add(sampleRecord(schema, 2), schema).error().code, ErrorCode::diskFull);
    EXPECT_EQ((*store)->count({})->all, 1) << "reading goes on";
    vfs.failAt(1, SQLITE_IOERR_WRITE, true);
    EXPECT_EQ((*store)->add(sampleRecord(schema, 2), schema).error().code, ErrorCode::historyInputOutput);
    vfs.failNothing();
    EXPECT_TRUE((*store)->add(sampleRecord(schema, 2), schema));
}

// Asked to stop at any read of the disk, also within a count of a whole index, which is a single step of SQLite.
TEST(HistoryFault, ReadingStopsWhereverItIs)
{
    constexpr int records = 3000;
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    const FeatureSchema schema = smallSchema();
    std::vector<PredictionRecord> all;
    for (int i = 0; i < records; ++i) {
        all.push_back(sampleRecord(schema, i));
    }
    ASSERT_TRUE(addInOne(**openHistory(path, fixedClock), schema, all));
    RecordingVfs vfs("stopping");
    SqliteHistoryOptions options;
    options.vfsForTesting = vfs.name();
    HistoryFilter filter;
    filter.label = "malignant";
    const auto ask = [&](HistoryStore &store, int what, const std::stop_token &stop) -> Result<std::int64_t> {
        if (what == 2) {
            const auto rows = store.rows({filter, HistoryColumn::patient, true}, 0, 10, stop);
            return rows ? Result<std::int64_t>(std::ssize(*rows)) : fail(rows.error());
        }
        const auto counts = store.count(what == 1 ? filter : HistoryFilter{}, stop);
        return counts ? Result<std::int64_t>(counts->matching) : fail(counts.error());
    };
    const std::array<std::int64_t, 3> whole{records, records / 3, 10};
    for (const int what : {0, 1, 2}) {
        int stopped = 0;
        int reads = 0;
        for (int position = 0; position <= reads; ++position) {
            auto store = openHistory(path, fixedClock, options);
            ASSERT_TRUE(store);
            // What another program writes makes the store forget the pages that it read at opening.
            ASSERT_TRUE(runSql(path, "UPDATE sqlite_sequence SET seq = seq + 1"));
            std::stop_source stop;
            int read = 0;
            vfs.onRead([&] {
                if (read++ == position) {
                    stop.request_stop();
                }
            });
            const auto answer = ask(**store, what, stop.get_token());
            vfs.onRead({});
            reads = std::max(reads, read);
            stopped += answer ? 0 : 1;
            ASSERT_TRUE(answer || answer.error().code == ErrorCode::cancelled) << describe(answer.error());
            const auto again = ask(**store, what, {});
            ASSERT_TRUE(again) << describe(again.error());
            EXPECT_EQ(*again, whole[static_cast<std::size_t>(what)]) << "a stop leaves no half of an answer";
        }
        EXPECT_GT(reads, 10) << what;
        EXPECT_GE(stopped, reads - 3) << what << ": only the last read may come too late";
    }
}

// A migration that fails anywhere leaves a file from which the next start gets every record.
TEST(HistoryFault, MigratingLeavesOldOrNew)
{
    const auto expected = version1Records();
    for (const int code : {SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC}) {
        bool failed = true;
        std::size_t position = 0;
        for (; failed; ++position) {
            const TemporaryFolder folder;
            const std::string path = folder.file("history.sqlite");
            makeVersion1(path);
            RecordingVfs vfs("migration");
            SqliteHistoryOptions options;
            options.vfsForTesting = vfs.name();
            vfs.failAt(position, code, false);
            const auto opened = openHistory(path, fixedClock, options);
            failed = vfs.failures() != 0;
            ASSERT_EQ(opened.has_value(), !failed) << position;
            const auto store = openHistory(path, fixedClock, withoutSync());
            ASSERT_TRUE(store) << describe(store.error());
            const auto records = allRecords(**store);
            ASSERT_TRUE(records);
            ASSERT_EQ(records->size(), expected.size());
            for (std::size_t i = 0; i < expected.size(); ++i) {
                EXPECT_EQ((*records)[i].record, expected[i].record) << position;
            }
        }
        EXPECT_GT(position, 20U);
    }
}

// The copy is written by SQLite and named by the program: either may fail anywhere.
TEST(HistoryFault, ABackupIsWholeOrNotThere)
{
    const FeatureSchema schema = smallSchema();
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    ASSERT_TRUE(addInOne(**openHistory(path, fixedClock), schema, std::vector(5, sampleRecord(schema, 1))));
    for (const DiskFault fault : {DiskFault{SQLITE_FULL, false}, {SQLITE_FULL, true}, {SQLITE_IOERR_FSYNC, false}}) {
        bool failed = true;
        std::size_t position = 0;
        for (; failed; ++position) {
            const TemporaryFolder copies;
            const std::string copy = copies.write("copy.sqlite", "an earlier backup");
            RecordingVfs vfs("backup");
            SqliteHistoryOptions options;
            options.vfsForTesting = vfs.name();
            auto store = openHistory(path, fixedClock, options);
            ASSERT_TRUE(store);
            vfs.failAt(position, fault.code, fault.stays);
            const auto made = (*store)->backup(copy, {}, {});
            failed = vfs.failures() != 0;
            EXPECT_THAT(copies.names(), testing::ElementsAre("copy.sqlite")) << position;
            if (made) {
                const auto reopened = openHistory(copy, fixedClock, withoutSync());
                ASSERT_TRUE(reopened) << position << ": a success that is none";
                EXPECT_EQ((*reopened)->count({})->all, 5) << position;
            } else {
                EXPECT_TRUE(failed) << describe(made.error());
                EXPECT_EQ(contentOf(copy), "an earlier backup") << position;
            }
        }
        EXPECT_GT(position, 5U) << "the copy is hardly written: this test would prove nothing";
    }
}

TEST(HistoryFault, ABackupIsNamedOnlyWhenTheDiskHasIt)
{
    const FeatureSchema schema = smallSchema();
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    ASSERT_TRUE(addInOne(**openHistory(path, fixedClock), schema, std::vector(5, sampleRecord(schema, 1))));
    const auto source = SqliteConnection::open(path, SqliteMode::readOnly, "", 0);
    ASSERT_TRUE(source);
    const Save save = [&](const std::string &copy, FileOperations &operations) {
        return backUp(**source, copy, {}, {}, operations).has_value();
    };
    EXPECT_THAT(findSaveFaults(save, std::nullopt), IsEmpty());
    EXPECT_THAT(findSaveFaults(save, "an earlier backup"), IsEmpty());
}

TEST(HistoryFault, ARestoreIsDoneOrHasChangedNothing)
{
    const FeatureSchema schema = smallSchema();
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    const std::string backup = folder.file("backup.sqlite");
    {
        auto store = openHistory(path, fixedClock);
        ASSERT_TRUE(addInOne(**store, schema, std::vector(5, sampleRecord(schema, 1))));
        ASSERT_TRUE((*store)->backup(backup, {}, {}));
        ASSERT_TRUE((*store)->add(oneRecord(schema), schema));
    }
    const std::string pristine = contentOf(path);
    for (const DiskFault fault : {DiskFault{SQLITE_FULL, false},
                                  {SQLITE_FULL, true},
                                  {SQLITE_IOERR_WRITE, false},
                                  {SQLITE_IOERR_FSYNC, false}}) {
        bool failed = true;
        std::size_t position = 0;
        for (; failed; ++position) {
            const TemporaryFolder other;
            const std::string history = other.write("history.sqlite", pristine);
            RecordingVfs vfs("restore");
            SqliteHistoryOptions options;
            options.vfsForTesting = vfs.name();
            auto store = openHistory(history, fixedClock, options);
            ASSERT_TRUE(store);
            vfs.failAt(position, fault.code, fault.stays);
            const auto restored = (*store)->recoverFrom(backup, {}, {});
            failed = vfs.failures() != 0;
            vfs.failNothing();
            store->reset();
            const auto reopened = openHistory(history, fixedClock, withoutSync());
            ASSERT_TRUE(reopened) << position << ": " << describe(reopened.error());
            const std::int64_t records = (*reopened)->count({})->all;
            const bool changed = restored || restored.error().code == ErrorCode::historyNotConfirmed;
            EXPECT_EQ(records, changed ? 5 : 6) << "call " << position << ", code " << fault.code << ": "
                                                << (restored ? "done" : describe(restored.error()));
            EXPECT_EQ(integrityOf(history), "ok") << position;
        }
        EXPECT_GT(position, 10U);
    }
}

} // namespace
} // namespace cytogauge::test
