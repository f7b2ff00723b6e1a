#include "ui/charts/chart_view.h"

#include "ui/charts/chart_actions.h"
#include "ui/common/accessible.h"
#include "ui/common/theme.h"

#include <QChart>
#include <QChartView>
#include <QContextMenuEvent>
#include <QGraphicsScene>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace cytogauge::ui {

ChartView::ChartView(QChart *chart, QWidget *parent)
    : PaintedWidget(parent),
      view_(new QChartView(chart, this)),
      actions_(new ChartActions(this, [this](QPainter &painter) {
          view_->scene()->render(&painter, QRectF(QPointF(0, 0), QSizeF(view_->size())), view_->sceneRect());
      }))
{
    setFocusPolicy(Qt::StrongFocus);
    view_->setFocusPolicy(Qt::NoFocus);
    view_->setRenderHint(QPainter::Antialiasing);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setBackgroundBrush(Qt::NoBrush);
    view_->viewport()->setAutoFillBackground(false);
    view_->viewport()->setFocusPolicy(Qt::NoFocus);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setContextMenuPolicy(Qt::NoContextMenu); // this widget's own
    chart->setBackgroundVisible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(view_);
    actions_->setDescription([this] { return description_; });
    actions_->setTable([this] { return table(); });
    connect(actions_, &ChartActions::message, this, &ChartView::message);
}

ChartView::~ChartView() = default;

QChart *ChartView::chart() const
{
    return view_->chart();
}

QMenu *ChartView::menu() const
{
    return actions_->menu();
}

QImage ChartView::image(double scale) const
{
    return actions_->image(scale);
}

QByteArray ChartView::png() const
{
    return actions_->png();
}

QByteArray ChartView::svg() const
{
    return actions_->svg();
}

void ChartView::save(const QByteArray &bytes, const QString &path)
{
    actions_->save(bytes, path);
}

QWidget *ChartView::viewport() const
{
    return view_->viewport();
}

void ChartView::setTitle(const QString &title)
{
    actions_->setTitle(title);
    setAccessibleName(tr("Chart: %1").arg(title));
}

void ChartView::setDescription(const QString &text)
{
    if (text != description_) {
        description_ = text;
        contentChanged();
    }
}

void ChartView::setValueText(const QString &text)
{
    value_ = text;
}

void ChartView::setTable(std::function<QString()> text)
{
    table_ = std::move(text);
}

void ChartView::contextMenuEvent(QContextMenuEvent *event)
{
    actions_->menu()->popup(event->globalPos());
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    keyboardFocus_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                     event->reason() == Qt::ShortcutFocusReason;
    update();
}

void ChartView::focusOutEvent(QFocusEvent *)
{
    keyboardFocus_ = false;
    update();
}

void ChartView::paintEvent(QPaintEvent *)
{
    if (keyboardFocus_) { // the chart leaves a pixel or two at its edges
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme().accent, 2.0));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.0, 1.0, -1.0, -1.0), theme().controlRadius(),
                                theme().controlRadius());
    }
}

} // namespace cytogauge::ui
