// Requests that take long: others are answered meanwhile, and the end does not wait for them.
#include "core/base/random.h"
#include "core/ml/knn_classifier.h"
#include "core/model/model_file.h"
#include "tests/server/server_process.h"
#include "tests/support/small_model.h"

#include <gmock/gmock.h>

#include <csignal>
#include <memory>

namespace cytogauge::test {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string rowsBody(int rows, bool explain)
{
    const std::vector<std::vector<double>> all(static_cast<std::size_t>(rows), {1.5, 2.5});
    return nlohmann::json{{"rows", all}, {"explain", explain}}.dump();
}

class ServerWork : public testing::Test {
protected:
    // quick: logistic regression; slow: nearest neighbours among 10,000 cases, some 10 ms for an explanation.
    [[nodiscard]] std::vector<std::string> arguments(const std::string &threads) const
    {
        Model model = smallModel();
        EXPECT_TRUE(writeModel(model, folder_.file("quick.json")));
        const Dataset data = smallDataset(5000);
        model.classifier = std::make_shared<KnnClassifier>(data.values, data.classes, 2, KnnOptions());
        EXPECT_TRUE(writeModel(model, folder_.file("slow.json")));
        return {"--threads", threads,
                "--model",   "quick=" + folder_.file("quick.json"),
                "--model",   "slow=" + folder_.file("slow.json")};
    }
    // Some seconds of work in less than 2 KB.
    [[nodiscard]] static std::string slowRequest()
    {
        return request("POST", "/v1/models/slow/predict", rowsBody(200, true));
    }
    [[nodiscard]] static bool hasAnswer(RawConnection &connection)
    {
        return !connection.receiveOne(milliseconds(1)).empty();
    }
    TemporaryFolder folder_;
};

} // namespace

TEST_F(ServerWork, ASmallRequestThatTakesLongKeepsNobodyWaiting)
{
    const ServerProcess server(arguments("1"));
    ASSERT_TRUE(server.started()) << server.log();
    RawConnection slow(server.port());
    ASSERT_TRUE(slow.send(slowRequest()));
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(statusOf(answerTo(server, request("GET", "/healthz"))), 200);
        EXPECT_EQ(statusOf(answerTo(server, request("POST", "/v1/predict", rowsBody(1, true)))), 200);
    }
    EXPECT_FALSE(hasAnswer(slow)) << "it was answered before the others";
    EXPECT_EQ(statusOf(slow.receiveOne(seconds(60))), 200);
}

TEST_F(ServerWork, AsManyThatTakeLongAreAnsweredAtOnceAsThereAreThreads)
{
    const ServerProcess server(arguments("2"));
    ASSERT_TRUE(server.started()) << server.log();
    RawConnection slow(server.port());
    ASSERT_TRUE(slow.send(slowRequest()));
    for (int i = 0; i < 20; ++i) { // until it is being worked on
        EXPECT_EQ(statusOf(answerTo(server, request("GET", "/healthz"))), 200);
    }
    const std::string large = rowsBody(2000, false);
    ASSERT_GT(large.size(), 8192U);
    EXPECT_EQ(statusOf(answerTo(server, request("POST", "/v1/models/quick/predict", large))), 200);
    EXPECT_FALSE(hasAnswer(slow)) << "the large one had to wait for the slow one";
    EXPECT_EQ(statusOf(slow.receiveOne(seconds(60))), 200);
}

TEST_F(ServerWork, MoreThanMayWaitAreToldSo)
{
    auto options = arguments("1");
    options.insert(options.end(), {"--large-queue", "2"});
    const ServerProcess server(options);
    ASSERT_TRUE(server.started()) << server.log();
    RawConnection first(server.port());
    RawConnection second(server.port());
    ASSERT_TRUE(first.send(slowRequest()));
    ASSERT_TRUE(second.send(slowRequest()));
    EXPECT_EQ(statusOf(answerTo(server, request("GET", "/healthz"))), 200);
    EXPECT_EQ(statusOf(answerTo(server, request("GET", "/healthz"))), 200);
    const std::string third = answerTo(server, slowRequest());
    EXPECT_EQ(statusOf(third), 503);
    EXPECT_THAT(third, testing::HasSubstr("Retry-After: 1\r\n"));
}

TEST_F(ServerWork, TheEndDoesNotWaitForWhatTakesLong)
{
    auto options = arguments("1");
    options.insert(options.end(), {"--drain-timeout", "0.5"});
    ServerProcess server(options);
    ASSERT_TRUE(server.started()) << server.log();
    std::vector<std::unique_ptr<RawConnection>> asking; // a minute of work
    for (int i = 0; i < 30; ++i) {
        asking.push_back(std::make_unique<RawConnection>(server.port()));
        ASSERT_TRUE(asking.back()->send(slowRequest()));
    }
    EXPECT_EQ(statusOf(answerTo(server, request("GET", "/healthz"))), 200);
    server.signal(SIGTERM);
    EXPECT_EQ(server.wait(seconds(10)), 0);
}

} // namespace cytogauge::test
