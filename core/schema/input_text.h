// Finds the features in text from outside: a paste, `predict --input`. One reader for desktop and command line.
#pragma once

#include "core/schema/validation.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

enum class InputLayout {
    jsonObject,   // {"radius_mean": 17.99, …}, values numbers or strings; also inside an object "inputs"
    nameValue,    // one `name,value`, `name: value`, `name = value` or `name<TAB>value` per line
    headerAndRow, // a CSV header line with names and one row
    dataLine, // id, class, then all values (a line of wdbc.data), or class, then all values, or all values, then class
    row,      // exactly as many values as features, on one line or wrapped
    column,   // as many lines as features, one value each
    block     // a rectangle without names: values for consecutive rows of one or more grid columns; a single line
              // that is too wide for the rest of its grid row goes down the column instead
};

struct InputTextOptions {
    // Where a block without names starts (the focused field); without it a rectangle that does not cover the whole
    // schema is refused.
    std::optional<std::size_t> anchorFeature;
};

struct InputText {
    InputLayout layout = InputLayout::row;
    // Per feature what to put there, as it was written: empty for an empty cell; nullopt leaves the field alone.
    std::vector<std::optional<std::string>> texts;
    std::optional<std::size_t> classIndex;   // class found beside the values
    std::optional<std::string> caseId;       // id found beside the values
    std::vector<std::string> ignored;        // names whose values are not used, in order of appearance
    [[nodiscard]] std::size_t count() const; // texts that are set
};

// UTF-8 text of at most 1 MiB. Values are separated by tabs, else semicolons, else commas, else spaces; a line that
// holds one number is one value, so that a column with decimal commas is a column. A text that is no number is refused
// here; a number beyond a limit or with two readings is left to validation. Errors carry line and column, and the field
// where there is one.
[[nodiscard]] Result<InputText> readInputText(std::string_view text, const FeatureSchema &schema,
                                              const InputTextOptions &options = {});

// Every feature set and a number as the form takes it, else the error that names the field. ranges: of the model that
// is asked, as for validate(); without them nobody can tell that "1,024" in a field of hundreds means 1024.
[[nodiscard]] Result<std::vector<double>> completeValues(const InputText &input, const FeatureSchema &schema,
                                                         const std::vector<FeatureRange> &ranges);

} // namespace cytogauge
