// Finds a feature by the name that a request gives it, fast for what clients really send: the schema's order.
#pragma once

#include "core/schema/feature_schema.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cytogauge {

class FeatureNames {
public:
    // schema must outlive it.
    explicit FeatureNames(const FeatureSchema &schema);
    // expected: where the name is looked for first. Aliases and other letter case count too.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name, std::size_t expected) const;
    [[nodiscard]] const FeatureSchema &schema() const { return *schema_; }

private:
    const FeatureSchema *schema_;
    std::unordered_map<std::string_view, std::size_t> canonical_; // views into the schema
};

} // namespace cytogauge
