// Files that are no store, or not whole: refused, and left as they are to the byte.
#include "core/history/overwrite_guard.h"
#include "core/history/sqlite_history_store.h"
#include "core/service/store/request_store.h"
#include "tests/core/service/store/store_databases.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>

#include <sys/stat.h>

namespace cytogauge::test {
namespace {

class SqliteStore : public testing::Test {
protected:
    [[nodiscard]] std::string path() const { return folder_.file("data/store.sqlite"); }
    [[nodiscard]] Result<std::unique_ptr<RequestStore>> open() const
    {
        return openRequestStore("sqlite:" + path(), clock_);
    }
    void makeWithRecords() const
    {
        const auto store = open();
        ASSERT_TRUE(store) << describe(store.error());
        std::vector<StoredRequest> requests;
        for (int i = 0; i < 200; ++i) {
            requests.push_back(sampleRequest(i));
        }
        ASSERT_TRUE((*store)->add({submissionOf(requests)}));
    }
    void expectRefused(const std::string &bytes, ErrorCode code) const
    {
        std::filesystem::create_directories(folder_.file("data"));
        folder_.write("data/store.sqlite", bytes);
        const auto store = open();
        ASSERT_FALSE(store);
        EXPECT_EQ(store.error().code, code) << describe(store.error());
        EXPECT_EQ(store.error().file, path());
        EXPECT_EQ(contentOf(path()), bytes);
    }

    FakeClock clock_;
    TemporaryFolder folder_;
};

TEST_F(SqliteStore, IsMadeForItsOwnerOnly)
{
    ASSERT_TRUE(open());
    struct stat status {};
    ASSERT_EQ(::stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(SqliteStore, IsReplacedByNoExport)
{
    ASSERT_TRUE(open());
    EXPECT_TRUE(holdsRecords(path()));
}

TEST_F(SqliteStore, RefusesWhatItIsNot)
{
    expectRefused("", ErrorCode::storeDamaged);
    expectRefused("no database at all", ErrorCode::storeForeign);
    ASSERT_TRUE(openHistory(folder_.file("history.sqlite"), clock_));
    expectRefused(contentOf(folder_.file("history.sqlite")), ErrorCode::storeForeign);
}

TEST_F(SqliteStore, RefusesADamagedFile)
{
    makeWithRecords();
    const std::string whole = contentOf(path());
    std::string damaged = whole;
    for (std::size_t at = 4096; at < damaged.size(); at += 4096) {
        damaged.replace(at, 64, std::string(64, '\x5a')); // the head of every page but the first
    }
    expectRefused(damaged, ErrorCode::storeDamaged);
    expectRefused(whole.substr(0, whole.size() / 2), ErrorCode::storeDamaged);
    folder_.write("data/store.sqlite", whole); // the control: it was the damage that was refused
    EXPECT_TRUE(open());
}

TEST_F(SqliteStore, RefusesContributionsThatAreNoNumbers)
{
    StoredRequest request = sampleRequest();
    request.contributions = {0.5, -0.25};
    const auto store = open();
    ASSERT_TRUE(store && (*store)->add({submissionOf({request})}));
    ASSERT_EQ((*store)->find(request.id)->value(), request);
    sqlite3 *handle = nullptr;
    sqlite3_open(path().c_str(), &handle);
    for (const char *wrong : {"x'00'", "x''", "x'000000000000F07F'", "'[0.5]'"}) { // a piece, nothing, infinity, a text
        const std::string sql = std::string("UPDATE request SET contributions = ") + wrong;
        ASSERT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
        const auto found = (*store)->find(request.id);
        ASSERT_FALSE(found) << wrong;
        EXPECT_EQ(found.error().code, ErrorCode::storeDamaged) << wrong;
    }
    sqlite3_close(handle);
}

TEST_F(SqliteStore, SaysWhichUrlsItReads)
{
    EXPECT_EQ(checkStoreUrl("sqlite:").error().code, ErrorCode::storeUrlUnknown);
    EXPECT_EQ(checkStoreUrl("mysql://host/x").error().code, ErrorCode::storeUrlUnknown);
    EXPECT_EQ(openRequestStore("store.sqlite", clock_).error().code, ErrorCode::storeUrlUnknown);
    EXPECT_TRUE(checkStoreUrl("sqlite:store.sqlite"));
}

TEST_F(SqliteStore, NamesNoPasswordWhenAServerCannotBeReached)
{
    const auto store = openRequestStore("postgresql://me:secret-word@127.0.0.1:1/x", clock_);
    ASSERT_FALSE(store);
    EXPECT_THAT(describe(store.error()), testing::Not(testing::HasSubstr("secret-word")));
}

} // namespace
} // namespace cytogauge::test
