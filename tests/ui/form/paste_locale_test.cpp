// What is pasted stands in the form as numbers are written here, and is the very same number.
#include "core/schema/input_text.h"
#include "core/schema/number_parser.h"
#include "tests/ui/form/patient_page_fixture.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/paste_preview.h"

#include <QAbstractItemModel>
#include <QLocale>
#include <QTableView>
#include <QUndoStack>

namespace cytogauge::ui {
namespace {

using test::featureNamed;
using test::shippedModel;

const QLocale british(QLocale::English, QLocale::UnitedKingdom);
const QLocale german(QLocale::German, QLocale::Germany);

class PasteLocale : public testing::Test {
protected:
    PasteLocale() { form.setModel(model); }
    ~PasteLocale() override { QLocale::setDefault(british); }
    PasteLocale(const PasteLocale &) = delete;
    PasteLocale &operator=(const PasteLocale &) = delete;
    [[nodiscard]] QString pasted(const char *text) // into the first field
    {
        InputText input;
        input.texts.resize(form.size());
        input.texts[0] = text;
        form.paste(input);
        return form.text(0);
    }

    std::shared_ptr<const Model> model = shippedModel("wdbc");
    EntryFormModel form;
};

TEST_F(PasteLocale, EveryReferenceCaseStandsInTheLocalesFormWithItsExactValues)
{
    for (const QLocale &locale : {german, british}) {
        QLocale::setDefault(locale);
        const QString mark = locale.decimalPoint();
        for (const char *separator : {" ", "\t"}) {
            for (std::size_t i = 0; i < model->cases.size(); i += 7) {
                QStringList words;
                for (const double value : model->cases[i].values)
                    words << QString::number(value, 'g', QLocale::FloatingPointShortest);
                const auto input = readInputText(words.join(QLatin1String(separator)).toStdString(), model->schema, {});
                ASSERT_TRUE(input);
                form.paste(*input);
                ASSERT_EQ(form.report().values(), model->cases[i].values) << model->cases[i].id;
                for (std::size_t field = 0; field < form.size(); ++field) {
                    const QString text = form.text(field);
                    ASSERT_FALSE(text.contains(mark == QLatin1String(",") ? u'.' : u',')) << text.toStdString();
                }
            }
        }
    }
}

TEST_F(PasteLocale, ATextThatWouldReadOtherwiseStaysAsItIs)
{
    QLocale::setDefault(german);
    EXPECT_EQ(pasted("17.99"), QStringLiteral("17,99"));
    EXPECT_EQ(pasted("1.799e1"), QStringLiteral("1,799e1"));
    EXPECT_EQ(pasted("17.990"), QStringLiteral("17,990")) << "no digit is lost";
    EXPECT_EQ(pasted("1 017.99"), QStringLiteral("1 017,99"));
    for (const char *text : {"17,99", "1,017.99", "1.017,99", "1.017.990", "twelve.", "18", "17.99 mm"}) {
        EXPECT_EQ(pasted(text), QLatin1String(text));
    }
    QLocale::setDefault(british);
    EXPECT_EQ(pasted("17,99"), QStringLiteral("17.99"));
    EXPECT_EQ(pasted("17.99"), QStringLiteral("17.99"));
}

TEST_F(PasteLocale, UndoAndRevertLeadBackToWhatWasThere)
{
    QLocale::setDefault(german);
    form.loadCase(5);
    const QString before = form.text(0);
    const double value = form.report().values()[0];
    EXPECT_EQ(pasted("17.99"), QStringLiteral("17,99"));
    EXPECT_TRUE(form.changed(0));
    form.undoStack().undo();
    EXPECT_EQ(form.text(0), before);
    form.undoStack().redo();
    EXPECT_EQ(form.text(0), QStringLiteral("17,99"));
    form.revertField(0);
    EXPECT_EQ(form.text(0), before);
    EXPECT_EQ(form.report().values()[0], value);
    EXPECT_FALSE(form.changed(0));
}

TEST_F(PasteLocale, ThePreviewShowsWhatTheFormWillShow)
{
    QLocale::setDefault(german);
    InputText input;
    input.texts.resize(form.size());
    input.texts[0] = "17.99";
    const PasteTable table(form, input);
    EXPECT_EQ(table.index(0, PasteTable::afterColumn).data().toString(), QStringLiteral("17,99"));
    form.paste(input);
    EXPECT_EQ(form.text(0), QStringLiteral("17,99"));
    EXPECT_EQ(PasteTable(form, input).changes(), 0) << "it is there already";
}

TEST_F(PatientPageTest, OneNumberPastedIntoAFieldIsWrittenAsHereUnlessItIsAPartOfAnother)
{
    show();
    QLocale::setDefault(german);
    ValueEdit *edit = field("radius_mean");
    paste(QStringLiteral("17.99"), edit);
    EXPECT_EQ(edit->text(), QStringLiteral("17,99"));
    edit->selectAll();
    paste(QStringLiteral("12.5\n"), edit);
    EXPECT_EQ(edit->text(), QStringLiteral("12,5"));
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("1"));
    paste(QStringLiteral("2.5"), edit);
    EXPECT_EQ(edit->text(), QStringLiteral("12.5"));
    QLocale::setDefault(british);
}

} // namespace
} // namespace cytogauge::ui
