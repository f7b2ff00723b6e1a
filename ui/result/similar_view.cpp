#include "ui/result/similar_view.h"

#include "ui/common/accessible.h"
#include "ui/common/theme.h"
#include "ui/result/calm_table.h"
#include "ui/result/similar_table.h"

#include <QItemSelectionModel>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

SimilarView::SimilarView(QWidget *parent)
    : QWidget(parent),
      table_(new SimilarTable(this)),
      view_(new CalmTable(table_, this)),
      summary_(new QLabel(this)),
      chosen_(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(6));
    for (QLabel *label : {summary_, chosen_}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        setTextRole(label, TextRole::caption);
        setTone(label, Tone::second);
    }
    summary_->setObjectName(QStringLiteral("similarSummary"));
    chosen_->setObjectName(QStringLiteral("similarSentence"));
    view_->setObjectName(QStringLiteral("similarTable"));
    view_->setStretchColumn(SimilarTable::differsColumn);
    view_->setSelectionMode(QAbstractItemView::SingleSelection);
    describeWidget(view_, tr("Similar patients"),
                   tr("The five nearest reference cases with their true class, then the nearest of the other class."));
    layout->addWidget(summary_);
    layout->addWidget(view_, 1);
    layout->addWidget(chosen_);
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SimilarView::showChosen);
    connect(view_, &CalmTable::copied, this,
            [this](double milliseconds) { Q_EMIT copied(tr("Copied the similar patients."), milliseconds); });
}

void SimilarView::setContent(std::shared_ptr<const Model> model, const std::optional<Prediction> &prediction,
                             std::vector<double> values, std::optional<std::size_t> leaveOut)
{
    const int row = view_->currentIndex().row();
    std::optional<Neighbours> found;
    if (model && prediction) {
        if (!search_ || search_->model() != model) {
            search_ = std::make_unique<NeighbourSearch>(model);
        }
        found = search_->find(values, prediction->label, leaveOut);
    }
    table_->setContent(std::move(model), std::move(found), std::move(values));
    view_->setVisible(table_->rowCount() > 0);
    summary_->setText(table_->rowCount() > 0 ? table_->summary()
                                             : tr("Similar patients appear as soon as the form is complete."));
    if (table_->rowCount() > 0) {
        view_->setCurrentIndex(table_->index(std::clamp(row, 0, table_->rowCount() - 1), 0));
    }
    showChosen();
}

void SimilarView::showChosen()
{
    chosen_->setText(table_->sentence(view_->currentIndex().row()));
    announce(chosen_, chosen_->text());
    chosen_->setVisible(!chosen_->text().isEmpty());
}

} // namespace cytogauge::ui
