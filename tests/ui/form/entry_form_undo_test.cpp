// Steps of undo of a form, and the way back to what was loaded.
#include "tests/ui/form/entry_form_model_fixture.h"
#include "ui/form/entry_form_model.h"

#include "core/schema/input_text.h"
#include "tests/ui/support/models.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cytogauge::ui {
namespace {

using test::featureNamed;
using test::shippedModel;
using test::sureCase;

TEST_F(EntryFormModelTest, MergesTypingInOneFieldIntoOneStepOfUndo)
{
    type(at("radius_mean"), "17.99");
    EXPECT_EQ(form.undoStack().count(), 1);
    type(at("texture_mean"), "10.38");
    EXPECT_EQ(form.undoStack().count(), 2);
    form.undoStack().undo();
    EXPECT_EQ(form.text(at("texture_mean")), "");
    EXPECT_EQ(form.text(at("radius_mean")), "17.99");
    form.undoStack().undo();
    EXPECT_TRUE(form.blank());
    form.undoStack().redo();
    form.undoStack().redo();
    EXPECT_EQ(form.text(at("texture_mean")), "10.38");
}

TEST_F(EntryFormModelTest, BeginsANewStepWhenTypingEnded)
{
    type(at("radius_mean"), "17");
    form.endTyping();
    type(at("radius_mean"), "18");
    EXPECT_EQ(form.undoStack().count(), 2);
    form.undoStack().undo();
    EXPECT_EQ(form.text(at("radius_mean")), "17");
}

TEST_F(EntryFormModelTest, LeavesNoStepWhenTypingCameBackToWhatItWas)
{
    form.setText(at("radius_mean"), "1");
    form.setText(at("radius_mean"), "");
    EXPECT_EQ(form.undoStack().count(), 0);
}

TEST_F(EntryFormModelTest, UndoesTheHeaderToo)
{
    form.setHeader(HeaderField::patient, "P-0042");
    form.setHeader(HeaderField::note, "second reading");
    EXPECT_EQ(form.undoStack().count(), 2);
    form.undoStack().undo();
    EXPECT_EQ(form.header().patient, "P-0042");
    EXPECT_EQ(form.header().note, "");
}

TEST_F(EntryFormModelTest, RevertsOneFieldAndAllOfThem)
{
    form.loadCase(sureCase(*model, "malignant"));
    const QString radius = form.text(at("radius_mean"));
    const QString area = form.text(at("area_mean"));
    form.setText(at("radius_mean"), "1");
    form.setText(at("area_mean"), "2");
    form.revertField(at("radius_mean"));
    EXPECT_EQ(form.text(at("radius_mean")), radius);
    EXPECT_TRUE(form.changed(at("area_mean")));
    form.setText(at("radius_mean"), "3");
    const int steps = form.undoStack().count();
    form.revertAll();
    EXPECT_EQ(form.undoStack().count(), steps + 1);
    EXPECT_EQ(form.text(at("radius_mean")), radius);
    EXPECT_EQ(form.text(at("area_mean")), area);
    EXPECT_FALSE(form.anyChanged());
    form.undoStack().undo();
    EXPECT_EQ(form.text(at("radius_mean")), "3");
    EXPECT_EQ(form.text(at("area_mean")), "2");
}

TEST_F(EntryFormModelTest, RevertsNothingWhereNothingWasLoaded)
{
    form.setText(at("radius_mean"), "12");
    form.revertField(at("radius_mean"));
    form.revertAll();
    EXPECT_EQ(form.text(at("radius_mean")), "12");
    EXPECT_EQ(form.undoStack().count(), 1);
}

TEST_F(EntryFormModelTest, KeepsTheStepsOfUndoOfEachSchema)
{
    form.setText(0, "17.99");
    form.setText(1, "10.38");
    form.undoStack().undo();
    form.setModel(shippedModel("iris"));
    form.setText(0, "5.1");
    form.setModel(model);
    EXPECT_EQ(form.text(0), "17.99") << "coming back does and undoes nothing";
    EXPECT_EQ(form.text(1), "");
    form.undoStack().redo();
    EXPECT_EQ(form.text(1), "10.38");
    form.undoStack().undo();
    form.undoStack().undo();
    EXPECT_TRUE(form.blank());
    EXPECT_FALSE(form.undoStack().canUndo());
    form.setModel(shippedModel("iris"));
    form.undoStack().undo();
    EXPECT_TRUE(form.blank());
    form.undoStack().redo();
    EXPECT_EQ(form.text(0), "5.1");
}

TEST_F(EntryFormModelTest, KeepsTheStepsOfUndoWithAnotherModelOfTheSchema)
{
    const std::size_t chosen = sureCase(*model, "malignant");
    form.loadCase(chosen);
    form.setText(0, "18.5");
    auto other = std::make_shared<Model>(*model);
    other->sha256 = std::string(64, 'a');
    std::reverse(other->cases.begin(), other->cases.end());
    for (ReferenceCase &one : other->cases) {
        one.fold = (one.fold + 1) % static_cast<int>(other->folds.size());
    }
    form.setModel(other);
    EXPECT_EQ(form.text(0), "18.5");
    form.undoStack().undo();
    EXPECT_EQ(form.report().values(), model->cases[chosen].values);
    ASSERT_TRUE(form.referenceCase());
    EXPECT_EQ(other->cases[*form.referenceCase()].id, model->cases[chosen].id) << "known again by its values";
    EXPECT_EQ(form.fold(), other->cases[*form.referenceCase()].fold) << "never a fold of the model before";
    form.undoStack().undo();
    EXPECT_TRUE(form.blank());
    EXPECT_FALSE(form.referenceCase());
    form.undoStack().redo();
    form.setModel(model);
    EXPECT_EQ(form.referenceCase(), chosen);
    EXPECT_EQ(form.fold(), model->cases[chosen].fold);
    form.undoStack().redo();
    EXPECT_EQ(form.text(0), "18.5");
}

TEST_F(EntryFormModelTest, TypingWithAnotherModelIsAStepOfItsOwn)
{
    type(0, "17");
    auto other = std::make_shared<Model>(*model);
    other->sha256 = std::string(64, 'a');
    form.setModel(other);
    type(0, "17.99");
    form.undoStack().undo();
    EXPECT_EQ(form.text(0), "17");
}

TEST_F(EntryFormModelTest, GoesOnInAnotherFormWithItsStepsOfUndo)
{
    form.loadCase(sureCase(*model, "malignant"));
    form.setText(0, "18.5");
    form.setText(1, "10.38");
    form.undoStack().undo();
    EntryFormModel next;
    next.setModel(model);
    next.takeOver(form, [&](QObject *before) { return before == &form ? &next : nullptr; });
    EXPECT_EQ(next.state(), form.state());
    const QString texture = form.text(1);
    next.undoStack().redo();
    EXPECT_EQ(next.text(1), "10.38");
    EXPECT_EQ(form.text(1), texture) << "the steps belong to the new form";
    for (int i = 0; i < 3; ++i) {
        next.undoStack().undo();
    }
    EXPECT_TRUE(next.blank());
    EXPECT_FALSE(next.undoStack().canUndo());
}

TEST_F(EntryFormModelTest, UndoOfALoadBringsBackWhoseCaseItWas)
{
    StoredRecord stored;
    stored.number = 12;
    stored.record.schema = "wdbc";
    stored.record.inputs = model->cases[3].values;
    stored.record.patient = "P-0012";
    stored.record.sampleDate = "2026-11-20";
    stored.record.note = "second reading";
    const std::size_t chosen = sureCase(*model, "benign");
    form.setHeader(HeaderField::patient, "P-0001");
    const auto load = [&](int kind) {
        if (kind == 0) {
            form.loadCase(chosen);
        } else if (kind == 1) {
            form.loadRecord(stored);
        } else {
            InputText pasted;
            pasted.texts.assign(form.size(), std::string("1.5"));
            form.paste(pasted);
        }
    };
    for (int before = 0; before < 3; ++before) {
        for (int after = 0; after < 3; ++after) {
            load(before);
            const FormState was = form.state();
            const int steps = form.undoStack().index();
            load(after);
            if (before == after) {
                continue; // nothing changed
            }
            EXPECT_EQ(form.undoStack().index(), steps + 1);
            form.undoStack().undo();
            EXPECT_EQ(form.state(), was) << before << " then " << after;
        }
    }
}

} // namespace
} // namespace cytogauge::ui
