#include "core/dataset/data_check.h"

#include "core/base/text.h"
#include "core/dataset/labelled_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace cytogauge {

namespace {

void countRepeats(const Dataset &data, DataCheck &check)
{
    const auto row = [&data](std::size_t i) {
        return std::span<const double>(data.values.row(static_cast<Eigen::Index>(i)).data(), data.schema.size());
    };
    std::vector<std::size_t> order(data.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return std::ranges::lexicographical_compare(row(a), row(b)); });
    std::size_t first = 0; // of equal rows
    for (std::size_t i = 1; i < order.size(); ++i) {
        if (!std::ranges::equal(row(order[first]), row(order[i]))) {
            first = i;
            continue;
        }
        ++check.repeatedRows;
        check.contradictingRows += data.classes[order[first]] != data.classes[order[i]] ? 1U : 0U;
    }
}

// A measurement that is counted, such as cells in a field, repeats itself soon.
bool allDifferentWholeNumbers(const Dataset &data, Eigen::Index feature)
{
    constexpr std::size_t fewest = 20; // of fewer cases chance may have it so
    if (data.size() < fewest) {
        return false;
    }
    const auto column = data.values.col(feature);
    if (!std::all_of(column.begin(), column.end(), [](double x) { return x == std::floor(x); })) {
        return false;
    }
    std::vector<double> values(column.begin(), column.end());
    std::ranges::sort(values);
    return std::ranges::adjacent_find(values) == values.end();
}

bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool looksLikeIdentifier(std::string_view columnName)
{
    const std::string_view name = trimmed(columnName);
    const std::string small = lowered(name);
    constexpr std::array<std::string_view, 7> usual{"", "id", "index", "row", "x_", "row_number", "rownames"};
    if (std::ranges::find(usual, small) != usual.end() || small.starts_with("unnamed:") ||
        small.starts_with("unnamed_")) {
        return true;
    }
    if (name.size() < 3 || !small.ends_with("id")) {
        return false;
    }
    // "patient_id", "Case ID", "patientId", "PatientID", but neither "acid" nor "ACID".
    const char before = name[name.size() - 3];
    return before == '_' || before == ' ' || before == '-' || before == '.' ||
           (isLowerOrDigit(before) && name[name.size() - 2] == 'I');
}

} // namespace

std::vector<std::string> identifiersAmong(const std::vector<std::string> &columns)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool unnamed = trimmed(columns[i]).empty();
        const bool closingComma = unnamed && i + 1 == columns.size();
        if (!closingComma && looksLikeIdentifier(columns[i])) {
            names.push_back(unnamed ? schemaName(columns[i]) : columns[i]);
        }
    }
    return names;
}

std::vector<std::string> namesOfIdentifiers(const Dataset &data)
{
    std::vector<std::string> names;
    for (std::size_t j = 0; j < data.schema.size(); ++j) {
        const FeatureSpec &feature = data.schema.features[j];
        if (looksLikeIdentifier(feature.name) || looksLikeIdentifier(feature.label) ||
            allDifferentWholeNumbers(data, static_cast<Eigen::Index>(j))) {
            names.push_back(feature.name);
        }
    }
    return names;
}

std::string identifiersSentence(const std::vector<std::string> &names)
{
    if (names.empty()) {
        return {};
    }
    return names.size() == 1
               ? fmt::format("{0} looks like a number of the case and not like a measurement, and a model learns from "
                             "it all the same: leave it out (--ignore {0}) unless it was measured.",
                             names.front())
               : fmt::format("{} look like numbers of the case and not like measurements, and a model learns from them "
                             "all the same: leave them out (--ignore {}) unless they were measured.",
                             fmt::join(names, ", "), fmt::join(names, " --ignore "));
}

DataCheck checkData(const Dataset &data)
{
    DataCheck check;
    check.name = data.sourceName;
    check.sha256 = data.sha256;
    check.rows = data.size();
    for (std::size_t k = 0; k < data.schema.classes.size(); ++k) {
        check.classRows.push_back(static_cast<std::size_t>(std::ranges::count(data.classes, static_cast<int>(k))));
        check.classLabels.push_back(data.schema.classes[k].label);
    }
    for (std::size_t j = 0; j < data.schema.size(); ++j) {
        const auto column = data.values.col(static_cast<Eigen::Index>(j));
        if (column.minCoeff() == column.maxCoeff()) {
            check.constant.push_back(data.schema.features[j].name);
        }
    }
    check.identifiers = namesOfIdentifiers(data);
    countRepeats(data, check);
    return check;
}

std::string DataCheck::text() const
{
    std::vector<std::string> counts;
    for (std::size_t k = 0; k < classRows.size(); ++k) {
        counts.push_back(fmt::format("{} {}", classRows[k], classLabels[k]));
    }
    std::string out = fmt::format("{}: {} cases ({}), sha256 {}\n", name, rows, fmt::join(counts, ", "), sha256);
    if (!constant.empty()) {
        out += fmt::format("  These fields never vary and teach nothing: {}.\n", fmt::join(constant, ", "));
    }
    if (!identifiers.empty()) {
        out += "  " + identifiersSentence(identifiers) + '\n';
    }
    if (repeatedRows > 0) {
        out += repeatedRows == 1 ? fmt::format("  One case repeats an earlier one, with {} class.\n",
                                               contradictingRows == 0 ? "the same" : "another")
                                 : fmt::format("  {} cases repeat an earlier one, {} of them with another class.\n",
                                               repeatedRows, contradictingRows);
    }
    return out;
}

nlohmann::ordered_json DataCheck::json() const
{
    nlohmann::ordered_json json = {{"name", name}, {"sha256", sha256}, {"rows", rows}};
    for (std::size_t k = 0; k < classRows.size(); ++k) {
        json["class_rows"][classLabels[k]] = classRows[k];
    }
    json["constant"] = constant;
    json["identifiers"] = identifiers;
    json["repeated_rows"] = repeatedRows;
    json["contradicting_rows"] = contradictingRows;
    return json;
}

} // namespace cytogauge
