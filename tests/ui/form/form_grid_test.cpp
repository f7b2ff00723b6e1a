#include "ui/form/form_grid.h"

#include "tests/ui/support/models.h"
#include "ui/common/accessible.h"
#include "ui/form/density_strip.h"
#include "ui/form/value_edit.h"

#include <QApplication>
#include <QTest>
#include <QUndoStack>
#include <QWheelEvent>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

using test::featureNamed;
using test::shippedModel;

class FormGridTest : public testing::Test {
protected:
    void show(const char *schema)
    {
        model = shippedModel(schema);
        form.setModel(model);
        grid.resize(560, 520);
        grid.show();
        QApplication::setActiveWindow(&grid);
        ASSERT_TRUE(QTest::qWaitForWindowActive(&grid));
    }
    [[nodiscard]] ValueEdit *edit(const char *name) { return grid.edit(featureNamed(*model, name)); }
    [[nodiscard]] QString focused() const
    {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    }

    std::shared_ptr<const Model> model;
    EntryFormModel form;
    FormGrid grid{form};
};

TEST(GridPlan, PutsMeasurementsInRowsAndStatisticsInColumns)
{
    const auto model = shippedModel("wdbc");
    const GridPlan plan = planGrid(model->schema);
    EXPECT_EQ(plan.rows, 10);
    EXPECT_EQ(plan.columns, 3);
    EXPECT_EQ(plan.cells[featureNamed(*model, "radius_mean")], (GridCell{0, 0}));
    EXPECT_EQ(plan.cells[featureNamed(*model, "fractal_dimension_worst")], (GridCell{9, 2}));
}

TEST(GridPlan, MakesTwoColumnsOfASchemaWithoutStatisticsAndTwoByTwoOfIris)
{
    const GridPlan wine = planGrid(shippedModel("wine")->schema);
    EXPECT_EQ(wine.rows, 7);
    EXPECT_EQ(wine.columns, 2);
    EXPECT_EQ(wine.cells.size(), 13U);
    const GridPlan iris = planGrid(shippedModel("iris")->schema);
    EXPECT_EQ(iris.rows, 2);
    EXPECT_EQ(iris.columns, 2);
}

TEST(GridPlan, StopsAtTheEndsOfAColumnAndWrapsOnlyWhenAsked)
{
    const auto model = shippedModel("wdbc");
    const GridPlan plan = planGrid(model->schema);
    const std::size_t last = featureNamed(*model, "fractal_dimension_mean");
    EXPECT_EQ(plan.moved(last, 1, false), last);
    EXPECT_EQ(plan.moved(last, 1, true), featureNamed(*model, "radius_se"));
    EXPECT_EQ(plan.moved(featureNamed(*model, "radius_se"), -1, true), last);
    // The last row of wine has one field only.
    const auto wine = shippedModel("wine");
    const GridPlan wide = planGrid(wine->schema);
    EXPECT_EQ(wide.moved(11, 1, false), 11U);
    EXPECT_EQ(wide.moved(11, 1, true), 0U);
}

TEST_F(FormGridTest, TabGoesAcrossARow)
{
    show("wdbc");
    grid.focusField(featureNamed(*model, "radius_mean"));
    for (const char *next : {"field_radius_se", "field_radius_worst", "field_texture_mean", "field_texture_se"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        EXPECT_EQ(focused(), next);
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    EXPECT_EQ(focused(), "field_texture_mean");
}

TEST_F(FormGridTest, EnterAndArrowsGoDownAndUpAColumn)
{
    show("wdbc");
    grid.focusField(featureNamed(*model, "radius_worst"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    EXPECT_EQ(focused(), "field_texture_worst");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Enter, Qt::KeypadModifier);
    EXPECT_EQ(focused(), "field_perimeter_worst");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    EXPECT_EQ(focused(), "field_area_worst");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(focused(), "field_texture_worst");
}

TEST_F(FormGridTest, TypingReachesTheFormAndTheStrip)
{
    show("wdbc");
    ValueEdit *radius = edit("radius_mean");
    grid.focusField(featureNamed(*model, "radius_mean"));
    QTest::keyClicks(radius, "17.99");
    EXPECT_EQ(form.text(featureNamed(*model, "radius_mean")), "17.99");
    EXPECT_EQ(radius->fieldState(), FieldState::valid);
    EXPECT_TRUE(grid.strip(featureNamed(*model, "radius_mean"))->describe().startsWith("17.99: 84th percentile"));
    EXPECT_EQ(form.undoStack().count(), 1);
    QTest::keyClicks(radius, "x");
    EXPECT_EQ(radius->fieldState(), FieldState::error);
    EXPECT_TRUE(grid.strip(featureNamed(*model, "radius_mean"))->valueText().isEmpty());
}

TEST_F(FormGridTest, TheWheelChangesNothing)
{
    show("wdbc");
    form.loadCase(0);
    const std::vector<std::string> before = form.state().input.texts;
    for (std::size_t i = 0; i < form.size(); ++i) {
        ValueEdit *field = grid.edit(i);
        if (i == 3) {
            field->setFocus();
        }
        QWheelEvent wheel(QPointF(5, 5), field->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(field, &wheel);
        EXPECT_FALSE(wheel.isAccepted()) << "the form scrolls instead";
    }
    EXPECT_EQ(form.state().input.texts, before);
}

TEST_F(FormGridTest, LeavesUndoToTheForm)
{
    show("wdbc");
    ValueEdit *radius = edit("radius_mean");
    radius->setFocus();
    QTest::keyClicks(radius, "12");
    QTest::keyClick(radius, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(radius->text(), "12") << "the line edit's own undo would go behind the form's back";
    form.undoStack().undo();
    EXPECT_EQ(radius->text(), "");
}

TEST_F(FormGridTest, MarksFieldsThatDifferFromTheSample)
{
    show("wdbc");
    form.loadCase(0);
    ValueEdit *radius = edit("radius_mean");
    EXPECT_FALSE(radius->changedMark());
    radius->setFocus();
    radius->selectAll();
    QTest::keyClicks(radius, "18");
    EXPECT_TRUE(radius->changedMark());
    EXPECT_TRUE(radius->accessibleDescription().contains("Changed"));
    form.revertAll();
    EXPECT_FALSE(radius->changedMark());
}

TEST_F(FormGridTest, NamesEveryFieldAndDescribesItsState)
{
    show("wdbc");
    EXPECT_TRUE(unnamedControls(&grid).isEmpty()) << unnamedControls(&grid).join('\n').toStdString();
    for (std::size_t i = 0; i < form.size(); ++i) {
        EXPECT_TRUE(grid.edit(i)->accessibleName().compare(QString::fromStdString(model->schema.features[i].label),
                                                           Qt::CaseInsensitive) == 0);
        EXPECT_TRUE(grid.edit(i)->accessibleDescription().startsWith("State: empty."));
    }
    form.setText(0, "12abc");
    EXPECT_TRUE(grid.edit(0)->accessibleDescription().startsWith("State: error."));
    EXPECT_FALSE(helpFor(grid.edit(0)).isEmpty());
}

TEST_F(FormGridTest, BuildsTheGridOfAnotherSchemaAndShowsItsTexts)
{
    show("wdbc");
    form.setText(0, "17.99");
    form.setModel(shippedModel("iris"));
    EXPECT_EQ(grid.size(), 4U);
    EXPECT_EQ(grid.edit(0)->text(), "");
    form.setModel(shippedModel("wine"));
    EXPECT_EQ(grid.size(), 13U);
    form.setModel(shippedModel("wdbc"));
    EXPECT_EQ(grid.edit(0)->text(), "17.99");
    form.setModel(nullptr);
    EXPECT_EQ(grid.size(), 0U);
}

TEST_F(FormGridTest, ShowsEveryNumberOfEveryCaseWhole)
{
    show("wdbc");
    grid.resize(grid.minimumSizeHint());
    std::size_t cut = 0;
    for (std::size_t c = 0; c < model->cases.size(); ++c) {
        form.loadCase(c);
        for (std::size_t i = 0; i < form.size(); ++i) {
            const ValueEdit *field = grid.edit(i);
            const int room = field->width() - field->textMargins().left() - 2 * 8 - 2;
            cut += field->fontMetrics().horizontalAdvance(field->text()) > room ? 1U : 0U;
        }
    }
    EXPECT_EQ(cut, 0U);
}

} // namespace
} // namespace cytogauge::ui
