#include "ui/result/waterfall.h"

#include "ui/common/accessible.h"
#include "ui/common/icons.h"
#include "ui/common/number_text.h"
#include "ui/common/plain_tip.h"
#include "ui/common/theme.h"
#include "ui/result/result_words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double kRowPadding = 4.0;
constexpr double kBarPart = 0.66;   // of a row's height
constexpr double kLabelPart = 0.46; // of the width, at the most
constexpr double kLabelGap = 12.0;  // between labels and bars
constexpr double kAxisGap = 8.0;
constexpr double kMostStretch = 1.35;
constexpr double kLeastTickWidth = 56.0;
constexpr double kFlagSize = 9.0;
constexpr std::size_t kFewestFields = 1;
constexpr std::size_t kFewestWanted = 3; // a column that is lower scrolls: one field alone explains nothing
constexpr std::size_t kMostFields = 14;
constexpr double kRowsForTwoAxes = 10.0;

bool isBar(const WaterfallStep &step)
{
    return step.kind == WaterfallStep::Kind::field || step.kind == WaterfallStep::Kind::group;
}

} // namespace

// Where things are: rows from top, bars between left and right, log-odds low … high across that.
struct WaterfallView::Frame {
    double labelRight = 0.0;
    double left = 0.0;
    double right = 0.0;
    double axisTop = 0.0;
    double low = 0.0;
    double high = 1.0;
    [[nodiscard]] double x(double level) const { return left + (right - left) * (level - low) / (high - low); }
    [[nodiscard]] double perPixel() const { return (high - low) / std::max(1.0, right - left); }
};

WaterfallView::WaterfallView(QWidget *parent) : PaintedWidget(parent)
{
    setAccessibleName(tr("Explanation: from the average case to this patient"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setFocusPolicy(Qt::StrongFocus);
}

void WaterfallView::setContent(std::shared_ptr<const Model> model, const std::optional<Prediction> &prediction,
                               std::vector<double> values)
{
    model_ = std::move(model);
    prediction_ = prediction;
    values_ = std::move(values);
    layOut();
    contentChanged();
}

void WaterfallView::setGrouping(Grouping grouping)
{
    if (grouping != grouping_) {
        grouping_ = grouping;
        layOut();
        contentChanged();
    }
}

bool WaterfallView::hasTwoAxes() const
{
    return model_ && model_->schema.isBinary() && height() >= leastRowHeight() * kRowsForTwoAxes;
}

double WaterfallView::leastRowHeight() const
{
    return QFontMetricsF(theme().font(TextRole::caption)).height() + theme().scaled(kRowPadding);
}

double WaterfallView::rowHeight() const
{
    const double least = leastRowHeight();
    const double rows = static_cast<double>(steps_.size()) + (hasTwoAxes() ? 2.0 : 1.0);
    return std::clamp((height() - kAxisGap) / rows, least, least * kMostStretch);
}

std::size_t WaterfallView::fieldsThatFit() const
{
    // Average, others, patient and the axis take four rows, a second axis one more.
    const double rows = std::floor((height() - kAxisGap) / leastRowHeight()) - (hasTwoAxes() ? 5.0 : 4.0);
    return std::clamp(static_cast<std::size_t>(std::max(0.0, rows)), kFewestFields, kMostFields);
}

void WaterfallView::layOut()
{
    steps_.clear();
    if (prediction_ && model_) {
        steps_ = waterfallSteps(*prediction_, *model_, values_, fieldsThatFit(), grouping_);
    }
    if (current_ && (*current_ >= steps_.size() || !isBar(steps_[*current_]))) {
        current_ = barFrom(0, 1);
    }
}

void WaterfallView::resizeEvent(QResizeEvent *event)
{
    PaintedWidget::resizeEvent(event);
    layOut();
}

QSize WaterfallView::sizeHint() const
{
    return {theme().scaled(420), static_cast<int>(leastRowHeight() * 11.0)};
}

QSize WaterfallView::minimumSizeHint() const
{
    return {theme().scaled(260),
            static_cast<int>(leastRowHeight() * static_cast<double>(kFewestWanted + 4) + kAxisGap)};
}

WaterfallView::Frame WaterfallView::frame() const
{
    Frame result;
    const QFontMetricsF metrics(theme().font(TextRole::caption));
    double widest = 0.0;
    result.low = result.high = prediction_->explanation.base;
    for (const WaterfallStep &step : steps_) {
        widest = std::max(widest, metrics.horizontalAdvance(step.label + QStringLiteral("  ") + step.value));
        result.low = std::min({result.low, step.from, step.to});
        result.high = std::max({result.high, step.from, step.to});
    }
    result.labelRight = std::min(widest + 2.0, width() * kLabelPart);
    result.left = result.labelRight + theme().scaled(kLabelGap);
    // Room for the numbers beside the outermost bars.
    const double number = metrics.horizontalAdvance(QStringLiteral("+10.00")) + theme().scaled(12);
    const double total =
        metrics.horizontalAdvance(tr("%1 log-odds").arg(QStringLiteral("+10.00"))) + theme().scaled(16);
    const bool risesRight = prediction_->explanation.total >= (result.low + result.high) / 2.0;
    result.right = width() - (risesRight ? total : number);
    if (result.high - result.low < 0.5) {
        const double middle = (result.high + result.low) / 2.0;
        result.low = middle - 0.25;
        result.high = middle + 0.25;
    }
    result.low -= result.perPixel() * number * 0.6;
    result.axisTop = rowHeight() * static_cast<double>(steps_.size()) + 2.0;
    return result;
}

void WaterfallView::paintAxis(QPainter &painter, const Frame &frame) const
{
    const double least = frame.perPixel() * theme().scaled(kLeastTickWidth);
    const double low = frame.low;
    const double high = frame.high + frame.perPixel() * (width() - frame.right);
    const bool binary = model_->schema.isBinary();
    paintTicks(painter, frame, binary ? probabilityTicks(low, high, least) : scoreTicks(low, high, least), 0);
    if (hasTwoAxes()) {
        paintTicks(painter, frame, scoreTicks(low, high, least), 1);
    }
}

void WaterfallView::paintTicks(QPainter &painter, const Frame &frame, const std::vector<AxisTick> &ticks, int row) const
{
    painter.setFont(theme().font(TextRole::caption));
    const double half = theme().scaled(kLeastTickWidth) / 2.0;
    const double top = frame.axisTop + 4.0 + row * leastRowHeight();
    for (const AxisTick &tick : ticks) {
        const double x = std::round(frame.x(tick.position)) + 0.5;
        if (x + half > width() + half * 0.4) {
            continue;
        }
        if (row == 0) {
            painter.setPen(QPen(theme().line, 1.0));
            painter.drawLine(QPointF(x, 0.0), QPointF(x, frame.axisTop + 3.0));
        }
        painter.setPen(theme().textSecond);
        painter.drawText(QRectF(x - half, top, 2.0 * half, leastRowHeight()), Qt::AlignHCenter | Qt::AlignTop,
                         tick.label);
    }
    if (hasTwoAxes()) {
        painter.setPen(theme().textSecond);
        painter.drawText(QRectF(0.0, top, frame.labelRight, leastRowHeight()), Qt::AlignRight | Qt::AlignTop,
                         row == 0 ? tr("Probability") : tr("Log-odds"));
    }
}

void WaterfallView::paintLabel(QPainter &painter, const Frame &frame, const WaterfallStep &step, double top) const
{
    const bool strong = step.kind == WaterfallStep::Kind::patient;
    QFont font = theme().font(TextRole::caption);
    font.setBold(strong);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double valueWidth = step.value.isEmpty() ? 0.0 : metrics.horizontalAdvance(step.value) + 5.0;
    const QRectF row(0.0, top, frame.labelRight, rowHeight());
    if (!step.value.isEmpty()) {
        painter.setPen(theme().textSecond);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, step.value);
    }
    painter.setPen(step.kind == WaterfallStep::Kind::average ? theme().textSecond : theme().text);
    const QRectF words = row.adjusted(0.0, 0.0, -valueWidth, 0.0);
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(step.label, Qt::ElideMiddle, words.width()));
}

void WaterfallView::paintStep(QPainter &painter, const Frame &frame, const WaterfallStep &step, double top) const
{
    const Theme &look = theme();
    const FeatureSchema &schema = model_->schema;
    const auto own = static_cast<std::size_t>(prediction_->explanation.classIndex);
    const ClassColors up = look.classColor(schema, own);
    const ClassColors down = schema.isBinary() ? look.classColor(schema, 1 - own)
                                               : ClassColors{look.textSecond, look.textSecond, look.track};
    const double middle = top + rowHeight() / 2.0;
    const double mark = look.scaled(kFlagSize);
    const double gap = look.scaled(6);
    painter.setFont(look.font(TextRole::caption));
    const auto number = [&](double leftEnd, double rightEnd, const QString &text, const QColor &color) {
        const double textWidth = QFontMetricsF(painter.font()).horizontalAdvance(text) + 2.0;
        const bool fitsRight = rightEnd + gap + textWidth <= width();
        const double x = fitsRight ? rightEnd + gap : leftEnd - gap - textWidth;
        painter.setPen(color);
        painter.drawText(QRectF(x, top, textWidth, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    const QRectF markRect(frame.x(step.to) - mark / 2.0, middle - mark / 2.0, mark, mark);
    if (step.kind == WaterfallStep::Kind::average) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.textSecond);
        painter.drawEllipse(markRect);
        number(markRect.left(), markRect.right(), signedText(step.to, 2), look.textSecond);
        return;
    }
    if (step.kind == WaterfallStep::Kind::patient) {
        const auto shown = schema.isBinary() ? static_cast<std::size_t>(prediction_->label) : own;
        paintClassMark(painter, classMark(schema, shown), look.classColor(schema, shown).area, markRect);
        QFont bold = painter.font();
        bold.setBold(true);
        painter.setFont(bold);
        const QString level = signedText(step.to, 2);
        number(markRect.left(), markRect.right(), schema.isBinary() ? tr("%1 log-odds").arg(level) : level, look.text);
        return;
    }
    const bool rises = step.contribution() >= 0.0;
    const ClassColors &colors = rises ? up : down;
    const double x1 = frame.x(std::min(step.from, step.to));
    const double x2 = std::max(frame.x(std::max(step.from, step.to)), x1 + 1.5);
    const double barHeight = leastRowHeight() * kBarPart;
    const QRectF bar(x1, middle - barHeight / 2.0, x2 - x1, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.area);
    painter.drawRoundedRect(bar, 2.0, 2.0);
    if (!rises) { // hatched, so that the direction does not hang on the colour alone
        painter.setBrush(QBrush(look.surface, Qt::BDiagPattern));
        painter.setOpacity(0.45);
        painter.drawRoundedRect(bar, 2.0, 2.0);
        painter.setOpacity(1.0);
    }
    number(bar.left(), bar.right(), signedText(step.contribution(), 2), colors.text);
    // A thread to the next row keeps the eye on the level.
    QPen thread(look.textSecond, 1.0, Qt::DotLine);
    painter.setPen(thread);
    const double x = frame.x(step.to);
    painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + rowHeight() - barHeight));
}

void WaterfallView::paintEvent(QPaintEvent *)
{
    if (steps_.empty()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Frame place = frame();
    paintAxis(painter, place);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const double top = rowHeight() * static_cast<double>(i);
        paintLabel(painter, place, steps_[i], top);
        paintStep(painter, place, steps_[i], top);
    }
    if (hasFocus() && current_) {
        const QRectF row(0.0, rowHeight() * static_cast<double>(*current_), width(), rowHeight());
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme().accent, 2.0));
        painter.drawRoundedRect(row.adjusted(1.0, 1.0, -1.0, -1.0), 3.0, 3.0);
    }
}

const WaterfallStep *WaterfallView::stepAt(const QPointF &place) const
{
    const auto row = static_cast<std::size_t>(std::max(0.0, place.y() / rowHeight()));
    return row < steps_.size() ? &steps_[row] : nullptr;
}

void WaterfallView::mousePressEvent(QMouseEvent *event)
{
    const WaterfallStep *step = stepAt(event->position());
    if (event->button() == Qt::LeftButton && step && isBar(*step)) {
        Q_EMIT fieldChosen(step->feature);
    }
}

QString WaterfallView::wordsOf(const WaterfallStep &step) const
{
    const QString name = step.value.isEmpty() ? step.label : tr("%1 %2").arg(step.label, step.value);
    return tr("%1: %2 log-odds").arg(name, signedText(step.contribution(), 3));
}

std::optional<std::size_t> WaterfallView::barFrom(std::size_t row, int direction) const
{
    for (auto at = static_cast<std::ptrdiff_t>(row); at >= 0 && at < static_cast<std::ptrdiff_t>(steps_.size());
         at += direction) {
        if (isBar(steps_[static_cast<std::size_t>(at)])) {
            return static_cast<std::size_t>(at);
        }
    }
    return std::nullopt;
}

void WaterfallView::setCurrent(std::optional<std::size_t> row)
{
    if (!row) {
        return; // there is no further one that way
    }
    current_ = row;
    announce(this, tr("Explanation, %1").arg(wordsOf(steps_[*row])));
    update();
}

void WaterfallView::keyPressEvent(QKeyEvent *event)
{
    const std::size_t last = steps_.empty() ? 0 : steps_.size() - 1;
    switch (event->key()) {
    case Qt::Key_Down:
        return setCurrent(current_ ? barFrom(*current_ + 1, 1) : barFrom(0, 1));
    case Qt::Key_Up:
        return setCurrent(current_ && *current_ > 0 ? barFrom(*current_ - 1, -1) : std::nullopt);
    case Qt::Key_Home:
        return setCurrent(barFrom(0, 1));
    case Qt::Key_End:
        return setCurrent(barFrom(last, -1));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (current_ && !event->modifiers().testFlag(Qt::ControlModifier)) {
            Q_EMIT fieldChosen(steps_[*current_].feature);
            return;
        }
        break;
    default:
        break;
    }
    PaintedWidget::keyPressEvent(event);
}

void WaterfallView::focusInEvent(QFocusEvent *event)
{
    PaintedWidget::focusInEvent(event);
    if (!current_) {
        current_ = barFrom(0, 1);
    }
    update();
}

void WaterfallView::focusOutEvent(QFocusEvent *event)
{
    PaintedWidget::focusOutEvent(event);
    setAccessibleName(tr("Explanation: from the average case to this patient"));
    update();
}

bool WaterfallView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const WaterfallStep *step = stepAt(help->pos());
        if (step && isBar(*step)) {
            QToolTip::showText(help->globalPos(), plainTip(wordsOf(*step)));
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return PaintedWidget::event(event);
}

} // namespace cytogauge::ui
