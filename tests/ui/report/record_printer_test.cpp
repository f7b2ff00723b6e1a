#include "ui/report/record_printer.h"

#include "core/history/audit.h"
#include "core/history/sqlite_history_store.h"
#include "tests/ui/support/forwarding_store.h"
#include "tests/ui/support/stall_watch.h"
#include "tests/ui/support/world.h"

#include <QApplication>
#include <QBuffer>
#include <QFile>
#include <QFileDialog>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <sqlite3.h>

#include <gtest/gtest.h>

#include <atomic>

namespace cytogauge::ui {
namespace {

using test::eventually;

class RecordPrinterTest : public testing::Test {
protected:
    void SetUp() override
    {
        world.history.open([this] { return openHistory(file(), world.clock); }, false);
        ASSERT_TRUE(eventually([this] { return world.history.isOpen(); }));
        world.add({test::wdbcRecord(3, world.clock.now())});
        world.history.submit(
            &over, [](HistoryStore &store, TaskControl &) { return store.rows({}, 0, 1); },
            [this](const Result<std::vector<HistoryRow>> &rows) { id = rows->front().id; });
        ASSERT_TRUE(eventually([this] { return !id.isEmpty(); }));
        world.history.submit(
            &over, [this](HistoryStore &store, TaskControl &) { return store.get(id); },
            [this](Result<StoredRecord> found) { stored = std::move(*found); });
        ASSERT_TRUE(eventually([this] { return stored.number > 0; }));
    }
    [[nodiscard]] std::string file() const { return world.folder.file("history.sqlite"); }
    // The acts in the audit, as the table keeps them.
    [[nodiscard]] QStringList acts() const
    {
        QStringList found;
        sqlite3 *database = nullptr;
        EXPECT_EQ(sqlite3_open_v2(file().c_str(), &database, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
        const auto take = [](void *list, int, char **cells, char **) {
            *static_cast<QStringList *>(list) << QString::fromUtf8(cells[0]);
            return 0;
        };
        EXPECT_EQ(sqlite3_exec(database, "SELECT act FROM audit ORDER BY entry", take, &found, nullptr), SQLITE_OK);
        sqlite3_close(database);
        return found;
    }
    [[nodiscard]] bool chainHolds()
    {
        std::optional<bool> holds;
        world.history.submit(
            &over, [](HistoryStore &store, TaskControl &control) { return store.verify({}, control.stop()); },
            [&holds](const Result<AuditReport> &report) { holds = report && !report->finding; });
        EXPECT_TRUE(eventually([&holds] { return holds.has_value(); }));
        return holds.value_or(false);
    }

    test::World world{test::World::Models::all};
    QWidget over;
    RecordPrinter printer{world.context, &over};
    QSignalSpy messages{&printer, &RecordPrinter::message};
    QSignalSpy failures{&printer, &RecordPrinter::failed};
    RecordId id;
    StoredRecord stored;
};

TEST_F(RecordPrinterTest, APdfIsWrittenAndNotedInTheAudit)
{
    const QString path = world.path("report.pdf");
    printer.save(stored, path, ReportFormat::pdfA4);
    ASSERT_TRUE(eventually([this] { return !messages.isEmpty(); }));
    ASSERT_TRUE(eventually([this] { return !world.history.worker().isBusy(); }));
    QFile pdf(path);
    ASSERT_TRUE(pdf.open(QIODevice::ReadOnly));
    EXPECT_TRUE(pdf.readAll().startsWith("%PDF-"));
    EXPECT_EQ(acts().constLast(), QStringLiteral("print"));
    EXPECT_TRUE(chainHolds());
    EXPECT_TRUE(failures.isEmpty());
}

TEST_F(RecordPrinterTest, AWebPageIsWrittenAndNotedToo)
{
    const QString path = world.path("report.html");
    printer.save(stored, path, ReportFormat::html);
    ASSERT_TRUE(eventually([this] { return !messages.isEmpty(); }));
    ASSERT_TRUE(eventually([this] { return !world.history.worker().isBusy(); }));
    QFile page(path);
    ASSERT_TRUE(page.open(QIODevice::ReadOnly));
    EXPECT_TRUE(page.readAll().startsWith("<!DOCTYPE html>"));
    EXPECT_EQ(acts().constLast(), QStringLiteral("print"));
    EXPECT_TRUE(chainHolds());
}

TEST_F(RecordPrinterTest, TheFileDialogOffersBothPagesAndHtml)
{
    over.show();
    printer.askFile(stored);
    auto *files = over.findChild<QFileDialog *>();
    ASSERT_NE(files, nullptr);
    EXPECT_EQ(files->nameFilters().size(), 3);
    EXPECT_EQ(files->defaultSuffix(), QStringLiteral("pdf"));
    files->selectNameFilter(files->nameFilters().constLast());
    emit files->filterSelected(files->nameFilters().constLast());
    EXPECT_EQ(files->defaultSuffix(), QStringLiteral("html"));
    files->reject();
}

TEST_F(RecordPrinterTest, WhatCannotBeWrittenIsSaidAndNotNoted)
{
    const QStringList before = acts();
    printer.save(stored, world.path("no/such/folder/report.pdf"), ReportFormat::pdfLetter);
    ASSERT_TRUE(eventually([this] { return !failures.isEmpty(); }));
    EXPECT_TRUE(failures[0][0].toString().startsWith(QStringLiteral("The report was not saved.")));
    EXPECT_TRUE(messages.isEmpty());
    EXPECT_EQ(acts(), before);
}

// A history that takes no note: its disk is full.
class FullAuditStore final : public test::ForwardingStore {
public:
    using ForwardingStore::ForwardingStore;
    Result<void> note(const AuditEvent &) override { return fail(ErrorCode::diskFull); }
};

TEST_F(RecordPrinterTest, AReportThatIsNotInTheAuditIsNotThere)
{
    world.history.open(
        [this]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistory(file(), world.clock);
            if (!store)
                return fail(store.error());
            return std::make_unique<FullAuditStore>(std::move(*store));
        },
        false);
    const QString path = world.path("report.pdf");
    printer.save(stored, path, ReportFormat::pdfA4);
    ASSERT_TRUE(eventually([this] { return !failures.isEmpty() || !messages.isEmpty(); }));
    EXPECT_TRUE(messages.isEmpty());
    ASSERT_EQ(failures.count(), 1);
    EXPECT_TRUE(failures[0][0].toString().startsWith(QStringLiteral("The report was not saved.")));
    EXPECT_FALSE(QFile::exists(path));
}

TEST_F(RecordPrinterTest, AReportNeverReplacesTheHistory)
{
    const std::string before = test::contentOf(file());
    printer.save(stored, QString::fromStdString(file()), ReportFormat::html);
    ASSERT_TRUE(eventually([this] { return !failures.isEmpty(); }));
    EXPECT_EQ(test::contentOf(file()), before);
}

TEST_F(RecordPrinterTest, TheModelBelongsToTheReportOnlyWhenItIsTheVeryOne)
{
    EXPECT_EQ(printer.contentOf(stored).model, nullptr); // the record names a model of another hash
    const auto model = world.models.find(QString::fromStdString(stored.record.model));
    ASSERT_NE(model, nullptr);
    stored.record.modelSha256 = model->sha256;
    EXPECT_EQ(printer.contentOf(stored).model, model);
}

// Takes what is written, and notes who writes.
class WatchedBuffer final : public QBuffer {
public:
    [[nodiscard]] bool onlyElsewhere() const { return elsewhere_ > 0 && here_ == 0; }

protected:
    qint64 writeData(const char *bytes, qint64 size) override
    {
        ++(QThread::currentThread() == qApp->thread() ? here_ : elsewhere_);
        return QBuffer::writeData(bytes, size);
    }

private:
    std::atomic<int> here_ = 0;
    std::atomic<int> elsewhere_ = 0;
};

TEST_F(RecordPrinterTest, PrintsAwayFromTheInterfaceThreadAndNotesIt)
{
    WatchedBuffer paper;
    ASSERT_TRUE(paper.open(QIODevice::WriteOnly));
    test::StallWatch watch;
    watch.during("print", [&] { printer.print(stored, std::make_shared<QPdfWriter>(&paper)); });
    ASSERT_TRUE(eventually([this] { return !messages.isEmpty(); }));
    ASSERT_TRUE(eventually([this] { return !world.history.worker().isBusy(); }));
    EXPECT_TRUE(paper.data().startsWith("%PDF-"));
    EXPECT_GT(paper.data().size(), 10'000) << "a whole report";
    EXPECT_TRUE(paper.onlyElsewhere());
    EXPECT_EQ(watch.stalls(), QStringList());
    EXPECT_EQ(acts().constLast(), QStringLiteral("print"));
    EXPECT_TRUE(failures.isEmpty());
}

TEST_F(RecordPrinterTest, APrinterThatTakesNothingIsSaidAndNotNoted)
{
    const QStringList before = acts();
    printer.print(stored, std::make_shared<QPdfWriter>(QStringLiteral("/no/such/folder/report.pdf")));
    ASSERT_TRUE(eventually([this] { return !failures.isEmpty(); }));
    EXPECT_TRUE(messages.isEmpty());
    EXPECT_EQ(acts(), before);
}

TEST_F(RecordPrinterTest, APrintDialogThatIsAcceptedPrintsOnce)
{
    over.show();
    printer.askPrinter(stored);
    auto *print = over.findChild<QPrintDialog *>();
    ASSERT_NE(print, nullptr);
    print->printer()->setOutputFormat(QPrinter::PdfFormat);
    print->printer()->setOutputFileName(world.path("printed.pdf"));
    print->QDialog::done(QDialog::Accepted); // without the dialog's own questions on the file
    ASSERT_TRUE(eventually([this] { return !messages.isEmpty() || !failures.isEmpty(); }));
    EXPECT_EQ(messages.count(), 1);
    QFile printed(world.path("printed.pdf"));
    ASSERT_TRUE(printed.open(QIODevice::ReadOnly));
    EXPECT_GT(printed.size(), 10'000);
    EXPECT_EQ(over.findChild<QPrintDialog *>(), nullptr);
}

TEST_F(RecordPrinterTest, TheDialogsOpenAndCloseWithoutAnAct)
{
    over.show();
    const QStringList before = acts();
    printer.askFile(stored);
    auto *files = over.findChild<QFileDialog *>();
    ASSERT_NE(files, nullptr);
    files->reject();
    printer.askPrinter(stored);
    auto *print = over.findChild<QPrintDialog *>();
    ASSERT_NE(print, nullptr);
    print->reject();
    ASSERT_TRUE(eventually([this] { return over.findChild<QDialog *>() == nullptr; }));
    EXPECT_EQ(acts(), before);
}

} // namespace
} // namespace cytogauge::ui
