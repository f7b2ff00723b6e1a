#include "ui/form/entry_form.h"

#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/counter_label.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/field_message.h"
#include "ui/form/field_words.h"
#include "ui/form/form_commands.h"
#include "ui/form/form_grid.h"
#include "ui/form/page_area.h"
#include "ui/form/quick_fill.h"
#include "ui/form/sample_date.h"
#include "ui/form/value_edit.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr double kPadding = 1.6; // units
constexpr double kVerticalPadding = 1.3;

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
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(7));
    setPadding(kPadding, kVerticalPadding);

    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->viewport()->setAutoFillBackground(false);
    scroll_->viewport()->installEventFilter(this);
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(theme().scaled(7));
    inner->addWidget(makeHeader());
    quickFill_ = new QuickFill(commands, content);
    inner->addWidget(quickFill_);
    grid_ = new FormGrid(form_, content);
    grid_->setCorner(makeTools(commands));
    inner->addWidget(grid_, 1);
    inner->addStretch(0);
    scroll_->setWidget(content);
    content->installEventFilter(this);
    content->setAutoFillBackground(false); // setWidget() turns it on; the card shows through
    layout->addWidget(scroll_, 1);
    message_ = new FieldMessage(this);
    layout->addWidget(message_);
    sizeParts();
    layout->addWidget(makeActions(commands));

    connect(&form_, &EntryFormModel::headerChanged, this, &EntryForm::showHeader);
    connect(&form_, &EntryFormModel::contextChanged, this, &EntryForm::showCounter);
    connect(&form_, &EntryFormModel::inputChanged, this, &EntryForm::showCounter);
    connect(&form_, &EntryFormModel::contextShownChanged, this, &EntryForm::showCounter);
    connect(&form_, &EntryFormModel::fieldChanged, this, [this](int feature) {
        if (static_cast<std::size_t>(feature) == grid_->current()) {
            showMessage();
        }
    });
    connect(grid_, &FormGrid::currentChanged, this, [this] {
        showMessage();
        placeMessage();
        showWhole(*scroll_, *grid_->edit(grid_->current()));
        Q_EMIT currentFieldChanged();
    });
    connect(grid_, &FormGrid::rebuilt, this, [this] {
        showMessage();
        fitStrips();
        orderTabs();
    });
    connect(grid_, &FormGrid::pasteRequested, this, [this](const QString &text) { paste(text); });
    connect(grid_, &FormGrid::helpRequested, this, &EntryForm::showHelp);
    // The button goes with its field's trouble and hands the focus on, hence the field is noted before.
    connect(message_, &FieldMessage::readingChosen, this, [this](double value) {
        const std::size_t feature = grid_->current();
        const QString text = fieldText(value);
        form_.replaceText(feature, text, [text] { return tr("Read as %1").arg(text); });
        grid_->focusField(feature);
    });
    connect(message_, &FieldMessage::fixChosen, this, [this] {
        const std::size_t feature = grid_->current();
        form_.applyFix(feature);
        grid_->focusField(feature);
    });
    connect(scroll_->verticalScrollBar(), &QScrollBar::rangeChanged, this, &EntryForm::fitWidth);
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
    date_->setPlaceholderText(sampleDateText(QDate(2026, 11, 20)));
    note_->setPlaceholderText(tr("optional"));
    patient_->setToolTip(tr("A pseudonym, never a name: it is stored in the history as it stands here."));
    describeWidget(patient_, tr("Patient reference"), patient_->toolTip());
    date_->setToolTip(tr("As 2026-11-20 or as %1; may be empty.").arg(sampleDateText(QDate(2026, 11, 20))));
    describeWidget(date_, tr("Date of sample"), date_->toolTip());
    note_->setToolTip(tr("Stored with the prediction; it takes no part in it."));
    describeWidget(note_, tr("Note"), note_->toolTip());
    setHelp(patient_,
            tr("A pseudonym by which you find the patient's records again. It is stored as it stands, so never "
               "write a name or a date of birth. A last digit after a hyphen is checked as a check digit."));
    setHelp(date_,
            tr("When the sample was taken: as 2026-11-20 or the way your language writes dates. It is stored with "
               "the prediction and takes no part in the estimate."));
    setHelp(note_,
            tr("Free words that are stored with the prediction and found by the search of the history. They take "
               "no part in the estimate."));
    const auto connectEdit = [this](HeaderEdit *edit, HeaderField field) {
        connect(edit, &QLineEdit::textEdited, this, [this, edit, field](const QString &text) {
            form_.setHeader(field, text);
            dropHeaderNotice(edit);
        });
        connect(edit, &QLineEdit::editingFinished, this, [this] { form_.endTyping(); });
    };
    connectEdit(patient_, HeaderField::patient);
    connectEdit(date_, HeaderField::sampleDate);
    connectEdit(note_, HeaderField::note);
    connect(patient_, &QLineEdit::editingFinished, this,
            [this] { showHeaderNotice(patient_, referenceWarning(patient_->text()), false); });
    connect(note_, &QLineEdit::editingFinished, this,
            [this] { showHeaderNotice(note_, noteWarning(note_->text()), false); });
    connect(date_, &QLineEdit::editingFinished, this, [this] {
        // Who writes 3/4/2026 sees which of the two is the month.
        const auto date = sampleDateOf(date_->text());
        if (date && date_->text().trimmed() != form_.header().sampleDate) {
            const bool typed = date_->isModified();
            date_->setText(sampleDateText(*date));
            if (typed) {
                showHeaderNotice(
                    date_, tr("The date is read as %1.").arg(QLocale().toString(*date, QLocale::LongFormat)), false);
            }
            return;
        }
        showHeaderNotice(date_,
                         form_.sampleDateValid() ? QString()
                                                 : tr("“%1” is not a date. Write the date of sample as 2026-11-20, or "
                                                      "leave it empty.")
                                                       .arg(date_->text()),
                         true);
    });
    return header;
}

// A reference is stored whatever the program thinks of it, so a doubt is a hint and no error.
void EntryForm::showHeaderNotice(HeaderEdit *edit, const QString &text, bool isError)
{
    if (text.isEmpty()) {
        dropHeaderNotice(edit);
        return;
    }
    showNotice(text, isError);
    noticeOf_ = edit;
}

// What was said of a text that is another one now.
void EntryForm::dropHeaderNotice(const HeaderEdit *edit)
{
    if (noticeOf_ == edit) {
        showMessage();
    }
}

void EntryForm::setSamples(const QList<QAction *> &samples)
{
    quickFill_->setSamples(samples, form_.hasModel() ? &form_.schema() : nullptr);
    orderTabs();
    fitWidth();
    fitStrips();
}

// Buttons and fields come and go with the model; Qt puts new ones at the end.
void EntryForm::orderTabs()
{
    QList<QWidget *> order{patient_, date_, note_};
    order += quickFill_->inReadingOrder();
    for (QToolButton *tool : std::as_const(tools_)) {
        order += tool;
    }
    order += grid_->inReadingOrder();
    order += {clear_, predict_};
    for (qsizetype i = 1; i < order.size(); ++i) {
        setTabOrder(order[i - 1], order[i]);
    }
    placeMessage();
}

// What the line under the grid offers belongs to the field that it speaks of: one Tab away from it, for the next field
// has another message.
void EntryForm::placeMessage()
{
    const QWidgetList buttons = message_->inReadingOrder();
    QWidget *before = grid_->current() < grid_->size() ? grid_->edit(grid_->current()) : nullptr;
    for (QWidget *button : buttons) {
        if (before) {
            setTabOrder(before, button);
        }
        before = button;
    }
}

QWidget *EntryForm::makeTools(const PatientPage::Commands &commands)
{
    auto *tools = new QWidget(this);
    setHelp(tools,
            tr("Undo takes back the last change of the form, redo makes it again. Revert puts back what was loaded "
               "from a sample or a record."));
    auto *line = new QHBoxLayout(tools);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    for (const auto &[action, name] :
         {std::pair(commands.undo, QStringLiteral("undo")), std::pair(commands.redo, QStringLiteral("redo")),
          std::pair(commands.revertAll, QStringLiteral("revert"))}) {
        QToolButton *button = iconButton(action, name, tools);
        button->setObjectName(name);
        line->addWidget(button);
        tools_ += button;
    }
    line->addStretch(1);
    return tools;
}

QWidget *EntryForm::makeActions(const PatientPage::Commands &commands)
{
    auto *row = new QWidget(this);
    setHelp(row,
            tr("Predict and record (Ctrl+Enter) keeps the answer in the history. Clear empties the form; undo brings "
               "it back. Before all measurements are there nothing can be recorded."));
    actions_ = new QBoxLayout(QBoxLayout::LeftToRight, row);
    actions_->setContentsMargins(0, 0, 0, 0);
    actions_->setSpacing(theme().scaled(6));
    counter_ = new CounterLabel(row);
    counter_->setObjectName(QStringLiteral("counter"));
    setTextRole(counter_, TextRole::caption);
    setTone(counter_, Tone::second);
    actions_->addWidget(counter_, 1);
    auto *line = new QHBoxLayout;
    line->setSpacing(actions_->spacing());
    line->addStretch(1);
    actions_->addLayout(line);
    clear_ = new QPushButton(tr("Clear"), row);
    clear_->setObjectName(QStringLiteral("clear"));
    bindButton(clear_, commands.clear);
    line->addWidget(clear_);
    predict_ = new QPushButton(tr("Predict and record"), row);
    predict_->setObjectName(QStringLiteral("predictAndRecord"));
    setVariant(predict_, ButtonVariant::primary);
    predictKeys_ = commands.predictAndRecord->shortcut().toString(QKeySequence::NativeText);
    setHint(predict_, predictKeys_);
    bindButton(predict_, commands.predictAndRecord);
    line->addWidget(predict_);
    return row;
}

void EntryForm::showHeader()
{
    const FormHeader &header = form_.header();
    const auto show = [this](HeaderEdit *edit, const QString &text) {
        if (edit->text() != text) {
            edit->setText(text);
            dropHeaderNotice(edit);
        }
    };
    show(patient_, header.patient);
    // As it is typed while it is; all else in the language's own way.
    const auto date = sampleDateOf(header.sampleDate);
    if (!date || date != sampleDateOf(date_->text())) {
        show(date_, date ? sampleDateText(*date) : header.sampleDate);
    }
    show(note_, header.note);
}

void EntryForm::showCounter()
{
    quickFill_->setEnabled(form_.hasFields());
    if (quickFill_->offerTrueClass(form_.trueClassHidden())) {
        fitWidth();
    }
    if (!form_.hasFields()) {
        counter_->setLongest({});
        counter_->setText(loading_ ? tr("Loading…") : tr("No model is loaded"));
        return;
    }
    QStringList parts{tr("%1 of %2").arg(form_.report().filled).arg(form_.size())};
    const auto count = [&](FieldState state, const QString &words) {
        if (const std::size_t fields = form_.withState(state).size()) {
            parts += words.arg(fields);
        }
    };
    count(FieldState::error, tr("%1 with an error"));
    count(FieldState::inconsistent, tr("%1 inconsistent"));
    count(FieldState::outside, tr("%1 outside"));
    count(FieldState::unusual, tr("%1 unusual"));
    QStringList lines{parts.join(QStringLiteral(" · "))};
    QString longest; // of a loaded case, whose first change is to move no field
    if (!form_.state().origin.isEmpty()) {
        const QString origin = form_.state().origin;
        QString loaded = origin;
        if (form_.trueClass() && !form_.trueClassHidden()) {
            loaded = tr("%1, truly %2").arg(loaded, schemaText(form_.schema().classes[*form_.trueClass()].label));
        }
        const auto withFold = [this](const QString &words) {
            return form_.fold() >= 0 ? tr("%1, held out (fold %2)").arg(words, QString::number(form_.fold())) : words;
        };
        const QString edited = withFold(tr("%1, edited").arg(loaded));
        longest = lines.first() + QLatin1Char('\n') + edited;
        lines += form_.anyChanged() ? edited : withFold(loaded);
    }
    counter_->setLongest(longest);
    counter_->setText(lines.join(QLatin1Char('\n')));
    counter_->setToolTip(plainTip(counter_->text()));
    counter_->setAccessibleName(lines.join(QStringLiteral(" · ")));
}

void EntryForm::setLoading(bool loading)
{
    if (loading != loading_) {
        loading_ = loading;
        showCounter();
    }
}

void EntryForm::showMessage()
{
    noticeOf_ = nullptr;
    const std::size_t feature = grid_->current();
    if (feature >= grid_->size()) {
        message_->clear();
        return;
    }
    message_->showField(fieldLabel(form_.schema(), feature), form_.field(feature), grid_->messageOf(feature));
    if (const Inconsistency *found = form_.inconsistency(feature)) {
        message_->setFix(fixWords(form_.schema(), *found));
    }
}

void EntryForm::showNotice(const QString &text, bool isError)
{
    noticeOf_ = nullptr;
    message_->showNotice(text, isError);
}

} // namespace cytogauge::ui
