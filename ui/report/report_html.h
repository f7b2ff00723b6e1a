// A record as a report: values in, text with headings, tables and drawings out. It needs no colour to be read.
#pragma once

#include "ui/report/report_content.h"

#include <QByteArray>
#include <QString>

namespace cytogauge::ui {

// In the part of HTML that QTextDocument knows. Every text from outside is escaped. width: of the page, in CSS pixels
// (1/96 inch). Drawings are images without content, named as report_drawings.h knows them.
[[nodiscard]] QString reportHtml(const ReportContent &content, double width);
[[nodiscard]] QString reportTitle(const ReportContent &content); // "No. 12 · P-0042"

// A file of its own that needs no other: the same text, the drawings in it as SVG; UTF-8.
[[nodiscard]] QByteArray reportHtmlFile(const ReportContent &content);

// "Demonstration software. Not a medical device."
[[nodiscard]] QString demonstrationOnly();

} // namespace cytogauge::ui
