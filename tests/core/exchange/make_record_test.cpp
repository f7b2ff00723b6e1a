#include "core/exchange/make_record.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const FakeClock fixedClock;

class MakeRecordTest : public testing::Test {
protected:
    MakeRecordTest()
    {
        model_.id = "small-logistic";
        model_.version = "1.2.3";
        model_.sha256 = "abc";
        model_.schema = smallSchema();
        prediction_.label = 1;
        prediction_.probability = 0.75;
        prediction_.probabilities = {0.25, 0.75};
        prediction_.interval = Interval{0.5, 0.875, 0.95};
        prediction_.setAvailable = true;
        prediction_.set = {0, 1};
        prediction_.status = InputStatus::unusual;
        prediction_.flags = {{Flag::Kind::unusual, 1}, {Flag::Kind::outside, 2}};
        prediction_.threshold = 0.625;
        prediction_.fold = 3;
        prediction_.explanation.base = -0.5;
        prediction_.explanation.contributions = {1.0, 0.5, 0.25};
        context_.patient = "P-1";
        context_.note = "note";
        context_.sampleDate = "2026-01-02";
        context_.inputsTyped = {"1,0", "2", "3"};
        context_.inputs = {1.0, 2.0, 3.0};
        context_.latencyMs = 0.5;
    }

    Model model_;
    Prediction prediction_;
    RecordContext context_;
};

TEST_F(MakeRecordTest, CarriesEverythingThatWasSaidAndAsked)
{
    const PredictionRecord record = makeRecord(prediction_, model_, context_, fixedClock);
    EXPECT_FALSE(record.id.isEmpty());
    EXPECT_EQ(record.created, FakeClock::start);
    EXPECT_EQ(record.patient, "P-1");
    EXPECT_EQ(record.note, "note");
    EXPECT_EQ(record.sampleDate, "2026-01-02");
    EXPECT_EQ(record.schema, "small");
    EXPECT_EQ(record.source, "local");
    EXPECT_EQ(record.endpoint, "");
    EXPECT_EQ(record.model, "small-logistic");
    EXPECT_EQ(record.modelVersion, "1.2.3");
    EXPECT_EQ(record.modelSha256, "abc");
    EXPECT_EQ(record.programVersion, programVersion());
    EXPECT_EQ(record.label, "malignant");
    EXPECT_EQ(record.probability, 0.75);
    EXPECT_THAT(record.probabilities, ElementsAre(Pair("benign", 0.25), Pair("malignant", 0.75)));
    EXPECT_EQ(record.intervalLow, 0.5);
    EXPECT_EQ(record.intervalHigh, 0.875);
    EXPECT_TRUE(record.setAvailable);
    EXPECT_THAT(record.set, ElementsAre("benign", "malignant"));
    EXPECT_EQ(record.threshold, 0.625);
    EXPECT_EQ(record.status, "unusual");
    EXPECT_EQ(record.flags, "unusual:group;outside:texture_mean;fold:3");
    EXPECT_EQ(record.latencyMs, 0.5);
    EXPECT_EQ(record.inputs, context_.inputs);
    EXPECT_EQ(record.inputsTyped, context_.inputsTyped);
    EXPECT_THAT(record.contributions, ElementsAre(1.0, 0.5, 0.25));
    EXPECT_EQ(record.contributionBase, -0.5);
    EXPECT_EQ(record.contributionsError, 0.0) << "they are exact";
}

TEST_F(MakeRecordTest, LeavesOutWhatTheModelDoesNotSay)
{
    prediction_.interval.reset();
    prediction_.setAvailable = false;
    model_.schema.positiveClass.reset();
    const PredictionRecord record = makeRecord(prediction_, model_, context_, fixedClock);
    EXPECT_FALSE(record.intervalLow || record.intervalHigh);
    EXPECT_FALSE(record.setAvailable);
    EXPECT_THAT(record.set, IsEmpty());
    EXPECT_FALSE(record.threshold) << "there is no threshold between more than two classes";
}

TEST_F(MakeRecordTest, GivesEachRecordItsOwnIdAndOneThatTheStoreTakes)
{
    const PredictionRecord first = makeRecord(prediction_, model_, context_, fixedClock);
    const PredictionRecord second = makeRecord(prediction_, model_, context_, fixedClock);
    EXPECT_NE(first.id, second.id);
    const auto store = std::move(*openHistoryInMemory(fixedClock));
    ASSERT_TRUE(store->add(first, model_.schema));
    ASSERT_TRUE(store->add(first, model_.schema)) << "a second attempt to save";
    ASSERT_TRUE(store->add(second, model_.schema));
    EXPECT_EQ(store->count({})->all, 2);
}

TEST(ProgramVersion, HasThreeParts)
{
    EXPECT_THAT(std::string(programVersion()), testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
}

} // namespace
} // namespace cytogauge::test
