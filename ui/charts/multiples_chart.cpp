#include "ui/charts/multiples_chart.h"

#include "ui/charts/chart_actions.h"
#include "ui/common/theme.h"
#include "ui/form/density_strip.h"
#include "ui/form/field_words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

constexpr double kCellWidth = 104.0;
constexpr double kGap = 6.0;
constexpr double kTickWidth = 2.0;
constexpr double kLeastRow = 27.0;

} // namespace

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
    return {theme().scaled(kCellWidth * 2.5), theme().scaled(84.0)};
}

int MultiplesChart::placesPerRow() const
{
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
    const double cellWidth = width() / static_cast<double>(perRow);
    const double cellHeight = height() / std::max(1.0, rows);
    const auto row = place / perRow;
    const auto column = place % perRow;
    return {cellWidth * static_cast<double>(column), cellHeight * static_cast<double>(row), cellWidth, cellHeight};
}

QRectF MultiplesChart::stripOf(const QRectF &cell) const
{
    const double words = QFontMetricsF(theme().font(TextRole::caption)).height();
    return cell.adjusted(kGap / 2.0, std::min(words, cell.height() * 0.55), -kGap / 2.0, -3.0);
}

void MultiplesChart::paintDensitiesOfAll(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().font(TextRole::caption));
    const QFontMetricsF metrics(painter.font());
    for (std::size_t i = 0; i < features().size(); ++i) {
        const QRectF cell = cellOf(i);
        const QRectF strip = stripOf(cell);
        paintDensities(painter, strip, *model(), features()[i]);
        painter.setPen(QPen(theme().line, 1.0));
        painter.drawLine(strip.bottomLeft(), strip.bottomRight());
        painter.setPen(theme().textSecond);
        painter.drawText(
            QRectF(strip.left(), cell.top(), strip.width(), metrics.height()), Qt::AlignLeft | Qt::AlignTop,
            metrics.elidedText(fieldLabel(model()->schema, features()[i]), Qt::ElideMiddle, strip.width()));
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
