#include "core/ml/classifier.h"

#include "core/ml/boosted_trainer.h"
#include "core/ml/ensemble_classifier.h"
#include "core/ml/kinds.h"
#include "core/ml/knn_classifier.h"
#include "core/ml/lda_classifier.h"
#include "core/ml/logistic_classifier.h"
#include "core/ml/mlp_classifier.h"
#include "core/ml/qda_classifier.h"
#include "core/ml/svm_trainer.h"

#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace cytogauge {

void Classifier::scoresOfRows(std::span<const double> rows, std::span<double> scores) const
{
    const std::size_t features = featureCount();
    const std::size_t classes = classCount();
    for (std::size_t i = 0; (i + 1) * classes <= scores.size(); ++i) {
        this->scores(rows.subspan(i * features, features), scores.subspan(i * classes, classes));
    }
}

std::span<const ClassifierKind> classifierKinds()
{
    static constexpr std::array<ClassifierKind, 8> kinds{{
        {logisticName, &makeLogisticTrainer, &logisticFromSteps},
        {knnName, &makeKnnTrainer, &knnFromSteps},
        {ldaName, &makeLdaTrainer, &ldaFromSteps},
        {mlpName, &makeMlpTrainer, &mlpFromSteps},
        {qdaName, &makeQdaTrainer, &qdaFromSteps},
#ifdef CYTOGAUGE_HAS_LIBSVM
        {svmName, &makeSvmTrainer, &svmFromSteps},
        {ensembleName, &makeEnsembleTrainer, &ensembleFromSteps},
#else
        {svmName, nullptr, &svmFromSteps, "libsvm (package libsvm-dev)"},
        {ensembleName, nullptr, &ensembleFromSteps, "libsvm (package libsvm-dev)"},
#endif
#ifdef CYTOGAUGE_HAS_XGBOOST
        {boostedName, &makeBoostedTrainer, &boostedFromSteps},
#else
        {boostedName, nullptr, &boostedFromSteps, "XGBoost (package libxgboost-dev)"},
#endif
    }};
    return kinds;
}

std::vector<std::string> classifierNames()
{
    std::vector<std::string> names;
    for (const ClassifierKind &kind : classifierKinds()) {
        if (kind.makeTrainer != nullptr) {
            names.emplace_back(kind.name);
        }
    }
    return names;
}

std::vector<OptionDescription> optionsOfClassifier(std::string_view name)
{
    std::vector<OptionDescription> described;
    ClassifierOptions none;
    none.described = &described;
    (void)makeTrainer(name, none, 1);
    return described;
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
    if (kind == nullptr) {
        return fail(unknownKind(name));
    }
    if (kind->makeTrainer == nullptr) {
        return fail(ErrorCode::trainingLibraryMissing, {std::string(name), std::string(kind->trainingLibrary)});
    }
    return kind->makeTrainer(options, seed);
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
