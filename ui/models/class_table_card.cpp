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
    unit_ = new QLabel(this);
    unit_->setObjectName(QStringLiteral("classTableUnit"));
    unit_->setTextFormat(Qt::PlainText);
    setTone(unit_, Tone::second);
    auto *head = new BarLayout;
    head->addWidget(title);
    head->addWidget(unit_);
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
    connect(&state_, &ModelEvaluationState::curvesChanged, this, &ClassTableCard::refresh);
}

void ClassTableCard::refresh()
{
    if (state_.classTable().empty() || state_.hasThreshold()) {
        return;
    }
    const int runs = state_.repeatsUsed();
    unit_->setText(runs == 1 && state_.repeatsOfCard() > 1 ? tr("%, first run", "of several repeats")
                                                           : tr("shares in %")); // means, as the charts are
    unit_->setMinimumWidth(unit_->sizeHint().width());
    layout()->activate(); // its place now, and not some events later
    unit_->setToolTip(runs > 1 ? tr("Means of %n run(s)", nullptr, runs) : QString());
    // The unit stands once, beside the title: three classes have to fit into a narrow card.
    const QStringList names{tr("Cases"), tr("Recall"), tr("Precision"), tr("Specificity"), tr("AUC")};
    const std::vector<MeanClassRow> &classes = state_.classTable();
    const auto share = [](double value) { return std::isnan(value) ? QString() : percentOf(value, 1); };
    const auto chance = [](double value) { return std::isnan(value) ? QString() : chanceText(value, 3); };
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
        const MeanClassRow &one = classes[k];
        // One word to a line.
        header << className(state_.model()->schema, one.classIndex).replace(QLatin1Char(' '), QLatin1Char('\n'));
        put(0, static_cast<int>(k) + 1, countText(one.cases));
        const auto putFigure = [&](int row, const FigureSpread &figure, const auto &words) {
            put(row, static_cast<int>(k) + 1, words(figure.mean));
            if (runs > 1 && !std::isnan(figure.mean)) {
                table_->item(row, static_cast<int>(k) + 1)
                    ->setToolTip(plainTip(tr("%1 on average of %n run(s), %2 to %3.", nullptr, runs)
                                              .arg(words(figure.mean), words(figure.least), words(figure.most))));
            }
        };
        putFigure(1, one.recall, share);
        putFigure(2, one.precision, share);
        putFigure(3, one.specificity, share);
        putFigure(4, one.auc, chance);
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
