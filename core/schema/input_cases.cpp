#include "core/schema/input_cases.h"

#include "core/base/text.h"
#include "core/schema/input_cells.h"

namespace cytogauge {

namespace {

constexpr std::size_t leastCases = 2;

// Position in the text, when values go across the rows of the form, to feature.
std::vector<std::size_t> acrossRows(const FeatureSchema &schema)
{
    std::vector<std::size_t> order;
    for (std::size_t row = 0; row < schema.measurements.size(); ++row) {
        for (std::size_t column = 0; column < schema.gridColumns(); ++column) {
            if (const auto feature = schema.featureInGrid(row, column)) {
                order.push_back(*feature);
            }
        }
    }
    return order;
}

std::size_t valuesInRange(const InputText &input, const FeatureSchema &schema, const std::vector<FeatureRange> &ranges)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < schema.size(); ++i) {
        const ParsedNumber number = parseNumber(*input.texts[i], numberRange(schema.features[i], &ranges[i]));
        const FeatureRange wide = widened(ranges[i]);
        count += number.ok() && number.value >= wide.minimum && number.value <= wide.maximum ? 1 : 0;
    }
    return count;
}

} // namespace

std::optional<InputCases> InputCases::find(std::string_view text, const FeatureSchema &schema)
{
    const std::vector<input::Line> lines = input::filledLines(text);
    if (lines.size() < leastCases) {
        return std::nullopt;
    }
    InputCases cases;
    for (const input::Line &line : lines) {
        cases.lines_.push_back({std::string(line.text), line.number});
    }
    if (const auto first = cases.at(0, schema); first && first->count() == schema.size()) {
        return cases; // each line is a case
    }
    cases.header_ = cases.lines_.front().text;
    cases.lines_.erase(cases.lines_.begin());
    const auto first = cases.at(0, schema);
    const bool table = cases.lines_.size() >= leastCases && first && first->layout == InputLayout::headerAndRow;
    return table ? std::optional(std::move(cases)) : std::nullopt;
}

Result<InputText> InputCases::at(std::size_t index, const FeatureSchema &schema) const
{
    const Line &line = lines_[index];
    auto read = readInputText(header_.empty() ? line.text : header_ + "\n" + line.text, schema);
    if (!read) {
        Error error = read.error();
        error.line = line.number;
        return tl::unexpected(std::move(error));
    }
    return read;
}

std::vector<std::size_t> InputCases::holding(std::string_view part) const
{
    const std::string wanted = lowered(trimmed(part));
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < size(); ++index) {
        if (wanted.empty() || lowered(lines_[index].text).find(wanted) != std::string::npos) {
            found.push_back(index);
        }
    }
    return found;
}

bool orderIsOpen(const InputText &input, const FeatureSchema &schema)
{
    const bool unnamed = input.layout == InputLayout::row || input.layout == InputLayout::column;
    return unnamed && schema.statistics.size() > 1 && input.count() == schema.size() &&
           acrossRows(schema).size() == schema.size();
}

InputText inOrder(const InputText &input, const FeatureSchema &schema, ValueOrder order)
{
    InputText result = input;
    if (order == ValueOrder::acrossRows) {
        const std::vector<std::size_t> features = acrossRows(schema);
        for (std::size_t position = 0; position < features.size(); ++position) {
            result.texts[features[position]] = input.texts[position];
        }
    }
    return result;
}

ValueOrder likelierOrder(const InputText &input, const FeatureSchema &schema, const std::vector<FeatureRange> &ranges)
{
    if (!orderIsOpen(input, schema) || ranges.size() != schema.size()) {
        return ValueOrder::downColumns;
    }
    const std::size_t down = valuesInRange(input, schema, ranges);
    const std::size_t across = valuesInRange(inOrder(input, schema, ValueOrder::acrossRows), schema, ranges);
    return across > down ? ValueOrder::acrossRows : ValueOrder::downColumns;
}

} // namespace cytogauge
