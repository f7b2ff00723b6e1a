#include "ui/form/paste_preview.h"

#include "tests/ui/support/models.h"
#include "ui/common/accessible.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/field_words.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

using test::shippedModel;

TEST(SinglePaste, IsOneNumberOrOneWord)
{
    for (const char *text : {"17.99", " 17,99\n", "1,234", "1 234,5", "-3e-4", "abc", "", "\u22123.5"}) {
        EXPECT_TRUE(isSinglePaste(text)) << text;
    }
    for (const char *text : {"17.99 10.38", "1\n2", "a: 1", "1;2", "1\t2", "{\"a\": 1}", "842302,M,17.99"}) {
        EXPECT_FALSE(isSinglePaste(text)) << text;
    }
}

class PastePreviewTest : public testing::Test {
protected:
    PastePreviewTest() { form.setModel(model); }
    [[nodiscard]] InputText read(const char *text) const
    {
        auto input = readInputText(text, model->schema);
        EXPECT_TRUE(input) << (input ? "" : describe(input.error()));
        return input.value_or(InputText{});
    }
    std::shared_ptr<const Model> model = shippedModel("wdbc");
    EntryFormModel form;
};

TEST_F(PastePreviewTest, ShowsBeforeAndAfterOfTheFieldsThatTheTextSpeaksOf)
{
    form.setText(0, "12");
    form.setText(1, "10.38");
    PasteTable table(form, read("radius_mean: 17.99\ntexture_mean: 10.38\narea_mean: -5\n"));
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ASSERT_EQ(table.rowCount(), 3);
    EXPECT_EQ(table.changes(), 2);
    const auto cell = [&](int row, int column) { return table.index(row, column).data().toString(); };
    EXPECT_EQ(cell(0, PasteTable::fieldColumn), "Mean radius");
    EXPECT_EQ(cell(0, PasteTable::beforeColumn), "12");
    EXPECT_EQ(cell(0, PasteTable::afterColumn), "17.99");
    EXPECT_EQ(cell(0, PasteTable::stateColumn), "valid");
    EXPECT_EQ(cell(2, PasteTable::stateColumn), "error");
    EXPECT_EQ(form.text(0), "12") << "a preview changes nothing";
}

TEST_F(PastePreviewTest, SaysWhatWouldContradictWhat)
{
    PasteTable table(form, read("radius_mean: 14.2\nradius_worst: 13.9\n"));
    QStringList states;
    for (int row = 0; row < table.rowCount(); ++row) {
        states += table.index(row, PasteTable::stateColumn).data().toString();
    }
    EXPECT_TRUE(states.contains(stateWord(FieldState::inconsistent))) << states.join(u'|').toStdString();
}

TEST_F(PastePreviewTest, SaysThatALoadedCaseIsLeft)
{
    form.loadCase(44);
    std::string whole;
    for (const double value : model->cases[100].values) {
        whole += (whole.empty() ? "" : "\t") + QString::number(value, 'g', 12).toStdString();
    }
    const auto summary = [this](const std::string &text) {
        const PastePreview preview(form, read(text.c_str()));
        return preview.findChild<QLabel *>("pasteSummary")->text();
    };
    EXPECT_TRUE(summary(whole).contains(form.state().origin)) << summary(whole).toStdString();
    EXPECT_FALSE(summary("radius_mean: 17.99\ntexture_mean: 10.38\n").contains(form.state().origin));
    form.clear();
    EXPECT_FALSE(summary(whole).contains("another patient")) << "nothing is loaded";
}

TEST_F(PastePreviewTest, OffersNoPasteWhereNothingWouldChange)
{
    form.setText(0, "17.99");
    PastePreview same(form, read("radius_mean: 17.99\n"));
    EXPECT_FALSE(same.findChild<QPushButton *>("applyPaste")->isEnabled());
    PastePreview other(form, read("radius_mean: 18\n"));
    EXPECT_TRUE(other.findChild<QPushButton *>("applyPaste")->isEnabled());
    other.show(); // lays the table out, which hides the corner button that no header needs
    EXPECT_TRUE(unnamedControls(&other).isEmpty()) << unnamedControls(&other).join('\n').toStdString();
}

} // namespace
} // namespace cytogauge::ui
