#include "ui/report/report_html.h"

#include "tests/support/schemas.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"

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
    document.setHtml(reportHtml(report));
    return document.toPlainText();
}

TEST(Report, SaysWhoWhenWhatAndByWhichModel)
{
    const ReportContent report = content();
    const QString text = plain(report);
    for (const char *part :
         {"No. 12", "P-0042", "Model estimate:", "95 % interval", "action threshold", "Unusual",
          "Worst texture is unusual.", "Measurements", "Why: contributions in log-odds", "Model hash, whole"})
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
    EXPECT_EQ(text.count(QStringLiteral(" *")), 1); // plain text has no other kind of space
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
    report.model = shippedModel("wdbc");
    const QString text = plain(report);
    EXPECT_TRUE(text.contains(QStringLiteral("percentile among")));
    EXPECT_TRUE(text.contains(QStringLiteral("was trained on 569 cases")));
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
