#include "core/evaluation/metrics.h"

#include "core/evaluation/not_defined.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cytogauge {

namespace {

constexpr double smallestProbability = 1e-15;
constexpr long calibrationBins = 10;

double mean(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

int labelOf(const Matrix &probabilities, Eigen::Index row, int positiveClass, double threshold)
{
    if (positiveClass >= 0) {
        return probabilities(row, positiveClass) >= threshold ? positiveClass : 1 - positiveClass;
    }
    Eigen::Index likeliest = 0;
    probabilities.row(row).maxCoeff(&likeliest);
    return static_cast<int>(likeliest);
}

MetricsCalculator::MetricsCalculator(const Matrix &probabilities, const std::vector<int> &classes, int positiveClass,
                                     double threshold)
    : classCount_(static_cast<std::size_t>(probabilities.cols())), positiveClass_(positiveClass), classes_(classes)
{
    const std::size_t n = classes.size();
    std::vector<char> cameTrue(n);
    for (std::size_t i = 0; i < n; ++i) {
        const auto row = static_cast<Eigen::Index>(i);
        const int label = labelOf(probabilities, row, positiveClass, threshold);
        labels_.push_back(label);
        const double own = probabilities(row, classes[i]);
        logLoss_.push_back(-std::log(std::clamp(own, smallestProbability, 1.0 - smallestProbability)));
        if (positiveClass >= 0) {
            brier_.push_back((1.0 - own) * (1.0 - own));
            certainty_.push_back(probabilities(row, positiveClass));
            cameTrue[i] = classes[i] == positiveClass ? 1 : 0;
        } else {
            brier_.push_back(probabilities.row(row).squaredNorm() - own * own + (1.0 - own) * (1.0 - own));
            certainty_.push_back(probabilities(row, label));
            cameTrue[i] = classes[i] == label ? 1 : 0;
        }
    }
    calibration_ = rankScores(certainty_, cameTrue);
    if (positiveClass >= 0) {
        ranked_.push_back(calibration_);
        return;
    }
    for (Eigen::Index k = 0; k < probabilities.cols(); ++k) {
        std::vector<double> score(n);
        std::vector<char> positive(n);
        for (std::size_t i = 0; i < n; ++i) {
            score[i] = probabilities(static_cast<Eigen::Index>(i), k);
            positive[i] = classes[i] == k ? 1 : 0;
        }
        ranked_.push_back(rankScores(score, std::move(positive)));
    }
}

double MetricsCalculator::calibrationError(std::span<const int> counts, long total) const
{
    double error = 0.0;
    double probability = 0.0;
    double events = 0.0;
    long bin = 0;
    long inBin = 0;
    const auto sizeOfBin = [&](long index) { return total / calibrationBins + (index < total % calibrationBins); };
    for (const std::size_t row : calibration_.order) {
        long left = counts[row];
        while (left > 0) {
            const long taken = std::min(left, sizeOfBin(bin) - inBin);
            probability += static_cast<double>(taken) * certainty_[row];
            events += calibration_.positive[row] != 0 ? static_cast<double>(taken) : 0.0;
            left -= taken;
            inBin += taken;
            if (inBin == sizeOfBin(bin)) {
                error += std::abs(probability - events);
                probability = events = 0.0;
                inBin = 0;
                ++bin;
            }
        }
    }
    return error / static_cast<double>(total);
}

Metrics MetricsCalculator::compute(std::span<const int> counts) const
{
    Metrics metrics;
    std::vector<long> inClass(classCount_, 0);
    std::vector<long> labelled(classCount_, 0);
    std::vector<long> right(classCount_, 0);
    long total = 0;
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        const auto k = static_cast<std::size_t>(classes_[i]);
        const auto label = static_cast<std::size_t>(labels_[i]);
        total += counts[i];
        inClass[k] += counts[i];
        labelled[label] += counts[i];
        right[k] += k == label ? counts[i] : 0;
        metrics.logLoss += counts[i] * logLoss_[i];
        metrics.brier += counts[i] * brier_[i];
    }
    const auto n = static_cast<double>(total);
    metrics.logLoss /= n;
    metrics.brier /= n;
    metrics.accuracy = static_cast<double>(std::accumulate(right.begin(), right.end(), 0L)) / n;
    metrics.ece = calibrationError(counts, total);

    std::vector<double> sensitivity(classCount_);
    std::vector<double> specificity(classCount_);
    for (std::size_t k = 0; k < classCount_; ++k) {
        const long others = total - inClass[k];
        const long falselyNamed = labelled[k] - right[k];
        sensitivity[k] = inClass[k] > 0 ? static_cast<double>(right[k]) / static_cast<double>(inClass[k]) : notDefined;
        specificity[k] =
            others > 0 ? 1.0 - static_cast<double>(falselyNamed) / static_cast<double>(others) : notDefined;
    }
    std::vector<double> areas;
    for (const RankedScores &ranked : ranked_) {
        areas.push_back(rocArea(ranked, counts));
    }
    metrics.auc = mean(areas);
    const auto positive = static_cast<std::size_t>(positiveClass_);
    metrics.sensitivity = positiveClass_ >= 0 ? sensitivity[positive] : mean(sensitivity);
    metrics.specificity = positiveClass_ >= 0 ? specificity[positive] : mean(specificity);
    return metrics;
}

Metrics computeMetrics(const Matrix &probabilities, const std::vector<int> &classes, int positiveClass,
                       double threshold)
{
    const std::vector<int> once(classes.size(), 1);
    return MetricsCalculator(probabilities, classes, positiveClass, threshold).compute(once);
}

ConfusionMatrix confusion(const Matrix &probabilities, const std::vector<int> &classes, int positiveClass,
                          double threshold)
{
    ConfusionMatrix matrix;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const int label = labelOf(probabilities, static_cast<Eigen::Index>(i), positiveClass, threshold);
        const bool positive = classes[i] == positiveClass;
        const bool named = label == positiveClass;
        ++(positive ? (named ? matrix.truePositive : matrix.falseNegative)
                    : (named ? matrix.falsePositive : matrix.trueNegative));
    }
    return matrix;
}

double areaUnderRoc(std::span<const double> score, std::span<const char> positive)
{
    Matrix probabilities(static_cast<Eigen::Index>(score.size()), 2);
    std::vector<int> classes(score.size());
    for (std::size_t i = 0; i < score.size(); ++i) {
        probabilities(static_cast<Eigen::Index>(i), 1) = score[i];
        probabilities(static_cast<Eigen::Index>(i), 0) = 1.0 - score[i];
        classes[i] = positive[i] != 0 ? 1 : 0;
    }
    return computeMetrics(probabilities, classes, 1, 0.5).auc;
}

} // namespace cytogauge
