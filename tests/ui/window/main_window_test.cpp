#include "tests/support/paths.h"
#include "ui/window/main_window.h"

#include "tests/ui/window/open_window.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/message_bar.h"
#include "ui/window/bottom_line.h"
#include "ui/window/navigation_rail.h"
#include "ui/window/top_bar.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QSplitter>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

void press(const QList<QPushButton *> &buttons, const char *words)
{
    for (QPushButton *button : buttons)
        if (button->text() == QLatin1String(words))
            return button->click();
    FAIL() << "no button " << words;
}

QList<QAction *> actionsOf(const QMenu *menu)
{
    QList<QAction *> found;
    for (QAction *action : menu->actions()) {
        if (action->menu())
            found << actionsOf(action->menu());
        else if (!action->isSeparator())
            found << action;
    }
    return found;
}

std::vector<std::string> namesIn(const World &world)
{
    return world.folder.names();
}

} // namespace

TEST(MainWindow, ShowsModelSourceAndTheSentenceOnMedicalUse)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    EXPECT_EQ(window->topBar()->modelChip()->accessibleName(), QStringLiteral("Model WDBC logistic 1.0.0"));
    EXPECT_EQ(window->topBar()->sourceChip()->accessibleName(), QStringLiteral("Predict Local"));
    EXPECT_EQ(ui::BottomLine::notice(), QStringLiteral("Demonstration software. Not a medical device."));
    EXPECT_FALSE(window->topBar()->storageChip()->isVisible());
}

TEST(MainWindow, TheModelMenuListsWhatIsInstalledAndSwitches)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    QMenu *menu = window->topBar()->modelChip()->menu();
    emit menu->aboutToShow();
    ASSERT_EQ(menu->actions().size(), 3);
    for (QAction *action : menu->actions())
        if (action->text().contains(QLatin1String("Iris"), Qt::CaseInsensitive))
            action->trigger();
    ASSERT_TRUE(window->model());
    EXPECT_EQ(window->model()->schema.id, "iris");
    EXPECT_EQ(world.settings.values().model, QStringLiteral("iris-logistic"));
    window->useModel(QStringLiteral("wine-logistic"));
    EXPECT_EQ(window->model()->schema.id, "wine");
    EXPECT_EQ(window->historyPage()->model()->query().filter.schema, "wine");
}

TEST(MainWindow, AFailedImportIsSaidOnThePageInView)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    window->showPage(QStringLiteral("patient"));
    window->historyPage()->importFrom(
        QString::fromStdString(world.folder.write("bad.csv", "this,is\r\nno,history\r\n")));
    ui::MessageBar *bar = window->messageBar(QStringLiteral("transfer"));
    ASSERT_TRUE(eventually([&] { return bar->isVisible(); }));
    EXPECT_TRUE(bar->text().contains(QLatin1String("bad.csv"))) << bar->text().toStdString();
}

TEST(MainWindow, SaysLoadingUntilTheModelsAreRead)
{
    World world(World::Models::all);
    ui::MainWindow window(world.context, {[&world] { return openHistoryInMemory(world.clock); },
                                          [&world] { return openHistoryInMemory(world.clock); },
                                          QString::fromStdString(world.folder.path()), false});
    EXPECT_EQ(window.topBar()->sourceChip()->accessibleName(), QStringLiteral("Predict loading…"));
    window.start();
    ASSERT_TRUE(eventually([&] { return window.isReady(); }));
    EXPECT_EQ(window.topBar()->sourceChip()->accessibleName(), QStringLiteral("Predict Local"));
}

TEST(MainWindow, ShortcutsNeverClashOnAPage)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    for (const char *page : {"patient", "history", "endpoints"}) {
        window->showPage(QLatin1String(page));
        QHash<QString, QString> owner;
        int seen = 0;
        for (QAction *top : window->menuBar()->actions()) {
            if (!top->isVisible() || !top->menu())
                continue;
            for (QAction *action : actionsOf(top->menu()))
                for (const QKeySequence &keys : action->shortcuts()) {
                    ++seen;
                    const QString name = keys.toString();
                    EXPECT_FALSE(owner.contains(name) && owner[name] != action->text())
                        << page << ": " << name.toStdString() << " is " << owner[name].toStdString() << " and "
                        << action->text().toStdString();
                    owner.insert(name, action->text());
                }
        }
        EXPECT_GT(seen, 10);
        const bool undoes = page != std::string("endpoints"); // its fields have an undo of their own
        EXPECT_EQ(owner.contains(QStringLiteral("Ctrl+Z")), undoes) << page;
    }
}

TEST(MainWindow, EveryMenuAndEntryHasAMnemonicOfItsOwn)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    for (const char *page : {"patient", "history", "endpoints"}) {
        window->showPage(QLatin1String(page));
        QSet<QChar> tops;
        for (QAction *top : window->menuBar()->actions()) {
            if (!top->isVisible() || !top->menu())
                continue;
            const auto mnemonic = [](const QString &text) {
                const qsizetype at = text.indexOf(QLatin1Char('&'));
                return at < 0 ? QChar() : text.at(at + 1).toLower();
            };
            EXPECT_FALSE(mnemonic(top->text()).isNull()) << top->text().toStdString();
            EXPECT_FALSE(tops.contains(mnemonic(top->text()))) << top->text().toStdString();
            tops.insert(mnemonic(top->text()));
            emit top->menu()->aboutToShow();
            QSet<QChar> inside;
            for (QAction *entry : top->menu()->actions()) {
                // Samples are named after the classes of the model, whatever those are.
                if (entry->isSeparator() || window->patientPage()->commands().samples.contains(entry))
                    continue;
                const QChar letter = mnemonic(entry->text());
                EXPECT_FALSE(letter.isNull()) << entry->text().toStdString();
                EXPECT_FALSE(inside.contains(letter))
                    << top->text().toStdString() << ": " << entry->text().toStdString();
                inside.insert(letter);
            }
        }
    }
}

TEST(MainWindow, ComesBackAsItWasLeft)
{
    World world(World::Models::all);
    QJsonObject patient, history;
    QRect geometry;
    {
        const auto window = openWindow(world);
        window->resize(1180, 760);
        window->showPage(QStringLiteral("history"));
        world.add({wdbcRecord(1, world.clock.now()), wdbcRecord(2, world.clock.now())});
        ASSERT_TRUE(eventually([&] { return window->historyPage()->model()->rowCount() == 2; }));
        window->historyPage()->table()->sortByColumn(ui::HistoryModel::probabilityColumn, Qt::AscendingOrder);
        window->historyPage()->findChild<QSplitter *>()->setSizes({700, 380});
        QTest::qWait(0);
        history = window->historyPage()->saveState();
        patient = window->patientPage()->saveState();
        geometry = window->geometry();
        window->close();
    }
    world.settings.flush();
    ui::SettingsStore settings(world.path("settings.json"));
    ASSERT_FALSE(settings.readError());
    world.context.settings = &settings;
    const auto window = openWindow(world);
    window->resize(geometry.size());
    EXPECT_EQ(window->currentPage(), QStringLiteral("history"));
    EXPECT_EQ(window->historyPage()->saveState(), history);
    EXPECT_EQ(window->patientPage()->saveState(), patient);
    EXPECT_EQ(window->historyPage()->model()->query().sort, HistoryColumn::probability);
    world.context.settings = &world.settings;
}

TEST(MainWindow, OpensTheChosenPageFirst)
{
    World world(World::Models::all);
    world.settings.update([](ui::Settings &settings) {
        settings.opensFirst = QStringLiteral("history");
        settings.window = {{QStringLiteral("page"), QStringLiteral("patient")}};
    });
    EXPECT_EQ(openWindow(world)->currentPage(), QStringLiteral("history"));
}

TEST(MainWindow, StateThatMakesNoSenseIsIgnored)
{
    World world(World::Models::all);
    world.settings.update([](ui::Settings &settings) {
        settings.window = {{QStringLiteral("geometry"), QStringLiteral("%%%")}, {QStringLiteral("page"), 7}};
        const QJsonObject columns{
            {QStringLiteral("hidden"), QJsonArray{-1, 0, 99, QStringLiteral("x")}},
            {QStringLiteral("order"), QJsonArray{3, 3, 1}},
            {QStringLiteral("widths"), QJsonObject{{QStringLiteral("1"), -5}, {QStringLiteral("77"), 5}}},
            {QStringLiteral("sort"), 400}};
        settings.pages = {{QStringLiteral("history"), QJsonObject{{QStringLiteral("splitter"), QStringLiteral("AAAA")},
                                                                  {QStringLiteral("columns"), columns}}},
                          {QStringLiteral("patient"), 3}};
    });
    const auto window = openWindow(world);
    EXPECT_EQ(window->currentPage(), QStringLiteral("patient"));
}

TEST(MainWindow, ADamagedModelIsToldAndTheOthersWork)
{
    World world;
    const std::string folder = world.folder.file("models");
    ASSERT_TRUE(QDir().mkpath(QString::fromStdString(folder)));
    QFile::copy(QString::fromStdString(test::resources() + "/models/iris-logistic.json"),
                QString::fromStdString(folder + "/iris-logistic.json"));
    world.folder.write("models/wdbc-logistic.json", "{\"format\": \"cytogauge-model\"");
    world.models = ui::ModelCatalog({QString::fromStdString(folder)});
    const auto window = openWindow(world);
    ASSERT_TRUE(window->model());
    EXPECT_EQ(window->model()->schema.id, "iris");
    ui::MessageBar *bar = window->messageBar(QStringLiteral("model"));
    EXPECT_TRUE(bar->isVisible());
    EXPECT_TRUE(bar->text().contains(QLatin1String("wdbc-logistic.json"))) << bar->text().toStdString();

    // The file is replaced by an intact one: no restart is needed.
    QFile::remove(QString::fromStdString(folder + "/wdbc-logistic.json"));
    QFile::copy(QString::fromStdString(test::resources() + "/models/wdbc-logistic.json"),
                QString::fromStdString(folder + "/wdbc-logistic.json"));
    press(bar->buttons(), "Try again");
    ASSERT_TRUE(eventually([&] { return window->model()->schema.id == "wdbc"; }));
    EXPECT_FALSE(bar->isVisible());
}

TEST(MainWindow, StartsWithoutAnyModelAndTheHistoryWorks)
{
    World world;
    const auto window = openWindow(world);
    EXPECT_FALSE(window->model());
    EXPECT_TRUE(window->messageBar(QStringLiteral("model"))->isVisible());
    EXPECT_FALSE(window->patientPage()->commands().predictAndRecord->isEnabled());
    window->historyPage()->setSchema(QStringLiteral("wdbc"));
    world.add({wdbcRecord(1, world.clock.now())});
    window->showPage(QStringLiteral("history"));
    EXPECT_TRUE(eventually([&] { return window->historyPage()->model()->rowCount() == 1; }));
}

TEST(MainWindow, APrivateSessionWritesNothingAndShowsIt)
{
    World world(World::Models::all);
    world.context.settings->setWriting(false);
    {
        const auto window = openWindow(world, Where::disk, true);
        EXPECT_TRUE(window->topBar()->storageChip()->isVisible());
        EXPECT_TRUE(window->windowTitle().contains(QLatin1String("private")));
        recordSample(*window, 1);
        window->close();
    }
    EXPECT_TRUE(namesIn(world).empty()) << namesIn(world).front();
}

TEST(MainWindow, APrivateSessionMayBeginAndEndWhileTheProgramRuns)
{
    World world(World::Models::all);
    const auto window = openWindow(world, Where::disk);
    recordSample(*window, 1);
    window->setPrivateSession(true);
    ASSERT_TRUE(eventually([&] { return world.history.isPrivate() && !world.history.worker().isBusy(); }));
    const QByteArray settings = [&] {
        QFile file(world.path("settings.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    recordSample(*window, 0);
    world.settings.update([](ui::Settings &s) { s.threshold = 0.3; });
    ASSERT_TRUE(eventually([&] { return window->historyPage()->model()->rowCount() == 1; }));
    window->setPrivateSession(false);
    ASSERT_TRUE(eventually(
        [&] { return !world.history.isPrivate() && world.history.isOpen() && !world.history.worker().isBusy(); }));
    ASSERT_TRUE(eventually([&] { return window->historyPage()->model()->rowCount() == 1; }));
    EXPECT_EQ(QString::fromStdString(window->historyPage()->model()->row(0)->label), QStringLiteral("malignant"));
    QFile file(world.path("settings.json"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), settings);
    EXPECT_EQ(world.settings.values().threshold, 0.5) << "what was set in it is gone";
    EXPECT_FALSE(window->patientPage()->prediction()) << "and what was entered";
    world.settings.update([](ui::Settings &s) { s.retentionDays = 400; });
    window->close();
    world.settings.flush();
    QFile again(world.path("settings.json"));
    ASSERT_TRUE(again.open(QIODevice::ReadOnly));
    const auto kept = ui::settingsFromJson(again.readAll());
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->threshold, 0.5) << "not later either";
    EXPECT_EQ(kept->retentionDays, 400);
}

TEST(MainWindow, ADamagedHistoryIsNeverOverwrittenAndTheWaysBackWork)
{
    World world(World::Models::all);
    const std::string path = world.folder.write("history.sqlite", std::string(5000, 'x'));
    const auto window = openWindow(world, Where::disk);
    ui::MessageBar *bar = window->messageBar(QStringLiteral("history"));
    EXPECT_TRUE(bar->isVisible());
    press(bar->buttons(), "Go on in memory");
    ASSERT_TRUE(eventually([&] { return world.history.isOpen(); }));
    EXPECT_TRUE(window->topBar()->storageChip()->isVisible());
    recordSample(*window, 1);
    EXPECT_EQ(contentOf(path), std::string(5000, 'x'));
}

TEST(MainWindow, ADamagedHistoryIsToldOnceWithTheNextStep)
{
    World world(World::Models::all);
    (void)world.folder.write("history.sqlite", std::string(5000, 'x'));
    const auto window = openWindow(world, Where::disk);
    ui::MessageBar *bar = window->messageBar(QStringLiteral("history"));
    const QString sentence = ui::errorText(*world.history.openError());
    const auto timesTold = [&] {
        QTest::qWait(0);
        qsizetype times = 0;
        for (const QLabel *label : window->findChildren<QLabel *>())
            times += label->isVisible() ? label->text().count(sentence) : 0;
        return times;
    };
    for (const char *page : {"patient", "models", "endpoints", "history", "patient"}) {
        window->showPage(QLatin1String(page));
        EXPECT_EQ(timesTold(), 1) << page;
    }
    press(bar->buttons(), "Show the ways back");
    EXPECT_EQ(window->currentPage(), QStringLiteral("history"));
    EXPECT_EQ(timesTold(), 1);
    EXPECT_FALSE(bar->isVisible());
    emit window->historyPage()->rescueWanted(false);
    ASSERT_TRUE(eventually([&] { return world.history.isOpen(); }));
    window->showPage(QStringLiteral("patient"));
    EXPECT_EQ(timesTold(), 0);
}

TEST(MainWindow, AHistoryThatCannotBeReachedIsTriedAgainFromTheLine)
{
    World world(World::Models::all);
    const auto window = openWindow(world, Where::memory);
    bool locked = true;
    world.history.open(
        [&]() -> Result<std::unique_ptr<HistoryStore>> {
            return locked ? fail(ErrorCode::historyLocked) : openHistoryInMemory(world.clock);
        },
        false);
    ui::MessageBar *bar = window->messageBar(QStringLiteral("history"));
    ASSERT_TRUE(eventually([&] { return bar->isVisible(); }));
    locked = false;
    press(bar->buttons(), "Try again");
    ASSERT_TRUE(eventually([&] { return world.history.isOpen(); }));
    EXPECT_FALSE(bar->isVisible());
}

TEST(MainWindow, ADamagedHistoryCanBeKeptAndStartedAnew)
{
    World world(World::Models::all);
    const std::string path = world.folder.write("history.sqlite", std::string(5000, 'x'));
    const auto window = openWindow(world, Where::disk);
    emit window->historyPage()->rescueWanted(false);
    ASSERT_TRUE(eventually([&] { return world.history.isOpen(); }));
    recordSample(*window, 1);
    EXPECT_EQ(contentOf(path + ".damaged-1"), std::string(5000, 'x'));
    EXPECT_TRUE(window->messageBar(QStringLiteral("care"))->isVisible());
}

TEST(MainWindow, TheThresholdOfTheSettingsReachesTheForm)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    window->patientPage()->commands().samples.at(0)->trigger();
    ASSERT_TRUE(eventually([&] { return window->patientPage()->prediction().has_value(); }));
    world.settings.update([](ui::Settings &settings) { settings.threshold = 0.01; });
    ASSERT_TRUE(eventually([&] { return window->patientPage()->prediction()->threshold == 0.01; }));
}

TEST(MainWindow, EveryControlHasANameOnEveryPage)
{
    World world(World::Models::all);
    const auto window = openWindow(world);
    recordSample(*window, 1);
    for (const char *page : {"patient", "history", "endpoints"}) {
        window->showPage(QLatin1String(page));
        QTest::qWait(0);
        const QStringList unnamed = ui::unnamedControls(window.get());
        EXPECT_TRUE(unnamed.isEmpty()) << page << ": " << unnamed.join(QLatin1Char('\n')).toStdString();
    }
}

TEST(MainWindow, ClosesSafelyWhileItIsBusy)
{
    World world(World::Models::all);
    ui::MainWindow::Storage storage;
    storage.memory = storage.disk = [&world] { return openHistoryInMemory(world.clock); };
    auto window = std::make_unique<ui::MainWindow>(world.context, storage);
    window->show();
    window->start(); // models and history are being read
    window->close();
    window.reset();
    QTest::qWait(0);
}

} // namespace cytogauge::test
