// A report on pages: of a printer, or of a PDF in memory. Every page carries the record's title, its number, and that
// this is demonstration software.
#pragma once

#include "core/base/result.h"
#include "ui/report/report_content.h"

#include <QByteArray>
#include <QPageSize>
#include <QSizeF>

#include <functional>

class QPagedPaintDevice;
class QPainter;

namespace cytogauge::ui {

// The unit in which pages are laid out.
inline constexpr double reportUnitsPerInch = 96.0;

// page: the room within the margins, in units; newPage is asked for before each page but the first. False: a page was
// not given.
[[nodiscard]] bool paintPages(const ReportContent &content, QPainter &painter, const QSizeF &page,
                              const std::function<bool()> &newPage);
// False: the device could not be painted on.
[[nodiscard]] bool paintReport(const ReportContent &content, QPagedPaintDevice &device);

// In memory and looked at before it is written anywhere: QPdfWriter calls a truncated file a success. The record's FHIR
// bundle and its row as CSV are attached, unless its schema is not at hand.
[[nodiscard]] Result<QByteArray> reportPdf(const ReportContent &content, const QPageSize &size);

// A4, or Letter where people use it.
[[nodiscard]] QPageSize usualPage();

} // namespace cytogauge::ui
