// How far an estimate may be off, for every kind of model that has fold models: from what these say.
#pragma once

#include "core/model/model.h"

#include <optional>
#include <span>

namespace cytogauge {

// The delete-a-group jackknife on log-odds: with theta_k of the K fold models, each without one of K groups of cases,
// the variance is (K - 1)/K times the sum of (theta_k - mean theta)^2, and the interval the log-odds plus and minus
// Student's quantile with K - 1 degrees of freedom times its root. It speaks of other training cases of the same kind,
// as Laplace's interval of logistic regression does. On simulated cases (500 of 10 predictors, two normal classes) it
// covers the true log-odds in 96 % for logistic regression and discriminants, where these are of the right shape; the
// bias of a kind it does not see (README.md has the figures of each). Source: Shao and Wu, A general theory for
// jackknife variance estimation, 1989; Kott, The delete-a-group jackknife, 2001. Cost: K predictions.
class FoldInterval {
public:
    // Fewer than fewestFolds fold models: available() is false.
    FoldInterval(const Model &model, double level);
    static constexpr std::size_t fewestFolds = 3;

    [[nodiscard]] bool available() const { return quantile_ > 0.0; }
    // logOdds: of the class, by the classifier that answers. Does not allocate after the first call of a thread. Empty
    // where a fold model has no finite answer.
    [[nodiscard]] std::optional<Interval> of(const Model &model, std::span<const double> row, int classIndex,
                                             double logOdds) const;

private:
    double level_;
    double quantile_ = 0.0; // of Student's distribution; 0: not available
};

} // namespace cytogauge
