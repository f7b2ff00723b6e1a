#include "core/history/own_cases.h"

#include "core/evaluation/metrics.h"

#include <algorithm>

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
        long positives = 0;
        for (std::size_t i = 0; i < size; ++i, ++next) {
            group.meanProbability += scored[next].first / static_cast<double>(size);
            positives += scored[next].second ? 1 : 0;
        }
        group.positives = proportion(positives, static_cast<long>(size));
    }
    return groups;
}

void addScores(const std::vector<Scored> &scored, int positiveClass, OwnCases &own)
{
    const auto n = static_cast<Eigen::Index>(scored.size());
    Matrix probabilities(n, 2);
    std::vector<int> classes;
    double sum = 0.0;
    long positives = 0;
    for (Eigen::Index i = 0; i < n; ++i) {
        const auto &[probability, positive] = scored[static_cast<std::size_t>(i)];
        probabilities(i, positiveClass) = probability;
        probabilities(i, 1 - positiveClass) = 1.0 - probability;
        classes.push_back(positive ? positiveClass : 1 - positiveClass);
        positives += positive ? 1 : 0;
        sum += probability;
    }
    own.positives = proportion(positives, static_cast<long>(n));
    if (n == 0) {
        return;
    }
    own.meanProbability = sum / static_cast<double>(n);
    if (n < casesForCalibration) {
        return;
    }
    const Metrics metrics = computeMetrics(probabilities, classes, positiveClass, 0.5);
    own.brier = metrics.brier;
    if (std::min(positives, static_cast<long>(n) - positives) >= casesOfEachForAuc) {
        own.auc = metrics.auc;
    }
    own.calibration = groupsOf(scored);
}

} // namespace

OwnCases summarise(const std::vector<ConfirmedCase> &cases, const FeatureSchema &schema)
{
    OwnCases own;
    const std::size_t classes = schema.classes.size();
    own.matrix.assign(classes, std::vector<long>(classes, 0));
    std::vector<Scored> scored;
    const bool binary = classes == 2 && schema.positiveClass.has_value();
    const int positive = binary ? static_cast<int>(*schema.positiveClass) : -1;
    long right = 0;
    for (const ConfirmedCase &entry : cases) {
        ++own.matrix[static_cast<std::size_t>(entry.outcome)][static_cast<std::size_t>(entry.label)];
        right += entry.outcome == entry.label ? 1 : 0;
        own.indeterminate += entry.indeterminate ? 1 : 0;
        own.withoutProbability += entry.probability ? 0 : 1;
        if (binary && entry.probability) {
            scored.emplace_back(*entry.probability, entry.outcome == positive);
        }
    }
    own.cases = static_cast<long>(cases.size());
    own.accuracy = proportion(right, own.cases);
    if (binary) {
        const auto at = [&](int outcome, int label) {
            return own.matrix[static_cast<std::size_t>(outcome)][static_cast<std::size_t>(label)];
        };
        const int negative = 1 - positive;
        own.sensitivity = proportion(at(positive, positive), at(positive, positive) + at(positive, negative));
        own.specificity = proportion(at(negative, negative), at(negative, negative) + at(negative, positive));
        own.positivePredictive = proportion(at(positive, positive), at(positive, positive) + at(negative, positive));
        own.negativePredictive = proportion(at(negative, negative), at(negative, negative) + at(positive, negative));
        addScores(scored, positive, own);
    }
    return own;
}

} // namespace cytogauge
