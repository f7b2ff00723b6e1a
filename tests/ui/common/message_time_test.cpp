#include "ui/common/message_time.h"

#include "tests/support/fake_clock.h"
#include "ui/common/message_bar.h"
#include "ui/common/number_text.h"
#include "ui/common/time_text.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

class MessageTimeTest : public testing::Test {
protected:
    MessageTimeTest() { setMessageClock(&clock_); }
    ~MessageTimeTest() override { setMessageClock(nullptr); }
    MessageTimeTest(const MessageTimeTest &) = delete;
    MessageTimeTest &operator=(const MessageTimeTest &) = delete;
    [[nodiscard]] QString wall() const { return timeText(clock_.now()).right(5); }
    static void press(int key, Qt::KeyboardModifiers with = {}, const QString &text = {})
    {
        noteAction(QKeyEvent(QEvent::KeyPress, key, with, text));
    }

    test::FakeClock clock_;
};

TEST_F(MessageTimeTest, AMessageThatStaysSaysWhenItWasSaid)
{
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::info, QStringLiteral("Done."));
    const auto *time = bar.findChild<QLabel *>(QStringLiteral("messageTime"));
    ASSERT_NE(time, nullptr);
    const QString first = wall();
    EXPECT_EQ(time->text(), first);
    EXPECT_TRUE(time->toolTip().contains(first));
    clock_.advance(std::chrono::minutes(7));
    EXPECT_EQ(time->text(), first) << "it stays as long as the message";
    bar.showMessage(MessageBar::Kind::error, QStringLiteral("Not done."));
    EXPECT_EQ(time->text(), wall());
    EXPECT_NE(time->text(), first);
    EXPECT_EQ(withMessageTime(QStringLiteral("Not done.")), QStringLiteral("Not done. (%1)").arg(wall()));
    bar.showProgress(QStringLiteral("Working…"), 0.5, {QStringLiteral("Cancel"), [] {}});
    EXPECT_TRUE(time->isHidden()) << "what is under way is now";
}

TEST_F(MessageTimeTest, TheTimeOfAnActionIsToldOnce)
{
    (void)timeTaken();
    EXPECT_FALSE(timeTaken());
    press(Qt::Key_A, {}, QStringLiteral("a"));
    press(Qt::Key_Tab);
    press(Qt::Key_Control, Qt::ControlModifier);
    EXPECT_FALSE(timeTaken()) << "typing and moving about are no actions";
    press(Qt::Key_Z, Qt::ControlModifier);
    const auto taken = timeTaken();
    ASSERT_TRUE(taken);
    EXPECT_GE(*taken, 0.0);
    EXPECT_LT(*taken, 5000.0);
    EXPECT_FALSE(timeTaken());
    noteAction(
        QMouseEvent(QEvent::MouseButtonRelease, QPointF(), QPointF(), Qt::LeftButton, Qt::NoButton, Qt::NoModifier));
    EXPECT_TRUE(timeTaken());
}

TEST_F(MessageTimeTest, ADurationThatTheWordsEndInIsNotSaidTwice)
{
    for (const double milliseconds : {0.02, 3.0, 450.0, 2345.0}) {
        EXPECT_TRUE(endsInDuration(QStringLiteral("Exported. %1").arg(durationText(milliseconds))));
        EXPECT_TRUE(endsInDuration(QStringLiteral("Filtered in %1.").arg(durationText(milliseconds))));
    }
    EXPECT_FALSE(endsInDuration(QStringLiteral("3 records deleted.")));
    EXPECT_FALSE(endsInDuration(QStringLiteral("Opened record 12")));
}

} // namespace
} // namespace cytogauge::ui
