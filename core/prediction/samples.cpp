#include "core/prediction/samples.h"

#include "core/prediction/predictor.h"

#include <algorithm>

namespace cytogauge {

namespace {

constexpr double sure = 0.9;
constexpr double borderlineLow = 0.4;
constexpr double borderlineHigh = 0.6;

SampleKind kindOf(const Model &model, std::size_t index, const Prediction &prediction, double ownProbability)
{
    const ReferenceCase &reference = model.cases[index];
    const bool right = prediction.label == reference.classIndex;
    if (right && std::ranges::find(model.schema.referenceCases, index) != model.schema.referenceCases.end()) {
        return SampleKind::textbook;
    }
    if (!right) {
        return SampleKind::misclassified;
    }
    if (prediction.probability >= borderlineLow && prediction.probability <= borderlineHigh) {
        return SampleKind::borderline;
    }
    if (prediction.status != InputStatus::typical) {
        return SampleKind::unusual;
    }
    const bool oneClass = !prediction.setAvailable || prediction.set.size() == 1;
    return ownProbability >= sure && prediction.flags.empty() && oneClass ? SampleKind::typical : SampleKind::other;
}

} // namespace

std::string_view sampleKindName(SampleKind kind)
{
    switch (kind) {
    case SampleKind::textbook:
        return "textbook";
    case SampleKind::typical:
        return "typical";
    case SampleKind::borderline:
        return "borderline";
    case SampleKind::unusual:
        return "unusual";
    case SampleKind::misclassified:
        return "misclassified";
    case SampleKind::other:
        return "other";
    }
    return "other";
}

std::vector<Sample> samples(const Model &model)
{
    // Shared without ownership: the predictor does not outlive this function.
    const LocalPredictor predictor(std::shared_ptr<const Model>(std::shared_ptr<void>(), &model));
    std::vector<Sample> all;
    Prediction prediction;
    for (std::size_t i = 0; i < model.cases.size(); ++i) {
        const ReferenceCase &reference = model.cases[i];
        predictor.predictInto(reference.values, 0.5, reference.fold, prediction, PredictionDetail::withoutExplanation);
        const auto own = static_cast<std::size_t>(reference.classIndex);
        Sample sample;
        sample.id = "case-" + reference.id;
        sample.caseIndex = i;
        sample.kind = kindOf(model, i, prediction, reference.outOfFold[own]);
        sample.outOfFoldProbability = reference.outOfFold[model.schema.positiveClass.value_or(own)];
        sample.noveltyRatio = prediction.noveltyDistance / prediction.noveltyCut;
        all.push_back(std::move(sample));
    }
    return all;
}

std::vector<Sample> samplesOf(const std::vector<Sample> &all, SampleKind kind)
{
    std::vector<Sample> chosen;
    std::ranges::copy_if(all, std::back_inserter(chosen), [kind](const Sample &s) { return s.kind == kind; });
    if (kind == SampleKind::unusual) {
        std::ranges::stable_sort(chosen, std::ranges::greater(), &Sample::noveltyRatio);
    }
    return chosen;
}

} // namespace cytogauge
