#include "core/client/answer_comparison.h"

#include "tests/support/schemas.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

// P(malignant), with the label at the threshold.
Prediction local(double probability, double threshold = 0.5)
{
    const FeatureSchema &schema = test::schemaNamed("wdbc");
    const std::size_t positive = *schema.positiveClass;
    Prediction prediction;
    prediction.probability = probability;
    prediction.probabilities.assign(2, 1.0 - probability);
    prediction.probabilities[positive] = probability;
    prediction.label = static_cast<int>(probability >= threshold ? positive : 1 - positive);
    prediction.threshold = threshold;
    return prediction;
}

RemoteAnswer remote(double probability)
{
    RemoteAnswer answer;
    answer.probabilities = local(probability).probabilities;
    return answer;
}

AnswerComparison compare(double here, double there, double threshold = 0.5)
{
    return compareAnswers(local(here, threshold), remote(there), test::schemaNamed("wdbc"), threshold);
}

TEST(AnswerComparison, AgreesWithinTheTolerance)
{
    EXPECT_EQ(compare(0.90, 0.90).agreement, Agreement::agrees);
    EXPECT_EQ(compare(0.90, 0.94).agreement, Agreement::agrees);
    EXPECT_NEAR(*compare(0.90, 0.94).difference, 0.04, 1e-12);
}

TEST(AnswerComparison, DiffersBeyondItOnOneSideOfTheThreshold)
{
    EXPECT_EQ(compare(0.90, 0.84).agreement, Agreement::differs);
    EXPECT_EQ(compare(0.02, 0.40).agreement, Agreement::differs);
}

TEST(AnswerComparison, SaysWhenTheSidesOfTheThresholdAreOthersHoweverCloseTheyAre)
{
    EXPECT_EQ(compare(0.51, 0.49).agreement, Agreement::otherClass);
    EXPECT_EQ(compare(0.51, 0.49, 0.3).agreement, Agreement::agrees);
    EXPECT_EQ(compare(0.97, 0.02).agreement, Agreement::otherClass);
}

TEST(AnswerComparison, ComparesLabelsWhereThereIsNoProbability)
{
    const FeatureSchema &schema = test::schemaNamed("wdbc");
    RemoteAnswer answer;
    answer.label = static_cast<int>(*schema.positiveClass);
    const AnswerComparison same = compareAnswers(local(0.9), answer, schema, 0.5);
    EXPECT_EQ(same.agreement, Agreement::agrees);
    EXPECT_FALSE(same.difference);
    EXPECT_EQ(compareAnswers(local(0.1), answer, schema, 0.5).agreement, Agreement::otherClass);
}

} // namespace
} // namespace cytogauge
