// The trace that a client says its request belongs to: read by the rules of W3C's Trace Context, and named in the log.
#include "core/service/trace_context.h"
#include "tests/core/service/service_fixture.h"

#include <gmock/gmock.h>

namespace cytogauge::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const std::string parent = "00f067aa0ba902b7";
const std::string good = "00-" + trace + "-" + parent + "-01";

TEST(TraceContext, ReadsTheTraceOfAGoodHeader)
{
    EXPECT_EQ(traceIdOf(good), trace);
    EXPECT_EQ(traceIdOf("00-" + trace + "-" + parent + "-00"), trace);
    EXPECT_EQ(traceIdOf("00-" + trace + "-" + parent + "-fe"), trace) << "flags that nobody knows yet";
    EXPECT_EQ(traceIdOf("cc-" + trace + "-" + parent + "-01"), trace) << "a later version";
    EXPECT_EQ(traceIdOf("cc-" + trace + "-" + parent + "-01-what-comes-later"), trace);
}

TEST(TraceContext, TakesNothingFromABadOne)
{
    const std::string zeros(32, '0');
    for (const std::string &bad : {std::string(),
                                   std::string("00"),
                                   trace,
                                   good.substr(1),
                                   good.substr(0, good.size() - 1),
                                   good + "1",
                                   good + "-",
                                   good + "-01",
                                   "ff-" + trace + "-" + parent + "-01",
                                   "00-" + zeros + "-" + parent + "-01",
                                   "00-" + trace + "-" + zeros.substr(0, 16) + "-01",
                                   "0G-" + trace + "-" + parent + "-01",
                                   "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + parent + "-01",
                                   "00-" + trace + "-00F067AA0BA902B7-01",
                                   "00-" + trace + "-" + parent + "-0A",
                                   "00_" + trace + "-" + parent + "-01",
                                   "00-" + trace + "_" + parent + "-01",
                                   "00-" + trace + "-" + parent + "_01",
                                   "cc-" + trace + "-" + parent + "-01x",
                                   "cc-" + trace + "-" + parent + "-01.x",
                                   " " + good,
                                   "00-" + trace.substr(1) + "g-" + parent + "-01"}) {
        EXPECT_EQ(traceIdOf(bad), "") << bad;
    }
}

class TraceContextLog : public ServiceTest {
protected:
    [[nodiscard]] nlohmann::json logOf(const std::vector<HeaderView> &headers)
    {
        log_.clear();
        (void)ask("GET", "/v1/models", {}, headers);
        EXPECT_EQ(log_.size(), 1U);
        return nlohmann::json::parse(log_.at(0));
    }
};

TEST_F(TraceContextLog, NamesTheTraceBesideTheRequest)
{
    const auto line = logOf({{"Traceparent", good}, {"tracestate", "congo=t61rcWkgMzE"}});
    EXPECT_EQ(line["trace_id"], trace);
    EXPECT_FALSE(line["id"].get<std::string>().empty());
    EXPECT_THAT(log_.at(0), Not(HasSubstr("congo")));
    EXPECT_FALSE(logOf({}).contains("trace_id"));
    EXPECT_FALSE(logOf({{"traceparent", "00-PLANTED"}}).contains("trace_id"));
    EXPECT_FALSE(logOf({{"traceparent", good}, {"traceparent", good}}).contains("trace_id")) << "there is one or none";
}

TEST_F(TraceContextLog, NamesTheTraceOfWhatTheServerItselfRefuses)
{
    const std::vector<HeaderView> headers{{"traceparent", good}};
    ApiResponse response;
    api_.refuse({"POST", "/v1/predict", headers, {}}, 503, "Busy.", response);
    ASSERT_EQ(log_.size(), 1U);
    EXPECT_EQ(nlohmann::json::parse(log_.at(0))["trace_id"], trace);
}

} // namespace
} // namespace cytogauge::test
