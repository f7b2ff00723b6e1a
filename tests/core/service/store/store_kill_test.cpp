// Nothing that was acknowledged is lost, whether the writer is killed or the database is.
#include "core/base/random.h"
#include "tests/core/service/store/store_databases.h"
#include "tests/support/child_program.h"
#include "tests/support/fake_clock.h"
#include "tests/support/postgres_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <set>

namespace cytogauge::test {
namespace {

using testing::IsEmpty;

class StoreKill : public testing::TestWithParam<DatabaseKind> {
protected:
    void SetUp() override
    {
        database_ = makeDatabase(GetParam());
        if (!database_) {
            GTEST_SKIP() << PostgresServer::whyMissing;
        }
    }
    [[nodiscard]] std::vector<std::string> command(const std::string &mode, int count = 0) const
    {
        return {CYTOGAUGE_STORE_WRITER, database_->url(), mode, std::to_string(count)};
    }
    // Of the promised ids, those that are not there.
    [[nodiscard]] std::vector<std::string> missing(const std::vector<std::string> &promised) const
    {
        const std::vector<std::string> stored = database_->ask("SELECT id FROM {request}");
        const std::set<std::string> known(stored.begin(), stored.end());
        std::vector<std::string> lost;
        for (const std::string &id : promised) {
            if (!known.contains(id)) {
                lost.push_back(id);
            }
        }
        return lost;
    }
    // Starts a writer several times, waits for a number of promises that chance decides, and kills it.
    [[nodiscard]] std::vector<std::string> promisesOfKilledWriters(const std::string &mode, int cycles) const
    {
        Random random(7);
        std::vector<std::string> promised;
        for (int cycle = 0; cycle < cycles; ++cycle) {
            ChildProgram writer(command(mode));
            for (std::uint64_t lines = random.below(200) + 1; lines > 0; --lines) {
                promised.push_back(writer.line());
            }
            writer.kill();
            const auto rest = writer.finish();
            promised.insert(promised.end(), rest.begin(), rest.end());
            EXPECT_EQ(writer.exitCode(), -1) << "the writer ended by itself";
        }
        return promised;
    }

    std::unique_ptr<TestDatabase> database_;
};

TEST_P(StoreKill, AKilledWriterLosesNothingThatItAcknowledged)
{
    const auto promised = promisesOfKilledWriters("queue", 8);
    EXPECT_GT(promised.size(), 8U);
    EXPECT_THAT(missing(promised), IsEmpty());
}

TEST_P(StoreKill, ARecordThatIsPromisedTooEarlyIsFoundMissing)
{
    EXPECT_THAT(missing(promisesOfKilledWriters("early", 8)), testing::Not(IsEmpty()));
}

TEST_P(StoreKill, SeveralWritersLoseNothing)
{
    std::array<std::unique_ptr<ChildProgram>, 3> writers;
    for (auto &writer : writers) {
        writer = std::make_unique<ChildProgram>(command("queue", 150));
    }
    std::vector<std::string> promised;
    for (auto &writer : writers) {
        const auto lines = writer->finish();
        EXPECT_EQ(writer->exitCode(), 0);
        promised.insert(promised.end(), lines.begin(), lines.end());
    }
    EXPECT_EQ(promised.size(), 450U);
    EXPECT_THAT(missing(promised), IsEmpty());
}

TEST(StoreServerKill, AKilledServerHasAllThatWasAcknowledged)
{
    if (!PostgresServer::isInstalled()) {
        GTEST_SKIP() << PostgresServer::whyMissing;
    }
    const auto database = makeDatabase(DatabaseKind::postgres);
    ChildProgram writer({CYTOGAUGE_STORE_WRITER, database->url(), "queue", "0"});
    std::vector<std::string> promised;
    for (int i = 0; i < 300; ++i) {
        promised.push_back(writer.line());
    }
    database->takeAway();
    writer.kill();
    const auto rest = writer.finish();
    promised.insert(promised.end(), rest.begin(), rest.end());
    database->giveBack();
    const auto stored = database->ask("SELECT id FROM {request}");
    const std::set<std::string> known(stored.begin(), stored.end());
    for (const std::string &id : promised) {
        EXPECT_TRUE(known.contains(id)) << id;
    }
}

std::string kindName(const testing::TestParamInfo<DatabaseKind> &info)
{
    return info.param == DatabaseKind::sqlite ? "Sqlite" : "Postgres";
}

INSTANTIATE_TEST_SUITE_P(Store, StoreKill, testing::Values(DatabaseKind::sqlite, DatabaseKind::postgres), kindName);

} // namespace
} // namespace cytogauge::test
