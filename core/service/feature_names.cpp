#include "core/service/feature_names.h"

namespace cytogauge {

FeatureNames::FeatureNames(const FeatureSchema &schema) : schema_(&schema)
{
    for (std::size_t i = 0; i < schema.size(); ++i) {
        canonical_.emplace(schema.features[i].name, i);
    }
}

std::optional<std::size_t> FeatureNames::find(std::string_view name, std::size_t expected) const
{
    if (expected < schema_->size() && schema_->features[expected].name == name) {
        return expected;
    }
    if (const auto found = canonical_.find(name); found != canonical_.end()) {
        return found->second;
    }
    constexpr std::size_t longest = 200; // no alias is; a long name is not worth folding
    return name.size() <= longest ? schema_->find(name) : std::nullopt;
}

} // namespace cytogauge
