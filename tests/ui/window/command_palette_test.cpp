// The command palette with real keys.
#include "tests/ui/window/open_window.h"
#include "ui/form/value_edit.h"
#include "ui/history/record_pane.h"
#include "ui/window/command_palette.h"
#include "ui/window/fuzzy_match.h"
#include "ui/window/top_bar.h"

#include <QAccessible>
#include <QApplication>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

class Palette : public testing::Test {
protected:
    Palette() : world(World::Models::all), window(openWindow(world))
    {
        window->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }

    // By its shortcut, from where the focus is.
    ui::CommandPalette *open()
    {
        window->activateWindow();
        EXPECT_TRUE(eventually([this] { return QApplication::activeWindow() == window.get(); }));
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window.get(), Qt::Key_K,
                        Qt::ControlModifier);
        auto *palette = window->findChild<ui::CommandPalette *>();
        EXPECT_NE(palette, nullptr);
        EXPECT_TRUE(palette && eventually([palette] { return palette->field()->hasFocus(); }));
        return palette;
    }

    static QString current(const ui::CommandPalette &palette)
    {
        return palette.list()->currentIndex().data().toString();
    }

    World world;
    std::unique_ptr<ui::MainWindow> window;
};

int score(const char *query, const char *text)
{
    return ui::fuzzyScore(QString::fromUtf8(query), QString::fromUtf8(text)).value_or(-1000);
}

} // namespace

TEST(FuzzyMatch, WantsEveryLetterInOrder)
{
    EXPECT_TRUE(ui::fuzzyScore(QStringLiteral("exall"), QStringLiteral("Export all")));
    EXPECT_TRUE(ui::fuzzyScore(QStringLiteral("EX ALL"), QStringLiteral("export all")));
    EXPECT_FALSE(ui::fuzzyScore(QStringLiteral("llaxe"), QStringLiteral("Export all")));
    EXPECT_FALSE(ui::fuzzyScore(QStringLiteral("exporta x"), QStringLiteral("Export all")));
    EXPECT_TRUE(ui::fuzzyScore(QString(), QStringLiteral("Export all")));
    EXPECT_FALSE(ui::fuzzyScore(QStringLiteral("a"), QString()));
}

TEST(FuzzyMatch, KnowsAccentsByTheirLetters)
{
    EXPECT_TRUE(ui::fuzzyScore(QStringLiteral("uber"), QStringLiteral("Über Cytogauge")));
    EXPECT_TRUE(ui::fuzzyScore(QStringLiteral("ÜB"), QStringLiteral("Über Cytogauge")));
}

TEST(FuzzyMatch, PrefersWordStartsRunsAndShortNames)
{
    EXPECT_GT(score("ea", "Export all"), score("ea", "Read all"));
    EXPECT_GT(score("set", "Settings"), score("set", "Some extra things"));
    EXPECT_GT(score("hist", "History"), score("hist", "History of everything there is"));
}

TEST_F(Palette, OpensByItsKeysEvenFromAFieldOfTheForm)
{
    auto *field = window->patientPage()->findChild<ui::ValueEdit *>();
    ASSERT_NE(field, nullptr);
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("12.5"));
    const QString before = field->text();
    QTest::keyClick(field, Qt::Key_Home);
    ui::CommandPalette *palette = open();
    ASSERT_NE(palette, nullptr);
    EXPECT_EQ(field->text(), before) << "Ctrl+K deletes to the end of the line in a bare field";
    QTest::keyClick(palette->field(), Qt::Key_Escape);
    EXPECT_TRUE(eventually([this] { return window->findChild<ui::CommandPalette *>() == nullptr; }));
}

TEST_F(Palette, GoesToAPageByTypingAPartOfItsName)
{
    ui::CommandPalette *palette = open();
    ASSERT_NE(palette, nullptr);
    QTest::keyClicks(palette->field(), QStringLiteral("histo"));
    EXPECT_EQ(current(*palette), QStringLiteral("History"));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    EXPECT_TRUE(eventually([this] { return window->currentPage() == QLatin1String("history"); }));
}

TEST_F(Palette, RunsACommandOfAPageThatIsNotShown)
{
    window->showPage(QStringLiteral("endpoints"));
    ui::CommandPalette *palette = open();
    ASSERT_NE(palette, nullptr);
    QTest::keyClicks(palette->field(), QStringLiteral("malignant sample"));
    EXPECT_EQ(current(*palette), QStringLiteral("Malignant sample"));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    EXPECT_TRUE(eventually([this] { return window->patientPage()->prediction().has_value(); }));
    EXPECT_EQ(window->currentPage(), QStringLiteral("patient"));
}

TEST_F(Palette, ReachesWhateverTheViewsOfAnAnswerOffer)
{
    recordSample(*window, 1);
    QStringList all;
    for (QAction *top : window->menuBar()->actions())
        if (top->isVisible() && top->menu())
            for (const ui::PaletteEntry &entry : ui::commandsOf(top->menu()))
                all << entry.where + QString::fromUtf8(" › ") + entry.title;
    for (const char *wanted :
         {"Answer › Views › Similar patients", "Answer › Views › Trend", "Answer › Explanation › By measurement",
          "Answer › Explanation › Show the arithmetic", "Answer › Explanation › As a picture › Copy image",
          "Answer › What-if › Scenario B", "Answer › What-if › Smallest plausible change across the threshold",
          "Answer › 100 circles › Save as SVG", "Answer › Chart › Histogram", "Answer › Chart › By contribution",
          "Answer › Chart › As a picture › Describe"})
        EXPECT_FALSE(all.filter(QString::fromUtf8(wanted)).isEmpty()) << wanted << " is not in\n"
                                                                      << all.join(QLatin1Char('\n')).toStdString();
    for (QAction *action : window->patientPage()->commands().viewMenus.at(1)->actions())
        if (action->objectName() == QLatin1String("menuScenarioB"))
            action->trigger();
    EXPECT_EQ(window->patientPage()->saveState()[QStringLiteral("views")].toObject()[QStringLiteral("view")],
              QStringLiteral("whatIf"))
        << "what was chosen is seen";
}

TEST_F(Palette, ChoosesAModel)
{
    ui::CommandPalette *palette = open();
    ASSERT_NE(palette, nullptr);
    QTest::keyClicks(palette->field(), QStringLiteral("iris logi"));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    EXPECT_TRUE(eventually([this] { return window->model() && window->model()->id == "iris-logistic"; }));
}

TEST_F(Palette, FindsARecordByReferenceAndByNumber)
{
    std::vector<PredictionRecord> records;
    for (int i = 6; i-- > 1;)
        records.push_back(wdbcRecord(i, world.clock.now()));
    records.back().patient = "QX-7781";
    world.add(records);
    for (const char *typed : {"QX-77", "5"}) {
        ui::CommandPalette *palette = open();
        ASSERT_NE(palette, nullptr);
        QTest::keyClicks(palette->field(), QLatin1String(typed));
        const auto row = [palette] {
            for (int i = 0; i < palette->list()->model()->rowCount(); ++i)
                if (palette->list()->model()->index(i, 0).data().toString().contains(QLatin1String("QX-7781")))
                    return i;
            return -1;
        };
        ASSERT_TRUE(eventually([&] { return row() >= 0; })) << typed;
        while (palette->list()->currentIndex().row() != row())
            QTest::keyClick(palette->field(), Qt::Key_Down);
        QTest::keyClick(palette->field(), Qt::Key_Return);
        EXPECT_TRUE(eventually([this] { return window->patientPage()->prediction().has_value(); })) << typed;
        EXPECT_TRUE(eventually([this] { return window->findChild<ui::CommandPalette *>() == nullptr; }));
        window->patientPage()->commands().clear->trigger();
    }
}

TEST_F(Palette, ArrowKeysComeRoundAndEveryStepIsSaid)
{
    ui::CommandPalette *palette = open();
    ASSERT_NE(palette, nullptr);
    const int rows = palette->list()->model()->rowCount();
    ASSERT_GT(rows, 20);
    EXPECT_EQ(palette->list()->currentIndex().row(), 0);
    QTest::keyClick(palette->field(), Qt::Key_Up);
    EXPECT_EQ(palette->list()->currentIndex().row(), rows - 1);
    QTest::keyClick(palette->field(), Qt::Key_Down);
    EXPECT_EQ(palette->list()->currentIndex().row(), 0);
    QTest::keyClick(palette->field(), Qt::Key_PageDown);
    EXPECT_GT(palette->list()->currentIndex().row(), 5);
    EXPECT_TRUE(palette->status()->text().contains(current(*palette)));
    QAccessibleInterface *field = QAccessible::queryAccessibleInterface(palette->field());
    EXPECT_EQ(field->text(QAccessible::Name), QStringLiteral("Find a command"));
}

TEST_F(Palette, SaysWhenNothingFitsAndEnterDoesNothing)
{
    ui::CommandPalette *palette = open();
    ASSERT_NE(palette, nullptr);
    QTest::keyClicks(palette->field(), QStringLiteral("zzzzqq"));
    EXPECT_EQ(palette->list()->model()->rowCount(), 0);
    EXPECT_EQ(palette->status()->text(), QStringLiteral("No command fits."));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    EXPECT_TRUE(palette->isVisible());
}

TEST_F(Palette, OffersEveryEnabledActionOfTheMenusAndNoOther)
{
    QMenu menu(QStringLiteral("&New page"));
    menu.addAction(QStringLiteral("Do &something…"));
    menu.addAction(QStringLiteral("Not now"))->setEnabled(false);
    menu.addSeparator();
    menu.addMenu(QStringLiteral("De&eper"))->addAction(QStringLiteral("Black && white"));
    const auto found = ui::commandsOf(&menu);
    ASSERT_EQ(found.size(), 2);
    EXPECT_EQ(found[0].title, QStringLiteral("Do something"));
    EXPECT_EQ(found[0].where, QStringLiteral("New page"));
    EXPECT_EQ(found[1].title, QStringLiteral("Black & white"));
    EXPECT_EQ(found[1].where, QStringLiteral("New page › Deeper"));
}

} // namespace cytogauge::test
