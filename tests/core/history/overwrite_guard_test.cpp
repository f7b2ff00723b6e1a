#include "core/history/overwrite_guard.h"

#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace cytogauge::test {
namespace {

namespace fs = std::filesystem;

class OverwriteGuardTest : public testing::Test {
protected:
    OverwriteGuardTest()
    {
        auto store = openHistory(history_, clock_);
        EXPECT_TRUE(store && (*store)->add(sampleRecord(schema_, 1), schema_));
        EXPECT_TRUE((*store)->backup(backup_, {}, {}));
    }

    TemporaryFolder folder_;
    FakeClock clock_;
    FeatureSchema schema_ = smallSchema();
    std::string history_ = folder_.file("data/history.sqlite");
    std::string backup_ = folder_.file("copy");
};

TEST_F(OverwriteGuardTest, FindsRecordsByWhateverPath)
{
    EXPECT_TRUE(holdsRecords(history_));
    EXPECT_TRUE(holdsRecords(folder_.file("data/../data/./history.sqlite")));
    fs::create_symlink(history_, folder_.file("link.csv"));
    EXPECT_TRUE(holdsRecords(folder_.file("link.csv")));
    fs::create_hard_link(history_, folder_.file("other name.csv"));
    EXPECT_TRUE(holdsRecords(folder_.file("other name.csv")));
    EXPECT_TRUE(holdsRecords(backup_)) << "a backup has its records too";
    EXPECT_EQ(refuseOverRecords(backup_).error(), Error(ErrorCode::exportOverHistory).in(backup_));
}

TEST_F(OverwriteGuardTest, LetsEverythingElseBeReplaced)
{
    const std::string database = folder_.file("other.sqlite");
    ASSERT_TRUE(runSql(database, "PRAGMA application_id=7; CREATE TABLE t (x)"));
    const std::string headed = folder_.write("data.csv", "a,b\n");
    folder_.write("data.csv.head", "a,b\n"); // of `head data.csv`
    for (const std::string &path :
         {folder_.file("absent"), folder_.path(), folder_.write("text.csv", "a,b\n"), folder_.write("empty", ""),
          database, headed, std::string("/dev/null"), std::string()}) {
        EXPECT_FALSE(holdsRecords(path)) << path;
        EXPECT_TRUE(refuseOverRecords(path, history_)) << path;
    }
}

TEST_F(OverwriteGuardTest, KeepsWhatIsLeftOfADamagedHistory)
{
    folder_.write("data/history.sqlite", "no database");
    EXPECT_TRUE(holdsRecords(history_));
}

TEST_F(OverwriteGuardTest, MayBeAskedWhileTheHistoryIsRead)
{
    auto store = openHistory(history_, clock_);
    ASSERT_TRUE(store);
    const auto visited = (*store)->forEach({},
                                           [&](const StoredRecord &) -> Result<bool> {
                                               EXPECT_TRUE(holdsRecords(history_));
                                               return true;
                                           },
                                           {});
    EXPECT_TRUE(visited);
    EXPECT_TRUE((*store)->add(sampleRecord(schema_, 2), schema_));
    EXPECT_EQ(integrityOf(history_), "ok");
}

TEST_F(OverwriteGuardTest, NoBackupReplacesWhatItCopies)
{
    auto store = openHistory(history_, clock_);
    ASSERT_TRUE(store);
    fs::create_symlink(history_, folder_.file("link"));
    for (const std::string &path : {history_, folder_.file("data/../data/history.sqlite"), folder_.file("link")}) {
        const auto refused = (*store)->backup(path, {}, {});
        ASSERT_FALSE(refused) << path;
        EXPECT_EQ(refused.error().code, ErrorCode::exportOverHistory);
    }
    EXPECT_EQ((*store)->count({})->all, 1);
    EXPECT_TRUE((*store)->backup(backup_, {}, {})) << "an earlier backup may be replaced";
}

} // namespace
} // namespace cytogauge::test
