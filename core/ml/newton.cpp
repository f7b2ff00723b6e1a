#include "core/ml/newton.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

// As many steps with an old factor cost as much as a new factor and the few steps that it leaves.
constexpr double worthwhileSteps = 5.0;
constexpr int searchSteps = 30;

// A step length at which the derivative along the direction is at most a tenth of what it is at the start: Newton's
// method on the derivative, kept inside a bracket of its sign change. 0 when the direction does not descend.
double searchStep(ConvexProblem &problem, double slopeAtStart)
{
    double low = 0.0;
    double high = std::numeric_limits<double>::infinity();
    double step = 1.0;
    for (int i = 0; i < searchSteps; ++i) {
        const auto [slope, curvature] = problem.alongDirection(step);
        if (std::abs(slope) <= 0.1 * std::abs(slopeAtStart)) {
            return step;
        }
        (slope < 0.0 ? low : high) = step;
        double next = curvature > 0.0 ? step - slope / curvature : 2.0 * step;
        if (!(next > low && next < high)) {
            next = std::isinf(high) ? 2.0 * step : 0.5 * (low + high);
        }
        step = std::isinf(high) ? std::min(next, 10.0 * step) : next;
    }
    return low;
}

// Whether steps with the present factor, each of which shrinks the gradient as the last one did, reach the tolerance
// soon enough.
bool factorServes(double size, double before, double tolerance)
{
    return std::isfinite(before) && size < before &&
           std::log(tolerance / size) > worthwhileSteps * std::log(size / before);
}

bool factorise(ConvexProblem &problem, Eigen::MatrixXd &hessian, Eigen::LLT<Eigen::MatrixXd> &factor, bool &rough)
{
    problem.hessian(hessian, rough);
    factor.compute(hessian);
    if (factor.info() != Eigen::Success && rough) {
        rough = false;
        problem.hessian(hessian, rough);
        factor.compute(hessian);
    }
    return factor.info() == Eigen::Success;
}

} // namespace

NewtonSummary minimise(ConvexProblem &problem, const NewtonOptions &options, std::stop_token stop)
{
    const Eigen::Index n = problem.size();
    Vector gradient(n);
    Vector direction(n);
    Eigen::MatrixXd hessian(n, n);
    Eigen::LLT<Eigen::MatrixXd> factor(n);
    NewtonSummary summary;
    double before = std::numeric_limits<double>::infinity();
    bool rough = true;
    bool fresh = false; // the factor is of the current point
    problem.gradient(gradient);
    while (summary.iterations < options.maximumIterations) {
        if (stop.stop_requested()) {
            summary.cancelled = true;
            return summary;
        }
        const double size = gradient.lpNorm<Eigen::Infinity>();
        if (!std::isfinite(size)) {
            return summary;
        }
        if (!factorServes(size, before, options.gradientTolerance)) {
            // No progress even with a factor of the point before: single precision is not enough here.
            rough = rough && !(fresh && size > 0.5 * before);
            if (!factorise(problem, hessian, factor, rough)) {
                return summary;
            }
            fresh = true;
        } else {
            fresh = false;
        }
        ++summary.iterations;
        direction = factor.solve(-gradient);
        const double slope = gradient.dot(direction);
        problem.setDirection(direction);
        if (stop.stop_requested()) {
            summary.cancelled = true;
            return summary;
        }
        // The last step polishes: it costs nothing but its own time and takes the error to the limits of rounding.
        const bool last = size <= options.gradientTolerance;
        const double step = size > options.searchAbove || (!last && size > before) ? searchStep(problem, slope) : 1.0;
        if (step == 0.0) {
            return summary;
        }
        problem.advance(step);
        if (last) {
            summary.converged = true;
            return summary;
        }
        problem.gradient(gradient);
        before = size;
    }
    return summary;
}

} // namespace cytogauge
