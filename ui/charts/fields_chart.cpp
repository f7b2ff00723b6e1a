#include "ui/charts/fields_chart.h"

#include "core/base/text.h"
#include "ui/charts/chart_actions.h"
#include "ui/common/error_words.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace cytogauge::ui {

FieldsChart::FieldsChart(QWidget *parent)
    : PaintedWidget(parent), actions_(new ChartActions(this, [this](QPainter &painter) { paintContent(painter); }))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    actions_->setDescription([this] { return describe(); });
    actions_->setTable([this] { return table(); });
}

void FieldsChart::setModel(std::shared_ptr<const Model> model)
{
    model_ = std::move(model);
    values_ = {};
    current_ = 0;
    highlighted_.reset();
    sortFields();
}

void FieldsChart::sortFields()
{
    const std::vector<std::size_t> before = std::exchange(
        features_, model_ ? fieldOrder(*model_, order_, values_.contributions) : std::vector<std::size_t>{});
    if (before != features_) {
        contentReplaced();
    }
    contentChanged();
}

void FieldsChart::setValues(FieldValues values)
{
    if (values == values_) {
        return;
    }
    const bool reorder = order_ == FieldOrder::contribution && values.contributions != values_.contributions;
    values_ = std::move(values);
    reorder ? sortFields() : contentChanged();
}

void FieldsChart::setOrder(FieldOrder order)
{
    if (order != order_) {
        order_ = order;
        sortFields();
    }
}

void FieldsChart::setCurrent(std::size_t feature)
{
    if (feature != current_) {
        current_ = feature;
        contentChanged();
    }
}

void FieldsChart::setHighlighted(std::optional<std::size_t> feature)
{
    if (feature != highlighted_) {
        highlighted_ = feature;
        update();
    }
}

std::optional<double> FieldsChart::valueOf(std::size_t feature) const
{
    return feature < values_.values.size() ? values_.values[feature] : std::nullopt;
}

std::optional<std::size_t> FieldsChart::marked() const
{
    return highlighted_ ? highlighted_ : std::optional(current_);
}

QString FieldsChart::wordsOf(std::size_t feature) const
{
    const QString label = fieldLabel(model_->schema, feature);
    const std::optional<double> value = valueOf(feature);
    return value ? tr("%1 %2").arg(label, percentileSentence(*model_, feature, *value)) : tr("%1: no value").arg(label);
}

QString FieldsChart::valueText() const
{
    return model_ && current_ < model_->schema.size() ? wordsOf(current_) : QString();
}

QString FieldsChart::describe() const
{
    if (!model_) {
        return tr("No model is loaded.");
    }
    QStringList lines;
    for (const std::size_t feature : features_) {
        lines += wordsOf(feature);
    }
    return lines.join(QLatin1Char('\n'));
}

QString FieldsChart::table() const
{
    if (!model_) {
        return {};
    }
    QStringList header{QStringLiteral("feature"), QStringLiteral("value"), QStringLiteral("percentile")};
    for (const ClassSpec &spec : model_->schema.classes) {
        header += QString::fromStdString("percentile_" + spec.name);
    }
    header += QStringLiteral("separation_auc");
    QStringList lines{header.join(QLatin1Char('\t'))};
    const auto number = [](double value) { return QString::fromStdString(formatNumber(value)); };
    for (const std::size_t feature : features_) {
        const FeatureReference &reference = model_->references[feature];
        const std::optional<double> value = valueOf(feature);
        QStringList cells{QString::fromStdString(model_->schema.features[feature].name),
                          value ? number(*value) : QString()};
        for (int k = -1; k < static_cast<int>(model_->schema.classes.size()); ++k) {
            cells += value ? number(reference.percentile(*value, k)) : QString();
        }
        cells += number(separation(reference));
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

std::optional<std::size_t> FieldsChart::featureAt(const QPointF &place) const
{
    for (std::size_t i = 0; i < features_.size(); ++i) {
        if (cellOf(i).contains(place)) {
            return features_[i];
        }
    }
    return std::nullopt;
}

bool FieldsChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && model_) {
        auto *help = static_cast<QHelpEvent *>(event);
        const std::optional<std::size_t> feature = featureAt(help->pos());
        QToolTip::showText(help->globalPos(), feature ? wordsOf(*feature) : QString());
        return true;
    }
    return PaintedWidget::event(event);
}

void FieldsChart::paintEvent(QPaintEvent *)
{
    if (!model_) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintContent(painter);
}

void FieldsChart::mouseMoveEvent(QMouseEvent *event)
{
    const std::optional<std::size_t> feature = featureAt(event->position());
    if (feature != highlighted_) {
        setHighlighted(feature);
        Q_EMIT hovered(feature);
    }
}

void FieldsChart::leaveEvent(QEvent *)
{
    setHighlighted(std::nullopt);
    Q_EMIT hovered(std::nullopt);
}

void FieldsChart::mousePressEvent(QMouseEvent *event)
{
    const std::optional<std::size_t> feature = featureAt(event->position());
    if (event->button() == Qt::LeftButton && feature) {
        Q_EMIT opened(*feature);
    }
}

void FieldsChart::keyPressEvent(QKeyEvent *event)
{
    const auto here = std::ranges::find(features_, current_) - features_.begin();
    const auto last = static_cast<std::ptrdiff_t>(features_.size()) - 1;
    std::ptrdiff_t there = here;
    switch (event->key()) {
    case Qt::Key_Left:
        there = here - 1;
        break;
    case Qt::Key_Right:
        there = here + 1;
        break;
    case Qt::Key_Up:
        there = here - placesPerRow();
        break;
    case Qt::Key_Down:
        there = here + placesPerRow();
        break;
    case Qt::Key_Home:
        there = 0;
        break;
    case Qt::Key_End:
        there = last;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (model_) {
            Q_EMIT opened(current_);
        }
        return;
    default:
        PaintedWidget::keyPressEvent(event);
        return;
    }
    if (there >= 0 && there <= last) {
        setCurrent(features_[static_cast<std::size_t>(there)]);
        Q_EMIT hovered(current_);
    }
}

void FieldsChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::FontChange) {
        contentReplaced();
    }
    PaintedWidget::changeEvent(event);
}

void FieldsChart::resizeEvent(QResizeEvent *event)
{
    contentReplaced();
    PaintedWidget::resizeEvent(event);
}

void FieldsChart::contextMenuEvent(QContextMenuEvent *event)
{
    actions_->menu()->popup(event->globalPos());
}

} // namespace cytogauge::ui
