#include "ui/report/report_pages.h"

#include "tests/support/schemas.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"

#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

ReportContent content()
{
    ReportContent made;
    made.stored.number = 12;
    made.stored.record = test::wdbcRecord(9, UtcTime{});
    made.stored.record.patient = "P-0042";
    made.schema = test::schemaNamed("wdbc");
    made.model = test::shippedModel("wdbc");
    return made;
}

int pagesOf(const QByteArray &pdf)
{
    static const QRegularExpression page(QStringLiteral("/Type\\s*/Page[^s]"));
    int count = 0;
    for (auto found = page.globalMatch(QString::fromLatin1(pdf)); found.hasNext(); found.next())
        ++count;
    return count;
}

TEST(ReportPages, AreAWholePdfOfOneOrTwoPages)
{
    for (const QPageSize::PageSizeId size : {QPageSize::A4, QPageSize::Letter}) {
        const auto pdf = reportPdf(content(), QPageSize(size));
        ASSERT_TRUE(pdf);
        EXPECT_TRUE(pdf->startsWith("%PDF-"));
        EXPECT_TRUE(pdf->contains("/Type /Catalog"));
        EXPECT_GE(pagesOf(*pdf), 1);
        EXPECT_LE(pagesOf(*pdf), 2);
        EXPECT_GT(pdf->size(), 10'000);
    }
}

TEST(ReportPages, TakeMorePagesForALongNote)
{
    ReportContent report = content();
    const int before = pagesOf(*reportPdf(report, QPageSize(QPageSize::A4)));
    for (int i = 0; i < 600; ++i)
        report.stored.record.note += "a sentence that goes on and on, ";
    EXPECT_GT(pagesOf(*reportPdf(report, QPageSize(QPageSize::A4))), before);
}

TEST(ReportPages, AreWholePicturesOfAPage)
{
    const QSizeF room(658.0, 987.0); // A4 within its margins
    std::vector<QImage> pages;
    QImage page(room.toSize() * 2, QImage::Format_RGB32);
    page.setDevicePixelRatio(2.0);
    page.fill(Qt::white);
    QPainter painter(&page);
    EXPECT_TRUE(paintPages(content(), painter, room, [&] {
        pages.push_back(page.copy());
        painter.fillRect(QRectF(QPointF(0, 0), room), Qt::white);
        return true;
    }));
    painter.end();
    pages.push_back(page);
    EXPECT_LE(pages.size(), 2U);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        test::keepPicture(pages[i], QStringLiteral("report-%1").arg(i + 1));
        EXPECT_FALSE(test::isBlank(pages[i])) << i;
    }
}

TEST(ReportPages, APageThatIsNotGivenIsNoSuccess)
{
    ReportContent report = content();
    for (int i = 0; i < 600; ++i)
        report.stored.record.note += "a sentence that goes on and on, ";
    QImage page(660, 990, QImage::Format_RGB32);
    QPainter painter(&page);
    EXPECT_FALSE(paintPages(report, painter, page.size(), [] { return false; }));
}

TEST(ReportPages, ADeviceThatTakesNothingIsNoSuccess)
{
    QPdfWriter nowhere(QStringLiteral("/no/such/folder/report.pdf"));
    EXPECT_FALSE(paintReport(content(), nowhere));
}

} // namespace
} // namespace cytogauge::ui
