#include "core/dataset/csv_columns.h"

#include "core/base/text.h"
#include "core/dataset/csv_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace cytogauge {

namespace {

// Without names: values alone, class and values, id, class and values, or values and class.
std::optional<CsvColumns> columnsWithoutHeader(std::span<const std::string_view> first, const FeatureSchema &schema)
{
    if (first.size() < schema.size() || first.size() > schema.size() + 2) {
        return std::nullopt;
    }
    const bool classLast = first.size() == schema.size() + 1 && !schema.findClass(first.front()) &&
                           schema.findClass(first.back()).has_value();
    const std::size_t before = classLast ? 0 : first.size() - schema.size();
    if (before > 0 && !schema.findClass(first[before - 1])) {
        return std::nullopt;
    }
    const auto isNumber = [](std::string_view field) {
        return parseCsvNumber(field, false).ok() || parseCsvNumber(field, true).ok();
    };
    const auto values = first.subspan(before, schema.size());
    // One damaged value does not turn the first case into a header.
    if (2 * static_cast<std::size_t>(std::count_if(values.begin(), values.end(), isNumber)) < values.size()) {
        return std::nullopt;
    }
    CsvColumns columns;
    columns.headerMissing = true;
    if (before == 2) {
        columns.names.emplace_back("id");
    }
    if (before > 0) {
        columns.names.push_back(schema.target);
    }
    for (std::size_t i = 0; i < schema.size(); ++i) {
        columns.columnOf.push_back(columns.names.size());
        columns.names.push_back(schema.features[i].name);
    }
    if (classLast) {
        columns.names.push_back(schema.target);
    }
    return columns;
}

Error missing(const std::vector<std::string> &names)
{
    if (names.size() == 1) {
        return Error(ErrorCode::csvColumnMissing, {names.front()}).on(names.front());
    }
    constexpr std::size_t shown = 5;
    std::string list = fmt::format("{}", fmt::join(names.begin(), names.begin() + std::min(shown, names.size()), ", "));
    list += names.size() > shown ? ", …" : "";
    return Error(ErrorCode::csvColumnsMissing, {std::to_string(names.size()), list}).on(names.front());
}

} // namespace

Result<CsvColumns> findCsvColumns(std::span<const std::string_view> first, const FeatureSchema &schema, long line,
                                  const std::function<long(std::size_t)> &columnOf)
{
    CsvColumns columns;
    std::vector<std::optional<std::size_t>> found(schema.size());
    bool anyName = false;
    for (std::size_t column = 0; column < first.size(); ++column) {
        columns.names.emplace_back(first[column]);
        const auto feature = schema.find(first[column]);
        if (!feature) {
            continue;
        }
        anyName = true;
        const std::string &name = schema.features[*feature].name;
        if (found[*feature]) {
            return fail(Error(ErrorCode::csvColumnTwice, {name, columns.names[*found[*feature]], columns.names[column]})
                            .at(line, columnOf(column))
                            .on(name));
        }
        found[*feature] = column;
    }
    if (!anyName) {
        if (auto unnamed = columnsWithoutHeader(first, schema)) {
            return *std::move(unnamed);
        }
    }
    std::vector<std::string> absent;
    for (std::size_t feature = 0; feature < schema.size(); ++feature) {
        if (found[feature]) {
            columns.columnOf.push_back(*found[feature]);
        } else {
            absent.push_back(schema.features[feature].name);
        }
    }
    if (!absent.empty()) {
        return fail(missing(absent).at(line, 1));
    }
    columns.lastMayBeMissing = columns.names.size() > 1 && trimmed(columns.names.back()).empty();
    return columns;
}

} // namespace cytogauge
