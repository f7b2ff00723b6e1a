// The Patient page by keyboard alone.
#include "tests/ui/support/keys.h"
#include "tests/ui/support/models.h"
#include "tests/ui/window/keyboard_fixture.h"
#include "ui/charts/distribution_card.h"
#include "ui/form/help_popover.h"
#include "ui/form/paste_preview.h"
#include "ui/result/result_views.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>

#include <gtest/gtest.h>

namespace cytogauge::test {

TEST_F(Keyboard, FillsAFormFieldByFieldAndRecordsIt)
{
    const auto model = shippedModel("wdbc");
    keys_->tabTo(QStringLiteral("patientReference"));
    keys_->type(QStringLiteral("P-0042"));
    keys_->tabTo(QStringLiteral("field_radius_mean"));
    // Down a column with Enter, then up to the next one.
    const std::vector<double> &values = model->cases[44].values;
    const std::size_t rows = model->schema.measurements.size();
    for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_EQ(keys_->focus()->objectName(),
                  QStringLiteral("field_") + QString::fromStdString(model->schema.features[i].name));
        keys_->type(QString::number(values[i], 'g', 17));
        keys_->press(Qt::Key_Return);
        if (i % rows == rows - 1 && i + 1 < values.size())
            keys_->tabTo(QStringLiteral("field_") + QString::fromStdString(model->schema.features[i + 1].name));
    }
    ASSERT_TRUE(eventually([&] { return patient()->prediction().has_value(); }));
    keys_->press(Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return history()->model()->rowCount() == 1; }));
    EXPECT_EQ(history()->model()->row(0)->patient, "P-0042");
}

TEST_F(Keyboard, CorrectsASlipWithOneKeyAndTakesItBack)
{
    const auto [radius, before] = slip();
    ASSERT_NE(radius, nullptr);
    ASSERT_TRUE(patient()->commands().applyFix->isEnabled());
    keys_->press(Qt::Key_Period, Qt::ControlModifier);
    EXPECT_EQ(radius->text(), before);
    EXPECT_FALSE(patient()->commands().applyFix->isEnabled());
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(radius->text(), QStringLiteral("131.7"));
}

TEST_F(Keyboard, ReachesTheCorrectionOfASlipRightAfterItsField)
{
    const auto [radius, before] = slip();
    ASSERT_NE(radius, nullptr);
    keys_->press(Qt::Key_Tab);
    ASSERT_EQ(keys_->focus()->objectName(), QStringLiteral("applyFix"));
    keys_->press(Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(keys_->focus(), radius);
    keys_->press(Qt::Key_Tab);
    keys_->press(Qt::Key_Space);
    EXPECT_EQ(radius->text(), before);
    EXPECT_EQ(keys_->focus(), radius) << "back where the slip was";
    keys_->press(Qt::Key_Tab);
    EXPECT_EQ(keys_->focus()->objectName(), QStringLiteral("field_radius_se")) << "without a proposal, across the row";
}

TEST_F(Keyboard, ReachesBothReadingsOfAnAmbiguousNumberRightAfterItsField)
{
    patient()->loadCase(44);
    keys_->tabTo(QStringLiteral("field_area_mean"));
    auto *area = qobject_cast<QLineEdit *>(keys_->focus());
    ASSERT_NE(area, nullptr);
    keys_->press(Qt::Key_A, Qt::ControlModifier);
    keys_->type(QStringLiteral("1,326"));
    const auto *button = qobject_cast<QPushButton *>([&] {
        keys_->press(Qt::Key_Tab);
        return keys_->focus();
    }());
    ASSERT_NE(button, nullptr);
    EXPECT_TRUE(button->text().startsWith(QLatin1String("Read as"))) << button->text().toStdString();
    keys_->press(Qt::Key_Space);
    EXPECT_EQ(keys_->focus(), area);
}

TEST_F(Keyboard, ReadsWhatAFieldMeansWithItsDrawing)
{
    keys_->tabTo(QStringLiteral("field_concavity_mean"));
    keys_->press(Qt::Key_F1); // the menu's F1 would only say what stands in the tool tip
    ui::HelpPopover *help = nullptr;
    ASSERT_TRUE(eventually([&] {
        help = window_->findChild<ui::HelpPopover *>();
        return help != nullptr && help->isVisible();
    }));
    EXPECT_NE(help->findChild<QWidget *>(QStringLiteral("drawing")), nullptr);
    keys_->press(Qt::Key_Escape);
    EXPECT_TRUE(eventually([&] { return window_->findChild<ui::HelpPopover *>() == nullptr; }));
    EXPECT_EQ(keys_->focus()->objectName(), QStringLiteral("field_concavity_mean"));
}

TEST_F(Keyboard, PastesARowThroughThePreview)
{
    QApplication::clipboard()->setText(rowText(shippedModel("wdbc")->cases[3], QStringLiteral("\t")));
    keys_->tabTo(QStringLiteral("field_radius_mean"));
    keys_->press(Qt::Key_V, Qt::ControlModifier);
    ASSERT_NE(opened<ui::PastePreview>(), nullptr);
    keys_->press(Qt::Key_Return);
    ASSERT_TRUE(allClosed());
    EXPECT_TRUE(eventually([&] { return patient()->prediction().has_value(); }));
}

TEST_F(Keyboard, GoesThroughTheViewsAndMakesAScenario)
{
    patient()->loadCase(44);
    ASSERT_TRUE(eventually([&] { return patient()->prediction().has_value(); }));
    auto *views = window_->findChild<ui::ResultViews *>();
    keys_->tabTo(QStringLiteral("resultTabs"));
    QStringList seen{views->currentView()};
    for (int i = 0; i < 6; ++i) {
        keys_->press(Qt::Key_Right);
        seen << views->currentView();
    }
    EXPECT_EQ(QSet<QString>(seen.begin(), seen.end()).size(), 7) << seen.join(QLatin1Char(' ')).toStdString();
    while (views->currentView() != QLatin1String("whatIf"))
        keys_->press(Qt::Key_Left);
    keys_->tabTo(QStringLiteral("whatIfField"));
    keys_->press(Qt::Key_Down);
    keys_->tabTo(QStringLiteral("whatIfLinked"));
    keys_->press(Qt::Key_Right); // Free
    EXPECT_TRUE(window_->findChild<QAbstractButton *>(QStringLiteral("whatIfFree"))->isChecked());
    keys_->tabTo(QStringLiteral("scenarioA"));
    keys_->press(Qt::Key_Right);
    EXPECT_TRUE(window_->findChild<QAbstractButton *>(QStringLiteral("scenarioB"))->isChecked());
    keys_->tabTo(QStringLiteral("whatIfChart"));
    auto *historyWords = window_->findChild<QWidget *>(QStringLiteral("whatIfHistory"));
    const QString before = historyWords->accessibleName();
    keys_->pressTimes(Qt::Key_PageDown, 3);
    EXPECT_NE(historyWords->accessibleName(), before);
    // Shift+Tab and the menu: the scenario goes into the form.
    keys_->tabTo(QStringLiteral("whatIfMenu"));
    keys_->pressAndChoose(Qt::Key_Space, QStringLiteral("Put the scenario into the form"));
    EXPECT_TRUE(patient()->commands().revertAll->isEnabled());
    keys_->press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_FALSE(patient()->commands().revertAll->isEnabled());
}

TEST_F(Keyboard, ChangesThePictureOfTheFieldsAndOpensOneOfThem)
{
    patient()->loadCase(44);
    auto *card = window_->findChild<ui::DistributionCard *>();
    keys_->tabTo(QStringLiteral("pictureOne"));
    keys_->press(Qt::Key_Right);
    EXPECT_EQ(card->picture(), ui::DistributionCard::Picture::all);
    keys_->tabTo(QStringLiteral("multiplesChart"));
    keys_->press(Qt::Key_Home); // Tab came through the fields: the last of them is the chosen one
    keys_->pressTimes(Qt::Key_Right, 2);
    keys_->press(Qt::Key_Return);
    EXPECT_EQ(card->picture(), ui::DistributionCard::Picture::one);
    EXPECT_EQ(keys_->focus()->objectName(), QStringLiteral("field_perimeter_mean"));
    keys_->tabTo(QStringLiteral("chartMenu"));
    keys_->pressAndChoose(Qt::Key_Space, QStringLiteral("Cumulative share"));
    EXPECT_TRUE(window_->findChild<QAction *>(QStringLiteral("ecdf"))->isChecked());
}

} // namespace cytogauge::test
