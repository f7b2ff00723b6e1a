// The readers behind readInputText(), one for each family of layouts. Internal to input_text.h.
#pragma once

#include "core/schema/input_cells.h"
#include "core/schema/input_text.h"

#include <optional>
#include <string_view>
#include <vector>

namespace cytogauge::input {

// Collects what is found; refuses what is there twice and texts that are no numbers.
class Collector {
public:
    Collector(const FeatureSchema &schema, InputLayout layout);

    // An empty cell clears the field. name: as the text calls it, for the message.
    [[nodiscard]] Result<void> put(std::size_t feature, const Cell &cell, std::string_view name);

    // A value under a name of any kind: a feature, the class, the case's id, or something else that is ignored.
    [[nodiscard]] Result<void> putNamed(const Cell &name, const Cell &value);

    [[nodiscard]] Result<void> putClass(const Cell &cell);
    void putCaseId(const Cell &cell);
    void ignore(std::string_view name);
    [[nodiscard]] InputText take() { return std::move(input_); }

private:
    const FeatureSchema &schema_;
    InputText input_;
};

// {…}
[[nodiscard]] Result<InputText> readJsonObject(std::string_view text, const FeatureSchema &schema);

// A line of names with a row below, or a name and a value on each line; nothing when no feature is named.
[[nodiscard]] std::optional<Result<InputText>> readNamed(const std::vector<Line> &lines, const FeatureSchema &schema);

// A line of statistics with a line for each measurement below, as the form shows them; nothing when it is no such
// table.
[[nodiscard]] std::optional<Result<InputText>> readGrid(const std::vector<Line> &lines, const FeatureSchema &schema);

// Whether there are names, although none that readNamed() knows.
[[nodiscard]] bool looksNamed(const std::vector<Line> &lines);

// All values with their class; nothing when there is no class.
[[nodiscard]] std::optional<Result<InputText>> readDataLine(const std::vector<Line> &lines,
                                                            const FeatureSchema &schema);

// Nothing but numbers.
[[nodiscard]] Result<InputText> readNumbers(const std::vector<Line> &lines, const FeatureSchema &schema,
                                            const InputTextOptions &options);

} // namespace cytogauge::input
