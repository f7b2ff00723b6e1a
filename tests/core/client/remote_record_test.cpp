#include "core/client/remote_record.h"

#include "core/exchange/record_csv.h"
#include "core/history/sqlite_history_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cytogauge {
namespace {

int classNamed(const FeatureSchema &schema, const char *name)
{
    return static_cast<int>(schema.findClass(name).value());
}

RemotePrediction fullPrediction()
{
    const FeatureSchema &schema = test::schemaNamed("wdbc");
    RemotePrediction prediction;
    prediction.endpoint = "Clinic";
    prediction.dialect = "cytogauge";
    prediction.requestId = "ours";
    prediction.latencyMs = 12.5;
    RemoteAnswer &answer = prediction.answer;
    answer.label = classNamed(schema, "malignant");
    answer.probabilities.resize(2);
    answer.probabilities[static_cast<std::size_t>(classNamed(schema, "malignant"))] = 0.4;
    answer.probabilities[static_cast<std::size_t>(classNamed(schema, "benign"))] = 0.6;
    answer.interval = Interval{0.3, 0.5};
    answer.set = {classNamed(schema, "benign")};
    answer.status = InputStatus::outside;
    answer.flags = {{Flag::Kind::outside, 0}, {Flag::Kind::inconsistent, 1}};
    answer.model = "m";
    answer.version = "2";
    answer.sha256 = "ab";
    answer.requestId = "theirs";
    return prediction;
}

TEST(RemoteRecord, HoldsWhatTheEndpointSaid)
{
    const FeatureSchema &schema = test::schemaNamed("wdbc");
    PredictionRecord begun;
    begun.patient = "P-1";
    const PredictionRecord record = remoteRecord(begun, fullPrediction(), schema, 0.5);
    EXPECT_EQ(record.patient, "P-1");
    EXPECT_EQ(record.source, "endpoint");
    EXPECT_EQ(record.endpoint, "Clinic");
    EXPECT_EQ(record.dialect, "cytogauge");
    EXPECT_EQ(record.requestId, "theirs");
    EXPECT_EQ(record.remoteModel, "m");
    EXPECT_EQ(record.remoteVersion, "2");
    EXPECT_EQ(record.model, "");
    EXPECT_EQ(record.label, "benign"); // by the person's threshold, not by the endpoint's
    EXPECT_EQ(record.probability, 0.4);
    EXPECT_EQ(record.threshold, 0.5);
    EXPECT_EQ(record.intervalLow, 0.3);
    EXPECT_EQ(record.set, std::vector<std::string>{"benign"});
    EXPECT_EQ(record.status, "outside");
    EXPECT_EQ(record.flags, "outside:" + schema.features[0].name + ";inconsistent:" + schema.features[1].name);
    EXPECT_EQ(record.latencyMs, 12.5);
    EXPECT_EQ(remoteRecord({}, fullPrediction(), schema, 0.4).label, "malignant");
}

TEST(RemoteRecord, MakesNothingUpForALabel)
{
    const FeatureSchema &schema = test::schemaNamed("wdbc");
    RemotePrediction prediction;
    prediction.requestId = "ours";
    prediction.answer.label = classNamed(schema, "malignant");
    const PredictionRecord record = remoteRecord({}, prediction, schema, 0.5);
    EXPECT_EQ(record.label, "malignant");
    EXPECT_EQ(record.probability, std::nullopt);
    EXPECT_EQ(record.threshold, std::nullopt);
    EXPECT_TRUE(record.probabilities.empty());
    EXPECT_FALSE(record.setAvailable);
    EXPECT_EQ(record.status, "");
    EXPECT_EQ(record.requestId, "ours");
    const auto json = remotePredictionJson(prediction, schema, 0.5);
    EXPECT_EQ(json["label"], "malignant");
    EXPECT_TRUE(json["probability"].is_null());
    EXPECT_TRUE(json["status"].is_null());
    EXPECT_TRUE(json["set"].is_null());
    EXPECT_NE(remotePredictionText(prediction, schema, 0.5).find("no probability"), std::string::npos);
}

TEST(RemoteRecord, IsOneElementOfTheServicesAnswerAsJson)
{
    const FeatureSchema &schema = test::schemaNamed("wdbc");
    const auto json = remotePredictionJson(fullPrediction(), schema, 0.5);
    for (const char *key : {"label", "probability", "probabilities", "interval", "set", "status", "flags",
                            "contributions", "model", "endpoint", "dialect", "request_id", "latency_ms"}) {
        EXPECT_TRUE(json.contains(key)) << key;
    }
    EXPECT_EQ(json["probability"], 0.4);
    EXPECT_EQ(json["model"]["id"], "m");
    EXPECT_EQ(json["model"]["schema"], schema.fingerprint());
}

TEST(RemoteRecord, ComesBackFromItsExportWhateverTheEndpointSaid)
{
    const test::FakeClock clock;
    const test::TemporaryFolder folder;
    const auto answers = [](const FeatureSchema &schema) {
        std::vector<RemotePrediction> all(schema.classes.size()); // a label alone
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].answer.label = static_cast<int>(i);
        }
        // As servers round them: to three decimals, in single precision, off by what answers may be off.
        std::vector<std::vector<double>> lists{{0.333, 0.333, 0.333}, {0.5, 0.25, 0.25}, {0.2, 0.4004, 0.4004}};
        if (schema.isBinary()) {
            lists = {{0.5, 0.5}, {0.7, 0.2995}, {0.3004, 0.7}, {1.0, 0.0}, {static_cast<double>(0.9F), 0.1}};
        }
        for (const std::vector<double> &list : lists) {
            all.emplace_back().answer.probabilities = list;
            all.back().answer.label = 0; // its own, by a threshold of its own
        }
        return all;
    };
    for (const char *name : {"wdbc", "wine"}) {
        const FeatureSchema &schema = test::schemaNamed(name);
        const auto from = std::move(*openHistoryInMemory(clock));
        for (const double threshold : {0.5, 0.3, 0.7}) {
            for (const RemotePrediction &prediction : answers(schema)) {
                PredictionRecord begun;
                begun.inputs.assign(schema.size(), 1.0);
                ASSERT_TRUE(from->add(remoteRecord(begun, prediction, schema, threshold), schema));
            }
        }
        const std::string path = folder.file("out.csv");
        ASSERT_TRUE(exportRecords(*from, {}, {}, schema, path, {}, {}));
        const auto into = std::move(*openHistoryInMemory(clock));
        const auto done = importRecords(*into, schema, path, {}, {});
        ASSERT_TRUE(done) << describe(done.error());
        EXPECT_EQ(done->added, from->count({})->all);
    }
}

TEST(RemoteRecord, TakesTheLikeliestOfManyClasses)
{
    const FeatureSchema &schema = test::schemaNamed("wine");
    RemotePrediction prediction;
    prediction.answer.probabilities = {0.2, 0.5, 0.3};
    const PredictionRecord record = remoteRecord({}, prediction, schema, 0.5);
    EXPECT_EQ(record.label, schema.classes[1].name);
    EXPECT_EQ(record.probability, 0.5);
    EXPECT_EQ(record.threshold, std::nullopt);
}

} // namespace
} // namespace cytogauge
