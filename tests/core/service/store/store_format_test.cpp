// How both databases of the store are made, named for others, brought up to date and left alone.
#include "tests/core/service/store/store_conformance.h"

#include <gmock/gmock.h>

#include <thread>

namespace cytogauge::test {
namespace {

using testing::ElementsAre;

class StoreFormat : public StoreConformance {
protected:
    // As the second format had it.
    void withoutExplanations() const
    {
        for (const char *column : {"note", "contributions", "contributions_error"}) {
            database_->change(std::string("ALTER TABLE {request} DROP COLUMN ") + column);
        }
        database_->change(GetParam() == DatabaseKind::sqlite ? "PRAGMA user_version = 2"
                                                             : "UPDATE {format} SET format = 2");
    }
};

TEST_P(StoreFormat, TwoProgramsMayMakeTheTablesAtOnce)
{
    const auto fresh = makeDatabase(GetParam());
    std::vector<std::thread> starters;
    std::vector<std::string> failures(4);
    for (std::string &failure : failures) {
        starters.emplace_back([&] {
            const auto store = openRequestStore(fresh->url(), clock_);
            if (!store) {
                failure = describe(store.error());
                return;
            }
            const auto named = (*store)->describeSchema({"pair", {"a", "b"}});
            failure = named ? "" : describe(named.error());
        });
    }
    for (std::thread &starter : starters) {
        starter.join();
    }
    EXPECT_THAT(failures, testing::Each(""));
}

TEST_P(StoreFormat, NamesTheInputsOfASchemaForOtherPrograms)
{
    ASSERT_TRUE(store_->describeSchema({"pair", {"width", "it's \"b\""}}));
    addSamples(2);
    EXPECT_THAT(database_->ask("SELECT width FROM requests_pair ORDER BY number"), ElementsAre("17.99", "17.99"));
    EXPECT_THAT(database_->ask("SELECT \"it's \"\"b\"\"\" FROM requests_pair WHERE number = 2"), ElementsAre("1.1"));
    EXPECT_TRUE(store_->describeSchema({"pair", {"width", "it's \"b\""}}));
    EXPECT_EQ(store_->describeSchema({"pair", {"height"}}).error().code, ErrorCode::storeSchemaChanged);
}

TEST_P(StoreFormat, KnowsTheNamesUnderWhichModelsWereServed)
{
    const ServedAs first{"fast", "cells", "1.0.0"};
    const ServedAs second{"fast", "cells", "2.0.0"};
    const ServedAs other{"cells-1.0", "cells", "1.0.0"};
    ASSERT_TRUE(store_->describeSchema({"pair", {"a"}, {first}}));
    ASSERT_TRUE(store_->describeSchema({"pair", {"a"}, {second, first, other}}));
    EXPECT_EQ(*store_->servedNames(), (std::vector<ServedAs>{other, first, second}));
    ASSERT_TRUE(store_->describeSchema({"pair", {"a"}}));
    EXPECT_EQ(store_->servedNames()->size(), 3U) << "what was served once is asked for later too";
}

TEST_P(StoreFormat, BringsAStoreOfTheFirstFormatUpToDate)
{
    addSamples(3);
    store_.reset();
    withoutExplanations();
    database_->change(GetParam() == DatabaseKind::sqlite
                          ? "DROP TABLE served_name; PRAGMA user_version = 1"
                          : "DROP TABLE cytogauge_served_name; UPDATE {format} SET format = 1");
    RequestStoreOptions reading;
    reading.readOnly = true;
    EXPECT_EQ(openRequestStore(database_->url(), clock_, reading).error().code, ErrorCode::storeOlderReadOnly);
    const auto store = open();
    EXPECT_EQ(*store->count({}), 3);
    EXPECT_TRUE(store->servedNames()->empty());
    EXPECT_TRUE(store->describeSchema({"pair", {"a"}, {{"fast", "cells", "1.0.0"}}}));
    EXPECT_EQ(store->servedNames()->size(), 1U);
}

TEST_P(StoreFormat, BringsAStoreOfTheSecondFormatUpToDateAndReadsItsRecords)
{
    ASSERT_TRUE(store_->describeSchema({"pair", {"width", "height"}, {}}));
    const StoredRequest old = sampleRequest(1);
    ASSERT_EQ(add(submissionOf({old})).kind, StoreOutcome::Kind::stored);
    store_.reset();
    withoutExplanations();
    EXPECT_ANY_THROW((void)database_->ask("SELECT contributions FROM {request}")) << "the control";
    const auto store = open();
    EXPECT_EQ(store->find(old.id)->value(), old);
    StoredRequest explained = sampleRequest(2);
    explained.note = "why";
    explained.contributions = {0.25, -1.5};
    ASSERT_TRUE(store->add({submissionOf({explained})}));
    EXPECT_EQ(store->find(explained.id)->value(), explained);
    EXPECT_EQ(store->setOutcome(old.id, "positive")->value().outcome, "positive");
    ASSERT_TRUE(store->describeSchema({"pair", {"width", "height"}, {}}));
    EXPECT_THAT(database_->ask("SELECT width FROM requests_pair"), ElementsAre("17.99", "17.99"));
}

TEST_P(StoreFormat, LeavesANewerStoreAsItIs)
{
    database_->change(GetParam() == DatabaseKind::sqlite ? "PRAGMA user_version = 9"
                                                         : "UPDATE {format} SET format = 9");
    const auto store = openRequestStore(database_->url(), clock_);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::storeNewer);
}

TEST_P(StoreFormat, AReaderChangesNothing)
{
    addSamples(1);
    RequestStoreOptions options;
    options.readOnly = true;
    const auto reader = open(options);
    EXPECT_EQ(*reader->count({}), 1);
    EXPECT_FALSE(reader->add({submissionOf({sampleRequest(1)})}));
    EXPECT_FALSE(reader->ping());
    EXPECT_TRUE(store_->ping());
    const auto fresh = makeDatabase(GetParam());
    EXPECT_FALSE(openRequestStore(fresh->url(), clock_, options));
}

INSTANTIATE_TEST_SUITE_P(Store, StoreFormat, testing::Values(DatabaseKind::sqlite, DatabaseKind::postgres), kindName);

} // namespace
} // namespace cytogauge::test
