#include "ui/report/report_pages.h"

#include "core/exchange/fhir_bundle.h"
#include "core/exchange/record_csv.h"
#include "tests/ui/report/report_samples.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/report/report_html.h"
#include "ui/settings/languages.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>

#include <gtest/gtest.h>

#include <algorithm>

namespace cytogauge::ui {
namespace {

using test::flaggedReport;
using test::reportOf;

const QSizeF a4Room(658.0, 987.0); // within its margins

int pagesOf(const QByteArray &pdf)
{
    static const QRegularExpression page(QStringLiteral("/Type\\s*/Page[^s]"));
    int count = 0;
    for (auto found = page.globalMatch(QString::fromLatin1(pdf)); found.hasNext(); found.next())
        ++count;
    return count;
}

// What the streams of a PDF hold, uncompressed.
QList<QByteArray> streamsOf(const QByteArray &pdf)
{
    QList<QByteArray> found;
    for (qsizetype at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at)) {
        at += 7;
        const qsizetype end = pdf.indexOf("endstream", at);
        if (end < 0)
            break;
        const QByteArray packed = pdf.mid(at, end - at);
        found << (packed.startsWith('x') ? qUncompress(QByteArray("\x00\x10\x00\x00", 4) + packed) : packed);
        at = end + 9;
    }
    return found;
}

std::vector<QImage> pictures(const ReportContent &content, const QSizeF &room = a4Room)
{
    std::vector<QImage> pages;
    // With alpha: text has no coloured edges then.
    QImage page(room.toSize() * 2, QImage::Format_ARGB32_Premultiplied);
    page.setDevicePixelRatio(2.0);
    page.fill(Qt::white);
    QPainter painter(&page);
    EXPECT_TRUE(paintPages(content, painter, room, [&] {
        pages.push_back(page.copy());
        painter.fillRect(QRectF(QPointF(0, 0), room), Qt::white);
        return true;
    }));
    painter.end();
    pages.push_back(page);
    return pages;
}

bool isGrey(const QImage &page)
{
    for (int y = 0; y < page.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(page.constScanLine(y));
        if (!std::all_of(line, line + page.width(), [](QRgb pixel) { return qIsGray(pixel); }))
            return false;
    }
    return true;
}

// Of the upper tenth, where the words are.
int darkest(const QImage &page)
{
    int least = 255;
    for (int y = 0; y < page.height() / 10; ++y)
        for (int x = 0; x < page.width(); ++x)
            least = std::min(least, qGray(page.pixel(x, y)));
    return least;
}

TEST(ReportPages, AreAWholePdfOfAFewPages)
{
    for (const QPageSize::PageSizeId size : {QPageSize::A4, QPageSize::Letter}) {
        const auto pdf = reportPdf(reportOf("wdbc", 0), QPageSize(size));
        ASSERT_TRUE(pdf);
        EXPECT_TRUE(pdf->startsWith("%PDF-"));
        EXPECT_TRUE(pdf->contains("/Type /Catalog"));
        EXPECT_TRUE(pdf->contains(size == QPageSize::A4 ? "595." : "612.")) << "the page's width in points";
        EXPECT_GE(pagesOf(*pdf), 1);
        EXPECT_LE(pagesOf(*pdf), 2);
        EXPECT_GT(pdf->size(), 10'000);
    }
}

TEST(ReportPages, CarryTheFhirBundleAndTheCsvRow)
{
    const ReportContent report = reportOf("wdbc", 0);
    const auto pdf = reportPdf(report, QPageSize(QPageSize::A4));
    ASSERT_TRUE(pdf);
    EXPECT_TRUE(pdf->contains("/EmbeddedFiles"));
    const QList<QByteArray> streams = streamsOf(*pdf);
    EXPECT_TRUE(streams.contains(QByteArray::fromStdString(*fhirText(report.stored.record, *report.schema))));
    EXPECT_TRUE(streams.contains(QByteArray::fromStdString(*recordCsv(report.stored.record, *report.schema))));
    ReportContent without = report;
    without.schema.reset();
    const auto bare = reportPdf(without, QPageSize(QPageSize::A4));
    ASSERT_TRUE(bare);
    EXPECT_FALSE(bare->contains("/EmbeddedFiles"));
}

TEST(ReportPages, TakeMorePagesForALongNote)
{
    ReportContent report = reportOf("wdbc", 0);
    const int before = pagesOf(*reportPdf(report, QPageSize(QPageSize::A4)));
    for (int i = 0; i < 600; ++i)
        report.stored.record.note += "a sentence that goes on and on, ";
    EXPECT_GT(pagesOf(*reportPdf(report, QPageSize(QPageSize::A4))), before);
}

TEST(ReportPages, AreReadableInBlackAndWhite)
{
    test::themeManager().setChoice(ThemeChoice::dark); // the program's colours are not the paper's
    for (const char *schema : {"wdbc", "wine", "iris"}) {
        const std::vector<QImage> pages = pictures(flaggedReport(schema));
        EXPECT_LE(pages.size(), 3U);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            test::keepPicture(pages[i], QStringLiteral("report-%1-%2").arg(QLatin1String(schema)).arg(i + 1));
            EXPECT_FALSE(test::isBlank(pages[i])) << schema << i;
            EXPECT_TRUE(isGrey(pages[i])) << schema << i;
            EXPECT_LT(darkest(pages[i]), 10) << schema << i;
        }
    }
    test::themeManager().setChoice(ThemeChoice::light);
}

TEST(ReportPages, LoseNothingAtTheirRightEdge)
{
    // A reference as long as it can be, and the longest words: nothing is drawn within the margin of a narrower page.
    ReportContent report = flaggedReport("wdbc");
    report.stored.record.patient = std::string(200, 'W');
    report.stored.record.note = std::string(400, 'M');
    QImage page(800, 987, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter painter(&page);
    int pages = 1;
    EXPECT_TRUE(paintPages(report, painter, a4Room, [&pages] { // one over the other
        ++pages;
        return true;
    }));
    painter.end();
    EXPECT_FALSE(test::isBlank(page));
    EXPECT_TRUE(test::isBlank(page.copy(662, 0, 138, 987)));
}

TEST(ReportPages, APageThatIsNotGivenIsNoSuccess)
{
    ReportContent report = reportOf("wdbc", 0);
    for (int i = 0; i < 600; ++i)
        report.stored.record.note += "a sentence that goes on and on, ";
    QImage page(660, 990, QImage::Format_RGB32);
    QPainter painter(&page);
    EXPECT_FALSE(paintPages(report, painter, page.size(), [] { return false; }));
}

TEST(ReportPages, ADeviceThatTakesNothingIsNoSuccess)
{
    QPdfWriter nowhere(QStringLiteral("/no/such/folder/report.pdf"));
    EXPECT_FALSE(paintReport(reportOf("wdbc", 0), nowhere));
}

// For a person to look at, when CYTOGAUGE_PICTURES names a folder; without one they are made all the same.
TEST(ReportPages, AreMadeInBothLanguagesForEverySchema)
{
    for (const char *language : {"en", "de"}) {
        ASSERT_TRUE(useLanguage(*qApp, QLatin1String(language)));
        for (const char *schema : {"wdbc", "wine", "iris"}) {
            const ReportContent report = flaggedReport(schema);
            const auto pdf = reportPdf(report, QPageSize(QPageSize::A4));
            ASSERT_TRUE(pdf) << language << schema;
            EXPECT_LE(pagesOf(*pdf), 2) << language << schema;
            const auto letter = reportPdf(report, QPageSize(QPageSize::Letter));
            ASSERT_TRUE(letter) << language << schema;
            EXPECT_LE(pagesOf(*letter), 2) << language << schema << " on Letter";
            const QByteArray html = reportHtmlFile(report);
            EXPECT_GT(html.size(), 10'000);
            const QString folder = qEnvironmentVariable("CYTOGAUGE_PICTURES");
            if (folder.isEmpty())
                continue;
            for (const auto &[suffix, bytes] : {std::pair(QStringLiteral("pdf"), *pdf),
                                                {QStringLiteral("letter.pdf"), *letter},
                                                {QStringLiteral("html"), html}}) {
                QFile file(QStringLiteral("%1/report-%2-%3.%4")
                               .arg(folder, QLatin1String(schema), QLatin1String(language), suffix));
                ASSERT_TRUE(file.open(QIODevice::WriteOnly));
                file.write(bytes);
            }
        }
    }
    useLanguage(*qApp, QStringLiteral("en"));
}

} // namespace
} // namespace cytogauge::ui
