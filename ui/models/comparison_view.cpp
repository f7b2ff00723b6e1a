#include "ui/models/comparison_view.h"

#include "ui/common/accessible.h"
#include "ui/common/model_catalog.h"
#include "ui/common/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr int leastRows = 3; // in sight on a small screen

// A heading must not be wider than the numbers below it: one word to a line.
QString broken(QString title)
{
    return title.replace(QLatin1Char(' '), QLatin1Char('\n'));
}

} // namespace

ComparisonView::ComparisonView(QWidget *parent)
    : QWidget(parent),
      verdict_(new QLabel(this)),
      basis_(new QLabel(this)),
      table_(new QTableWidget(this)),
      details_(new QPlainTextEdit(this))
{
    basis_->setObjectName(QStringLiteral("comparisonBasis"));
    basis_->setTextFormat(Qt::PlainText);
    basis_->setWordWrap(true);
    setTextRole(basis_, TextRole::caption);
    setTone(basis_, Tone::second);
    verdict_->setObjectName(QStringLiteral("comparisonVerdict"));
    verdict_->setTextFormat(Qt::PlainText);
    verdict_->setWordWrap(true);
    table_->setObjectName(QStringLiteral("comparisonTable"));
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setTabKeyNavigation(false);
    table_->setShowGrid(false);
    table_->verticalHeader()->hide();
    describeWidget(table_, tr("Figures of both versions"),
                   tr("Out of fold, on the same cases: both values, the difference with its 95 % interval, the "
                      "probability that the first is better, and the p of a t-test."));
    details_->setObjectName(QStringLiteral("comparisonDetails"));
    details_->setReadOnly(true);
    details_->setTabChangesFocus(true);
    describeWidget(details_, tr("What differs between the two versions"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(8));
    column->addWidget(verdict_);
    column->addWidget(table_, 3);
    column->addWidget(basis_);
    column->addWidget(details_, 2);
}

void ComparisonView::setWaiting(const QString &words)
{
    comparison_.reset();
    verdict_->setText(words);
    table_->setVisible(false);
    basis_->setVisible(false);
    details_->setVisible(false);
}

void ComparisonView::setComparison(Comparison comparison)
{
    comparison_ = std::move(comparison);
    verdict_->setText(verdictOf(*comparison_));
    fillTable();
    basis_->setText(basisOf(*comparison_));
    basis_->setVisible(!basis_->text().isEmpty());
    details_->setPlainText(detailsOf(*comparison_));
    table_->setVisible(true);
    details_->setVisible(true);
}

void ComparisonView::fillTable()
{
    const QList<ComparisonRow> rows = rowsOf(*comparison_);
    table_->clear();
    const auto [first, second] = titlesOf(*comparison_);
    const QStringList header{tr("Figure"),           broken(first), broken(second), tr("Difference (95 %)"),
                             tr("P(first\nbetter)"), tr("p")};
    table_->setColumnCount(static_cast<int>(header.size()));
    table_->setHorizontalHeaderLabels(header);
    table_->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = 1; column < table_->columnCount(); ++column) { // above their numbers
        table_->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    table_->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        const ComparisonRow &one = rows.at(row);
        const QStringList cells{one.figure, one.first, one.second, one.difference, one.probability, one.p};
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells.at(column));
            item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            table_->setItem(row, column, item);
        }
    }
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table_->setMinimumHeight(table_->horizontalHeader()->sizeHint().height() +
                             leastRows * table_->verticalHeader()->defaultSectionSize());
}

QString ComparisonView::text() const
{
    return comparison_ ? textOf(*comparison_) : QString();
}

} // namespace cytogauge::ui
