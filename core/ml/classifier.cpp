#include "core/ml/classifier.h"

#include "core/ml/kinds.h"
#include "core/ml/logistic_classifier.h"

#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace cytogauge {

std::span<const ClassifierKind> classifierKinds()
{
    static constexpr std::array<ClassifierKind, 1> kinds{
        {{logisticName, &makeLogisticTrainer, &logisticFromSteps}},
    };
    return kinds;
}

std::vector<std::string> classifierNames()
{
    std::vector<std::string> names;
    for (const ClassifierKind &kind : classifierKinds()) {
        names.emplace_back(kind.name);
    }
    return names;
}

namespace {

const ClassifierKind *findKind(std::string_view name)
{
    const auto kinds = classifierKinds();
    const auto found = std::ranges::find(kinds, name, &ClassifierKind::name);
    return found == kinds.end() ? nullptr : &*found;
}

Error unknownKind(std::string_view name)
{
    return {ErrorCode::classifierUnknown, {std::string(name), fmt::format("{}", fmt::join(classifierNames(), ", "))}};
}

} // namespace

Result<std::unique_ptr<Trainer>> makeTrainer(std::string_view name, const ClassifierOptions &options,
                                             std::uint64_t seed)
{
    const ClassifierKind *kind = findKind(name);
    return kind == nullptr ? fail(unknownKind(name)) : kind->makeTrainer(options, seed);
}

Result<std::unique_ptr<Classifier>> classifierFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                        std::size_t classCount)
{
    if (!steps.is_array() || steps.empty() || !steps.back().is_object()) {
        return fail(ErrorCode::stepsInvalid, {"there is no list of steps"});
    }
    const auto name = steps.back().find("step");
    if (name == steps.back().end() || !name->is_string()) {
        return fail(ErrorCode::stepsInvalid, {"the last step has no name"});
    }
    const auto &text = name->get_ref<const std::string &>();
    const ClassifierKind *kind = findKind(text);
    return kind == nullptr ? fail(unknownKind(text)) : kind->fromSteps(steps, featureCount, classCount);
}

void softmax(std::span<double> scores)
{
    const double largest = *std::ranges::max_element(scores);
    double sum = 0.0;
    for (double &score : scores) {
        score = std::exp(score - largest);
        sum += score;
    }
    for (double &score : scores) {
        score /= sum;
    }
}

double logOddsOfClass(std::span<const double> scores, int classIndex)
{
    const auto own = static_cast<std::size_t>(classIndex);
    if (scores.size() == 2) {
        return scores[own] - scores[1 - own];
    }
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < scores.size(); ++k) {
        if (k != own) {
            largest = std::max(largest, scores[k]);
        }
    }
    double sum = 0.0;
    for (std::size_t k = 0; k < scores.size(); ++k) {
        if (k != own) {
            sum += std::exp(scores[k] - largest);
        }
    }
    return scores[own] - largest - std::log(sum);
}

} // namespace cytogauge
