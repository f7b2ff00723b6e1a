#include "ui/report/report_pages.h"

#include "ui/result/result_words.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QImage>
#include <QLocale>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>
#include <QUrl>

#include <cmath>

namespace cytogauge::ui {

namespace {

struct PageWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

// Fonts are measured in units too, because point sizes would follow the screen's resolution.
constexpr double marginInMillimetres = 18.0;
constexpr int bodySize = 13;
constexpr int smallSize = 11;
constexpr double footerRoom = 32.0;
constexpr double scaleHeight = 52.0;
constexpr double imageDetail = 4.0; // pixels to a unit

// 0 to 100 per cent with interval, threshold and the patient's mark, in shades of grey.
QImage scaleImage(const ReportContent &content, double width)
{
    const PredictionRecord &record = content.stored.record;
    QImage image(QSize(static_cast<int>(width * imageDetail), static_cast<int>(scaleHeight * imageDetail)),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(imageDetail, imageDetail);
    QFont font;
    font.setPixelSize(smallSize);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double edge = 3.0;
    const auto xOf = [&](double probability) { return edge + probability * (width - 2.0 * edge); };
    const QRectF bar(xOf(0.0), 16.0, xOf(1.0) - xOf(0.0), 8.0);
    painter.setPen(QPen(Qt::black, 0.5));
    painter.setBrush(QColor(235, 235, 235));
    painter.drawRect(bar);
    if (record.intervalLow && record.intervalHigh) {
        painter.setBrush(QColor(150, 150, 150));
        painter.drawRect(
            QRectF(QPointF(xOf(*record.intervalLow), bar.top()), QPointF(xOf(*record.intervalHigh), bar.bottom())));
    }
    if (record.threshold) {
        const double x = xOf(*record.threshold);
        painter.setPen(QPen(Qt::black, 0.8, Qt::DashLine));
        painter.drawLine(QPointF(x, bar.top() - 4.0), QPointF(x, bar.bottom() + 4.0));
        const QString words = PageWords::tr("threshold %1").arg(thresholdText(*record.threshold));
        painter.setPen(Qt::black);
        painter.drawText(QRectF(x - 100.0, bar.bottom() + 5.0, 200.0, metrics.height()), Qt::AlignCenter, words);
    }
    const double x = xOf(*record.probability);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.drawPolygon(QPolygonF{{x - 3.5, 8.0}, {x + 3.5, 8.0}, {x, 14.5}});
    painter.drawRect(QRectF(x - 0.6, 13.0, 1.2, bar.bottom() - 13.0));
    painter.setPen(Qt::black);
    const QRectF below(bar.left(), bar.bottom() + 5.0, bar.width(), metrics.height());
    painter.drawText(below, Qt::AlignLeft, PageWords::tr("0 %"));
    painter.drawText(below, Qt::AlignRight, PageWords::tr("100 %"));
    return image;
}

void paintFooter(QPainter &painter, const QRectF &room, const QString &title, int page, int pages)
{
    QFont font;
    font.setPixelSize(smallSize);
    painter.setFont(font);
    painter.setPen(QPen(Qt::black, 0.5));
    painter.drawLine(room.topLeft(), room.topRight());
    const QRectF line = room.adjusted(0.0, 3.0, 0.0, 0.0);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop,
                     PageWords::tr("Demonstration software. Not a medical device."));
    painter.drawText(line, Qt::AlignRight | Qt::AlignTop,
                     PageWords::tr("%1, page %2 of %3").arg(title, QString::number(page), QString::number(pages)));
}

} // namespace

bool paintPages(const ReportContent &content, QPainter &painter, const QSizeF &page,
                const std::function<bool()> &newPage)
{
    QTextDocument document;
    QFont body;
    body.setPixelSize(bodySize);
    document.setDefaultFont(body);
    document.setDocumentMargin(0.0);
    document.setDefaultStyleSheet(
        QStringLiteral("h1 { font-size: 20px; margin: 0 } h2 { font-size: 17px; margin: 8px 0 2px 0 } "
                       "h3 { font-size: 14px; margin: 9px 0 2px 0 } p { margin: 2px 0 }"));
    const QSizeF text(page.width(), page.height() - footerRoom);
    document.setPageSize(text);
    if (hasScale(content)) {
        QImage scale = scaleImage(content, page.width());
        scale.setDevicePixelRatio(imageDetail);
        document.addResource(QTextDocument::ImageResource, QUrl(QLatin1String(reportScaleName)), scale);
    }
    document.setHtml(reportHtml(content));
    const int pages = document.pageCount();
    const QString title = reportTitle(content);
    bool whole = true;
    for (int number = 0; number < pages; ++number) {
        if (number > 0)
            whole = newPage() && whole;
        painter.save();
        painter.translate(0.0, -text.height() * number);
        document.drawContents(&painter, QRectF(0.0, text.height() * number, text.width(), text.height()));
        painter.restore();
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
