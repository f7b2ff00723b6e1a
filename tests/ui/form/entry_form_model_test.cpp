#include "ui/form/entry_form_model.h"

#include "tests/ui/form/entry_form_model_fixture.h"

#include "tests/ui/support/models.h"

#include <QLocale>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

using test::featureNamed;
using test::shippedModel;
using test::sureCase;

TEST_F(EntryFormModelTest, StartsWithOneEmptyFieldForEachFeatureOfTheSchema)
{
    EXPECT_EQ(form.size(), 30U);
    EXPECT_TRUE(form.blank());
    EXPECT_FALSE(form.complete());
    EXPECT_EQ(form.report().filled, 0U);
    EXPECT_EQ(form.missing().size(), 30U);
    EXPECT_EQ(form.fold(), -1);
}

TEST_F(EntryFormModelTest, HasNoFieldsWithoutAModelAndIsNeverComplete)
{
    EntryFormModel none;
    EXPECT_FALSE(none.hasModel());
    EXPECT_EQ(none.size(), 0U);
    EXPECT_FALSE(none.complete());
}

TEST_F(EntryFormModelTest, KeepsTheTextAsTypedBesideTheParsedValue)
{
    form.setText(at("radius_mean"), " 17,990 ");
    EXPECT_EQ(form.text(at("radius_mean")), " 17,990 ");
    EXPECT_EQ(form.field(at("radius_mean")).number.value, 17.99);
    EXPECT_EQ(form.field(at("radius_mean")).state, FieldState::valid);
}

TEST_F(EntryFormModelTest, NamesTheStateOfEachField)
{
    const std::size_t radius = at("radius_mean");
    const FeatureRange range = model->ranges()[radius];
    form.setText(radius, QString::number((range.percentile99 + range.maximum) / 2.0));
    EXPECT_EQ(form.field(radius).state, FieldState::unusual);
    form.setText(radius, QString::number(range.maximum * 2.0));
    EXPECT_EQ(form.field(radius).state, FieldState::outside);
    EXPECT_EQ(form.report().filled, 1U) << "outside warns, it does not stop";
    form.setText(radius, "-1");
    EXPECT_EQ(form.field(radius).state, FieldState::error);
    form.setText(radius, "twelve");
    EXPECT_EQ(form.field(radius).state, FieldState::error);
    EXPECT_EQ(form.report().filled, 0U);
    EXPECT_EQ(form.withState(FieldState::error), std::vector{radius});
}

TEST_F(EntryFormModelTest, FillsWithAReferenceCaseAndKeepsItsFoldWhileItIsEdited)
{
    const std::size_t chosen = sureCase(*model, "malignant");
    form.loadCase(chosen);
    EXPECT_TRUE(form.complete());
    EXPECT_EQ(form.report().values(), model->cases[chosen].values);
    EXPECT_EQ(form.fold(), model->cases[chosen].fold);
    EXPECT_EQ(form.undoStack().count(), 1);

    form.setText(at("area_worst"), "1200");
    EXPECT_EQ(form.fold(), model->cases[chosen].fold) << "an edited reference case is still one";
    EXPECT_TRUE(form.changed(at("area_worst")));
    EXPECT_FALSE(form.changed(at("area_mean")));

    form.clear();
    EXPECT_EQ(form.fold(), -1);
    EXPECT_FALSE(form.anyChanged());
    form.undoStack().undo();
    EXPECT_EQ(form.fold(), model->cases[chosen].fold) << "undo brings the context back too";
    EXPECT_EQ(form.text(at("area_worst")), "1200");
}

TEST_F(EntryFormModelTest, JudgesAHeldOutCaseByTheRangesOfItsFold)
{
    const std::size_t chosen = sureCase(*model, "benign");
    form.loadCase(chosen);
    EXPECT_EQ(form.ranges(), model->folds[static_cast<std::size_t>(model->cases[chosen].fold)].ranges);
    form.clear();
    EXPECT_EQ(form.ranges(), model->ranges());
}

TEST_F(EntryFormModelTest, NamesWhatContradictsBeforeTheFormIsComplete)
{
    const std::size_t mean = at("radius_mean");
    const std::size_t worst = at("radius_worst");
    form.setText(mean, "14.2");
    form.setText(worst, "16.1");
    EXPECT_TRUE(form.withState(FieldState::inconsistent).empty());
    form.setText(worst, "13.9"); // the worst of a radius is never below its mean
    ASSERT_EQ(form.withState(FieldState::inconsistent).size(), 1U);
    const std::size_t named = form.withState(FieldState::inconsistent).front();
    EXPECT_TRUE(named == mean || named == worst);
    ASSERT_TRUE(form.inconsistency(named));
    EXPECT_TRUE(form.inconsistency(named)->rule);
    EXPECT_EQ(form.report().filled, 2U) << "it warns and stops nothing";
    form.setText(worst, "");
    EXPECT_TRUE(form.withState(FieldState::inconsistent).empty());
}

TEST_F(EntryFormModelTest, FieldsWithoutAModelStillKnowTheRules)
{
    form.setModel(nullptr);
    form.setSchema(std::make_shared<const FeatureSchema>(model->schema));
    form.setText(at("radius_mean"), "14.2");
    form.setText(at("radius_worst"), "13.9");
    EXPECT_EQ(form.withState(FieldState::inconsistent).size(), 1U);
}

TEST_F(EntryFormModelTest, TellsOnceThatTheInputChangedHoweverManyFieldsDid)
{
    QSignalSpy changed(&form, &EntryFormModel::inputChanged);
    QSignalSpy fields(&form, &EntryFormModel::fieldChanged);
    form.loadCase(sureCase(*model, "benign"));
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(fields.count(), 30);
    form.setText(at("radius_mean"), "12.5");
    EXPECT_EQ(changed.count(), 2);
    EXPECT_EQ(fields.count(), 31);
    form.setHeader(HeaderField::note, "x");
    EXPECT_EQ(changed.count(), 2) << "the header takes no part in the prediction";
}

TEST_F(EntryFormModelTest, OpensARecordWithItsTypedTextsAndHeader)
{
    StoredRecord stored;
    stored.number = 12;
    stored.record.schema = "wdbc";
    stored.record.patient = "P-0042";
    stored.record.sampleDate = "2026-11-20";
    stored.record.note = "left";
    stored.record.inputs = model->cases[3].values;
    stored.record.inputs[0] += 0.125; // no reference case
    for (const double value : stored.record.inputs) {
        stored.record.inputsTyped.push_back(std::to_string(value));
    }
    stored.record.inputsTyped[1] = "20,380";
    form.loadRecord(stored);
    EXPECT_EQ(form.text(1), "20,380");
    EXPECT_EQ(form.header(), (FormHeader{"P-0042", "2026-11-20", "left"}));
    EXPECT_EQ(form.fold(), -1);
    EXPECT_FALSE(form.anyChanged());
    EXPECT_TRUE(form.state().origin.contains("12"));
}

TEST_F(EntryFormModelTest, NeverLetsTheModelAnswerForARecordOfACaseThatItWasTrainedOn)
{
    StoredRecord stored;
    stored.record.schema = "wdbc";
    stored.record.inputs = model->cases[3].values;
    form.loadRecord(stored);
    EXPECT_EQ(form.fold(), model->cases[3].fold);

    stored.record.inputs[0] += 0.125; // edited after it was loaded: only the flag still knows
    stored.record.flags = "unusual:area_se;fold:7";
    stored.record.modelSha256 = model->sha256;
    form.loadRecord(stored);
    EXPECT_EQ(form.fold(), 7);

    stored.record.modelSha256 = std::string(64, '0'); // another model's fold means nothing here
    form.loadRecord(stored);
    EXPECT_EQ(form.fold(), -1);
}

TEST_F(EntryFormModelTest, KeepsEachSchemasTextsWhileAnotherModelIsActive)
{
    form.setText(0, "17.99");
    form.setModel(shippedModel("iris"));
    EXPECT_EQ(form.size(), 4U);
    EXPECT_TRUE(form.blank());
    EXPECT_FALSE(form.undoStack().canUndo()) << "what was typed into other fields";
    form.setText(0, "5.1");
    form.setModel(model);
    EXPECT_EQ(form.text(0), "17.99");
    form.setModel(shippedModel("iris"));
    EXPECT_EQ(form.text(0), "5.1");
}

TEST_F(EntryFormModelTest, ASampleIsNotOfThePatientWhoseRecordWasOpen)
{
    StoredRecord stored;
    stored.number = 12;
    stored.record.schema = "wdbc";
    stored.record.inputs = model->cases[3].values;
    stored.record.patient = "P-0012";
    form.loadRecord(stored);
    form.loadCase(sureCase(*model, "benign"));
    EXPECT_EQ(form.header(), FormHeader{});
    form.setHeader(HeaderField::patient, "P-0099");
    form.loadCase(sureCase(*model, "malignant"));
    EXPECT_EQ(form.header().patient, "P-0099") << "typed for the samples";
}

TEST_F(EntryFormModelTest, LosesNothingWhenTheModelGoesAway)
{
    form.setText(0, "17.99");
    form.setModel(nullptr);
    EXPECT_FALSE(form.complete());
    form.setModel(model);
    EXPECT_EQ(form.text(0), "17.99");
}

TEST_F(EntryFormModelTest, AcceptsOnlyARealDateOrNone)
{
    EXPECT_TRUE(form.sampleDateValid());
    form.setHeader(HeaderField::sampleDate, "2026-11-20");
    EXPECT_TRUE(form.sampleDateValid());
    for (const char *wrong : {"2026-02-30", "20.11.2026", "soon", "2026-11", "2026-11-20T10:00:00"}) {
        form.setHeader(HeaderField::sampleDate, wrong);
        EXPECT_FALSE(form.sampleDateValid()) << wrong;
    }
}

TEST_F(EntryFormModelTest, ReadsBackEverySampleInTheUsersLocale)
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    for (std::size_t i = 0; i < model->cases.size(); ++i) {
        form.loadCase(i);
        ASSERT_TRUE(form.complete()) << "case " << model->cases[i].id;
        ASSERT_EQ(form.report().values(), model->cases[i].values) << "case " << model->cases[i].id;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

} // namespace
} // namespace cytogauge::ui
