// What the entry form opens: the preview of a paste, the help of a field.
#include "core/schema/input_cases.h"
#include "ui/common/error_words.h"
#include "ui/form/case_file.h"
#include "ui/form/entry_form.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/field_words.h"
#include "ui/form/form_grid.h"
#include "ui/form/help_popover.h"
#include "ui/form/paste_preview.h"
#include "ui/form/value_edit.h"

namespace cytogauge::ui {

namespace {

// Of a text that may hold a table: thousands of cases, and read before anybody notices. Tables in files are read
// elsewhere.
constexpr qsizetype mostPasted = qsizetype{2} << 20;

} // namespace

void EntryForm::showHelp(std::size_t feature, QWidget *anchor)
{
    HelpPopover::showBeside(anchor, fieldHelp(form_.schema(), feature),
                            QString::fromStdString(form_.schema().features[feature].measurement));
}

// One line or one column of another length than the form's is a case with a value too few or too many.
std::optional<std::size_t> EntryForm::valuesInOneLine(const Error &error)
{
    const auto count = [&error](std::size_t i) {
        return i < error.arguments.size() ? QString::fromStdString(error.arguments[i]).toULongLong() : 0;
    };
    if (error.code == ErrorCode::inputCountWrong) {
        return count(0);
    }
    if (error.code == ErrorCode::inputBlockTooLarge && (count(0) == 1 || count(1) == 1)) {
        return count(0) * count(1);
    }
    return std::nullopt;
}

QString EntryForm::pasteProblem(const Error &error, const QString &fileName) const
{
    QString words;
    if (const auto values = valuesInOneLine(error)) {
        words = tr("%n value(s), and the form has %1 fields.", nullptr, static_cast<int>(*values)).arg(form_.size());
    } else {
        words = errorText(withFieldLabel(form_.schema(), error));
    }
    return fileName.isEmpty() ? tr("Nothing was pasted. %1").arg(words)
                              : tr("No case was read from %1. %2").arg(fileName, words);
}

void EntryForm::paste(const QString &text, const QString &fileName)
{
    if (!form_.hasFields()) {
        return;
    }
    if (text.isEmpty()) {
        if (!fileName.isEmpty()) {
            showNotice(pasteProblem(Error(ErrorCode::inputEmpty), fileName));
        }
        return;
    }
    if (text.size() > mostPasted) {
        showNotice(pasteProblem(Error(ErrorCode::inputTooLarge, {std::to_string(mostPasted)}), fileName));
        return;
    }
    const std::string bytes = text.toStdString();
    if (fileName.isEmpty() && isSinglePaste(bytes)) {
        ValueEdit *edit = grid_->edit(grid_->current());
        if (!edit->hasFocus()) { // by the button: the caret is where nobody looks at it
            edit->selectAll();
        }
        const bool whole = edit->text().isEmpty() || edit->selectedText() == edit->text();
        const QString one = text.trimmed(); // in the middle of another text it is a part of a number
        edit->insert(whole ? QString::fromStdString(form_.asWrittenHere(grid_->current(), one.toStdString())) : one);
        form_.endTyping();
        return;
    }
    if (auto cases = InputCases::find(bytes, form_.schema())) {
        open(new PastePreview(form_, std::move(*cases), window()), fileName);
        return;
    }
    Result<InputText> input = readInputText(bytes, form_.schema(), {.anchorFeature = grid_->current()});
    if (!input) {
        showNotice(pasteProblem(input.error(), fileName));
        return;
    }
    open(new PastePreview(form_, std::move(*input), window()), fileName);
}

void EntryForm::offer(CaseFile file, const QString &fileName)
{
    if (!form_.hasFields() || !file.cases) {
        paste(QString::fromStdString(file.text), fileName);
        return;
    }
    auto *preview = new PastePreview(form_, std::move(*file.cases), window());
    if (file.cut) {
        preview->setCut(mostOfACaseFile);
    }
    open(preview, fileName);
}

void EntryForm::open(PastePreview *preview, const QString &fileName)
{
    if (!fileName.isEmpty()) {
        preview->setSource(fileName);
    }
    preview->setAttribute(Qt::WA_DeleteOnClose);
    connect(preview, &QDialog::accepted, this, [this, preview, fileName] {
        form_.paste(preview->input());
        showNotice(fileName.isEmpty() ? tr("Pasted. Undo takes it back.")
                                      : tr("Filled from %1. Undo takes it back.").arg(fileName),
                   false);
    });
    preview->open();
}

} // namespace cytogauge::ui
