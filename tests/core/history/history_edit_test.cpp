// Note and outcome after the fact, and the cases that become known by them.
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;

class HistoryEditTest : public testing::Test {
protected:
    HistoryEditTest() : store_(std::move(*openHistoryInMemory(clock_)))
    {
        for (int i = 0; i < 4; ++i) {
            records_.push_back(store_->add(sampleRecord(schema_, i), schema_)->record);
        }
    }
    PredictionRecord now(std::size_t i) { return store_->get(records_[i].id)->record; }

    FakeClock clock_;
    FeatureSchema schema_ = smallSchema();
    std::unique_ptr<HistoryStore> store_;
    std::vector<PredictionRecord> records_;
};

TEST_F(HistoryEditTest, ChangesOnlyWhatIsSaidAndGivesTheWayBack)
{
    const auto back = store_->edit({records_[1].id, "second reading", {}, {}}, schema_);
    ASSERT_TRUE(back) << describe(back.error());
    PredictionRecord expected = records_[1];
    expected.note = "second reading";
    EXPECT_EQ(now(1), expected);
    ASSERT_TRUE(store_->edit(*back, schema_));
    EXPECT_EQ(now(1), records_[1]);
    EXPECT_EQ(now(2), records_[2]);
}

TEST_F(HistoryEditTest, AnOutcomeGetsItsTimeAndLosesItAgain)
{
    const auto back = store_->edit({records_[0].id, {}, "malignant", {}}, schema_);
    ASSERT_TRUE(back);
    EXPECT_EQ(now(0).outcome, "malignant");
    EXPECT_EQ(now(0).outcomeTime, clock_.now());
    const auto forth = store_->edit(*back, schema_);
    ASSERT_TRUE(forth);
    EXPECT_EQ(now(0), records_[0]);
    ASSERT_TRUE(store_->edit(*forth, schema_));
    EXPECT_EQ(now(0).outcome, "malignant");
}

TEST_F(HistoryEditTest, UndoingBringsBackTheOldTimeOfAnOutcome)
{
    const UtcTime early = clock_.now() - std::chrono::hours{5};
    ASSERT_TRUE(store_->edit({records_[0].id, {}, "benign", early}, schema_));
    const auto back = store_->edit({records_[0].id, {}, "malignant", {}}, schema_);
    ASSERT_TRUE(back);
    ASSERT_TRUE(store_->edit(*back, schema_));
    EXPECT_EQ(now(0).outcome, "benign");
    EXPECT_EQ(now(0).outcomeTime, early);
}

TEST_F(HistoryEditTest, RefusesWhatIsNoClassAndWhatIsNoText)
{
    EXPECT_EQ(store_->edit({records_[0].id, {}, "perhaps", {}}, schema_).error().field, "outcome");
    EXPECT_EQ(store_->edit({records_[0].id, "\xff", {}, {}}, schema_).error().field, "note");
    EXPECT_EQ(store_->edit({RecordId::random(), "x", {}, {}}, schema_).error().code, ErrorCode::recordNotFound);
    ASSERT_TRUE(store_->remove({records_[3].id}));
    EXPECT_EQ(store_->edit({records_[3].id, "x", {}, {}}, schema_).error().code, ErrorCode::recordNotFound);
    EXPECT_EQ(now(0), records_[0]);
    EXPECT_FALSE(store_->verify({}, {})->finding);
}

TEST_F(HistoryEditTest, TheFiltersSeeTheChangeAtOnce)
{
    HistoryFilter known;
    known.outcomeKnown = true;
    EXPECT_EQ(store_->count(known)->matching, 0);
    ASSERT_TRUE(store_->edit({records_[0].id, {}, "malignant", {}}, schema_));
    EXPECT_EQ(store_->count(known)->matching, 1);
    HistoryFilter search;
    search.search = "CONFER";
    EXPECT_EQ(store_->count(search)->matching, 0);
    ASSERT_TRUE(store_->edit({records_[2].id, "tumour conference", {}, {}}, schema_));
    EXPECT_EQ(store_->count(search)->matching, 1);
}

TEST_F(HistoryEditTest, ConfirmedCasesAreThoseOfTheFilterWhoseOutcomeIsKnown)
{
    // 0 malignant 0.9, 1 benign 0.11, 2 benign 0.12, 3 malignant 0.9
    ASSERT_TRUE(store_->edit({records_[0].id, {}, "malignant", {}}, schema_));
    ASSERT_TRUE(store_->edit({records_[1].id, {}, "malignant", {}}, schema_));
    ASSERT_TRUE(store_->edit({records_[3].id, {}, "benign", {}}, schema_));
    const auto all = store_->confirmedCases({}, schema_, {});
    ASSERT_TRUE(all) << describe(all.error());
    EXPECT_THAT(*all, ElementsAre(ConfirmedCase{0.9, 1, 1, true}, ConfirmedCase{0.11, 0, 1, false},
                                  ConfirmedCase{0.9, 1, 0, false}));
    HistoryFilter benign;
    benign.label = "benign";
    EXPECT_EQ(store_->confirmedCases(benign, schema_, {})->size(), 1U);
    ASSERT_TRUE(store_->remove({records_[0].id}));
    EXPECT_EQ(store_->confirmedCases({}, schema_, {})->size(), 2U);
}

} // namespace
} // namespace cytogauge::test
