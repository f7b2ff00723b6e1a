// Logistic regression with an L2 penalty, fitted by Newton's method to the exact optimum.
//
// Binary (K = 2), z the standardised row, b free:
//   minimise  sum_i [ softplus(w z_i + b) - y_i (w z_i + b) ] + |w|^2 / (2 C)
// Multinomial (K > 2): the softmax log-loss with one w_k, b_k per class and the same penalty on all w_k; the free
// direction of the intercepts is fixed by sum b_k = 0.
//
// The interval is Laplace's: with S the inverse Hessian of the objective at the optimum, the log-odds of a row have
// variance x' S x, x = (z, 1). Source: MacKay, The evidence framework applied to classification networks, 1992.
#pragma once

#include "core/ml/classifier.h"
#include "core/ml/standardizer.h"

namespace cytogauge {

struct LogisticOptions {
    double c = 1.0;           // inverse strength of the penalty, > 0
    double tolerance = 1e-12; // on the largest gradient component, relative to the number of cases; one step follows
    int maximumIterations = 100;
    [[nodiscard]] Result<void> validate() const;
};

struct LogisticFit {
    Matrix coefficients; // [1 or K, features], on standardised inputs
    Vector intercepts;   // [1 or K]
    Matrix covariance;   // [d, d], d = (features + 1) * (1 or K): (w_k, b_k) after one another; empty if not asked for
    int iterations = 0;
    double objective = 0.0;
};

// The objective with gradient and Hessian at a parameter vector laid out as LogisticFit::covariance; tested against
// finite differences. z: standardised.
struct LogisticObjective {
    double value = 0.0;
    Vector gradient;
    Matrix hessian;
};
[[nodiscard]] LogisticObjective logisticObjective(const Matrix &z, const std::vector<int> &classes, int classCount,
                                                  double c, const Vector &parameters);

[[nodiscard]] Result<LogisticFit> fitLogistic(const Matrix &z, const std::vector<int> &classes, int classCount,
                                              const LogisticOptions &options, bool withCovariance,
                                              std::stop_token stop);

} // namespace cytogauge
