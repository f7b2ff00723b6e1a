// Covariances of centred cases in the form that Gaussian scores need.
#pragma once

#include "core/base/result.h"
#include "core/dataset/dataset.h"

#include <stop_token>

namespace cytogauge {

// [classes, features] mean of each class; every class has a case.
[[nodiscard]] Matrix classMeans(const Matrix &values, const std::vector<int> &classes, int classCount);

struct Whitening {
    Matrix matrix;               // [rank, features] W with W S W' = 1, so that |W x|^2 is the squared distance
    double logDeterminant = 0.0; // of S on the directions that are kept
};

// S = (1 - shrink) * centred' centred / divisor + shrink * 1. Directions whose standard deviation is `smallest` or less
// are left out. Works on a QR and a singular value decomposition of the cases, not on S, which keeps twice the digits.
// Errors: cancelled, within some thousand cases.
[[nodiscard]] Result<Whitening> whiten(const Matrix &centred, double divisor, double shrink, double smallest,
                                       const std::stop_token &stop);

} // namespace cytogauge
