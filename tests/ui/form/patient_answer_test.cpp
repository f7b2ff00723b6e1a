// What the page shows of an answer, and what is done with it.
#include "tests/ui/form/patient_page_fixture.h"
#include "ui/common/accessible.h"
#include "ui/common/time_text.h"
#include "ui/result/result_card.h"
#include "ui/result/score_scale.h"

#include <QAction>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>

namespace cytogauge::ui {
namespace {

using test::eventually;

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

TEST_F(PatientPageTest, RecordsWithEitherEnterAndSaysSoOnTheButton)
{
    world.openInMemory();
    show();
    const QAction *action = page.commands().predictAndRecord;
    const auto *button = child<QPushButton>("predictAndRecord");
    EXPECT_EQ(action->shortcut().toString(QKeySequence::NativeText), QStringLiteral("Ctrl+Enter"))
        << "what menu, palette and list of shortcuts show";
    EXPECT_EQ(button->property("cytogaugeHint").toString(), QStringLiteral("Ctrl+Enter"));
    EXPECT_TRUE(button->toolTip().contains(QLatin1String("Ctrl+Enter"))) << button->toolTip().toStdString();
    page.commands().samples.last()->trigger();
    ASSERT_TRUE(eventually([&] { return page.prediction().has_value(); }));
    field("radius_mean")->setFocus();
    int times = 0;
    for (const auto &[key, modifiers] : {std::pair(Qt::Key_Return, Qt::KeyboardModifiers(Qt::ControlModifier)),
                                         {Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier}}) {
        QTest::keyClick(field("radius_mean"), key, modifiers);
        ++times;
        EXPECT_TRUE(eventually([&] { return recorded.count() == times; })) << times;
    }
}

TEST_F(PatientPageTest, KeepsThePredictionInSightAndOffersARetryWhenItCannotBeStored)
{
    show(); // no history is open
    page.commands().samples.last()->trigger();
    page.commands().predictAndRecord->trigger();
    ASSERT_TRUE(eventually([&] { return child<QPushButton>("retryRecording")->isVisible(); }));
    EXPECT_TRUE(words("savingSentence").startsWith("This prediction is not recorded."));
    const QString when = QStringLiteral("(%1)").arg(timeText(world.clock.now()).right(5));
    EXPECT_TRUE(words("savingSentence").endsWith(when)) << words("savingSentence").toStdString();
    world.clock.advance(std::chrono::minutes{5});
    page.setThreshold(0.4); // everything is shown anew
    ASSERT_TRUE(eventually([&] { return words("savingSentence").startsWith("An earlier"); }));
    EXPECT_TRUE(words("savingSentence").endsWith(when)) << "it happened then";
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
    tabs->setCurrentIndex(5);
    EXPECT_EQ(child<QTableView>("fieldTable")->model()->rowCount(), 30);
    tabs->setCurrentIndex(6);
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
