// The Models page in the window: what is chosen and opened there reaches the other pages.
#include "ui/models/models_page.h"

#include "tests/ui/support/print.h"
#include "tests/ui/window/open_window.h"
#include "ui/common/accessible.h"
#include "ui/common/message_bar.h"
#include "ui/form/patient_page.h"
#include "ui/models/case_dialog.h"
#include "ui/window/navigation_rail.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QApplication>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

class ModelsInTheWindow : public testing::Test {
protected:
    ModelsInTheWindow()
    {
        window_->activateWindow();
        window_->showPage(QStringLiteral("models"));
        EXPECT_TRUE(eventually([this] { return page().isReady(); }));
    }
    [[nodiscard]] ui::ModelsPage &page() { return *window_->modelsPage(); }

    World world_{World::Models::all};
    // With the data folder's own models, as the program has it.
    std::unique_ptr<ui::MainWindow> open()
    {
        world_.models = ui::ModelCatalog({world_.path("models"), world_.models.folders().constFirst()});
        return openWindow(world_);
    }
    std::unique_ptr<ui::MainWindow> window_ = open();
};

} // namespace

TEST_F(ModelsInTheWindow, IsThePageOfItsShortcut)
{
    window_->showPage(QStringLiteral("patient"));
    ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
    QTest::keyClick(window_.get(), Qt::Key_4, Qt::ControlModifier);
    EXPECT_EQ(window_->currentPage(), QStringLiteral("models"));
    EXPECT_EQ(ui::unnamedControls(window_.get()), QStringList());
}

TEST_F(ModelsInTheWindow, SharesNoKeyWithWhatElseCanBeCalled)
{
    QMap<QKeySequence, QStringList> owners;
    const std::function<void(const QList<QAction *> &)> collect = [&](const QList<QAction *> &actions) {
        for (QAction *action : actions) {
            if (!action->isVisible()) {
                continue;
            }
            for (const QKeySequence &keys : action->shortcuts()) {
                owners[keys] << action->text();
            }
            if (action->menu()) {
                collect(action->menu()->actions());
            }
        }
    };
    collect(window_->menuBar()->actions());
    EXPECT_TRUE(owners.contains(page().commands().facts->shortcut()));
    for (auto it = owners.begin(); it != owners.end(); ++it) {
        EXPECT_EQ(it->size(), 1) << it.key().toString().toStdString() << ": "
                                 << it->join(QStringLiteral(", ")).toStdString();
    }
}

// From the rail, where the focus is after its button was pressed: nothing in the page has it.
TEST_F(ModelsInTheWindow, AnswersItsKeysWhileTheFocusIsOnTheRail)
{
    ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
    const auto press = [this](Qt::Key key, Qt::KeyboardModifiers with = Qt::ControlModifier) {
        QWidget *rail = window_->rail()->buttons().first();
        rail->setFocus();
        ASSERT_EQ(QApplication::focusWidget(), rail);
        QTest::keyClick(rail, key, with);
    };
    const auto closed = [](const char *name) {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == QLatin1String(name) && widget->isVisible()) {
                return widget->close();
            }
        }
        return false;
    };
    press(Qt::Key_N);
    EXPECT_TRUE(closed("trainDialog"));
    press(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(closed("factsDialog"));
    press(Qt::Key_D);
    EXPECT_TRUE(closed("compareDialog"));
    // On another page the same keys mean that page's things, or nothing.
    window_->showPage(QStringLiteral("history"));
    press(Qt::Key_N);
    press(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_D);
    for (const char *name : {"trainDialog", "factsDialog", "compareDialog"}) {
        EXPECT_FALSE(closed(name)) << name;
    }
}

TEST_F(ModelsInTheWindow, OpensAMissedCaseAsItsFoldPredictsIt)
{
    page().openCell(1, 0);
    ui::CaseDialog *dialog = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *found = qobject_cast<ui::CaseDialog *>(widget);
        dialog = found && found->isVisible() ? found : dialog;
    }
    ASSERT_NE(dialog, nullptr);
    std::size_t chosen = 0;
    QObject::connect(dialog, &ui::CaseDialog::caseChosen, &page(), [&chosen](std::size_t index) { chosen = index; });
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("openCase")), Qt::LeftButton);
    EXPECT_EQ(window_->currentPage(), QStringLiteral("patient"));
    ASSERT_TRUE(eventually([this] { return window_->patientPage()->prediction().has_value(); }));
    const ReferenceCase &reference = window_->model()->cases[chosen];
    const Prediction prediction = *window_->patientPage()->prediction();
    EXPECT_EQ(reference.classIndex, 1);
    EXPECT_NEAR(prediction.probabilities[1], reference.outOfFold[1], 1e-12) << "by the fold that had not seen it";
    EXPECT_EQ(prediction.label, 0) << "missed";
}

// A look at another version's case must not make it the one that answers and records from then on.
TEST_F(ModelsInTheWindow, ComesBackToTheVersionInUseAfterALookAtAnother)
{
    Model changed = *page().shelf().find(QStringLiteral("wdbc-logistic@1.0.0"))->model;
    changed.version = "1.1.0";
    changed.sha256[0] = changed.sha256[0] == 'a' ? 'b' : 'a';
    const auto other = std::make_shared<const Model>(changed);
    const QString chosen = world_.settings.values().model;
    QAction *record = window_->patientPage()->commands().predictAndRecord;
    const auto look = [&] {
        emit page().caseWanted(other, 0);
        ASSERT_TRUE(eventually([this] { return window_->patientPage()->prediction().has_value(); }));
        EXPECT_EQ(window_->model()->version, "1.1.0");
        EXPECT_FALSE(record->isEnabled());
        EXPECT_TRUE(record->toolTip().contains(QStringLiteral("not the version in use")));
        EXPECT_FALSE(window_->messageBar(QStringLiteral("looking"))->isHidden());
    };
    const auto isBack = [&] {
        EXPECT_EQ(window_->model()->version, "1.0.0");
        EXPECT_TRUE(record->isEnabled());
        EXPECT_FALSE(record->toolTip().contains(QStringLiteral("not the version in use")));
        EXPECT_TRUE(window_->messageBar(QStringLiteral("looking"))->isHidden());
    };
    look();
    window_->patientPage()->commands().clear->trigger();
    isBack();
    look();
    QTest::mouseClick(window_->messageBar(QStringLiteral("looking"))->buttons().constFirst(), Qt::LeftButton);
    isBack();
    EXPECT_EQ(world_.settings.values().model, chosen) << "a look chooses nothing";
    look();
    look(); // twice in a row
    window_->useModel(QStringLiteral("wdbc-logistic"));
    isBack();
}

TEST_F(ModelsInTheWindow, PredictsWithWhatWasActivated)
{
    Model other = *page().shelf().find(QStringLiteral("wdbc-logistic@1.0.0"))->model;
    other.version = "1.1.0";
    page().shelf().keep(std::make_shared<const Model>(other), true);
    ASSERT_TRUE(eventually([this] { return window_->model() && window_->model()->version == "1.1.0"; }));
    EXPECT_TRUE(window_->topBar()->modelChip()->accessibleName().contains(QStringLiteral("1.1.0")));
    page().shelf().rollBack("wdbc");
    ASSERT_TRUE(eventually([this] { return window_->model()->version == "1.0.0"; }));
}

TEST_F(ModelsInTheWindow, KeepsNothingInAPrivateSession)
{
    window_->setPrivateSession(true);
    EXPECT_FALSE(page().commands().importFile->isEnabled());
    window_->setPrivateSession(false);
    EXPECT_TRUE(page().commands().importFile->isEnabled());
}

} // namespace cytogauge::test
