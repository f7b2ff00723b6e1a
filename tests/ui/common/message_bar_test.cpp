#include "ui/common/message_bar.h"

#include "tests/support/fake_clock.h"

#include <QPushButton>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

class MessageBarTest : public testing::Test {
protected:
    MessageBarTest() { window_.show(); }

    test::FakeClock clock_;
    QWidget window_;
    MessageBar bar_{clock_, &window_};
};

TEST_F(MessageBarTest, IsHiddenUntilThereIsSomethingToSay)
{
    EXPECT_FALSE(bar_.isVisible());
    bar_.showMessage(MessageBar::Kind::info, QStringLiteral("Done."));
    EXPECT_TRUE(bar_.isVisible());
    EXPECT_EQ(bar_.text(), QStringLiteral("Done."));
}

TEST_F(MessageBarTest, ProgressOfTheNextWorkIsSeenAsTheFirstWas)
{
    int cancelled = 0;
    const MessageBar::Step cancel{QStringLiteral("Cancel"), [&cancelled] { ++cancelled; }};
    for (int work = 1; work <= 2; ++work) {
        bar_.showProgress(QStringLiteral("Working…"), 0.2, cancel);
        EXPECT_TRUE(bar_.isVisible()) << work;
        bar_.showProgress(QStringLiteral("Working…"), 0.6, cancel);
        ASSERT_EQ(bar_.buttons().size(), 1);
        EXPECT_TRUE(bar_.buttons().first()->isVisible());
        bar_.buttons().first()->click();
        EXPECT_EQ(cancelled, work);
        bar_.hide(); // it has ended and there is nothing to say
    }
}

TEST_F(MessageBarTest, TheButtonStaysTheSameWhileTheWorkGoesOn)
{
    const MessageBar::Step cancel{QStringLiteral("Cancel"), [] {}};
    bar_.showProgress(QStringLiteral("Working…"), 0.2, cancel);
    const QPushButton *button = bar_.buttons().first();
    bar_.showProgress(QStringLiteral("Working…"), 0.3, cancel);
    EXPECT_EQ(bar_.buttons().first(), button) << "it may have the focus";
}

} // namespace
} // namespace cytogauge::ui
