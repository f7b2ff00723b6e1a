// A perceptron with one hidden layer of tanh, its loss and the gradient.
//
//   h = tanh(z V + a), f = h W + b; loss = sum of log-losses of f + alpha / 2 (|V|^2 + |W|^2)
// with the logistic log-loss of one output (log-odds of class 1) for two classes, softmax of K outputs for K. a and b
// are free. tanh, not the usual rectifier: it is smooth, so that the fit runs to a point that another machine finds
// too. The parameters lie in one vector: V by rows [features, hidden], a, W by rows [hidden, outputs], b. Sums run in
// one order on every machine, in vector registers across the hidden units, never along a sum.
#pragma once

#include "core/dataset/dataset.h"

#include <span>

namespace cytogauge {

struct MlpShape {
    Eigen::Index features = 0;
    Eigen::Index hidden = 0;
    Eigen::Index outputs = 0;
    [[nodiscard]] Eigen::Index size() const { return (features + 1) * hidden + (hidden + 1) * outputs; }
    [[nodiscard]] Eigen::Index hiddenOffsets() const { return features * hidden; }
    [[nodiscard]] Eigen::Index outputWeights() const { return hiddenOffsets() + hidden; }
    [[nodiscard]] Eigen::Index outputOffsets() const { return outputWeights() + hidden * outputs; }
    friend bool operator==(const MlpShape &, const MlpShape &) = default;
};

// f of one standardised row; hidden: room for shape.hidden numbers.
void mlpOutputs(const MlpShape &shape, const double *parameters, const double *z, double *hidden, double *outputs);

class MlpLoss {
public:
    MlpLoss(const MlpShape &shape, const Matrix &z, const std::vector<int> &classes, double alpha);

    [[nodiscard]] double operator()(const Vector &parameters, Vector &gradient);

private:
    [[nodiscard]] double outputErrors(); // turns outputs_ into the loss's derivatives by them

    MlpShape shape_;
    Matrix z_;
    Matrix transposed_; // [features, cases]
    std::vector<int> classes_;
    double alpha_;
    Matrix hidden_;           // [cases, hidden]
    Matrix transposedHidden_; // [hidden, cases]
    Matrix outputs_;          // [cases, outputs]
    Matrix hiddenErrors_;     // [cases, hidden]
};

} // namespace cytogauge
