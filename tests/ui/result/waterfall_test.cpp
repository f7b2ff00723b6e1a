#include "ui/result/waterfall.h"

#include "tests/ui/support/models.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge::ui {
namespace {

using test::predicted;
using test::shippedModel;
using test::sureCase;
using Kind = WaterfallStep::Kind;

class WaterfallTest : public testing::Test {
protected:
    std::shared_ptr<const Model> model = shippedModel("wdbc");
    std::vector<double> values = model->cases[sureCase(*model, "malignant")].values;
    Prediction prediction = predicted(model, values);
};

TEST_F(WaterfallTest, GoesFromTheAverageCaseToThePatientWithoutAGap)
{
    const auto steps = waterfallSteps(prediction, *model, values, 7);
    ASSERT_EQ(steps.size(), 10U);
    EXPECT_EQ(steps.front().kind, Kind::average);
    EXPECT_EQ(steps.front().to, prediction.explanation.base);
    EXPECT_EQ(steps[8].kind, Kind::others);
    EXPECT_EQ(steps[8].label, "23 other fields");
    EXPECT_EQ(steps.back().kind, Kind::patient);
    EXPECT_EQ(steps.back().to, prediction.explanation.total);
    for (std::size_t i = 1; i < steps.size(); ++i) {
        EXPECT_NEAR(steps[i].from, steps[i - 1].to, 1e-12);
    }
}

TEST_F(WaterfallTest, ShowsTheStrongestFieldsFirst)
{
    const auto steps = waterfallSteps(prediction, *model, values, 7);
    for (std::size_t i = 2; i < 8; ++i) {
        EXPECT_LE(std::abs(steps[i].contribution()), std::abs(steps[i - 1].contribution()) + 1e-12);
    }
    for (std::size_t i = 1; i < 8; ++i) {
        EXPECT_NEAR(steps[i].contribution(), prediction.explanation.contributions[steps[i].feature], 1e-12);
    }
}

TEST_F(WaterfallTest, NeverLeavesOneFieldAloneAmongTheOthers)
{
    const auto steps = waterfallSteps(prediction, *model, values, 29);
    EXPECT_EQ(steps.size(), 32U) << "all thirty stand by themselves";
    for (const WaterfallStep &step : steps) {
        EXPECT_NE(step.kind, Kind::others);
    }
}

TEST(ProbabilityTicks, StandAtTheirLogOddsAndKeepTheirDistance)
{
    const auto ticks = probabilityTicks(-3.0, 8.0, 1.5);
    ASSERT_FALSE(ticks.empty());
    bool hasHalf = false;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        hasHalf = hasHalf || ticks[i].position == 0.0;
        if (i > 0) {
            EXPECT_GE(ticks[i].position - ticks[i - 1].position, 1.5);
        }
    }
    EXPECT_TRUE(hasHalf);
}

TEST(ProbabilityTicks, SayProbabilitiesWithTheDigitsTheyNeed)
{
    std::vector<QString> labels;
    for (const AxisTick &tick : probabilityTicks(-10.0, 10.0, 0.1)) {
        labels.push_back(QString(tick.label).replace(QChar(0x00a0), u' '));
    }
    EXPECT_EQ(labels,
              (std::vector<QString>{"0.01 %", "0.1 %", "1 %", "10 %", "50 %", "90 %", "99 %", "99.9 %", "99.99 %"}));
}

TEST(ScoreTicks, AreRound)
{
    const auto ticks = scoreTicks(-1.3, 4.2, 0.9);
    ASSERT_EQ(ticks.size(), 6U);
    EXPECT_EQ(ticks.front().position, -1.0);
    EXPECT_EQ(ticks.back().label, "+4");
}

TEST_F(WaterfallTest, SaysEverythingItPaints)
{
    WaterfallView view;
    view.setContent(model, prediction, values);
    const QString text = view.describe();
    EXPECT_EQ(text.count('\n'), 32); // the sentence, average, thirty fields, patient
    for (const FeatureSpec &feature : model->schema.features) {
        EXPECT_TRUE(text.contains(QString::fromStdString(feature.label), Qt::CaseInsensitive)) << feature.label;
    }
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&view);
    ASSERT_NE(interface, nullptr);
    EXPECT_EQ(interface->role(), QAccessible::Chart);
    EXPECT_FALSE(interface->text(QAccessible::Name).isEmpty());
    EXPECT_EQ(interface->text(QAccessible::Description), text);
    view.setContent(model, std::nullopt, {});
    EXPECT_TRUE(view.describe().contains("incomplete"));
}

TEST_F(WaterfallTest, AClickOnABarChoosesItsField)
{
    WaterfallView view;
    view.resize(600, 300);
    view.setContent(model, prediction, values);
    view.show();
    QSignalSpy chosen(&view, &WaterfallView::fieldChosen);
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(300, 35)); // second row: the strongest field
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen.first().first().value<std::size_t>(), waterfallSteps(prediction, *model, values, 7)[1].feature);
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(300, 5)); // the average case is no field
    EXPECT_EQ(chosen.count(), 1);
}

TEST_F(WaterfallTest, ArrowKeysAndEnterChooseAFieldToo)
{
    WaterfallView view;
    view.resize(600, 300);
    view.setContent(model, prediction, values);
    view.show();
    QApplication::setActiveWindow(&view);
    view.setFocus(Qt::TabFocusReason);
    ASSERT_TRUE(view.hasFocus());
    const auto steps = waterfallSteps(prediction, *model, values, 7);
    QSignalSpy chosen(&view, &WaterfallView::fieldChosen);
    const auto last = [&chosen] { return chosen.last().first().value<std::size_t>(); };
    QTest::keyClick(&view, Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(last(), steps[1].feature) << "the strongest one first";
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_TRUE(view.accessibleName().contains(steps[2].label)) << view.accessibleName().toStdString();
    QTest::keyClick(&view, Qt::Key_Enter);
    EXPECT_EQ(last(), steps[2].feature);
    QTest::keyClick(&view, Qt::Key_Home);
    QTest::keyClick(&view, Qt::Key_Up); // there is nothing above
    QTest::keyClick(&view, Qt::Key_Space);
    EXPECT_EQ(last(), steps[1].feature);
    QTest::keyClick(&view, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(chosen.count(), 3) << "Ctrl+Enter predicts and records";
    view.setContent(model, std::nullopt, {});
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Return);
    EXPECT_EQ(chosen.count(), 3);
}

} // namespace
} // namespace cytogauge::ui
