#include "core/ml/svm_classifier.h"

#include "core/base/probability.h"
#include "core/ml/json_numbers.h"
#include "core/ml/sampled_explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

constexpr double smallestProbability = 1e-15;

} // namespace

SvmClassifier::SvmClassifier(InputPreparation preparation, double gamma, std::vector<SvmPair> pairs,
                             std::size_t classCount, std::vector<double> mean)
    : preparation_(std::move(preparation)),
      gamma_(gamma),
      pairs_(std::move(pairs)),
      classCount_(classCount),
      mean_(std::move(mean))
{
}

double svmDecision(const SvmPair &pair, double gamma, std::span<const double> prepared)
{
    const Eigen::Map<const Eigen::RowVectorXd> x(prepared.data(), static_cast<Eigen::Index>(prepared.size()));
    double decision = -pair.offset;
    for (Eigen::Index i = 0; i < pair.vectors.rows(); ++i) {
        decision += pair.coefficients[i] * std::exp(-gamma * (pair.vectors.row(i) - x).squaredNorm());
    }
    return decision;
}

void SvmClassifier::scores(std::span<const double> row, std::span<double> scores) const
{
    thread_local std::vector<double> prepared;
    prepared.resize(row.size());
    preparation_.apply(row, prepared.data());
    const auto logOdds = [this](const SvmPair &pair) {
        return pair.platt.slope * svmDecision(pair, gamma_, prepared) + pair.platt.offset;
    };
    if (classCount_ == 2) {
        scores[0] = 0.0;
        scores[1] = logOdds(pairs_.front());
        return;
    }
    thread_local Matrix pairwise;
    const auto classes = static_cast<Eigen::Index>(classCount_);
    pairwise.setZero(classes, classes);
    for (const SvmPair &pair : pairs_) {
        const double p = std::clamp(sigmoid(logOdds(pair)), smallestPairProbability, 1.0 - smallestPairProbability);
        pairwise(pair.second, pair.first) = p;
        pairwise(pair.first, pair.second) = 1.0 - p;
    }
    coupleProbabilities(pairwise, scores);
    for (double &score : scores) {
        score = std::log(std::max(score, smallestProbability));
    }
}

void SvmClassifier::explainInto(std::span<const double> row, int classIndex, Explanation &into) const
{
    explainBySampling(*this, mean_, row, classIndex, explanationPairs, into);
}

nlohmann::ordered_json SvmClassifier::steps() const
{
    nlohmann::ordered_json step;
    step["step"] = svmName;
    step["gamma"] = gamma_;
    step["mean"] = mean_;
    auto pairs = nlohmann::ordered_json::array();
    for (const SvmPair &pair : pairs_) {
        pairs.push_back({{"offset", pair.offset},
                         {"platt_slope", pair.platt.slope},
                         {"platt_offset", pair.platt.offset},
                         {"coefficients", numbersToJson(pair.coefficients)},
                         {"vectors", rowsToJson(pair.vectors)}});
    }
    step["pairs"] = std::move(pairs);
    nlohmann::ordered_json steps = preparation_.steps();
    steps.push_back(std::move(step));
    return steps;
}

namespace {

Result<SvmPair> pairFrom(const nlohmann::json &json, std::size_t featureCount)
{
    const auto offset = numberFrom(json, "offset");
    const auto slope = numberFrom(json, "platt_slope");
    const auto shift = numberFrom(json, "platt_offset");
    for (const auto *number : {&offset, &slope, &shift}) {
        if (!*number) {
            return fail(number->error());
        }
    }
    const std::size_t count =
        json.contains("coefficients") && json["coefficients"].is_array() ? json["coefficients"].size() : 0;
    auto coefficients = numbersFrom(json, "coefficients", count);
    if (!coefficients) {
        return fail(coefficients.error());
    }
    auto vectors = rowsFrom(json, "vectors", count, featureCount);
    if (!vectors) {
        return fail(vectors.error());
    }
    return SvmPair{.vectors = std::move(*vectors),
                   .coefficients = std::move(*coefficients),
                   .offset = *offset,
                   .platt = {*slope, *shift}};
}

} // namespace

Result<std::unique_ptr<Classifier>> svmFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                 std::size_t classCount)
{
    const std::vector<nlohmann::json> before(steps.begin(), steps.end() - 1);
    auto preparation = InputPreparation::fromSteps(before, featureCount);
    if (!preparation) {
        return fail(preparation.error());
    }
    const nlohmann::json &step = steps.back();
    const auto gamma = numberFrom(step, "gamma");
    if (!gamma) {
        return fail(gamma.error());
    }
    if (!(*gamma > 0.0)) {
        return fail(ErrorCode::stepsInvalid, {"“gamma” is not above 0"});
    }
    const auto mean = numbersFrom(step, "mean", featureCount);
    if (!mean) {
        return fail(mean.error());
    }
    const std::size_t pairCount = classCount * (classCount - 1) / 2;
    if (!step.contains("pairs") || !step["pairs"].is_array() || step["pairs"].size() != pairCount) {
        return fail(ErrorCode::stepsInvalid, {fmt::format("“pairs” does not hold {} pairs of classes", pairCount)});
    }
    std::vector<SvmPair> pairs;
    for (int a = 0; a < static_cast<int>(classCount); ++a) {
        for (int b = a + 1; b < static_cast<int>(classCount); ++b) {
            auto pair = pairFrom(step["pairs"][pairs.size()], featureCount);
            if (!pair) {
                return fail(pair.error());
            }
            pair->first = a;
            pair->second = b;
            pairs.push_back(std::move(*pair));
        }
    }
    return std::make_unique<SvmClassifier>(std::move(*preparation), *gamma, std::move(pairs), classCount,
                                           std::vector<double>(mean->begin(), mean->end()));
}

} // namespace cytogauge
