#include "ui/report/report_pages.h"

#include "core/exchange/fhir_bundle.h"
#include "core/exchange/record_csv.h"
#include "ui/report/drawing_object.h"
#include "ui/report/report_html.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QLocale>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <cmath>

namespace cytogauge::ui {

namespace {

struct PageWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

// Fonts are measured in units too, because point sizes would follow the screen's resolution.
constexpr double marginInMillimetres = 18.0;
constexpr int smallSize = 11;
constexpr double footerRoom = 32.0;
constexpr int usualPages = 2;        // where it takes more, the rows come closer together, then smaller
constexpr double keptTogether = 0.7; // of a page: a section up to this height is not torn apart

struct Spacing {
    int rowPadding;
    int bodySize;
};
constexpr Spacing spacings[] = {{2, 13}, {1, 13}, {0, 13}, {0, 12}, {0, 11}};

bool isHeading(const QTextBlock &block)
{
    return block.blockFormat().headingLevel() == 3;
}

// A section that would be torn apart by the end of a page begins on the next one, and no heading stands alone.
void keepSectionsTogether(QTextDocument &document, double pageHeight)
{
    const QAbstractTextDocumentLayout &layout = *document.documentLayout();
    const auto box = [&layout](const QTextBlock &block) { return layout.blockBoundingRect(block); };
    const auto pageOf = [pageHeight](double y) { return static_cast<int>(std::floor(y / pageHeight)); };
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (!isHeading(block))
            continue;
        const double top = box(block).top();
        double bottom = box(block).bottom();
        double firstBottom = bottom; // of the first line below the heading
        bool first = true;
        for (QTextBlock inside = block.next(); inside.isValid() && !isHeading(inside); inside = inside.next()) {
            bottom = std::max(bottom, box(inside).bottom());
            firstBottom = first ? bottom : firstBottom;
            first = false;
        }
        const bool torn = pageOf(top) != pageOf(bottom - 1.0);
        const bool isShort = bottom - top < keptTogether * pageHeight;
        const bool alone = pageOf(top) != pageOf(firstBottom - 1.0);
        if (top > 1.0 && torn && (isShort || alone)) {
            QTextCursor cursor(block);
            QTextBlockFormat format;
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            cursor.mergeBlockFormat(format);
        }
    }
}

void paintFooter(QPainter &painter, const QRectF &room, const QString &title, int page, int pages)
{
    QFont font;
    font.setPixelSize(smallSize);
    painter.setFont(font);
    painter.setPen(QPen(Qt::black, 0.5));
    painter.drawLine(room.topLeft(), room.topRight());
    const QRectF line = room.adjusted(0.0, 3.0, 0.0, 0.0);
    const QString number = PageWords::tr("page %1 of %2").arg(QString::number(page), QString::number(pages));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop, demonstrationOnly());
    // The title gives way: it holds a reference, which may be long.
    const QFontMetricsF metrics(font);
    const double left = metrics.horizontalAdvance(demonstrationOnly()) + 24.0;
    const double room_ = line.width() - left - metrics.horizontalAdvance(number) - 16.0;
    const QString brief = metrics.elidedText(title, Qt::ElideRight, std::max(0.0, room_));
    painter.drawText(line, Qt::AlignRight | Qt::AlignTop,
                     brief.isEmpty() ? number : PageWords::tr("%1, %2", "title and page").arg(brief, number));
}

// The text on pages of that size.
void layOut(QTextDocument &document, const ReportContent &content, DrawingObject &drawings, const QSizeF &page,
            const Spacing &spacing)
{
    QFont body;
    body.setPixelSize(spacing.bodySize);
    document.setDefaultFont(body);
    document.setDocumentMargin(0.0);
    document.setDefaultStyleSheet(
        QStringLiteral("h1 { font-size: 20px; margin: 0 } h2 { font-size: 17px; margin: 9px 0 2px 0 } "
                       "h3 { font-size: 14px; margin: 12px 0 4px 0 } p { margin: 2px 0 } td { padding: %1px 0 } "
                       ".small { font-size: 11px; color: #333333 } "
                       "table.ruled, table.facts { border-collapse: collapse } "
                       "table.ruled td { border-bottom: 0.5px solid #bbbbbb; vertical-align: middle } "
                       "table.facts td { border-bottom: 0.5px solid #bbbbbb; vertical-align: top } "
                       "table.plain { margin-top: 6px } table.plain td { vertical-align: middle }")
            .arg(spacing.rowPadding));
    document.setHtml(reportHtml(content, page.width()));
    drawings.putInto(document);
    document.setPageSize(page);
    keepSectionsTogether(document, page.height());
}

} // namespace

bool paintPages(const ReportContent &content, QPainter &painter, const QSizeF &page,
                const std::function<bool()> &newPage)
{
    DrawingObject drawings(content, page.width());
    const QSizeF text(page.width(), page.height() - footerRoom);
    QTextDocument document;
    for (const Spacing &spacing : spacings) { // Letter is shorter than A4
        layOut(document, content, drawings, text, spacing);
        if (document.pageCount() <= usualPages)
            break;
    }
    // Black on white whatever the program's own colours are.
    QAbstractTextDocumentLayout::PaintContext look;
    look.palette.setColor(QPalette::Text, Qt::black);
    const int pages = document.pageCount();
    const QString title = reportTitle(content);
    bool whole = true;
    for (int number = 0; number < pages; ++number) {
        if (number > 0)
            whole = newPage() && whole;
        painter.save();
        painter.translate(0.0, -text.height() * number);
        look.clip = QRectF(0.0, text.height() * number, text.width(), text.height());
        painter.setClipRect(look.clip);
        document.documentLayout()->draw(&painter, look);
        painter.restore();
        painter.setPen(Qt::black);
        paintFooter(painter, QRectF(0.0, page.height() - footerRoom + 6.0, page.width(), footerRoom), title, number + 1,
                    pages);
    }
    return whole;
}

bool paintReport(const ReportContent &content, QPagedPaintDevice &device)
{
    QPainter painter;
    if (!painter.begin(&device))
        return false;
    const double perUnit = device.logicalDpiX() / reportUnitsPerInch;
    const QSizeF page = device.pageLayout().paintRect(QPageLayout::Inch).size() * reportUnitsPerInch;
    painter.scale(perUnit, perUnit);
    const bool whole = paintPages(content, painter, page, [&device] { return device.newPage(); });
    return painter.end() && whole;
}

Result<QByteArray> reportPdf(const ReportContent &content, const QPageSize &size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    bool painted = false;
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(reportTitle(content));
        writer.setCreator(QCoreApplication::applicationName());
        writer.setPageLayout(
            QPageLayout(size, QPageLayout::Portrait,
                        QMarginsF(marginInMillimetres, marginInMillimetres, marginInMillimetres, marginInMillimetres),
                        QPageLayout::Millimeter));
        if (content.schema) { // without it the values have no names
            const PredictionRecord &record = content.stored.record;
            const auto fhir = fhirText(record, *content.schema);
            const auto csv = recordCsv(record, *content.schema);
            if (!fhir || !csv)
                return fail(fhir ? csv.error() : fhir.error());
            const QString name = QStringLiteral("record-%1").arg(content.stored.number);
            writer.addFileAttachment(name + QStringLiteral(".fhir.json"), QByteArray::fromStdString(*fhir),
                                     QStringLiteral("application/fhir+json"));
            writer.addFileAttachment(name + QStringLiteral(".csv"), QByteArray::fromStdString(*csv),
                                     QStringLiteral("text/csv"));
        }
        painted = paintReport(content, writer);
    }
    if (!painted || !bytes.startsWith("%PDF-") || !bytes.trimmed().endsWith("%%EOF"))
        return fail(Error{ErrorCode::internal, {"the PDF is not whole"}});
    return bytes;
}

QPageSize usualPage()
{
    return QPageSize(QLocale::system().measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter
                                                                                        : QPageSize::A4);
}

} // namespace cytogauge::ui
