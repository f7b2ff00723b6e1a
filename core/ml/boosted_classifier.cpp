#include "core/ml/boosted_classifier.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cytogauge {

BoostedClassifier::BoostedClassifier(TreeEnsemble ensemble)
    : ensemble_(std::move(ensemble)), evaluator_(ensemble_), explainer_(ensemble_)
{
}

std::size_t BoostedClassifier::classCount() const
{
    return std::max<std::size_t>(2, ensemble_.baseMargins.size());
}

void BoostedClassifier::scores(std::span<const double> row, std::span<double> scores) const
{
    thread_local std::vector<float> margins;
    margins.resize(ensemble_.baseMargins.size());
    ensemble_.margins(row, margins);
    scores[0] = 0.0;
    std::ranges::copy(margins, scores.end() - static_cast<std::ptrdiff_t>(margins.size()));
}

void BoostedClassifier::scoresOfRows(std::span<const double> rows, std::span<double> scores) const
{
    constexpr std::size_t atOnce = 16 * TreeEvaluator::blockRows; // what the caches hold
    thread_local std::vector<float> margins;
    const std::size_t outputs = ensemble_.baseMargins.size();
    const std::size_t classes = classCount();
    const std::size_t count = scores.size() / classes;
    for (std::size_t first = 0; first < count; first += atOnce) {
        const std::size_t here = std::min(atOnce, count - first);
        margins.resize(here * outputs);
        evaluator_.margins(ensemble_, rows.subspan(first * featureCount(), here * featureCount()), margins);
        double *to = scores.data() + first * classes;
        if (outputs == 1) {
            for (std::size_t r = 0; r < here; ++r) {
                to[2 * r] = 0.0;
                to[2 * r + 1] = static_cast<double>(margins[r]);
            }
        } else {
            std::ranges::copy(margins, to);
        }
    }
}

void BoostedClassifier::explainInto(std::span<const double> row, int classIndex, Explanation &into) const
{
    thread_local std::vector<double> values; // [margins, features]
    const std::size_t features = featureCount();
    const std::size_t outputs = ensemble_.baseMargins.size();
    values.resize(outputs * features);
    explainer_.contributions(ensemble_, row, values);
    const std::vector<double> &expected = explainer_.expected();
    const auto own = static_cast<std::size_t>(classIndex);
    into.classIndex = classIndex;
    into.exact = true;
    into.standardError = 0.0;
    into.contributions.resize(features);
    // The margin of class 1, its negative, or the class's margin less the mean of all.
    const auto spokenOf = [&](auto margin) {
        if (outputs == 1) {
            return classIndex == 1 ? margin(0) : -margin(0);
        }
        double sum = 0.0;
        for (std::size_t k = 0; k < outputs; ++k) {
            sum += margin(k);
        }
        return margin(own) - sum / static_cast<double>(outputs);
    };
    into.base = spokenOf([&](std::size_t k) { return expected[k]; });
    into.total = into.base;
    for (std::size_t j = 0; j < features; ++j) {
        into.contributions[j] = spokenOf([&](std::size_t k) { return values[k * features + j]; });
        into.total += into.contributions[j];
    }
}

nlohmann::ordered_json BoostedClassifier::steps() const
{
    nlohmann::ordered_json step;
    step["step"] = boostedName;
    step.update(treesToJson(ensemble_));
    return nlohmann::ordered_json::array({std::move(step)});
}

Result<std::unique_ptr<Classifier>> boostedFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                     std::size_t classCount)
{
    if (steps.size() != 1) {
        return fail(ErrorCode::stepsInvalid, {"“boosted” is not the only step"});
    }
    auto ensemble = treesFromJson(steps[0], featureCount, classCount == 2 ? 1 : classCount);
    if (!ensemble) {
        return fail(ensemble.error());
    }
    return std::make_unique<BoostedClassifier>(std::move(*ensemble));
}

} // namespace cytogauge
