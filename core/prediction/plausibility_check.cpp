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

const PlausibilityCheck::Slot &PlausibilityCheck::slotOf(int fold) const
{
    Slot &slot = slots_[fold < 0 ? 0 : static_cast<std::size_t>(fold) + 1];
    std::call_once(slot.once, [&] {
        if (fold >= 0) {
            slot.reference = fitPlausibilityWithoutFold(model_->schema, model_->cases, fold, reference(-1).cut);
        } else if (!model_->plausibility.empty()) {
            slot.reference = model_->plausibility;
        } else {
            slot.reference = fitPlausibility(model_->schema, model_->cases);
        }
        slot.screen = PlausibilityScreen(model_->schema, slot.reference);
    });
    return slot;
}

const PlausibilityReference &PlausibilityCheck::reference(int fold) const
{
    return slotOf(fold).reference;
}

std::vector<Inconsistency> PlausibilityCheck::check(std::span<const double> row, int fold) const
{
    return checkPlausibility(model_->schema, reference(fold), row);
}

void PlausibilityCheck::fieldsInto(std::span<const double> row, int fold, std::vector<std::size_t> &into) const
{
    slotOf(fold).screen.fieldsInto(row, into);
}

} // namespace cytogauge
