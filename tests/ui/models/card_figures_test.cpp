#include "ui/models/card_figures.h"

#include "tests/ui/support/models.h"

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

TEST(CardFigures, AreThoseOfTheCard)
{
    const CardFigures figures = figuresOf(test::shippedModel("wdbc")->card);
    ASSERT_TRUE(figures.accuracy && figures.auc && figures.logLoss && figures.brier);
    // What the file says: content.card.evaluation.
    EXPECT_NEAR(figures.accuracy->mean, 0.9790861159929702, 1e-12);
    EXPECT_NEAR(figures.accuracy->interval[0], 0.9669551845342708, 1e-12);
    EXPECT_NEAR(figures.accuracy->interval[1], 0.9889279437609843, 1e-12);
    EXPECT_NEAR(figures.logLoss->mean, 0.07545937224049115, 1e-12);
    EXPECT_EQ(figures.folds, 10);
    EXPECT_EQ(figures.repeats, 10);
    EXPECT_EQ(shortFigures(figures), QStringLiteral("accuracy 97.9\u00a0% · log-loss 0.075"));
}

TEST(CardFigures, AreNotInventedWhereTheCardHasNone)
{
    ModelCard card;
    for (const char *evaluation : {"", "{}", "[]", "not json", R"({"accuracy": 0.9})", R"({"accuracy": {"mean": "x"}})",
                                   R"({"folds": "ten"})"}) {
        card.evaluationJson = evaluation;
        const CardFigures figures = figuresOf(card);
        EXPECT_FALSE(figures.any()) << evaluation;
        EXPECT_EQ(figures.folds, 0) << evaluation;
        EXPECT_EQ(shortFigures(figures), QStringLiteral("no out-of-fold figures"));
    }
    card.evaluationJson = R"({"accuracy": {"mean": 0.9}})"; // by a program that gives no interval
    const CardFigures figures = figuresOf(card);
    ASSERT_TRUE(figures.accuracy);
    EXPECT_FALSE(intervalKnown(*figures.accuracy)) << "none is made up";
    card.evaluationJson =
        R"({"accuracy": {"mean": 0.9, "interval": [0.8, 0.95]}, "auc": {"mean": 1, "interval": [null, null]}})";
    EXPECT_TRUE(intervalKnown(*figuresOf(card).accuracy));
    EXPECT_FALSE(intervalKnown(*figuresOf(card).auc)); // nothing bounds it
}

TEST(CardFigures, AreNeverRoundedToAll)
{
    EXPECT_EQ(shareText(0.9997), QStringLiteral("> 99.9\u00a0%"));
    EXPECT_EQ(shareText(1.0), QStringLiteral("100.0\u00a0%"));
    EXPECT_EQ(shareRange(0.97, 0.9998), QStringLiteral("97.0 to > 99.9\u00a0%"));
}

} // namespace
} // namespace cytogauge::ui
