#include "ui/charts/what_if_view.h"

#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/charts/what_if_chart.h"
#include "ui/charts/what_if_state.h"
#include "ui/common/accessible.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::featureNamed;
using test::shippedModel;

WhatIfCase patientOf(const std::shared_ptr<const Model> &model, std::size_t index)
{
    const ReferenceCase &one = model->cases[index];
    const Prediction answer = test::predicted(model, one.values, 0.5, one.fold);
    return {model, one.values, one.fold, 0.5, answer.label, index};
}

class WhatIfViewTest : public testing::Test {
protected:
    void SetUp() override
    {
        state.setCase(patientOf(model, 44));
        state.setFeature(feature);
        view.resize(620, 320);
        view.show();
        chart = view.findChild<WhatIfChart *>("whatIfChart");
        ASSERT_NE(chart, nullptr);
    }
    [[nodiscard]] QString sentence() const { return view.findChild<QLabel *>("whatIfSentence")->text(); }
    void drag(double value)
    {
        const QPoint from(static_cast<int>(chart->xOf(state.now().value)), chart->height() / 2);
        const QPoint to(static_cast<int>(chart->xOf(value)), chart->height() / 2);
        QTest::mousePress(chart, Qt::LeftButton, {}, from);
        QTest::mouseMove(chart, to);
        QTest::mouseRelease(chart, Qt::LeftButton, {}, to);
    }

    std::shared_ptr<const Model> model = shippedModel("wdbc");
    std::size_t feature = featureNamed(*model, "symmetry_worst");
    QUndoStack undo;
    WhatIfState state{undo};
    WhatIfView view{state};
    WhatIfChart *chart = nullptr;
};

TEST_F(WhatIfViewTest, SaysWhatThePatientHasAndWhereTheThresholdIsCrossed)
{
    EXPECT_NEAR(state.now().probability,
                test::predicted(model, model->cases[44].values, 0.5, model->cases[44].fold).probability, 1e-12);
    EXPECT_EQ(state.now().probability, state.ownProbability());
    EXPECT_TRUE(sentence().contains("worst symmetry"));
    EXPECT_EQ(sentence().contains("crosses the threshold"), !state.curve().crossings.empty());
    EXPECT_TRUE(unnamedControls(&view).isEmpty()) << unnamedControls(&view).join('\n').toStdString();
    EXPECT_FALSE(test::isBlank(test::picture(chart)));
}

TEST_F(WhatIfViewTest, PaintsTheCurveWhereItsPointsAre)
{
    const QImage image = test::picture(chart);
    const QColor line = theme().accent;
    const auto isLine = [&](const QPoint &place) {
        const QColor seen = image.pixelColor(place);
        return std::abs(seen.red() - line.red()) + std::abs(seen.green() - line.green()) +
                   std::abs(seen.blue() - line.blue()) <
               60;
    };
    const auto &points = state.curve().points;
    int seen = 0;
    int looked = 0;
    for (std::size_t i = 4; i + 4 < points.size(); i += 4) {
        const QPointF place(chart->xOf(points[i].value),
                            chart->plot().bottom() - points[i].probability * chart->plot().height());
        bool here = false;
        for (int dx = -1; dx <= 1; ++dx)
            for (int dy = -1; dy <= 1; ++dy)
                here = here || isLine(place.toPoint() + QPoint(dx, dy));
        seen += here ? 1 : 0;
        ++looked;
    }
    ASSERT_GT(looked, 5);
    EXPECT_GE(seen, looked - 2) << "of " << looked << " (the mark may cover some)";
}

TEST_F(WhatIfViewTest, TheMarkNeverCoversTheWordsOfACrossing)
{
    int seen = 0;
    for (const int width : {380, 620}) {
        view.resize(width, 320);
        QTest::qWait(0);
        for (const char *name : {"symmetry_worst", "radius_mean", "texture_worst", "area_se", "concavity_mean"}) {
            state.setFeature(featureNamed(*model, name));
            for (int i = 0; i <= 100; ++i) {
                state.preview(state.low() + i / 100.0 * (state.high() - state.low()));
                const double mark = chart->xOf(state.now().value);
                const QList<WhatIfChart::CrossingLabel> labels = chart->crossingLabels();
                ASSERT_EQ(static_cast<std::size_t>(labels.size()), state.curve().crossings.size());
                for (const WhatIfChart::CrossingLabel &label : labels) {
                    ++seen;
                    EXPECT_TRUE(mark < label.place.left() || mark > label.place.right())
                        << name << " at " << state.now().value << ", " << width
                        << " wide: " << label.words.toStdString() << " from " << label.place.left() << " to "
                        << label.place.right() << ", mark at " << mark;
                    EXPECT_GE(label.place.left(), chart->plot().left());
                    EXPECT_LE(label.place.right(), chart->plot().right());
                }
            }
        }
    }
    EXPECT_GT(seen, 400) << "there are crossings to look at";
}

TEST_F(WhatIfViewTest, DraggingTheMarkIsOneStepOfUndo)
{
    const double before = state.now().probability;
    drag(0.2);
    EXPECT_NEAR(state.now().value, 0.2, (state.high() - state.low()) / chart->plot().width() * 1.5);
    EXPECT_NE(state.now().probability, before);
    ASSERT_EQ(undo.count(), 1);
    EXPECT_EQ(state.history(0).size(), 2U);
    undo.undo();
    EXPECT_EQ(state.now().probability, before);
    undo.redo();
    EXPECT_EQ(state.history(0).size(), 2U);
}

TEST_F(WhatIfViewTest, ArrowKeysMoveTheMarkAndAreOneStepTogether)
{
    chart->setFocus();
    const double before = state.now().value;
    QTest::keyClick(chart, Qt::Key_Left);
    QTest::keyClick(chart, Qt::Key_Left);
    EXPECT_NEAR(state.now().value, before - 2.0 * state.step(), state.step() / 5.0);
    QTest::keyClick(chart, Qt::Key_PageDown);
    EXPECT_EQ(undo.count(), 1);
    EXPECT_EQ(state.history(0).size(), 2U);
    QTest::keyClick(chart, Qt::Key_Home);
    EXPECT_NEAR(state.now().value, model->cases[44].values[feature], state.step() / 10.0);
    undo.undo();
    EXPECT_EQ(state.history(0).size(), 1U);
}

TEST_F(WhatIfViewTest, IsASliderForAssistivePrograms)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(chart);
    ASSERT_NE(interface, nullptr);
    QAccessibleValueInterface *value = interface->valueInterface();
    ASSERT_NE(value, nullptr);
    EXPECT_EQ(interface->text(QAccessible::Description), state.sentence());
    value->setCurrentValue(0.2);
    EXPECT_NEAR(state.now().value, 0.2, 1e-9);
    EXPECT_EQ(value->currentValue().toDouble(), state.now().value);
}

TEST_F(WhatIfViewTest, LinkedTakesTheOthersAlongAndFreeDoesNot)
{
    state.setFeature(featureNamed(*model, "radius_mean"));
    state.move(18.0, false);
    const std::vector<double> linked = state.values();
    EXPECT_GT(linked[featureNamed(*model, "perimeter_mean")], 100.0);
    undo.undo();
    QTest::mouseClick(view.findChild<QPushButton *>("whatIfFree"), Qt::LeftButton);
    EXPECT_EQ(state.mode(), WhatIfMode::free);
    state.move(24.0, false);
    EXPECT_EQ(state.values()[featureNamed(*model, "perimeter_mean")], model->cases[44].values[2]);
    EXPECT_TRUE(sentence().contains("unusual")) << sentence().toStdString();
}

TEST_F(WhatIfViewTest, ALinkedMoveFarAwayAndBackChangesNothing)
{
    state.setCase(patientOf(model, 157));
    state.setFeature(featureNamed(*model, "area_mean"));
    state.setActive(2);
    const double home = state.now().value;
    const double probability = state.now().probability;
    const std::vector<double> crossings = state.curve().crossings;
    ASSERT_FALSE(crossings.empty());
    drag(163.0);
    EXPECT_GT(std::abs(state.now().probability - probability), 0.05) << "far enough to take others to their limits";
    drag(home);
    state.move(home, false);
    EXPECT_NEAR(state.now().probability, probability, 0.005) << "but for the step that a drag is rounded to";
    ASSERT_EQ(state.curve().crossings.size(), crossings.size());
    for (std::size_t i = 0; i < crossings.size(); ++i)
        EXPECT_NEAR(state.curve().crossings[i], crossings[i], 1e-6);
}

TEST_F(WhatIfViewTest, EachScenarioHasItsOwnStepsAndResetTakesOneBack)
{
    state.move(0.2, false);
    QTest::mouseClick(view.findChild<QPushButton *>("scenarioB"), Qt::LeftButton);
    EXPECT_EQ(state.active(), 1U);
    EXPECT_EQ(state.now().probability, state.ownProbability());
    state.move(0.45, false);
    EXPECT_EQ(state.history(0).size(), 2U);
    EXPECT_EQ(state.history(1).size(), 2U);
    QTest::mouseClick(view.findChild<QPushButton *>("whatIfReset"), Qt::LeftButton);
    EXPECT_EQ(state.history(0).size(), 2U);
    EXPECT_EQ(state.history(1).size(), 1U);
    undo.undo();
    EXPECT_EQ(state.history(1).size(), 2U);
}

TEST_F(WhatIfViewTest, ScenariosSurviveResizeAndRestart)
{
    state.move(0.2, false);
    state.setActive(2);
    state.move(0.3, false);
    view.resize(400, 240);
    QTest::qWait(0);
    EXPECT_EQ(state.history(0).size(), 2U);
    const QJsonObject saved = QJsonDocument::fromJson(QJsonDocument(state.toJson()).toJson()).object();
    WhatIfState again(undo);
    again.restore(saved);
    EXPECT_EQ(again.toJson(), saved) << "kept until the form is complete";
    again.setCase(patientOf(model, 44));
    EXPECT_EQ(again.scenarios(), state.scenarios());
    EXPECT_EQ(again.active(), 2U);
    EXPECT_EQ(again.now().probability, state.now().probability);
    EXPECT_FALSE(saved.contains("values")) << "what was measured is not written";
    QJsonObject old = saved; // of a version that wrote it
    old.remove("case");
    QJsonArray values;
    for (const double value : model->cases[44].values) {
        values.append(value);
    }
    old["values"] = values;
    WhatIfState older(undo);
    older.restore(old);
    EXPECT_EQ(older.toJson(), saved);
}

TEST_F(WhatIfViewTest, ScenariosOfAnotherCaseAndDamagedOnesAreDropped)
{
    state.move(0.2, false);
    QJsonObject saved = state.toJson();
    WhatIfState other(undo);
    other.restore(saved);
    other.setCase(patientOf(model, 45));
    EXPECT_EQ(other.scenarios(), WhatIfState::Scenarios{});
    saved["scenarios"] = QJsonArray{QJsonArray{QJsonObject{{"moves", "x"}}, 7}, QJsonObject{}};
    saved["active"] = 99;
    WhatIfState damaged(undo);
    damaged.restore(saved);
    damaged.setCase(patientOf(model, 44));
    EXPECT_EQ(damaged.scenarios(), WhatIfState::Scenarios{});
    EXPECT_EQ(damaged.active(), 0U);
}

TEST_F(WhatIfViewTest, TheSmallestChangeCrossesTheThresholdAsOneStep)
{
    QSignalSpy messages(&state, &WhatIfState::message);
    view.findChild<QAction *>("smallestChange")->trigger();
    ASSERT_TRUE(eventually([&] { return !messages.isEmpty() && !state.searching(); }));
    if (undo.count() == 1) {
        EXPECT_NEAR(state.now().probability, 0.5, 1e-6);
        EXPECT_LE(state.scenarios()[0].front().moves.size(), 3U);
        EXPECT_TRUE(messages.last().first().toString().contains("smallest plausible change"));
    } else {
        EXPECT_TRUE(messages.last().first().toString().contains("No plausible change"));
    }
}

TEST_F(WhatIfViewTest, TheNearestCaseOfTheOtherClassIsAStepToItsValues)
{
    view.findChild<QAction *>("otherClass")->trigger();
    ASSERT_EQ(undo.count(), 1);
    const std::vector<double> there = state.values();
    const auto found = std::ranges::find(model->cases, there, &ReferenceCase::values);
    ASSERT_NE(found, model->cases.end());
    EXPECT_NE(found->classIndex, state.patient()->label);
    std::size_t changed = 0;
    for (std::size_t j = 0; j < there.size(); ++j)
        changed += there[j] != model->cases[44].values[j] ? 1 : 0;
    EXPECT_TRUE(sentence().contains(QStringLiteral("With %1 field").arg(changed))) << sentence().toStdString();
}

TEST_F(WhatIfViewTest, WithoutACompleteFormItSaysSo)
{
    state.setCase(std::nullopt);
    EXPECT_TRUE(sentence().contains("complete"));
    EXPECT_FALSE(chart->isEnabled());
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Left);
    EXPECT_EQ(undo.count(), 0);
}

TEST_F(WhatIfViewTest, ScenariosComeBackWithTheirCase)
{
    state.move(0.2, false);
    const WhatIfState::Scenarios own = state.scenarios();
    state.forget();
    state.setCase(patientOf(model, 45));
    EXPECT_EQ(state.scenarios(), WhatIfState::Scenarios{});
    state.move(0.3, false);
    const WhatIfState::Scenarios others = state.scenarios();
    state.forget(); // undo of the load
    state.setCase(patientOf(model, 44));
    EXPECT_EQ(state.scenarios(), own);
    WhatIfState again(undo);
    again.restore(QJsonDocument::fromJson(QJsonDocument(state.toJson()).toJson()).object());
    again.setCase(patientOf(model, 46)); // something else is loaded first after a start
    EXPECT_EQ(again.scenarios(), WhatIfState::Scenarios{});
    again.forget();
    again.setCase(patientOf(model, 45));
    EXPECT_EQ(again.scenarios(), others);
    again.forget();
    again.setCase(patientOf(model, 44));
    EXPECT_EQ(again.scenarios(), own);
}

TEST_F(WhatIfViewTest, AnotherPatientBeginsWithoutScenarios)
{
    state.move(0.2, false);
    state.forget();
    EXPECT_EQ(state.scenarios(), WhatIfState::Scenarios{});
}

} // namespace
} // namespace cytogauge::ui
