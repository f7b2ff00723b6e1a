#include "ui/history/filter_choices.h"

#include "tests/ui/support/world.h"

#include <QJsonArray>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

const QDate today(2026, 1, 2);

ui::FilterChoices everything()
{
    ui::FilterChoices choices;
    choices.search = QStringLiteral("P-00");
    choices.label = "malignant";
    choices.aboveThreshold = true;
    choices.source = "clinic";
    choices.status = "unusual";
    choices.modelId = "wdbc-logistic";
    choices.modelVersion = "1.0.0";
    choices.outcomeKnown = false;
    choices.days = ui::FilterChoices::Days::chosen;
    choices.from = QDate(2025, 12, 1);
    choices.to = QDate(2025, 12, 31);
    return choices;
}

} // namespace

TEST(FilterChoices, NothingChosenFiltersNothing)
{
    EXPECT_FALSE(ui::FilterChoices{}.isNarrowed());
    EXPECT_EQ(ui::FilterChoices{}.filter(today), HistoryFilter{});
    EXPECT_TRUE(ui::FilterChoices{}.toJson().isEmpty());
}

TEST(FilterChoices, EveryChoiceReachesTheFilter)
{
    const HistoryFilter filter = everything().filter(today);
    EXPECT_EQ(filter.search, "P-00");
    EXPECT_EQ(filter.label, "malignant");
    EXPECT_EQ(filter.indeterminate, false);
    EXPECT_EQ(filter.aboveThreshold, true);
    EXPECT_EQ(filter.source, "clinic");
    EXPECT_EQ(filter.status, "unusual");
    EXPECT_EQ(filter.modelId, "wdbc-logistic");
    EXPECT_EQ(filter.modelVersion, "1.0.0");
    EXPECT_EQ(filter.outcomeKnown, false);
    ASSERT_TRUE(filter.from && filter.before);
    EXPECT_EQ(*filter.before - *filter.from, std::chrono::hours{24 * 31});
}

TEST(FilterChoices, ReadBackAsTheyWereWritten)
{
    EXPECT_EQ(ui::FilterChoices::fromJson(everything().toJson()), everything());
    for (const auto days : {ui::FilterChoices::Days::today, ui::FilterChoices::Days::last7,
                            ui::FilterChoices::Days::last30, ui::FilterChoices::Days::thisYear}) {
        ui::FilterChoices choices;
        choices.days = days;
        choices.indeterminate = true;
        EXPECT_EQ(ui::FilterChoices::fromJson(choices.toJson()), choices);
    }
}

TEST(FilterChoices, WhatIsNoFilterIsRefused)
{
    const QJsonObject wrong[] = {{{QStringLiteral("label"), 1}},
                                 {{QStringLiteral("outcome_known"), QStringLiteral("yes")}},
                                 {{QStringLiteral("days"), QStringLiteral("someday")}},
                                 {{QStringLiteral("days"), QStringLiteral("chosen")}},
                                 {{QStringLiteral("unknown"), true}},
                                 {{QStringLiteral("search"), QString(501, QLatin1Char('x'))}}};
    for (const QJsonObject &object : wrong)
        EXPECT_EQ(ui::FilterChoices::fromJson(object), std::nullopt);
}

TEST(SavedFilters, AreKeptByNameAndSchemaInOrder)
{
    ui::SavedFilters saved;
    const QString wdbc = QStringLiteral("wdbc");
    EXPECT_TRUE(saved.put(QStringLiteral("  second  "), wdbc, everything()));
    EXPECT_TRUE(saved.put(QStringLiteral("first"), wdbc, {}));
    EXPECT_TRUE(saved.put(QStringLiteral("other"), QStringLiteral("iris"), {}));
    EXPECT_FALSE(saved.put(QString(), wdbc, {}));
    EXPECT_FALSE(saved.put(QString(61, QLatin1Char('x')), wdbc, {}));
    ASSERT_EQ(saved.of(wdbc).size(), 2);
    EXPECT_EQ(saved.of(wdbc)[0].name, QStringLiteral("first"));
    EXPECT_EQ(saved.of(wdbc)[1].choices, everything());
    EXPECT_TRUE(saved.put(QStringLiteral("first"), wdbc, everything())); // replaces
    EXPECT_EQ(saved.of(wdbc).size(), 2);
    EXPECT_EQ(saved.of(wdbc)[0].choices, everything());

    ui::SavedFilters again;
    again.readJson(saved.toJson());
    EXPECT_EQ(again.all(), saved.all());
    QJsonArray damaged = saved.toJson();
    damaged.append(QStringLiteral("nonsense"));
    damaged.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("x")}});
    again.readJson(damaged);
    EXPECT_EQ(again.all(), saved.all());
    again.remove(QStringLiteral("first"), wdbc);
    EXPECT_EQ(again.of(wdbc).size(), 1);
}

TEST(SavedFilters, AreNeverTooMany)
{
    ui::SavedFilters saved;
    for (int i = 0; i < ui::SavedFilters::most; ++i)
        EXPECT_TRUE(saved.put(QString::number(i), QStringLiteral("wdbc"), {}));
    EXPECT_FALSE(saved.put(QStringLiteral("one more"), QStringLiteral("wdbc"), {}));
}

} // namespace cytogauge::test
