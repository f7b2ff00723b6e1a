// The audit: what it says, and that it finds whatever another program does to it or to the records.
#include "core/history/audit_chain.h"
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace cytogauge::test {
namespace {

namespace fs = std::filesystem;
using Kind = AuditFinding::Kind;
using testing::HasSubstr;
using testing::Not;

const FakeClock fixedClock;
// What a person with another tool does first.
const std::string unlocked = "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_cut;";

class AuditTest : public testing::Test {
protected:
    AuditTest()
    {
        auto store = open();
        for (int i = 0; i < 6; ++i) {
            ids_.push_back(store->add(sampleRecord(schema_, i), schema_)->record.id);
        }
        EXPECT_TRUE(store->edit({ids_[1], "a note", {}, {}}, schema_));
        EXPECT_TRUE(store->remove({ids_[2]}));
        EXPECT_TRUE(store->note({AuditAct::exported, {}, 5, {}}));
    }
    std::unique_ptr<HistoryStore> open() { return *openHistory(path_, fixedClock); }
    std::optional<AuditFinding> finding(const std::optional<AuditHead> &expected = {})
    {
        const auto report = open()->verify(expected, {});
        EXPECT_TRUE(report) << describe(report.error());
        return report->finding;
    }
    // Applies the SQL as another program would, and tells what verify finds.
    std::optional<AuditFinding> after(const std::string &sql)
    {
        EXPECT_TRUE(runSql(path_, unlocked + sql)) << sql;
        return finding();
    }

    TemporaryFolder folder_;
    std::string path_ = folder_.file("history.sqlite");
    FeatureSchema schema_ = smallSchema();
    std::vector<RecordId> ids_;
};

TEST_F(AuditTest, ChangesOfTheProgramsOwnAreAllInIt)
{
    auto store = open();
    ASSERT_TRUE(store->restore({ids_[2]}));
    ASSERT_TRUE(addInOne(*store, schema_, {sampleRecord(schema_, 20), sampleRecord(schema_, 21)}));
    ASSERT_TRUE(store->remove({ids_[0], ids_[3]}));
    ASSERT_TRUE(store->purge());
    EXPECT_EQ(
        askSql(path_, "SELECT group_concat(act, ' ') FROM audit"),
        "predict predict predict predict predict predict change delete export restore create create import delete "
        "delete");
    const auto report = store->verify({}, {});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->finding) << describeFinding(*report->finding);
    EXPECT_EQ(report->head.entries, 15);
    EXPECT_EQ(report->records, 6);
    EXPECT_TRUE(report->anchored);
    EXPECT_EQ(report->anchoredEntries, 15);
}

TEST_F(AuditTest, HoldsNoValueAndNoReference)
{
    auto store = open();
    PredictionRecord record = sampleRecord(schema_, 7);
    record.patient = "PLANTED-REFERENCE";
    record.note = "planted note";
    record.endpoint = "planted endpoint";
    record.inputs[0] = 4711.0815;
    ASSERT_TRUE(store->add(record, schema_));
    const std::string all =
        askSql(path_, "SELECT group_concat(quote(entry) || quote(time_ms) || quote(act) || "
                      "quote(record) || quote(records) || quote(content) || quote(hash)) FROM audit");
    // The value with its point: four digits alone come by chance in one of some thirty sets of hashes.
    for (const char *planted : {"PLANTED", "planted", "4711.08", "P-0007"}) {
        EXPECT_THAT(all, Not(HasSubstr(planted)));
    }
    EXPECT_THAT(contentOf(anchorPath(path_)), Not(HasSubstr("PLANTED")));
    EXPECT_EQ(static_cast<unsigned>(fs::status(anchorPath(path_)).permissions()), 0600U);
}

TEST_F(AuditTest, EveryNastyRecordReadsBackAsItWasHashed)
{
    const FeatureSchema nasty = nastySchema();
    Random random(3);
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 300; ++i) {
        records.push_back(nastyRecord(nasty, random));
    }
    auto store = open();
    ASSERT_TRUE(addInOne(*store, nasty, records));
    const auto report = store->verify({}, {});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->finding) << describeFinding(*report->finding);
}

TEST_F(AuditTest, OtherProgramsCannotChangeItByAccident)
{
    EXPECT_FALSE(runSql(path_, "UPDATE audit SET act = 'print' WHERE entry = 2"));
    EXPECT_FALSE(runSql(path_, "DELETE FROM audit WHERE entry = 2"));
    EXPECT_FALSE(finding());
}

TEST_F(AuditTest, AnEntryThatWasChangedIsNamed)
{
    for (const std::string &change :
         {std::string("act = 'print'"), std::string("time_ms = time_ms + 1"), std::string("records = 2"),
          std::string("record = ''"), std::string("content = x'00'"), std::string("hash = zeroblob(32)")}) {
        const std::string before = contentOf(path_);
        const auto found = after("UPDATE audit SET " + change + " WHERE entry = 4");
        ASSERT_TRUE(found) << change;
        EXPECT_EQ(found->kind, Kind::entryChanged) << change;
        EXPECT_EQ(found->entry, 4) << change;
        folder_.write("history.sqlite", before);
    }
}

TEST_F(AuditTest, AnEntryThatWasTakenOutIsNamed)
{
    const auto found = after("DELETE FROM audit WHERE entry = 3");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::entryMissing);
    EXPECT_EQ(found->entry, 3);
}

TEST_F(AuditTest, EntriesThatClosedTheGapAreNamed)
{
    const auto found = after("DELETE FROM audit WHERE entry = 3; UPDATE audit SET entry = entry - 1 WHERE entry > 3");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::entryChanged);
    EXPECT_EQ(found->entry, 3);
}

TEST_F(AuditTest, EntriesInAnotherOrderAreNamed)
{
    const auto found = after("UPDATE audit SET entry = -4 WHERE entry = 4; UPDATE audit SET entry = 4 WHERE entry = 5; "
                             "UPDATE audit SET entry = 5 WHERE entry = -4");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::entryChanged);
    EXPECT_EQ(found->entry, 4);
}

TEST_F(AuditTest, AnEntryThatWasPutInIsNamed)
{
    const auto found = after("INSERT INTO audit SELECT 10, time_ms, act, record, records, content, hash FROM audit "
                             "WHERE entry = 9");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::entryChanged);
    EXPECT_EQ(found->entry, 10);
}

TEST_F(AuditTest, ACutTailIsFoundByTheTableOfTheHead)
{
    fs::remove(anchorPath(path_));
    const auto found = after("DELETE FROM audit WHERE entry > 7");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::entriesCut);
    EXPECT_EQ(found->entry, 8);
}

TEST_F(AuditTest, ACutTailWithAHeadToFitIsFoundByTheFileBesideIt)
{
    // All tables fit: the export was never noted. Only the file beside the history knows better.
    const auto found =
        after("DELETE FROM audit WHERE entry > 8; UPDATE audit_head SET entries = 8, hash = (SELECT hash "
              "FROM audit WHERE entry = 8)");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::entriesCut);
    EXPECT_EQ(found->entry, 9);
}

TEST_F(AuditTest, WhoChangesBothFilesIsFoundOnlyByAHeadThatWasNotedElsewhere)
{
    const AuditHead noted = open()->verify({}, {})->head;
    const std::string cut = "DELETE FROM audit WHERE entry > 8; UPDATE audit_head SET entries = 8, hash = (SELECT hash "
                            "FROM audit WHERE entry = 8)";
    fs::remove(anchorPath(path_));
    EXPECT_FALSE(after(cut)); // what the two files alone cannot tell
    const auto found = finding(noted);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::entriesCut);
    const auto otherHash = finding(AuditHead{8, std::string(64, 'e')});
    ASSERT_TRUE(otherHash);
    EXPECT_EQ(otherHash->kind, Kind::anchorDiffers);
    EXPECT_EQ(otherHash->entry, 8);
}

TEST_F(AuditTest, AHeadThatWasNotedBeforeStillFitsLater)
{
    const AuditHead noted = open()->verify({}, {})->head;
    ASSERT_TRUE(open()->add(sampleRecord(schema_, 9), schema_));
    EXPECT_FALSE(finding(noted));
}

TEST_F(AuditTest, AHeadFileThatFellBehindIsNoFinding)
{
    const std::string before = contentOf(anchorPath(path_));
    ASSERT_TRUE(open()->add(sampleRecord(schema_, 9), schema_));
    folder_.write("history.sqlite.head", before); // killed between commit and head
    const auto report = open()->verify({}, {});
    EXPECT_FALSE(report->finding);
    EXPECT_EQ(report->anchoredEntries, 9);
    EXPECT_EQ(report->head.entries, 10);
}

TEST_F(AuditTest, ADamagedHeadFileIsToldAndNotMadeGood)
{
    folder_.write("history.sqlite.head", "nonsense");
    ASSERT_TRUE(open()->add(sampleRecord(schema_, 9), schema_));
    const auto found = finding();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::anchorDamaged);
}

TEST_F(AuditTest, RecordsThatWereChangedBehindTheProgramsBackAreNamed)
{
    for (const std::string &change :
         {std::string("UPDATE record SET note = 'other' WHERE number = 4"),
          std::string("UPDATE record SET probability = probability + 1e-15 WHERE number = 4"),
          std::string("UPDATE record_detail SET inputs_typed = '[\"3,0\",\"3,1\",\"9\"]' WHERE record_number = 4"),
          std::string("UPDATE inputs_small SET radius_mean = 3.5 WHERE record_number = 4"),
          std::string("UPDATE record_detail SET contribution_base = 0 WHERE record_number = 4"),
          std::string("UPDATE record_detail SET contributions_error = 0.5 WHERE record_number = 4")}) {
        const std::string before = contentOf(path_);
        const auto found = after(change);
        ASSERT_TRUE(found) << change;
        EXPECT_EQ(found->kind, Kind::recordChanged) << change;
        EXPECT_EQ(found->number, 4) << change;
        folder_.write("history.sqlite", before);
    }
}

TEST_F(AuditTest, AnOlderStateOfARecordIsNoValidOne)
{
    const auto found = after("UPDATE record SET note = '' WHERE number = 2"); // as it was before it was edited
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::recordChanged);
    EXPECT_EQ(found->number, 2);
}

TEST_F(AuditTest, RecordsTakenOutPutInHiddenOrShownAreNamed)
{
    const std::string before = contentOf(path_);
    auto found = after("PRAGMA foreign_keys=ON; DELETE FROM record WHERE number = 5");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::recordMissing);
    EXPECT_EQ(found->record, ids_[4]);
    folder_.write("history.sqlite", before);
    found = after("UPDATE record SET deleted_ms = 1 WHERE number = 5");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::recordHidden);
    EXPECT_EQ(found->number, 5);
    folder_.write("history.sqlite", before);
    found = after("UPDATE record SET deleted_ms = NULL WHERE number = 3");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::recordUnhidden);
    folder_.write("history.sqlite", before);
    found = after("UPDATE record SET id = '99999999-9999-4999-8999-999999999999' WHERE number = 6");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->kind, Kind::recordUnknown);
    EXPECT_EQ(found->number, 6);
}

TEST_F(AuditTest, AProgramWithTheKnowledgeOfTheFormatCanRewriteAllOfIt)
{
    // The negative control: what SHA-256 without a secret cannot prevent, and what `--head` is for.
    const AuditHead noted = open()->verify({}, {})->head;
    fs::remove(path_);
    fs::remove(anchorPath(path_));
    ASSERT_TRUE(open()->add(sampleRecord(schema_, 0), schema_));
    EXPECT_FALSE(finding());
    EXPECT_EQ(finding(noted)->kind, Kind::entriesCut);
}

TEST_F(AuditTest, AChangeThatFailsLeavesNoTrace)
{
    auto store = open();
    std::vector<PredictionRecord> records(3, sampleRecord(schema_, 30));
    records[2].label = "no class";
    EXPECT_FALSE(addInOne(*store, schema_, records));
    EXPECT_EQ(store->verify({}, {})->head.entries, 9);
    ASSERT_TRUE(store->remove({})); // the next change has nothing to note
    ASSERT_TRUE(store->add(sampleRecord(schema_, 31), schema_));
    const auto report = store->verify({}, {});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->finding) << describeFinding(*report->finding);
    EXPECT_EQ(report->head.entries, 10);
}

TEST_F(AuditTest, IsCancelledAtOnce)
{
    std::stop_source stop;
    stop.request_stop();
    const auto report = open()->verify({}, stop.get_token());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::cancelled);
}

TEST_F(AuditTest, AHeadAsTextReadsBack)
{
    const AuditHead head{1204, std::string(64, 'a')};
    EXPECT_EQ(parseHead(headText(head)), head);
    for (const char *wrong : {"", ":", "12", "12:ab", "-1:", "x:y", "12 :"}) {
        EXPECT_EQ(parseHead(wrong), std::nullopt) << wrong;
    }
}

TEST_F(AuditTest, APrivateSessionHasOneToo)
{
    auto store = openHistoryInMemory(fixedClock);
    ASSERT_TRUE((*store)->add(sampleRecord(schema_, 1), schema_));
    const auto report = (*store)->verify({}, {});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->head.entries, 1);
    EXPECT_FALSE(report->anchored);
    EXPECT_FALSE(report->finding);
}

} // namespace
} // namespace cytogauge::test
