// The form as a table: statistics in the first line, a measurement at the start of each other one.
#include "core/base/text.h"
#include "core/schema/input_readers.h"

#include <algorithm>

namespace cytogauge::input {

namespace {

// "Concave points" and "concave_points" are the same name.
std::string tidy(std::string_view name)
{
    std::string text(trimmed(name));
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

template <class Named>
const Named *named(const std::vector<Named> &all, std::string_view name)
{
    const std::string wanted = tidy(name);
    const auto found = std::find_if(all.begin(), all.end(), [&wanted](const Named &one) {
        return equalsIgnoringCase(tidy(one.id), wanted) || equalsIgnoringCase(tidy(one.label), wanted);
    });
    return found == all.end() ? nullptr : &*found;
}

struct StatisticsTable {
    std::vector<const Statistic *> columns;
    std::vector<std::vector<Cell>> rows; // a measurement, then a value for each column
};

std::optional<StatisticsTable> tableAt(const std::vector<Line> &lines, const FeatureSchema &schema, Separator separator)
{
    StatisticsTable table;
    const auto head = cellsOf(lines.front(), separator);
    if (!head || head->empty()) {
        return std::nullopt;
    }
    // Over the column of names stands nothing, not even a cell, or some word.
    const std::size_t first = named(schema.statistics, head->front().text) == nullptr ? 1 : 0;
    for (std::size_t i = first; i < head->size(); ++i) {
        const Statistic *statistic = named(schema.statistics, (*head)[i].text);
        if (statistic == nullptr) {
            return std::nullopt;
        }
        table.columns.push_back(statistic);
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto row = cellsOf(lines[i], separator);
        if (!row || row->size() != table.columns.size() + 1 ||
            named(schema.measurements, row->front().text) == nullptr) {
            return std::nullopt;
        }
        table.rows.push_back(*std::move(row));
    }
    return table.columns.empty() || table.rows.empty() ? std::nullopt : std::optional(table);
}

} // namespace

std::optional<Result<InputText>> readGrid(const std::vector<Line> &lines, const FeatureSchema &schema)
{
    std::optional<StatisticsTable> table;
    for (const Separator separator : {Separator::tab, Separator::semicolon, Separator::comma}) {
        table = table ? table : tableAt(lines, schema, separator);
    }
    if (!table) {
        return std::nullopt;
    }
    Collector collector(schema, InputLayout::nameValue);
    for (const std::vector<Cell> &row : table->rows) {
        const Measurement *measurement = named(schema.measurements, row.front().text);
        for (std::size_t i = 0; i < table->columns.size(); ++i) {
            const auto feature = schema.featureAt(measurement->id, table->columns[i]->id);
            if (!feature) {
                continue; // a hole of the grid
            }
            if (auto done = collector.put(*feature, row[i + 1], row.front().text); !done) {
                return Result<InputText>(fail(done.error()));
            }
        }
    }
    return Result<InputText>(collector.take());
}

} // namespace cytogauge::input
