// Every job of the Patient page, the History page and the settings without a mouse: real keys into the real window.
#include "tests/ui/support/keys.h"
#include "tests/ui/window/keyboard_fixture.h"
#include "ui/form/value_edit.h"
#include "ui/settings/settings_dialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMessageBox>

#include <gtest/gtest.h>

#include <chrono>

namespace cytogauge::test {

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
