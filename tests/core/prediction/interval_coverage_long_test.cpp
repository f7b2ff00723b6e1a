// Coverage of the jackknife interval for every kind, with enough training sets to tell 90 from 95 per cent.
#include "tests/core/prediction/interval_coverage.h"

#include <iostream>

namespace cytogauge {
namespace {

// In how many of a hundred the interval holds the mean of the estimates over all training sets: what it speaks of.
// Figures of one run stand in core/prediction/README.md.
class IntervalCoverageTest : public testing::TestWithParam<const char *> {};

TEST_P(IntervalCoverageTest, HoldsTheMeanEstimate)
{
    const std::string kind = GetParam();
    if (!makeTrainer(kind, {}, 1)) {
        GTEST_SKIP() << "not in this build";
    }
    for (const double wider : {1.0, 1.7}) {
        const test::IntervalCoverage coverage = test::CoverageStudy(wider).of(kind, 40);
        std::cout << kind << (wider == 1.0 ? ", linear truth: " : ", quadratic truth: ") << "covers the truth "
                  << 100.0 * coverage.ofTruth << " %, the mean estimate " << 100.0 * coverage.ofMean << " %; bias "
                  << coverage.bias << " log-odds\n";
        EXPECT_GE(coverage.ofMean, 0.93) << kind << ' ' << wider;
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, IntervalCoverageTest,
                         testing::Values("logistic", "lda", "qda", "mlp", "svm", "boosted"),
                         [](const auto &parameters) { return std::string(parameters.param); });

} // namespace
} // namespace cytogauge
