// The long form of the kill loops in tests/core/service/store: the real service, killed under load and started again on
// the same store, a hundred times. Every record that an answer named must be there at the end, and each just once. That
// such a loop sees what was promised too early is shown there.
#include "core/base/random.h"
#include "tests/core/service/store/store_databases.h"
#include "tests/server/server_process.h"
#include "tests/support/postgres_server.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <set>

namespace cytogauge::test {

namespace {

constexpr int cycles = 100;
constexpr std::size_t clients = 16;

// Asks on several connections until so many records are promised, kills the service in the middle of the rest, and
// takes what was still answered.
std::vector<std::string> promisesOfAKilledService(const std::string &url, std::uint64_t enough)
{
    const ServerProcess server({"--store", url});
    EXPECT_TRUE(server.started()) << server.log();
    std::vector<std::unique_ptr<RawConnection>> connections;
    for (std::size_t i = 0; i < clients; ++i) {
        connections.push_back(std::make_unique<RawConnection>(server.port()));
        connections.back()->send(request("POST", "/v1/predict", predictBody(i)));
    }
    std::vector<std::string> promised;
    const auto take = [&promised](const std::string &answer) {
        if (statusOf(answer) != 200) {
            return false;
        }
        promised.push_back(nlohmann::json::parse(bodyOf(answer))["record"]);
        return true;
    };
    for (std::size_t i = 0; promised.size() < enough; ++i) {
        RawConnection &connection = *connections[i % clients];
        if (!take(connection.receiveOne())) {
            ADD_FAILURE() << "a request was not answered: " << server.log();
            return promised;
        }
        connection.send(request("POST", "/v1/predict", predictBody(i % clients)));
    }
    server.signal(SIGKILL);
    for (const auto &connection : connections) {
        (void)take(connection->receiveOne());
    }
    return promised;
}

class ServerStoreKillLoop : public testing::TestWithParam<DatabaseKind> {};

TEST_P(ServerStoreKillLoop, LosesNothingThatItAcknowledgedInAHundredKills)
{
    const auto database = makeDatabase(GetParam());
    if (!database) {
        GTEST_SKIP() << PostgresServer::whyMissing;
    }
    Random random(11);
    std::vector<std::string> promised;
    for (int cycle = 0; cycle < cycles && !HasFailure(); ++cycle) {
        const auto more = promisesOfAKilledService(database->url(), random.below(120) + 1);
        promised.insert(promised.end(), more.begin(), more.end());
    }
    const std::vector<std::string> stored = database->ask("SELECT id FROM {request}");
    const std::set<std::string> known(stored.begin(), stored.end());
    EXPECT_EQ(known.size(), stored.size());
    EXPECT_GT(promised.size(), static_cast<std::size_t>(cycles));
    EXPECT_EQ(std::count_if(promised.begin(), promised.end(), [&](const auto &id) { return !known.contains(id); }), 0)
        << "of " << promised.size() << " promised";
    RecordProperty("promised", static_cast<int>(promised.size()));
}

std::string kindName(const testing::TestParamInfo<DatabaseKind> &kind)
{
    return kind.param == DatabaseKind::sqlite ? "Sqlite" : "Postgres";
}

INSTANTIATE_TEST_SUITE_P(Store, ServerStoreKillLoop, testing::Values(DatabaseKind::sqlite, DatabaseKind::postgres),
                         kindName);

} // namespace

} // namespace cytogauge::test
