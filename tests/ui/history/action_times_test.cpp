// What the page's messages say of how long an action took.
#include "tests/ui/history/history_page_fixture.h"

#include <QAction>
#include <QSignalSpy>
#include <QTableView>

#include <functional>

namespace cytogauge::test {

namespace {

using std::chrono::milliseconds;

// The words and the time of the only message that an action leads to, when the clock goes on by `passing` while it is
// done. Its answer waits for the event loop, so the clock has gone on before.
struct Told {
    QString words;
    ui::TimeTaken taken;
};

Told told(World &world, ui::HistoryPage &page, milliseconds passing, const std::function<void()> &act)
{
    QSignalSpy said(&page, &ui::HistoryPage::message);
    act();
    EXPECT_EQ(said.count(), 0);
    world.clock.advance(passing);
    EXPECT_TRUE(eventually([&] { return said.count() == 1; }));
    return said.isEmpty() ? Told() : Told{said.first().at(0).toString(), said.first().at(1).value<ui::TimeTaken>()};
}

} // namespace

TEST_F(HistoryPageTest, AnEditTellsItsOwnTimeAndSoDoUndoAndRedo)
{
    fill(4);
    const auto &c = page_.commands();
    Told one = told(world_, page_, milliseconds{1500}, [&] { c.remove->trigger(); });
    EXPECT_EQ(one.words, QStringLiteral("1 record deleted."));
    EXPECT_EQ(one.taken, ui::TimeTaken(1500.0));
    one = told(world_, page_, milliseconds{40}, [&] { c.undo->trigger(); });
    EXPECT_EQ(one.words, QStringLiteral("1 record brought back."));
    EXPECT_EQ(one.taken, ui::TimeTaken(40.0));
    one = told(world_, page_, milliseconds{7}, [&] { c.redo->trigger(); });
    EXPECT_EQ(one.taken, ui::TimeTaken(7.0));
}

TEST_F(HistoryPageTest, AnExportAndAnImportTellTheirOwnTimeAlsoWhenTheyFail)
{
    fill(4);
    const QString file = world_.path("out.csv");
    EXPECT_EQ(told(world_, page_, milliseconds{2500}, [&] { page_.exportTo(file, ui::HistoryPage::Scope::all); }).taken,
              ui::TimeTaken(2500.0));
    EXPECT_EQ(told(world_, page_, milliseconds{300}, [&] { page_.importFrom(file); }).taken, ui::TimeTaken(300.0));
    const Told failed = told(world_, page_, milliseconds{90},
                             [&] { page_.exportTo(world_.path("no/folder.csv"), ui::HistoryPage::Scope::all); });
    EXPECT_EQ(failed.words, QStringLiteral("Export failed."));
    EXPECT_EQ(failed.taken, ui::TimeTaken(90.0));
}

TEST_F(HistoryPageTest, TwoActionsAtOnceTellEachItsOwnTime)
{
    fill(4);
    QSignalSpy said(&page_, &ui::HistoryPage::message);
    page_.commands().remove->trigger();
    world_.clock.advance(milliseconds{1000});
    page_.exportTo(world_.path("out.csv"), ui::HistoryPage::Scope::all); // a later wish
    world_.clock.advance(milliseconds{200});
    ASSERT_TRUE(eventually([&] { return said.count() == 2; }));
    for (const QList<QVariant> &one : said)
        EXPECT_EQ(one.at(1).value<ui::TimeTaken>(),
                  ui::TimeTaken(one.at(0).toString().contains(QLatin1String("deleted")) ? 1200.0 : 200.0))
            << one.at(0).toString().toStdString();
}

TEST_F(HistoryPageTest, ARecordIsHandedToTheFormWithTheTimeOfTheWish)
{
    fill(2);
    std::optional<double> taken;
    QObject::connect(&page_, &ui::HistoryPage::openInForm, &page_,
                     [&](const StoredRecord &, const ui::ActionTime &time) { taken = time.milliseconds(); });
    page_.commands().openInForm->trigger();
    world_.clock.advance(milliseconds{450});
    ASSERT_TRUE(eventually([&] { return taken.has_value(); }));
    EXPECT_DOUBLE_EQ(*taken, 450.0);
}

} // namespace cytogauge::test
