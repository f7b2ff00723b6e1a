#include "ui/form/case_list.h"

#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr std::size_t kMostRead = 2000; // rows that are kept as they were read
constexpr int kRowsInSight = 5;
constexpr int kLeastCases = 2; // on a small screen

// As high as its rows in sight, and lower where a dialog has no room for them.
class CaseTable : public QTableView {
public:
    using QTableView::QTableView;
    [[nodiscard]] QSize sizeHint() const override { return {QTableView::sizeHint().width(), maximumHeight()}; }
};

} // namespace

CaseListModel::CaseListModel(const InputCases &cases, const FeatureSchema &schema, QObject *parent)
    : QAbstractTableModel(parent), cases_(cases), schema_(schema), shown_(cases.holding({}))
{
    const auto first = cases.at(0, schema);
    hasIds_ = first && first->caseId.has_value();
}

void CaseListModel::narrow(const QString &part)
{
    beginResetModel();
    shown_ = cases_.holding(part.toStdString());
    endResetModel();
}

int CaseListModel::rowOf(std::size_t index) const
{
    const auto found = std::ranges::lower_bound(shown_, index);
    return found != shown_.end() && *found == index ? static_cast<int>(found - shown_.begin()) : -1;
}

int CaseListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int CaseListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : firstColumn() + std::min(firstValues, static_cast<int>(schema_.size()));
}

const QStringList &CaseListModel::cells(std::size_t index) const
{
    const auto known = read_.find(index);
    if (known != read_.end()) {
        return known->second;
    }
    if (read_.size() >= kMostRead) {
        read_.clear();
    }
    const auto input = cases_.at(index, schema_);
    QStringList row{QString::number(index + 1)};
    if (hasIds_) {
        row += input && input->caseId ? displayText(*input->caseId) : QString();
    }
    for (std::size_t i = 0; i < schema_.size() && i < firstValues; ++i) {
        const bool there = input && i < input->texts.size() && input->texts[i];
        row += there ? displayText(*input->texts[i]) : QStringLiteral("–");
    }
    return read_.emplace(index, std::move(row)).first->second;
}

QVariant CaseListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return cells(caseAt(index.row())).at(index.column());
    }
    if (role == Qt::TextAlignmentRole) {
        const bool id = hasIds_ && index.column() == 1;
        return QVariant::fromValue((id ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    return {};
}

QVariant CaseListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const bool id = hasIds_ && section == 1;
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((id ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (section == 0) {
        return tr("No.");
    }
    return id ? tr("Identifier")
              : schemaText(schema_.features[static_cast<std::size_t>(section - firstColumn())].label);
}

CaseList::CaseList(const InputCases &cases, const FeatureSchema &schema, QWidget *parent)
    : QWidget(parent),
      model_(new CaseListModel(cases, schema, this)),
      search_(new QLineEdit(this)),
      table_(new CaseTable(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().unit());
    search_->setObjectName(QStringLiteral("caseSearch"));
    search_->setPlaceholderText(tr("Find a case: identifier or value"));
    search_->setClearButtonEnabled(true);
    search_->installEventFilter(this);
    describeWidget(search_, tr("Find a case"),
                   tr("Leaves the cases that hold this text. Enter and the arrow keys go through them."));
    layout->addWidget(search_);
    table_->setObjectName(QStringLiteral("cases"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    describeWidget(table_, tr("Cases of the table"), tr("The selected case goes into the form."));
    table_->setModel(model_);
    table_->verticalHeader()->hide();
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    const auto heightOf = [this](int rows) {
        return table_->horizontalHeader()->sizeHint().height() +
               std::min(rows, model_->rowCount()) * table_->verticalHeader()->defaultSectionSize() +
               2 * table_->frameWidth();
    };
    table_->setMinimumHeight(heightOf(kLeastCases));
    table_->setMaximumHeight(heightOf(kRowsInSight));
    layout->addWidget(table_);
    connect(search_, &QLineEdit::textEdited, this, [this](const QString &part) {
        model_->narrow(part);
        const int row = model_->rowOf(current_);
        select(row < 0 && model_->rowCount() > 0 ? 0 : row);
        Q_EMIT searched();
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (row.isValid() && model_->caseAt(row.row()) != current_) {
            current_ = model_->caseAt(row.row());
            Q_EMIT chosen(current_);
        }
    });
    select(0);
}

QString CaseList::notFound() const
{
    return model_->rowCount() > 0 ? QString() : search_->text().trimmed();
}

void CaseList::select(int row)
{
    if (row >= 0) {
        table_->setCurrentIndex(model_->index(row, 0));
    }
}

// The keys of a list also while the search has the focus; Enter would apply the preview otherwise.
bool CaseList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool next = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down;
        if (next || key == Qt::Key_Up) {
            const int row = table_->currentIndex().row() + (next ? 1 : -1);
            if (row >= 0 && row < model_->rowCount()) {
                select(row);
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace cytogauge::ui
