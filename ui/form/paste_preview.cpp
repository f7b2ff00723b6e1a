#include "ui/form/paste_preview.h"

#include "core/base/text.h"
#include "ui/common/accessible.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/field_words.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

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
    const ValidationReport report = validate(form.schema(), form.pasted(input), form.ranges());
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (!input.texts[i]) {
            continue;
        }
        const QString after = QString::fromStdString(*input.texts[i]);
        rows_.push_back({fieldLabel(form.schema(), i), form.text(i), after, stateWord(report.fields[i].state),
                         after != form.text(i), report.fields[i].state == FieldState::error});
    }
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

PastePreview::PastePreview(const EntryFormModel &form, InputText input, QWidget *parent)
    : QDialog(parent), input_(std::move(input))
{
    setWindowTitle(tr("Paste"));
    auto *table = new PasteTable(form, input_, this);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme().unit());

    QStringList words{table->changes() == 1 ? tr("1 field will change.")
                                            : tr("%1 fields will change.").arg(table->changes())};
    if (table->rowCount() > table->changes()) {
        words += tr("Already the same: %1.").arg(table->rowCount() - table->changes());
    }
    if (input_.classIndex) {
        words += tr("The text gives the class %1, which is not used.")
                     .arg(schemaText(form.schema().classes[*input_.classIndex].label));
    }
    if (!input_.ignored.empty()) {
        words += tr("Left out, because they are no measurements: %1.").arg(input_.ignored.size());
    }
    auto *summary = new QLabel(words.join(QLatin1Char(' ')), this);
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    layout->addWidget(summary);

    auto *view = new QTableView(this);
    view->setModel(table);
    view->verticalHeader()->hide();
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setTabKeyNavigation(false);
    view->horizontalHeader()->setSectionResizeMode(PasteTable::fieldColumn, QHeaderView::Stretch);
    view->horizontalHeader()->setHighlightSections(false);
    describeWidget(view, tr("What the paste changes"), summary->text());
    layout->addWidget(view, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *apply = buttons->addButton(tr("&Paste"), QDialogButtonBox::AcceptRole);
    apply->setDefault(true);
    apply->setObjectName(QStringLiteral("applyPaste"));
    apply->setEnabled(table->changes() > 0);
    setVariant(apply, ButtonVariant::primary);
    describeWidget(apply, tr("Paste"), tr("Puts the texts into the fields, as one step that can be undone."));
    describeWidget(buttons->button(QDialogButtonBox::Cancel), tr("Cancel"), tr("Leaves the form as it is."));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(theme().scaled(520), theme().scaled(480));
    apply->setFocus();
}

} // namespace cytogauge::ui
