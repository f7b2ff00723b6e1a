#include "ui/charts/profile_chart.h"

#include "ui/charts/chart_actions.h"
#include "ui/common/error_words.h"
#include "ui/common/icons.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/field_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double kMark = 8.0;
constexpr double kPatient = 4.0; // half the height of the diamond

} // namespace

double medianPercentile(const FeatureReference &reference, std::size_t classIndex)
{
    const std::vector<double> &sorted = reference.sorted[classIndex];
    if (sorted.empty()) {
        return 50.0;
    }
    const std::size_t half = sorted.size() / 2;
    const double median = sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    return reference.percentile(median, -1);
}

ProfileChart::ProfileChart(QWidget *parent) : FieldsChart(parent)
{
    setObjectName(QStringLiteral("profileChart"));
    setAccessibleName(tr("Profile: the percentile of each field"));
    actions()->setTitle(tr("Profile"));
}

QSize ProfileChart::sizeHint() const
{
    return {theme().scaled(500), theme().scaled(160)};
}

QSize ProfileChart::minimumSizeHint() const
{
    return {theme().scaled(260), theme().scaled(84)};
}

QString ProfileChart::describe() const
{
    if (!model()) {
        return FieldsChart::describe();
    }
    return tr("Percentile of each field among all reference cases, beside the medians of the classes.\n%1")
        .arg(FieldsChart::describe());
}

QRectF ProfileChart::plot() const
{
    const QFontMetricsF metrics(theme().font(TextRole::caption));
    const double left = metrics.horizontalAdvance(QStringLiteral("100")) + theme().scaled(10);
    return QRectF(rect()).adjusted(left, metrics.height() + 3.0, -2.0, -metrics.height() - 4.0);
}

double ProfileChart::yOf(double percentile) const
{
    return plot().bottom() - plot().height() * percentile / 100.0;
}

QRectF ProfileChart::cellOf(std::size_t place) const
{
    const QRectF area = plot();
    const double width = area.width() / std::max(1.0, static_cast<double>(features().size()));
    return {area.left() + width * static_cast<double>(place), area.top(), width, area.height()};
}

void ProfileChart::paintAxis(QPainter &painter) const
{
    painter.setFont(theme().font(TextRole::caption));
    const QFontMetricsF metrics(painter.font());
    const QRectF area = plot();
    for (const int percentile : {0, 25, 50, 75, 100}) {
        const double y = std::round(yOf(percentile)) + 0.5;
        painter.setPen(QPen(theme().line, 1.0));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        if (percentile % 50 == 0 || area.height() > metrics.height() * 5.0) {
            painter.setPen(theme().textSecond);
            painter.drawText(QRectF(0.0, y - metrics.height() / 2.0, area.left() - theme().scaled(6), metrics.height()),
                             Qt::AlignRight | Qt::AlignVCenter, QString::number(percentile));
        }
    }
    // What the marks mean, in the line above.
    double x = area.left();
    const double mark = theme().scaled(kMark);
    for (std::size_t k = 0; k < model()->schema.classes.size(); ++k) {
        const ClassColors colors = theme().classColor(model()->schema, k);
        paintClassMark(painter, classMark(model()->schema, k), colors.area,
                       QRectF(x, (metrics.height() - mark) / 2.0, mark, mark));
        const QString words = tr("median %1").arg(schemaText(model()->schema.classes[k].label));
        painter.setPen(colors.text);
        x += mark + 5.0;
        painter.drawText(QPointF(x, metrics.ascent()), words);
        x += metrics.horizontalAdvance(words) + theme().unit() * 1.5;
    }
    painter.setPen(theme().text);
    painter.drawText(QPointF(x, metrics.ascent()), tr("◆ this patient"));
}

// Under the fields the name of what they have in common, where the order keeps them together.
void ProfileChart::paintGroups(QPainter &painter) const
{
    const FeatureSchema &schema = model()->schema;
    const QFontMetricsF metrics(painter.font());
    const double top = plot().bottom() + 3.0;
    if (order() == FieldOrder::schema) {
        paintStatistics(painter, top);
    }
    if (const std::optional<std::size_t> feature = marked(); feature && *feature < schema.size()) {
        const auto place = static_cast<std::size_t>(std::ranges::find(features(), *feature) - features().begin());
        if (place < features().size()) {
            const QString words = fieldLabel(schema, *feature);
            const double width = metrics.horizontalAdvance(words) + 4.0;
            const double middle = cellOf(place).center().x();
            const double left =
                std::clamp(middle - width / 2.0, plot().left(), std::max(plot().left(), plot().right() - width));
            const QRectF room(left, top, width, metrics.height());
            painter.fillRect(room.adjusted(-metrics.height(), 0.0, metrics.height(), 0.0), theme().surface);
            painter.setPen(theme().accent);
            painter.drawText(room, Qt::AlignCenter, words);
        }
    }
}

void ProfileChart::paintStatistics(QPainter &painter, double top) const
{
    const FeatureSchema &schema = model()->schema;
    const double height = QFontMetricsF(painter.font()).height();
    const auto statisticOf = [&](std::size_t place) { return schema.features[features()[place]].statistic; };
    for (std::size_t first = 0, end = 0; first < features().size(); first = end) {
        while (end < features().size() && statisticOf(end) == statisticOf(first)) {
            ++end;
        }
        const auto found = std::ranges::find(schema.statistics, statisticOf(first), &Statistic::id);
        const double left = cellOf(first).left();
        if (found != schema.statistics.end()) {
            painter.setPen(theme().textSecond);
            painter.drawText(QRectF(left, top, cellOf(end - 1).right() - left, height), Qt::AlignCenter,
                             schemaText(found->label));
        }
        if (first > 0) {
            painter.setPen(QPen(theme().outline, 1.0, Qt::DotLine));
            painter.drawLine(QPointF(left, plot().top()), QPointF(left, plot().bottom()));
        }
    }
}

void ProfileChart::paintField(QPainter &painter, std::size_t place) const
{
    const std::size_t feature = features()[place];
    const FeatureReference &reference = model()->references[feature];
    const QRectF cell = cellOf(place);
    const double x = cell.center().x();
    if (feature == marked()) {
        painter.setPen(QPen(theme().accent, hasFocus() ? 2.0 : 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(cell.adjusted(0.5, 0.0, -0.5, 0.0), 3.0, 3.0);
    }
    const double mark = std::min<double>(theme().scaled(kMark), cell.width() * 0.6);
    for (std::size_t k = 0; k < reference.sorted.size(); ++k) {
        const double y = yOf(medianPercentile(reference, k));
        paintClassMark(painter, classMark(model()->schema, k), theme().classColor(model()->schema, k).area,
                       QRectF(x - mark / 2.0, y - mark / 2.0, mark, mark));
    }
    if (const std::optional<double> value = valueOf(feature)) {
        const double y = yOf(reference.percentile(*value, -1));
        const double half = theme().scaled(kPatient);
        painter.setPen(QPen(theme().surface, 1.0));
        painter.setBrush(theme().text);
        painter.drawPolygon(QPolygonF{{x, y - half}, {x + half, y}, {x, y + half}, {x - half, y}});
    }
}

void ProfileChart::paintContent(QPainter &painter)
{
    paintAxis(painter);
    paintGroups(painter);
    for (std::size_t i = 0; i < features().size(); ++i) {
        paintField(painter, i);
    }
}

} // namespace cytogauge::ui
