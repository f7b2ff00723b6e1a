#include "core/client/remote_rows.h"

#include "core/client/batch_journal.h"
#include "tests/core/client/client_fixture.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>
#include <set>

namespace cytogauge {
namespace {

using test::HttpServer;
using test::ServerReply;
using test::ServerRequest;

constexpr std::uint64_t rows = 1000;

// Row k has k in its first field; the answer is k / 2000, so that every answer names its row.
RemoteCase caseNumber(std::uint64_t number)
{
    RemoteCase one{std::vector<double>(test::schemaNamed("wdbc").size(), 1.0), {}, {}};
    one.values[0] = static_cast<double>(number);
    return one;
}

double answerFor(std::uint64_t number)
{
    return static_cast<double>(number) / 2000.0 + 1e-6;
}

ServerReply honest(const ServerRequest &request)
{
    const auto body = nlohmann::json::parse(request.body);
    const auto number = body["dataframe_split"]["data"][0][0].get<std::uint64_t>();
    return {200,
            "application/json",
            nlohmann::json{{"predictions", nlohmann::json::array({answerFor(number)})}}.dump(),
            {}};
}

class RemoteRows : public testing::Test {
protected:
    RemoteRowSource source()
    {
        return [this]() -> Result<std::optional<RemoteRow>> {
            if (next_ == rows) {
                return std::nullopt;
            }
            return RemoteRow{caseNumber(next_++), std::nullopt};
        };
    }
    RemoteRowAnswered counting()
    {
        return [this](const RemoteRowAnswer &) {
            ++answered_;
            return Result<void>();
        };
    }
    RemoteRowSink checking()
    {
        return [this](const RemoteRowAnswer &answer) {
            EXPECT_EQ(answer.number, written_);
            if (answer.prediction) {
                const auto positive = *test::schemaNamed("wdbc").positiveClass;
                EXPECT_EQ(answer.prediction->answer.probabilities[positive], answerFor(answer.number));
            }
            ++written_;
            return Result<void>();
        };
    }
    RemotePredictor predictorFor(const HttpServer &server)
    {
        return {test::profileFor("mlflow", server), test::schemaNamed("wdbc"), {}, quiet_.world()};
    }

    test::QuietWorld quiet_;
    std::uint64_t next_ = 0;
    std::uint64_t answered_ = 0;
    std::uint64_t written_ = 0;
};

TEST_F(RemoteRows, AnswersEveryRowOnceAndInOrder)
{
    std::atomic<int> now = 0;
    std::atomic<int> most = 0;
    const HttpServer server([&](const ServerRequest &request) {
        const int count = ++now;
        int known = most;
        while (count > known && !most.compare_exchange_weak(known, count)) {
        }
        const ServerReply reply = honest(request);
        --now;
        return reply;
    });
    RemotePredictor predictor = predictorFor(server);
    const auto done = askForRows(predictor, source(), counting(), checking(), {}, {});
    ASSERT_TRUE(done) << describe(done.error());
    EXPECT_EQ(written_, rows);
    EXPECT_EQ(answered_, rows);
    EXPECT_LE(most, 8);
    std::set<std::string> bodies;
    for (const ServerRequest &request : server.requests()) {
        bodies.insert(request.body);
    }
    EXPECT_EQ(server.requests().size(), rows);
    EXPECT_EQ(bodies.size(), rows);
}

TEST_F(RemoteRows, StopsAtTheFirstFailureThatConcernsAll)
{
    const HttpServer server([](const ServerRequest &request) {
        const ServerReply reply = honest(request);
        return reply.body.find("0.05") == std::string::npos ? reply : ServerReply{401, "", "", {}};
    });
    RemotePredictor predictor = predictorFor(server);
    const auto done = askForRows(predictor, source(), counting(), checking(), {}, {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::remoteNotAllowed);
    EXPECT_LT(server.requests().size(), 200U);
}

TEST_F(RemoteRows, GoesOnAfterACaseThatTheEndpointRefuses)
{
    const HttpServer server([](const ServerRequest &request) {
        const auto body = nlohmann::json::parse(request.body);
        const auto number = body["dataframe_split"]["data"][0][0].get<std::uint64_t>();
        return number % 10 == 3 ? ServerReply{422, "application/json", R"({"message":"no"})", {}} : honest(request);
    });
    RemotePredictor predictor = predictorFor(server);
    std::uint64_t refused = 0;
    const RemoteRowAnswered answered = [&](const RemoteRowAnswer &answer) {
        refused += answer.prediction ? 0U : 1U;
        EXPECT_EQ(answer.prediction.has_value(), answer.number % 10 != 3);
        return Result<void>();
    };
    ASSERT_TRUE(askForRows(predictor, source(), answered, checking(), {}, {}));
    EXPECT_EQ(refused, rows / 10);
    EXPECT_EQ(written_, rows);
}

TEST_F(RemoteRows, CanBeCancelled)
{
    std::stop_source stop;
    const HttpServer server([&stop](const ServerRequest &request) {
        const ServerReply reply = honest(request);
        if (reply.body.find("0.02") != std::string::npos) {
            stop.request_stop();
        }
        return reply;
    });
    RemotePredictor predictor = predictorFor(server);
    const auto done = askForRows(predictor, source(), counting(), checking(), {}, stop.get_token());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::cancelled);
    EXPECT_LT(written_, rows);
}

TEST_F(RemoteRows, AsksNobodyForWhatIsKnown)
{
    const HttpServer server(honest);
    RemotePredictor predictor = predictorFor(server);
    const RemoteRowSource halfKnown = [this]() -> Result<std::optional<RemoteRow>> {
        if (next_ == rows) {
            return std::nullopt;
        }
        RemoteRow row{caseNumber(next_), next_ % 2 == 0 ? std::optional<std::string>("known") : std::nullopt};
        ++next_;
        return row;
    };
    std::uint64_t known = 0;
    const RemoteRowSink sink = [&known](const RemoteRowAnswer &answer) {
        known += answer.row.known ? 1U : 0U;
        return Result<void>();
    };
    ASSERT_TRUE(askForRows(predictor, halfKnown, counting(), sink, {}, {}));
    EXPECT_EQ(known, rows / 2);
    EXPECT_EQ(server.requests().size(), rows / 2);
}

TEST_F(RemoteRows, KeepsThePaceThatItIsGiven)
{
    const HttpServer server(honest);
    RemotePredictor predictor = predictorFor(server);
    next_ = rows - 20;
    RemoteRowsOptions options;
    options.perSecond = 0.001;
    std::mutex mutex;
    std::vector<std::chrono::milliseconds> waits;
    options.sleep = [&](std::chrono::milliseconds wait, const std::stop_token &) {
        const std::lock_guard lock(mutex);
        waits.push_back(wait);
        return true;
    };
    ASSERT_TRUE(askForRows(predictor, source(), counting(), [](const RemoteRowAnswer &) { return Result<void>(); },
                           options, {}));
    // The first starts at once, each of the others 1,000 s after the one before.
    ASSERT_EQ(waits.size(), 19U);
    EXPECT_GT(*std::max_element(waits.begin(), waits.end()), std::chrono::seconds(18900));
}

TEST_F(RemoteRows, EndsWhenTheSourceOrTheSinkFails)
{
    const HttpServer server(honest);
    RemotePredictor predictor = predictorFor(server);
    const RemoteRowSource broken = []() -> Result<std::optional<RemoteRow>> { return fail(ErrorCode::csvEmpty); };
    EXPECT_EQ(askForRows(predictor, broken, counting(), checking(), {}, {}).error().code, ErrorCode::csvEmpty);
    const RemoteRowSink full = [](const RemoteRowAnswer &) -> Result<void> { return fail(ErrorCode::diskFull); };
    EXPECT_EQ(askForRows(predictor, source(), counting(), full, {}, {}).error().code, ErrorCode::diskFull);
}

TEST(BatchJournal, RemembersWhatWasAnswered)
{
    const test::TemporaryFolder folder;
    const std::string path = folder.file("out.csv.part");
    {
        auto journal = BatchJournal::open(path, "job", false);
        ASSERT_TRUE(journal) << describe(journal.error());
        ASSERT_TRUE(journal->add(0, "k0", "malignant,0.9"));
        ASSERT_TRUE(journal->add(7, "k7", "a \"quoted\" line\n"));
    }
    EXPECT_EQ(BatchJournal::open(path, "job", false).error().code, ErrorCode::batchJournalThere);
    EXPECT_EQ(BatchJournal::open(path, "another", true).error().code, ErrorCode::batchJournalOther);
    auto journal = BatchJournal::open(path, "job", true);
    ASSERT_TRUE(journal) << describe(journal.error());
    EXPECT_EQ(journal->size(), 2U);
    EXPECT_EQ(journal->find(7, "k7"), "a \"quoted\" line\n");
    EXPECT_EQ(journal->find(7, "other"), std::nullopt);
    EXPECT_EQ(journal->find(1, "k0"), std::nullopt);
    journal->remove();
    EXPECT_TRUE(folder.names().empty());
}

TEST(BatchJournal, ForgetsALineThatWasCutOffAnywhere)
{
    const test::TemporaryFolder folder;
    const std::string path = folder.file("out.part");
    {
        auto journal = BatchJournal::open(path, "job", false);
        ASSERT_TRUE(journal && journal->add(0, "k0", "first") && journal->add(1, "k1", "second"));
    }
    const std::string whole = test::contentOf(path);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        folder.write("out.part", whole.substr(0, size));
        auto journal = BatchJournal::open(path, "job", true);
        ASSERT_TRUE(journal) << size << ": " << describe(journal.error());
        EXPECT_LT(journal->size(), 2U);
        ASSERT_TRUE(journal->add(5, "k5", "new"));
        auto again = BatchJournal::open(path, "job", true);
        ASSERT_TRUE(again);
        EXPECT_EQ(again->find(5, "k5"), "new");
        EXPECT_EQ(again->size(), journal->size());
    }
    folder.write("out.part", whole + "garbage\n");
    EXPECT_EQ(BatchJournal::open(path, "job", true).error().code, ErrorCode::batchJournalOther);
}

} // namespace
} // namespace cytogauge
