// kill -9 while the desktop writes a record's report, with its note in the audit of a history on disk.
#include "core/base/sha256.h"
#include "core/exchange/noted_file.h"
#include "core/history/audit_chain.h"
#include "core/history/sqlite_history_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/kill_loop.h"
#include "tests/support/sanitizer.h"
#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/report/report_samples.h"
#include "tests/ui/support/world.h"
#include "ui/report/report_html.h"
#include "ui/report/report_pages.h"

#include <QCoreApplication>
#include <QPageSize>
#include <QThread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace cytogauge::test {
namespace {

using testing::IsEmpty;

constexpr const char *fileVariable = "CYTOGAUGE_TEST_REPORT";
constexpr const char *kindVariable = "CYTOGAUGE_TEST_REPORT_KIND"; // pdf, html, careless
constexpr const char *historyName = "history.sqlite";

std::string folderOf(const std::string &file)
{
    return file.substr(0, file.rfind('/'));
}

std::string reportBytes(const ui::ReportContent &content, const std::string &kind)
{
    if (kind == "html")
        return ui::reportHtmlFile(content).toStdString();
    const auto pdf = ui::reportPdf(content, QPageSize(QPageSize::A4));
    return pdf ? pdf->toStdString() : std::string();
}

void say(const std::string &line)
{
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

void writeCarelessly(const std::string &path, const std::string &bytes)
{
    std::ofstream file(path, std::ios::binary);
    for (std::size_t at = 0; at < bytes.size(); at += 4096) {
        file.write(bytes.data() + at, static_cast<std::streamsize>(std::min<std::size_t>(4096, bytes.size() - at)));
        file.flush();
        QThread::usleep(500);
    }
}

// Not a test of its own: the program that the tests below start and kill.
TEST(ReportKillChild, DISABLED_WritesUntilItIsKilled)
{
    const std::string path = qEnvironmentVariable(fileVariable).toStdString();
    const std::string kind = qEnvironmentVariable(kindVariable).toStdString();
    ASSERT_FALSE(path.empty());
    const std::array<std::string, 2> versions{reportBytes(reportOf("wdbc", 0), kind),
                                              reportBytes(reportOf("wdbc", 1), kind)};
    const SystemClock clock;
    const auto store = openHistory(folderOf(path) + '/' + historyName, clock);
    ASSERT_TRUE(store) << describe(store.error());
    const auto added = (*store)->add(wdbcRecord(1, clock.now()), schemaNamed("wdbc"));
    ASSERT_TRUE(added) << describe(added.error());
    for (const std::string &version : versions) {
        ASSERT_FALSE(version.empty());
        say("version " + sha256Hex(version));
    }
    for (std::size_t i = 0;; ++i) {
        const std::string &bytes = versions[i % 2];
        if (kind == "careless")
            writeCarelessly(path, bytes);
        else
            ASSERT_TRUE(writeNotedFile(**store, AuditAct::printed, added->record.id, path, bytes));
        say("saved");
    }
}

KillLoop killWriters(const char *kind, int cycles, std::uint64_t seed)
{
    const TemporaryFolder folder;
    const std::string history = folder.file(historyName);
    FileKillPlan plan;
    plan.file = folder.file(std::string("report.") + kind);
    qputenv(fileVariable, QByteArray::fromStdString(plan.file));
    qputenv(kindVariable, kind);
    plan.command = {QCoreApplication::applicationFilePath().toStdString(), "--gtest_also_run_disabled_tests",
                    "--gtest_filter=ReportKillChild.*"};
    plan.others = {historyName, std::string(historyName) + "-journal",
                   anchorPath(history).substr(folder.path().size() + 1)};
    const FakeClock clock;
    plan.alsoWrong = [&]() -> std::string {
        const auto store = openHistory(history, clock);
        const auto report = store ? (*store)->verify({}, {}) : Result<AuditReport>(fail(store.error()));
        return !report ? describe(report.error()) : report->finding ? describeFinding(*report->finding) : "";
    };
    plan.cycles = cycles;
    plan.seed = seed;
    KillLoop result = killFileWriters(plan);
    qunsetenv(fileVariable);
    qunsetenv(kindVariable);
    return result;
}

TEST(ReportOfARecordKill, IsTheOldOneOrTheNewOneAndTheHistoryIsWhole)
{
    const int cycles = qEnvironmentVariableIsSet("CYTOGAUGE_LONG") ? 300 : isSanitized ? 2 : 6;
    for (const char *kind : {"pdf", "html"}) {
        const KillLoop result = killWriters(kind, cycles, 1);
        EXPECT_GE(result.acknowledged, 2 * cycles) << "a writer ended by itself: " << kind;
        EXPECT_THAT(result.failures, IsEmpty()) << kind;
    }
}

TEST(ReportOfARecordKill, LoopFindsHalfAReport)
{
    EXPECT_THAT(killWriters("careless", 6, 2).failures, testing::Contains(testing::HasSubstr("half a file")));
}

} // namespace
} // namespace cytogauge::test
