#include "ui/report/report_html.h"

#include "tests/support/schemas.h"
#include "tests/ui/report/report_samples.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/report/report_drawings.h"

#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTextDocument>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

using test::shippedModel;
using test::wdbcRecord;

ReportContent content()
{
    ReportContent made;
    made.stored.number = 12;
    made.stored.record = wdbcRecord(9, UtcTime{});
    made.stored.record.patient = "P-0042";
    made.schema = test::schemaNamed("wdbc");
    return made;
}

QString plain(const ReportContent &report)
{
    QTextDocument document;
    document.setHtml(reportHtml(report, 658.0));
    return document.toPlainText();
}

TEST(Report, SaysWhoWhenWhatAndByWhichModel)
{
    const ReportContent report = content();
    const QString text = plain(report);
    for (const char *part : {"No. 12", "P-0042", "Model estimate:", "95 % interval", "action threshold",
                             "Warnings that it was recorded with", "Unusual: worst texture.", "Measurements",
                             "Why: contributions in log-odds", "Model hash"})
        EXPECT_TRUE(text.contains(QLatin1String(part))) << part << " is not in\n" << text.toStdString();
    EXPECT_TRUE(text.contains(QString::fromStdString(report.stored.record.modelSha256)));
    EXPECT_FALSE(text.contains(QStringLiteral("diagnosis")));
}

TEST(Report, HasEveryValueAndMarksTheFlaggedOne)
{
    const ReportContent report = content();
    const QString text = plain(report);
    for (const double value : report.stored.record.inputs)
        EXPECT_TRUE(text.contains(QString::number(value, 'g', 12))) << value;
    for (std::size_t i = 0; i < report.stored.record.inputs.size(); ++i) {
        // Plain text has no other kind of space.
        const QRegularExpression starred(
            QStringLiteral("\\* %1(?![\\d.])")
                .arg(QRegularExpression::escape(QString::number(report.stored.record.inputs[i], 'g', 12))));
        EXPECT_EQ(text.contains(starred), report.schema->features[i].name == "texture_worst") << i;
    }
}

TEST(Report, AddsUpToTheLogOddsOfThePatient)
{
    ReportContent report = content();
    report.stored.record.contributionBase = -0.25;
    report.stored.record.contributions.assign(30, 0.0);
    report.stored.record.contributions[3] = 1.5;
    const QString text = plain(report);
    EXPECT_TRUE(text.contains(QStringLiteral("+1.25"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("22 other field")));
}

TEST(Report, HasPercentilesOnlyFromTheVeryModel)
{
    ReportContent report = content();
    EXPECT_FALSE(plain(report).contains(QStringLiteral("percentile among")));
    EXPECT_TRUE(drawnFields(report).empty());
    report.model = shippedModel("wdbc");
    const QString text = plain(report);
    EXPECT_TRUE(text.contains(QStringLiteral("percentile among")));
    EXPECT_TRUE(text.contains(QStringLiteral("569 cases of wdbc.csv (357 benign, 212 malignant)")));
    EXPECT_TRUE(text.contains(QStringLiteral("On cases that it had not seen")));
    EXPECT_EQ(drawnFields(report).size(), 3U);
}

TEST(Report, NamesFlaggedFieldsByWhatIsSaidOfThem)
{
    ReportContent report = content();
    report.stored.record.status = "outside";
    report.stored.record.flags =
        "unusual:radius_mean;outside:area_se;unusual:texture_mean;inconsistent:area_mean;fold:3";
    const QString text = plain(report);
    EXPECT_TRUE(text.contains(QStringLiteral("Unusual: mean radius, mean texture."))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("Outside the range that the model has seen: area SE.")));
    EXPECT_TRUE(text.contains(QStringLiteral("Does not fit the other fields: mean area.")));
    EXPECT_TRUE(text.contains(QStringLiteral("fold 3")));
    EXPECT_LT(text.indexOf(QStringLiteral("Outside what the model has seen.")),
              text.indexOf(QStringLiteral("Outside the range")));
}

TEST(Report, GoesFromTheAverageCaseToThePatientWithoutAGap)
{
    ReportContent report = content();
    report.stored.record.contributionBase = -0.25;
    for (std::size_t i = 0; i < 30; ++i)
        report.stored.record.contributions[i] = 0.1 * static_cast<double>(i) - 1.0;
    const std::vector<ReportStep> steps = reportSteps(report);
    ASSERT_EQ(steps.size(), 11U); // average, eight, the others, this patient
    EXPECT_EQ(steps[9].kind, ReportStep::Kind::others);
    EXPECT_EQ(steps[9].count, 22);
    for (std::size_t i = 1; i < steps.size(); ++i)
        EXPECT_NEAR(steps[i].from, steps[i - 1].to, 1e-12) << i;
    EXPECT_NEAR(steps.back().to, -0.25 + 30 * 0.45, 1e-9);
}

TEST(Report, OfMoreClassesHasABarForEach)
{
    const ReportContent report = test::reportOf("wine", 0);
    EXPECT_FALSE(hasScale(report));
    const QString html = reportHtml(report, 658.0);
    for (std::size_t k = 0; k < 3; ++k)
        EXPECT_TRUE(html.contains(QStringLiteral("src=\"%1\"").arg(classDrawing(k)))) << k;
    EXPECT_FALSE(html.contains(QStringLiteral("src=\"scale\"")));
}

TEST(Report, IsAFileThatNeedsNoOther)
{
    ReportContent report = test::reportOf("wdbc", 0);
    report.stored.record.patient = "<script>alert(1)</script> %1 %5";
    report.stored.record.note = "100 %2 of \u202Eit";
    const QString html = QString::fromUtf8(reportHtmlFile(report));
    EXPECT_TRUE(html.startsWith(QStringLiteral("<!DOCTYPE html>")));
    EXPECT_TRUE(html.contains(QStringLiteral("Demonstration software. Not a medical device.")));
    EXPECT_FALSE(html.contains(QStringLiteral("<script")));
    EXPECT_FALSE(html.contains(QStringLiteral("src=\"scale\"")));
    EXPECT_FALSE(html.contains(QStringLiteral("http")));
    EXPECT_TRUE(html.contains(QStringLiteral("100 %2 of")));
    EXPECT_EQ(html.count(QStringLiteral("</html>")), 1);
    // Every drawing is one that can be read.
    static const QRegularExpression image(QStringLiteral("data:image/svg\\+xml;base64,([A-Za-z0-9+/=]+)"));
    int drawings = 0;
    for (auto found = image.globalMatch(html); found.hasNext(); ++drawings)
        EXPECT_TRUE(QSvgRenderer(QByteArray::fromBase64(found.next().captured(1).toLatin1())).isValid());
    EXPECT_EQ(drawings, 2 + 11); // scale, fields, steps
}

// Shares of the pixels that are not white.
double ink(const QImage &image)
{
    qint64 inked = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            inked += qGray(image.pixel(x, y)) < 250 ? 1 : 0;
    return static_cast<double>(inked) / (image.width() * image.height());
}

// A clip, for instance, would be lost on the way.
TEST(Report, DrawingsAreTheSameInAFileAsOnPaper)
{
    const ReportContent report = test::reportOf("wdbc", 0);
    for (const char *name : {scaleDrawing, fieldsDrawing}) {
        const QSizeF size = drawingSize(QLatin1String(name), 658.0);
        QImage paper(size.toSize() * 2, QImage::Format_RGB32);
        QImage file = paper;
        paper.fill(Qt::white);
        file.fill(Qt::white);
        QPainter onPaper(&paper);
        onPaper.scale(2.0, 2.0);
        paintDrawing(onPaper, report, QLatin1String(name), size);
        onPaper.end();
        QPainter fromFile(&file);
        QSvgRenderer(drawingSvg(report, QLatin1String(name), 658.0)).render(&fromFile);
        fromFile.end();
        test::keepPicture(paper, QStringLiteral("drawing-%1-paper").arg(QLatin1String(name)));
        test::keepPicture(file, QStringLiteral("drawing-%1-file").arg(QLatin1String(name)));
        EXPECT_GT(ink(paper), 0.01);
        EXPECT_NEAR(ink(file) / ink(paper), 1.0, 0.15) << name;
    }
}

TEST(Report, ShowsTextFromOutsideAsItIs)
{
    ReportContent report = content();
    report.stored.record.note = "<b>bold</b> & <img src=x>";
    EXPECT_TRUE(plain(report).contains(QStringLiteral("<b>bold</b> & <img src=x>")));
}

TEST(Report, ManagesWithoutASchemaAndWithoutAProbability)
{
    ReportContent report = content();
    report.schema.reset();
    report.stored.record.probability.reset();
    report.stored.record.contributions.clear();
    EXPECT_FALSE(hasScale(report));
    const QString text = plain(report);
    EXPECT_TRUE(text.contains(QStringLiteral("Input 30")));
    EXPECT_FALSE(text.contains(QStringLiteral("Why:")));
}

} // namespace
} // namespace cytogauge::ui
