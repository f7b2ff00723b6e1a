#include "ui/history/record_words.h"

#include "tests/support/schemas.h"
#include "tests/ui/support/world.h"
#include "ui/common/error_words.h"
#include "ui/history/record_pane.h"

#include <QLabel>

#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

StoredRecord stored()
{
    StoredRecord stored{1040, wdbcRecord(1, FakeClock::start)};
    stored.record.patient = "P-0076";
    stored.record.probability = 0.964;
    stored.record.intervalLow = 0.86;
    stored.record.intervalHigh = 0.987;
    stored.record.label = "malignant";
    stored.record.set = {"malignant"};
    return stored;
}

} // namespace

TEST(RecordWords, TellTheAnswerTheIntervalAndTheSideOfTheThreshold)
{
    const ui::RecordWords words = ui::recordWords(stored(), &schemaNamed("wdbc"));
    EXPECT_EQ(words.title, QStringLiteral("No. 1040 · P-0076"));
    EXPECT_EQ(words.headline, QStringLiteral("96\u00a0% malignant"));
    EXPECT_TRUE(words.detail.contains(QLatin1String("86 to 99"))) << words.detail.toStdString();
    EXPECT_TRUE(words.detail.contains(QLatin1String("Above the action threshold of 50")));
    EXPECT_EQ(words.tone, ui::Tone::classPositive);
}

TEST(RecordWords, SayWhatAnIndeterminateAnswerMayBe)
{
    StoredRecord record = stored();
    record.record.set = {"benign", "malignant"};
    const ui::RecordWords words = ui::recordWords(record, &schemaNamed("wdbc"));
    EXPECT_TRUE(words.detail.contains(QLatin1String("it may be benign or malignant"))) << words.detail.toStdString();
    EXPECT_EQ(words.tone, ui::Tone::warning);
}

TEST(RecordWords, KeepTheStoredNamesWithoutASchema)
{
    const ui::RecordWords words = ui::recordWords(stored(), nullptr);
    EXPECT_TRUE(words.headline.contains(QLatin1String("malignant")));
}

TEST(RecordWords, TurnFlagsIntoSentences)
{
    PredictionRecord record = stored().record;
    record.status = "outside";
    record.flags = "unusual:texture_worst;outside:area_se;inconsistent:radius_mean;fold:3";
    const QStringList sentences = ui::inputSentences(record, &schemaNamed("wdbc"));
    ASSERT_EQ(sentences.size(), 5);
    EXPECT_TRUE(sentences[1].contains(QLatin1String("texture"))) << sentences[1].toStdString();
    EXPECT_TRUE(sentences[1].endsWith(QLatin1String("is unusual.")));
    EXPECT_TRUE(sentences[4].contains(QLatin1String("fold 3")));
}

TEST(RecordPane, HoldsEveryInputTheReasonsAndTheOrigin)
{
    ui::RecordPane pane;
    pane.showRecord(stored(), &schemaNamed("wdbc"));
    const QString text = pane.text();
    for (const FeatureSpec &feature : schemaNamed("wdbc").features)
        EXPECT_TRUE(text.contains(ui::capitalised(QString::fromStdString(feature.label)))) << feature.label;
    EXPECT_TRUE(text.contains(QLatin1String("wdbc-logistic")));
    EXPECT_TRUE(text.contains(QLatin1String("Strongest reasons")));
    EXPECT_TRUE(text.contains(QLatin1String("2026-01-02T02:57:05.678Z"))) << text.toStdString();
}

TEST(RecordPane, SaysHowFarOffEstimatedReasonsMayBeAndNothingOfExactOnes)
{
    const auto line = [](double error) {
        StoredRecord record = stored();
        record.record.contributionsError = error;
        ui::RecordPane pane;
        pane.showRecord(record, &schemaNamed("wdbc"));
        const QString begins = QStringLiteral("Estimated by sampling: ");
        QString shown;
        for (const QLabel *label : pane.findChildren<QLabel *>())
            if (label->text().startsWith(begins) && label->isVisibleTo(&pane))
                shown = label->text();
        EXPECT_EQ(pane.text().contains(begins), !shown.isEmpty()) << "a copy says the same";
        return shown;
    };
    ASSERT_FALSE(stored().record.contributions.empty());
    EXPECT_EQ(line(0.126), QStringLiteral("Estimated by sampling: each may be off by about 0.13."));
    EXPECT_EQ(line(0.00002), QStringLiteral("Estimated by sampling: each may be off by about 0.01."))
        << "never by nothing";
    EXPECT_EQ(line(0.0), QString()) << "a linear model's reasons are exact";
    StoredRecord imported = stored(); // record files carry no reasons
    imported.record.contributions.clear();
    imported.record.contributionsError = 0.126;
    ui::RecordPane pane;
    pane.showRecord(imported, &schemaNamed("wdbc"));
    EXPECT_FALSE(pane.text().contains(QStringLiteral("Estimated"))) << "where there are none nothing is estimated";
}

} // namespace cytogauge::test
