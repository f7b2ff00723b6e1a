#include "core/ml/platt.h"

#include "core/base/probability.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

struct PlattObjective {
    std::span<const double> decisions;
    std::vector<double> target;

    [[nodiscard]] double value(const PlattScale &scale) const
    {
        double sum = 0.0;
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            const double f = scale.slope * decisions[i] + scale.offset;
            sum += softplus(f) - target[i] * f;
        }
        return sum;
    }
};

} // namespace

PlattScale fitPlatt(std::span<const double> decisions, std::span<const char> second)
{
    constexpr int iterations = 100;
    constexpr double ridge = 1e-12; // keeps the Hessian positive where the curve is flat
    const auto positives = static_cast<double>(std::ranges::count_if(second, [](char c) { return c != 0; }));
    const double negatives = static_cast<double>(second.size()) - positives;
    PlattObjective objective{decisions, {}};
    for (const char c : second) {
        objective.target.push_back(c != 0 ? (positives + 1.0) / (positives + 2.0) : 1.0 / (negatives + 2.0));
    }
    PlattScale scale{0.0, std::log((positives + 1.0) / (negatives + 1.0))};
    double value = objective.value(scale);
    for (int i = 0; i < iterations; ++i) {
        double h11 = ridge;
        double h12 = 0.0;
        double h22 = ridge;
        double g1 = 0.0;
        double g2 = 0.0;
        for (std::size_t n = 0; n < decisions.size(); ++n) {
            const double p = sigmoid(scale.slope * decisions[n] + scale.offset);
            const double weight = p * (1.0 - p);
            const double error = p - objective.target[n];
            h11 += decisions[n] * decisions[n] * weight;
            h12 += decisions[n] * weight;
            h22 += weight;
            g1 += decisions[n] * error;
            g2 += error;
        }
        const auto cases = static_cast<double>(decisions.size());
        if (std::abs(g1) < 1e-11 * cases && std::abs(g2) < 1e-11 * cases) {
            break;
        }
        const double determinant = h11 * h22 - h12 * h12;
        const double dSlope = -(h22 * g1 - h12 * g2) / determinant;
        const double dOffset = -(h11 * g2 - h12 * g1) / determinant;
        const double slope = g1 * dSlope + g2 * dOffset;
        double step = 1.0;
        PlattScale moved = scale;
        double lower = value;
        for (; step >= 1e-10; step *= 0.5) {
            moved = {scale.slope + step * dSlope, scale.offset + step * dOffset};
            lower = objective.value(moved);
            if (lower < value + 1e-4 * step * slope) {
                break;
            }
        }
        if (step < 1e-10) {
            break; // the value is at the limit of rounding
        }
        scale = moved;
        value = lower;
    }
    return scale;
}

void coupleProbabilities(const Matrix &pairwise, std::span<double> p)
{
    const Eigen::Index classes = pairwise.rows();
    const int iterations = std::max(100, static_cast<int>(classes));
    const double tolerance = 1e-12 / static_cast<double>(classes);
    Matrix q(classes, classes);
    for (Eigen::Index t = 0; t < classes; ++t) {
        q(t, t) = 0.0;
        for (Eigen::Index j = 0; j < classes; ++j) {
            if (j != t) {
                q(t, t) += pairwise(j, t) * pairwise(j, t);
                q(t, j) = -pairwise(j, t) * pairwise(t, j);
            }
        }
    }
    Eigen::Map<Vector> probabilities(p.data(), classes);
    probabilities.setConstant(1.0 / static_cast<double>(classes));
    Vector qp(classes);
    for (int i = 0; i < iterations; ++i) {
        qp.noalias() = q * probabilities;
        double pqp = probabilities.dot(qp);
        if ((qp.array() - pqp).abs().maxCoeff() < tolerance) {
            return;
        }
        for (Eigen::Index t = 0; t < classes; ++t) {
            const double change = (pqp - qp[t]) / q(t, t);
            probabilities[t] += change;
            pqp = (pqp + change * (change * q(t, t) + 2.0 * qp[t])) / ((1.0 + change) * (1.0 + change));
            qp = (qp + change * q.col(t)) / (1.0 + change);
            probabilities /= 1.0 + change;
        }
    }
}

} // namespace cytogauge
