#include "ui/models/class_table_card.h"

#include "ui/common/accessible.h"
#include "ui/common/number_text.h"
#include "ui/common/theme.h"
#include "ui/models/card_figures.h"
#include "ui/models/evaluation_plots.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace cytogauge::ui {

ClassTableCard::ClassTableCard(ModelEvaluationState &state, QWidget *parent)
    : Card(parent), state_(state), table_(new QTableWidget(this))
{
    setObjectName(QStringLiteral("classTableCard"));
    setPadding(1.4, 0.8);
    auto *title = new QLabel(tr("Each class against the rest"), this);
    title->setTextFormat(Qt::PlainText);
    setTextRole(title, TextRole::strong);
    table_->setObjectName(QStringLiteral("classTable"));
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->viewport()->setAutoFillBackground(false);
    table_->setMinimumHeight(theme().scaled(150));
    describeWidget(table_, tr("Each class against the rest"),
                   tr("Cases, recall, precision, specificity and area under the curve of each class, out of fold."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(6));
    column->addWidget(title);
    column->addWidget(table_, 1);
    connect(&state_, &ModelEvaluationState::stageChanged, this, &ClassTableCard::refresh);
}

void ClassTableCard::refresh()
{
    if (state_.cases().size() == 0 || state_.hasThreshold()) {
        return;
    }
    const QStringList header{tr("Class"), tr("Cases"), tr("Recall"), tr("Precision"), tr("Specificity"), tr("AUC")};
    const std::vector<ClassRow> &rows = state_.figures().table;
    table_->clear();
    table_->setColumnCount(static_cast<int>(header.size()));
    table_->setHorizontalHeaderLabels(header);
    table_->setRowCount(static_cast<int>(rows.size()));
    const auto share = [](const Proportion &part) {
        return std::isnan(part.value) ? QString() : shareText(part.value);
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ClassRow &row = rows[i];
        const QStringList cells{className(state_.model()->schema, row.classIndex),
                                countText(row.cases),
                                share(row.recall),
                                share(row.precision),
                                share(row.specificity),
                                std::isnan(row.auc) ? QString() : fixedText(row.auc, 3)};
        for (qsizetype k = 0; k < cells.size(); ++k) {
            auto *item = new QTableWidgetItem(cells[k]);
            item->setTextAlignment((k == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            table_->setItem(static_cast<int>(i), static_cast<int>(k), item);
        }
    }
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setStretchLastSection(true);
}

} // namespace cytogauge::ui
