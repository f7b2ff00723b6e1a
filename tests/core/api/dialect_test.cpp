#include "core/api/dialect.h"

#include "core/base/random.h"
#include "tests/core/api/recorded_exchanges.h"
#include "tests/support/paths.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <set>

namespace cytogauge {
namespace {

using Json = nlohmann::json;
using test::RecordedTable;

class RecordedDialect : public testing::TestWithParam<std::string> {
protected:
    [[nodiscard]] static std::vector<HttpReply> repliesOf(const RecordedTable &table, const Json &exchange)
    {
        std::vector<HttpReply> replies;
        for (const Json &turn : exchange.at("turns")) {
            replies.push_back(test::replyOf(table, turn.at("reply")));
        }
        return replies;
    }
    // Whatever is believed is a proper answer.
    static void expectSound(const RemoteAnswer &answer, const FeatureSchema &schema, const std::string &body)
    {
        double sum = 0.0;
        for (const double probability : answer.probabilities) {
            EXPECT_TRUE(probability >= 0.0 && probability <= 1.0) << body;
            sum += probability;
        }
        EXPECT_TRUE(answer.probabilities.empty() || std::abs(sum - 1.0) <= 1e-3) << body;
        EXPECT_TRUE(answer.label || !answer.probabilities.empty()) << body;
        if (answer.label) {
            EXPECT_LT(static_cast<std::size_t>(*answer.label), schema.classes.size()) << body;
        }
    }
};

TEST_P(RecordedDialect, AnswersEveryRecordedExchangeAsRecorded)
{
    const RecordedTable table = test::readTable(GetParam());
    ASSERT_GE(table.exchanges.size(), 20U);
    for (const Json &exchange : table.exchanges) {
        EXPECT_EQ(test::findDifference(table, exchange), "") << GetParam() << ": " << exchange.at("name");
    }
}

// The negative control: a table that is wrong in one place is found out.
TEST_P(RecordedDialect, IsCheckedByAComparisonThatFindsChanges)
{
    const RecordedTable table = test::readTable(GetParam());
    std::size_t changed = 0;
    for (Json exchange : table.exchanges) {
        if (exchange.contains("answer")) {
            Json wrongLabel = exchange;
            wrongLabel["answer"]["label"] = "another";
            EXPECT_NE(test::findDifference(table, wrongLabel), "") << exchange.at("name");
            exchange.erase("answer");
            exchange["error"] = nullptr;
            EXPECT_NE(test::findDifference(table, exchange), "") << exchange.at("name");
        } else {
            exchange["error"] = "diskFull";
            EXPECT_NE(test::findDifference(table, exchange), "") << exchange.at("name");
        }
        if (!exchange["turns"].empty() && exchange["turns"][0].contains("request")) {
            exchange["turns"][0]["request"]["method"] = "DELETE";
            EXPECT_NE(test::findDifference(table, exchange), "") << exchange.at("name");
        }
        ++changed;
    }
    EXPECT_EQ(changed, table.exchanges.size());
}

// A reply that was cut off anywhere is never believed. (One number as bare text cannot be told from a longer one; the
// transport refuses replies of unknown length for that reason.)
TEST_P(RecordedDialect, RefusesEveryCutOffReply)
{
    const RecordedTable table = test::readTable(GetParam());
    std::size_t cuts = 0;
    for (const Json &exchange : table.exchanges) {
        std::vector<HttpReply> replies = repliesOf(table, exchange);
        if (!exchange.contains("answer") || mediaType(replies.back()) != "application/json") {
            continue;
        }
        const EndpointProfile profile = test::profileOf(table, exchange.value("profile", Json()));
        const std::string whole = replies.back().body;
        for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
            if (whole.find_first_not_of("\n ", size) == std::string::npos) {
                continue; // only white space is missing
            }
            replies.back().body = whole.substr(0, size);
            const auto answer = test::answerTo(table, profile, replies);
            EXPECT_FALSE(answer) << replies.back().body;
            ++cuts;
        }
    }
    EXPECT_GE(cuts, 4U); // the shortest answers are "M" and "B"
}

TEST_P(RecordedDialect, MakesNoWrongNumberOfDamagedReplies)
{
    const RecordedTable table = test::readTable(GetParam());
    Random random(20260102);
    std::size_t refused = 0;
    for (const Json &exchange : table.exchanges) {
        if (!exchange.contains("answer")) {
            continue;
        }
        const EndpointProfile profile = test::profileOf(table, exchange.value("profile", Json()));
        const std::vector<HttpReply> whole = repliesOf(table, exchange);
        for (int round = 0; round < 60; ++round) {
            std::vector<HttpReply> replies = whole;
            std::string &body = replies[random.below(replies.size())].body;
            for (std::uint64_t change = 0; change <= random.below(3); ++change) {
                body[random.below(body.size())] = static_cast<char>(random.below(256));
            }
            const auto answer = test::answerTo(table, profile, replies);
            if (answer) {
                expectSound(*answer, table.schema, body);
            }
            refused += answer ? 0U : 1U;
        }
    }
    EXPECT_GT(refused, 20U);
}

INSTANTIATE_TEST_SUITE_P(All, RecordedDialect,
                         testing::Values("cytogauge", "open-inference-v2", "sagemaker", "mlflow", "tensorflow-serving",
                                         "go-sagemaker-query", "go-sagemaker-json", "gateway-lambda", "lambda-envelope",
                                         "flask-run", "fastapi-iris", "custom"),
                         [](const auto &parameter) {
                             std::string name;
                             for (const char c : parameter.param) {
                                 name += c == '-' ? '_' : c;
                             }
                             return name;
                         });

TEST(Dialects, AreTwelveAndEachHasATable)
{
    ASSERT_EQ(dialects().size(), 12U);
    std::set<std::string> names;
    for (const Dialect *dialect : dialects()) {
        names.insert(std::string(dialect->info().name));
    }
    std::set<std::string> tables;
    for (const auto &file : std::filesystem::directory_iterator(test::testData() + "/dialects")) {
        if (file.path().extension() == ".json") {
            tables.insert(file.path().stem().string());
        }
    }
    EXPECT_EQ(names, tables);
}

TEST(Dialects, SendTheReferenceOnlyWhereTheProfileAllowsIt)
{
    for (const Dialect *dialect : dialects()) {
        const RecordedTable table = test::readTable(std::string(dialect->info().name));
        RemoteCase remoteCase = table.remoteCase;
        remoteCase.patient = "SECRET-REFERENCE";
        remoteCase.note = "SECRET-NOTE";
        for (const bool allowed : {false, true}) {
            EndpointProfile profile = test::profileOf(table);
            profile.sendPatient = allowed;
            profile.sendNote = allowed;
            const auto exchange = beginExchange({profile, table.schema, test::recordedRequestId, 0, {}}, remoteCase);
            ASSERT_TRUE(exchange) << describe(exchange.error());
            const bool sent = (exchange->request.url + exchange->request.body).find("SECRET") != std::string::npos;
            EXPECT_EQ(sent, allowed && dialect->info().takesPatient) << dialect->info().name;
        }
    }
}

TEST(Dialects, SendNothingForValuesThatAreMissingOrNotFinite)
{
    for (const Dialect *dialect : dialects()) {
        const RecordedTable table = test::readTable(std::string(dialect->info().name));
        const EndpointProfile profile = test::profileOf(table);
        RemoteCase shorter = table.remoteCase;
        shorter.values.pop_back();
        RemoteCase notFinite = table.remoteCase;
        notFinite.values[1] = std::nan("");
        for (const RemoteCase &remoteCase : {shorter, notFinite}) {
            const auto exchange = beginExchange({profile, table.schema, "id", 0, {}}, remoteCase);
            ASSERT_FALSE(exchange);
            EXPECT_EQ(exchange.error().code, ErrorCode::requestValueUnusable);
        }
    }
}

TEST(Dialects, RefuseASchemaThatTheProfileIsNotFor)
{
    RecordedTable table = test::readTable("mlflow");
    EndpointProfile profile = test::profileOf(table);
    profile.schema = "wine";
    const auto exchange = beginExchange({profile, table.schema, "id", 0, {}}, table.remoteCase);
    ASSERT_FALSE(exchange);
    EXPECT_EQ(exchange.error().code, ErrorCode::profileSchemaDiffers);
}

TEST(Dialects, RefuseASchemaWhoseFeaturesTheServerDoesNotKnow)
{
    for (const char *name : {"go-sagemaker-query", "go-sagemaker-json", "flask-run", "fastapi-iris"}) {
        EndpointProfile profile;
        profile.name = "x";
        profile.url = "http://localhost/";
        profile.dialect = name;
        const auto problems = findMismatches(profile, test::schemaNamed("wine"));
        ASSERT_EQ(problems.size(), 1U) << name;
        EXPECT_EQ(problems.front().code, ErrorCode::namingUnknown);
    }
}

TEST(Dialects, NameTheFieldOfACustomTemplateThatIsWrong)
{
    const FeatureSchema &schema = test::schemaNamed("wdbc");
    EndpointProfile right;
    right.name = "x";
    right.url = "http://localhost/predict";
    right.dialect = "custom";
    right.custom.body = "[{{values}}]";
    right.custom.probabilityPointer = "/p";
    ASSERT_TRUE(findMismatches(right, schema).empty()); // the control
    const auto problem = [&](auto edit) {
        EndpointProfile profile = right;
        edit(profile);
        const auto problems = findMismatches(profile, schema);
        return problems.size() == 1 ? std::pair(problems[0].code, problems[0].field)
                                    : std::pair(ErrorCode::internal, std::to_string(problems.size()));
    };
    using Profile = EndpointProfile;
    EXPECT_EQ(problem([](Profile &p) { p.custom.method = "DELETE"; }),
              std::pair(ErrorCode::requestMethodUnusable, std::string("custom.method")));
    EXPECT_EQ(problem([](Profile &p) { p.custom.body = "[{{values]"; }),
              std::pair(ErrorCode::templateUnclosed, std::string("custom.body")));
    EXPECT_EQ(problem([](Profile &p) { p.custom.body = "[{{values}}, {{colour}}]"; }),
              std::pair(ErrorCode::templateNameUnknown, std::string("custom.body")));
    EXPECT_EQ(problem([](Profile &p) { p.custom.body = "[{{radius_mean}}]"; }),
              std::pair(ErrorCode::templateFeatureMissing, std::string("custom.body")));
    EXPECT_EQ(problem([](Profile &p) {
                  p.custom.body.clear();
                  p.url = "http://localhost/?x={{radius_mean}}";
              }),
              std::pair(ErrorCode::templateFeatureMissing, std::string("url")));
    EXPECT_EQ(problem([](Profile &p) { p.custom.labelPointer = "label"; }),
              std::pair(ErrorCode::templatePointer, std::string("custom.label")));
    EXPECT_EQ(problem([](Profile &p) { p.custom.probabilityPointer.clear(); }),
              std::pair(ErrorCode::templateNoAnswer, std::string("custom.probability")));
}

TEST(Dialects, ReadLabelsForSchemasOfManyClasses)
{
    RecordedTable table = test::readTable("mlflow");
    table.schema = test::schemaNamed("wine");
    table.remoteCase.values = std::vector<double>(table.schema.size(), 1.0);
    const EndpointProfile profile = test::profileOf(table);
    const auto answer = [&](const char *body) {
        return test::answerTo(table, profile, {{200, {{"Content-Type", "application/json"}}, body}});
    };
    EXPECT_EQ(answer(R"({"predictions":[2]})")->label, 2);
    EXPECT_EQ(answer(R"({"predictions":[2.0]})")->label, 2);
    EXPECT_EQ(answer(R"({"predictions":["class_1"]})")->label, 1);
    EXPECT_EQ(answer(R"({"predictions":[[0.5,0.25,0.25]]})")->probabilities, (std::vector{0.5, 0.25, 0.25}));
    EXPECT_EQ(answer(R"({"predictions":[0.5]})").error().code, ErrorCode::replyNumberForClasses);
    EXPECT_EQ(answer(R"({"predictions":[3]})").error().code, ErrorCode::replyLabelUnknown);
}

TEST(Dialects, UseAFreshRunIdForEveryPredictionAndEveryTry)
{
    const RecordedTable table = test::readTable("flask-run");
    const EndpointProfile profile = test::profileOf(table);
    std::set<std::string> bodies;
    for (const char *id : {"a", "b"}) {
        for (const int attempt : {0, 1, 2}) {
            const auto exchange = beginExchange({profile, table.schema, id, attempt, {}}, table.remoteCase);
            ASSERT_TRUE(exchange);
            bodies.insert(exchange->request.body);
        }
    }
    EXPECT_EQ(bodies.size(), 6U);
}

} // namespace
} // namespace cytogauge
