#include "core/client/remote_batch.h"

#include "core/base/text.h"
#include "tests/core/client/client_fixture.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cytogauge {
namespace {

using test::HttpServer;
using test::ServerReply;
using test::ServerRequest;

constexpr int rows = 60;

std::string header()
{
    std::string text = "id";
    for (const FeatureSpec &feature : test::schemaNamed("wdbc").features) {
        text += ',' + feature.name;
    }
    return text + ",\"a, b\"\n";
}

// Row k has k in its first field.
std::string line(int number)
{
    std::string text = "case-" + std::to_string(number);
    for (std::size_t i = 0; i < test::schemaNamed("wdbc").size(); ++i) {
        text += ',' + std::to_string(i == 0 ? number : 1);
    }
    return text + ",=1+1\n";
}

std::string table()
{
    std::string text = header();
    for (int i = 0; i < rows; ++i) {
        text += line(i);
    }
    return text;
}

int numberOf(const ServerRequest &request)
{
    return nlohmann::json::parse(request.body)["dataframe_split"]["data"][0][0].get<int>();
}

ServerReply answerTo(int number)
{
    const nlohmann::json body{{"predictions", nlohmann::json::array({0.25 + number / 128.0})}};
    return {200, "application/json", body.dump(), {}};
}

ServerReply honest(const ServerRequest &request)
{
    return answerTo(numberOf(request));
}

std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (std::size_t end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", start)) {
        lines.push_back(text.substr(start, end - start));
        start = end + 2;
    }
    return lines;
}

class RemoteBatchTest : public testing::Test {
protected:
    Result<RemoteBatchSummary> run(const HttpServer &server, bool goOn = false, std::stop_token stop = {})
    {
        RemotePredictor predictor(test::profileFor("mlflow", server), test::schemaNamed("wdbc"), {}, quiet_.world());
        RemoteBatchOptions options;
        options.goOn = goOn;
        options.progress = [this](std::uint64_t count, std::uint64_t) {
            EXPECT_EQ(count, progressed_ + 1);
            progressed_ = count;
        };
        progressed_ = 0;
        return scoreCsvRemotely(
            predictor, input_, output_, options, [this](const Error &error) { refused_.push_back(error); },
            std::move(stop));
    }

    test::TemporaryFolder folder_;
    test::QuietWorld quiet_;
    std::string input_ = folder_.write("in.csv", table());
    std::string output_ = folder_.file("out.csv");
    std::uint64_t progressed_ = 0;
    std::vector<Error> refused_;
};

TEST_F(RemoteBatchTest, KeepsTheColumnsAndAddsTheAnswers)
{
    const HttpServer server(honest);
    const auto summary = run(server);
    ASSERT_TRUE(summary) << describe(summary.error());
    EXPECT_EQ(summary->rowsIn, static_cast<std::uint64_t>(rows));
    EXPECT_EQ(summary->rowsDone, static_cast<std::uint64_t>(rows));
    EXPECT_EQ(progressed_, static_cast<std::uint64_t>(rows));
    const auto lines = linesOf(test::contentOf(output_));
    ASSERT_EQ(lines.size(), static_cast<std::size_t>(rows) + 1);
    EXPECT_TRUE(lines[0].ends_with(",\"a, b\",label,probability,interval_low,interval_high,set,status,flags"))
        << lines[0];
    for (int i = 0; i < rows; ++i) {
        const std::string &text = lines[static_cast<std::size_t>(i) + 1];
        const double probability = 0.25 + i / 128.0;
        const std::string label = probability >= 0.5 ? "malignant" : "benign";
        EXPECT_TRUE(text.starts_with("case-" + std::to_string(i) + ',')) << text;
        EXPECT_TRUE(text.ends_with(",'=1+1," + label + ',' + formatNumber(probability) + ",,,,,")) << text;
    }
    EXPECT_EQ(folder_.names(), (std::vector<std::string>{"in.csv", "out.csv"}));
}

TEST_F(RemoteBatchTest, LeavesOutRowsThatCannotBeReadOrThatTheEndpointRefuses)
{
    std::string text = header();
    for (int i = 0; i < rows; ++i) {
        text += i == 5 ? "case-5,abc" + line(5).substr(8) : i == 9 ? "short,1\n" : line(i);
    }
    input_ = folder_.write("in.csv", text);
    const HttpServer server([](const ServerRequest &request) {
        const int number = numberOf(request);
        return number == 7 ? ServerReply{422, "application/json", R"({"message":"too odd"})", {}} : answerTo(number);
    });
    const auto summary = run(server);
    ASSERT_TRUE(summary) << describe(summary.error());
    EXPECT_EQ(summary->rowsRefused, 3U);
    EXPECT_EQ(summary->rowsIn, summary->rowsDone + summary->rowsRefused);
    ASSERT_EQ(refused_.size(), 3U);
    EXPECT_EQ(refused_[0].line, 7);
    EXPECT_EQ(refused_[1].line, 9);
    EXPECT_EQ(refused_[1].code, ErrorCode::remoteStatus);
    EXPECT_EQ(refused_[2].line, 11);
    for (const Error &error : refused_) {
        EXPECT_EQ(error.file, input_);
    }
    EXPECT_EQ(linesOf(test::contentOf(output_)).size(), static_cast<std::size_t>(rows) - 2);
}

TEST_F(RemoteBatchTest, GoesOnAfterAFailureAndAsksForEachRowOnce)
{
    std::atomic<bool> broken = true;
    const HttpServer server([&broken](const ServerRequest &request) {
        const int number = numberOf(request);
        return broken && number == 40 ? ServerReply{401, "", "", {}} : answerTo(number);
    });
    const auto failed = run(server);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::remoteNotAllowed);
    EXPECT_EQ(folder_.names(), (std::vector<std::string>{"in.csv", "out.csv.part"}));
    const std::string journal = test::contentOf(output_ + ".part");
    EXPECT_EQ(journal.find("case-"), std::string::npos); // no input value in there

    const auto again = run(server);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::batchJournalThere);

    const std::size_t before = server.requests().size();
    broken = false;
    const auto summary = run(server, true);
    ASSERT_TRUE(summary) << describe(summary.error());
    EXPECT_GT(summary->rowsKnown, 0U);
    EXPECT_EQ(server.requests().size() - before, static_cast<std::size_t>(rows) - summary->rowsKnown);
    EXPECT_EQ(folder_.names(), (std::vector<std::string>{"in.csv", "out.csv"}));

    // The same bytes as a batch that never failed.
    const std::string resumed = test::contentOf(output_);
    ASSERT_TRUE(run(server));
    EXPECT_EQ(test::contentOf(output_), resumed);
}

TEST_F(RemoteBatchTest, AsksAgainForRowsThatWereChangedMeanwhile)
{
    std::atomic<bool> broken = true;
    const HttpServer server([&broken](const ServerRequest &request) {
        const int number = numberOf(request);
        return broken && number == rows - 1 ? ServerReply{401, "", "", {}} : answerTo(number);
    });
    ASSERT_FALSE(run(server));
    broken = false;
    std::string text = header() + line(77);
    for (int i = 1; i < rows; ++i) {
        text += line(i);
    }
    input_ = folder_.write("in.csv", text);
    const auto summary = run(server, true);
    ASSERT_TRUE(summary) << describe(summary.error());
    EXPECT_LT(summary->rowsKnown, static_cast<std::uint64_t>(rows));
    EXPECT_NE(linesOf(test::contentOf(output_))[1].find(formatNumber(0.25 + 77 / 128.0)), std::string::npos);
}

TEST_F(RemoteBatchTest, LeavesTheOldOutputWhenItIsCancelled)
{
    folder_.write("out.csv", "old");
    std::stop_source stop;
    const HttpServer server([&stop](const ServerRequest &request) {
        if (numberOf(request) == 20) {
            stop.request_stop();
        }
        return honest(request);
    });
    const auto cancelled = run(server, false, stop.get_token());
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::cancelled);
    EXPECT_EQ(test::contentOf(output_), "old");
}

TEST_F(RemoteBatchTest, LeavesTheProbabilityOfLabelsEmpty)
{
    const HttpServer server([](const ServerRequest &) { return ServerReply{200, "application/json", R"("M")", {}}; });
    RemotePredictor predictor(test::profileFor("gateway-lambda", server), test::schemaNamed("wdbc"), {},
                              quiet_.world());
    ASSERT_TRUE(scoreCsvRemotely(predictor, input_, output_, {}, {}, {}));
    EXPECT_TRUE(linesOf(test::contentOf(output_))[1].ends_with(",malignant,,,,,,"));
}

TEST_F(RemoteBatchTest, NamesAMissingColumnBeforeAnybodyIsAsked)
{
    input_ = folder_.write("in.csv", "id,radius_mean\n1,2\n");
    const HttpServer server(honest);
    const auto summary = run(server);
    ASSERT_FALSE(summary);
    EXPECT_EQ(summary.error().code, ErrorCode::csvColumnsMissing);
    EXPECT_EQ(server.connections(), 0U);
    EXPECT_EQ(folder_.names(), std::vector<std::string>{"in.csv"});
}

} // namespace
} // namespace cytogauge
