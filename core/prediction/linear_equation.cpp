#include "core/prediction/linear_equation.h"

#include "core/ml/logistic_classifier.h"
#include "core/prediction/transformed_scale.h"

namespace cytogauge {

std::optional<LinearEquation> linearEquation(const Model &model, int fold, int classIndex)
{
    const auto *logistic = dynamic_cast<const LogisticClassifier *>(&classifierOf(model, fold));
    if (logistic == nullptr) {
        return std::nullopt;
    }
    const Matrix &coefficients = logistic->coefficients();
    const Vector &intercepts = logistic->intercepts();
    Vector weights;
    LinearEquation equation;
    equation.classIndex = classIndex;
    if (coefficients.rows() == 1) { // the log-odds of class 1
        const double sign = classIndex == 1 ? 1.0 : -1.0;
        weights = sign * coefficients.row(0).transpose();
        equation.intercept = sign * intercepts[0];
    } else {
        weights = coefficients.row(classIndex).transpose() - coefficients.colwise().mean().transpose();
        equation.intercept = intercepts[classIndex] - intercepts.mean();
    }
    const Standardizer &standardizer = logistic->standardizer();
    equation.coefficient.assign(weights.begin(), weights.end());
    equation.mean.assign(standardizer.mean.begin(), standardizer.mean.end());
    equation.scale.assign(standardizer.scale.begin(), standardizer.scale.end());
    return equation;
}

} // namespace cytogauge
