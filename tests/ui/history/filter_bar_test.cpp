#include "ui/history/filter_bar.h"

#include "tests/support/schemas.h"
#include "tests/ui/support/inspect.h"
#include "tests/ui/support/world.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>

namespace cytogauge::test {

namespace {

class FilterBarTest : public testing::Test {
protected:
    FilterBarTest() : bar_(clock_) { bar_.setSchema(QStringLiteral("wdbc"), &schemaNamed("wdbc")); }

    // Opens the chip whose words begin so and takes an entry.
    void choose(const char *chip, const char *entry)
    {
        for (QPushButton *button : bar_.findChildren<QPushButton *>()) {
            if (!button->text().startsWith(QLatin1String(chip)))
                continue;
            emit button->menu()->aboutToShow();
            for (QAction *action : button->menu()->actions())
                if (action->text() == QLatin1String(entry))
                    return action->trigger();
        }
        FAIL() << "no entry " << entry << " in " << chip;
    }

    FakeClock clock_;
    ui::FilterBar bar_;
};

} // namespace

TEST_F(FilterBarTest, StartsWideOpenButForTheSchema)
{
    HistoryFilter expected;
    expected.schema = "wdbc";
    EXPECT_EQ(bar_.filter(), expected);
    EXPECT_FALSE(bar_.isNarrowed());
}

TEST_F(FilterBarTest, ClassMeansWhatTheTableShows)
{
    QSignalSpy changed(&bar_, &ui::FilterBar::changed);
    choose("Class", "malignant");
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(bar_.filter().label, "malignant");
    EXPECT_EQ(bar_.filter().indeterminate, false);
    choose("Class", "indeterminate");
    EXPECT_EQ(bar_.filter().label, std::nullopt);
    EXPECT_EQ(bar_.filter().indeterminate, true);
    choose("Class", "Any class");
    EXPECT_FALSE(bar_.isNarrowed());
}

TEST_F(FilterBarTest, DaysAreLocalDaysCountedFromTheClock)
{
    choose("Date", "Last 7 days");
    // 2026-01-02 is today for the clock; seven days with today begin on 2025-12-27.
    UtcTime from{};
    ASSERT_TRUE(parseUtc("2025-12-27T00:00:00Z", from));
    EXPECT_EQ(bar_.filter().from, from);
    EXPECT_EQ(bar_.filter().before, std::nullopt);
    choose("Date", "Today");
    ASSERT_TRUE(parseUtc("2026-01-02T00:00:00Z", from));
    EXPECT_EQ(bar_.filter().from, from);
}

TEST_F(FilterBarTest, SourceStatusAndSearchNarrowTogetherAndClearTogether)
{
    bar_.setEndpoints({QStringLiteral("clinic")});
    choose("Source", "clinic");
    choose("Input", "Unusual");
    bar_.searchField()->setText(QStringLiteral("  P-00 "));
    EXPECT_EQ(bar_.filter().source, "clinic");
    EXPECT_EQ(bar_.filter().status, "unusual");
    EXPECT_EQ(bar_.filter().search, "P-00");
    bar_.setCounts(1042, 18377);
    EXPECT_EQ(bar_.countLabel()->text(), QStringLiteral("1,042 of 18,377"));
    bar_.clearFilters();
    EXPECT_FALSE(bar_.isNarrowed());
    EXPECT_EQ(bar_.searchField()->text(), QString());
}

TEST_F(FilterBarTest, ThresholdModelAndOutcomeNarrowToo)
{
    bar_.setModels({{"wdbc-logistic", "1.0.0", 900}, {"wdbc-logistic", "2.0.0", 100}, {"other", "1.0.0", 5}});
    choose("Threshold", "Below its threshold");
    EXPECT_EQ(bar_.filter().aboveThreshold, false);
    choose("Model", "wdbc-logistic, any version");
    EXPECT_EQ(bar_.filter().modelId, "wdbc-logistic");
    EXPECT_EQ(bar_.filter().modelVersion, std::nullopt);
    choose("Model", "wdbc-logistic 2.0.0 (100)");
    EXPECT_EQ(bar_.filter().modelVersion, "2.0.0");
    choose("Outcome", "Outcome not known yet");
    EXPECT_EQ(bar_.filter().outcomeKnown, false);
    bar_.clearFilters();
    EXPECT_FALSE(bar_.isNarrowed());
}

TEST_F(FilterBarTest, ADateTakenBackLeavesNothingNarrowed)
{
    ui::FilterChoices days;
    days.days = ui::FilterChoices::Days::chosen;
    days.from = days.to = QDate(2026, 1, 1);
    bar_.setChoices(days);
    EXPECT_TRUE(bar_.isNarrowed());
    choose("Date", "Any date");
    EXPECT_FALSE(bar_.isNarrowed());
}

TEST_F(FilterBarTest, AFilterWithANameComesBackByIt)
{
    choose("Class", "malignant");
    choose("Outcome", "Outcome known");
    const ui::FilterChoices chosen = bar_.choices();
    ASSERT_TRUE(bar_.saved().put(QStringLiteral("Confirmed & malignant"), QStringLiteral("wdbc"), chosen));
    bar_.clearFilters();
    QSignalSpy changed(&bar_, &ui::FilterBar::changed);
    choose("Saved", "Confirmed && malignant");
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(bar_.choices(), chosen);
}

TEST_F(FilterBarTest, MoreThanTwoClassesHaveNoThreshold)
{
    choose("Threshold", "At or above its threshold");
    bar_.setSchema(QStringLiteral("iris"), &schemaNamed("iris"));
    EXPECT_EQ(bar_.filter().aboveThreshold, std::nullopt);
}

TEST_F(FilterBarTest, TakesNoMoreThanTwoLinesAndLosesNoFilter)
{
    bar_.addTrailing(new QPushButton(QStringLiteral("Export CSV")));
    bar_.setCounts(60, 60);
    for (const int width : {1400, 900, 640, 420}) {
        bar_.resize(width, 200);
        bar_.show();
        for (int i = 0; i < 3; ++i)
            QTest::qWait(0);
        QSet<int> lines;
        QStringList offered;
        for (const QPushButton *button : bar_.findChildren<QPushButton *>()) {
            if (button->isVisible())
                lines << button->geometry().center().y();
            if (button->isVisible() && button->menu() && button != bar_.foldedChip())
                offered << button->text();
        }
        EXPECT_LE(lines.size(), 2) << width;
        EXPECT_EQ(clippedWidgets(&bar_), QStringList()) << width;
        EXPECT_EQ(bar_.foldedChip()->isVisible(), width < 700) << width;
        emit bar_.foldedChip()->menu()->aboutToShow();
        for (const QAction *action : bar_.foldedChip()->menu()->actions())
            offered << action->text();
        offered.sort();
        EXPECT_EQ(offered.join(QLatin1String("; ")).toStdString(),
                  "Class: any; Date: any; Input: any; Model: any; Outcome: any; Saved filters; Source: any; "
                  "Threshold: any")
            << width;
    }
}

TEST_F(FilterBarTest, WhatNarrowsIsInSightHoweverNarrowTheBar)
{
    bar_.resize(420, 200);
    bar_.show();
    emit bar_.foldedChip()->menu()->aboutToShow();
    QMenu *outcome = nullptr;
    for (QAction *action : bar_.foldedChip()->menu()->actions())
        if (action->text() == QLatin1String("Outcome: any"))
            outcome = action->menu();
    ASSERT_NE(outcome, nullptr);
    emit outcome->aboutToShow();
    for (QAction *action : outcome->actions())
        if (action->text() == QLatin1String("Outcome known"))
            action->trigger();
    EXPECT_EQ(bar_.filter().outcomeKnown, true);
    const auto chips = bar_.findChildren<QPushButton *>();
    const auto chip = std::find_if(chips.cbegin(), chips.cend(), [](const QPushButton *button) {
        return button->text() == QLatin1String("Outcome: known");
    });
    ASSERT_NE(chip, chips.cend());
    EXPECT_TRUE((*chip)->isVisible());
    bar_.clearFilters();
    EXPECT_FALSE((*chip)->isVisible());
}

TEST_F(FilterBarTest, AClassThatTheNewSchemaDoesNotHaveIsForgotten)
{
    choose("Class", "malignant");
    bar_.setSchema(QStringLiteral("iris"), &schemaNamed("iris"));
    EXPECT_EQ(bar_.filter().label, std::nullopt);
    EXPECT_EQ(bar_.filter().schema, "iris");
}

} // namespace cytogauge::test
