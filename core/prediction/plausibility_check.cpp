#include "core/prediction/plausibility_check.h"

#include "core/model/plausibility_fit.h"

#include <algorithm>
#include <map>

namespace cytogauge {

PlausibilityCheck::PlausibilityCheck(std::shared_ptr<const Model> model)
    : model_(std::move(model)), slots_(model_->folds.size() + 1)
{
}

std::shared_ptr<const PlausibilityCheck> PlausibilityCheck::of(const std::shared_ptr<const Model> &model)
{
    if (model.use_count() == 0) { // borrowed: nobody can say how long its address means this model
        return std::make_shared<const PlausibilityCheck>(model);
    }
    // A check keeps its model alive, so that an address stands for one model as long as its check lives.
    static std::mutex mutex;
    static std::map<const Model *, std::weak_ptr<const PlausibilityCheck>> known;
    const std::scoped_lock lock(mutex);
    std::erase_if(known, [](const auto &entry) { return entry.second.expired(); });
    auto &entry = known[model.get()];
    auto check = entry.lock();
    if (!check) {
        check = std::make_shared<const PlausibilityCheck>(model);
        entry = check;
    }
    return check;
}

PlausibilityReference PlausibilityCheck::fit(int fold) const
{
    const bool positive = std::ranges::all_of(
        model_->schema.features, [](const FeatureSpec &feature) { return feature.minimum && *feature.minimum >= 0.0; });
    std::vector<const ReferenceCase *> cases;
    for (const ReferenceCase &one : model_->cases) {
        if (fold < 0 || one.fold != fold) {
            cases.push_back(&one);
        }
    }
    if (!positive || cases.size() < model_->schema.size() + 2) {
        return {}; // fewer cases than that say nothing of how the fields go together
    }
    Matrix values(static_cast<Eigen::Index>(cases.size()), static_cast<Eigen::Index>(model_->schema.size()));
    std::vector<int> folds;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        for (std::size_t j = 0; j < cases[i]->values.size(); ++j) {
            values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = cases[i]->values[j];
        }
        folds.push_back(cases[i]->fold);
    }
    if (fold < 0) {
        return fitPlausibilityWithCut(model_->schema, values, folds);
    }
    PlausibilityReference own = fitPlausibility(model_->schema, values);
    setCut(own, model_->schema, values, reference(-1).cut);
    return own;
}

const PlausibilityReference &PlausibilityCheck::reference(int fold) const
{
    Slot &slot = slots_[fold < 0 ? 0 : static_cast<std::size_t>(fold) + 1];
    std::call_once(slot.once, [&] { slot.reference = fit(std::max(fold, -1)); });
    return slot.reference;
}

std::vector<Inconsistency> PlausibilityCheck::check(std::span<const double> row, int fold) const
{
    const PlausibilityReference &statistics = reference(fold);
    return statistics.empty() ? std::vector<Inconsistency>{} : checkPlausibility(model_->schema, statistics, row);
}

void PlausibilityCheck::fieldsInto(std::span<const double> row, int fold, std::vector<std::size_t> &into) const
{
    const PlausibilityReference &statistics = reference(fold);
    into.clear();
    if (!statistics.empty()) {
        inconsistentFields(model_->schema, statistics, row, into);
    }
}

} // namespace cytogauge
