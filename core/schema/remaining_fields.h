// How strange each field of a case is, given the others but for those that are set aside. The statistics of the fields
// that are left are the Schur complement of the ones that go. Inside core/schema only, and for fitting
// (plausibility.h).
#pragma once

#include "core/schema/plausibility.h"

#include <Eigen/Core>

#include <cmath>
#include <span>
#include <vector>

namespace cytogauge {

[[nodiscard]] inline bool isThere(double value)
{
    return !std::isnan(value);
}

[[nodiscard]] inline double unitOf(const PlausibilityReference &reference, std::size_t feature)
{
    return reference.unit.empty() ? 1.0 : reference.unit[feature];
}

// y of one field; 0, its mean, where there is no value, which counts for nothing once the field is set aside.
[[nodiscard]] double standardised(const PlausibilityReference &reference, std::size_t feature, double value);

// For many cases one object allocates once.
class RemainingFields {
public:
    void reset(const PlausibilityReference &reference);
    void setAside(std::size_t feature);

    // z_j [features]; 0 for those that are set aside. row: [features], NaN only where a field is set aside.
    void scoresInto(std::span<const double> row, std::span<double> z);
    // |z_j| in its unit.
    void strangenessInto(std::span<const double> row, std::vector<double> &into);

    // Of a field's residual, times its own precision: sqrt(P_jj).
    [[nodiscard]] double deviation(std::size_t feature) const
    {
        const auto j = static_cast<Eigen::Index>(feature);
        return std::sqrt(precision_(j, j));
    }
    [[nodiscard]] bool isAside(std::size_t feature) const { return aside_[feature]; }

private:
    const PlausibilityReference *reference_ = nullptr;
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> precision_;
    Eigen::VectorXd column_;
    Eigen::VectorXd y_;
    std::vector<bool> aside_;
};

} // namespace cytogauge
