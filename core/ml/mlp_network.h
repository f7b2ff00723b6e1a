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
#include <stop_token>

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

// Goes through the cases in parts that stay in the processor's cache. Once a stop is asked for, the rest of them is
// left out and what comes back is worth nothing: ask the token before you use it.
class MlpLoss {
public:
    MlpLoss(const MlpShape &shape, const Matrix &z, const std::vector<int> &classes, double alpha,
            std::stop_token stop = {});

    [[nodiscard]] double operator()(const Vector &parameters, Vector &gradient);

private:
    // The loss of `rows` cases from `first`, without the penalty; its gradient goes to partGradient_.
    [[nodiscard]] double lossOfPart(const Vector &parameters, Eigen::Index first, Eigen::Index rows,
                                    const Matrix &transposed);
    // Turns outputs_ into the loss's derivatives by them.
    [[nodiscard]] double outputErrors(Eigen::Index first, Eigen::Index rows);

    MlpShape shape_;
    Matrix z_;
    std::vector<Matrix> transposed_; // [features, cases] of each part
    std::vector<int> classes_;
    double alpha_;
    std::stop_token stop_;
    Matrix hidden_;           // [cases of a part, hidden]
    Matrix transposedHidden_; // [hidden, cases of a part]
    Matrix outputs_;          // [cases of a part, outputs]
    Matrix hiddenErrors_;     // [cases of a part, hidden]
    Vector partGradient_;
};

} // namespace cytogauge
