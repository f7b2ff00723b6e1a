// How the form is filled: samples, typing, pastes.
#include "tests/ui/form/patient_page_fixture.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/moves.h"
#include "ui/form/form_grid.h"
#include "ui/form/page_area.h"

#include <QSet>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::featureNamed;
using test::predicted;
using test::rowText;
using test::sureCase;

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

TEST_F(PatientPageTest, TheSamplesStayInOneRowWhenTheModelComesAfterTheWindow)
{
    page.resize(1190, 700);
    page.show();
    QTest::qWait(0);
    page.setModel(test::shippedModel("wdbc"));
    QTest::qWait(0);
    QTest::qWait(0);
    const auto top = [this](const char *name) {
        const auto *button = child<QPushButton>(name);
        return button->mapTo(&page, QPoint(0, 0)).y();
    };
    EXPECT_EQ(top("paste"), top("sample_benign_button"));
    EXPECT_EQ(top("paste"), top("moreSamples"));
}

TEST_F(PatientPageTest, LargeTextInASmallWindowCutsNoField)
{
    struct Look {
        double factor;
        QSize size;
    };
    show("wdbc", {1190, 700});
    page.loadCase(44);
    ASSERT_TRUE(eventually([&] { return page.prediction().has_value(); }));
    const auto *area = page.findChild<PageArea *>();
    ASSERT_NE(area, nullptr);
    EXPECT_FALSE(area->isStacked());
    for (const Look &look : {Look{1.2, {940, 600}}, Look{1.5, {910, 560}}, Look{1.5, {1166, 660}},
                             Look{2.0, {1130, 600}}, Look{1.0, {948, 610}}, Look{1.0, {1204, 700}}}) {
        test::themeManager().setTextFactor(look.factor);
        page.resize(look.size);
        const std::string where = std::to_string(look.factor) + " at " + std::to_string(look.size.width()) + ": ";
        QTest::qWait(50);
        EXPECT_TRUE(eventually([&] { return test::clippedWidgets(&page).isEmpty(); }))
            << where << test::clippedWidgets(&page).join('\n').toStdString();
        for (const FeatureSpec &feature : model->schema.features) {
            ValueEdit *edit = field(feature.name.c_str());
            edit->setFocus();
            QTest::qWait(0);
            EXPECT_TRUE(eventually([&] { return edit->visibleRegion().boundingRect() == edit->rect(); }))
                << where << feature.name;
        }
        test::keepPicture(test::picture(&page),
                          QStringLiteral("patient-%1-%2").arg(look.factor).arg(look.size.width()));
    }
    EXPECT_FALSE(area->isStacked()) << "beside each other again when there is room";
    page.resize(948, 610);
    QTest::qWait(50);
    EXPECT_FALSE(area->isStacked()) << "as in a window of 1024";
    test::themeManager().setTextFactor(1.0);
}

TEST_F(PatientPageTest, TypingIntoASampleMovesNoField)
{
    show("wdbc", {1190, 760});
    page.loadCase(44);
    ASSERT_TRUE(eventually([&] { return page.prediction().has_value(); }));
    field("concave_points_worst")->setFocus();
    for (int i = 0; i < 4; ++i) {
        QTest::qWait(0);
    }
    test::Moves moves(child<QWidget>("entryForm"));
    ASSERT_GT(moves.watched, 60);
    // The first change makes an edited case of it, the last takes that back.
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_Backspace}) {
        QTest::keyClick(field("concave_points_worst"), key);
        for (int i = 0; i < 4; ++i) {
            QTest::qWait(0);
        }
        EXPECT_EQ(words("counter").contains("edited"), key == Qt::Key_1);
        EXPECT_EQ(moves.seen, QString());
    }
    page.resize(1290, 760); // the counting does count
    QTest::qWait(0);
    EXPECT_NE(moves.seen, QString());
}

// As after a change of language: the case is there before the window has its size.
TEST_F(PatientPageTest, TheCounterKeepsNoMoreRoomThanItsWordsTake)
{
    model = test::shippedModel("wdbc");
    page.setModel(model);
    page.loadCase(44);
    page.resize(1190, 760);
    page.show();
    const auto *counter = child<QLabel>("counter");
    const int line = counter->fontMetrics().lineSpacing();
    ASSERT_TRUE(eventually([&] { return counter->width() > 150; }));
    EXPECT_TRUE(eventually([&] { return counter->height() <= 3 * line + 3; })) << counter->height();
    EXPECT_GE(counter->height(), 2 * line);
    EXPECT_EQ(counter->height(), counter->heightForWidth(counter->width()));
    page.commands().clear->trigger();
    EXPECT_LT(counter->heightForWidth(counter->width()), 2 * line);
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

TEST_F(PatientPageTest, RefusesAPasteOfManyMegabytesAtOnce)
{
    show();
    QString row = rowText(model->cases[0], "\t") + '\n';
    paste(row.repeated(20000), field("radius_mean"));
    EXPECT_EQ(applyPaste(), nullptr);
    bool said = false;
    for (QLabel *label : page.findChildren<QLabel *>()) {
        said = said || label->text().startsWith("Nothing was pasted. The text has more than 2097152 bytes");
    }
    EXPECT_TRUE(said);
}

TEST_F(PatientPageTest, ThePasteButtonReplacesWhatStandsInTheLastField)
{
    show();
    ValueEdit *radius = field("radius_mean");
    radius->setFocus();
    QTest::keyClicks(radius, "12.5");
    radius->setCursorPosition(1);
    QGuiApplication::clipboard()->setText("17.99");
    QTest::mouseClick(child<QPushButton>("paste"), Qt::LeftButton);
    EXPECT_EQ(radius->text(), "17.99");
}

TEST_F(PatientPageTest, CountsTheValuesOfARowThatIsTooShort)
{
    show();
    QStringList row = rowText(model->cases[0], "\t").split('\t');
    row.removeLast();
    paste(row.join('\t'), field("radius_mean"));
    QString said;
    for (QLabel *label : page.findChildren<QLabel *>()) {
        said += label->text().startsWith("Nothing was pasted.") ? label->text() : QString();
    }
    EXPECT_TRUE(said.contains("29 value") && said.contains("the form has 30 fields")) << said.toStdString();
}

TEST_F(PatientPageTest, AFileIsOpenedAndNotPasted)
{
    show();
    page.offerText("these are not; thirty numbers\nat all", "odd.csv");
    bool said = false;
    for (QLabel *label : page.findChildren<QLabel *>()) {
        said = said || label->text().startsWith("No case was read from odd.csv.");
        EXPECT_FALSE(label->text().startsWith("Nothing was pasted.")) << label->text().toStdString();
    }
    EXPECT_TRUE(said);
    page.offerText("842302,M," + rowText(model->cases[0], ",") + "\n", "case.csv");
    ASSERT_NE(applyPaste(), nullptr);
    EXPECT_EQ(applyPaste()->window()->windowTitle(), "Case from case.csv");
    EXPECT_FALSE(applyPaste()->text().contains("aste"));
    applyPaste()->click();
    EXPECT_EQ(valuesShown(), model->cases[0].values);
}

TEST_F(PatientPageTest, SaysThatItIsLoadingUntilItKnowsTheModel)
{
    page.setLoading();
    page.resize(1190, 700);
    page.show();
    EXPECT_EQ(words("resultTitle"), "Loading…");
    EXPECT_EQ(words("counter"), "Loading…");
    for (QLabel *label : page.findChildren<QLabel *>()) {
        EXPECT_FALSE(label->isVisible() && label->text().contains("No model")) << label->text().toStdString();
    }
    page.setModel(nullptr);
    EXPECT_EQ(words("resultTitle"), "No model is loaded");
    page.setModel(test::shippedModel("wdbc"));
    EXPECT_EQ(words("counter"), "0 of 30");
}

} // namespace
TEST_F(PatientPageTest, LoadingACaseTakesNoStripsAwayOnAScreenOf800Lines)
{
    show("wdbc", {1188, 678}); // what a window leaves that its frame takes 24 lines of
    const auto *grid = page.findChild<FormGrid *>();
    ASSERT_TRUE(eventually([&] { return grid->stripsVisible(); }));
    page.loadCase(0);
    for (int i = 0; i < 5; ++i) {
        QTest::qWait(0);
    }
    EXPECT_TRUE(grid->stripsVisible());
}

} // namespace cytogauge::ui
