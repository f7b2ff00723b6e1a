#include "ui/form/patient_page.h"

#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/common/accessible.h"
#include "ui/form/value_edit.h"
#include "ui/result/result_card.h"
#include "ui/result/score_scale.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::featureNamed;
using test::predicted;
using test::rowText;
using test::shippedModel;
using test::sureCase;

QString plain(QString text)
{
    return text.replace(QChar(0x00a0), u' ');
}

class PatientPageTest : public testing::Test {
protected:
    void show(const char *schema = "wdbc", QSize size = {1190, 700})
    {
        model = shippedModel(schema);
        page.setModel(model);
        page.resize(size);
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
    [[nodiscard]] QString words(const char *label) const { return plain(child<QLabel>(label)->text()); }
    void paste(const QString &text, ValueEdit *into)
    {
        QGuiApplication::clipboard()->setText(text);
        into->setFocus();
        QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
    }
    [[nodiscard]] QPushButton *applyPaste() const // of the preview, when one is open
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *button = widget->findChild<QPushButton *>(QStringLiteral("applyPaste"));
                button && widget->isVisible()) {
                return button;
            }
        }
        return page.findChild<QPushButton *>(QStringLiteral("applyPaste"));
    }
    [[nodiscard]] std::vector<double> valuesShown() const
    {
        std::vector<double> values;
        for (const FeatureSpec &feature : model->schema.features) {
            values.push_back(field(feature.name.c_str())->text().toDouble());
        }
        return values;
    }
    [[nodiscard]] QString lastMessage() const
    {
        return messages.isEmpty() ? QString() : messages.last().first().toString();
    }

    test::World world;
    std::shared_ptr<const Model> model;
    PatientPage page{world.context};
    QSignalSpy messages{&page, &PatientPage::message};
    QSignalSpy recorded{&page, &PatientPage::recorded};
};

TEST_F(PatientPageTest, SaysThatNoModelIsLoadedAndWhatToDo)
{
    page.show();
    EXPECT_EQ(words("resultTitle"), "No model is loaded");
    EXPECT_TRUE(words("resultBody").contains("--model"));
    EXPECT_FALSE(page.commands().predictAndRecord->isEnabled());
    EXPECT_TRUE(page.commands().samples.isEmpty());
    EXPECT_FALSE(page.loadRecord(StoredRecord{}));
    EXPECT_TRUE(lastMessage().contains("no model"));
}

TEST_F(PatientPageTest, PointsToTheSamplesWhenTheFormIsEmpty)
{
    show();
    EXPECT_EQ(words("resultTitle"), "No measurements yet");
    EXPECT_TRUE(words("resultBody").contains("sample"));
    EXPECT_TRUE(words("counter").startsWith("0 of 30"));
    EXPECT_TRUE(field("radius_mean")->hasFocus());
}

TEST_F(PatientPageTest, TheSampleButtonsFillAndPredictWithTheFoldThatHasNotSeenTheCase)
{
    show();
    QSet<QString> seen;
    for (const char *name : {"sample_malignant_button", "sample_benign_button", "sample_malignant_button"}) {
        QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton);
        const auto prediction = page.prediction();
        ASSERT_TRUE(prediction);
        ASSERT_GE(prediction->fold, 0);
        EXPECT_EQ(*prediction, predicted(model, valuesShown(), 0.5, prediction->fold));
        const bool malignant = QByteArray(name).contains("malignant");
        EXPECT_EQ(prediction->probability >= 0.9, malignant);
        EXPECT_EQ(prediction->probability <= 0.1, !malignant);
        EXPECT_TRUE(words("badge").endsWith(QStringLiteral("fold %1").arg(prediction->fold)));
        EXPECT_TRUE(words("counter").contains(QStringLiteral("held out (fold %1)").arg(prediction->fold)));
        EXPECT_FALSE(seen.contains(field("radius_mean")->text() + field("area_worst")->text()))
            << "another one each time";
        seen += field("radius_mean")->text() + field("area_worst")->text();
    }
}

TEST_F(PatientPageTest, ShowsTheAnswerOfTypedNumbersAsTheLocalPredictorGivesIt)
{
    show();
    const ReferenceCase &reference = model->cases[sureCase(*model, "malignant")];
    field("radius_mean")->setFocus();
    for (std::size_t row = 0; row < 10; ++row) { // across the rows, as Tab goes
        for (std::size_t column = 0; column < 3; ++column) {
            const std::size_t feature = column * 10 + row;
            QTest::keyClicks(QApplication::focusWidget(), QString::number(reference.values[feature], 'g', 17));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
    }
    ASSERT_TRUE(eventually([&] { return page.prediction().has_value(); }));
    EXPECT_EQ(*page.prediction(), predicted(model, reference.values));
    EXPECT_TRUE(words("headline").endsWith("% malignant"));
    EXPECT_EQ(words("classWord"), "Malignant");
    EXPECT_TRUE(words("thresholdSentence").startsWith("Above the action threshold of 50 %."));
    EXPECT_FALSE(words("explanationSentence").isEmpty());
}

TEST_F(PatientPageTest, SaysWhatIsMissingAndLeadsThere)
{
    show();
    page.commands().samples.first()->trigger();
    ASSERT_TRUE(page.prediction());
    ValueEdit *texture = field("texture_worst");
    texture->setFocus();
    texture->selectAll();
    QTest::keyClick(texture, Qt::Key_Delete);
    EXPECT_FALSE(page.prediction());
    EXPECT_EQ(words("resultTitle"), "29 of 30 measurements");
    EXPECT_TRUE(words("resultBody").contains("worst texture"));
    field("radius_mean")->setFocus();
    page.commands().predictAndRecord->trigger();
    EXPECT_TRUE(texture->hasFocus()) << "the first missing field";
    EXPECT_TRUE(lastMessage().startsWith("Nothing was recorded"));
    field("radius_mean")->setFocus();
    Q_EMIT child<QLabel>("resultBody")
        ->linkActivated("field:" + QString::number(featureNamed(*model, "texture_worst")));
    EXPECT_TRUE(texture->hasFocus());
}

TEST_F(PatientPageTest, OffersBothReadingsOfAnAmbiguousNumber)
{
    show();
    ValueEdit *area = field("area_worst");
    area->setFocus();
    QTest::keyClicks(area, "1,234");
    EXPECT_EQ(area->fieldState(), FieldState::error);
    QStringList readings;
    for (QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().startsWith("Read as")) {
            readings += button->text();
            EXPECT_NE(button->focusPolicy(), Qt::NoFocus);
        }
    }
    EXPECT_EQ(readings, (QStringList{"Read as 1.2340", "Read as 1234"}));
    for (QPushButton *button : page.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == "Read as 1234") {
            button->click();
            break;
        }
    }
    EXPECT_EQ(area->text(), "1234");
    EXPECT_EQ(area->fieldState(), FieldState::valid);
    page.commands().undo->trigger();
    EXPECT_EQ(area->text(), "1,234");
}

TEST_F(PatientPageTest, ThePreviewsAreNotForASingleNumber)
{
    show();
    paste(" 17.99\n", field("radius_mean"));
    EXPECT_EQ(applyPaste(), nullptr);
    EXPECT_EQ(field("radius_mean")->text(), "17.99");
    paste("abc", field("texture_mean"));
    EXPECT_EQ(field("texture_mean")->text(), "abc") << "kept as it came, marked as an error";
    EXPECT_EQ(field("texture_mean")->fieldState(), FieldState::error);
}

TEST_F(PatientPageTest, PastesARowAfterAPreviewAsOneStep)
{
    show();
    const ReferenceCase &reference = model->cases[7];
    paste(rowText(reference, "\t"), field("area_mean"));
    ASSERT_NE(applyPaste(), nullptr);
    EXPECT_EQ(field("radius_mean")->text(), "") << "not before it is accepted";
    applyPaste()->click();
    EXPECT_EQ(valuesShown(), reference.values);
    page.commands().undo->trigger();
    EXPECT_EQ(field("radius_mean")->text(), "");
    EXPECT_EQ(field("fractal_dimension_worst")->text(), "");
    EXPECT_FALSE(page.commands().undo->isEnabled()) << "one step";
}

TEST_F(PatientPageTest, PastesAColumnBlockFromTheFocusedFieldDown)
{
    show();
    paste("0.1471\n0.2419\n0.07871", field("concave_points_mean"));
    ASSERT_NE(applyPaste(), nullptr);
    applyPaste()->click();
    EXPECT_EQ(field("concave_points_mean")->text(), "0.1471");
    EXPECT_EQ(field("symmetry_mean")->text(), "0.2419");
    EXPECT_EQ(field("fractal_dimension_mean")->text(), "0.07871");
    EXPECT_EQ(field("radius_mean")->text(), "");
}

TEST_F(PatientPageTest, PastesALineOfTheOriginalDataFile)
{
    show();
    const ReferenceCase &reference = model->cases[0];
    paste("842302,M," + rowText(reference, ",") + "\n", field("radius_mean"));
    ASSERT_NE(applyPaste(), nullptr);
    applyPaste()->click();
    EXPECT_EQ(valuesShown(), reference.values);
    ASSERT_TRUE(page.prediction());
    EXPECT_EQ(page.prediction()->fold, -1) << "pasted numbers are a patient's, whatever they resemble";
}

TEST_F(PatientPageTest, RefusesATextThatFitsNothingAndChangesNothing)
{
    show();
    paste("these are not; thirty numbers\nat all", field("radius_mean"));
    EXPECT_EQ(applyPaste(), nullptr);
    EXPECT_EQ(field("radius_mean")->text(), "");
    bool said = false;
    for (QLabel *label : page.findChildren<QLabel *>()) {
        said = said || label->text().startsWith("Nothing was pasted.");
    }
    EXPECT_TRUE(said);
}

TEST_F(PatientPageTest, RecordsWithCtrlEnterWhatWasTyped)
{
    world.openInMemory();
    show();
    page.commands().samples.last()->trigger();
    QTest::keyClicks(child<QLineEdit>("patientReference"), "P-0042");
    QTest::keyClicks(child<QLineEdit>("sampleDate"), "2026-11-20");
    ValueEdit *radius = field("radius_mean");
    radius->setFocus();
    radius->selectAll();
    QTest::keyClicks(radius, "17,99");
    QTest::keyClick(radius, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return recorded.count() == 1; }));
    const auto stored = recorded.first().first().value<StoredRecord>();
    EXPECT_EQ(stored.record.patient, "P-0042");
    EXPECT_EQ(stored.record.inputsTyped[0], "17,99");
    EXPECT_EQ(stored.record.inputs[0], 17.99);
    EXPECT_EQ(stored.record.probability, page.prediction()->probability);
    EXPECT_TRUE(words("savingSentence").contains("number 1"));
    QTest::keyClicks(radius, "1");
    ASSERT_TRUE(eventually([&] { return !child<QLabel>("savingSentence")->isVisible(); }))
        << "no longer what was stored";
}

TEST_F(PatientPageTest, KeepsThePredictionInSightAndOffersARetryWhenItCannotBeStored)
{
    show(); // no history is open
    page.commands().samples.last()->trigger();
    page.commands().predictAndRecord->trigger();
    ASSERT_TRUE(eventually([&] { return child<QPushButton>("retryRecording")->isVisible(); }));
    EXPECT_TRUE(words("savingSentence").startsWith("This prediction is not recorded."));
    EXPECT_TRUE(child<QLabel>("headline")->isVisible());
    EXPECT_EQ(recorded.count(), 0);
    world.openInMemory();
    child<QPushButton>("retryRecording")->click();
    ASSERT_TRUE(eventually([&] { return recorded.count() == 1; }));
    EXPECT_FALSE(child<QPushButton>("retryRecording")->isVisible());
}

TEST_F(PatientPageTest, OpensARecordAgain)
{
    world.openInMemory();
    show();
    page.commands().samples.first()->trigger();
    const std::vector<double> values = valuesShown();
    page.commands().predictAndRecord->trigger();
    ASSERT_TRUE(eventually([&] { return recorded.count() == 1; }));
    const auto stored = recorded.first().first().value<StoredRecord>();
    page.commands().clear->trigger();
    EXPECT_FALSE(page.prediction());
    ASSERT_TRUE(page.loadRecord(stored));
    EXPECT_EQ(valuesShown(), values);
    ASSERT_TRUE(page.prediction());
    EXPECT_EQ(page.prediction()->probability, stored.record.probability) << "by the same fold";

    StoredRecord other = stored;
    other.record.schema = "iris";
    EXPECT_FALSE(page.loadRecord(other));
    EXPECT_EQ(valuesShown(), values);
}

TEST_F(PatientPageTest, MovesTheThresholdAndTellsTheSettings)
{
    show();
    page.commands().samples.last()->trigger();
    ASSERT_TRUE(page.prediction());
    QSignalSpy changed(&page, &PatientPage::thresholdChanged);
    auto *scale = child<ScoreScale>("scale");
    QTest::keyClick(scale, Qt::Key_Home);
    EXPECT_EQ(page.prediction()->threshold, 0.01);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_TRUE(eventually([&] { return words("thresholdSentence").contains("threshold of 1 %"); }));
    page.setThreshold(0.42);
    EXPECT_EQ(page.prediction()->threshold, 0.42);
    EXPECT_EQ(scale->threshold(), 0.42);
}

TEST_F(PatientPageTest, ShowsMoreDigitsWhileAltIsHeld)
{
    show();
    page.commands().samples.last()->trigger();
    ASSERT_TRUE(page.prediction());
    ASSERT_TRUE(eventually([&] { return child<QLabel>("headline")->isVisible(); }));
    const QString whole = words("headline");
    QTest::keyPress(&page, Qt::Key_Alt, Qt::AltModifier);
    EXPECT_NE(words("headline"), whole);
    EXPECT_TRUE(words("headline").contains('.'));
    QTest::keyRelease(&page, Qt::Key_Alt);
    EXPECT_EQ(words("headline"), whole);
}

TEST_F(PatientPageTest, HoldsEveryNumberOfTheAnswerInTableAndText)
{
    show();
    page.commands().samples.last()->trigger();
    ASSERT_TRUE(page.prediction());
    auto *tabs = child<QTabBar>("resultTabs");
    tabs->setCurrentIndex(4);
    EXPECT_EQ(child<QTableView>("fieldTable")->model()->rowCount(), 30);
    tabs->setCurrentIndex(5);
    EXPECT_TRUE(child<QPlainTextEdit>("fullText")->toPlainText().startsWith("Model estimate:"));
    page.commands().samples.first()->trigger();
    ASSERT_TRUE(page.prediction());
    EXPECT_TRUE(plain(child<QPlainTextEdit>("fullText")->toPlainText()).contains("Benign"));
}

TEST_F(PatientPageTest, AnnouncesEveryNewAnswer)
{
    show();
    auto *card = child<ResultCard>("resultCard");
    page.commands().samples.last()->trigger();
    ASSERT_TRUE(page.prediction());
    const QString first = card->announced();
    EXPECT_TRUE(first.startsWith("Model estimate:"));
    page.commands().samples.first()->trigger();
    ASSERT_TRUE(page.prediction());
    EXPECT_NE(card->announced(), first);
    page.commands().clear->trigger();
    EXPECT_FALSE(page.prediction());
    EXPECT_EQ(card->announced(), "No measurements yet.");
}

TEST_F(PatientPageTest, NamesEveryControl)
{
    for (const char *schema : {"wdbc", "wine", "iris"}) {
        show(schema);
        page.commands().samples.last()->trigger();
        ASSERT_TRUE(page.prediction());
        EXPECT_TRUE(unnamedControls(&page).isEmpty()) << unnamedControls(&page).join('\n').toStdString();
    }
}

TEST_F(PatientPageTest, TabFollowsTheReadingOrder)
{
    show();
    QStringList names;
    QWidget *widget = child<QLineEdit>("patientReference");
    do {
        if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() && !widget->objectName().isEmpty()) {
            names += widget->objectName();
        }
        widget = widget->nextInFocusChain();
    } while (widget->objectName() != "patientReference" && names.size() < 200);
    const QStringList head{"patientReference",
                           "sampleDate",
                           "note",
                           "sample_benign_button",
                           "sample_malignant_button",
                           "moreSamples",
                           "paste",
                           "undo",
                           "redo",
                           "revert",
                           "field_radius_mean",
                           "field_radius_se",
                           "field_radius_worst",
                           "field_texture_mean"};
    EXPECT_EQ(names.mid(0, head.size()), head) << names.join(' ').toStdString();
    const qsizetype last = names.indexOf("field_fractal_dimension_worst");
    EXPECT_EQ(names.mid(last + 1, 2), (QStringList{"clear", "predictAndRecord"}));
    EXPECT_LT(names.indexOf("predictAndRecord"), names.indexOf("resultTabs"));
    EXPECT_LT(names.indexOf("resultTabs"), names.indexOf("distributionChart"));
}

TEST_F(PatientPageTest, ShowsTheDefinitionOfAMeasurementOnF1)
{
    show();
    QTest::keyClick(field("concave_points_worst"), Qt::Key_F1);
    QWidget *popover = QApplication::activePopupWidget();
    ASSERT_NE(popover, nullptr);
    EXPECT_EQ(popover->accessibleName(), "Worst concave points");
    EXPECT_FALSE(popover->accessibleDescription().isEmpty());
    QTest::keyClick(popover, Qt::Key_Escape);
    EXPECT_EQ(QApplication::activePopupWidget(), nullptr);
}

TEST_F(PatientPageTest, OneButtonForEachClassAndBarsInPlaceOfTheScaleForMoreThanTwo)
{
    show("wine");
    EXPECT_EQ(page.commands().samples.size(), 3);
    page.commands().samples.at(1)->trigger();
    ASSERT_TRUE(page.prediction());
    ASSERT_TRUE(eventually([&] { return child<QWidget>("classBars")->isVisible(); }));
    EXPECT_FALSE(child<ScoreScale>("scale")->isVisible());
    EXPECT_EQ(page.prediction()->label, page.commands().samples.at(1)->data().toInt());
    EXPECT_FALSE(words("thresholdSentence").contains("threshold"));
    show("iris");
    EXPECT_EQ(page.commands().samples.size(), 3);
    EXPECT_NE(field("petal_width_cm"), nullptr);
    EXPECT_EQ(field("radius_mean"), nullptr);
}

TEST_F(PatientPageTest, HidesTheStripsBeforeItScrollsAndNeverCutsAField)
{
    show("wdbc", {1190, 700});
    page.commands().samples.last()->trigger();
    ASSERT_TRUE(page.prediction());
    QCoreApplication::processEvents();
    const auto stripsVisible = [&] {
        for (QWidget *widget : page.findChildren<QWidget *>()) {
            if (widget->inherits("cytogauge::ui::DensityStrip") && widget->isVisible()) {
                return true;
            }
        }
        return false;
    };
    EXPECT_TRUE(stripsVisible());
    page.resize(940, 590);
    QCoreApplication::processEvents();
    EXPECT_FALSE(stripsVisible());
    EXPECT_LE(page.width(), 948) << "fits a window of 1024";
    EXPECT_LE(page.height(), 600) << "fits a window of 700";
    for (ValueEdit *edit : page.findChildren<ValueEdit *>()) {
        EXPECT_GE(edit->height(), edit->sizeHint().height());
        EXPECT_GE(edit->width(), edit->minimumWidth());
    }
    page.resize(940, 420);
    QCoreApplication::processEvents();
    bool scrolls = false;
    for (QScrollArea *area : page.findChildren<QScrollArea *>()) {
        scrolls = scrolls || area->verticalScrollBar()->maximum() > 0;
    }
    EXPECT_TRUE(scrolls || page.height() > 420);
    page.resize(1190, 700);
    QCoreApplication::processEvents();
    EXPECT_TRUE(stripsVisible());
}

TEST_F(PatientPageTest, RemembersTheChosenView)
{
    show();
    child<QTabBar>("resultTabs")->setCurrentIndex(2);
    const QJsonObject state = page.saveState();
    PatientPage again(world.context);
    again.restoreState(state);
    EXPECT_EQ(again.findChild<QTabBar *>("resultTabs")->currentIndex(), 2);
    again.restoreState({{"columns", "nonsense"}, {"view", 7}});
    EXPECT_EQ(again.findChild<QTabBar *>("resultTabs")->currentIndex(), 2) << "a damaged state changes nothing";
}

TEST_F(PatientPageTest, TheMenuOffersEveryKindOfSample)
{
    show();
    QStringList kinds;
    for (QAction *action : page.commands().moreSamples->actions()) {
        if (action->menu()) {
            kinds += QString(action->text()).remove('&');
            Q_EMIT action->menu()->aboutToShow();
            EXPECT_FALSE(action->menu()->actions().isEmpty());
        }
    }
    EXPECT_EQ(kinds, (QStringList{"Textbook", "Typical", "Borderline", "Most unusual", "Misclassified by the model",
                                  "Random"}));
    QAction *textbook = page.commands().moreSamples->actions().first()->menu()->actions().last();
    textbook->trigger();
    EXPECT_TRUE(field("radius_mean")->text() == "17.99" || field("radius_mean")->text() == "8.196");
}

} // namespace
} // namespace cytogauge::ui
