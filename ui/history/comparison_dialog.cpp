#include "ui/history/comparison_dialog.h"

#include "ui/common/accessible.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/icons.h"
#include "ui/common/plain_tip.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPixmap>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double widestColumn = 420.0; // pixels at 100 %

// The room of an icon, so that names of rows with and without one begin in one line.
QPixmap noIcon()
{
    QPixmap empty(theme().iconSize(), theme().iconSize());
    empty.fill(Qt::transparent);
    return empty;
}

} // namespace

void ComparisonModel::setComparison(RecordComparison comparison)
{
    all_ = std::move(comparison);
    choose();
}

void ComparisonModel::setOnlyDifferences(bool on)
{
    onlyDifferences_ = on;
    choose();
}

void ComparisonModel::choose()
{
    beginResetModel();
    shown_.clear();
    for (const RecordComparisonRow &row : std::as_const(all_.rows)) {
        const bool isSection = row.cells.isEmpty();
        if (isSection && !shown_.isEmpty() && shown_.constLast().cells.isEmpty())
            shown_.removeLast(); // nothing in it
        if (isSection || row.differs || !onlyDifferences_)
            shown_.append(row);
    }
    if (!shown_.isEmpty() && shown_.constLast().cells.isEmpty())
        shown_.removeLast();
    endResetModel();
}

QString ComparisonModel::text() const
{
    RecordComparison shown = all_;
    shown.rows = shown_;
    return shown.text();
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int ComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(all_.columns.size()) + 1;
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RecordComparisonRow &row = shown_[index.row()];
    const bool isSection = row.cells.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: {
        const QString words = index.column() == 0 ? row.name : row.cells.value(index.column() - 1);
        return role == Qt::ToolTipRole ? plainTip(words) : words;
    }
    case Qt::AccessibleTextRole:
        if (index.column() == 0)
            return row.differs ? tr("%1, differs").arg(row.name) : row.name;
        return row.cells.value(index.column() - 1);
    case Qt::DecorationRole:
        if (index.column() > 0 || isSection)
            return {};
        return row.differs ? QVariant(icon(QStringLiteral("inconsistent"), Tone::accent)) : QVariant(noIcon());
    case Qt::FontRole:
        return theme().font(isSection || (row.differs && index.column() > 0) ? TextRole::strong : TextRole::body);
    case Qt::ForegroundRole:
        return isSection || (index.column() == 0 && !row.differs) ? theme().textSecond : theme().text;
    case Qt::TextAlignmentRole:
        // Under the record's number, words too: what is compared stands in one line.
        return index.column() > 0 ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                  : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case differsRole:
        return row.differs;
    case sectionRole:
        return isSection;
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return section == 0 ? tr("What") : all_.columns.value(section - 1);
    if (role == Qt::TextAlignmentRole)
        return section == 0 ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

ComparisonDialog::ComparisonDialog(const QString &title, const RecordComparison &comparison, QWidget *parent)
    : QDialog(parent),
      model_(new ComparisonModel(this)),
      summary_(new QLabel(comparison.summary, this)),
      table_(new QTableView(this)),
      only_(new QCheckBox(tr("Only &differences"), this))
{
    setWindowTitle(title);
    model_->setComparison(comparison);
    summary_->setTextFormat(Qt::PlainText);
    summary_->setWordWrap(true);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    describeWidget(summary_, comparison.summary);
    table_->setModel(model_);
    describeWidget(table_, title, comparison.summary);
    describeWidget(only_, tr("Only differences"), tr("Leaves out the rows that are the same in all."));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setTabKeyNavigation(false);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(theme().scaled(26));
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table_->viewport()->installEventFilter(this);
    connect(only_, &QCheckBox::toggled, this, [this](bool on) {
        model_->setOnlyDifferences(on);
        fitRows();
        fitColumns();
    });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy as text"), QDialogButtonBox::ActionRole);
    copy->setIcon(icon(QStringLiteral("copy")));
    connect(copy, &QPushButton::clicked, this, [this] {
        const ActionTime time;
        QGuiApplication::clipboard()->setText(model_->comparison().summary + QLatin1Char('\n') + model_->text());
        emit message(tr("The comparison was copied."), time.milliseconds());
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *foot = new QHBoxLayout;
    foot->addWidget(only_);
    foot->addStretch(1);
    foot->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    const int margin = theme().scaled(16);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme().unit());
    column->addWidget(summary_);
    column->addWidget(table_, 1);
    column->addLayout(foot);
    fitRows();
    resize(theme().scaled(240 + 175 * static_cast<int>(comparison.columns.size())), theme().scaled(600));
    new FitToScreen(this);
}

bool ComparisonDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == table_->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return QDialog::eventFilter(watched, event);
}

// Alike where each has room for its words; else those with long words take what the others leave. Where that is not
// enough the table scrolls to the side, and only a very long cell ends in dots.
void ComparisonDialog::fitColumns()
{
    QHeaderView *header = table_->horizontalHeader();
    const QAbstractItemView *view = table_; // QTableView hides what it says of columns
    const auto own = [&](int column) {
        const int words = std::max(view->sizeHintForColumn(column), header->sectionSizeHint(column));
        return std::min(words, theme().scaled(widestColumn));
    };
    const int records = model_->columnCount() - 1;
    const int room = table_->viewport()->width() - own(0);
    int sum = 0;
    int widest = 0;
    for (int column = 1; column <= records; ++column) {
        sum += own(column);
        widest = std::max(widest, own(column));
    }
    header->resizeSection(0, own(0));
    int left = room;
    for (int column = 1; column <= records; ++column) {
        const int others = records - column;
        int width = widest * records <= room ? room / records : own(column) + std::max(0, room - sum) / records;
        if (others == 0 && sum <= room)
            width = left;
        header->resizeSection(column, width);
        left -= width;
    }
}

void ComparisonDialog::fitRows()
{
    table_->clearSpans();
    for (int row = 0; row < model_->rowCount(); ++row)
        if (model_->index(row, 0).data(ComparisonModel::sectionRole).toBool())
            table_->setSpan(row, 0, 1, model_->columnCount());
}

} // namespace cytogauge::ui
