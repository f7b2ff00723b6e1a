#include "ui/models/case_dialog.h"

#include "ui/common/accessible.h"
#include "ui/common/error_words.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/number_text.h"
#include "ui/common/share_text.h"
#include "ui/common/theme.h"
#include "ui/models/evaluation_plots.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

Qt::Alignment alignmentOf(int column)
{
    return (column == 1 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

} // namespace

CaseDialog::CaseDialog(const ModelEvaluationState &state, int truth, int label, QWidget *parent)
    : QDialog(parent), lines_(state.casesOf(truth, label)), table_(new QTableWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("caseDialog"));
    const FeatureSchema &schema = state.model()->schema;
    const QString count = countText(static_cast<qint64>(lines_.size()));
    setWindowTitle(
        truth == label
            ? tr("%1 cases: %2, labelled rightly").arg(count, className(schema, truth))
            : tr("%1 cases: %2, labelled %3").arg(count, className(schema, truth), className(schema, label)));
    auto *words = new QLabel(
        state.hasThreshold()
            ? tr("At threshold %1, nearest to it first. A case opens in the form as its fold's model, which had not "
                 "seen it, predicts it.")
                  .arg(thresholdNumber(state.threshold()))
            : tr("The least sure first. A case opens in the form as its fold's model, which had not seen it, predicts "
                 "it."),
        this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    setTone(words, Tone::second);
    fill(state);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *open = buttons->addButton(tr("&Open in form"), QDialogButtonBox::ActionRole);
    open->setObjectName(QStringLiteral("openCase"));
    open->setDefault(true);
    connect(open, &QPushButton::clicked, this, &CaseDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(table_, &QTableWidget::cellActivated, this, &CaseDialog::choose);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(theme().unit());
    column->addWidget(words);
    column->addWidget(table_, 1);
    column->addWidget(buttons);
    resize(theme().scaled(500), theme().scaled(420));
    new FitToScreen(this);
    table_->setFocus();
}

void CaseDialog::fill(const ModelEvaluationState &state)
{
    const Model &model = *state.model();
    table_->setObjectName(QStringLiteral("caseTable"));
    table_->setColumnCount(4);
    table_->setHorizontalHeaderLabels(
        {tr("Case"), tr("True class"),
         state.hasThreshold()
             ? tr("P(%1)", "a probability").arg(className(model.schema, static_cast<int>(*model.schema.positiveClass)))
             : tr("P(given class)", "a probability"),
         tr("Fold")});
    for (int column = 0; column < table_->columnCount(); ++column) { // above their numbers
        table_->horizontalHeaderItem(column)->setTextAlignment(alignmentOf(column));
    }
    table_->setRowCount(static_cast<int>(lines_.size()));
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setTabKeyNavigation(false);
    table_->setShowGrid(false);
    table_->verticalHeader()->hide();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const ReferenceCase &reference = model.cases[lines_[i].index];
        const QStringList cells{displayText(reference.id), className(model.schema, lines_[i].truth),
                                percentPrecise(lines_[i].probability), QString::number(reference.fold)};
        for (qsizetype k = 0; k < cells.size(); ++k) {
            auto *item = new QTableWidgetItem(cells[k]);
            item->setTextAlignment(alignmentOf(static_cast<int>(k)));
            table_->setItem(static_cast<int>(i), static_cast<int>(k), item);
        }
    }
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    describeWidget(table_, tr("Cases of this cell"), tr("Enter opens the case in the form."));
    if (!lines_.empty()) {
        table_->selectRow(0);
    }
}

void CaseDialog::choose()
{
    const int row = table_->currentRow();
    if (row >= 0 && row < static_cast<int>(lines_.size())) {
        emit caseChosen(lines_[static_cast<std::size_t>(row)].index);
        accept();
    }
}

} // namespace cytogauge::ui
