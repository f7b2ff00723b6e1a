// The drawings of a report, as vectors: in black, white and greys, with a second channel (hatch, dashes, words) for
// whatever a shade says. Lengths are CSS pixels, 1/96 inch.
#pragma once

#include "ui/report/report_content.h"

#include <QByteArray>
#include <QSizeF>
#include <QString>

class QPainter;

namespace cytogauge::ui {

inline constexpr auto scaleDrawing = "scale";   // 0 to 100 %, interval, threshold, scores of the training cases
inline constexpr auto fieldsDrawing = "fields"; // distributions of drawnFields()
[[nodiscard]] QString classDrawing(std::size_t classIndex); // "class-2": the bar of a class, of probabilities
[[nodiscard]] QString stepDrawing(std::size_t step);        // "step-3": the bar of a step, of reportSteps()

// width: of the page. Empty for a name that is none.
[[nodiscard]] QSizeF drawingSize(const QString &name, double width);
// Into the rectangle (0, 0, size).
void paintDrawing(QPainter &painter, const ReportContent &content, const QString &name, const QSizeF &size);
[[nodiscard]] QByteArray drawingSvg(const ReportContent &content, const QString &name, double width);

} // namespace cytogauge::ui
