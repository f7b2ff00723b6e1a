// Every job of the Patient page, the History page and the settings without a mouse: real keys into the real window.
#include "tests/support/paths.h"
#include "tests/ui/support/keys.h"
#include "tests/ui/support/models.h"
#include "tests/ui/window/open_window.h"
#include "ui/charts/distribution_card.h"
#include "ui/form/help_popover.h"
#include "ui/form/paste_preview.h"
#include "ui/form/value_edit.h"
#include "ui/history/comparison_dialog.h"
#include "ui/history/filter_bar.h"
#include "ui/history/own_cases_dialog.h"
#include "ui/history/record_pane.h"
#include "ui/history/trend_dialog.h"
#include "ui/result/result_views.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/bottom_line.h"
#include "ui/window/navigation_rail.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace cytogauge::test {

namespace {

class Keyboard : public testing::Test {
protected:
    void SetUp() override
    {
        window_ = openWindow(world_, Where::disk);
        keys_ = std::make_unique<Keys>(window_.get());
    }
    [[nodiscard]] ui::PatientPage *patient() const { return window_->patientPage(); }
    [[nodiscard]] ui::HistoryPage *history() const { return window_->historyPage(); }
    [[nodiscard]] bool quiet() const
    {
        return eventually([&] { return !world_.history.worker().isBusy() && !world_.history.longWorker().isBusy(); });
    }
    template <class Dialog>
    [[nodiscard]] Dialog *opened() const
    {
        Dialog *found = nullptr;
        (void)eventually([&] {
            for (QWidget *top : QApplication::topLevelWidgets())
                if (auto *dialog = qobject_cast<Dialog *>(top); dialog && dialog->isVisible())
                    found = dialog;
            return found != nullptr && QApplication::activeWindow() == found;
        });
        EXPECT_NE(found, nullptr);
        return found;
    }
    // The platform of the tests has no window manager that hands the activation back to the window.
    [[nodiscard]] bool allClosed() const
    {
        const bool closed = eventually([] {
            const QWidgetList tops = QApplication::topLevelWidgets();
            return std::ranges::none_of(
                tops, [](const QWidget *top) { return qobject_cast<const QDialog *>(top) && top->isVisible(); });
        });
        window_->activateWindow();
        return closed && eventually([&] { return QApplication::activeWindow() == window_.get(); });
    }
    void fillHistory(int count)
    {
        std::vector<PredictionRecord> records;
        for (int i = count + 1; i-- > 1;) {
            PredictionRecord record = wdbcRecord(i, world_.clock.now());
            record.patient = "P-00" + std::to_string(40 + i % 3);
            records.push_back(record);
        }
        world_.add(records);
        ASSERT_TRUE(quiet());
        keys_->press(Qt::Key_2, Qt::ControlModifier);
        ASSERT_EQ(window_->currentPage(), QStringLiteral("history"));
        ASSERT_TRUE(quiet());
    }
    // A decimal point in the wrong place of case 44's mean radius: the field, and what it held before.
    std::pair<QLineEdit *, QString> slip()
    {
        patient()->loadCase(44);
        keys_->tabTo(QStringLiteral("field_radius_mean"));
        auto *radius = qobject_cast<QLineEdit *>(keys_->focus());
        const QString before = radius ? radius->text() : QString();
        keys_->press(Qt::Key_A, Qt::ControlModifier);
        keys_->type(QStringLiteral("131.7"));
        return {radius, before};
    }
    void toTable() { keys_->tabTo(QStringLiteral("Recorded predictions")); }
    void openMenu(Qt::Key mnemonic) { keys_->press(mnemonic, Qt::AltModifier); }

    mutable World world_{World::Models::all};
    std::unique_ptr<ui::MainWindow> window_;
    std::unique_ptr<Keys> keys_;
};

} // namespace

TEST_F(Keyboard, UndoesAndRedoesWhileTheRailHasTheFocus)
{
    keys_->tabTo(QStringLiteral("field_radius_mean"));
    keys_->type(QStringLiteral("12.5"));
    auto *field = patient()->findChild<ui::ValueEdit *>(QStringLiteral("field_radius_mean"));
    window_->rail()->findChild<QAbstractButton *>()->setFocus();
    ASSERT_FALSE(patient()->isAncestorOf(keys_->focus()));
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(field->text(), QString());
    keys_->press(Qt::Key_Y, Qt::ControlModifier);
    EXPECT_EQ(field->text(), QStringLiteral("12.5"));
}

TEST_F(Keyboard, DeletesBringsBackAndDeletesAgainInTheHistory)
{
    fillHistory(3);
    toTable();
    const auto rows = [this](int count) {
        return eventually([&] { return window_->historyPage()->model()->rowCount() == count; });
    };
    keys_->press(Qt::Key_Delete);
    ASSERT_TRUE(rows(2));
    window_->rail()->findChild<QAbstractButton *>()->setFocus(); // wherever in the window
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(rows(3));
    keys_->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(rows(2));
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(rows(3));
    keys_->press(Qt::Key_Y, Qt::ControlModifier);
    ASSERT_TRUE(rows(2));
    EXPECT_EQ(window_->bottomLine()->message(), QStringLiteral("1 record deleted."));
    EXPECT_TRUE(window_->bottomLine()->when().contains(QStringLiteral("ms"))) << "and how long that took";
}

TEST_F(Keyboard, OpensTheRowsMenuWithoutAMenuKey)
{
    fillHistory(3);
    toTable();
    keys_->press(Qt::Key_F10, Qt::ShiftModifier);
    QWidget *menu = QApplication::activePopupWidget();
    ASSERT_NE(menu, nullptr);
    EXPECT_TRUE(qobject_cast<QMenu *>(menu)->actions().contains(window_->historyPage()->commands().openInForm));
    menu->close();
}

TEST_F(Keyboard, ExportsFromTheSearchField)
{
    fillHistory(3);
    keys_->press(Qt::Key_F, Qt::ControlModifier);
    keys_->type(QStringLiteral("P"));
    ASSERT_TRUE(quiet());
    keys_->press(Qt::Key_E, Qt::ControlModifier);
    auto *dialog = opened<QFileDialog>();
    ASSERT_NE(dialog, nullptr);
    dialog->reject();
    EXPECT_TRUE(allClosed());
}

TEST_F(Keyboard, FillsAFormFieldByFieldAndRecordsIt)
{
    const auto model = shippedModel("wdbc");
    keys_->tabTo(QStringLiteral("patientReference"));
    keys_->type(QStringLiteral("P-0042"));
    keys_->tabTo(QStringLiteral("field_radius_mean"));
    // Down a column with Enter, then up to the next one.
    const std::vector<double> &values = model->cases[44].values;
    const std::size_t rows = model->schema.measurements.size();
    for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_EQ(keys_->focus()->objectName(),
                  QStringLiteral("field_") + QString::fromStdString(model->schema.features[i].name));
        keys_->type(QString::number(values[i], 'g', 17));
        keys_->press(Qt::Key_Return);
        if (i % rows == rows - 1 && i + 1 < values.size())
            keys_->tabTo(QStringLiteral("field_") + QString::fromStdString(model->schema.features[i + 1].name));
    }
    ASSERT_TRUE(eventually([&] { return patient()->prediction().has_value(); }));
    keys_->press(Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 1; }));
    EXPECT_EQ(history()->model()->row(0)->patient, "P-0042");
}

TEST_F(Keyboard, CorrectsASlipWithOneKeyAndTakesItBack)
{
    const auto [radius, before] = slip();
    ASSERT_NE(radius, nullptr);
    ASSERT_TRUE(patient()->commands().applyFix->isEnabled());
    keys_->press(Qt::Key_Period, Qt::ControlModifier);
    EXPECT_EQ(radius->text(), before);
    EXPECT_FALSE(patient()->commands().applyFix->isEnabled());
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(radius->text(), QStringLiteral("131.7"));
}

TEST_F(Keyboard, ReachesTheCorrectionOfASlipRightAfterItsField)
{
    const auto [radius, before] = slip();
    ASSERT_NE(radius, nullptr);
    keys_->press(Qt::Key_Tab);
    ASSERT_EQ(keys_->focus()->objectName(), QStringLiteral("applyFix"));
    keys_->press(Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(keys_->focus(), radius);
    keys_->press(Qt::Key_Tab);
    keys_->press(Qt::Key_Space);
    EXPECT_EQ(radius->text(), before);
    EXPECT_EQ(keys_->focus(), radius) << "back where the slip was";
    keys_->press(Qt::Key_Tab);
    EXPECT_EQ(keys_->focus()->objectName(), QStringLiteral("field_radius_se")) << "without a proposal, across the row";
}

TEST_F(Keyboard, ReachesBothReadingsOfAnAmbiguousNumberRightAfterItsField)
{
    patient()->loadCase(44);
    keys_->tabTo(QStringLiteral("field_area_mean"));
    auto *area = qobject_cast<QLineEdit *>(keys_->focus());
    ASSERT_NE(area, nullptr);
    keys_->press(Qt::Key_A, Qt::ControlModifier);
    keys_->type(QStringLiteral("1,326"));
    const auto *button = qobject_cast<QPushButton *>([&] {
        keys_->press(Qt::Key_Tab);
        return keys_->focus();
    }());
    ASSERT_NE(button, nullptr);
    EXPECT_TRUE(button->text().startsWith(QLatin1String("Read as"))) << button->text().toStdString();
    keys_->press(Qt::Key_Space);
    EXPECT_EQ(keys_->focus(), area);
}

TEST_F(Keyboard, ReadsWhatAFieldMeansWithItsDrawing)
{
    keys_->tabTo(QStringLiteral("field_concavity_mean"));
    keys_->press(Qt::Key_F1); // the menu's F1 would only say what stands in the tool tip
    ui::HelpPopover *help = nullptr;
    ASSERT_TRUE(eventually([&] {
        help = window_->findChild<ui::HelpPopover *>();
        return help != nullptr && help->isVisible();
    }));
    EXPECT_NE(help->findChild<QWidget *>(QStringLiteral("drawing")), nullptr);
    keys_->press(Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return window_->findChild<ui::HelpPopover *>() == nullptr; }));
    EXPECT_EQ(keys_->focus()->objectName(), QStringLiteral("field_concavity_mean"));
}

TEST_F(Keyboard, PastesARowThroughThePreview)
{
    QApplication::clipboard()->setText(rowText(shippedModel("wdbc")->cases[3], QStringLiteral("\t")));
    keys_->tabTo(QStringLiteral("field_radius_mean"));
    keys_->press(Qt::Key_V, Qt::ControlModifier);
    ASSERT_NE(opened<ui::PastePreview>(), nullptr);
    keys_->press(Qt::Key_Return);
    ASSERT_TRUE(allClosed());
    EXPECT_TRUE(eventually([&] { return patient()->prediction().has_value(); }));
}

TEST_F(Keyboard, GoesThroughTheViewsAndMakesAScenario)
{
    patient()->loadCase(44);
    ASSERT_TRUE(eventually([&] { return patient()->prediction().has_value(); }));
    auto *views = window_->findChild<ui::ResultViews *>();
    keys_->tabTo(QStringLiteral("resultTabs"));
    QStringList seen{views->currentView()};
    for (int i = 0; i < 6; ++i) {
        keys_->press(Qt::Key_Right);
        seen << views->currentView();
    }
    EXPECT_EQ(QSet<QString>(seen.begin(), seen.end()).size(), 7) << seen.join(QLatin1Char(' ')).toStdString();
    while (views->currentView() != QLatin1String("whatIf"))
        keys_->press(Qt::Key_Left);
    keys_->tabTo(QStringLiteral("whatIfField"));
    keys_->press(Qt::Key_Down);
    keys_->tabTo(QStringLiteral("whatIfLinked"));
    keys_->press(Qt::Key_Right); // Free
    EXPECT_TRUE(window_->findChild<QAbstractButton *>(QStringLiteral("whatIfFree"))->isChecked());
    keys_->tabTo(QStringLiteral("scenarioA"));
    keys_->press(Qt::Key_Right);
    EXPECT_TRUE(window_->findChild<QAbstractButton *>(QStringLiteral("scenarioB"))->isChecked());
    keys_->tabTo(QStringLiteral("whatIfChart"));
    auto *historyWords = window_->findChild<QWidget *>(QStringLiteral("whatIfHistory"));
    const QString before = historyWords->accessibleName();
    keys_->pressTimes(Qt::Key_PageDown, 3);
    EXPECT_NE(historyWords->accessibleName(), before);
    // Shift+Tab and the menu: the scenario goes into the form.
    keys_->tabTo(QStringLiteral("whatIfMenu"));
    keys_->pressAndChoose(Qt::Key_Space, QStringLiteral("Put the scenario into the form"));
    EXPECT_TRUE(patient()->commands().revertAll->isEnabled());
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_FALSE(patient()->commands().revertAll->isEnabled());
}

TEST_F(Keyboard, ChangesThePictureOfTheFieldsAndOpensOneOfThem)
{
    patient()->loadCase(44);
    auto *card = window_->findChild<ui::DistributionCard *>();
    keys_->tabTo(QStringLiteral("pictureOne"));
    keys_->press(Qt::Key_Right);
    EXPECT_EQ(card->picture(), ui::DistributionCard::Picture::all);
    keys_->tabTo(QStringLiteral("multiplesChart"));
    keys_->press(Qt::Key_Home); // Tab came through the fields: the last of them is the chosen one
    keys_->pressTimes(Qt::Key_Right, 2);
    keys_->press(Qt::Key_Return);
    EXPECT_EQ(card->picture(), ui::DistributionCard::Picture::one);
    EXPECT_EQ(keys_->focus()->objectName(), QStringLiteral("field_perimeter_mean"));
    keys_->tabTo(QStringLiteral("chartMenu"));
    keys_->pressAndChoose(Qt::Key_Space, QStringLiteral("Cumulative share"));
    EXPECT_TRUE(window_->findChild<QAction *>(QStringLiteral("ecdf"))->isChecked());
}

TEST_F(Keyboard, FindsFiltersAndSortsRecords)
{
    fillHistory(24);
    keys_->press(Qt::Key_F, Qt::ControlModifier);
    keys_->type(QStringLiteral("P-0041"));
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 8; }));
    keys_->press(Qt::Key_A, Qt::ControlModifier);
    keys_->press(Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 24; }));
    keys_->tabTo(QStringLiteral("Class: any"));
    keys_->pressAndChoose(Qt::Key_Space, QStringLiteral("malignant"));
    ASSERT_TRUE(quiet());
    EXPECT_EQ(history()->filters()->choices().label, "malignant");
    EXPECT_LT(history()->model()->rowCount(), 24);
    openMenu(Qt::Key_E);
    keys_->choose(QStringLiteral("Clear filters"));
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 24; }));
}

TEST_F(Keyboard, SortsByAnyColumnAndChoosesTheColumns)
{
    fillHistory(6);
    openMenu(Qt::Key_R);
    keys_->choose(QStringLiteral("Sort by"));
    keys_->choose(QStringLiteral("Patient"));
    ASSERT_TRUE(quiet());
    EXPECT_EQ(history()->table()->horizontalHeader()->sortIndicatorSection(), ui::HistoryModel::patientColumn);
    const auto *header = history()->table()->horizontalHeader();
    ASSERT_FALSE(header->isSectionHidden(ui::HistoryModel::patientColumn));
    openMenu(Qt::Key_R);
    keys_->choose(QStringLiteral("Columns"));
    keys_->choose(QStringLiteral("Patient"));
    EXPECT_TRUE(header->isSectionHidden(ui::HistoryModel::patientColumn));
}

TEST_F(Keyboard, ComparesPredictsAgainAndShowsTheTrend)
{
    fillHistory(9);
    toTable();
    keys_->press(Qt::Key_Home, Qt::ControlModifier);
    keys_->press(Qt::Key_Down, Qt::ShiftModifier);
    keys_->press(Qt::Key_D, Qt::ControlModifier);
    auto *comparison = opened<ui::ComparisonDialog>();
    ASSERT_NE(comparison, nullptr);
    EXPECT_EQ(comparison->model()->columnCount(), 3);
    keys_->press(Qt::Key_Escape);
    ASSERT_TRUE(allClosed());
    toTable();
    keys_->press(Qt::Key_Down);
    ASSERT_TRUE(eventually([&] { return history()->pane()->record().has_value(); }));
    keys_->press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_NE(opened<ui::ComparisonDialog>(), nullptr);
    keys_->press(Qt::Key_Escape);
    ASSERT_TRUE(allClosed());
    keys_->press(Qt::Key_T, Qt::ControlModifier);
    ASSERT_NE(opened<ui::TrendDialog>(), nullptr);
    keys_->press(Qt::Key_Escape);
    ASSERT_TRUE(allClosed());
}

TEST_F(Keyboard, EntersAnOutcomeAndANoteAndTakesThemBack)
{
    fillHistory(3);
    toTable();
    keys_->press(Qt::Key_Home, Qt::ControlModifier);
    const auto record = [&]() -> const PredictionRecord & { return history()->pane()->record()->record; };
    ASSERT_TRUE(eventually([&] { return history()->pane()->record().has_value(); }));
    keys_->tabTo(QStringLiteral("Confirmed outcome"));
    keys_->press(Qt::Key_Down); // opens the list
    keys_->press(Qt::Key_Down);
    keys_->press(Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return history()->pane()->record() && !record().outcome.empty(); }));
    toTable();
    keys_->press(Qt::Key_F2);
    ASSERT_TRUE(eventually([&] { return QApplication::activeWindow() != window_.get(); }));
    keys_->type(QStringLiteral("read twice"));
    keys_->tabTo(QStringLiteral("Save"));
    keys_->press(Qt::Key_Space);
    ASSERT_TRUE(allClosed());
    ASSERT_TRUE(eventually([&] { return history()->pane()->record() && record().note == "read twice"; }));
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return history()->pane()->record() && record().note != "read twice"; }));
    keys_->press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_NE(opened<ui::OwnCasesDialog>(), nullptr);
    keys_->press(Qt::Key_Escape);
    ASSERT_TRUE(allClosed());
}

TEST_F(Keyboard, CopiesDeletesAndBringsBackRows)
{
    fillHistory(5);
    toTable();
    keys_->press(Qt::Key_A, Qt::ControlModifier);
    keys_->press(Qt::Key_C, Qt::ControlModifier);
    ASSERT_TRUE(quiet());
    EXPECT_EQ(QApplication::clipboard()->text().split(QLatin1Char('\n')).size(), 6);
    keys_->press(Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 0; }));
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 5; }));
}

TEST_F(Keyboard, BacksUpAndRestoresTheHistory)
{
    fillHistory(4);
    openMenu(Qt::Key_F);
    keys_->choose(QStringLiteral("Make a backup now"));
    ASSERT_TRUE(
        eventually([&] { return window_->bottomLine()->message().contains(QStringLiteral("Backup written")); }));
    world_.clock.advance(std::chrono::seconds{1}); // a backup is named by its time, and restoring makes another one
    toTable();
    keys_->press(Qt::Key_Delete);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 3; }));
    keys_->press(Qt::Key_Comma, Qt::ControlModifier);
    auto *settings = opened<ui::SettingsDialog>();
    ASSERT_NE(settings, nullptr);
    // The tabs of the dialog, with the arrow keys.
    while (keys_->focus() && !keys_->focus()->inherits("QTabBar"))
        keys_->press(Qt::Key_Tab);
    keys_->pressTimes(Qt::Key_Right, 1);
    keys_->tabTo(QStringLiteral("Backups of the history"));
    keys_->press(Qt::Key_Down);
    keys_->press(Qt::Key_Home);
    keys_->tabTo(QStringLiteral("Restore the selected backup…"));
    keys_->press(Qt::Key_Space);
    ASSERT_NE(opened<QMessageBox>(), nullptr);
    keys_->tabTo(QStringLiteral("Restore"));
    keys_->press(Qt::Key_Space);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 4; }));
    settings->activateWindow(); // no window manager here
    ASSERT_TRUE(eventually([&] { return QApplication::activeWindow() == settings; }));
    keys_->press(Qt::Key_Escape);
    ASSERT_TRUE(allClosed());
}

TEST_F(Keyboard, ChangesTheSettings)
{
    keys_->press(Qt::Key_Comma, Qt::ControlModifier);
    ASSERT_NE(opened<ui::SettingsDialog>(), nullptr);
    const auto theme = world_.settings.values().theme;
    keys_->tabTo(QStringLiteral("Theme"));
    keys_->press(Qt::Key_Down);
    EXPECT_NE(world_.settings.values().theme, theme);
    const double threshold = world_.settings.values().threshold;
    keys_->tabTo(QStringLiteral("Action threshold in per cent"));
    keys_->press(Qt::Key_Up);
    EXPECT_NE(world_.settings.values().threshold, threshold);
    keys_->press(Qt::Key_Escape);
    EXPECT_TRUE(allClosed());
    themeManager().setChoice(ui::ThemeChoice::light);
}

} // namespace cytogauge::test
