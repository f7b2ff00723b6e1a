#include "core/dataset/data_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
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

} // namespace

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
    json["repeated_rows"] = repeatedRows;
    json["contradicting_rows"] = contradictingRows;
    return json;
}

} // namespace cytogauge
