#include "core/schema/remaining_fields.h"

#include <algorithm>
#include <limits>

namespace cytogauge {

double standardised(const PlausibilityReference &reference, std::size_t feature, double value)
{
    if (!isThere(value)) {
        return 0.0;
    }
    // A zero where no reference case has one is as strange as the smallest positive double allows.
    const double shifted = std::max(value + reference.offset[feature], std::numeric_limits<double>::min());
    return (std::log(shifted) - reference.mean[feature]) / reference.scale[feature];
}

void RemainingFields::reset(const PlausibilityReference &reference)
{
    reference_ = &reference;
    const auto n = static_cast<Eigen::Index>(reference.mean.size());
    precision_ = Eigen::Map<const decltype(precision_)>(reference.precision.data(), n, n);
    aside_.assign(reference.mean.size(), false);
}

void RemainingFields::setAside(std::size_t feature)
{
    if (aside_[feature]) {
        return;
    }
    aside_[feature] = true;
    const auto gone = static_cast<Eigen::Index>(feature);
    column_ = precision_.col(gone) / std::sqrt(precision_(gone, gone));
    precision_.noalias() -= column_ * column_.transpose();
    precision_.row(gone).setZero();
    precision_.col(gone).setZero();
}

void RemainingFields::scoresInto(std::span<const double> row, std::span<double> z)
{
    const auto n = static_cast<Eigen::Index>(row.size());
    y_.resize(n);
    for (std::size_t j = 0; j < row.size(); ++j) {
        y_[static_cast<Eigen::Index>(j)] = aside_[j] ? 0.0 : standardised(*reference_, j, row[j]);
    }
    Eigen::Map<Eigen::VectorXd> product(z.data(), n);
    product.noalias() = precision_ * y_;
    for (std::size_t j = 0; j < row.size(); ++j) {
        z[j] = aside_[j] ? 0.0 : z[j] / deviation(j);
    }
}

void RemainingFields::strangenessInto(std::span<const double> row, std::vector<double> &into)
{
    into.resize(row.size());
    scoresInto(row, into);
    for (std::size_t j = 0; j < into.size(); ++j) {
        into[j] = std::abs(into[j]) / unitOf(*reference_, j);
    }
}

void conditionalZ(const PlausibilityReference &reference, std::span<const double> row, std::span<double> z)
{
    thread_local RemainingFields all; // kept per thread, as many cases are fitted to
    all.reset(reference);
    all.scoresInto(row, z);
}

} // namespace cytogauge
