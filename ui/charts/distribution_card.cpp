#include "ui/charts/distribution_card.h"

#include "ui/charts/chart_view.h"
#include "ui/charts/distribution_chart.h"
#include "ui/common/accessible.h"
#include "ui/common/elided_label.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr double kChartHeight = 72.0; // the least

} // namespace

DistributionCard::DistributionCard(QWidget *parent) : Card(parent)
{
    setPadding(1.6, 0.9);
    chart_ = new DistributionChart;
    view_ = new ChartView(chart_, this);
    view_->setObjectName(QStringLiteral("distributionChart"));
    view_->setMinimumHeight(theme().scaled(kChartHeight));
    view_->viewport()->installEventFilter(this);
    title_ = new QLabel(this);
    title_->setTextFormat(Qt::PlainText);
    setTextRole(title_, TextRole::strong);
    sentence_ = new ElidedLabel(this);
    sentence_->setObjectName(QStringLiteral("distributionSentence"));
    sentence_->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTone(sentence_, Tone::second);
    auto *more = new QToolButton(this);
    more->setObjectName(QStringLiteral("chartMenu"));
    more->setIcon(icon(QStringLiteral("more")));
    more->setAutoRaise(true);
    connect(more, &QToolButton::clicked, this,
            [this, more] { view_->menu()->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    setVariant(more, ButtonVariant::flat);
    more->setToolTip(tr("Copy, save or describe the chart"));
    describeWidget(more, tr("Chart menu"), more->toolTip());

    auto *head = new QHBoxLayout;
    head->setSpacing(theme().unit());
    head->addWidget(title_);
    head->addWidget(sentence_, 1);
    head->addWidget(more);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(view_, 1);
    connect(view_, &ChartView::message, this, &DistributionCard::message);
}

void DistributionCard::setModel(std::shared_ptr<const Model> model)
{
    model_ = std::move(model);
    feature_ = 0;
    chart_->setFeature(model_, 0);
    view_->setTable(chart_->table());
    showWords();
}

void DistributionCard::setFeature(std::size_t feature, std::optional<double> value)
{
    if (!model_) {
        return;
    }
    if (feature != feature_) {
        feature_ = feature;
        chart_->setFeature(model_, feature);
        view_->setTable(chart_->table());
    }
    chart_->setValue(value);
    showWords();
}

void DistributionCard::showWords()
{
    if (!model_) {
        title_->setText(tr("Distribution"));
        sentence_->setText(tr("No model is loaded."));
        view_->setTitle(title_->text());
        view_->setDescription(sentence_->text());
        return;
    }
    title_->setText(fieldLabel(model_->schema, feature_));
    sentence_->setText(chart_->value() ? percentileSentence(*model_, feature_, *chart_->value()) : tr("no value yet"));
    sentence_->setToolTip(sentence_->text());
    view_->setTitle(title_->text());
    view_->setValueText(sentence_->text());
    view_->setDescription(chart_->describe());
}

void DistributionCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (chart_ && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)) {
        chart_->applyTheme();
    }
}

bool DistributionCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ToolTip && model_) {
        auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(),
                           percentileSentence(*model_, feature_, chart_->valueAt(QPointF(help->pos()))));
        return true;
    }
    return Card::eventFilter(watched, event);
}

} // namespace cytogauge::ui
