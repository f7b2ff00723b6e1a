#include "ui/form/sample_picker.h"

namespace cytogauge::ui {

SamplePicker::SamplePicker(std::shared_ptr<const Model> model, std::uint64_t seed)
    : model_(std::move(model)), random_(seed)
{
}

const std::vector<Sample> &SamplePicker::all()
{
    if (samples_.empty()) {
        samples_ = samples(*model_);
    }
    return samples_;
}

std::vector<std::size_t> SamplePicker::cases(SampleKind kind, std::optional<int> classIndex)
{
    std::vector<std::size_t> result;
    for (const Sample &sample : samplesOf(all(), kind)) {
        if (!classIndex || model_->cases[sample.caseIndex].classIndex == *classIndex) {
            result.push_back(sample.caseIndex);
        }
    }
    return result;
}

std::vector<std::size_t> SamplePicker::cases(std::optional<int> classIndex, const ProbabilityRange &range)
{
    std::vector<std::size_t> result;
    for (const Sample &sample : all()) {
        const double probability = sample.outOfFoldProbability;
        const bool ofClass = !classIndex || model_->cases[sample.caseIndex].classIndex == *classIndex;
        if (ofClass && probability >= range.low && probability <= range.high) {
            result.push_back(sample.caseIndex);
        }
    }
    return result;
}

std::optional<std::size_t> SamplePicker::next(SampleKind kind, std::optional<int> classIndex)
{
    const std::vector<std::size_t> candidates = cases(kind, classIndex);
    if (candidates.empty()) {
        return std::nullopt;
    }
    std::size_t &turn = turn_[Key{kind, classIndex.value_or(-1)}];
    return candidates[turn++ % candidates.size()];
}

std::optional<std::size_t> SamplePicker::random(std::optional<int> classIndex, const ProbabilityRange &range)
{
    std::vector<std::size_t> candidates = cases(classIndex, range);
    if (candidates.empty()) {
        return std::nullopt;
    }
    if (candidates.size() > 1 && lastRandom_) {
        std::erase(candidates, *lastRandom_); // another press is another case
    }
    lastRandom_ = candidates[random_.below(candidates.size())];
    return lastRandom_;
}

bool SamplePicker::has(SampleKind kind, std::optional<int> classIndex)
{
    return !cases(kind, classIndex).empty();
}

bool SamplePicker::has(std::optional<int> classIndex, const ProbabilityRange &range)
{
    return !cases(classIndex, range).empty();
}

} // namespace cytogauge::ui
