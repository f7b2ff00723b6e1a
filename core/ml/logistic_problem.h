// The two log-losses as convex problems for minimise(). Not for use outside the module.
#pragma once

#include "core/ml/logistic_regression.h"
#include "core/ml/newton.h"

#include <memory>

namespace cytogauge {

class LogisticProblem : public ConvexProblem {
public:
    virtual void setPoint(const Vector &parameters) = 0;
    [[nodiscard]] virtual const Vector &point() const = 0;
    [[nodiscard]] virtual double value() = 0;
    // The Hessian is singular along equal shifts of all intercepts when K > 2; this adds a penalty on their sum that
    // is zero at the optimum.
    virtual void pinIntercepts() {}
    // Once it is asked for, Hessians come out unfinished: minimise() looks at the same token and gives up.
    virtual void setStop(std::stop_token stop) = 0;
};

[[nodiscard]] std::unique_ptr<LogisticProblem> makeLogisticProblem(const Matrix &z, const std::vector<int> &classes,
                                                                   int classCount, double c);

} // namespace cytogauge
