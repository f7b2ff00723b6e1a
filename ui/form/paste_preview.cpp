#include "ui/form/paste_preview.h"

#include "core/base/text.h"
#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/plain_tip.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/case_list.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/field_words.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int kLeastChanges = 3;     // of what changes
constexpr int kLeastCharacters = 32; // of an order's name; there is room for more, save in the largest text

} // namespace

bool isSinglePaste(std::string_view text)
{
    const NumberProblem problem = parseNumber(text).problem;
    if (problem != NumberProblem::notANumber) {
        return true; // also "1 234,5" and what is ambiguous: the field says so
    }
    return trimmed(text).find_first_of(" \t\r\n;,:=|{") == std::string_view::npos;
}

PasteTable::PasteTable(const EntryFormModel &form, const InputText &input, QObject *parent)
    : QAbstractTableModel(parent)
{
    setInput(form, input);
}

void PasteTable::setInput(const EntryFormModel &form, const InputText &input)
{
    beginResetModel();
    rows_.clear();
    const ValidationReport report = form.pastedReport(input);
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (!input.texts[i]) {
            continue;
        }
        const QString after = QString::fromStdString(form.asWrittenHere(i, *input.texts[i]));
        rows_.push_back({fieldLabel(form.schema(), i), form.text(i), after, stateWord(report.fields[i].state),
                         after != form.text(i), report.fields[i].state == FieldState::error});
    }
    endResetModel();
}

int PasteTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int PasteTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant PasteTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row &row = rows_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case fieldColumn:
            return row.field;
        case beforeColumn:
            return row.before;
        case afterColumn:
            return row.after;
        default:
            return row.state;
        }
    }
    if (role == Qt::TextAlignmentRole && (index.column() == beforeColumn || index.column() == afterColumn)) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::ForegroundRole) {
        if (row.stops && index.column() >= afterColumn) {
            return theme().error;
        }
        return row.changes ? theme().text : theme().textSecond;
    }
    if (role == Qt::FontRole && row.changes && index.column() == afterColumn) {
        return theme().font(TextRole::strong);
    }
    return {};
}

QVariant PasteTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        const bool numbers = section == beforeColumn || section == afterColumn;
        return QVariant::fromValue((numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case fieldColumn:
        return tr("Field");
    case beforeColumn:
        return tr("Before");
    case afterColumn:
        return tr("After");
    default:
        return tr("State");
    }
}

int PasteTable::changes() const
{
    return static_cast<int>(std::ranges::count(rows_, true, &Row::changes));
}

QString layoutSentence(InputLayout layout)
{
    switch (layout) {
    case InputLayout::jsonObject:
        return PastePreview::tr("Read as a JSON object.");
    case InputLayout::nameValue:
        return PastePreview::tr("Read as names with values.");
    case InputLayout::headerAndRow:
        return PastePreview::tr("Read as a row under a header.");
    case InputLayout::dataLine:
        return PastePreview::tr("Read as a line of a data file, with its class.");
    case InputLayout::row:
        return PastePreview::tr("Read as a row of values without names.");
    case InputLayout::column:
        return PastePreview::tr("Read as a column of values without names.");
    case InputLayout::block:
        break;
    }
    return PastePreview::tr("Read as a block of a spreadsheet, from the focused field on.");
}

PastePreview::PastePreview(const EntryFormModel &form, InputText input, QWidget *parent)
    : QDialog(parent), form_(form), read_(std::move(input))
{
    build();
}

PastePreview::PastePreview(const EntryFormModel &form, InputCases cases, QWidget *parent)
    : QDialog(parent), form_(form), cases_(std::move(cases))
{
    read_ = cases_->at(0, form_.schema()).value_or(InputText{});
    build();
}

void PastePreview::build()
{
    setWindowTitle(tr("Paste"));
    shown_ = read_;
    table_ = new PasteTable(form_, shown_, this);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(theme().unit());
    addChoices(content);
    summary_ = new QLabel(this);
    summary_->setObjectName(QStringLiteral("pasteSummary"));
    summary_->setTextFormat(Qt::PlainText);
    summary_->setWordWrap(true);
    content->addWidget(summary_);

    auto *view = new QTableView(this);
    view->setModel(table_);
    view->verticalHeader()->hide();
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setTabKeyNavigation(false);
    view->horizontalHeader()->setSectionResizeMode(PasteTable::fieldColumn, QHeaderView::Stretch);
    for (const int column : {PasteTable::beforeColumn, PasteTable::afterColumn, PasteTable::stateColumn}) {
        view->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents); // no number is cut
    }
    view->horizontalHeader()->setHighlightSections(false);
    describeWidget(view, tr("What the paste changes"), tr("Each field with its text before and after the paste."));
    view->setMinimumHeight(view->horizontalHeader()->sizeHint().height() +
                           kLeastChanges * view->verticalHeader()->defaultSectionSize());
    content->addWidget(view, 1);
    auto *body = new DialogBody(this);
    body->setContent(content);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme().unit());
    layout->addWidget(body, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    apply_ = buttons->addButton(tr("&Paste"), QDialogButtonBox::AcceptRole);
    apply_->setDefault(true);
    apply_->setObjectName(QStringLiteral("applyPaste"));
    setVariant(apply_, ButtonVariant::primary);
    describeWidget(apply_, tr("Paste"), tr("Puts the texts into the fields, as one step that can be undone."));
    describeWidget(buttons->button(QDialogButtonBox::Cancel), tr("Cancel"), tr("Leaves the form as it is."));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(theme().scaled(520), theme().scaled(cases_ ? 620 : 480));
    new FitToScreen(this);
    if (orderIsOpen(read_, form_.schema())) {
        order_->setCurrentIndex(static_cast<int>(likelierOrder(read_, form_.schema(), form_.ranges())));
    }
    showInput();
    apply_->setFocus();
}

void PastePreview::setSource(const QString &fileName)
{
    setWindowTitle(tr("Case from %1").arg(fileName));
    apply_->setText(tr("&Fill in"));
    describeWidget(apply_, tr("Fill in"), tr("Puts the texts into the fields, as one step that can be undone."));
}

// Which case of a table, and in which order values without names stand.
void PastePreview::addChoices(QVBoxLayout *layout)
{
    if (cases_) {
        list_ = new CaseList(*cases_, form_.schema(), this);
        layout->addWidget(list_);
        connect(list_, &CaseList::chosen, this, &PastePreview::chooseCase);
        connect(list_, &CaseList::searched, this, &PastePreview::showInput);
    }
    auto *line = new QHBoxLayout;
    orderLabel_ = new QLabel(tr("&Order"), this);
    order_ = new QComboBox(this);
    order_->setObjectName(QStringLiteral("pasteOrder"));
    order_->addItem(tr("As in files: down the columns of the form"));
    order_->addItem(tr("Across the rows of the form"));
    order_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    order_->setMinimumContentsLength(kLeastCharacters);
    orderLabel_->setBuddy(order_);
    describeWidget(order_, tr("Order of the values"), tr("Values without names: how they follow each other."));
    line->addWidget(orderLabel_);
    line->addWidget(order_, 1);
    line->addStretch(0);
    layout->addLayout(line);
    connect(order_, &QComboBox::currentIndexChanged, this, &PastePreview::showInput);
}

void PastePreview::setCut(std::size_t bytes)
{
    cut_ = tr("The file is larger than %1 MB; its first %2 cases are offered.").arg(bytes >> 20).arg(cases_->size());
    showInput();
}

void PastePreview::chooseCase(std::size_t index)
{
    const Result<InputText> read = cases_->at(index, form_.schema());
    problem_ = read ? QString() : errorText(withFieldLabel(form_.schema(), read.error()));
    read_ = read.value_or(InputText{});
    read_.texts.resize(form_.size());
    showInput();
}

void PastePreview::showInput()
{
    const bool open = orderIsOpen(read_, form_.schema());
    order_->setVisible(open);
    order_->setToolTip(plainTip(order_->currentText())); // at the largest text the box may cut it
    orderLabel_->setVisible(open);
    shown_ = open ? inOrder(read_, form_.schema(), static_cast<ValueOrder>(order_->currentIndex())) : read_;
    table_->setInput(form_, shown_);
    summary_->setText(summary());
    announce(summary_, summary_->text());
    if (apply_) {
        apply_->setEnabled(table_->changes() > 0);
    }
}

QString PastePreview::summary() const
{
    if (!problem_.isEmpty()) {
        return problem_;
    }
    QStringList words;
    if (list_ && !list_->notFound().isEmpty()) {
        words += tr("No case holds “%1”.").arg(displayText(list_->notFound().toStdString()));
    }
    words += layoutSentence(shown_.layout);
    if (!cut_.isEmpty()) {
        words += cut_;
    }
    if (shown_.caseId) {
        words += tr("The text calls the case %1.").arg(displayText(*shown_.caseId));
    }
    words += table_->changes() == 1 ? tr("1 field will change.") : tr("%1 fields will change.").arg(table_->changes());
    if (table_->rowCount() > table_->changes()) {
        words += tr("Already the same: %1.").arg(table_->rowCount() - table_->changes());
    }
    if (shown_.classIndex && form_.teaching()) {
        words += tr("The text gives a class, which is not used.");
    } else if (shown_.classIndex) {
        words += tr("The text gives the class %1, which is not used.")
                     .arg(schemaText(form_.schema().classes[*shown_.classIndex].label));
    }
    if (form_.leavesLoaded(shown_)) {
        words += tr("It has every field and is taken for another patient: %1 is left.").arg(form_.state().origin);
    }
    if (!shown_.ignored.empty()) {
        words += tr("Left out, because they are no measurements: %1.").arg(shown_.ignored.size());
    }
    return words.join(QLatin1Char(' '));
}

} // namespace cytogauge::ui
