// The plausibility check of a model, by the statistics of its reference cases that the model file holds. Model files of
// before they were stored have them fitted from their cases when they are first asked for (some milliseconds), and so
// has each fold, which is needed only where a reference case is looked at.
#pragma once

#include "core/model/model.h"
#include "core/schema/plausibility.h"

#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace cytogauge {

class PlausibilityCheck {
public:
    explicit PlausibilityCheck(std::shared_ptr<const Model> model);
    // One for all that use this model, so that it is fitted once; it lives as long as someone holds it.
    [[nodiscard]] static std::shared_ptr<const PlausibilityCheck> of(const std::shared_ptr<const Model> &model);

    // fold >= 0: fitted without the cases of that fold, for a reference case is not to be judged by itself; the cut is
    // that of all cases (which came from held-out cases). Empty for a schema whose values may be below 0, and for
    // a model without cases. Safe from several threads.
    [[nodiscard]] const PlausibilityReference &reference(int fold) const;

    // What contradicts what, with the proposed fix, in a row that may have gaps (NaN); without statistics by the rules
    // alone. And the fields alone, quickly, of a whole row.
    [[nodiscard]] std::vector<Inconsistency> check(std::span<const double> row, int fold) const;
    void fieldsInto(std::span<const double> row, int fold, std::vector<std::size_t> &into) const;

private:
    struct Slot {
        std::once_flag once;
        PlausibilityReference reference;
        PlausibilityScreen screen;
    };
    [[nodiscard]] const Slot &slotOf(int fold) const;

    std::shared_ptr<const Model> model_;
    mutable std::vector<Slot> slots_; // the model's own, then one for each fold
};

} // namespace cytogauge
