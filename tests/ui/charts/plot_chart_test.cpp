#include "ui/charts/plot_chart.h"

#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/plot_card.h"

#include <QLineSeries>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge::ui {
namespace {

TEST(Thinned, KeepsEndsAndCornersAndDropsWhatLiesOnALine)
{
    const QList<QPointF> stairs{{0.0, 0.0}, {0.0, 0.5}, {0.0, 1.0}, {0.4, 1.0}, {0.7, 1.0}, {1.0, 1.0}};
    EXPECT_EQ(thinned(stairs, 100), (QList<QPointF>{{0.0, 0.0}, {0.0, 1.0}, {1.0, 1.0}}));
    const QList<QPointF> back{{0.0, 0.0}, {1.0, 0.0}, {0.5, 0.0}}; // turns round on its own line
    EXPECT_EQ(thinned(back, 100), back);
    QList<QPointF> wave;
    for (int i = 0; i < 5000; ++i) {
        wave.append(QPointF(i, i % 2));
    }
    const QList<QPointF> few = thinned(wave, 300);
    EXPECT_EQ(few.size(), 300);
    EXPECT_EQ(few.constFirst(), wave.constFirst());
    EXPECT_EQ(few.constLast(), wave.constLast());
    EXPECT_TRUE(thinned({}, 300).isEmpty());
}

class PlotCardTest : public testing::Test {
protected:
    PlotCardTest()
    {
        PlotSubject subject;
        subject.title = QStringLiteral("A plot");
        subject.figure = QStringLiteral("slope 1");
        subject.description = QStringLiteral("A line from corner to corner.");
        subject.table = QStringLiteral("x\ty\n0\t0\n1\t1\n");
        subject.content.x.title = QStringLiteral("across");
        subject.content.y.title = QStringLiteral("up");
        subject.content.lines.append({QStringLiteral("line"), {{0.0, 0.0}, {1.0, 1.0}}, accentColors()});
        subject.content.bands.append({{{0.0, 0.2}, {1.0, 1.0}}, {{0.0, 0.0}, {1.0, 0.8}}, accentColors()});
        subject.content.rugs.append({{0.1, 0.1, 0.9}, quietColors()});
        card_.setSubject(subject);
        card_.resize(320, 260);
        card_.show();
        QTest::qWait(0);
    }
    PlotCard card_{QStringLiteral("plot")};
};

TEST_F(PlotCardTest, DrawsAndSaysItsContent)
{
    EXPECT_EQ(card_.view()->accessibleName(), QStringLiteral("Chart: A plot"));
    EXPECT_EQ(card_.view()->describe(), QStringLiteral("A line from corner to corner."));
    EXPECT_EQ(card_.view()->table(), QStringLiteral("x\ty\n0\t0\n1\t1\n"));
    EXPECT_EQ(test::clippedWidgets(&card_), QStringList());
    EXPECT_FALSE(test::isBlank(card_.view()->image(1.0)));
    // The line is there: the middle of the plot has the accent's colour.
    const QRectF plot = card_.chart()->plotArea();
    const QColor middle = card_.view()->image(1.0).pixelColor(plot.center().toPoint());
    EXPECT_LT(std::abs(middle.hslHueF() - theme().accent.hslHueF()), 0.05F);
}

TEST_F(PlotCardTest, HasNothingOfItsOldContentOnceItHasNewContent)
{
    PlotSubject other = card_.subject();
    other.content.x.title = QStringLiteral("something else altogether");
    other.content.y.high = 400.0;
    other.content.y.step = 100.0;
    other.content.lines.front().points = {{0.0, 300.0}, {1.0, 20.0}};
    const QImage before = card_.view()->image(1.0);
    card_.setSubject(other);
    const QImage atOnce = card_.view()->image(1.0); // no event came between
    QTest::qWait(0);
    EXPECT_NE(atOnce, before);
    EXPECT_EQ(atOnce, card_.view()->image(1.0));
}

TEST_F(PlotCardTest, MovesItsMarkAndSaysSo)
{
    const QImage before = card_.view()->image(1.0);
    card_.setThreshold(QPointF(0.25, 0.75), QStringLiteral("here"), 0.6, QStringLiteral("The mark stands here."));
    EXPECT_NE(card_.view()->image(1.0), before);
    EXPECT_TRUE(card_.view()->describe().endsWith(QStringLiteral("The mark stands here.")));
    EXPECT_TRUE(card_.view()->describe().startsWith(QStringLiteral("A line")));
    card_.setThreshold({}, {}, {}, {});
    EXPECT_EQ(card_.view()->image(1.0), before);
}

TEST_F(PlotCardTest, TakesTheColoursOfTheTheme)
{
    const QImage light = card_.view()->image(1.0);
    test::themeManager().setChoice(ThemeChoice::dark);
    QTest::qWait(0);
    const QImage dark = card_.view()->image(1.0);
    test::themeManager().setChoice(ThemeChoice::light);
    QTest::qWait(0);
    EXPECT_LT(dark.pixelColor(2, 2).lightnessF(), 0.3F);
    EXPECT_EQ(card_.view()->image(1.0), light);
}

TEST_F(PlotCardTest, CanBeGivenOtherContentAgainAndAgain)
{
    for (int i = 0; i < 20; ++i) {
        PlotSubject subject;
        subject.title = QString::number(i);
        subject.content.y.high = 1000.0 * (i + 1); // a wide axis with a narrow step would make a mark for each
        subject.content.y.labels = i % 2 ? QList<std::pair<double, QString>>{{0.0, QStringLiteral("none")}}
                                         : QList<std::pair<double, QString>>{};
        subject.content.bars.append({{QRectF(0.1, 0.0, 0.2, 500.0)}, accentColors(), i % 3 == 0});
        card_.setSubject(subject);
    }
    EXPECT_EQ(card_.chart()->series().size(), 1);
    EXPECT_EQ(card_.chart()->axes().size(), 2);
    EXPECT_FALSE(test::isBlank(card_.view()->image(1.0)));
}

} // namespace
} // namespace cytogauge::ui
