// Newton's method for a smooth convex function, to the limits of rounding.
//
// What costs is the Hessian, not the gradient, so one factor serves as long as steps with it shrink the gradient fast
// enough (Shamanskii, A modification of Newton's method, 1967). Far from the minimum each step's
// length is found by a one-dimensional Newton search on the derivative along the step, which the convexity makes safe.
#pragma once

#include "core/dataset/dataset.h"

#include <stop_token>

namespace cytogauge {

// The function at a current point. Directions and gradients are vectors of size() parameters.
class ConvexProblem {
public:
    virtual ~ConvexProblem() = default;
    [[nodiscard]] virtual Eigen::Index size() const = 0;
    virtual void gradient(Vector &into) = 0;
    // The direction for the three calls that follow.
    virtual void setDirection(const Vector &direction) = 0;
    // First and second derivative along the direction, at the current point + step * direction.
    virtual std::pair<double, double> alongDirection(double step) = 0;
    virtual void advance(double step) = 0; // moves the current point
    // Lower triangle of the Hessian at the current point. `rough`: single precision will do.
    virtual void hessian(Eigen::MatrixXd &into, bool rough) = 0;
};

struct NewtonOptions {
    double gradientTolerance = 1e-10; // on the largest component
    double searchAbove = 1e-4;        // largest gradient component above which step lengths are searched
    int maximumIterations = 100;
};

struct NewtonSummary {
    bool converged = false;
    bool cancelled = false;
    int iterations = 0;
};

[[nodiscard]] NewtonSummary minimise(ConvexProblem &problem, const NewtonOptions &options, std::stop_token stop);

} // namespace cytogauge
