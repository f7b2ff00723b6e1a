// What is done with records: outcomes, notes, comparisons, trends, columns and filters with names.
#include "core/exchange/fhir_bundle.h"
#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"
#include "tests/ui/history/history_page_fixture.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "ui/charts/chart_view.h"
#include "ui/common/accessible.h"
#include "ui/common/message_bar.h"
#include "ui/history/comparison_dialog.h"
#include "ui/history/filter_bar.h"
#include "ui/history/note_dialog.h"
#include "ui/history/own_cases_dialog.h"
#include "ui/history/trend_dialog.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace cytogauge::test {

namespace {

// By keyboard. The first key only opens the list, for a step through the closed one would record what nobody meant.
void chooseNext(QComboBox *field)
{
    field->setFocus();
    const QString before = field->currentText();
    QTest::keyClick(field, Qt::Key_Down);
    ASSERT_TRUE(eventually([field] { return field->view()->isVisible(); }));
    EXPECT_EQ(field->currentText(), before);
    QTest::keyClick(field->view(), Qt::Key_Down);
    QTest::keyClick(field->view(), Qt::Key_Return);
    EXPECT_NE(field->currentText(), before);
}

} // namespace

TEST_F(HistoryPageTest, AnOutcomeIsEnteredByKeyboardAndUndone)
{
    fill(5);
    QComboBox *field = page_.pane()->outcomeField();
    ASSERT_EQ(field->currentText(), QStringLiteral("not known yet"));
    chooseNext(field);
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && !page_.pane()->record()->record.outcome.empty(); }));
    EXPECT_TRUE(page_.commands().undo->isEnabled());
    EXPECT_EQ(page_.model()->index(0, ui::HistoryModel::outcomeColumn).data().toString(),
              QString::fromStdString(page_.pane()->record()->record.outcome));
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->record.outcome.empty(); }));
    EXPECT_EQ(field->currentText(), QStringLiteral("not known yet"));
    EXPECT_FALSE(page_.commands().undo->isEnabled());
    page_.commands().redo->trigger();
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && !page_.pane()->record()->record.outcome.empty(); }));
    EXPECT_EQ(page_.bar()->text(), QStringLiteral("The confirmed outcome was entered."));
    EXPECT_FALSE(page_.commands().redo->isEnabled());
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
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->record.note == before; }));
    page_.commands().redo->trigger();
    ASSERT_TRUE(eventually(
        [&] { return page_.pane()->record() && page_.pane()->record()->record.note == "tumour conference"; }));
    page_.commands().undo->trigger();
    ASSERT_TRUE(eventually([&] { return page_.pane()->record() && page_.pane()->record()->record.note == before; }));
    EXPECT_TRUE(page_.commands().redo->isEnabled());
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

TEST_F(HistoryPageTest, SavesTheSelectedRecordAsFhir)
{
    EXPECT_FALSE(page_.commands().saveFhir->isEnabled());
    fill(3);
    ASSERT_TRUE(page_.commands().saveFhir->isEnabled());
    page_.commands().saveFhir->trigger();
    auto *dialog = page_.findChild<QFileDialog *>();
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->acceptMode(), QFileDialog::AcceptSave);
    dialog->reject();
    const QString path = world_.path("record.json");
    page_.saveFhirTo(path);
    ASSERT_TRUE(eventually([&] { return page_.bar()->isVisible(); }));
    EXPECT_TRUE(page_.bar()->text().contains(QLatin1String("saved to record.json")))
        << page_.bar()->text().toStdString();
    const PredictionRecord &record = page_.pane()->record()->record;
    EXPECT_EQ(contentOf(path.toStdString()), *fhirText(record, schemaNamed("wdbc")));
    page_.saveFhirTo(world_.path("no/such/folder/record.json"));
    ASSERT_TRUE(eventually([&] { return page_.bar()->text().contains(QLatin1String("no/such/folder")); }));
}

TEST_F(HistoryPageTest, TheFiguresOfConfirmedCasesFollowEveryEntry)
{
    fill(5);
    page_.commands().ownCases->trigger();
    auto *dialog = page_.findChild<ui::OwnCasesDialog *>();
    ASSERT_TRUE(dialog);
    ASSERT_TRUE(eventually([&] { return dialog->words().summary.contains(QLatin1String("No outcome")); }));
    chooseNext(page_.pane()->outcomeField());
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
    world_.settings.flush();
    const ui::SettingsStore again(world_.settings.path());
    ui::HistoryPage second(world_.context);
    second.setSchema(QStringLiteral("wdbc"));
    second.restoreState(again.values().pages.value(QLatin1String("history")).toObject());
    ASSERT_EQ(second.filters()->saved().of(QStringLiteral("wdbc")).size(), 1);
    EXPECT_EQ(second.filters()->saved().all().first().choices.search, QStringLiteral("P-0017"));
}

TEST_F(HistoryPageTest, AColumnThatIsChosenIsSeenWhateverTheRoom)
{
    fill(5);
    page_.resize(949, 570);
    QTest::qWait(0);
    QTableView *table = page_.table();
    const QMenu *menu = page_.commands().columns->menu();
    const auto entry = [&](int column) -> QAction * {
        emit page_.commands().columns->menu()->aboutToShow();
        const QString words = page_.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        for (QAction *action : menu->actions())
            if (action->text() == words)
                return action;
        return nullptr;
    };
    for (const int column : {ui::HistoryModel::modelColumn, ui::HistoryModel::statusColumn,
                             ui::HistoryModel::sampleDateColumn, ui::HistoryModel::outcomeColumn}) {
        ASSERT_NE(entry(column), nullptr) << column;
        EXPECT_EQ(entry(column)->isChecked(), !table->isColumnHidden(column)) << "the menu tells what is seen";
        if (!table->isColumnHidden(column))
            entry(column)->trigger();
        ASSERT_TRUE(table->isColumnHidden(column)) << column;
        entry(column)->trigger();
        ASSERT_FALSE(table->isColumnHidden(column)) << column;
        EXPECT_GE(table->columnViewportPosition(column), 0) << "it comes into view";
        EXPECT_LE(table->columnViewportPosition(column) + table->columnWidth(column), table->viewport()->width());
        QString title = page_.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        EXPECT_GE(table->columnWidth(column), table->fontMetrics().horizontalAdvance(title)) << title.toStdString();
    }
    EXPECT_GT(table->horizontalScrollBar()->maximum(), 0);
    const QJsonObject state = page_.saveState();
    ui::HistoryPage second(world_.context);
    second.setSchema(QStringLiteral("wdbc"));
    second.resize(949, 570);
    second.show();
    second.restoreState(state);
    ASSERT_TRUE(eventually([&] { return second.model()->rowCount() == 5; }));
    EXPECT_FALSE(second.table()->isColumnHidden(ui::HistoryModel::outcomeColumn)) << "after a restart too";
    EXPECT_EQ(second.saveState(), state);
    emit page_.commands().columns->menu()->aboutToShow();
    menu->actions().constLast()->trigger();
    QTest::qWait(0);
    EXPECT_EQ(table->horizontalScrollBar()->maximum(), 0) << "the standard columns need no scrolling";
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

TEST_F(HistoryPageTest, TheColumnThatIsSortedByStaysInANarrowWindow)
{
    fill(5);
    QTableView *table = page_.table();
    page_.resize(480, 600);
    ASSERT_TRUE(eventually([&] { return table->isColumnHidden(ui::HistoryModel::modelColumn); })) << "narrow enough";
    EXPECT_FALSE(table->isColumnHidden(ui::HistoryModel::numberColumn));
    table->sortByColumn(ui::HistoryModel::modelColumn, Qt::AscendingOrder);
    EXPECT_FALSE(table->isColumnHidden(ui::HistoryModel::modelColumn)) << "with the arrow that says so";
}

} // namespace cytogauge::test
