// What the entry form opens: the preview of a paste, the help of a field.
#include "core/schema/input_cases.h"
#include "ui/common/error_words.h"
#include "ui/form/entry_form.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/field_words.h"
#include "ui/form/form_grid.h"
#include "ui/form/help_popover.h"
#include "ui/form/paste_preview.h"
#include "ui/form/value_edit.h"

namespace cytogauge::ui {

void EntryForm::showHelp(std::size_t feature, QWidget *anchor)
{
    HelpPopover::showBeside(anchor, fieldHelp(form_.schema(), feature),
                            QString::fromStdString(form_.schema().features[feature].measurement));
}

void EntryForm::paste(const QString &text)
{
    if (!form_.hasFields() || text.isEmpty()) {
        return;
    }
    const std::string bytes = text.toStdString();
    if (isSinglePaste(bytes)) {
        grid_->edit(grid_->current())->insert(text.trimmed());
        form_.endTyping();
        return;
    }
    PastePreview *preview = nullptr;
    if (auto cases = InputCases::find(bytes, form_.schema())) {
        preview = new PastePreview(form_, std::move(*cases), window());
    } else {
        Result<InputText> input = readInputText(bytes, form_.schema(), {.anchorFeature = grid_->current()});
        if (!input) {
            showNotice(tr("Nothing was pasted. %1").arg(errorText(input.error())));
            return;
        }
        preview = new PastePreview(form_, std::move(*input), window());
    }
    preview->setAttribute(Qt::WA_DeleteOnClose);
    connect(preview, &QDialog::accepted, this, [this, preview] {
        form_.paste(preview->input());
        showNotice(tr("Pasted. Undo takes it back."), false);
    });
    preview->open();
}

} // namespace cytogauge::ui
