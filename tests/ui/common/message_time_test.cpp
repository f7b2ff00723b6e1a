#include "ui/common/message_time.h"

#include "tests/support/fake_clock.h"
#include "ui/common/action_time.h"
#include "ui/common/message_bar.h"
#include "ui/common/time_text.h"

#include <QLabel>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

class MessageTimeTest : public testing::Test {
protected:
    [[nodiscard]] QString wall() const { return timeText(clock_.now()).right(5); }

    test::FakeClock clock_;
};

TEST_F(MessageTimeTest, AMessageThatStaysSaysWhenItWasSaid)
{
    MessageBar bar(clock_);
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
    EXPECT_EQ(withMessageTime(QStringLiteral("Not done."), clock_.now()), QStringLiteral("Not done. (%1)").arg(wall()));
    bar.showProgress(QStringLiteral("Working…"), 0.5, {QStringLiteral("Cancel"), [] {}});
    EXPECT_TRUE(time->isHidden()) << "what is under way is now";
}

TEST_F(MessageTimeTest, AnActionTellsItsOwnTimeWhateverElseBeginsMeanwhile)
{
    const ActionTime slow(clock_);
    clock_.advance(std::chrono::milliseconds(1200));
    const ActionTime quick(clock_);
    const ActionTime handedOn = slow; // with the work
    clock_.advance(std::chrono::milliseconds(30));
    EXPECT_DOUBLE_EQ(quick.milliseconds(), 30.0);
    EXPECT_DOUBLE_EQ(handedOn.milliseconds(), 1230.0);
    EXPECT_DOUBLE_EQ(slow.milliseconds(), 1230.0) << "asking ends nothing";
    clock_.jumpTo(test::FakeClock::start - std::chrono::hours(5));
    EXPECT_DOUBLE_EQ(quick.milliseconds(), 30.0) << "whoever sets the wall clock changes no duration";
}

TEST_F(MessageTimeTest, WithoutAnotherClockAnActionIsTimedByTheComputers)
{
    const ActionTime time;
    const double first = time.milliseconds();
    EXPECT_GE(first, 0.0);
    EXPECT_GE(time.milliseconds(), first);
}

} // namespace
} // namespace cytogauge::ui
