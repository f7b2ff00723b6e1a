// What is refused when a history is opened, and that refusing leaves everything as it was.
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sqlite3.h>

#include <csignal>
#include <filesystem>
#include <functional>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
namespace fs = std::filesystem;

const FakeClock fixedClock;

class HistoryFileTest : public testing::Test {
protected:
    void makeHistory(int records = 2)
    {
        auto store = openHistory(path_, fixedClock);
        ASSERT_TRUE(store) << describe(store.error());
        for (int i = 0; i < records; ++i) {
            ASSERT_TRUE((*store)->add(sampleRecord(schema_, i), schema_));
        }
        store->reset();
        fs::remove(path_ + "-journal");
    }
    // The code with which opening fails; the file and its folder must be as before.
    std::string refusal(const SqliteHistoryOptions &options = {})
    {
        const std::string before = contentOf(path_);
        const auto names = folder_.names();
        const auto store = openHistory(path_, fixedClock, options);
        EXPECT_EQ(contentOf(path_), before);
        EXPECT_EQ(folder_.names(), names);
        if (store) {
            return "opened";
        }
        EXPECT_EQ(store.error().file, path_);
        return std::string(codeName(store.error().code));
    }
    // Runs `body` in another process, as a user without rights when this one is root; its answer comes back as text.
    std::string inUnprivilegedProcess(const std::function<std::string()> &body)
    {
        int ends[2];
        EXPECT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            constexpr uid_t nobody = 65534;
            std::string answer = "cannot become another user";
            if (::geteuid() != 0 || (::setgid(nobody) == 0 && ::setuid(nobody) == 0)) {
                answer = body();
            }
            const auto written = ::write(ends[1], answer.data(), answer.size());
            ::_exit(written < 0 ? 1 : 0);
        }
        ::close(ends[1]);
        std::string answer;
        char buffer[256];
        for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
            answer.append(buffer, static_cast<std::size_t>(got));
        }
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        return answer;
    }
    // Everything in the folder belongs to nobody, so that the unprivileged process owns it.
    void giveAway()
    {
        if (::geteuid() == 0) {
            for (const auto &name : {folder_.path(), path_}) {
                ASSERT_EQ(::chown(name.c_str(), 65534, 65534), 0);
            }
        }
    }
    [[nodiscard]] std::string openedOrNot() const
    {
        auto store = openHistory(path_, fixedClock);
        if (!store) {
            return std::string(codeName(store.error().code));
        }
        const auto added = (*store)->add(sampleRecord(schema_, 9), schema_);
        const auto count = (*store)->count({});
        return std::string((*store)->isReadOnly() ? "read-only" : "writable") + " " +
               (count ? std::to_string(count->all) : "unreadable") + " " +
               (added ? "added" : std::string(codeName(added.error().code)));
    }

    TemporaryFolder folder_;
    std::string path_ = folder_.file("history.sqlite");
    FeatureSchema schema_ = smallSchema();
};

TEST_F(HistoryFileTest, RefusesAnEmptyFile)
{
    folder_.write("history.sqlite", "");
    EXPECT_EQ(refusal(), "historyEmptyFile");
}

TEST_F(HistoryFileTest, RefusesAForeignFile)
{
    folder_.write("history.sqlite", "id,created_utc\r\n");
    EXPECT_EQ(refusal(), "historyForeign");
    folder_.write("history.sqlite", "x");
    EXPECT_EQ(refusal(), "historyForeign");
}

TEST_F(HistoryFileTest, RefusesAForeignDatabase)
{
    ASSERT_TRUE(runSql(path_, "CREATE TABLE record (number INTEGER PRIMARY KEY); PRAGMA user_version=1"));
    EXPECT_EQ(refusal(), "historyForeign");
}

TEST_F(HistoryFileTest, RefusesANewerFormat)
{
    makeHistory();
    ASSERT_TRUE(runSql(path_, "PRAGMA user_version=5"));
    EXPECT_EQ(refusal(), "historyNewer");
}

TEST_F(HistoryFileTest, RefusesAFormatThatNeverWas)
{
    makeHistory();
    ASSERT_TRUE(runSql(path_, "PRAGMA user_version=-1"));
    EXPECT_EQ(refusal(), "historyDamaged");
}

TEST_F(HistoryFileTest, RefusesAFileWithoutItsTables)
{
    makeHistory();
    ASSERT_TRUE(runSql(path_, "DROP TABLE record_detail"));
    EXPECT_EQ(refusal(), "historyDamaged");
}

TEST_F(HistoryFileTest, RefusesWriteAheadModeWithoutMakingItsFiles)
{
    makeHistory();
    ASSERT_TRUE(runSql(path_, "PRAGMA journal_mode=WAL"));
    EXPECT_EQ(refusal(), "historyDamaged");
}

TEST_F(HistoryFileTest, RefusesACutFile)
{
    makeHistory();
    fs::resize_file(path_, fs::file_size(path_) / 2);
    EXPECT_EQ(refusal(), "historyDamaged");
    fs::resize_file(path_, 60);
    EXPECT_EQ(refusal(), "historyForeign");
}

TEST_F(HistoryFileTest, RefusesAFolderInItsPlace)
{
    fs::create_directory(path_);
    EXPECT_EQ(openHistory(path_, fixedClock).error().code, ErrorCode::fileIsFolder);
}

TEST_F(HistoryFileTest, DoesNotMakeAFileWhenItMayOnlyRead)
{
    SqliteHistoryOptions options;
    options.readOnly = true;
    EXPECT_EQ(openHistory(path_, fixedClock, options).error().code, ErrorCode::fileNotFound);
    EXPECT_THAT(folder_.names(), ElementsAre());
}

TEST_F(HistoryFileTest, ReadsButDoesNotWriteWhenAskedTo)
{
    makeHistory();
    SqliteHistoryOptions options;
    options.readOnly = true;
    const std::string before = contentOf(path_);
    auto store = openHistory(path_, fixedClock, options);
    ASSERT_TRUE(store) << describe(store.error());
    EXPECT_TRUE((*store)->isReadOnly());
    EXPECT_EQ((*store)->count({})->all, 2);
    EXPECT_EQ((*store)->add(sampleRecord(schema_, 1), schema_).error().code, ErrorCode::historyReadOnly);
    EXPECT_TRUE((*store)->purge()) << "there is nothing to purge, so nothing has to be written";
    EXPECT_EQ(contentOf(path_), before);
}

TEST_F(HistoryFileTest, CannotMakeAFolderInsideAFile)
{
    folder_.write("data", "a file");
    const auto store = openHistory(folder_.file("data/deep/history.sqlite"), fixedClock);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::historyFolderNotMade);
}

TEST_F(HistoryFileTest, GoesOnReadingAWriteProtectedFile)
{
    makeHistory();
    giveAway();
    ASSERT_EQ(::chmod(path_.c_str(), 0400), 0);
    EXPECT_EQ(inUnprivilegedProcess([&] { return openedOrNot(); }), "read-only 2 historyReadOnly");
}

TEST_F(HistoryFileTest, GoesOnReadingInAWriteProtectedFolder)
{
    makeHistory();
    giveAway();
    ASSERT_EQ(::chmod(folder_.path().c_str(), 0500), 0);
    EXPECT_EQ(inUnprivilegedProcess([&] { return openedOrNot(); }), "writable 2 historyFolderReadOnly");
    ASSERT_EQ(::chmod(folder_.path().c_str(), 0700), 0);
}

TEST_F(HistoryFileTest, SaysWhenItHasNoPermission)
{
    makeHistory();
    giveAway();
    ASSERT_EQ(::chmod(path_.c_str(), 0000), 0);
    EXPECT_EQ(inUnprivilegedProcess([&] { return openedOrNot(); }), "historyNoPermission");
    ASSERT_EQ(::chmod(path_.c_str(), 0600), 0);
    ASSERT_EQ(::chmod(folder_.path().c_str(), 0000), 0);
    EXPECT_EQ(inUnprivilegedProcess([&] { return openedOrNot(); }), "historyNoPermission");
    ASSERT_EQ(::chmod(folder_.path().c_str(), 0500), 0);
    const std::string other = folder_.file("new/history.sqlite");
    EXPECT_EQ(inUnprivilegedProcess([&] { return std::string(codeName(openHistory(other, fixedClock).error().code)); }),
              "historyFolderNotMade");
    ASSERT_EQ(::chmod(folder_.path().c_str(), 0700), 0);
}

// The system's own limit instead of a full disk: no byte may go beyond the file's present size.
TEST_F(HistoryFileTest, SaysWhenTheDiskIsFullAndGoesOnReading)
{
    makeHistory();
    giveAway();
    const std::string answer = inUnprivilegedProcess([&]() -> std::string {
        auto store = openHistory(path_, fixedClock);
        if (!store) {
            return "not opened";
        }
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{fs::file_size(path_), fs::file_size(path_)};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        PredictionRecord large = sampleRecord(schema_, 3);
        large.note = std::string(200000, 'x');
        const auto added = (*store)->add(large, schema_);
        const auto small = (*store)->add(sampleRecord(schema_, 4), schema_);
        return std::string(added ? "added" : codeName(added.error().code)) + " " +
               std::to_string((*store)->count({})->all) + " " + (small ? "retried" : "");
    });
    EXPECT_EQ(answer, "diskFull 3 retried");
    EXPECT_EQ(integrityOf(path_), "ok");
}

TEST_F(HistoryFileTest, SaysWhenAnotherProgramHasLockedItAndWorksAfterwards)
{
    makeHistory();
    SqliteHistoryOptions options;
    options.busyTimeoutMs = 20;
    auto store = openHistory(path_, fixedClock, options);
    ASSERT_TRUE(store);
    sqlite3 *other = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_EQ((*store)->add(sampleRecord(schema_, 1), schema_).error().code, ErrorCode::historyLocked);
    EXPECT_EQ((*store)->count({}).error().code, ErrorCode::historyLocked);
    EXPECT_EQ((*store)->rows({}, 0, 10).error().code, ErrorCode::historyLocked);
    EXPECT_EQ((*store)->backup(folder_.file("copy.sqlite"), {}, {}).error().code, ErrorCode::historyLocked);
    EXPECT_EQ(refusal(options), "historyLocked");
    ASSERT_EQ(sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(other);
    EXPECT_TRUE((*store)->add(sampleRecord(schema_, 1), schema_));
    EXPECT_EQ((*store)->count({})->all, 3);
    EXPECT_THAT(folder_.names(), testing::Not(testing::Contains("copy.sqlite")));
}

// Reading the header must not drop the locks that the process has on the file (as closing a plain descriptor would).
TEST_F(HistoryFileTest, OpeningASecondStoreKeepsTheLocksOfTheFirst)
{
    makeHistory();
    sqlite3 *own = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &own), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(own, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    ASSERT_TRUE(openHistory(path_, fixedClock));
    const std::string other = inUnprivilegedProcess([&]() -> std::string {
        return runSql(path_, "PRAGMA busy_timeout=0; BEGIN IMMEDIATE; ROLLBACK") ? "not locked" : "locked";
    });
    EXPECT_EQ(other, "locked");
    sqlite3_close(own);
}

TEST_F(HistoryFileTest, TakesUpAFileThatAKilledStartLeft)
{
    folder_.write("history.sqlite.new", "half");
    ASSERT_TRUE(openHistory(path_, fixedClock));
    EXPECT_THAT(folder_.names(), ElementsAre("history.sqlite"));
}

} // namespace
} // namespace cytogauge::test
