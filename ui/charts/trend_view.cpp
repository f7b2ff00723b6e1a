#include "ui/charts/trend_view.h"

#include "ui/charts/chart_menu_button.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/trend_query.h"
#include "ui/common/accessible.h"
#include "ui/common/elided_label.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/common/message_time.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QShowEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cytogauge::ui {

namespace {

constexpr double kLeastHeight = 160.0; // the least that leaves the axis its numbers

} // namespace

TrendView::TrendView(HistoryAccess &history, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      history_(history),
      clock_(clock),
      chart_(new TrendChart),
      view_(new ChartView(chart_, this)),
      stack_(new QStackedWidget(this)),
      words_(new QLabel(this))
{
    view_->setObjectName(QStringLiteral("trendChart"));
    view_->setMinimumHeight(theme().scaled(kLeastHeight));
    connect(view_, &ChartView::message, this, &TrendView::message);
    words_->setObjectName(QStringLiteral("trendWords"));
    words_->setTextFormat(Qt::PlainText);
    words_->setWordWrap(true);
    words_->setAlignment(Qt::AlignCenter);
    words_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTone(words_, Tone::second);
    stack_->addWidget(words_);
    stack_->addWidget(view_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme().scaled(2));
    layout->addWidget(makeHead());
    layout->addWidget(stack_, 1);
    connect(&history_, &HistoryAccess::changed, this, &TrendView::outdate);
    connect(&history_, &HistoryAccess::stateChanged, this, &TrendView::outdate);
    showWords(tr("No model is loaded."));
}

QWidget *TrendView::makeHead()
{
    head_ = new QWidget(this);
    auto *line = new QHBoxLayout(head_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme().scaled(8));
    title_ = new QLabel(head_);
    title_->setTextFormat(Qt::PlainText);
    setTextRole(title_, TextRole::strong);
    sentence_ = new ElidedLabel(head_);
    sentence_->setMinimumWidth(1); // the first to give way
    sentence_->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTone(sentence_, Tone::second);
    auto *more = new ChartMenuButton([this] { return view_->menu(); }, head_);
    more->setObjectName(QStringLiteral("trendMenu"));
    line->addWidget(title_);
    line->addWidget(sentence_, 1);
    line->addWidget(more);
    return head_;
}

void TrendView::setPatient(const std::string &reference, const FeatureSchema *schema)
{
    const bool sameSchema = schema ? schema_ && schema_->id == schema->id : !schema_;
    if (sameSchema && reference == reference_)
        return;
    reference_ = reference;
    if (!sameSchema)
        schema_ = schema ? std::optional(*schema) : std::nullopt;
    outdate();
}

bool TrendView::showsChart() const
{
    return stack_->currentWidget() == view_;
}

QString TrendView::words() const
{
    return showsChart() ? sentence_->text() : words_->text();
}

void TrendView::outdate()
{
    stale_ = true;
    load();
}

void TrendView::load()
{
    if (!isVisible() || loading_ || !stale_)
        return;
    stale_ = false;
    if (!schema_) {
        showWords(tr("No model is loaded."));
    } else if (reference_.empty()) {
        showWords(tr("Enter a patient reference: the probabilities that were recorded for it are drawn here over "
                     "time."));
    } else if (!history_.isOpen()) {
        showWords(history_.openError() ? errorText(*history_.openError()) : tr("The history is being opened."));
    } else {
        loading_ = true;
        loadTrend(history_, this, reference_, schema_->id, schema_, [this](const Result<Trend> &trend) {
            loading_ = false;
            if (stale_) // it was asked for another one meanwhile
                load();
            else
                showAnswer(trend);
        });
    }
}

void TrendView::showAnswer(const Result<Trend> &trend)
{
    if (!trend)
        showWords(withMessageTime(errorText(trend.error()), clock_.now()));
    else if (trend->points.isEmpty())
        showWords(
            trend->withoutProbability > 0
                ? trend->describe()
                : tr("No probability is recorded for %1 yet. Predict and record adds the first.").arg(trend->patient));
    else
        showTrend(*trend);
}

void TrendView::showWords(const QString &text)
{
    words_->setText(text);
    describeWidget(words_, tr("Trend"), text);
    stack_->setCurrentWidget(words_);
    head_->setVisible(false);
}

void TrendView::showTrend(const Trend &trend)
{
    chart_->setTrend(trend);
    const QString title = trend.className.isEmpty() ? tr("Recorded probabilities of %1").arg(trend.patient)
                                                    : tr("Probability of %1, %2").arg(trend.className, trend.patient);
    title_->setText(tr("Trend"));
    sentence_->setText(trend.describe());
    sentence_->setToolTip(plainTip(sentence_->text()));
    view_->setTitle(title);
    view_->setValueText(percentText(trend.points.last().probability));
    view_->setDescription(trend.describe());
    view_->setTable([table = trend.table()] { return table; });
    stack_->setCurrentWidget(view_);
    head_->setVisible(true);
}

void TrendView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void TrendView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        chart_->applyTheme();
}

} // namespace cytogauge::ui
