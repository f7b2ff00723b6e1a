// Rows: found, selected, copied, deleted, exported, imported.
#include "core/base/durable_file.h"
#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"
#include "tests/ui/history/history_page_fixture.h"
#include "tests/ui/support/forwarding_store.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "ui/charts/chart_view.h"
#include "ui/common/accessible.h"
#include "ui/common/message_bar.h"
#include "ui/history/comparison_dialog.h"
#include "ui/history/filter_bar.h"
#include "ui/history/note_dialog.h"
#include "ui/history/own_cases_dialog.h"
#include "ui/history/table_columns.h"
#include "ui/history/trend_dialog.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

namespace cytogauge::test {

namespace {

constexpr int coldModelsMs = 800;

struct ModelsAsked {
    std::atomic<bool> now = false;
    std::atomic<int> answered = 0;
};

// Looks for the models of its records as on a cold disk.
class SlowModelsStore final : public ForwardingStore {
public:
    SlowModelsStore(std::unique_ptr<HistoryStore> inner, ModelsAsked &asked)
        : ForwardingStore(std::move(inner)), asked_(asked)
    {
    }
    Result<std::vector<ModelUse>> modelsOf(const std::string &schema, std::stop_token stop) override
    {
        asked_.now = true;
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < coldModelsMs; std::this_thread::sleep_for(std::chrono::milliseconds(1)))
            if (stop.stop_requested()) {
                asked_.now = false;
                return fail(ErrorCode::cancelled);
            }
        asked_.now = false;
        ++asked_.answered;
        return ForwardingStore::modelsOf(schema, stop);
    }

private:
    ModelsAsked &asked_;
};

} // namespace

TEST_F(HistoryPageTest, ANewFilterDoesNotWaitForTheChoicesOfTheChips)
{
    ModelsAsked asked;
    world_.history.open(
        [&]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistoryInMemory(world_.clock);
            if (!store)
                return fail(store.error());
            return std::make_unique<SlowModelsStore>(std::move(*store), asked);
        },
        true);
    world_.add({wdbcRecord(1, world_.clock.now()), wdbcRecord(2, world_.clock.now())});
    ASSERT_TRUE(eventually([&] { return rows() == 2 && asked.now; }));
    const int before = asked.answered;
    QSignalSpy loaded(page_.model(), &ui::HistoryModel::loaded);
    QElapsedTimer clock;
    clock.start();
    page_.filters()->searchField()->setText(QStringLiteral("P-0034"));
    ASSERT_TRUE(eventually([&] { return loaded.count() > 0; }));
    EXPECT_LT(clock.elapsed(), coldModelsMs / 2);
    EXPECT_EQ(rows(), 1);
    EXPECT_TRUE(eventually([&] { return asked.answered > before; })) << "asked again when the rows are there";
}

TEST_F(HistoryPageTest, TheFirstRunSaysWhatToDoNext)
{
    world_.openInMemory();
    ASSERT_TRUE(eventually([&] { return emptyState()->title() == QLatin1String("No prediction recorded yet"); }));
    QSignalSpy wanted(&page_, &ui::HistoryPage::patientPageWanted);
    QTest::mouseClick(buttonWith(emptyState()->buttons(), "Go to the Patient page"), Qt::LeftButton);
    EXPECT_EQ(wanted.count(), 1);
    EXPECT_FALSE(page_.commands().exportAll->isEnabled());
    EXPECT_TRUE(page_.commands().importFile->isEnabled());
}

TEST_F(HistoryPageTest, ShowsAllOfTheRecordThatIsSelected)
{
    fill(20);
    page_.selectRow(4);
    ASSERT_TRUE(eventually([&] { return page_.pane()->record()->number == 16; }));
    EXPECT_TRUE(page_.pane()->text().contains(QLatin1String("No. 16")));
}

TEST_F(HistoryPageTest, AClockThatWasSetBackHidesNoNewRecord)
{
    fill(20);
    world_.add({wdbcRecord(500, world_.clock.now())}); // by its time 500 steps older than any
    ASSERT_TRUE(eventually([&] { return rows() == 21; }));
    const auto first = page_.model()->row(0);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->number, 21);
    EXPECT_LT(first->created, page_.model()->row(1)->created) << "the test itself: it is older";
}

TEST_F(HistoryPageTest, SearchNarrowsAndNoMatchOffersTheWayBack)
{
    fill(20);
    QTest::keyClicks(page_.filters()->searchField(), QStringLiteral("P-0034"));
    ASSERT_TRUE(eventually([&] { return rows() == 1; }));
    QTest::keyClicks(page_.filters()->searchField(), QStringLiteral("nobody"));
    ASSERT_TRUE(eventually([&] { return emptyState()->title() == QLatin1String("No record matches"); }));
    QTest::mouseClick(buttonWith(emptyState()->buttons(), "Clear filters"), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return rows() == 20; }));
}

TEST_F(HistoryPageTest, DeletesAndBringsBackByKeyboardAlone)
{
    fill(20);
    page_.table()->setFocus();
    page_.selectRow(0);
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 19; }));
    EXPECT_TRUE(page_.commands().undo->isEnabled());
    EXPECT_TRUE(page_.bar()->isVisible());
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 20; }));
    EXPECT_FALSE(page_.commands().undo->isEnabled());
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->number == 20; }));
}

TEST_F(HistoryPageTest, UndoesFromASearchFieldThatHasNothingToUndo)
{
    fill(3);
    page_.activateWindow();
    ASSERT_TRUE(eventually([&] { return page_.isActiveWindow(); }));
    page_.selectRow(0);
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 2; }));
    auto *search = page_.findChild<QLineEdit *>();
    ASSERT_NE(search, nullptr);
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return rows() == 3; }));
    QTest::keyClick(search, Qt::Key_Y, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return rows() == 2; }));
    QTest::keyClick(search, 'P');
    QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(search->text(), QString()) << "its own words come first";
    EXPECT_TRUE(page_.commands().undo->isEnabled());
}

TEST_F(HistoryPageTest, DeletesAgainWhatWasBroughtBackByEitherKeyOfRedo)
{
    fill(20);
    page_.activateWindow();
    ASSERT_TRUE(eventually([&] { return page_.isActiveWindow(); }));
    page_.table()->setFocus();
    page_.selectRow(0);
    EXPECT_FALSE(page_.commands().redo->isEnabled());
    const auto press = [&](int key, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(page_.table(), static_cast<Qt::Key>(key), with);
    };
    press(Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return rows() == 19; }));
    for (const auto &[key, with] : {std::pair(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier),
                                    std::pair(Qt::Key_Y, Qt::KeyboardModifiers(Qt::ControlModifier))}) {
        press(Qt::Key_Z, Qt::ControlModifier);
        ASSERT_TRUE(eventually([&] { return rows() == 20 && page_.commands().redo->isEnabled(); }));
        EXPECT_FALSE(page_.commands().undo->isEnabled());
        press(key, with);
        ASSERT_TRUE(eventually([&] { return rows() == 19; }));
        EXPECT_FALSE(page_.commands().redo->isEnabled());
        EXPECT_EQ(page_.bar()->text(), QStringLiteral("1 record deleted."));
        ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->number == 19; }))
            << "the next one is looked at";
    }
}

// Deletes record by record as slowly as a million would take, until it is told to stop.
class SlowRemovalStore final : public ForwardingStore {
public:
    using ForwardingStore::ForwardingStore;
    Result<void> remove(const std::vector<RecordId> &ids, std::stop_token stop, const ShareDone &done) override
    {
        return ForwardingStore::remove(ids, stop, [&](double share) {
            done(share + 0.25);
            while (!stop.stop_requested())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        });
    }
};

TEST_F(HistoryPageTest, ADeletionThatTakesLongShowsHowFarItIsAndIsCancelledWithoutAChange)
{
    world_.history.open(
        [&]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistoryInMemory(world_.clock);
            if (!store)
                return fail(store.error());
            return std::make_unique<SlowRemovalStore>(std::move(*store));
        },
        true);
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 1200; ++i)
        records.push_back(wdbcRecord(i, world_.clock.now()));
    world_.add(records);
    ASSERT_TRUE(eventually([&] { return rows() == 1200; }));
    page_.commands().selectAll->trigger();
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return page_.bar()->isVisible(); }));
    EXPECT_TRUE(page_.bar()->text().contains(QStringLiteral("Deleting "))) << page_.bar()->text().toStdString();
    EXPECT_EQ(page_.findChild<QProgressBar *>()->value(), 250);
    QTest::mouseClick(buttonWith(page_.bar()->buttons(), "Cancel"), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return page_.bar()->text() == QStringLiteral("Cancelled. Nothing was changed."); }));
    EXPECT_EQ(rows(), 1200);
    EXPECT_FALSE(page_.commands().undo->isEnabled());
}

TEST_F(HistoryPageTest, ANewStepLeavesNothingToMakeAgain)
{
    fill(20);
    page_.selectRow(3);
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 19; }));
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 20; }));
    page_.selectRow(7);
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 19; }));
    EXPECT_FALSE(page_.commands().redo->isEnabled());
}

TEST_F(HistoryPageTest, DeletesEverythingThatIsSelectedEvenWhatWasNeverFetched)
{
    fill(600);
    page_.commands().selectAll->trigger();
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 0; }));
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 600; }));
}

TEST_F(HistoryPageTest, OpensARecordInTheFormByEnter)
{
    fill(5);
    QSignalSpy opened(&page_, &ui::HistoryPage::openInForm);
    page_.selectRow(2);
    QTest::keyClick(page_.table(), Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return opened.count() == 1; }));
    EXPECT_EQ(opened.first().first().value<StoredRecord>().number, 3);
}

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

TEST_F(HistoryPageTest, PicturesForAPersonToLookAt)
{
    fill(40);
    for (const QSize size : {QSize(1190, 700), QSize(934, 600)})
        for (const ui::ThemeChoice choice : {ui::ThemeChoice::light, ui::ThemeChoice::dark}) {
            themeManager().setChoice(choice);
            page_.resize(size);
            QTest::qWait(0);
            const QImage image = picture(&page_);
            EXPECT_FALSE(isBlank(image));
            keepPicture(image,
                        QStringLiteral("history-page-%1-%2")
                            .arg(QString::number(size.width()),
                                 choice == ui::ThemeChoice::dark ? QStringLiteral("dark") : QStringLiteral("light")));
        }
    themeManager().setChoice(ui::ThemeChoice::light);
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

TEST_F(HistoryPageTest, TitlesAreWholeWhereThereIsRoom)
{
    fill(3);
    page_.resize(1180, 700); // too small for one more column
    page_.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&page_));
    const QHeaderView *header = page_.table()->horizontalHeader();
    const auto whole = [&](int column) {
        return header->isSectionHidden(column) || header->sectionSize(column) >= header->sectionSizeHint(column);
    };
    for (const int column :
         {ui::HistoryModel::timeColumn, ui::HistoryModel::patientColumn, ui::HistoryModel::estimateColumn,
          ui::HistoryModel::probabilityColumn, ui::HistoryModel::sourceColumn, ui::HistoryModel::outcomeColumn}) {
        EXPECT_TRUE(whole(column)) << column << ": " << header->sectionSize(column) << " of "
                                   << header->sectionSizeHint(column);
    }
}

TEST_F(HistoryPageTest, TheNumberOfARecordIsNeverCut)
{
    fill(3);
    ui::TableColumns columns(page_.table());
    columns.makeRoomFor(1'234'567);
    EXPECT_GT(page_.table()->columnWidth(ui::HistoryModel::numberColumn),
              page_.table()->fontMetrics().horizontalAdvance(QStringLiteral("1234567")) + 12);
}

TEST_F(HistoryPageTest, AnImportThatIsWrongNamesThePlaceAndChangesNothing)
{
    fill(3);
    world_.folder.write("bad.csv", "this,is\r\nno,history\r\n");
    page_.importFrom(world_.path("bad.csv"));
    ASSERT_TRUE(eventually([&] { return page_.bar()->isVisible(); }));
    EXPECT_TRUE(page_.bar()->text().contains(QLatin1String("bad.csv"))) << page_.bar()->text().toStdString();
    EXPECT_EQ(page_.model()->all(), 3);
}

TEST_F(HistoryPageTest, ADamagedFileIsToldAndLeftAsItIs)
{
    const std::string path = world_.folder.write("history.sqlite", "this is no database at all, but it is the user's");
    world_.history.open([&] { return openHistory(path, world_.clock); }, false);
    ASSERT_TRUE(eventually([&] { return world_.history.openError().has_value(); }));
    EXPECT_EQ(emptyState()->title(), QStringLiteral("The history cannot be shown"));
    EXPECT_EQ(page_.filters()->countLabel()->text(), QString());
    QSignalSpy memory(&page_, &ui::HistoryPage::memoryWanted);
    QTest::mouseClick(buttonWith(emptyState()->buttons(), "Go on in memory"), Qt::LeftButton);
    EXPECT_EQ(memory.count(), 1);
    EXPECT_EQ(contentOf(path), "this is no database at all, but it is the user's");
}

TEST_F(HistoryPageTest, RestoresColumnsSortingAndTheGap)
{
    fill(10);
    page_.table()->horizontalHeader();
    page_.table()->sortByColumn(ui::HistoryModel::probabilityColumn, Qt::AscendingOrder);
    const QJsonObject state = page_.saveState();
    ui::HistoryPage second(world_.context);
    second.setSchema(QStringLiteral("wdbc"));
    second.resize(1190, 700);
    second.show();
    second.restoreState(state);
    ASSERT_TRUE(eventually([&] { return second.model()->rowCount() == 10; }));
    EXPECT_EQ(second.model()->query().sort, HistoryColumn::probability);
    EXPECT_FALSE(second.model()->query().descending);
    EXPECT_EQ(second.saveState(), state);
}

TEST_F(HistoryPageTest, EveryControlHasAName)
{
    fill(5);
    EXPECT_TRUE(ui::unnamedControls(&page_).isEmpty())
        << ui::unnamedControls(&page_).join(QLatin1Char('\n')).toStdString();
}

TEST_F(HistoryPageTest, NothingIsCutAtTheSmallestWindow)
{
    fill(40);
    page_.resize(949, 570);
    QTest::qWait(0);
    EXPECT_TRUE(clippedWidgets(&page_).isEmpty()) << clippedWidgets(&page_).join(QLatin1Char('\n')).toStdString();
    EXPECT_TRUE(overlaps(&page_).isEmpty()) << overlaps(&page_).join(QLatin1Char('\n')).toStdString();
}

} // namespace cytogauge::test
