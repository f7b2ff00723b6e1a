// The Patient page in depth: what contradicts, teaching, drafts, tables of cases, scenarios, linked pictures.
#include "core/history/sqlite_history_store.h"
#include "tests/ui/support/forwarding_store.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
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
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QUrl>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include <algorithm>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::featureNamed;
using test::rowText;
using test::shippedModel;

class PatientDepthTest : public testing::Test {
protected:
    void SetUp() override
    {
        page.setModel(model);
        page.resize(1190, 700);
        page.show();
        QApplication::setActiveWindow(&page);
        ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
    }
    [[nodiscard]] ValueEdit *field(const char *name) const
    {
        return page.findChild<ValueEdit *>(QStringLiteral("field_") + name);
    }
    template <class Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        auto *found = page.findChild<Widget *>(QString::fromLatin1(name));
        EXPECT_NE(found, nullptr) << name;
        return found;
    }
    [[nodiscard]] PastePreview *preview() const
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *dialog = qobject_cast<PastePreview *>(widget); dialog && dialog->isVisible()) {
                return dialog;
            }
        }
        return page.findChild<PastePreview *>();
    }
    void drop(const QMimeData &data)
    {
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&page, &enter);
        QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&page, &event);
    }
    void fillCase(std::size_t index)
    {
        page.offerText(rowText(model->cases[index], ","));
        ASSERT_NE(preview(), nullptr);
        preview()->accept();
        ASSERT_TRUE(page.prediction());
    }

    test::World world;
    std::shared_ptr<const Model> model = shippedModel("wdbc");
    PatientPage page{world.context};
    QSignalSpy messages{&page, &PatientPage::message};
};

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
    QSignalSpy recorded(&page, &PatientPage::recorded);
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
    QSignalSpy recorded(&page, &PatientPage::recorded);
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
    QSignalSpy recorded(&page, &PatientPage::recorded);
    page.commands().predictAndRecord->trigger();
    ASSERT_TRUE(test::eventually([&] { return recorded.size() == 1; }));
    EXPECT_EQ(recorded.front().front().value<StoredRecord>().record.sampleDate, "2026-04-03");
}

TEST_F(PatientDepthTest, ATableOffersItsCases)
{
    page.offerText(rowText(model->cases[3], ",") + "\n" + rowText(model->cases[4], ",") + "\n");
    PastePreview *dialog = preview();
    ASSERT_NE(dialog, nullptr);
    auto *chooser = dialog->findChild<QSpinBox *>("pasteCase");
    ASSERT_NE(chooser, nullptr);
    EXPECT_EQ(chooser->maximum(), 2);
    chooser->setValue(2);
    dialog->accept();
    EXPECT_EQ(field("radius_mean")->text().toDouble(), model->cases[4].values[0]);
    page.commands().undo->trigger();
    EXPECT_EQ(field("radius_mean")->text(), "");
}

TEST_F(PatientDepthTest, AFilesCaseIsFoundByItsId)
{
    QString text = "id";
    for (const FeatureSpec &feature : model->schema.features) {
        text += "," + QString::fromStdString(feature.name);
    }
    for (std::size_t i = 0; i < 40; ++i) {
        text += QStringLiteral("\nP%1,").arg(1000 + i) + rowText(model->cases[i], ",");
    }
    QFile file(world.path("cases.csv"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    page.offerFile(file.fileName());
    ASSERT_TRUE(test::eventually([this] { return preview() != nullptr; }));
    PastePreview *dialog = preview();
    EXPECT_TRUE(dialog->windowTitle().contains("cases.csv"));
    auto *find = dialog->findChild<QLineEdit *>("pasteFind");
    ASSERT_NE(find, nullptr);
    find->setFocus();
    QTest::keyClicks(find, "P101");
    auto *chooser = dialog->findChild<QSpinBox *>("pasteCase");
    EXPECT_EQ(chooser->value(), 11);
    QTest::keyClick(find, Qt::Key_Return);
    EXPECT_EQ(chooser->value(), 12);
    EXPECT_TRUE(dialog->isVisible()) << "Enter looks for the next one";
    QTest::keyClicks(find, "x");
    EXPECT_EQ(chooser->value(), 12);
    EXPECT_TRUE(dialog->findChild<QLabel *>("pasteSummary")->text().contains("P101x"));
    dialog->accept();
    EXPECT_EQ(field("radius_mean")->text().toDouble(), model->cases[11].values[0]);
}

TEST_F(PatientDepthTest, AFileInAnotherEncodingIsRefusedWithItsPlace)
{
    QFile file(world.path("latin.csv"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("radius_mean,17.99\nM\xFCller,1\n");
    file.close();
    QSignalSpy failed(&page, &PatientPage::fileFailed);
    page.offerFile(file.fileName());
    ASSERT_TRUE(test::eventually([&] { return failed.size() == 1; }));
    EXPECT_EQ(preview(), nullptr);
}

TEST_F(PatientDepthTest, ValuesAcrossTheRowsAreFoundOut)
{
    QStringList across;
    for (std::size_t row = 0; row < 10; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
            across += QString::number(model->cases[7].values[*model->schema.featureInGrid(row, column)], 'g', 17);
        }
    }
    page.offerText(across.join(' '));
    PastePreview *dialog = preview();
    ASSERT_NE(dialog, nullptr);
    auto *order = dialog->findChild<QComboBox *>("pasteOrder");
    ASSERT_TRUE(order && order->isVisible());
    EXPECT_EQ(order->currentIndex(), static_cast<int>(ValueOrder::acrossRows));
    EXPECT_TRUE(dialog->findChild<QLabel *>("pasteSummary")->text().contains("row of values"));
    EXPECT_TRUE(unnamedControls(dialog).isEmpty()) << unnamedControls(dialog).join('\n').toStdString();
    dialog->accept();
    EXPECT_EQ(field("radius_worst")->text().toDouble(), model->cases[7].values[20]);
}

TEST_F(PatientDepthTest, ADroppedFileIsOfferedAndADroppedTextPreviewed)
{
    QSignalSpy dropped(&page, &PatientPage::fileDropped);
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile("/tmp/some.csv")});
    drop(file);
    ASSERT_EQ(dropped.size(), 1);
    EXPECT_EQ(dropped[0][0].toString(), "/tmp/some.csv");
    QMimeData text;
    text.setText(rowText(model->cases[3], "\t"));
    drop(text);
    EXPECT_NE(preview(), nullptr);
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
