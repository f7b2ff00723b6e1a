#include "ui/charts/multiples_chart.h"

#include "ui/charts/chart_actions.h"
#include "ui/common/schema_words.h"
#include "ui/common/theme.h"
#include "ui/form/density_strip.h"
#include "ui/form/field_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace cytogauge::ui {

namespace {

constexpr double kCellWidth = 104.0;
constexpr double kGap = 6.0;
constexpr double kTickWidth = 2.0;
constexpr double kLeastRow = 27.0;
constexpr double kLeastColumn = 44.0; // of a matrix
constexpr int kHeadLines = 2;

} // namespace

QString fieldLabelWithin(const FeatureSchema &schema, std::size_t feature, const QFontMetricsF &metrics, double width)
{
    const QString whole = fieldLabel(schema, feature);
    if (metrics.horizontalAdvance(whole) <= width) {
        return whole;
    }
    const auto statistic = std::ranges::find(schema.statistics, schema.features[feature].statistic, &Statistic::id);
    const QString ending =
        statistic == schema.statistics.end() ? QString() : QLatin1Char(' ') + schemaText(statistic->label);
    if (ending.isEmpty() || !whole.endsWith(ending, Qt::CaseInsensitive)) {
        return metrics.elidedText(whole, Qt::ElideRight, width); // "Mean fractal di…" has kept it
    }
    const QString kept = whole.right(ending.size());
    return metrics.elidedText(whole.chopped(ending.size()), Qt::ElideRight, width - metrics.horizontalAdvance(kept)) +
           kept;
}

MultiplesChart::MultiplesChart(QWidget *parent) : FieldsChart(parent)
{
    setObjectName(QStringLiteral("multiplesChart"));
    setAccessibleName(tr("All fields: how each is spread, and where this patient stands"));
    actions()->setTitle(tr("All fields"));
}

QSize MultiplesChart::sizeHint() const
{
    return {theme().scaled(kCellWidth * 6.0), theme().scaled(kLeastRow * 5.0)};
}

QSize MultiplesChart::minimumSizeHint() const
{
    int height = theme().scaled(84.0);
    if (model() && !matrix_) { // cells so wide that their names tell them apart
        const int perRow = std::max(1, static_cast<int>(width() / theme().scaled(kCellWidth)));
        const int rows = (static_cast<int>(features().size()) + perRow - 1) / perRow;
        height = std::max(height, rows * theme().scaled(kLeastRow));
    }
    return {theme().scaled(kCellWidth * 2.5), height};
}

void MultiplesChart::contentReplaced()
{
    densities_ = {};
    area_ = {};
    matrix_ = fitsMatrix();
    updateGeometry();
}

bool MultiplesChart::fitsMatrix() const
{
    if (!model() || order() != FieldOrder::schema || model()->schema.statistics.size() < 2) {
        return false;
    }
    const FeatureSchema &schema = model()->schema;
    const std::size_t columns = schema.measurements.size();
    if (schema.size() != columns * schema.statistics.size()) {
        return false;
    }
    for (std::size_t i = 0; i < schema.size(); ++i) {
        if (features()[i] != i || schema.features[i].measurement != schema.measurements[i % columns].id ||
            schema.features[i].statistic != schema.statistics[i / columns].id) {
            return false;
        }
    }
    const double least = theme().scaled(kLeastColumn);
    return cellArea().width() >= least * static_cast<double>(columns);
}

// Below the names of the columns, beside those of the rows.
QRectF MultiplesChart::matrixArea() const
{
    const QFontMetricsF metrics(theme().font(TextRole::caption));
    double left = 0.0;
    for (const Statistic &statistic : model()->schema.statistics) {
        left = std::max(left, metrics.horizontalAdvance(schemaText(statistic.label)));
    }
    return QRectF(rect()).adjusted(left + theme().unit(), metrics.height() * kHeadLines, 0.0, 0.0);
}

// Where a word of a name is wider than its column, names stand by turns in two lines, and the last one reaches beyond
// its column.
QRectF MultiplesChart::cellArea() const
{
    const QFont font = theme().font(TextRole::caption);
    if (area_.size == size() && area_.font == font && area_.locale == QLocale()) {
        return area_.cells;
    }
    const QFontMetricsF metrics(font);
    QRectF area = matrixArea();
    const std::vector<Measurement> &columns = model()->schema.measurements;
    const double column = area.width() / static_cast<double>(std::max<std::size_t>(1, columns.size()));
    bool fits = true;
    double last = 0.0;
    for (const Measurement &measurement : columns) {
        const QString name = schemaText(measurement.label);
        for (const QString &word : name.split(QLatin1Char(' '))) {
            fits = fits && metrics.horizontalAdvance(word) <= column - kGap / 2.0;
        }
        last = metrics.horizontalAdvance(name);
    }
    if (!fits) {
        // The columns become narrower by it, the last one too.
        const double share = 1.0 - 1.0 / static_cast<double>(std::max<std::size_t>(2, columns.size()));
        area.setRight(area.right() - std::max(0.0, last + kGap - column) / share);
    }
    area_ = {size(), font, QLocale(), area, fits};
    return area;
}

int MultiplesChart::placesPerRow() const
{
    if (matrix_) {
        return static_cast<int>(model()->schema.measurements.size());
    }
    const auto count = static_cast<int>(std::max<std::size_t>(1, features().size()));
    const int wide = std::clamp(static_cast<int>(width() / theme().scaled(kCellWidth)), 1, count);
    // In a low card the cells become narrow before they become too low to be seen.
    const int rows = std::max(1, static_cast<int>(height() / theme().scaled(kLeastRow)));
    return std::clamp(std::max(wide, (count + rows - 1) / rows), 1, count);
}

QRectF MultiplesChart::cellOf(std::size_t place) const
{
    const auto perRow = static_cast<std::size_t>(placesPerRow());
    const double rows = std::ceil(static_cast<double>(features().size()) / static_cast<double>(perRow));
    const QRectF area = matrix_ ? cellArea() : QRectF(rect());
    const double cellWidth = area.width() / static_cast<double>(perRow);
    const double cellHeight = area.height() / std::max(1.0, rows);
    const auto row = place / perRow;
    const auto column = place % perRow;
    return {area.left() + cellWidth * static_cast<double>(column), area.top() + cellHeight * static_cast<double>(row),
            cellWidth, cellHeight};
}

QRectF MultiplesChart::stripOf(const QRectF &cell) const
{
    if (matrix_) {
        return cell.adjusted(kGap / 2.0, 2.0, -kGap / 2.0, -3.0);
    }
    const double words = QFontMetricsF(theme().font(TextRole::caption)).height();
    return cell.adjusted(kGap / 2.0, std::min(words, cell.height() * 0.55), -kGap / 2.0, -3.0);
}

void MultiplesChart::paintNames(QPainter &painter) const
{
    const FeatureSchema &schema = model()->schema;
    const QFontMetricsF metrics(painter.font());
    painter.setPen(theme().textSecond);
    const QRectF area = cellArea();
    std::vector<QStringList> names;
    for (const Measurement &measurement : schema.measurements) {
        // A word to a line, above its column.
        QStringList lines = schemaText(measurement.label).split(QLatin1Char(' '));
        while (lines.size() > kHeadLines) {
            const QString last = lines.takeLast();
            lines.last() += QLatin1Char(' ') + last;
        }
        names.push_back(lines);
    }
    const auto write = [&](const QString &words, double left, double width, qsizetype fromBelow) {
        const QRectF place(left, area.top() - metrics.height() * static_cast<double>(fromBelow), width,
                           metrics.height());
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(words, Qt::ElideRight, place.width()));
    };
    for (std::size_t i = 0; i < names.size(); ++i) {
        const QRectF cell = cellOf(i);
        if (area_.namesFit) {
            for (qsizetype k = 0; k < names[i].size(); ++k) {
                write(names[i][k], cell.left() + kGap / 2.0, cell.width() - kGap / 2.0, names[i].size() - k);
            }
            continue;
        }
        // By turns in the upper and in the lower line: each has the room of two columns.
        const QString words = names[i].join(QLatin1Char(' '));
        const double left = cell.left() + kGap / 2.0;
        const double room = i + 2 < names.size() ? 2.0 * cell.width() - kGap : width() - left;
        write(words, left, room, i % 2 == 0 ? 2 : 1);
    }
    for (std::size_t row = 0; row < schema.statistics.size(); ++row) {
        const QRectF cell = cellOf(row * schema.measurements.size());
        painter.drawText(QRectF(0.0, cell.top(), area.left() - theme().unit(), cell.height()),
                         Qt::AlignRight | Qt::AlignVCenter, schemaText(schema.statistics[row].label));
    }
}

void MultiplesChart::paintDensitiesOfAll(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().font(TextRole::caption));
    const QFontMetricsF metrics(painter.font());
    if (matrix_) {
        paintNames(painter);
    }
    for (std::size_t i = 0; i < features().size(); ++i) {
        const QRectF cell = cellOf(i);
        const QRectF strip = stripOf(cell);
        paintDensities(painter, strip, *model(), features()[i]);
        painter.setPen(QPen(theme().line, 1.0));
        painter.drawLine(strip.bottomLeft(), strip.bottomRight());
        if (matrix_) {
            continue;
        }
        painter.setPen(theme().textSecond);
        painter.drawText(QRectF(strip.left(), cell.top(), strip.width(), metrics.height()),
                         Qt::AlignLeft | Qt::AlignTop,
                         fieldLabelWithin(model()->schema, features()[i], metrics, strip.width()));
    }
}

void MultiplesChart::paintValues(QPainter &painter) const
{
    for (std::size_t i = 0; i < features().size(); ++i) {
        const QRectF cell = cellOf(i);
        if (features()[i] == marked()) {
            painter.setPen(QPen(theme().accent, hasFocus() ? 2.0 : 1.0));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(cell.adjusted(1.0, 1.0, -1.0, -1.0), 4.0, 4.0);
        }
        if (const std::optional<double> value = valueOf(features()[i])) {
            const QRectF strip = stripOf(cell);
            const double x = strip.left() + strip.width() * positionOf(model()->references[features()[i]], *value);
            painter.fillRect(QRectF(x - kTickWidth / 2.0, strip.top(), kTickWidth, strip.height()), theme().text);
        }
    }
}

void MultiplesChart::paintContent(QPainter &painter)
{
    if (painter.device() != this) { // into a file: no pixels of a cache
        paintDensitiesOfAll(painter);
        paintValues(painter);
        return;
    }
    const double ratio = devicePixelRatioF();
    if (densities_.size() != size() * ratio) {
        densities_ = QPixmap(size() * ratio);
        densities_.setDevicePixelRatio(ratio);
        densities_.fill(Qt::transparent);
        QPainter once(&densities_);
        paintDensitiesOfAll(once);
    }
    painter.drawPixmap(0, 0, densities_);
    paintValues(painter);
}

} // namespace cytogauge::ui
