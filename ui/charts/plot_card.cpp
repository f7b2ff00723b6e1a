#include "ui/charts/plot_card.h"

#include "ui/charts/chart_menu_button.h"
#include "ui/charts/chart_view.h"
#include "ui/common/elided_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double leastHeight = 150.0;
constexpr double legendHeight = 168.0; // of a plot with four lines of words below its diagonal
constexpr int legendLines = 4;

} // namespace

PlotCard::PlotCard(const QString &name, QWidget *parent)
    : Card(parent),
      chart_(new PlotChart),
      view_(new ChartView(chart_, this)),
      title_(new QLabel(this)),
      figure_(new ElidedLabel(this))
{
    setObjectName(name);
    setPadding(1.4, 0.8);
    view_->setObjectName(name + QStringLiteral("Chart"));
    view_->setMinimumHeight(theme().scaled(leastHeight));
    title_->setTextFormat(Qt::PlainText);
    setTextRole(title_, TextRole::strong);
    setTone(figure_, Tone::second);
    figure_->setMinimumWidth(1); // the first to give way
    auto *more = new ChartMenuButton([this] { return view_->menu(); }, this);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme().unit());
    head->addWidget(title_);
    head->addWidget(figure_, 1);
    head->addWidget(more);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(view_, 1);
    setTabOrder(more, view_); // as one reads
    connect(view_, &ChartView::message, this, &PlotCard::message);
}

void PlotCard::setSubject(PlotSubject subject)
{
    subject_ = std::move(subject);
    title_->setText(subject_.title);
    figure_->setText(subject_.figure);
    chart_->setMark({}, {});
    chart_->setVertical({});
    chart_->setContent(subject_.content);
    const bool legend = std::ranges::any_of(subject_.content.words,
                                            [](const PlotWords &words) { return words.line + 1 >= legendLines; });
    view_->setMinimumHeight(theme().scaled(legend ? legendHeight : leastHeight));
    view_->setTitle(subject_.title);
    view_->setValueText(subject_.figure);
    view_->setDescription(subject_.description);
    view_->setTable([this] { return subject_.table; });
}

void PlotCard::setThreshold(const std::optional<QPointF> &mark, const QString &markWords,
                            std::optional<double> vertical, const QString &words)
{
    chart_->setMark(mark, markWords);
    chart_->setVertical(vertical);
    view_->setDescription(words.isEmpty() ? subject_.description : subject_.description + QLatin1Char('\n') + words);
}

void PlotCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        chart_->applyTheme();
    }
}

} // namespace cytogauge::ui
