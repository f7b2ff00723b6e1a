#include "ui/history/trend_dialog.h"

#include "tests/support/schemas.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/world.h"
#include "ui/charts/chart_view.h"
#include "ui/common/accessible.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace cytogauge::test {

namespace {

HistoryRow row(std::int64_t number, int day, std::optional<double> probability, const char *version)
{
    HistoryRow row;
    row.number = number;
    row.created = FakeClock::start + std::chrono::hours{24 * day};
    row.patient = "P-0042";
    row.model = "wdbc-logistic";
    row.modelVersion = version;
    row.probability = probability;
    row.threshold = 0.5;
    return row;
}

ui::Trend sample()
{
    return ui::trendOf(
        {row(4, 9, 0.8, "2.0.0"), row(3, 4, 0.6, "1.0.0"), row(2, 2, std::nullopt, "1.0.0"), row(1, 0, 0.2, "1.0.0")},
        4, &schemaNamed("wdbc"));
}

} // namespace

TEST(Trend, IsInTheOrderOfTime)
{
    const ui::Trend trend = sample();
    ASSERT_EQ(trend.points.size(), 3);
    EXPECT_EQ(trend.points[0].number, 1);
    EXPECT_EQ(trend.points[2].number, 4);
    EXPECT_EQ(trend.className, QStringLiteral("malignant"));
    EXPECT_EQ(trend.withoutProbability, 1);
}

TEST(Trend, SaysWhatTheChartShows)
{
    QString words = sample().describe();
    words.replace(QChar(QChar::Nbsp), QLatin1Char(' '));
    for (const char *part : {"3 probabilities are recorded for P-0042", "The first is 20 %, the last 80 %",
                             "the model is wdbc-logistic 2.0.0", "came without a probability"})
        EXPECT_TRUE(words.contains(QLatin1String(part))) << words.toStdString();
    EXPECT_TRUE(words.contains(QLatin1String("crossed 1 time"))) << words.toStdString();
    EXPECT_EQ(sample().table().count(QLatin1Char('\n')), 4);
    EXPECT_TRUE(sample().table().contains(QLatin1String("\t0.2\t0.5\twdbc-logistic 1.0.0\n")));
}

TEST(Trend, OneRecordAndNoneHaveTheirWordsToo)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    EXPECT_TRUE(
        ui::trendOf({row(1, 0, 0.2, "1.0.0")}, 1, &schema).describe().contains(QLatin1String("One probability")));
    EXPECT_TRUE(ui::trendOf({}, 0, &schema).describe().contains(QLatin1String("No probability")));
    EXPECT_EQ(ui::trendOf({row(1, 0, 0.2, "1.0.0")}, 600, &schema).older, 599);
}

TEST(Trend, EachModelHasAMarkOfItsOwn)
{
    ui::TrendDialog dialog(sample(), nullptr);
    dialog.show();
    EXPECT_EQ(static_cast<ui::TrendChart *>(dialog.view()->chart())->modelCount(), 2);
    EXPECT_FALSE(isBlank(picture(dialog.view())));
    EXPECT_TRUE(ui::unnamedControls(&dialog).isEmpty())
        << ui::unnamedControls(&dialog).join(QLatin1Char('\n')).toStdString();
    EXPECT_EQ(dialog.view()->describe(), sample().describe());
    for (const ui::ThemeChoice choice : {ui::ThemeChoice::light, ui::ThemeChoice::dark}) {
        themeManager().setChoice(choice);
        keepPicture(picture(&dialog), choice == ui::ThemeChoice::dark ? QStringLiteral("history-trend-dark")
                                                                      : QStringLiteral("history-trend-light"));
    }
    themeManager().setChoice(ui::ThemeChoice::light);
}

} // namespace cytogauge::test
