// The interface thread comes back to its loop within 50 ms, whatever a person does: with a history of many records, all
// views of a result, what-if, pastes, every page and every dialog.
#include "tests/support/paths.h"
#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/stall_watch.h"
#include "tests/ui/window/open_window.h"
#include "ui/charts/distribution_card.h"
#include "ui/form/paste_preview.h"
#include "ui/history/comparison_dialog.h"
#include "ui/history/filter_bar.h"
#include "ui/history/own_cases_dialog.h"
#include "ui/history/record_pane.h"
#include "ui/history/trend_dialog.h"
#include "ui/models/models_page.h"
#include "ui/result/result_views.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/command_palette.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

#include <thread>

namespace cytogauge::test {

namespace {

constexpr int manyRecords = 4000;

QString actOf(const QString &stall) // "theme: QEvent… (60 ms)"
{
    return stall.section(QLatin1Char(':'), 0, 0);
}

// Another program may have had the machine for a moment: a stall is what happens at the same act twice.
template <class Journey>
QStringList stallsOfBoth(const Journey &journey)
{
    StallWatch first;
    journey(first);
    if (first.stalls().isEmpty())
        return {};
    QStringList acts;
    for (const QString &stall : first.stalls())
        acts << actOf(stall);
    StallWatch second;
    journey(second);
    QStringList both;
    for (const QString &stall : second.stalls())
        if (acts.contains(actOf(stall)))
            both << stall;
    return both;
}

class Stalls : public testing::Test {
protected:
    void SetUp() override
    {
        window_ = openWindow(world_);
        window_->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
        window_->patientPage()->loadCase(44);
        ASSERT_TRUE(eventually([&] { return window_->patientPage()->prediction().has_value(); }));
        settle();
    }
    void settle() const
    {
        ASSERT_TRUE(eventually([&] { return !world_.history.worker().isBusy(); }));
        for (int i = 0; i < 5; ++i)
            QTest::qWait(1);
    }
    void fillHistory()
    {
        std::vector<PredictionRecord> records;
        for (int i = manyRecords; i-- > 1;) {
            PredictionRecord record = wdbcRecord(i, world_.clock.now());
            record.patient = "P-00" + std::to_string(40 + i % 8);
            if (i % 2 == 0)
                record.outcome = record.label;
            records.push_back(record);
        }
        world_.add(records);
        settle();
    }
    [[nodiscard]] QLineEdit *field(const char *name) const
    {
        return window_->findChild<QLineEdit *>(QStringLiteral("field_") + QLatin1String(name));
    }
    void trigger(StallWatch &watch, const char *name) const
    {
        auto *action = window_->findChild<QAction *>(QLatin1String(name));
        ASSERT_NE(action, nullptr) << name;
        watch.during(name, [action] { action->trigger(); });
        settle();
    }
    void press(StallWatch &watch, const char *name) const
    {
        auto *button = window_->findChild<QAbstractButton *>(QLatin1String(name));
        ASSERT_NE(button, nullptr) << name;
        watch.phase(name);
        QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }
    // Opens a dialog, lets it paint, and closes it.
    template <class Dialog>
    void openAndClose(StallWatch &watch, const char *name, const std::function<void()> &open) const
    {
        watch.during(name, open);
        ASSERT_TRUE(eventually([&] {
            const auto *dialog = window_->findChild<Dialog *>();
            return dialog && dialog->isVisible();
        })) << name;
        settle();
        auto *dialog = window_->findChild<Dialog *>();
        watch.during(name, [dialog] { dialog->close(); });
        ASSERT_TRUE(eventually([&] { return window_->findChild<Dialog *>() == nullptr; })) << name;
    }
    template <class Journey>
    static void walk(const Journey &journey)
    {
        const QStringList stalls = stallsOfBoth([&journey](StallWatch &watch) {
            journey(watch);
            EXPECT_GT(watch.events(), 3) << "nothing was watched";
        });
        EXPECT_TRUE(stalls.isEmpty()) << stalls.join(QLatin1Char('\n')).toStdString();
    }

    mutable World world_{World::Models::all};
    std::unique_ptr<ui::MainWindow> window_;
};

} // namespace

// Negative control: a thread that is blocked, and one that works, are both found; a short piece of work is not.
TEST(AStall, IsFoundWhetherTheThreadSleepsOrWorks)
{
    using namespace std::chrono_literals;
    StallWatch watch;
    QObject receiver;
    const auto later = [&receiver](const std::function<void()> &act) {
        QMetaObject::invokeMethod(&receiver, act, Qt::QueuedConnection);
        QTest::qWait(0);
    };
    later([] { std::this_thread::sleep_for(5ms); });
    EXPECT_TRUE(watch.stalls().isEmpty());
    watch.phase("asleep");
    later([] { std::this_thread::sleep_for(80ms); });
    ASSERT_EQ(watch.stalls().size(), 1);
    EXPECT_TRUE(watch.stalls().constFirst().startsWith(QStringLiteral("asleep: QObject")));
    watch.phase("at work");
    // As much of the processor as would stall a thread that has one for itself.
    later([] {
        timespec start{};
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
        do
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        while ((now.tv_sec - start.tv_sec) * 1000 + (now.tv_nsec - start.tv_nsec) / 1000000 < 80);
    });
    EXPECT_EQ(watch.stalls().size(), 2);
    EXPECT_GT(watch.longest(), 75.0);
}

// Negative control of the second look: what stalls each time is told, what stalled once is not.
TEST(AStall, IsToldWhenItHappensTwiceAtTheSameAct)
{
    using namespace std::chrono_literals;
    const auto asleep = [](StallWatch &watch, std::chrono::milliseconds time) {
        watch.during("asleep", [time] { std::this_thread::sleep_for(time); });
    };
    const QStringList each = stallsOfBoth([&](StallWatch &watch) { asleep(watch, 80ms); });
    ASSERT_EQ(each.size(), 1);
    EXPECT_TRUE(each.constFirst().startsWith(QStringLiteral("asleep")));
    int times = 0;
    EXPECT_TRUE(stallsOfBoth([&](StallWatch &watch) { asleep(watch, times++ == 0 ? 80ms : 1ms); }).isEmpty());
    EXPECT_EQ(times, 2);
}

TEST_F(Stalls, AreNotThereWhileAFormIsFilled)
{
    walk([&](StallWatch &watch) {
        watch.during("sample", [&] { window_->patientPage()->commands().samples.constLast()->trigger(); });
        settle();
        for (const char *name : {"radius_mean", "texture_se", "fractal_dimension_worst"}) {
            watch.phase("typing");
            QTest::mouseClick(field(name), Qt::LeftButton);
            field(name)->selectAll();
            for (const char key : std::string("12.34")) {
                QTest::keyClick(field(name), key);
                QTest::qWait(0);
            }
            settle();
        }
        watch.phase("undo");
        for (int i = 0; i < 6; ++i) {
            window_->patientPage()->commands().undo->trigger();
            settle();
        }
        QFile file(QString::fromStdString(resources() + "/data/wdbc.csv"));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QString table = QString::fromUtf8(file.readAll());
        openAndClose<ui::PastePreview>(watch, "paste of a table", [&] { window_->patientPage()->offerText(table); });
        openAndClose<ui::PastePreview>(watch, "paste of a row", [&] {
            window_->patientPage()->offerText(rowText(shippedModel("wdbc")->cases[3], QStringLiteral("\t")));
        });
    });
}

TEST_F(Stalls, AreNotThereInTheViewsOfAResult)
{
    walk([&](StallWatch &watch) {
        auto *views = window_->findChild<ui::ResultViews *>();
        for (const char *view : {"similar", "circles", "table", "sentence", "whatIf", "trend", "explanation"}) {
            watch.during(view, [&] { views->setCurrentView(QLatin1String(view)); });
            settle();
            watch.phase(view);
            QTest::keyClick(field("texture_mean"), Qt::Key_5);
            settle();
        }
        for (const char *action : {"measurement", "kind", "showArithmetic", "field"})
            trigger(watch, action);
        for (const char *picture : {"pictureAll", "pictureProfile"}) {
            press(watch, picture);
            watch.phase(picture);
            QTest::keyClick(field("texture_mean"), Qt::Key_5);
            settle();
        }
        for (const char *action : {"orderContribution", "orderSeparation"})
            trigger(watch, action);
        press(watch, "pictureOne");
        for (const char *action : {"histogram", "ecdf", "logarithmic", "density"})
            trigger(watch, action);
    });
}

TEST_F(Stalls, AreNotThereInWhatIf)
{
    walk([&](StallWatch &watch) {
        auto *views = window_->findChild<ui::ResultViews *>();
        watch.during("open", [&] { views->setCurrentView(QStringLiteral("whatIf")); });
        settle();
        auto *chart = window_->findChild<QWidget *>(QStringLiteral("whatIfChart"));
        watch.phase("keys");
        chart->setFocus();
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(chart, i % 4 == 3 ? Qt::Key_PageUp : Qt::Key_Right);
            settle();
        }
        watch.phase("drag");
        QTest::mousePress(chart, Qt::LeftButton, {}, {chart->width() / 3, chart->height() / 2});
        for (int i = 0; i < 12; ++i) {
            QTest::mouseMove(chart, {chart->width() / 3 + 8 * i, chart->height() / 2});
            QTest::qWait(0);
        }
        QTest::mouseRelease(chart, Qt::LeftButton, {}, {chart->width() / 2, chart->height() / 2});
        settle();
        for (const char *button : {"whatIfFree", "scenarioB", "whatIfLinked"})
            press(watch, button);
        trigger(watch, "otherClass");
        trigger(watch, "smallestChange");
        ASSERT_TRUE(
            eventually([&] { return window_->findChild<QAction *>(QStringLiteral("smallestChange"))->isEnabled(); }));
    });
}

TEST_F(Stalls, AreNotThereInAHistoryOfManyRecords)
{
    fillHistory();
    walk([&](StallWatch &watch) {
        ui::HistoryPage *page = window_->historyPage();
        watch.during("history", [&] { window_->showPage(QStringLiteral("history")); });
        settle();
        watch.phase("scroll");
        page->table()->setFocus();
        for (const Qt::Key key : {Qt::Key_PageDown, Qt::Key_PageDown, Qt::Key_End, Qt::Key_PageUp, Qt::Key_Home}) {
            QTest::keyClick(page->table(), key);
            settle();
        }
        watch.phase("search");
        for (const char key : std::string("P-0042")) {
            QTest::keyClick(page->filters()->searchField(), key);
            settle();
        }
        watch.during("clear filters", [&] { page->filters()->clearFilters(); });
        settle();
        for (int column = 0; column < page->model()->columnCount(); ++column) {
            watch.during("sort", [&] { page->model()->sort(column, Qt::AscendingOrder); });
            settle();
        }
        for (int row = 0; row < 4; ++row)
            page->table()->selectionModel()->select(page->model()->index(row, 0),
                                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
        settle();
        openAndClose<ui::ComparisonDialog>(watch, "compare", [&] { page->commands().compare->trigger(); });
        page->selectRow(2);
        settle();
        openAndClose<ui::ComparisonDialog>(watch, "predict again", [&] { page->commands().repredict->trigger(); });
        openAndClose<ui::TrendDialog>(watch, "trend", [&] { page->commands().trend->trigger(); });
        openAndClose<ui::OwnCasesDialog>(watch, "confirmed cases", [&] { page->commands().ownCases->trigger(); });
        watch.during("select all", [&] { page->commands().selectAll->trigger(); });
        settle();
        watch.during("copy", [&] { page->commands().copyRows->trigger(); });
        settle();
        watch.during("delete", [&] { page->commands().remove->trigger(); });
        settle();
        watch.during("bring back", [&] { page->commands().undo->trigger(); });
        settle();
        EXPECT_EQ(page->model()->rowCount(), manyRecords - 1);
    });
}

TEST_F(Stalls, AreNotThereOnTheWayThroughTheWindow)
{
    const HttpServer server(endpointNamed("open-inference-v2"));
    ASSERT_TRUE(world_.endpoints.save({}, profileNamed("clinic", "open-inference-v2", server), {}));
    settle();
    walk([&](StallWatch &watch) {
        watch.during("models", [&] { window_->showPage(QStringLiteral("models")); });
        ASSERT_TRUE(eventually([&] { return window_->modelsPage()->isReady(); }));
        settle();
        watch.during("endpoints", [&] { window_->showPage(QStringLiteral("endpoints")); });
        settle();
        watch.during("patient", [&] { window_->showPage(QStringLiteral("patient")); });
        settle();
        for (const char *id : {"wine-logistic", "iris-logistic", "wdbc-logistic"}) {
            watch.during(id, [&] { window_->useModel(QLatin1String(id)); });
            settle();
            watch.during(id, [&] { window_->patientPage()->commands().samples.constFirst()->trigger(); });
            settle();
        }
        openAndClose<ui::SettingsDialog>(watch, "settings", [&] { window_->showSettings(); });
        openAndClose<ui::CommandPalette>(watch, "palette", [&] { window_->showPalette(); });
        for (const QSize size : {QSize(1024, 700), QSize(1500, 950), QSize(1280, 800)}) {
            watch.during("resize", [&] { window_->resize(size); });
            settle();
        }
        for (const ui::ThemeChoice choice : {ui::ThemeChoice::dark, ui::ThemeChoice::light}) {
            watch.during("theme", [&] {
                world_.settings.update([choice](ui::Settings &settings) { settings.theme = choice; });
            });
            settle();
        }
        watch.phase("zoom");
        QTest::keyClick(window_.get(), Qt::Key_Plus, Qt::ControlModifier);
        settle();
        QTest::keyClick(window_.get(), Qt::Key_0, Qt::ControlModifier);
        settle();
    });
}

} // namespace cytogauge::test
