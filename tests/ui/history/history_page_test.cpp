#include "ui/history/history_page.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/charts/chart_view.h"
#include "ui/common/accessible.h"
#include "ui/common/empty_state.h"
#include "ui/common/message_bar.h"
#include "ui/history/comparison_dialog.h"
#include "ui/history/filter_bar.h"
#include "ui/history/history_model.h"
#include "ui/history/note_dialog.h"
#include "ui/history/own_cases_dialog.h"
#include "ui/history/record_pane.h"
#include "ui/history/trend_dialog.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

class HistoryPageTest : public testing::Test {
protected:
    explicit HistoryPageTest() : page_(world_.context)
    {
        page_.setSchema(QStringLiteral("wdbc"));
        page_.resize(1190, 700);
        page_.show();
    }

    void fill(int count)
    {
        world_.openInMemory();
        std::vector<PredictionRecord> records;
        for (int i = count; i-- > 0;)
            records.push_back(wdbcRecord(i, world_.clock.now()));
        world_.add(records);
        ASSERT_TRUE(eventually([&] { return rows() == count && page_.pane()->record(); }));
    }

    [[nodiscard]] int rows() const { return page_.model()->rowCount(); }
    [[nodiscard]] ui::EmptyState *emptyState() { return page_.findChild<ui::EmptyState *>(); }
    [[nodiscard]] std::string shownNumber() { return std::to_string(page_.pane()->record()->number); }

    World world_;
    ui::HistoryPage page_;
};

QPushButton *buttonWith(const QList<QPushButton *> &buttons, const char *words)
{
    for (QPushButton *button : buttons)
        if (button->text() == QLatin1String(words))
            return button;
    return nullptr;
}

} // namespace

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
    EXPECT_TRUE(page_.commands().undoRemove->isEnabled());
    EXPECT_TRUE(page_.bar()->isVisible());
    page_.commands().undoRemove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 20; }));
    EXPECT_FALSE(page_.commands().undoRemove->isEnabled());
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->number == 20; }));
}

TEST_F(HistoryPageTest, DeletesEverythingThatIsSelectedEvenWhatWasNeverFetched)
{
    fill(600);
    page_.commands().selectAll->trigger();
    page_.commands().remove->trigger();
    ASSERT_TRUE(eventually([&] { return rows() == 0; }));
    page_.commands().undoRemove->trigger();
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

TEST_F(HistoryPageTest, AnOutcomeIsEnteredByKeyboardAndUndone)
{
    fill(5);
    QComboBox *field = page_.pane()->outcomeField();
    ASSERT_EQ(field->currentText(), QStringLiteral("not known yet"));
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Down);
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && !page_.pane()->record()->record.outcome.empty(); }));
    EXPECT_TRUE(page_.commands().undoRemove->isEnabled());
    EXPECT_EQ(page_.model()->index(0, ui::HistoryModel::outcomeColumn).data().toString(),
              QString::fromStdString(page_.pane()->record()->record.outcome));
    page_.commands().undoRemove->trigger();
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->record.outcome.empty(); }));
    EXPECT_EQ(field->currentText(), QStringLiteral("not known yet"));
    EXPECT_FALSE(page_.commands().undoRemove->isEnabled());
}

TEST_F(HistoryPageTest, ANoteIsEditedAndFoundAndUndone)
{
    fill(5);
    const std::string before = page_.pane()->record()->record.note;
    page_.commands().editNote->trigger();
    auto *dialog = page_.findChild<ui::NoteDialog *>();
    ASSERT_TRUE(dialog);
    dialog->activateWindow();
    ASSERT_TRUE(eventually([&] { return dialog->isActiveWindow(); })); // shortcuts belong to the active window
    dialog->field()->setPlainText(QStringLiteral("tumour conference"));
    QTest::keyClick(dialog->field(), Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(eventually(
        [&] { return page_.pane()->record() && page_.pane()->record()->record.note == "tumour conference"; }));
    page_.commands().undoRemove->trigger();
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->record.note == before; }));
}

TEST_F(HistoryPageTest, ComparesWhatIsSelected)
{
    fill(8);
    page_.table()->selectionModel()->select(QItemSelection(page_.model()->index(1, 0), page_.model()->index(3, 0)),
                                            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    EXPECT_TRUE(page_.pane()->compareManyButton()->isVisible());
    QTest::mouseClick(page_.pane()->compareManyButton(), Qt::LeftButton);
    ui::ComparisonDialog *dialog = nullptr;
    ASSERT_TRUE(eventually([&] { return (dialog = page_.findChild<ui::ComparisonDialog *>()) != nullptr; }));
    EXPECT_EQ(dialog->model()->comparison().columns.size(), 3);
    dialog->close();
    page_.commands().selectAll->trigger();
    EXPECT_FALSE(page_.commands().compare->isEnabled()) << "more than four are not compared";
}

TEST_F(HistoryPageTest, OneRecordIsComparedWithThePatientsEarlierOnes)
{
    world_.openInMemory();
    std::vector<PredictionRecord> records;
    for (int i = 4; i-- > 0;) {
        records.push_back(wdbcRecord(i, world_.clock.now()));
        records.back().patient = i == 3 ? "P-1" : "P-2";
    }
    world_.add(records);
    ASSERT_TRUE(eventually([&] { return rows() == 4 && page_.pane()->record(); }));
    page_.commands().compare->trigger();
    ui::ComparisonDialog *dialog = nullptr;
    ASSERT_TRUE(eventually([&] { return (dialog = page_.findChild<ui::ComparisonDialog *>()) != nullptr; }));
    EXPECT_EQ(dialog->model()->comparison().columns.size(), 3);
}

TEST_F(HistoryPageTest, PredictsAgainOnlyWithAModel)
{
    fill(3);
    EXPECT_FALSE(page_.commands().repredict->isEnabled());
    page_.setModel(shippedModel("wdbc"));
    ASSERT_TRUE(page_.commands().repredict->isEnabled());
    page_.commands().repredict->trigger();
    ui::ComparisonDialog *dialog = nullptr;
    ASSERT_TRUE(eventually([&] { return (dialog = page_.findChild<ui::ComparisonDialog *>()) != nullptr; }));
    EXPECT_EQ(dialog->model()->comparison().columns.size(), 3);
    dialog->close();
    page_.setModel(shippedModel("iris"));
    page_.commands().repredict->trigger();
    ASSERT_TRUE(eventually([&] { return page_.bar()->isVisible(); }));
    EXPECT_TRUE(page_.bar()->text().contains(QLatin1String("iris"))) << page_.bar()->text().toStdString();
}

TEST_F(HistoryPageTest, ShowsTheTrendOfThePatient)
{
    fill(3);
    page_.commands().trend->trigger();
    ui::TrendDialog *dialog = nullptr;
    ASSERT_TRUE(eventually([&] { return (dialog = page_.findChild<ui::TrendDialog *>()) != nullptr; }));
    EXPECT_TRUE(dialog->view()->describe().contains(QLatin1String("One probability")));
}

TEST_F(HistoryPageTest, TheFiguresOfConfirmedCasesFollowEveryEntry)
{
    fill(5);
    page_.commands().ownCases->trigger();
    auto *dialog = page_.findChild<ui::OwnCasesDialog *>();
    ASSERT_TRUE(dialog);
    ASSERT_TRUE(eventually([&] { return dialog->words().summary.contains(QLatin1String("No outcome")); }));
    page_.pane()->outcomeField()->setFocus();
    QTest::keyClick(page_.pane()->outcomeField(), Qt::Key_Down);
    ASSERT_TRUE(eventually([&] { return !dialog->words().figures.isEmpty(); }));
    EXPECT_TRUE(dialog->words().figures[0].second.contains(QLatin1String(" of 1")));
}

TEST_F(HistoryPageTest, FiltersWithANameSurviveARestart)
{
    fill(5);
    page_.filters()->searchField()->setText(QStringLiteral("P-0017"));
    ASSERT_TRUE(
        page_.filters()->saved().put(QStringLiteral("one"), QStringLiteral("wdbc"), page_.filters()->choices()));
    emit page_.filters()->savedChanged();
    const ui::SettingsStore again(world_.settings.path());
    ui::HistoryPage second(world_.context);
    second.setSchema(QStringLiteral("wdbc"));
    second.restoreState(again.values().pages.value(QLatin1String("history")).toObject());
    ASSERT_EQ(second.filters()->saved().of(QStringLiteral("wdbc")).size(), 1);
    EXPECT_EQ(second.filters()->saved().all().first().choices.search, QStringLiteral("P-0017"));
}

TEST_F(HistoryPageTest, ColumnsAreChosenFromAMenuAndComeBack)
{
    fill(5);
    QMenu *menu = page_.commands().columns->menu();
    emit menu->aboutToShow();
    QAction *outcome = nullptr;
    for (QAction *action : menu->actions())
        if (action->text() == QLatin1String("Patient"))
            outcome = action;
    ASSERT_TRUE(outcome);
    outcome->trigger();
    EXPECT_TRUE(page_.table()->isColumnHidden(ui::HistoryModel::patientColumn));
    emit menu->aboutToShow();
    menu->actions().constLast()->trigger();
    EXPECT_FALSE(page_.table()->isColumnHidden(ui::HistoryModel::patientColumn));
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
