// A window that has read its models and opened its history.
#pragma once

#include "core/history/sqlite_history_store.h"
#include "tests/ui/support/world.h"
#include "ui/form/patient_page.h"
#include "ui/history/history_model.h"
#include "ui/history/history_page.h"
#include "ui/window/main_window.h"

#include <QAction>

#include <gtest/gtest.h>

#include <memory>

namespace cytogauge::test {

enum class Where { disk, memory };

// The world's folder is the data folder; its models are read by the window itself.
inline std::unique_ptr<ui::MainWindow> openWindow(World &world, Where where = Where::memory, bool startPrivate = false)
{
    ui::MainWindow::Storage storage;
    storage.dataFolder = QString::fromStdString(world.folder.path());
    storage.memory = [&world] { return openHistoryInMemory(world.clock); };
    storage.disk = storage.memory;
    if (where == Where::disk)
        storage.disk = [&world] { return openHistory(world.folder.file("history.sqlite"), world.clock); };
    storage.startPrivate = startPrivate;
    auto window = std::make_unique<ui::MainWindow>(world.context, std::move(storage));
    window->resize(1280, 800);
    window->show();
    window->start();
    EXPECT_TRUE(eventually([&] { return window->isReady(); }));
    return window;
}

// Takes a sample of the class (0: negative), predicts and records it.
inline void recordSample(ui::MainWindow &window, int which)
{
    ui::PatientPage *page = window.patientPage();
    page->commands().samples.at(which)->trigger();
    ASSERT_TRUE(eventually([&] { return page->prediction().has_value(); }));
    bool recorded = false;
    const auto connection = QObject::connect(page, &ui::PatientPage::recorded, page, [&recorded] { recorded = true; });
    page->commands().predictAndRecord->trigger();
    EXPECT_TRUE(eventually([&] { return recorded; }));
    QObject::disconnect(connection);
}

} // namespace cytogauge::test
