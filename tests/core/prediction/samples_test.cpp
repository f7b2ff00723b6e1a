#include "core/model/model_file.h"
#include "core/prediction/predictor.h"
#include "core/prediction/samples.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cytogauge {

namespace {

std::shared_ptr<const Model> brought(const std::string &id)
{
    auto read = readModel(test::resources() + "/models/" + id + "-logistic.json");
    EXPECT_TRUE(read) << describe(read.error());
    return *read;
}

} // namespace

TEST(Samples, HoldEveryReferenceCaseOnceInTheOrderOfTheData)
{
    const auto model = brought("wdbc");
    const std::vector<Sample> all = samples(*model);
    ASSERT_EQ(all.size(), 569U);
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(all[i].caseIndex, i);
        EXPECT_EQ(all[i].id, "case-" + std::to_string(i));
        EXPECT_EQ(all[i].outOfFoldProbability, model->cases[i].outOfFold[*model->schema.positiveClass]);
    }
}

TEST(Samples, TextbookCasesAreTheSchemasReferenceCases)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const auto model = brought(id);
        std::vector<std::size_t> rows;
        for (const Sample &sample : samplesOf(samples(*model), SampleKind::textbook)) {
            rows.push_back(sample.caseIndex);
        }
        EXPECT_EQ(rows, model->schema.referenceCases) << id;
    }
}

TEST(Samples, KindsAreWhatTheyPromise)
{
    const auto model = brought("wdbc");
    const std::vector<Sample> all = samples(*model);
    LocalPredictor predictor(model);
    const auto answerOf = [&](const Sample &sample) {
        const ReferenceCase &reference = model->cases[sample.caseIndex];
        return *predictor.predict({reference.values, 0.5, reference.fold}, {});
    };
    for (const SampleKind kind :
         {SampleKind::typical, SampleKind::borderline, SampleKind::unusual, SampleKind::misclassified}) {
        const std::vector<Sample> some = samplesOf(all, kind);
        ASSERT_FALSE(some.empty()) << sampleKindName(kind);
        for (const Sample &sample : some) {
            const Prediction prediction = answerOf(sample);
            const int own = model->cases[sample.caseIndex].classIndex;
            EXPECT_EQ(prediction.label == own, kind != SampleKind::misclassified) << sample.id;
            EXPECT_EQ(prediction.probability, sample.outOfFoldProbability);
            if (kind == SampleKind::typical) {
                EXPECT_GE(prediction.probabilities[static_cast<std::size_t>(own)], 0.9);
                EXPECT_EQ(prediction.status, InputStatus::typical);
                EXPECT_EQ(prediction.set, std::vector<int>{own});
            } else if (kind == SampleKind::borderline) {
                EXPECT_NEAR(prediction.probability, 0.5, 0.1);
            } else if (kind == SampleKind::unusual) {
                EXPECT_NE(prediction.status, InputStatus::typical);
            }
        }
    }
    // Cases that no model gets right.
    std::set<std::size_t> wrong;
    for (const Sample &sample : samplesOf(all, SampleKind::misclassified)) {
        wrong.insert(sample.caseIndex);
    }
    for (const std::size_t row : {40U, 73U, 135U, 297U}) {
        EXPECT_TRUE(wrong.contains(row)) << row;
    }
    // Both classes have typical cases.
    std::set<int> classes;
    for (const Sample &sample : samplesOf(all, SampleKind::typical)) {
        classes.insert(model->cases[sample.caseIndex].classIndex);
    }
    EXPECT_EQ(classes.size(), 2U);
}

TEST(Samples, UnusualOnesComeMostUnusualFirst)
{
    const std::vector<Sample> unusual = samplesOf(samples(*brought("wdbc")), SampleKind::unusual);
    EXPECT_TRUE(std::ranges::is_sorted(unusual, std::ranges::greater(), &Sample::noveltyRatio));
    EXPECT_GT(unusual.front().noveltyRatio, 1.0);
}

} // namespace cytogauge
