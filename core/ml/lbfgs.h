// Minimum of a smooth function by its gradient: limited-memory BFGS with a line search for the strong Wolfe conditions.
//
// Source: Nocedal and Wright, Numerical Optimization, 2006, algorithms 7.4, 7.5, 3.5 and 3.6.
#pragma once

#include "core/dataset/dataset.h"

#include <functional>
#include <stop_token>

namespace cytogauge {

// Sets the gradient at the point and returns the value.
using SmoothFunction = std::function<double(const Vector &point, Vector &gradient)>;

struct LbfgsOptions {
    double gradientTolerance = 1e-6; // on the largest component
    int maximumIterations = 1000;
    int memory = 10;
};

struct LbfgsSummary {
    bool converged = false; // the tolerance is reached, or no step within rounding lowers the value further
    bool cancelled = false;
    int iterations = 0;
    int evaluations = 0;
    double value = 0.0;
    double gradientSize = 0.0; // largest component
};

// point: the start, then the minimum.
[[nodiscard]] LbfgsSummary minimiseSmooth(const SmoothFunction &function, Vector &point, const LbfgsOptions &options,
                                          std::stop_token stop);

} // namespace cytogauge
