#include "core/model/plausibility_fit.h"

#include "core/dataset/folds.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

constexpr double shrinkage = 3e-4;
constexpr double unitShare = 0.99;
constexpr double falseAlarms = 0.0075;
constexpr double smallestUnit = 1e-9;
constexpr std::size_t mostFittedCases = 20'000;

double offsetOf(const Matrix &values, Eigen::Index column)
{
    double smallest = std::numeric_limits<double>::max();
    bool hasZero = false;
    for (const double value : values.col(column)) {
        hasZero = hasZero || value == 0.0;
        smallest = value > 0.0 ? std::min(smallest, value) : smallest;
    }
    if (!hasZero) {
        return 0.0;
    }
    return smallest < std::numeric_limits<double>::max() ? smallest / 2.0 : 1.0; // a column of zeros
}

// Linear between order statistics, as quantileOfSorted(), without sorting all: this is what the fit spends its time on.
double quantile(std::vector<double> values, double share)
{
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(std::floor(place));
    std::ranges::nth_element(values, below);
    const auto above = below + 1 < values.end() ? std::ranges::min_element(below + 1, values.end()) : below;
    return *below + (place - std::floor(place)) * (*above - *below);
}

std::span<const double> valuesOf(const Matrix &values, Eigen::Index index)
{
    return {values.row(index).data(), static_cast<std::size_t>(values.cols())};
}

// Middle of a ratio's logarithm and how far from it the 99th percentile lies.
struct RatioSpread {
    double middle = 0.0;
    double unit = smallestUnit;
};

RatioSpread spreadOf(const ConsistencyRule &rule, const Matrix &values)
{
    std::vector<double> logs;
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        const double ratio = ratioOf(rule, valuesOf(values, i));
        if (ratio > 0.0) {
            logs.push_back(std::log(ratio));
        }
    }
    if (logs.empty()) {
        return {};
    }
    RatioSpread spread;
    spread.middle = quantile(logs, 0.5);
    for (double &value : logs) {
        value = std::abs(value - spread.middle);
    }
    spread.unit = std::max(smallestUnit, quantile(logs, unitShare));
    return spread;
}

std::vector<double> shrunkCorrelation(const Matrix &y)
{
    const Matrix product = y.transpose() * y / static_cast<double>(y.rows());
    Matrix correlation = product.selfadjointView<Eigen::Lower>(); // to the last bit, as the model file gives it back
    correlation *= 1.0 - shrinkage;
    correlation.diagonal().array() += shrinkage;
    return {correlation.data(), correlation.data() + correlation.size()};
}

// What is fitted of a model's cases.
struct FittedCases {
    Matrix values;
    std::vector<int> folds;
};

// withoutFold < 0: all. No values when nothing can be fitted.
FittedCases casesToFit(const FeatureSchema &schema, const std::vector<ReferenceCase> &cases, int withoutFold)
{
    const bool positive = std::ranges::all_of(
        schema.features, [](const FeatureSpec &feature) { return feature.minimum && *feature.minimum >= 0.0; });
    std::vector<const ReferenceCase *> chosen;
    const std::size_t step = (cases.size() + mostFittedCases - 1) / mostFittedCases;
    for (std::size_t i = 0; i < cases.size(); i += step) {
        if (withoutFold < 0 || cases[i].fold != withoutFold) {
            chosen.push_back(&cases[i]);
        }
    }
    FittedCases fitted;
    if (!positive || chosen.size() < schema.size() + 2) {
        return fitted;
    }
    fitted.values.resize(static_cast<Eigen::Index>(chosen.size()), static_cast<Eigen::Index>(schema.size()));
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        std::ranges::copy(chosen[i]->values, fitted.values.row(static_cast<Eigen::Index>(i)).data());
        fitted.folds.push_back(chosen[i]->fold);
    }
    return fitted;
}

} // namespace

PlausibilityReference fitPlausibility(const FeatureSchema &schema, const Matrix &values)
{
    PlausibilityReference reference;
    if (values.rows() < 2) {
        return reference;
    }
    Matrix y(values.rows(), values.cols());
    for (Eigen::Index j = 0; j < values.cols(); ++j) {
        const double offset = offsetOf(values, j);
        y.col(j) = (values.col(j).array() + offset).log().matrix();
        const double mean = y.col(j).mean();
        const double scale = std::sqrt((y.col(j).array() - mean).square().mean());
        reference.offset.push_back(offset);
        reference.mean.push_back(mean);
        reference.scale.push_back(scale > 0.0 ? scale : 1.0);
        y.col(j) = ((y.col(j).array() - mean) / reference.scale.back()).matrix();
    }
    if (!setCorrelation(reference, shrunkCorrelation(y))) {
        return {}; // not after shrinking, but for values that overflow
    }
    const auto features = static_cast<std::size_t>(values.cols());
    std::vector<std::vector<double>> sizes(features);
    std::vector<double> z(features);
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        conditionalZ(reference, valuesOf(values, i), z);
        for (std::size_t j = 0; j < features; ++j) {
            sizes[j].push_back(std::abs(z[j]));
        }
    }
    for (std::vector<double> &size : sizes) {
        reference.unit.push_back(std::max(smallestUnit, quantile(std::move(size), unitShare)));
    }
    setCut(reference, schema, values, 1.0);
    return reference;
}

bool setCorrelation(PlausibilityReference &reference, std::vector<double> byRows)
{
    const auto n = static_cast<Eigen::Index>(reference.mean.size());
    const Eigen::Map<const Matrix> correlation(byRows.data(), n, n);
    const Eigen::LLT<Eigen::MatrixXd> factor(correlation);
    if (factor.info() != Eigen::Success) {
        return false;
    }
    const Matrix precision = factor.solve(Eigen::MatrixXd::Identity(n, n));
    reference.precision.assign(precision.data(), precision.data() + precision.size());
    reference.correlation = std::move(byRows);
    return true;
}

void setCut(PlausibilityReference &reference, const FeatureSchema &schema, const Matrix &values, double cut)
{
    constexpr double largest = std::numeric_limits<double>::max(); // a model file holds no infinity
    reference.cut = cut;
    reference.bands.assign(schema.rules.size(), {0.0, 0.0});
    for (std::size_t i = 0; i < schema.rules.size(); ++i) {
        if (schema.rules[i].kind == ConsistencyRule::Kind::ratioBand) {
            const RatioSpread spread = spreadOf(schema.rules[i], values);
            reference.bands[i] = {std::exp(spread.middle - cut * spread.unit),
                                  std::min(largest, std::exp(spread.middle + cut * spread.unit))};
        }
    }
}

double strangenessOf(const PlausibilityReference &reference, const FeatureSchema &schema, std::span<const double> row)
{
    double largest = 0.0;
    for (std::size_t i = 0; i < schema.rules.size(); ++i) {
        const ConsistencyRule &rule = schema.rules[i];
        if (rule.kind != ConsistencyRule::Kind::ratioBand) {
            if (isBroken(rule, reference.bands[i], row)) {
                return std::numeric_limits<double>::infinity();
            }
            continue;
        }
        const double ratio = ratioOf(rule, row);
        if (!(ratio > 0.0)) {
            return std::numeric_limits<double>::infinity();
        }
        // The band is middle -/+ cut units on the logarithm: half its width is the cut.
        const double half = std::log(reference.bands[i][1] / reference.bands[i][0]) / 2.0;
        const double middle = std::log(reference.bands[i][1] * reference.bands[i][0]) / 2.0;
        largest = std::max(largest, std::abs(std::log(ratio) - middle) / half);
    }
    std::vector<double> z(row.size());
    conditionalZ(reference, row, z);
    for (std::size_t j = 0; j < z.size(); ++j) {
        largest = std::max(largest, std::abs(z[j]) / reference.unit[j] / reference.cut);
    }
    return largest;
}

PlausibilityReference fitPlausibilityWithCut(const FeatureSchema &schema, const Matrix &values,
                                             const std::vector<int> &foldOf)
{
    PlausibilityReference reference = fitPlausibility(schema, values);
    if (reference.empty()) {
        return reference;
    }
    const int folds = foldOf.empty() ? 0 : *std::ranges::max_element(foldOf) + 1;
    std::vector<double> heldOut;
    for (int fold = 0; fold < folds; ++fold) {
        const RowSplit split = splitForFold(foldOf, fold);
        if (split.train.size() < 2 || split.test.empty()) {
            continue;
        }
        const PlausibilityReference others = fitPlausibility(schema, values(split.train, Eigen::all));
        if (others.empty()) {
            continue;
        }
        for (const std::size_t row : split.test) {
            heldOut.push_back(strangenessOf(others, schema, valuesOf(values, static_cast<Eigen::Index>(row))));
        }
    }
    double cut = std::numeric_limits<double>::max();
    if (!heldOut.empty()) {
        std::ranges::sort(heldOut);
        // The smallest cut that at most this share of them exceed.
        const auto place =
            static_cast<std::size_t>(std::ceil(static_cast<double>(heldOut.size()) * (1.0 - falseAlarms)) - 1.0);
        cut = std::isfinite(heldOut[place]) ? std::max(smallestUnit, heldOut[place]) : cut;
    }
    setCut(reference, schema, values, cut);
    return reference;
}

PlausibilityReference fitPlausibility(const FeatureSchema &schema, const std::vector<ReferenceCase> &cases)
{
    const FittedCases fitted = casesToFit(schema, cases, -1);
    return fitted.folds.empty() ? PlausibilityReference{} : fitPlausibilityWithCut(schema, fitted.values, fitted.folds);
}

PlausibilityReference fitPlausibilityWithoutFold(const FeatureSchema &schema, const std::vector<ReferenceCase> &cases,
                                                 int fold, double cut)
{
    const FittedCases fitted = casesToFit(schema, cases, fold);
    if (fitted.folds.empty()) {
        return {};
    }
    PlausibilityReference reference = fitPlausibility(schema, fitted.values);
    setCut(reference, schema, fitted.values, cut);
    return reference;
}

} // namespace cytogauge
