#include "core/exchange/noted_file.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/failing_file_operations.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sqlite3.h>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class NotedFileTest : public testing::Test {
protected:
    [[nodiscard]] Result<void> write(const std::string &path, FileOperations &operations = FileOperations::system())
    {
        return writeNotedFile(*store_, AuditAct::printed, id_, path, "%PDF-1.7 the report", operations);
    }

    FakeClock clock_;
    TemporaryFolder folder_;
    std::string history_ = folder_.file("history.sqlite");
    std::unique_ptr<HistoryStore> store_ = *openHistory(history_, clock_);
    RecordId id_ = RecordId::random();
};

TEST_F(NotedFileTest, IsThereAndInTheAudit)
{
    const TemporaryFolder out;
    ASSERT_TRUE(write(out.file("report.pdf")));
    EXPECT_EQ(contentOf(out.file("report.pdf")), "%PDF-1.7 the report");
    EXPECT_THAT(out.names(), ElementsAre("report.pdf"));
    const auto report = store_->verify({}, {});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->finding);
}

TEST_F(NotedFileTest, IsWholeOrNotThereWhateverFails)
{
    const Save save = [this](const std::string &path, FileOperations &operations) {
        return write(path, operations).has_value();
    };
    EXPECT_THAT(findSaveFaults(save, std::nullopt), IsEmpty());
    EXPECT_THAT(findSaveFaults(save, "an earlier report"), IsEmpty());
}

TEST_F(NotedFileTest, IsNotThereWhenTheAuditCannotNoteIt)
{
    const TemporaryFolder out;
    SqliteHistoryOptions options;
    options.busyTimeoutMs = 1;
    auto busy = openHistory(history_, clock_, options);
    ASSERT_TRUE(busy);
    store_ = std::move(*busy);
    sqlite3 *other = nullptr; // another program writes
    ASSERT_EQ(sqlite3_open(history_.c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_EQ(write(out.file("report.pdf")).error().code, ErrorCode::historyLocked);
    sqlite3_close(other);
    EXPECT_THAT(out.names(), IsEmpty());
}

TEST_F(NotedFileTest, NeverReplacesTheHistory)
{
    const std::string before = contentOf(history_);
    EXPECT_EQ(write(history_).error().code, ErrorCode::exportOverHistory);
    EXPECT_EQ(contentOf(history_), before);
}

} // namespace
} // namespace cytogauge::test
