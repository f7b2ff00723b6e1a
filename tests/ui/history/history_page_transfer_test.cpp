// Rows copied, exported and imported.
#include "core/base/durable_file.h"
#include "core/history/sqlite_history_store.h"
#include "tests/ui/history/history_page_fixture.h"
#include "tests/ui/support/models.h"
#include "ui/common/message_bar.h"
#include "ui/history/filter_bar.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

#include <sys/stat.h>

namespace cytogauge::test {

TEST_F(HistoryPageTest, CopiesTheRowsWithTheirTitles)
{
    fill(5);
    page_.selectRow(0);
    page_.commands().copyRows->trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    ASSERT_EQ(lines.size(), 2);
    EXPECT_TRUE(lines[0].startsWith(QLatin1String("No.\tTime\tPatient")));
    EXPECT_TRUE(lines[1].startsWith(QLatin1String("5\t")));
}

TEST_F(HistoryPageTest, CopiesRowsThatWereNeverFetchedAndGuardsThem)
{
    fill(600);
    page_.commands().selectAll->trigger();
    page_.commands().copyRows->trigger();
    ASSERT_TRUE(eventually([] { return QGuiApplication::clipboard()->text().count(QLatin1Char('\n')) == 600; }));
    const QByteArray csv = QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("text/csv"));
    EXPECT_EQ(csv.count("\r\n"), 601);

    PredictionRecord record = wdbcRecord(1000, world_.clock.now());
    record.patient = "=1+1";
    world_.add({record});
    ASSERT_TRUE(eventually([&] { return rows() == 601; }));
    page_.filters()->searchField()->setText(QStringLiteral("=1+1"));
    ASSERT_TRUE(eventually([&] { return rows() == 1; }));
    page_.selectRow(0);
    page_.commands().copyRows->trigger();
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QLatin1String("\t'=1+1\t")));
}

TEST_F(HistoryPageTest, ExportsAndImportsAgainWithoutLoss)
{
    fill(30);
    std::optional<std::int64_t> exported;
    page_.exportTo(world_.path("all.csv"), ui::HistoryPage::Scope::all,
                   [&](const Result<ExportSummary> &summary) { exported = summary ? summary->rows : -1; });
    ASSERT_TRUE(eventually([&] { return exported.has_value(); }));
    EXPECT_EQ(exported, 30);

    page_.importFrom(world_.path("all.csv"));
    ASSERT_TRUE(eventually([&] { return page_.bar()->text().contains(QLatin1String("already there")); }))
        << page_.bar()->text().toStdString();
    EXPECT_EQ(page_.model()->all(), 30);

    World other;
    ui::HistoryPage second(other.context);
    second.setSchema(QStringLiteral("wdbc"));
    other.openInMemory();
    second.importFrom(world_.path("all.csv"));
    ASSERT_TRUE(eventually([&] { return second.model()->rowCount() == 30; }));
}

TEST_F(HistoryPageTest, ExportsOnlyTheSelectionOrTheFilter)
{
    fill(30);
    std::optional<std::int64_t> exported;
    const auto done = [&](const Result<ExportSummary> &summary) { exported = summary ? summary->rows : -1; };
    page_.selectRow(3);
    page_.exportTo(world_.path("one.csv"), ui::HistoryPage::Scope::selected, done);
    ASSERT_TRUE(eventually([&] { return exported.has_value(); }));
    EXPECT_EQ(exported, 1);
    exported.reset();
    QTest::keyClicks(page_.filters()->searchField(), QStringLiteral("second reading"));
    ASSERT_TRUE(eventually([&] { return rows() == 6; }));
    page_.exportTo(world_.path("some.csv"), ui::HistoryPage::Scope::filtered, done);
    ASSERT_TRUE(eventually([&] { return exported.has_value(); }));
    EXPECT_EQ(exported, 6);
}

TEST_F(HistoryPageTest, ExportsWithoutWhoPeopleAre)
{
    fill(3);
    page_.commands().deidentified->trigger();
    bool done = false;
    page_.exportTo(world_.path("all.csv"), ui::HistoryPage::Scope::all, [&](const auto &) { done = true; });
    ASSERT_TRUE(eventually([&] { return done; }));
    const std::string header = contentOf(world_.folder.file("all.csv"));
    EXPECT_EQ(header.find("patient"), std::string::npos);
    EXPECT_NE(header.find("probability"), std::string::npos);
    EXPECT_TRUE(page_.bar()->text().contains(QLatin1String("without who people are")));
}

TEST_F(HistoryPageTest, AnExportThatFailsSaysSoAndLeavesNothingBehind)
{
    fill(3);
    bool failed = false;
    page_.exportTo(world_.path("no/such/folder/all.csv"), ui::HistoryPage::Scope::all,
                   [&](const Result<ExportSummary> &summary) { failed = !summary; });
    ASSERT_TRUE(eventually([&] { return failed; }));
    EXPECT_TRUE(page_.bar()->isVisible());
    EXPECT_FALSE(page_.bar()->text().isEmpty());
}

TEST_F(HistoryPageTest, ExportsInTheOrderOfTheRecordsWhateverTheTableIsSortedBy)
{
    fill(12);
    std::vector<std::string> files;
    for (const int column : {ui::HistoryModel::timeColumn, ui::HistoryModel::probabilityColumn}) {
        page_.table()->sortByColumn(column, Qt::AscendingOrder);
        const QString path = world_.path(column == ui::HistoryModel::timeColumn ? "by-time.csv" : "sorted.csv");
        bool done = false;
        page_.exportTo(path, ui::HistoryPage::Scope::all,
                       [&](const Result<ExportSummary> &summary) { done = summary.has_value(); });
        ASSERT_TRUE(eventually([&] { return done; }));
        files.push_back(*readWholeFile(path.toStdString()));
    }
    EXPECT_GT(std::ranges::count(files[0], '\n'), 12);
    EXPECT_EQ(files[0], files[1]);
}

TEST_F(HistoryPageTest, AnImportThatIsWrongNamesThePlaceAndChangesNothing)
{
    fill(3);
    world_.folder.write("bad.csv", "this,is\r\nno,history\r\n");
    page_.importFrom(world_.path("bad.csv"));
    ASSERT_TRUE(eventually([&] { return page_.bar()->text().startsWith(QLatin1String("Nothing was imported.")); }));
    EXPECT_TRUE(page_.bar()->text().contains(QLatin1String("bad.csv"))) << page_.bar()->text().toStdString();
    EXPECT_EQ(page_.model()->all(), 3);
}

TEST_F(HistoryPageTest, AnImportFromAPipeWithoutAWriterIsWaitedForInTheBackgroundAndCancelled)
{
    fill(3);
    ASSERT_EQ(::mkfifo(world_.folder.file("silent.csv").c_str(), 0600), 0);
    page_.importFrom(world_.path("silent.csv"));
    ASSERT_TRUE(eventually([&] { return page_.bar()->isVisible(); }));
    QTest::mouseClick(buttonWith(page_.bar()->buttons(), "Cancel"), Qt::LeftButton);
    EXPECT_TRUE(eventually([&] {
        return page_.bar()->text() == QStringLiteral("Import cancelled. The history is unchanged.");
    })) << page_.bar()->text().toStdString();
}

} // namespace cytogauge::test
