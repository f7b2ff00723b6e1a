// What two versions of a model differ in: for a decision to activate one in place of the other.
#pragma once

#include "core/model/model.h"

#include <nlohmann/json_fwd.hpp>

namespace cytogauge {

struct ModelDifference {
    struct Line {
        std::string what; // "option c", "accuracy", …
        std::string before;
        std::string after;
        friend bool operator==(const Line &, const Line &) = default;
    };
    std::vector<Line> description; // identity, data, options, schema: only what differs
    std::vector<Line> figures;     // the cards' means, all that either has
    // On the reference cases of the first model, or of the second where the first has none, by the full models; only
    // when both have the same schema. Without any case nothing is known of their answers.
    bool comparable = false;
    std::size_t cases = 0;
    std::size_t changedLabels = 0;
    double largestChange = 0.0; // of a probability
    std::string largestCase;    // its id

    [[nodiscard]] std::string text() const;
    [[nodiscard]] nlohmann::ordered_json json() const;
};

// Labels: the positive class at 0.5 or more, or the likeliest class.
[[nodiscard]] ModelDifference differenceOf(const Model &before, const Model &after);

} // namespace cytogauge
