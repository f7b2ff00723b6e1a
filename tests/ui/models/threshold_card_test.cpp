#include "ui/models/threshold_card.h"

#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"

#include <QPushButton>

#include <gtest/gtest.h>

#include <limits>

namespace cytogauge::ui {
namespace {

using Stage = ModelEvaluationState::Stage;
using test::eventually;
using test::shippedModel;

class ThresholdCardTest : public testing::Test {
protected:
    QPushButton *shown(const Model &model, const char *button)
    {
        state_.setModel(std::make_shared<const Model>(model));
        EXPECT_TRUE(eventually([this] { return state_.stage() == Stage::ready; }));
        return card_.findChild<QPushButton *>(QLatin1String(button));
    }
    // The shipped model with other thresholds in its folds.
    static Model changed(const char *name, const std::vector<double> &thresholds)
    {
        Model model = *shippedModel("wdbc");
        model.sha256 = name;
        for (FoldModel &fold : model.folds) {
            fold.thresholds = thresholds;
        }
        return model;
    }
    ModelEvaluationState state_{0.5};
    ThresholdCard card_{state_};
};

} // namespace

TEST_F(ThresholdCardTest, OffersTheThresholdsThatTheFoldsOfTheModelHold)
{
    const QPushButton *button = shown(*shippedModel("wdbc"), "sensitivity98");
    EXPECT_TRUE(button->isEnabled());
    EXPECT_TRUE(button->toolTip().startsWith(QStringLiteral("Threshold 0."))) << button->toolTip().toStdString();
    button = shown(changed("two", {0.25, 0.125}), "sensitivity99");
    EXPECT_TRUE(button->toolTip().startsWith(QStringLiteral("Threshold 0.125,"))) << button->toolTip().toStdString();
}

TEST_F(ThresholdCardTest, SaysWhyAModelOfAnEarlierVersionHasNone)
{
    const QPushButton *button = shown(changed("old", {}), "sensitivity98");
    EXPECT_FALSE(button->isEnabled());
    EXPECT_TRUE(button->toolTip().contains(QStringLiteral("no thresholds chosen inside its training folds")))
        << button->toolTip().toStdString();
    EXPECT_EQ(button->accessibleDescription(), button->toolTip());
}

TEST_F(ThresholdCardTest, SaysThatATargetIsOutOfReach)
{
    const Model model = changed("unreached", {0.25, std::numeric_limits<double>::quiet_NaN()});
    EXPECT_TRUE(shown(model, "sensitivity98")->isEnabled());
    const QPushButton *button = card_.findChild<QPushButton *>(QStringLiteral("sensitivity99"));
    EXPECT_FALSE(button->isEnabled());
    EXPECT_TRUE(button->toolTip().contains(QStringLiteral("no threshold above 0"))) << button->toolTip().toStdString();
}

TEST_F(ThresholdCardTest, SaysThatTooFewCasesCarryAThreshold)
{
    Model model = changed("few", {});
    std::size_t malignant = 0;
    std::erase_if(model.cases,
                  [&malignant](const ReferenceCase &one) { return one.classIndex == 1 && ++malignant > 99; });
    const QPushButton *button = shown(model, "sensitivity98");
    EXPECT_FALSE(button->isEnabled());
    EXPECT_TRUE(button->toolTip().contains(QStringLiteral("too few cases"))) << button->toolTip().toStdString();
}

} // namespace cytogauge::ui
