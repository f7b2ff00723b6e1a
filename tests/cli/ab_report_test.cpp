#include "core/service/store/request_store.h"
#include "tests/cli/cli_run.h"
#include "tests/support/fake_clock.h"

#include <gmock/gmock.h>

#include <cmath>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

class CliAbReport : public CliTest {
protected:
    // The positive class with probability p; case `number` of patient `number`.
    static StoredRequest answer(const std::string &version, int number, double p, const std::string &outcome)
    {
        StoredRequest request;
        request.id = RecordId::random();
        request.created = FakeClock::start + std::chrono::hours(number);
        request.requestId = "r" + std::to_string(number);
        request.patient = "P-" + std::to_string(number);
        request.model = "cells";
        request.modelVersion = version;
        request.schema = "pair";
        request.label = p >= 0.5 ? "yes" : "no";
        request.probability = p;
        request.probabilities = {{"no", 1.0 - p}, {"yes", p}};
        request.outcome = outcome;
        return request;
    }
    void store(std::vector<StoredRequest> requests) const
    {
        const auto opened = openRequestStore(url(), clock_);
        ASSERT_TRUE(opened) << describe(opened.error());
        StoreSubmission submission;
        submission.records = std::move(requests);
        ASSERT_TRUE((*opened)->add({submission}));
    }
    [[nodiscard]] std::string url() const { return "sqlite:" + folder_.file("store.sqlite"); }
    [[nodiscard]] Json report(std::vector<std::string> more = {}) const
    {
        std::vector<std::string> arguments = {"ab", "report", "--store", url(), "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return json(std::move(arguments));
    }
    // 40 cases that both answered, the second as a shadow: the first is right in 30, the second in 36, and where the
    // first alone is right there are 2.
    void storePairs() const
    {
        std::vector<StoredRequest> requests;
        for (int i = 0; i < 40; ++i) {
            const std::string outcome = i % 2 == 0 ? "yes" : "no";
            const double right = i % 2 == 0 ? 0.9 : 0.1;
            const bool firstRight = i < 30;
            const bool secondRight = i >= 2 && i < 38;
            requests.push_back(answer("1.0.0", i, firstRight ? right : 1.0 - right, outcome));
            requests.push_back(answer("2.0.0", i, secondRight ? right : 1.0 - right, outcome));
            requests.back().shadow = true;
        }
        store(std::move(requests));
    }

    const FakeClock clock_;
};

// P(theta > 1/2) for theta ~ Beta(won + 1, lost + 1), by adding up its density: another way than the program's.
double byQuadrature(int won, int lost)
{
    constexpr int steps = 200000;
    double above = 0.0;
    double all = 0.0;
    for (int i = 0; i < steps; ++i) {
        const double x = (i + 0.5) / steps;
        const double density = std::pow(x, won) * std::pow(1.0 - x, lost);
        all += density;
        above += x > 0.5 ? density : 0.0;
    }
    return above / all;
}

// P(p2 > p1) likewise.
double secondHigherByQuadrature(int right1, int wrong1, int right2, int wrong2)
{
    constexpr int steps = 20000;
    double cumulated = 0.0;
    double all1 = 0.0;
    double all2 = 0.0;
    double higher = 0.0;
    for (int i = 0; i < steps; ++i) {
        const double x = (i + 0.5) / steps;
        const double first = std::pow(x, right1) * std::pow(1.0 - x, wrong1);
        const double second = std::pow(x, right2) * std::pow(1.0 - x, wrong2);
        higher += second * (cumulated + first / 2.0);
        cumulated += first;
        all1 += first;
        all2 += second;
    }
    return higher / (all1 * all2);
}

} // namespace

TEST_F(CliAbReport, ComparesPairsOfAShadow)
{
    storePairs();
    const Json answer = report();
    EXPECT_EQ(answer["first"]["version"], "1.0.0");
    EXPECT_EQ(answer["first"]["cases"], 40);
    EXPECT_EQ(answer["second"]["shadow_cases"], 40);
    EXPECT_EQ(answer["first"]["labels"]["yes"], 20);
    EXPECT_DOUBLE_EQ(answer["first"]["accuracy"]["value"], 0.75);
    EXPECT_DOUBLE_EQ(answer["second"]["accuracy"]["value"], 0.9);
    // Wilson's formula for 30 of 40, computed in Python
    EXPECT_NEAR(answer["first"]["accuracy"]["interval"][0], 0.598060386, 1e-8);
    EXPECT_NEAR(answer["first"]["accuracy"]["interval"][1], 0.858128814, 1e-8);
    EXPECT_NEAR(answer["first"]["log_loss"]["value"], -0.75 * std::log(0.9) - 0.25 * std::log(0.1), 1e-12);
    EXPECT_NEAR(answer["second"]["brier"]["value"], 0.9 * 0.01 + 0.1 * 0.81, 1e-12);
    const Json &pairs = answer["pairs"];
    EXPECT_EQ(pairs["cases"], 40);
    EXPECT_EQ(pairs["outcomes_known"], 40);
    EXPECT_EQ(pairs["only_first_right"], 2);
    EXPECT_EQ(pairs["only_second_right"], 8);
    EXPECT_DOUBLE_EQ(pairs["agreement"]["value"], 0.75);
    EXPECT_NEAR(pairs["kappa"], 0.5, 1e-12); // both say "yes" in half of the cases
    EXPECT_NEAR(pairs["mean_difference"], 10 * 0.8 / 40, 1e-12);
    const Json &comparison = answer["comparison"];
    EXPECT_TRUE(comparison["paired"]);
    EXPECT_NEAR(comparison["accuracy_difference"]["value"], 0.15, 1e-12);
    EXPECT_NEAR(comparison["second_better_by_accuracy"], byQuadrature(8, 2), 1e-6);
    EXPECT_GT(comparison["second_better_by_log_loss"], 0.95);
    EXPECT_LT(comparison["log_loss_difference"]["interval"][0], comparison["log_loss_difference"]["value"]);
    EXPECT_EQ(report(), answer); // the same draws
}

TEST_F(CliAbReport, TurnedRoundItSaysTheOpposite)
{
    storePairs();
    const Json forward = report();
    const Json backward = report({"--model", "cells@2.0.0", "--model", "cells@1.0.0"});
    EXPECT_EQ(backward["first"]["version"], "2.0.0");
    EXPECT_NEAR(backward["comparison"]["second_better_by_accuracy"].get<double>() +
                    forward["comparison"]["second_better_by_accuracy"].get<double>(),
                1.0, 1e-12);
    EXPECT_NEAR(backward["comparison"]["second_better_by_log_loss"].get<double>() +
                    forward["comparison"]["second_better_by_log_loss"].get<double>(),
                1.0, 1e-12);
}

TEST_F(CliAbReport, ComparesASplitCaseByCase)
{
    std::vector<StoredRequest> requests;
    for (int i = 0; i < 60; ++i) {
        const bool first = i < 30;
        const bool right = first ? i < 21 : i < 57;
        requests.push_back(answer(first ? "1.0.0" : "2.0.0", i, right ? 0.8 : 0.2, "yes"));
    }
    store(std::move(requests));
    const Json answer = report();
    EXPECT_TRUE(answer["pairs"].is_null());
    EXPECT_FALSE(answer["comparison"]["paired"]);
    EXPECT_NEAR(answer["comparison"]["second_better_by_accuracy"], secondHigherByQuadrature(21, 9, 27, 3), 1e-4);
    EXPECT_TRUE(answer["first"]["auc"].is_null()); // no case of the other class
    const ProcessResult words = run({"ab", "report", "--store", url()});
    EXPECT_EQ(words.exitCode, 0);
    EXPECT_THAT(words.out, HasSubstr("cells@1.0.0"));
    EXPECT_THAT(words.out, HasSubstr("P(second is better)"));
    EXPECT_THAT(words.out, HasSubstr("so this says less"));
}

TEST_F(CliAbReport, StatesNeitherIntervalNorProbabilityOfAFewPatients)
{
    std::vector<StoredRequest> requests;
    for (int i = 0; i < 100; ++i) {
        const std::string outcome = i % 2 == 0 ? "yes" : "no";
        const double right = i % 2 == 0 ? 0.9 : 0.1;
        requests.push_back(answer("1.0.0", i, right, outcome));
        requests.push_back(answer("2.0.0", i, i < 10 ? 1.0 - right : right, outcome));
        requests.back().shadow = true;
    }
    for (StoredRequest &request : requests) {
        request.patient = "P-1";
    }
    store(std::move(requests));
    const Json answer = report();
    for (const char *figure : {"accuracy", "brier", "log_loss", "ece", "auc"}) {
        EXPECT_TRUE(answer["first"][figure]["value"].is_number()) << figure;
        EXPECT_TRUE(answer["first"][figure]["interval"].is_null()) << figure;
    }
    EXPECT_EQ(answer["first"]["patients"], 1);
    EXPECT_EQ(answer["pairs"]["patients"], 1);
    EXPECT_TRUE(answer["pairs"]["agreement"]["interval"].is_null());
    EXPECT_EQ(answer["comparison"]["patients"], 1);
    EXPECT_NEAR(answer["comparison"]["accuracy_difference"]["value"], -0.1, 1e-12);
    EXPECT_TRUE(answer["comparison"]["accuracy_difference"]["interval"].is_null());
    EXPECT_TRUE(answer["comparison"]["log_loss_difference"]["interval"].is_null());
    EXPECT_TRUE(answer["comparison"]["second_better_by_accuracy"].is_null());
    EXPECT_TRUE(answer["comparison"]["second_better_by_log_loss"].is_null());
    const std::string words = run({"ab", "report", "--store", url()}).out;
    EXPECT_THAT(words, HasSubstr("100.0 %, too few patients (1)"));
    EXPECT_THAT(words, HasSubstr("100 cases of 1 patients"));
    EXPECT_THAT(words, HasSubstr("-10.00 points, too few patients (1)"));
    EXPECT_THAT(words, HasSubstr("P(second is better)    too few patients (1)"));
    EXPECT_THAT(words, HasSubstr("fewer than 20 patients"));
    EXPECT_THAT(words, testing::Not(HasSubstr("0.000")));
}

TEST_F(CliAbReport, SpeaksOfPointsAndNeverOfAChanceOfNoneOrAll)
{
    std::vector<StoredRequest> requests;
    for (int i = 0; i < 400; ++i) {
        requests.push_back(answer("1.0.0", i, 0.9, "yes"));
        requests.push_back(answer("2.0.0", i, i < 11 ? 0.1 : 0.9, "yes"));
        requests.back().shadow = true;
    }
    for (StoredRequest &request : requests) {
        request.patient.clear();
    }
    store(std::move(requests));
    const Json answer = report();
    EXPECT_EQ(answer["comparison"]["patients"], 400) << "a case without a reference counts as a patient";
    EXPECT_GT(answer["comparison"]["second_better_by_accuracy"], 0.0);
    EXPECT_GT(answer["comparison"]["second_better_by_log_loss"], 0.0);
    const std::string words = run({"ab", "report", "--store", url()}).out;
    EXPECT_THAT(words, HasSubstr("P(second is better)    < 0.001 by accuracy, < 0.001 by log-loss"));
    EXPECT_THAT(words, HasSubstr("accuracy               -2.75 points ["));
}

TEST_F(CliAbReport, CasesOfOnePatientCountForNoMoreThanTheySayTogether)
{
    // 30 patients with ten cases each that are all right or all wrong: what 30 cases say, not what 300 do.
    std::vector<StoredRequest> requests;
    for (int i = 0; i < 300; ++i) {
        const int patient = i / 10;
        requests.push_back(answer("1.0.0", i, patient < 21 ? 0.9 : 0.1, "yes"));
        requests.push_back(answer("2.0.0", i, patient >= 2 && patient < 27 ? 0.9 : 0.1, "yes"));
        requests.back().shadow = true;
        for (std::size_t back = 1; back <= 2; ++back) {
            requests[requests.size() - back].patient = "P-" + std::to_string(patient);
        }
    }
    store(std::move(requests));
    const Json answer = report();
    EXPECT_EQ(answer["first"]["outcomes_known"], 300);
    EXPECT_EQ(answer["first"]["patients"], 30);
    // Wilson's formula for 21 of 30, computed in Python; 29.1 cases are what Rao and Scott's count makes of it.
    EXPECT_NEAR(answer["first"]["accuracy"]["interval"][0], 0.521242, 0.02);
    EXPECT_NEAR(answer["first"]["accuracy"]["interval"][1], 0.833353, 0.02);
    EXPECT_NEAR(answer["comparison"]["second_better_by_accuracy"], byQuadrature(6, 2), 1e-6);
}

TEST_F(CliAbReport, CallsNeitherBetterWithoutOutcomes)
{
    store({answer("1.0.0", 1, 0.9, ""), answer("2.0.0", 1, 0.7, "")});
    const Json answer = report();
    EXPECT_TRUE(answer["comparison"].is_null());
    EXPECT_TRUE(answer["first"]["accuracy"].is_null());
    EXPECT_NEAR(answer["pairs"]["mean_difference"], 0.2, 1e-12);
    EXPECT_THAT(run({"ab", "report", "--store", url()}).out, HasSubstr("neither can be called better yet"));
}

TEST_F(CliAbReport, TakesATimeRange)
{
    storePairs();
    // The clock's start is 2026-01-02T03:04:05.678Z, one case an hour.
    EXPECT_EQ(report({"--before", "2026-01-02T13:04:05Z"})["first"]["cases"], 10);
    EXPECT_EQ(report({"--from", "2026-01-03"})["first"]["cases"], 19);
    EXPECT_EQ(run({"ab", "report", "--store", url(), "--from", "yesterday"}).exitCode, 2);
}

TEST_F(CliAbReport, SaysWhatIsMissing)
{
    EXPECT_EQ(run({"ab", "report"}).exitCode, 2);
    EXPECT_EQ(run({"ab", "report", "--store", "store.sqlite"}).exitCode, 2);
    const ProcessResult absent = run({"ab", "report", "--store", url()});
    EXPECT_EQ(absent.exitCode, 1);
    EXPECT_THAT(absent.error, HasSubstr("store.sqlite"));
    EXPECT_THAT(folder_.names(), testing::IsEmpty());
    store({answer("1.0.0", 1, 0.9, "")});
    const ProcessResult one = run({"ab", "report", "--store", url()});
    EXPECT_EQ(one.exitCode, 2);
    EXPECT_THAT(one.error, HasSubstr("cells@1.0.0"));
    storePairs();
    EXPECT_EQ(run({"ab", "report", "--store", url(), "--model", "cells"}).exitCode, 0);
    EXPECT_EQ(run({"ab", "report", "--store", url(), "--model", "cells@1.0.0", "--model", "cells@1.0.0"}).exitCode, 2);
    EXPECT_EQ(run({"ab", "report", "--store", url(), "--model", "cells@1.0.0", "--model", "other"}).exitCode, 2);
    StoredRequest foreign = answer("3.0.0", 1, 0.9, "");
    foreign.schema = "other";
    store({foreign});
    const ProcessResult schemas =
        run({"ab", "report", "--store", url(), "--model", "cells@1.0.0", "--model", "cells@3.0.0"});
    EXPECT_EQ(schemas.exitCode, 2);
    EXPECT_THAT(schemas.error, HasSubstr("“other”"));
}

} // namespace cytogauge::test
