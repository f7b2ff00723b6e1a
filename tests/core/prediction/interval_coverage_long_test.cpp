// Coverage of the jackknife interval for every kind, with enough training sets to tell 90 from 95 per cent.
#include "tests/core/prediction/interval_coverage.h"

#include <iostream>

namespace cytogauge {
namespace {

struct Expected {
    const char *kind;
    double least; // share of the intervals that hold the mean estimate
};

class IntervalCoverageTest : public testing::TestWithParam<Expected> {};

TEST_P(IntervalCoverageTest, HoldsTheMeanEstimate)
{
    if (!makeTrainer(GetParam().kind, {}, 1)) {
        GTEST_SKIP() << "not in this build";
    }
    const test::IntervalCoverage coverage = test::CoverageStudy().of(GetParam().kind, 40);
    std::cout << GetParam().kind << ": truth " << 100.0 * coverage.ofTruth << " %, mean estimate "
              << 100.0 * coverage.ofMean << " %, bias " << coverage.bias << " log-odds\n";
    EXPECT_GE(coverage.ofMean, GetParam().least);
}

INSTANTIATE_TEST_SUITE_P(Kinds, IntervalCoverageTest,
                         testing::Values(Expected{"logistic", 0.93}, Expected{"lda", 0.93}, Expected{"qda", 0.93},
                                         Expected{"mlp", 0.9}, Expected{"svm", 0.9}, Expected{"boosted", 0.9},
                                         Expected{"knn", 0.5}),
                         [](const auto &parameters) { return std::string(parameters.param.kind); });

} // namespace
} // namespace cytogauge
