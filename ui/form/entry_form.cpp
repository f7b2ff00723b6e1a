#include "ui/form/entry_form.h"

#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/field_message.h"
#include "ui/form/field_words.h"
#include "ui/form/form_commands.h"
#include "ui/form/form_grid.h"
#include "ui/form/help_popover.h"
#include "ui/form/paste_preview.h"
#include "ui/form/value_edit.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr int kMessageLines = 2;

QToolButton *iconButton(QAction *action, const QString &iconName, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    setVariant(button, ButtonVariant::flat);
    bindButton(button, action);
    return button;
}

} // namespace

EntryForm::EntryForm(EntryFormModel &form, const PatientPage::Commands &commands, QWidget *parent)
    : Card(parent), form_(form)
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme().unit());

    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->viewport()->setAutoFillBackground(false);
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(theme().unit());
    inner->addWidget(makeHeader());
    inner->addWidget(makeQuickFill(commands));
    grid_ = new FormGrid(form_, content);
    inner->addWidget(grid_);
    inner->addStretch(1);
    scroll_->setWidget(content);
    layout->addWidget(scroll_, 1);

    counter_ = new QLabel(this);
    counter_->setTextFormat(Qt::PlainText);
    counter_->setObjectName(QStringLiteral("counter"));
    counter_->setMinimumWidth(0);
    counter_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(counter_);
    message_ = new FieldMessage(this);
    message_->setFixedHeight(QFontMetrics(theme().font(TextRole::caption)).lineSpacing() * kMessageLines + 2);
    layout->addWidget(message_);
    layout->addWidget(makeActions(commands));

    connect(&form_, &EntryFormModel::headerChanged, this, &EntryForm::showHeader);
    connect(&form_, &EntryFormModel::contextChanged, this, &EntryForm::showCounter);
    connect(&form_, &EntryFormModel::inputChanged, this, &EntryForm::showCounter);
    connect(&form_, &EntryFormModel::fieldChanged, this, [this](int feature) {
        if (static_cast<std::size_t>(feature) == grid_->current()) {
            showMessage();
        }
    });
    connect(grid_, &FormGrid::currentChanged, this, [this] {
        showMessage();
        scroll_->ensureWidgetVisible(grid_->edit(grid_->current()));
        Q_EMIT currentFieldChanged();
    });
    connect(grid_, &FormGrid::rebuilt, this, [this] {
        showMessage();
        fitStrips();
    });
    connect(grid_, &FormGrid::pasteRequested, this, &EntryForm::paste);
    connect(grid_, &FormGrid::helpRequested, this, &EntryForm::showHelp);
    connect(message_, &FieldMessage::readingChosen, this, [this](double value) {
        const QString text = numberText(value);
        form_.replaceText(grid_->current(), text, tr("Read as %1").arg(text));
        grid_->focusField(grid_->current());
    });
    showHeader();
    showCounter();
    showMessage();
}

HeaderEdit *EntryForm::addHeaderField(QHBoxLayout *line, const QString &label, int stretch)
{
    auto *box = new QVBoxLayout;
    box->setSpacing(theme().scaled(3));
    auto *caption = new QLabel(label, this);
    setTextRole(caption, TextRole::caption);
    setTone(caption, Tone::second);
    auto *edit = new HeaderEdit(this);
    edit->setMinimumWidth(theme().scaled(70));
    caption->setBuddy(edit);
    box->addWidget(caption);
    box->addWidget(edit);
    line->addLayout(box, stretch);
    return edit;
}

QWidget *EntryForm::makeHeader()
{
    auto *header = new QWidget(this);
    auto *line = new QHBoxLayout(header);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme().unit());
    patient_ = addHeaderField(line, tr("Patient reference"), 6);
    date_ = addHeaderField(line, tr("Date of sample"), 5);
    note_ = addHeaderField(line, tr("Note"), 10);
    patient_->setObjectName(QStringLiteral("patientReference"));
    date_->setObjectName(QStringLiteral("sampleDate"));
    note_->setObjectName(QStringLiteral("note"));
    patient_->setPlaceholderText(tr("a pseudonym"));
    date_->setPlaceholderText(tr("2026-11-20"));
    note_->setPlaceholderText(tr("optional"));
    patient_->setToolTip(tr("A pseudonym, never a name: it is stored in the history as it stands here."));
    describeWidget(patient_, tr("Patient reference"), patient_->toolTip());
    date_->setToolTip(tr("Year, month and day, as 2026-11-20; may be empty."));
    describeWidget(date_, tr("Date of sample"), date_->toolTip());
    note_->setToolTip(tr("Stored with the prediction; it takes no part in it."));
    describeWidget(note_, tr("Note"), note_->toolTip());
    const auto connectEdit = [this](HeaderEdit *edit, HeaderField field) {
        connect(edit, &QLineEdit::textEdited, this,
                [this, field](const QString &text) { form_.setHeader(field, text); });
        connect(edit, &QLineEdit::editingFinished, this, [this] { form_.endTyping(); });
    };
    connectEdit(patient_, HeaderField::patient);
    connectEdit(date_, HeaderField::sampleDate);
    connectEdit(note_, HeaderField::note);
    connect(date_, &QLineEdit::editingFinished, this, [this] {
        if (!form_.sampleDateValid()) {
            showNotice(tr("“%1” is not a date. Write the date of sample as 2026-11-20, or leave it empty.")
                           .arg(date_->text()));
        }
    });
    return header;
}

QWidget *EntryForm::makeQuickFill(const PatientPage::Commands &commands)
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme().scaled(8));
    auto *caption = new QLabel(tr("Fill with"), row);
    setTone(caption, Tone::second);
    caption->setMinimumWidth(0);
    caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    caption->setMaximumWidth(caption->sizeHint().width());
    line->addWidget(caption, 1);
    sampleButtons_ = new QHBoxLayout;
    sampleButtons_->setSpacing(theme().scaled(8));
    line->addLayout(sampleButtons_);
    auto *more = new QPushButton(tr("More samples"), row);
    more->setObjectName(QStringLiteral("moreSamples"));
    more->setMenu(commands.moreSamples);
    more->setToolTip(tr("Textbook, typical, borderline, unusual, misclassified and random cases"));
    describeWidget(more, tr("More samples"), more->toolTip());
    line->addWidget(more);
    auto *paste = new QPushButton(tr("Paste"), row);
    paste->setObjectName(QStringLiteral("paste"));
    bindButton(paste, commands.paste);
    line->addWidget(paste);
    line->addStretch(1000);
    return row;
}

void EntryForm::setSamples(const QList<QAction *> &samples)
{
    while (QLayoutItem *item = sampleButtons_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (QAction *action : samples) {
        auto *button = new QPushButton(action->text(), this);
        button->setObjectName(action->objectName() + QStringLiteral("_button"));
        const auto classIndex = static_cast<std::size_t>(action->data().toInt());
        if (form_.schema().isBinary()) {
            const bool positive = classIndex == form_.schema().positiveClass;
            setVariant(button, positive ? ButtonVariant::classPositive : ButtonVariant::classNegative);
        }
        bindButton(button, action);
        sampleButtons_->addWidget(button);
    }
    // Made after the rest of the row: put them into reading order.
    QWidget *previous = note_;
    for (int i = 0; i < sampleButtons_->count(); ++i) {
        setTabOrder(previous, sampleButtons_->itemAt(i)->widget());
        previous = sampleButtons_->itemAt(i)->widget();
    }
}

QWidget *EntryForm::makeActions(const PatientPage::Commands &commands)
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme().scaled(6));
    line->addWidget(iconButton(commands.undo, QStringLiteral("undo"), row));
    line->addWidget(iconButton(commands.redo, QStringLiteral("redo"), row));
    line->addWidget(iconButton(commands.revertAll, QStringLiteral("revert"), row));
    line->addStretch(1);
    auto *clear = new QPushButton(tr("Clear"), row);
    clear->setObjectName(QStringLiteral("clear"));
    bindButton(clear, commands.clear);
    line->addWidget(clear);
    auto *predict = new QPushButton(tr("Predict and record"), row);
    predict->setObjectName(QStringLiteral("predictAndRecord"));
    setVariant(predict, ButtonVariant::primary);
    setHint(predict, tr("Ctrl+Enter"));
    bindButton(predict, commands.predictAndRecord);
    line->addWidget(predict);
    return row;
}

void EntryForm::showHeader()
{
    const FormHeader &header = form_.header();
    const auto show = [](HeaderEdit *edit, const QString &text) {
        if (edit->text() != text) {
            edit->setText(text);
        }
    };
    show(patient_, header.patient);
    show(date_, header.sampleDate);
    show(note_, header.note);
}

void EntryForm::showCounter()
{
    if (!form_.hasModel()) {
        counter_->setText(tr("No model is loaded"));
        return;
    }
    QStringList parts{tr("%1 of %2").arg(form_.report().filled).arg(form_.size())};
    if (!form_.state().origin.isEmpty()) {
        parts += form_.anyChanged() ? tr("%1, edited").arg(form_.state().origin) : form_.state().origin;
        if (form_.fold() >= 0) {
            parts.last() += tr(", held out (fold %1)").arg(form_.fold());
        }
    }
    const auto count = [&](FieldState state, const QString &words) {
        if (const std::size_t fields = form_.withState(state).size()) {
            parts += words.arg(fields);
        }
    };
    count(FieldState::error, tr("%1 with an error"));
    count(FieldState::outside, tr("%1 outside"));
    count(FieldState::unusual, tr("%1 unusual"));
    counter_->setText(parts.join(QStringLiteral(" · ")));
    counter_->setToolTip(counter_->text());
    counter_->setAccessibleName(counter_->text());
}

void EntryForm::showMessage()
{
    const std::size_t feature = grid_->current();
    if (feature >= grid_->size()) {
        message_->clear();
        return;
    }
    message_->showField(fieldLabel(form_.schema(), feature), form_.field(feature), grid_->messageOf(feature));
}

void EntryForm::showNotice(const QString &text, bool isError)
{
    message_->showNotice(text, isError);
}

void EntryForm::showHelp(std::size_t feature, QWidget *anchor)
{
    HelpPopover::showBeside(anchor, fieldHelp(form_.schema(), feature));
}

void EntryForm::paste(const QString &text)
{
    if (!form_.hasModel() || text.isEmpty()) {
        return;
    }
    const std::string bytes = text.toStdString();
    if (isSinglePaste(bytes)) {
        grid_->edit(grid_->current())->insert(text.trimmed());
        form_.endTyping();
        return;
    }
    Result<InputText> input = readInputText(bytes, form_.schema(), {.anchorFeature = grid_->current()});
    if (!input) {
        showNotice(tr("Nothing was pasted. %1").arg(errorText(input.error())));
        return;
    }
    auto *preview = new PastePreview(form_, std::move(*input), window());
    preview->setAttribute(Qt::WA_DeleteOnClose);
    connect(preview, &QDialog::accepted, this, [this, preview] {
        form_.paste(preview->input());
        showNotice(tr("Pasted. Undo takes it back."), false);
    });
    preview->open();
}

void EntryForm::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    fitStrips();
}

void EntryForm::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::FontChange && message_) {
        message_->setFixedHeight(QFontMetrics(theme().font(TextRole::caption)).lineSpacing() * kMessageLines + 2);
        fitStrips();
    }
}

// When the fields and their strips do not fit, the strips go; when the fields alone do not fit either, the form
// scrolls. A field is never cut.
void EntryForm::fitStrips()
{
    if (!scroll_ || !grid_) {
        return;
    }
    const int others =
        scroll_->widget()->layout()->spacing() * 2 + patient_->sizeHint().height() * 2 + theme().controlHeight();
    grid_->setStripsVisible(scroll_->viewport()->height() >= grid_->heightWithStrips() + others);
}

} // namespace cytogauge::ui
