#include "ui/result/score_scale.h"

#include "tests/ui/support/models.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge::ui {
namespace {

using test::predicted;
using test::shippedModel;

class ScoreScaleTest : public testing::Test {
protected:
    ScoreScaleTest()
    {
        scale.setModel(model);
        scale.resize(520, scale.minimumSizeHint().height());
        scale.show();
    }
    std::shared_ptr<const Model> model = shippedModel("wdbc");
    ScoreScale scale;
};

TEST_F(ScoreScaleTest, TheThresholdFollowsTheMouseInWholePerCents)
{
    QSignalSpy moved(&scale, &ScoreScale::thresholdMoved);
    QSignalSpy released(&scale, &ScoreScale::thresholdReleased);
    const QPoint start = scale.handle().toPoint();
    QTest::mousePress(&scale, Qt::LeftButton, {}, start);
    QTest::mouseMove(&scale, start - QPoint(100, 0));
    QTest::mouseRelease(&scale, Qt::LeftButton, {}, start - QPoint(100, 0));
    EXPECT_GE(moved.count(), 1);
    EXPECT_EQ(released.count(), 1);
    EXPECT_LT(scale.threshold(), 0.35);
    EXPECT_NEAR(scale.threshold() * 100.0, std::round(scale.threshold() * 100.0), 1e-9);
    EXPECT_NEAR(scale.handle().x(), start.x() - 100.0, 4.0);
}

TEST_F(ScoreScaleTest, AClickBesideTheThresholdMovesNothing)
{
    const QPoint beside = scale.handle().toPoint() + QPoint(120, -8);
    QTest::mousePress(&scale, Qt::LeftButton, {}, beside);
    QTest::mouseMove(&scale, beside + QPoint(50, 0));
    QTest::mouseRelease(&scale, Qt::LeftButton, {}, beside + QPoint(50, 0));
    EXPECT_EQ(scale.threshold(), 0.5);
}

TEST_F(ScoreScaleTest, TheThresholdFollowsTheKeyboardAndStaysOnTheScale)
{
    QTest::keyClick(&scale, Qt::Key_Right);
    EXPECT_DOUBLE_EQ(scale.threshold(), 0.51);
    QTest::keyClick(&scale, Qt::Key_PageDown);
    EXPECT_DOUBLE_EQ(scale.threshold(), 0.41);
    QTest::keyClick(&scale, Qt::Key_Home);
    QTest::keyClick(&scale, Qt::Key_Left);
    EXPECT_DOUBLE_EQ(scale.threshold(), ScoreScale::kLeastThreshold);
    QTest::keyClick(&scale, Qt::Key_End);
    QTest::keyClick(&scale, Qt::Key_PageUp);
    EXPECT_DOUBLE_EQ(scale.threshold(), ScoreScale::kMostThreshold);
}

TEST_F(ScoreScaleTest, IsASliderWithWordsForAssistivePrograms)
{
    scale.setPrediction(predicted(model, model->cases[0].values));
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&scale);
    ASSERT_NE(interface, nullptr);
    EXPECT_EQ(interface->role(), QAccessible::Slider);
    EXPECT_TRUE(interface->text(QAccessible::Description).contains("malignant"));
    EXPECT_TRUE(interface->text(QAccessible::Description).contains("Model estimate"));
    QAccessibleValueInterface *value = interface->valueInterface();
    ASSERT_NE(value, nullptr);
    EXPECT_DOUBLE_EQ(value->currentValue().toDouble(), 50.0);
    QSignalSpy released(&scale, &ScoreScale::thresholdReleased);
    value->setCurrentValue(25.0);
    EXPECT_DOUBLE_EQ(scale.threshold(), 0.25);
    EXPECT_EQ(released.count(), 1);
    EXPECT_EQ(interface->text(QAccessible::Value).replace(QChar(0x00a0), u' '), "threshold 25 %");
}

TEST_F(ScoreScaleTest, PaintsWithAndWithoutAPrediction)
{
    const QImage empty = scale.grab().toImage();
    scale.setPrediction(predicted(model, model->cases[0].values));
    const QImage answered = scale.grab().toImage();
    EXPECT_NE(empty, answered);
    scale.setThreshold(0.2);
    EXPECT_NE(scale.grab().toImage(), answered);
}

} // namespace
} // namespace cytogauge::ui
