// What a paste does to a form, and what it would do.
#include "tests/ui/form/entry_form_model_fixture.h"

#include "core/schema/input_text.h"
#include "tests/ui/support/models.h"

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

using test::featureNamed;
using test::shippedModel;
using test::sureCase;

InputText wholeCase(const Model &model, const std::vector<double> &values)
{
    InputText input;
    for (const double value : values) {
        input.texts.emplace_back(QString::number(value, 'g', 12).toStdString());
    }
    EXPECT_EQ(input.texts.size(), model.schema.size());
    return input;
}

TEST_F(EntryFormModelTest, PastesSeveralFieldsAsOneStepAndLeavesTheOthersAlone)
{
    form.setText(at("symmetry_mean"), "0.2");
    const auto input = readInputText("radius_mean: 17.99\ntexture_mean: 10.38\n", model->schema);
    ASSERT_TRUE(input) << describe(input.error());
    form.paste(*input);
    EXPECT_EQ(form.text(at("radius_mean")), "17.99");
    EXPECT_EQ(form.text(at("texture_mean")), "10.38");
    EXPECT_EQ(form.text(at("symmetry_mean")), "0.2");
    EXPECT_EQ(form.undoStack().count(), 2);
    form.undoStack().undo();
    EXPECT_EQ(form.text(at("radius_mean")), "");
    EXPECT_EQ(form.text(at("symmetry_mean")), "0.2");
}

TEST_F(EntryFormModelTest, APasteOfEveryFieldIsAnotherPatientAndNoCaseAnyMore)
{
    form.loadCase(44);
    ASSERT_GE(form.fold(), 0);
    std::vector<double> other = model->cases[100].values;
    other[0] += 0.001;
    form.paste(wholeCase(*model, other));
    EXPECT_EQ(form.fold(), -1) << "the model itself answers";
    EXPECT_FALSE(form.referenceCase());
    EXPECT_TRUE(form.state().origin.isEmpty());
    EXPECT_TRUE(form.state().baseline.empty());
    EXPECT_FALSE(form.anyChanged());
    form.undoStack().undo();
    EXPECT_EQ(form.referenceCase(), 44U);
    EXPECT_EQ(form.fold(), model->cases[44].fold);
    form.undoStack().redo();
    EXPECT_EQ(form.fold(), -1);
}

TEST_F(EntryFormModelTest, APasteOfEveryFieldIsNotTheRecordThatWasOpen)
{
    StoredRecord record;
    record.number = 12;
    record.record.inputs = model->cases[7].values;
    form.loadRecord(record);
    ASSERT_EQ(form.state().recordNumber, 12);
    std::vector<double> other = model->cases[8].values;
    other[2] *= 1.01;
    form.paste(wholeCase(*model, other));
    EXPECT_EQ(form.state().recordNumber, 0);
    EXPECT_TRUE(form.state().origin.isEmpty());
}

TEST_F(EntryFormModelTest, APasteOfSomeFieldsIsAnEditOfTheCase)
{
    form.loadCase(44);
    InputText input = wholeCase(*model, model->cases[100].values);
    input.texts[29].reset();
    form.paste(input);
    EXPECT_EQ(form.referenceCase(), 44U);
    EXPECT_TRUE(form.anyChanged());
}

TEST_F(EntryFormModelTest, APasteOfTheVeryCaseThatIsLoadedChangesNothing)
{
    form.loadCase(44);
    form.setText(3, "600");
    InputText input;
    input.texts.assign(form.state().baseline.begin(), form.state().baseline.end());
    form.paste(input);
    EXPECT_EQ(form.referenceCase(), 44U);
    EXPECT_FALSE(form.anyChanged());
}

TEST_F(EntryFormModelTest, ShowsWhatAPasteWouldDoWithoutDoingIt)
{
    const auto input = readInputText("radius_mean: 17.99\n", model->schema);
    ASSERT_TRUE(input);
    EXPECT_EQ(form.pasted(*input).texts[at("radius_mean")], "17.99");
    EXPECT_EQ(form.text(at("radius_mean")), "");
}

} // namespace
} // namespace cytogauge::ui
