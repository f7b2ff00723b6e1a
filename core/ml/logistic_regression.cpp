#include "core/ml/logistic_regression.h"

#include "core/ml/logistic_problem.h"
#include "core/ml/training_cases.h"

#include <Eigen/Cholesky>
#include <fmt/format.h>

#include <cmath>

namespace cytogauge {

Result<void> LogisticOptions::validate() const
{
    if (!(c > 0.0) || !std::isfinite(c)) {
        return fail(Error{ErrorCode::optionInvalid, {"c", fmt::format("{}", c), "a number above 0"}}.on("c"));
    }
    if (!(tolerance > 0.0) || tolerance > 1e-2) {
        return fail(Error{ErrorCode::optionInvalid,
                          {"tolerance", fmt::format("{}", tolerance), "a number above 0, 0.01 at the most"}}
                        .on("tolerance"));
    }
    if (maximumIterations < 1) {
        return fail(Error{ErrorCode::optionInvalid,
                          {"iterations", fmt::format("{}", maximumIterations), "a whole number from 1"}}
                        .on("iterations"));
    }
    return {};
}

LogisticObjective logisticObjective(const Matrix &z, const std::vector<int> &classes, int classCount, double c,
                                    const Vector &parameters)
{
    const auto problem = makeLogisticProblem(z, classes, classCount, c);
    problem->setPoint(parameters);
    LogisticObjective result;
    result.value = problem->value();
    result.gradient.resize(parameters.size());
    problem->gradient(result.gradient);
    Eigen::MatrixXd hessian(parameters.size(), parameters.size());
    problem->hessian(hessian, false);
    result.hessian = hessian.selfadjointView<Eigen::Lower>();
    return result;
}

namespace {

// The inverse Hessian in double precision, and with that exact factor one more step: what is left of the error is
// rounding, so that another machine's fit differs by no more.
std::optional<Eigen::MatrixXd> covarianceAndPolish(LogisticProblem &problem)
{
    Eigen::MatrixXd hessian(problem.size(), problem.size());
    Vector gradient(problem.size());
    problem.gradient(gradient);
    problem.hessian(hessian, false);
    const Eigen::LLT<Eigen::MatrixXd> factor(hessian);
    if (factor.info() != Eigen::Success) {
        return std::nullopt;
    }
    problem.setPoint(problem.point() - factor.solve(gradient));
    return factor.solve(Eigen::MatrixXd::Identity(problem.size(), problem.size()));
}

} // namespace

Result<LogisticFit> fitLogistic(const Matrix &z, const std::vector<int> &classes, int classCount,
                                const LogisticOptions &options, bool withCovariance, std::stop_token stop)
{
    if (auto valid = options.validate(); !valid) {
        return fail(valid.error());
    }
    if (auto valid = checkTrainingCases(z, classes, classCount); !valid) {
        return fail(valid.error());
    }
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    const auto problem = makeLogisticProblem(z, classes, classCount, options.c);
    problem->pinIntercepts();
    problem->setStop(stop);
    const auto cases = static_cast<double>(z.rows());
    const NewtonSummary summary = minimise(*problem,
                                           {.gradientTolerance = options.tolerance * cases,
                                            .searchAbove = 1e-4 * cases,
                                            .maximumIterations = options.maximumIterations},
                                           stop);
    if (summary.cancelled || stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    if (!summary.converged || !problem->point().allFinite()) {
        return fail(ErrorCode::fitNotConverged, {fmt::format("{}", summary.iterations)});
    }
    Eigen::MatrixXd covariance;
    if (withCovariance) {
        const auto exact = covarianceAndPolish(*problem);
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        if (!exact) {
            return fail(ErrorCode::fitNotConverged, {fmt::format("{}", summary.iterations)});
        }
        covariance = *exact;
    }
    LogisticFit fit;
    const Eigen::Index blocks = classCount == 2 ? 1 : classCount;
    const Eigen::Index d = z.cols() + 1;
    const Eigen::Map<const Matrix> byClass(problem->point().data(), blocks, d);
    fit.coefficients = byClass.leftCols(z.cols());
    fit.intercepts = byClass.col(z.cols());
    fit.iterations = summary.iterations;
    fit.objective = problem->value();
    fit.covariance = covariance;
    return fit;
}

} // namespace cytogauge
