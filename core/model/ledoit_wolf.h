// Covariance shrunk towards a multiple of the identity. Source: Ledoit and Wolf, A well-conditioned estimator for
// large-dimensional covariance matrices, 2004.
#pragma once

#include "core/dataset/dataset.h"

namespace cytogauge {

struct LedoitWolf {
    Eigen::MatrixXd covariance; // (1 - shrinkage) S + shrinkage trace(S) / p I, S with divisor n
    double shrinkage = 0.0;     // 0 … 1
    [[nodiscard]] static LedoitWolf fit(const Matrix &centred); // columns of mean 0
};

} // namespace cytogauge
