// A window over a history on disk that is worked with by real key events alone.
#pragma once

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
#include <utility>

namespace cytogauge::test {

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

} // namespace cytogauge::test
