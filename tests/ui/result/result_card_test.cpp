#include "ui/result/result_card.h"

#include "tests/support/fake_clock.h"
#include "tests/ui/support/models.h"
#include "ui/common/time_text.h"

#include <QLabel>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

TEST(ResultCardTest, AFailureSaysWhyAndWhenItHappened)
{
    ResultCard card;
    card.setModel(test::shippedModel("wdbc"));
    const test::FakeClock clock;
    card.showFailure(Error(ErrorCode::internal, {"a < b"}), clock.now());
    const auto *words = card.findChild<QLabel *>(QStringLiteral("resultBody"));
    ASSERT_NE(words, nullptr);
    EXPECT_TRUE(words->text().contains(QStringLiteral("a &lt; b"))) << words->text().toStdString();
    EXPECT_TRUE(words->text().endsWith(QStringLiteral("(%1)").arg(timeText(clock.now()).right(5))))
        << words->text().toStdString();
    EXPECT_FALSE(card.announced().contains(QLatin1Char('('))) << "what is read aloud when it happens needs no time";
}

} // namespace
} // namespace cytogauge::ui
