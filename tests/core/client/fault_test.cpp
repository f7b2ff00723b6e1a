#include "tests/core/client/faults.h"

#include "tests/core/client/client_fixture.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace cytogauge {
namespace {

constexpr int deadlineMs = 250;

TEST(NetworkFaults, AreThirtyKinds)
{
    std::set<std::string> names;
    for (const test::FaultKind &kind : test::faultKinds()) {
        names.insert(kind.name);
    }
    EXPECT_EQ(names.size(), 30U);
}

// The short form: every kind in every phase once. The long form is fault_long_test.cpp.
TEST(NetworkFaults, NeverGiveAWrongNumber)
{
    const std::size_t count = test::faultKinds().size() * test::faultPhases;
    std::vector<test::FaultOutcome> outcomes(count);
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < 16; ++i) {
            workers.emplace_back([&] {
                for (std::size_t index = next++; index < count; index = next++) {
                    outcomes[index] = test::runFault(index / test::faultPhases,
                                                     static_cast<int>(index % test::faultPhases), index, deadlineMs);
                }
            });
        }
    }
    for (const test::FaultOutcome &outcome : outcomes) {
        EXPECT_EQ(outcome.problem, "");
    }
}

// The negative control: an endpoint that says another number than it should is found out.
TEST(NetworkFaults, AreJudgedByAHarnessThatFindsAWrongNumber)
{
    for (std::size_t kind = 0; kind < test::faultKinds().size(); ++kind) {
        if (std::string(test::faultKinds()[kind].name) != "drip quickly") {
            continue;
        }
        const test::HttpServer server(test::faulty(kind, 4, 1, R"({"predictions":[0.25]})"));
        RemotePredictor predictor(test::profileFor("mlflow", server.url("/")), test::schemaNamed("wdbc"), {});
        const auto prediction = predictor.ask({std::vector<double>(30, 1.0), {}, {}}, {});
        ASSERT_TRUE(prediction) << describe(prediction.error());
        EXPECT_EQ(prediction->answer.probabilities, (std::vector{0.75, 0.25}));
        return;
    }
    FAIL() << "the kind is gone";
}

} // namespace
} // namespace cytogauge
