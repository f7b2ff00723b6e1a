// The Patient page in depth: what contradicts, teaching, drafts, scenarios, linked pictures.
#include "core/history/sqlite_history_store.h"
#include "tests/ui/form/patient_depth_fixture.h"
#include "tests/ui/support/forwarding_store.h"
#include "ui/charts/distribution_card.h"
#include "ui/charts/multiples_chart.h"
#include "ui/charts/trend_view.h"
#include "ui/charts/what_if_state.h"
#include "ui/common/accessible.h"
#include "ui/common/history_access.h"
#include "ui/common/message_bar.h"
#include "ui/common/theme.h"
#include "ui/form/density_strip.h"
#include "ui/form/entry_form.h"
#include "ui/form/form_grid.h"
#include "ui/form/paste_preview.h"
#include "ui/form/patient_page.h"
#include "ui/form/value_edit.h"
#include "ui/result/result_views.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::rowText;

TEST_F(PatientDepthTest, ASlippedPointIsNamedAndCorrectedByOneClick)
{
    fillCase(44);
    ValueEdit *radius = field("radius_mean");
    radius->setFocus();
    radius->selectAll();
    QTest::keyClicks(radius, "132.8");
    ASSERT_TRUE(page.prediction());
    EXPECT_EQ(radius->fieldState(), FieldState::inconsistent);
    EXPECT_TRUE(child<QLabel>("counter")->text().contains("inconsistent"));
    EXPECT_TRUE(radius->toolTip().contains("expected. Decimal point?")) << radius->toolTip().toStdString();
    auto *fix = child<QPushButton>("applyFix");
    ASSERT_TRUE(fix->isVisible());
    EXPECT_EQ(fix->text(), "Change to 13.28");
    QTest::mouseClick(fix, Qt::LeftButton);
    EXPECT_EQ(radius->text(), "13.28");
    EXPECT_NE(radius->fieldState(), FieldState::inconsistent);
    EXPECT_FALSE(fix->isVisible());
    page.commands().undo->trigger();
    EXPECT_EQ(radius->text(), "132.8");
}

TEST_F(PatientDepthTest, TheFlagIsRecorded)
{
    world.openInMemory();
    fillCase(44);
    field("radius_mean")->setFocus();
    field("radius_mean")->selectAll();
    QTest::keyClicks(field("radius_mean"), "132.8");
    page.commands().predictAndRecord->trigger();
    ASSERT_TRUE(eventually([&] { return !recorded.isEmpty(); }));
    const auto record = recorded.first().first().value<StoredRecord>();
    EXPECT_NE(record.record.flags.find("inconsistent:radius_mean"), std::string::npos) << record.record.flags;
}

TEST_F(PatientDepthTest, TeachingHidesTheTrueClassUntilItIsAskedFor)
{
    page.commands().teaching->setChecked(true);
    EXPECT_EQ(page.findChild<QPushButton *>("sample_malignant_button"), nullptr) << "it would give the class away";
    QTest::mouseClick(child<QPushButton>("sample_any_button"), Qt::LeftButton);
    ASSERT_TRUE(page.prediction());
    EXPECT_FALSE(child<QLabel>("counter")->text().contains("truly"));
    EXPECT_FALSE(messages.last().first().toString().contains("malignant"));
    auto *show = child<QPushButton>("showTrueClassButton");
    ASSERT_TRUE(show->isVisible());
    QTest::mouseClick(show, Qt::LeftButton);
    EXPECT_TRUE(child<QLabel>("counter")->text().contains("truly"));
    EXPECT_FALSE(show->isVisible());
    QTest::mouseClick(child<QPushButton>("sample_any_button"), Qt::LeftButton);
    EXPECT_FALSE(child<QLabel>("counter")->text().contains("truly")) << "the next case is hidden again";
    page.commands().teaching->setChecked(false);
    EXPECT_NE(page.findChild<QPushButton *>("sample_malignant_button"), nullptr);
    EXPECT_TRUE(child<QLabel>("counter")->text().contains("truly"));
}

// Adds only while it is let.
class HeldStore final : public test::ForwardingStore {
public:
    HeldStore(std::unique_ptr<HistoryStore> inner, std::shared_ptr<std::atomic<bool>> held)
        : ForwardingStore(std::move(inner)), held_(std::move(held))
    {
    }
    Result<StoredRecord> add(PredictionRecord record, const FeatureSchema &schema) override
    {
        while (*held_) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return ForwardingStore::add(std::move(record), schema);
    }

private:
    std::shared_ptr<std::atomic<bool>> held_;
};

TEST_F(PatientDepthTest, ALateSaveOfAnEarlierFormLeavesTheDraftOfThePresentOne)
{
    const auto held = std::make_shared<std::atomic<bool>>(true);
    world.history.open(
        [this, held]() -> Result<std::unique_ptr<HistoryStore>> {
            auto store = openHistoryInMemory(world.clock);
            return store ? Result<std::unique_ptr<HistoryStore>>(std::make_unique<HeldStore>(std::move(*store), held))
                         : Result<std::unique_ptr<HistoryStore>>(fail(store.error()));
        },
        false);
    ASSERT_TRUE(test::eventually([this] { return world.history.isOpen(); }));
    const QString path = world.path("draft.json");
    page.setDraftFile(path);
    page.commands().samples.front()->trigger();
    ASSERT_TRUE(page.prediction());
    page.commands().predictAndRecord->trigger();
    page.commands().clear->trigger();
    QTest::keyClicks(field("radius_mean"), "12.5");
    ASSERT_TRUE(test::eventually([&] { return QFile::exists(path); }));
    *held = false;
    ASSERT_TRUE(test::eventually([&] { return recorded.size() == 1; }));
    QTest::qWait(200); // in which the worker would have removed it
    EXPECT_TRUE(QFile::exists(path));
    page.commands().clear->trigger();
    EXPECT_TRUE(test::eventually([&] { return !QFile::exists(path); }));
    page.setDraftFile({});
}

TEST_F(PatientDepthTest, NoMenuTellsAClassWhileTeaching)
{
    const auto shown = [this] {
        QStringList texts;
        QList<QMenu *> menus{page.commands().moreSamples};
        while (!menus.isEmpty()) {
            for (QAction *action : menus.takeFirst()->actions()) {
                if (!action->isVisible()) {
                    continue;
                }
                texts += action->text().toLower();
                if (action->menu()) {
                    menus += action->menu();
                }
            }
        }
        return texts.join(u'|');
    };
    EXPECT_TRUE(shown().contains("malignant"));
    page.commands().teaching->setChecked(true);
    EXPECT_FALSE(shown().contains("malignant")) << shown().toStdString();
    EXPECT_FALSE(shown().contains("benign"));
    EXPECT_FALSE(shown().contains("misclassified")) << "of two classes it is the other one";
    for (QAction *action : page.commands().moreSamples->actions()) {
        if (action->isVisible() && !action->isSeparator() && !action->isCheckable() && action->isEnabled()) {
            action->trigger();
            EXPECT_TRUE(page.prediction()) << action->text().toStdString();
        }
    }
    page.commands().teaching->setChecked(false);
    EXPECT_TRUE(shown().contains("malignant"));
}

TEST_F(PatientDepthTest, WhatIsTypedIsNeverRichTextInAToolTip)
{
    for (const char *typed : {"<b>x", "<img src=\"file:///x.png\">"}) {
        field("radius_mean")->setFocus();
        field("radius_mean")->setText("");
        QTest::keyClicks(field("radius_mean"), typed);
        int with = 0;
        for (const QWidget *widget : page.findChildren<QWidget *>()) {
            const QString tip = widget->toolTip();
            if (!tip.contains(QLatin1String("file:///x.png")) && !tip.contains(QLatin1String("b>x")) &&
                !tip.contains(QLatin1String("b&gt;x"))) {
                continue;
            }
            ++with;
            EXPECT_FALSE(tip.contains(QLatin1String(typed)) && Qt::mightBeRichText(tip)) << tip.toStdString();
        }
        EXPECT_GE(with, 2) << "the field and the line below the grid say what is wrong with it";
    }
}

TEST_F(PatientDepthTest, TheDateOfTheSampleMayBeWrittenAsTheLanguageDoes)
{
    world.history.open([this] { return openHistoryInMemory(world.clock); }, true);
    ASSERT_TRUE(test::eventually([this] { return world.history.isOpen(); }));
    auto *date = child<QLineEdit>("sampleDate");
    date->setFocus();
    QTest::keyClicks(date, "3/4/2026");
    QTest::keyClick(date, Qt::Key_Tab);
    EXPECT_EQ(date->text(), "03/04/2026") << "British, as the tests are";
    EXPECT_TRUE(child<EntryForm>("entryForm")->isVisible());
    page.commands().samples.front()->trigger();
    page.commands().predictAndRecord->trigger();
    ASSERT_TRUE(test::eventually([&] { return recorded.size() == 1; }));
    EXPECT_EQ(recorded.front().front().value<StoredRecord>().record.sampleDate, "2026-04-03");
}

TEST_F(PatientDepthTest, ADraftOfAnEarlierRunIsOfferedAboveThePage)
{
    const QString path = world.path("draft.json");
    page.setDraftFile(path);
    field("radius_mean")->setFocus();
    QTest::keyClicks(field("radius_mean"), "17.99");
    ASSERT_TRUE(eventually([&] { return QFile::exists(path); }));
    PatientPage next(world.context);
    next.setDraftFile(path);
    next.setModel(model);
    next.show();
    auto *offer = next.findChild<MessageBar *>("draftOffer");
    ASSERT_TRUE(offer->isVisible());
    EXPECT_TRUE(offer->text().contains("1 of 30"));
    offer->buttons().first()->click();
    EXPECT_EQ(next.findChild<ValueEdit *>("field_radius_mean")->text(), "17.99");
    EXPECT_FALSE(offer->isVisible());
}

TEST_F(PatientDepthTest, WhatIfStepsAreStepsOfUndoAndGoIntoTheFormAsOne)
{
    page.commands().samples.last()->trigger();
    ASSERT_TRUE(page.prediction());
    auto *views = page.findChild<ResultViews *>();
    views->setCurrentView("whatIf");
    const double before = page.prediction()->probability;
    auto *chart = child<QWidget>("whatIfChart");
    ASSERT_TRUE(chart->isVisible());
    chart->setFocus();
    for (int i = 0; i < 10; ++i) {
        QTest::keyClick(chart, Qt::Key_Left);
    }
    EXPECT_EQ(page.prediction()->probability, before) << "the form has not changed";
    EXPECT_TRUE(page.commands().undo->toolTip().contains("What-if"));
    const QString text = field("radius_mean")->text();
    page.findChild<QAction *>("useScenario")->trigger();
    EXPECT_NE(field("radius_mean")->text(), text);
    page.commands().undo->trigger();
    EXPECT_EQ(field("radius_mean")->text(), text);
    page.commands().undo->trigger();
    EXPECT_FALSE(child<QPushButton>("whatIfReset")->isEnabled());
}

TEST_F(PatientDepthTest, PointerAndChoiceAreLinkedBetweenThePictures)
{
    fillCase(44);
    auto *card = page.findChild<DistributionCard *>();
    card->setPicture(DistributionCard::Picture::all);
    QTest::mouseClick(card->multiples(), Qt::LeftButton, {}, card->multiples()->cellOf(12).center().toPoint());
    EXPECT_TRUE(field(model->schema.features[12].name.c_str())->hasFocus());
    EXPECT_EQ(card->picture(), DistributionCard::Picture::one);
}

TEST_F(PatientDepthTest, TheTrendIsThatOfTheReferenceInTheForm)
{
    world.openInMemory();
    auto *trend = page.findChild<TrendView *>();
    page.findChild<ResultViews *>()->setCurrentView("trend");
    EXPECT_TRUE(trend->words().contains("Enter a patient reference")) << trend->words().toStdString();
    fillCase(44);
    child<QLineEdit>("patientReference")->setFocus();
    QTest::keyClicks(child<QLineEdit>("patientReference"), "P-7");
    ASSERT_TRUE(eventually([trend] { return trend->words().contains("No probability is recorded for P-7 yet."); }));
    page.commands().predictAndRecord->trigger();
    ASSERT_TRUE(eventually([trend] { return trend->showsChart(); }));
    EXPECT_TRUE(trend->words().contains("One probability is recorded for P-7")) << trend->words().toStdString();
}

TEST_F(PatientDepthTest, ViewPictureAndScenariosComeBack)
{
    fillCase(44);
    page.findChild<ResultViews *>()->setCurrentView("whatIf");
    page.findChild<DistributionCard *>()->setPicture(DistributionCard::Picture::profile);
    auto *chart = child<QWidget>("whatIfChart");
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_PageDown);
    const QJsonObject saved = page.saveState();
    PatientPage again(world.context);
    again.restoreState(saved);
    again.setModel(model);
    again.show();
    EXPECT_EQ(again.findChild<ResultViews *>()->currentView(), "whatIf");
    EXPECT_EQ(again.findChild<DistributionCard *>()->picture(), DistributionCard::Picture::profile);
    again.offerText(rowText(model->cases[44], ","));
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<PastePreview *>(widget); dialog && dialog->isVisible()) {
            dialog->accept();
        }
    }
    if (auto *dialog = again.findChild<PastePreview *>()) {
        dialog->accept();
    }
    ASSERT_TRUE(again.prediction());
    EXPECT_TRUE(again.findChild<QPushButton *>("whatIfReset")->isEnabled()) << "the scenario is there again";
}

TEST_F(PatientDepthTest, WarnsOfANameAsReference)
{
    auto *reference = child<QLineEdit>("patientReference");
    reference->setFocus();
    QTest::keyClicks(reference, "Jane Doe");
    QTest::keyClick(reference, Qt::Key_Tab);
    bool warned = false;
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        warned = warned || (label->isVisible() && label->text().contains("looks like a name"));
    }
    EXPECT_TRUE(warned);
}

TEST_F(PatientDepthTest, ADoubtAboutTheReferenceIsAHintAndGoesWithItsReason)
{
    const auto shown = [this](const char *words) {
        const auto labels = page.findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [words](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    };
    auto *reference = child<QLineEdit>("patientReference");
    reference->setFocus();
    QTest::keyClicks(reference, "P-0042-3");
    QTest::keyClick(reference, Qt::Key_Tab);
    ASSERT_TRUE(shown("check digit"));
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (label->text().contains("check digit")) {
            EXPECT_NE(label->palette().color(QPalette::WindowText), theme().error) << "it is stored all the same";
        }
    }
    reference->setFocus();
    QTest::keyClick(reference, Qt::Key_End);
    QTest::keyClick(reference, Qt::Key_Backspace);
    EXPECT_FALSE(shown("check digit")) << "it speaks of another text";
    QTest::keyClicks(reference, "2");
    QTest::keyClick(reference, Qt::Key_Tab);
    EXPECT_FALSE(shown("check digit"));
}

TEST_F(PatientDepthTest, HelpHasADrawingOfEveryMeasurement)
{
    for (const Measurement &measurement : model->schema.measurements) {
        EXPECT_TRUE(QFile::exists(":/drawings/" + QString::fromStdString(measurement.id) + ".svg")) << measurement.id;
    }
    page.findChild<EntryForm *>()->showHelp(7, field("radius_mean"));
    QWidget *popover = QApplication::activePopupWidget();
    ASSERT_NE(popover, nullptr);
    EXPECT_NE(popover->findChild<QWidget *>("drawing"), nullptr);
    popover->close();
}

} // namespace
} // namespace cytogauge::ui
