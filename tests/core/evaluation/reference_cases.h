// The predictions of tests/data/reference/statistics.json as cases to judge, and other small ones.
#pragma once

#include "core/base/random.h"
#include "core/evaluation/out_of_fold.h"
#include "tests/support/reference_data.h"

#include <cmath>
#include <cstdint>

namespace cytogauge::test {

// One run in ten folds dealt in turn.
inline OutOfFoldCases referenceCases(const std::string &name)
{
    const nlohmann::json entry = readReference("statistics")[name];
    OutOfFoldCases cases;
    OutOfFold run;
    const auto n = static_cast<Eigen::Index>(entry["classes"].size());
    run.probabilities.resize(n, static_cast<Eigen::Index>(entry["probabilities"][0].size()));
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto row = static_cast<std::size_t>(i);
        run.probabilities.row(i) = numbersOf(entry["probabilities"][row]);
        cases.classes.push_back(entry["classes"][row].get<int>());
        run.fold.push_back(static_cast<int>(i % 10));
    }
    cases.repeats.push_back(std::move(run));
    cases.positiveClass = name == "wdbc" ? 0 : -1;
    return cases;
}

// Two classes, the second positive; p(positive) as given.
inline OutOfFoldCases twoClassCases(const std::vector<double> &positive, const std::vector<int> &classes, int folds = 2)
{
    OutOfFoldCases cases;
    cases.classes = classes;
    cases.positiveClass = 1;
    OutOfFold run;
    run.probabilities.resize(static_cast<Eigen::Index>(positive.size()), 2);
    for (std::size_t i = 0; i < positive.size(); ++i) {
        run.probabilities.row(static_cast<Eigen::Index>(i)) << 1.0 - positive[i], positive[i];
        run.fold.push_back(static_cast<int>(i) % folds);
    }
    cases.repeats.push_back(std::move(run));
    return cases;
}

// Outcomes drawn from the probabilities themselves: calibrated by construction. `sharpness` above 1 states them more
// extreme than they are.
inline OutOfFoldCases calibratedCases(std::size_t count, std::uint64_t seed, double sharpness = 1.0)
{
    Random random(seed);
    std::vector<double> stated;
    std::vector<int> classes;
    for (std::size_t i = 0; i < count; ++i) {
        const double logit = 6.0 * random.uniform() - 3.0;
        classes.push_back(random.uniform() < 1.0 / (1.0 + std::exp(-logit)) ? 1 : 0);
        stated.push_back(1.0 / (1.0 + std::exp(-sharpness * logit)));
    }
    return twoClassCases(stated, classes, 10);
}

} // namespace cytogauge::test
