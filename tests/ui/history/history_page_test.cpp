// Rows: found, selected, opened; what the page looks like.
#include "core/history/sqlite_history_store.h"
#include "tests/ui/history/history_page_fixture.h"
#include "tests/ui/support/forwarding_store.h"
#include "tests/ui/support/inspect.h"
#include "ui/common/accessible.h"
#include "ui/history/filter_bar.h"
#include "ui/history/table_columns.h"

#include <QAction>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <atomic>
#include <thread>

namespace cytogauge::test {

namespace {

constexpr int coldModelsMs = 800;

struct ModelsAsked {
    std::atomic<bool> now = false;
    std::atomic<int> answered = 0;
};

// Looks for the models of its records as on a cold disk.
class SlowModelsStore final : public ForwardingStore {
public:
    SlowModelsStore(std::unique_ptr<HistoryStore> inner, ModelsAsked &asked)
        : ForwardingStore(std::move(inner)), asked_(asked)
    {
    }
    Result<std::vector<ModelUse>> modelsOf(const std::string &schema, std::stop_token stop) override
    {
        asked_.now = true;
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < coldModelsMs; std::this_thread::sleep_for(std::chrono::milliseconds(1)))
            if (stop.stop_requested()) {
                asked_.now = false;
                return fail(ErrorCode::cancelled);
            }
        asked_.now = false;
        ++asked_.answered;
        return ForwardingStore::modelsOf(schema, stop);
    }

private:
    ModelsAsked &asked_;
};

} // namespace

TEST_F(HistoryPageTest, ANewFilterDoesNotWaitForTheChoicesOfTheChips)
{
    ModelsAsked asked;
    world_.history.open(
        [&]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistoryInMemory(world_.clock);
            if (!store)
                return fail(store.error());
            return std::make_unique<SlowModelsStore>(std::move(*store), asked);
        },
        true);
    world_.add({wdbcRecord(1, world_.clock.now()), wdbcRecord(2, world_.clock.now())});
    ASSERT_TRUE(eventually([&] { return rows() == 2 && asked.now; }));
    const int before = asked.answered;
    QSignalSpy loaded(page_.model(), &ui::HistoryModel::loaded);
    QElapsedTimer clock;
    clock.start();
    page_.filters()->searchField()->setText(QStringLiteral("P-0034"));
    ASSERT_TRUE(eventually([&] { return loaded.count() > 0; }));
    EXPECT_LT(clock.elapsed(), coldModelsMs / 2);
    EXPECT_EQ(rows(), 1);
    EXPECT_TRUE(eventually([&] { return asked.answered > before; })) << "asked again when the rows are there";
}

TEST_F(HistoryPageTest, TheFirstRunSaysWhatToDoNext)
{
    world_.openInMemory();
    ASSERT_TRUE(eventually([&] { return emptyState()->title() == QLatin1String("No prediction recorded yet"); }));
    QSignalSpy wanted(&page_, &ui::HistoryPage::patientPageWanted);
    QTest::mouseClick(buttonWith(emptyState()->buttons(), "Go to the Patient page"), Qt::LeftButton);
    EXPECT_EQ(wanted.count(), 1);
    EXPECT_FALSE(page_.commands().exportAll->isEnabled());
    EXPECT_TRUE(page_.commands().importFile->isEnabled());
}

TEST_F(HistoryPageTest, ShowsAllOfTheRecordThatIsSelected)
{
    fill(20);
    page_.selectRow(4);
    ASSERT_TRUE(eventually([&] { return page_.pane()->record()->number == 16; }));
    EXPECT_TRUE(page_.pane()->text().contains(QLatin1String("No. 16")));
}

TEST_F(HistoryPageTest, AClockThatWasSetBackHidesNoNewRecord)
{
    fill(20);
    world_.add({wdbcRecord(500, world_.clock.now())}); // by its time 500 steps older than any
    ASSERT_TRUE(eventually([&] { return rows() == 21; }));
    const auto first = page_.model()->row(0);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->number, 21);
    EXPECT_LT(first->created, page_.model()->row(1)->created) << "the test itself: it is older";
}

TEST_F(HistoryPageTest, SearchNarrowsAndNoMatchOffersTheWayBack)
{
    fill(20);
    QTest::keyClicks(page_.filters()->searchField(), QStringLiteral("P-0034"));
    ASSERT_TRUE(eventually([&] { return rows() == 1; }));
    QTest::keyClicks(page_.filters()->searchField(), QStringLiteral("nobody"));
    ASSERT_TRUE(eventually([&] { return emptyState()->title() == QLatin1String("No record matches"); }));
    QTest::mouseClick(buttonWith(emptyState()->buttons(), "Clear filters"), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return rows() == 20; }));
}

TEST_F(HistoryPageTest, OpensARecordInTheFormByEnter)
{
    fill(5);
    QSignalSpy opened(&page_, &ui::HistoryPage::openInForm);
    page_.selectRow(2);
    QTest::keyClick(page_.table(), Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return opened.count() == 1; }));
    EXPECT_EQ(opened.first().first().value<StoredRecord>().number, 3);
}

TEST_F(HistoryPageTest, PicturesForAPersonToLookAt)
{
    fill(40);
    for (const QSize size : {QSize(1190, 700), QSize(934, 600)})
        for (const ui::ThemeChoice choice : {ui::ThemeChoice::light, ui::ThemeChoice::dark}) {
            themeManager().setChoice(choice);
            page_.resize(size);
            QTest::qWait(0);
            const QImage image = picture(&page_);
            EXPECT_FALSE(isBlank(image));
            keepPicture(image,
                        QStringLiteral("history-page-%1-%2")
                            .arg(QString::number(size.width()),
                                 choice == ui::ThemeChoice::dark ? QStringLiteral("dark") : QStringLiteral("light")));
        }
    themeManager().setChoice(ui::ThemeChoice::light);
}

TEST_F(HistoryPageTest, TitlesAreWholeWhereThereIsRoom)
{
    fill(3);
    page_.resize(1180, 700); // too small for one more column
    page_.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&page_));
    const QHeaderView *header = page_.table()->horizontalHeader();
    const auto whole = [&](int column) {
        return header->isSectionHidden(column) || header->sectionSize(column) >= header->sectionSizeHint(column);
    };
    for (const int column :
         {ui::HistoryModel::timeColumn, ui::HistoryModel::patientColumn, ui::HistoryModel::estimateColumn,
          ui::HistoryModel::probabilityColumn, ui::HistoryModel::sourceColumn, ui::HistoryModel::outcomeColumn}) {
        EXPECT_TRUE(whole(column)) << column << ": " << header->sectionSize(column) << " of "
                                   << header->sectionSizeHint(column);
    }
}

TEST_F(HistoryPageTest, TheNumberOfARecordIsNeverCut)
{
    fill(3);
    ui::TableColumns columns(page_.table());
    columns.makeRoomFor(1'234'567);
    EXPECT_GT(page_.table()->columnWidth(ui::HistoryModel::numberColumn),
              page_.table()->fontMetrics().horizontalAdvance(QStringLiteral("1234567")) + 12);
}

TEST_F(HistoryPageTest, ADamagedFileIsToldAndLeftAsItIs)
{
    const std::string path = world_.folder.write("history.sqlite", "this is no database at all, but it is the user's");
    world_.history.open([&] { return openHistory(path, world_.clock); }, false);
    ASSERT_TRUE(eventually([&] { return world_.history.openError().has_value(); }));
    EXPECT_EQ(emptyState()->title(), QStringLiteral("The history cannot be shown"));
    EXPECT_EQ(page_.filters()->countLabel()->text(), QString());
    QSignalSpy memory(&page_, &ui::HistoryPage::memoryWanted);
    QTest::mouseClick(buttonWith(emptyState()->buttons(), "Go on in memory"), Qt::LeftButton);
    EXPECT_EQ(memory.count(), 1);
    EXPECT_EQ(contentOf(path), "this is no database at all, but it is the user's");
}

TEST_F(HistoryPageTest, RestoresColumnsSortingAndTheGap)
{
    fill(10);
    page_.table()->horizontalHeader();
    page_.table()->sortByColumn(ui::HistoryModel::probabilityColumn, Qt::AscendingOrder);
    const QJsonObject state = page_.saveState();
    ui::HistoryPage second(world_.context);
    second.setSchema(QStringLiteral("wdbc"));
    second.resize(1190, 700);
    second.show();
    second.restoreState(state);
    ASSERT_TRUE(eventually([&] { return second.model()->rowCount() == 10; }));
    EXPECT_EQ(second.model()->query().sort, HistoryColumn::probability);
    EXPECT_FALSE(second.model()->query().descending);
    EXPECT_EQ(second.saveState(), state);
}

TEST_F(HistoryPageTest, EveryControlHasAName)
{
    fill(5);
    EXPECT_TRUE(ui::unnamedControls(&page_).isEmpty())
        << ui::unnamedControls(&page_).join(QLatin1Char('\n')).toStdString();
}

TEST_F(HistoryPageTest, NothingIsCutAtTheSmallestWindow)
{
    fill(40);
    page_.resize(949, 570);
    QTest::qWait(0);
    EXPECT_TRUE(clippedWidgets(&page_).isEmpty()) << clippedWidgets(&page_).join(QLatin1Char('\n')).toStdString();
    EXPECT_TRUE(overlaps(&page_).isEmpty()) << overlaps(&page_).join(QLatin1Char('\n')).toStdString();
}

} // namespace cytogauge::test
