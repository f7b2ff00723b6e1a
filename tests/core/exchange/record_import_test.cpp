// What an import refuses although it can be read: records that no prediction could have made. And that it never
// refuses what the program wrote.
#include "core/exchange/make_record.h"
#include "core/exchange/record_csv.h"
#include "core/history/sqlite_history_store.h"
#include "core/model/model_file.h"
#include "core/prediction/predictor.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const FakeClock fixedClock;

class RecordImportTest : public testing::Test {
protected:
    RecordImportTest()
    {
        schema_.features[0].minimum = 0.0;
        schema_.features[2].maximum = 100.0;
    }

    // What importing this record into an empty history says: "" when it works; otherwise nothing may be there.
    std::string importing(PredictionRecord record)
    {
        record.id = RecordId::random();
        const auto store = std::move(*openHistoryInMemory(fixedClock));
        const auto text = recordCsv(record, schema_);
        EXPECT_TRUE(text);
        const auto done = importRecords(*store, schema_, folder_.write("in.csv", *text), {}, {});
        EXPECT_EQ(store->count({})->all, done ? 1 : 0);
        return done ? "" : describe(done.error()).substr(folder_.path().size() + 1);
    }
    template <class Change>
    std::string importingWith(Change change)
    {
        PredictionRecord record = sampleRecord(schema_, 3); // malignant, 0.9
        change(record);
        return importing(record);
    }

    TemporaryFolder folder_;
    FeatureSchema schema_ = smallSchema();
};

TEST_F(RecordImportTest, RefusesInputsBeyondTheHardLimits)
{
    EXPECT_EQ(importingWith([](auto &) {}), "");
    const std::string below = importingWith([](auto &r) { r.inputs[0] = -3.0; });
    EXPECT_THAT(below, StartsWith("in.csv:2:"));
    EXPECT_THAT(below, HasSubstr(": radius_mean: -3 "));
    EXPECT_THAT(importingWith([](auto &r) { r.inputs[2] = 100.5; }), HasSubstr(": texture_mean: 100.5 "));
    EXPECT_EQ(importingWith([](auto &r) { r.inputs[1] = -3.0; }), "") << "a field without limits";
}

TEST_F(RecordImportTest, RefusesALabelThatProbabilityAndThresholdContradict)
{
    const auto with = [&](double probability, double threshold, const char *label) {
        return importingWith([&](auto &r) {
            r.probability = probability;
            r.threshold = threshold;
            r.label = label;
            r.probabilities = {{"benign", 1.0 - probability}, {"malignant", probability}};
        });
    };
    const std::string wrong = with(0.2, 0.5, "malignant");
    EXPECT_THAT(wrong, StartsWith("in.csv:2:"));
    EXPECT_THAT(wrong, HasSubstr(": label: "));
    EXPECT_THAT(with(0.7, 0.5, "benign"), HasSubstr(": label: "));
    EXPECT_EQ(with(0.2, 0.15, "malignant"), "");
    EXPECT_EQ(with(0.7, 0.8, "benign"), "");
    EXPECT_EQ(with(0.5, 0.5, "malignant"), "") << "at the threshold is positive";
    EXPECT_THAT(with(0.49, 0.5, "malignant"), HasSubstr(": label: "));
}

TEST_F(RecordImportTest, RefusesProbabilitiesThatContradictTheRest)
{
    const std::string other = importingWith([](auto &r) {
        r.probabilities = {{"benign", 0.0001}, {"malignant", 0.9999}};
    });
    EXPECT_THAT(other, StartsWith("in.csv:2:"));
    EXPECT_THAT(other, HasSubstr(": probability: "));
    EXPECT_THAT(importingWith([](auto &r) { r.probabilities[0].second = 0.9; }), HasSubstr(": probabilities: "));

    schema_.classes = {{"a", "", ""}, {"b", "", ""}, {"c", "", ""}};
    schema_.positiveClass.reset();
    const auto ofThree = [&](const char *label, double probability) {
        return importingWith([&](auto &r) {
            r.label = label;
            r.set = {label};
            r.probability = probability;
            r.threshold.reset();
            r.probabilities = {{"a", 0.2}, {"b", 0.5}, {"c", 0.3}};
        });
    };
    EXPECT_EQ(ofThree("b", 0.5), "");
    EXPECT_THAT(ofThree("c", 0.3), HasSubstr(": label: "));
    EXPECT_THAT(ofThree("b", 0.3), HasSubstr(": probability: "));
}

TEST_F(RecordImportTest, AsksForNothingThatIsNotThere)
{
    EXPECT_EQ(importingWith([](auto &r) { r.threshold.reset(); }), "");
    EXPECT_EQ(importingWith([](auto &r) {
                  r.label = "benign"; // without a threshold nobody can say by which rule
                  r.set = {"benign"};
                  r.threshold.reset();
              }),
              "");
    EXPECT_EQ(importingWith([](auto &r) { r.probabilities.clear(); }), "");
    EXPECT_EQ(importingWith([](auto &r) {
                  r.probability.reset();
                  r.probabilities.clear();
              }),
              "");
}

TEST_F(RecordImportTest, TakesARecordThatIsThereAlreadyAsItIs)
{
    const auto store = std::move(*openHistoryInMemory(fixedClock));
    PredictionRecord record = sampleRecord(schema_, 3);
    record.label = "benign"; // of a version that looked less closely
    ASSERT_TRUE(store->add(record, schema_));
    const std::string path = folder_.file("out.csv");
    ASSERT_TRUE(exportRecords(*store, {}, {}, schema_, path, {}, {}));
    const auto again = importRecords(*store, schema_, path, {}, {});
    ASSERT_TRUE(again) << describe(again.error());
    EXPECT_EQ(again->identical, 1);
}

TEST_F(RecordImportTest, TakesWhatEveryModelSaysOfEveryReferenceCase)
{
    for (const char *name : {"wdbc-logistic", "iris-logistic", "wine-logistic"}) {
        const auto model = readModel(test::resources() + "/models/" + name + ".json");
        ASSERT_TRUE(model) << describe(model.error());
        LocalPredictor predictor(*model);
        const auto from = std::move(*openHistoryInMemory(fixedClock));
        for (const ReferenceCase &one : (*model)->cases) {
            for (const double threshold : {0.5, 0.05}) {
                const auto prediction = predictor.predict({one.values, threshold, one.fold}, {});
                ASSERT_TRUE(prediction) << describe(prediction.error());
                RecordContext about;
                about.inputs = one.values;
                ASSERT_TRUE(from->add(makeRecord(*prediction, **model, about, fixedClock), (*model)->schema));
            }
        }
        const std::string path = folder_.file("out.csv");
        ASSERT_TRUE(exportRecords(*from, {}, {}, (*model)->schema, path, {}, {}));
        const auto into = std::move(*openHistoryInMemory(fixedClock));
        const auto done = importRecords(*into, (*model)->schema, path, {}, {});
        ASSERT_TRUE(done) << describe(done.error());
        EXPECT_EQ(done->added, static_cast<std::int64_t>(2 * (*model)->cases.size()));
    }
}

} // namespace
} // namespace cytogauge::test
