#include "core/exchange/held_out_fold.h"

#include <algorithm>
#include <charconv>

namespace cytogauge {

int recordedFold(const PredictionRecord &record, const Model &model)
{
    constexpr std::string_view key = "fold:";
    const std::string_view flags = record.flags;
    const std::size_t at = flags.find(key);
    if (record.modelSha256 != model.sha256 || at == std::string_view::npos) {
        return -1;
    }
    int fold = -1; // stays where no number follows
    std::from_chars(flags.data() + at + key.size(), flags.data() + flags.size(), fold);
    return fold >= 0 && fold < static_cast<int>(model.folds.size()) ? fold : -1;
}

int heldOutFold(const PredictionRecord &record, const Model &model)
{
    const auto own = std::ranges::find(model.cases, record.inputs, &ReferenceCase::values);
    return own != model.cases.end() ? own->fold : recordedFold(record, model);
}

} // namespace cytogauge
