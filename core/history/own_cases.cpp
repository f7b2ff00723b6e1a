#include "core/history/own_cases.h"

#include "core/evaluation/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

using Scored = std::pair<double, bool>; // P(positive), is positive

std::vector<CalibrationGroup> groupsOf(std::vector<Scored> scored)
{
    std::ranges::stable_sort(scored, {}, &Scored::first);
    const std::size_t count = std::clamp<std::size_t>(scored.size() / 10, 2, 10);
    std::vector<CalibrationGroup> groups(count);
    std::size_t next = 0;
    for (std::size_t g = 0; g < count; ++g) {
        const std::size_t size = scored.size() / count + (g < scored.size() % count ? 1 : 0);
        CalibrationGroup &group = groups[g];
        for (std::size_t i = 0; i < size; ++i, ++next) {
            group.meanProbability += scored[next].first / static_cast<double>(size);
            group.positives.hits += scored[next].second ? 1 : 0;
        }
        group.positives.of = static_cast<long>(size);
    }
    return groups;
}

void addScores(const std::vector<Scored> &scored, int positiveClass, OwnCases &own)
{
    const auto n = static_cast<Eigen::Index>(scored.size());
    Matrix probabilities(n, 2);
    std::vector<int> classes;
    double sum = 0.0;
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto &[probability, positive] = scored[static_cast<std::size_t>(i)];
        probabilities(i, positiveClass) = probability;
        probabilities(i, 1 - positiveClass) = 1.0 - probability;
        classes.push_back(positive ? positiveClass : 1 - positiveClass);
        own.positives.hits += positive ? 1 : 0;
        sum += probability;
    }
    own.positives.of = static_cast<long>(n);
    if (n == 0) {
        return;
    }
    own.meanProbability = sum / static_cast<double>(n);
    if (n < casesForCalibration) {
        return;
    }
    const Metrics metrics = computeMetrics(probabilities, classes, positiveClass, 0.5);
    own.brier = metrics.brier;
    if (std::min(own.positives.hits, own.positives.of - own.positives.hits) >= casesOfEachForAuc) {
        own.auc = metrics.auc;
    }
    own.calibration = groupsOf(scored);
}

} // namespace

double Proportion::share() const
{
    return of > 0 ? static_cast<double>(hits) / static_cast<double>(of) : std::numeric_limits<double>::quiet_NaN();
}

std::array<double, 2> Proportion::interval() const
{
    if (of <= 0) {
        return {0.0, 1.0};
    }
    constexpr double z = 1.959963984540054; // 97.5th percentile of the normal distribution
    const auto n = static_cast<double>(of);
    const double p = share();
    const double middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    const double half = z * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n)) / (1.0 + z * z / n);
    return {hits == 0 ? 0.0 : std::max(0.0, middle - half), hits == of ? 1.0 : std::min(1.0, middle + half)};
}

OwnCases summarise(const std::vector<ConfirmedCase> &cases, const FeatureSchema &schema)
{
    OwnCases own;
    const std::size_t classes = schema.classes.size();
    own.matrix.assign(classes, std::vector<long>(classes, 0));
    std::vector<Scored> scored;
    const bool binary = classes == 2 && schema.positiveClass.has_value();
    const int positive = binary ? static_cast<int>(*schema.positiveClass) : -1;
    for (const ConfirmedCase &entry : cases) {
        ++own.matrix[static_cast<std::size_t>(entry.outcome)][static_cast<std::size_t>(entry.label)];
        own.accuracy.hits += entry.outcome == entry.label ? 1 : 0;
        own.indeterminate += entry.indeterminate ? 1 : 0;
        own.withoutProbability += entry.probability ? 0 : 1;
        if (binary && entry.probability) {
            scored.emplace_back(*entry.probability, entry.outcome == positive);
        }
    }
    own.cases = own.accuracy.of = static_cast<long>(cases.size());
    if (binary) {
        const auto at = [&](int outcome, int label) {
            return own.matrix[static_cast<std::size_t>(outcome)][static_cast<std::size_t>(label)];
        };
        const int negative = 1 - positive;
        own.sensitivity = {at(positive, positive), at(positive, positive) + at(positive, negative)};
        own.specificity = {at(negative, negative), at(negative, negative) + at(negative, positive)};
        own.positivePredictive = {at(positive, positive), at(positive, positive) + at(negative, positive)};
        own.negativePredictive = {at(negative, negative), at(negative, negative) + at(positive, negative)};
        addScores(scored, positive, own);
    }
    return own;
}

} // namespace cytogauge
