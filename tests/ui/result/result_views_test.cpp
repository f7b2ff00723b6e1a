#include "ui/result/result_views.h"

#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/common/accessible.h"
#include "ui/result/arithmetic_table.h"
#include "ui/result/circles_view.h"
#include "ui/result/explanation_view.h"
#include "ui/result/similar_table.h"
#include "ui/result/similar_view.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include <numeric>

namespace cytogauge::ui {
namespace {

using test::predicted;
using test::shippedModel;
using test::sureCase;

ResultContent contentOf(const std::shared_ptr<const Model> &model, std::size_t index)
{
    const ReferenceCase &one = model->cases[index];
    ResultContent content;
    content.model = model;
    content.report.fields.resize(one.values.size());
    for (std::size_t i = 0; i < one.values.size(); ++i) {
        content.report.fields[i].state = FieldState::valid;
        content.report.fields[i].number.value = one.values[i];
    }
    content.report.filled = one.values.size();
    content.prediction = predicted(model, one.values, 0.5, one.fold);
    content.referenceCase = index;
    return content;
}

class ResultViewsTest : public testing::Test {
protected:
    void show(const char *schema = "wdbc", std::size_t index = 44)
    {
        model = shippedModel(schema);
        content = contentOf(model, index);
        views.resize(640, 380);
        views.show();
        views.setContent(content);
    }
    template <class Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        auto *found = views.findChild<Widget *>(QString::fromLatin1(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }

    std::shared_ptr<const Model> model;
    ResultContent content;
    ResultViews views;
};

TEST_F(ResultViewsTest, AViewTakesNoRoomForOthersThatAreNotShown)
{
    show();
    views.setCurrentView(QStringLiteral("similar"));
    const int similar = views.minimumSizeHint().height();
    views.setCurrentView(QStringLiteral("explanation"));
    EXPECT_LT(views.minimumSizeHint().height(), similar);
}

TEST_F(ResultViewsTest, TablesShowRowsAndWholeWordsWhereThereIsLeastRoom)
{
    show();
    child<QAction>("showArithmetic")->trigger();
    const std::pair<const char *, const char *> tables[] = {
        {"explanation", "arithmeticTable"}, {"similar", "similarTable"}, {"table", "fieldTable"}};
    for (const auto &[view, name] : tables) {
        views.setCurrentView(QLatin1String(view));
        for (int i = 0; i < 3; ++i) { // words wrap in the width, which decides on the height
            views.resize(350, views.minimumSizeHint().height());
            QTest::qWait(0);
        }
        const auto *table = child<QTableView>(name);
        EXPECT_GE(table->viewport()->height(), 4 * table->rowHeight(0)) << name;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            for (int row = 0; row < 4; ++row) {
                const QModelIndex cell = table->model()->index(row, column);
                EXPECT_GE(table->columnWidth(column), table->fontMetrics().horizontalAdvance(cell.data().toString()))
                    << name << ": " << cell.data().toString().toStdString();
            }
    }
}

TEST_F(ResultViewsTest, TheArithmeticShowsItsResultsAtTheOpeningSize)
{
    show();
    views.setCurrentView(QStringLiteral("explanation"));
    child<QAction>("showArithmetic")->trigger();
    views.resize(590, 400);
    QTest::qWait(0);
    QTest::qWait(0);
    const auto *table = child<QTableView>("arithmeticTable");
    const int last = ArithmeticTable::addsColumn;
    EXPECT_LE(table->columnViewportPosition(last) + table->columnWidth(last), table->viewport()->width());
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QString words = table->model()->index(row, last).data().toString();
        EXPECT_GE(table->columnWidth(last), table->fontMetrics().horizontalAdvance(words)) << words.toStdString();
    }
}

TEST_F(ResultViewsTest, ArrowKeysGoThroughAllViewsInTheOrderOfTheTabs)
{
    show();
    auto *tabs = child<QTabBar>("resultTabs");
    tabs->setFocus();
    QStringList seen{views.currentView()};
    for (int i = 1; i < tabs->count(); ++i) {
        QTest::keyClick(tabs, Qt::Key_Right);
        seen += views.currentView();
    }
    EXPECT_EQ(seen, (QStringList{"explanation", "similar", "circles", "table", "sentence"}));
    EXPECT_TRUE(unnamedControls(&views).isEmpty()) << unnamedControls(&views).join('\n').toStdString();
}

TEST_F(ResultViewsTest, TheChosenViewAndGroupingComeBack)
{
    show();
    views.setCurrentView("explanation");
    child<QAction>("measurement")->trigger();
    views.setCurrentView("circles");
    const QJsonObject state = views.saveState();
    ResultViews again;
    again.restoreState(state);
    again.setContent(content);
    EXPECT_EQ(again.currentView(), "circles");
    EXPECT_EQ(again.findChild<ExplanationView *>()->grouping(), Grouping::measurement);
    again.restoreState({{"view", 7}, {"explanation", "nonsense"}});
    EXPECT_EQ(again.currentView(), "circles");
}

TEST_F(ResultViewsTest, TheTablesOrderComesBack)
{
    show();
    views.setCurrentView("table");
    auto *table = views.findChild<QTableView *>("fieldTable");
    table->sortByColumn(1, Qt::DescendingOrder);
    const QString first = table->model()->index(0, 0).data().toString();
    ResultViews again;
    again.restoreState(views.saveState());
    EXPECT_EQ(again.currentView(), "table");
    again.setContent(content);
    auto *other = again.findChild<QTableView *>("fieldTable");
    EXPECT_EQ(other->horizontalHeader()->sortIndicatorSection(), 1);
    EXPECT_EQ(other->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
    EXPECT_EQ(other->model()->index(0, 0).data().toString(), first);
    ResultViews damaged;
    damaged.restoreState({{"tableSort", 4711}, {"view", "table"}});
    damaged.setContent(content);
    EXPECT_EQ(damaged.findChild<QTableView *>("fieldTable")->model()->rowCount(), 30);
}

TEST_F(ResultViewsTest, EveryViewIsACommandAndTheCirclesHaveAMenu)
{
    show();
    const QList<QAction *> actions = views.viewActions();
    ASSERT_EQ(actions.size(), 5);
    for (QAction *action : actions) {
        action->trigger();
        EXPECT_EQ(views.currentView(), action->data().toString());
        EXPECT_TRUE(action->isChecked());
    }
    views.setCurrentView("circles");
    EXPECT_TRUE(actions[2]->isChecked());
    EXPECT_FALSE(actions[4]->isChecked());
    auto *button = views.findChild<QToolButton *>("circlesMenu");
    ASSERT_NE(button, nullptr);
    EXPECT_TRUE(button->isVisible());
    EXPECT_FALSE(button->parentWidget()->findChild<CirclesView *>()->geometry().intersects(button->geometry()));
}

TEST_F(ResultViewsTest, GroupsTheBarsByMeasurementAndByKindWithoutLosingAnything)
{
    show();
    const std::vector<double> values = content.report.values();
    for (const auto &[grouping, bars] : {std::pair(Grouping::measurement, 10U), std::pair(Grouping::kind, 3U)}) {
        const auto steps = waterfallSteps(*content.prediction, *model, values, 30, grouping);
        ASSERT_EQ(steps.size(), bars + 2U);
        double sum = content.prediction->explanation.base;
        for (const WaterfallStep &step : steps) {
            sum += step.contribution();
        }
        EXPECT_NEAR(sum, content.prediction->explanation.total, 1e-12);
    }
    const std::vector<double> &parts = content.prediction->explanation.contributions;
    for (const WaterfallStep &step : waterfallSteps(*content.prediction, *model, values, 30, Grouping::kind)) {
        if (step.label == "Worst") {
            EXPECT_NEAR(step.contribution(), std::accumulate(parts.begin() + 20, parts.end(), 0.0), 1e-12);
        }
    }
    EXPECT_FALSE(canGroup(shippedModel("wine")->schema, Grouping::kind));
}

TEST_F(ResultViewsTest, TheMenuGroupsAndShowsTheArithmetic)
{
    show();
    auto *waterfall = child<WaterfallView>("waterfall");
    child<QAction>("kind")->trigger();
    EXPECT_EQ(waterfall->grouping(), Grouping::kind);
    EXPECT_TRUE(waterfall->describe().contains("Worst: "));
    child<QAction>("showArithmetic")->trigger();
    auto *table = child<QTableView>("arithmeticTable");
    EXPECT_TRUE(table->isVisible());
    EXPECT_FALSE(waterfall->isVisible());
    const QAbstractItemModel &lines = *table->model();
    ASSERT_EQ(lines.rowCount(), 33);
    double sum = 0.0;
    for (int row = 0; row <= 30; ++row) {
        sum += lines.index(row, ArithmeticTable::addsColumn).data(Qt::UserRole).toDouble();
    }
    EXPECT_NEAR(sum, lines.index(31, ArithmeticTable::addsColumn).data(Qt::UserRole).toDouble(), 1e-9);
    EXPECT_NEAR(sum, content.prediction->logOdds, 1e-9);
    EXPECT_EQ(lines.index(32, ArithmeticTable::addsColumn).data(Qt::UserRole).toDouble(),
              content.prediction->probability);
    table->actions().constFirst()->trigger();
    EXPECT_EQ(QGuiApplication::clipboard()->text().count('\n'), 34);
    child<QAction>("field")->trigger();
    EXPECT_TRUE(waterfall->isVisible()) << "a grouping leads back to the bars";
}

TEST_F(ResultViewsTest, SimilarPatientsLeaveTheCaseItselfOutAndNameTheOtherClass)
{
    show();
    views.setCurrentView("similar");
    const SimilarTable &table = child<SimilarView>("similar")->table();
    ASSERT_EQ(table.rowCount(), 6);
    for (int row = 0; row < 6; ++row) {
        EXPECT_NE(table.neighbour(row)->caseIndex, 44U);
        EXPECT_TRUE(table.index(row, SimilarTable::classColumn).data(Qt::DecorationRole).isValid());
    }
    const Neighbour *other = table.neighbour(5);
    EXPECT_NE(model->cases[other->caseIndex].classIndex, content.prediction->label);
    EXPECT_TRUE(table.index(5, SimilarTable::caseColumn).data().toString().contains("nearest"));
    auto *view = child<QTableView>("similarTable");
    view->setFocus();
    QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier);
    const QString sentence = child<QLabel>("similarSentence")->text();
    EXPECT_TRUE(sentence.contains(QString::fromStdString(model->cases[other->caseIndex].id)));
    if (!other->differing.empty()) {
        const std::string &label = model->schema.features[other->differing.front().feature].label;
        EXPECT_TRUE(sentence.contains(QString::fromStdString(label)));
    }
}

TEST_F(ResultViewsTest, NeighboursAreSearchedOnlyWhileTheyAreShown)
{
    show();
    EXPECT_EQ(child<SimilarView>("similar")->table().rowCount(), 0);
    views.setCurrentView("similar");
    EXPECT_EQ(child<SimilarView>("similar")->table().rowCount(), 6);
    ResultContent empty;
    empty.model = model;
    views.setContent(empty);
    EXPECT_EQ(child<SimilarView>("similar")->table().rowCount(), 0);
    EXPECT_TRUE(child<QLabel>("similarSummary")->text().contains("complete"));
}

TEST(Circles, AlwaysAddUpToAHundred)
{
    EXPECT_EQ(circleCounts({0.036, 0.964}), (std::vector{4, 96}));
    EXPECT_EQ(circleCounts({0.335, 0.335, 0.33}), (std::vector{34, 33, 33}));
    EXPECT_EQ(circleCounts({1.0, 0.0}), (std::vector{100, 0}));
    for (double p = 0.0; p <= 1.0; p += 0.00137) {
        for (const auto &counts : {circleCounts({p, 1.0 - p}), circleCounts({p / 2.0, p / 2.0, 1.0 - p})}) {
            EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), 0), 100) << p;
            EXPECT_NEAR(counts.back(), 100.0 * (1.0 - p), 1.0);
        }
    }
}

TEST_F(ResultViewsTest, CirclesNeverClaimCertainty)
{
    show("wdbc", sureCase(*shippedModel("wdbc"), "malignant"));
    views.setCurrentView("circles");
    const auto *circles = child<CirclesView>("circles");
    Prediction sure = *content.prediction;
    sure.probabilities = {0.0004, 0.9996};
    child<CirclesView>("circles")->setContent(model, sure);
    EXPECT_EQ(circles->valueText(), "more than 99 malignant, fewer than 1 benign");
    sure.probabilities = {0.04, 0.96};
    child<CirclesView>("circles")->setContent(model, sure);
    EXPECT_EQ(circles->valueText(), "96 malignant, 4 benign");
    EXPECT_FALSE(test::isBlank(test::picture(child<CirclesView>("circles"))));
}

TEST_F(ResultViewsTest, TabsBecomeBriefBeforeAnyIsHidden)
{
    show();
    auto *tabs = child<QTabBar>("resultTabs");
    EXPECT_EQ(tabs->tabText(1), "Similar patients");
    views.resize(390, 380);
    QTest::qWait(0);
    EXPECT_EQ(tabs->tabText(1), "Similar");
    views.resize(900, 380);
    QTest::qWait(0);
    EXPECT_EQ(tabs->tabText(1), "Similar patients");
}

TEST_F(ResultViewsTest, OfThreeClassesEveryViewSpeaksToo)
{
    show("wine", 60);
    for (const char *view : {"explanation", "similar", "circles", "table", "sentence"}) {
        views.setCurrentView(view);
        EXPECT_EQ(views.currentView(), view);
    }
    EXPECT_FALSE(child<QAction>("kind")->isEnabled());
    EXPECT_TRUE(child<QAction>("showArithmetic")->isEnabled());
}

} // namespace
} // namespace cytogauge::ui
