#include "ui/result/class_bars.h"

#include "ui/common/icons.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr double kBarHeight = 11.0;
constexpr double kRowGap = 8.0;
constexpr double kMarkSize = 10.0;

} // namespace

ClassBars::ClassBars(QWidget *parent) : PaintedWidget(parent)
{
    setAccessibleName(tr("Probability of each class"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ClassBars::setModel(std::shared_ptr<const Model> model)
{
    model_ = std::move(model);
    updateGeometry();
    contentChanged();
}

void ClassBars::setPrediction(const std::optional<Prediction> &prediction)
{
    prediction_ = prediction;
    contentChanged();
}

QString ClassBars::valueText() const
{
    return prediction_ ? percentText(prediction_->probability) : QString();
}

QString ClassBars::describe() const
{
    if (!model_ || !prediction_) {
        return tr("No prediction: the form is incomplete.");
    }
    QStringList parts;
    for (std::size_t k = 0; k < model_->schema.classes.size(); ++k) {
        parts +=
            tr("%1 %2").arg(schemaText(model_->schema.classes[k].label), percentText(prediction_->probabilities[k]));
    }
    return parts.join(tr(", "));
}

double ClassBars::rowHeight() const
{
    return QFontMetricsF(theme().font(TextRole::body)).height() + theme().scaled(kRowGap);
}

QSize ClassBars::sizeHint() const
{
    const double rows = model_ ? static_cast<double>(model_->schema.classes.size()) : 0.0;
    return {theme().scaled(220), static_cast<int>(rows * rowHeight())};
}

void ClassBars::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
    PaintedWidget::changeEvent(event);
}

void ClassBars::paintEvent(QPaintEvent *)
{
    if (!model_) {
        return;
    }
    const Theme &look = theme();
    const FeatureSchema &schema = model_->schema;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(look.font(TextRole::body));
    const QFontMetricsF metrics(painter.font());
    const double mark = look.scaled(kMarkSize);
    const double gap = look.scaled(8);
    double widest = 0.0;
    for (const ClassSpec &spec : schema.classes) {
        widest = std::max(widest, metrics.horizontalAdvance(schemaText(spec.label)));
    }
    const double share = metrics.horizontalAdvance(percentText(0.999)) + 4.0;
    const double left = mark + gap + widest + gap;
    const double length = std::max(10.0, width() - left - share - gap);
    for (std::size_t k = 0; k < schema.classes.size(); ++k) {
        const double top = static_cast<double>(k) * rowHeight();
        const double middle = top + rowHeight() / 2.0;
        const ClassColors colors = look.classColor(schema, k);
        const double value = prediction_ ? prediction_->probabilities[k] : 0.0;
        const double barHeight = look.scaled(kBarHeight);
        paintClassMark(painter, classMark(schema, k), colors.area, QRectF(0.0, middle - mark / 2.0, mark, mark));
        painter.setPen(look.text);
        painter.drawText(QRectF(mark + gap, top, widest + 2.0, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                         schemaText(schema.classes[k].label));
        const QRectF track(left, middle - barHeight / 2.0, length, barHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.track);
        painter.drawRoundedRect(track, barHeight / 2.0, barHeight / 2.0);
        if (prediction_) {
            const double filled = std::max(barHeight, length * value);
            painter.setBrush(colors.area);
            painter.drawRoundedRect(QRectF(left, track.top(), filled, barHeight), barHeight / 2.0, barHeight / 2.0);
            painter.setPen(look.text);
            painter.drawText(QRectF(width() - share, top, share, rowHeight()), Qt::AlignRight | Qt::AlignVCenter,
                             percentText(value));
        }
    }
}

} // namespace cytogauge::ui
