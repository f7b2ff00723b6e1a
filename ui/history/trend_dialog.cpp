#include "ui/history/trend_dialog.h"

#include "ui/charts/chart_view.h"
#include "ui/common/accessible.h"
#include "ui/common/fit_to_screen.h"
#include "ui/common/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace cytogauge::ui {

TrendDialog::TrendDialog(const Trend &trend, QWidget *parent)
    : QDialog(parent),
      chart_(new TrendChart),
      view_(new ChartView(chart_, this)),
      words_(new QLabel(trend.describe(), this))
{
    const QString title = trend.className.isEmpty() ? tr("Recorded probabilities of %1").arg(trend.patient)
                                                    : tr("Probability of %1, %2").arg(trend.className, trend.patient);
    setWindowTitle(tr("Trend of %1").arg(trend.patient));
    chart_->setTrend(trend);
    view_->setTitle(title);
    view_->setDescription(trend.describe());
    view_->setTable([table = trend.table()] { return table; });
    connect(view_, &ChartView::message, this, &TrendDialog::message);
    auto *heading = new QLabel(title, this);
    heading->setTextFormat(Qt::PlainText);
    setTextRole(heading, TextRole::strong);
    words_->setTextFormat(Qt::PlainText);
    words_->setWordWrap(true);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTone(words_, Tone::second);
    describeWidget(words_, trend.describe());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *chart = buttons->addButton(tr("C&hart"), QDialogButtonBox::ActionRole);
    chart->setMenu(view_->menu());
    describeWidget(chart, tr("Chart"), tr("Copies, saves and describes the chart."));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    const int margin = theme().scaled(16);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme().unit());
    column->addWidget(heading);
    column->addWidget(view_, 1);
    column->addWidget(words_);
    column->addWidget(buttons);
    resize(theme().scaled(680), theme().scaled(440));
    new FitToScreen(this);
}

void TrendDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        chart_->applyTheme();
    QDialog::changeEvent(event);
}

} // namespace cytogauge::ui
