#include "ui/models/class_table_card.h"

#include "ui/common/accessible.h"
#include "ui/common/bar_layout.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/share_text.h"
#include "ui/common/theme.h"
#include "ui/models/card_figures.h"
#include "ui/models/evaluation_plots.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double paddingX = 1.4;
constexpr double paddingY = 0.8;

} // namespace

ClassTableCard::ClassTableCard(ModelEvaluationState &state, QWidget *parent)
    : Card(parent), state_(state), table_(new QTableWidget(this))
{
    setObjectName(QStringLiteral("classTableCard"));
    auto *title = new QLabel(tr("Class by class"), this);
    title->setTextFormat(Qt::PlainText);
    setTextRole(title, TextRole::strong);
    table_->setObjectName(QStringLiteral("classTable"));
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setFrameShape(QFrame::NoFrame);
    setTextRole(table_, TextRole::caption);
    setTextRole(table_->horizontalHeader(), TextRole::caption);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->viewport()->setAutoFillBackground(false);
    describeWidget(table_, tr("Each class against the rest"),
                   tr("Cases, recall, precision, specificity and area under the curve of each class, out of fold."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme().scaled(6));
    auto *unit = new QLabel(tr("shares in %"), this);
    unit->setTextFormat(Qt::PlainText);
    setTone(unit, Tone::second);
    auto *head = new BarLayout;
    head->addWidget(title);
    head->addWidget(unit);
    // Cells have their own distance from the table's edge: their words begin under the title, and the last column ends
    // where the content of other cards does.
    const int inset = style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, table_);
    setPadding(paddingX - static_cast<double>(inset) / theme().unit(), paddingY);
    auto *above = new QVBoxLayout;
    above->setContentsMargins(inset, 0, inset, 0);
    above->addLayout(head);
    column->addLayout(above);
    column->addWidget(table_, 1);
    connect(&state_, &ModelEvaluationState::stageChanged, this, &ClassTableCard::refresh);
}

void ClassTableCard::refresh()
{
    if (state_.cases().size() == 0 || state_.hasThreshold()) {
        return;
    }
    // The unit stands once, beside the title: three classes have to fit into a narrow card.
    const QStringList names{tr("Cases"), tr("Recall"), tr("Precision"), tr("Specificity"), tr("AUC")};
    const std::vector<ClassRow> &classes = state_.figures().table;
    const auto share = [](const Proportion &part) {
        return std::isnan(part.value) ? QString() : percentOf(part.value, 1);
    };
    table_->clear();
    table_->setRowCount(static_cast<int>(names.size()));
    table_->setColumnCount(static_cast<int>(classes.size()) + 1);
    QStringList header{QString()};
    const auto put = [this](int row, int column, const QString &text) {
        auto *item = new QTableWidgetItem(text);
        item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        table_->setItem(row, column, item);
    };
    for (int row = 0; row < names.size(); ++row) {
        put(row, 0, names[row]);
    }
    for (std::size_t k = 0; k < classes.size(); ++k) {
        const ClassRow &one = classes[k];
        // One word to a line.
        header << className(state_.model()->schema, one.classIndex).replace(QLatin1Char(' '), QLatin1Char('\n'));
        const QStringList cells{countText(one.cases), share(one.recall), share(one.precision), share(one.specificity),
                                std::isnan(one.auc) ? QString() : chanceText(one.auc, 3)};
        for (int row = 0; row < cells.size(); ++row) {
            put(row, static_cast<int>(k) + 1, cells[row]);
        }
    }
    table_->setHorizontalHeaderLabels(header);
    for (int column = 0; column < table_->columnCount(); ++column) {
        table_->horizontalHeaderItem(column)->setToolTip(
            plainTip(QString(header[column]).replace(QLatin1Char('\n'), QLatin1Char(' '))));
    }
    table_->horizontalHeader()->setTextElideMode(Qt::ElideMiddle); // what tells classes apart often stands at the end
    table_->horizontalHeader()->setMinimumSectionSize(1);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    fitHeight();
}

// All rows are in sight: a card in a page that scrolls has no business scrolling itself.
void ClassTableCard::fitHeight()
{
    const int row = theme().scaled(26);
    table_->verticalHeader()->setMinimumSectionSize(1);
    table_->verticalHeader()->setDefaultSectionSize(row);
    table_->setMinimumHeight(table_->horizontalHeader()->sizeHint().height() + table_->rowCount() * row +
                             2 * table_->frameWidth());
}

void ClassTableCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitHeight();
    }
}

} // namespace cytogauge::ui
