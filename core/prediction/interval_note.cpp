#include "core/prediction/interval_note.h"

#include "core/ml/ensemble_classifier.h"

#include <algorithm>

namespace cytogauge {

namespace {

#define CYTOGAUGE_INTERVAL_NOTE(name, sentence) constexpr std::string_view name = sentence;
#include "core/prediction/interval_note.def"
#undef CYTOGAUGE_INTERVAL_NOTE

// The kinds that the folds' models say too little about (README.md), and means with one of them.
bool doesStray(const Classifier &classifier)
{
    if (const auto *mean = dynamic_cast<const EnsembleClassifier *>(&classifier)) {
        return std::ranges::any_of(mean->members(), [](const auto &member) { return doesStray(*member); });
    }
    return classifier.name() == "svm" || classifier.name() == "mlp";
}

} // namespace

std::vector<std::string_view> intervalNotes(const Prediction &prediction, const Model &model)
{
    if (!prediction.interval || model.cases.empty() ||
        model.classifier->interval(model.cases.front().values, prediction.label, prediction.interval->level)) {
        return {};
    }
    return doesStray(*model.classifier) ? std::vector{ofOtherCases, strays} : std::vector{ofOtherCases};
}

} // namespace cytogauge
