// Several cases in one text, and the order of values that come without names.
#pragma once

#include "core/schema/input_text.h"
#include "core/schema/validation.h"

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// A table of cases: a CSV with a header, or lines that each hold a case (wdbc.data).
class InputCases {
public:
    // None when the text is not a table of at least two cases. Only the first case is read here.
    [[nodiscard]] static std::optional<InputCases> find(std::string_view text, const FeatureSchema &schema);

    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    // The cases whose lines hold this text anywhere, letter case of ASCII aside; all of them when it is empty.
    [[nodiscard]] std::vector<std::size_t> holding(std::string_view part) const;
    // index 0 … size() - 1. Errors carry the line of the whole text.
    [[nodiscard]] Result<InputText> at(std::size_t index, const FeatureSchema &schema) const;

private:
    struct Line {
        std::string text;
        long number = 1;
    };
    std::string header_; // empty: every line stands alone
    std::vector<Line> lines_;
};

// Values without names stand in the order of files (all means, all standard errors, all worst: down the columns of the
// form) or across the rows of the form (mean, standard error, worst of the first measurement, then the next).
enum class ValueOrder { downColumns, acrossRows };

// Whether there are two orders at all: all values of a schema with several statistics, without names, from a layout
// that does not say where they belong.
[[nodiscard]] bool orderIsOpen(const InputText &input, const FeatureSchema &schema);
// The same texts in the other places: from downColumns, as readInputText() gives them, to the order asked for.
[[nodiscard]] InputText inOrder(const InputText &input, const FeatureSchema &schema, ValueOrder order);
// The order in which more values lie within the widened ranges of the training cases; downColumns when it is a tie.
[[nodiscard]] ValueOrder likelierOrder(const InputText &input, const FeatureSchema &schema,
                                       const std::vector<FeatureRange> &ranges);

} // namespace cytogauge
