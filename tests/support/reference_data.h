// The three data sets and the exact reference, for tests of the science; no reader of the program in between.
#pragma once

#include "core/dataset/dataset.h"

#include <nlohmann/json.hpp>

#include <string>

namespace cytogauge::test {

struct NumberTable {
    std::vector<std::string> features;
    Matrix values;
    std::vector<std::string> classNames; // of each row, as they stand in the file
    std::vector<int> classes;            // in order of first appearance
    int classCount = 0;
    [[nodiscard]] std::span<const double> row(std::size_t index) const
    {
        return {values.row(static_cast<Eigen::Index>(index)).data(), static_cast<std::size_t>(values.cols())};
    }
};

// A plain CSV whose first column is the class: resources/data/NAME.csv.
[[nodiscard]] NumberTable readNumberTable(const std::string &name);

// tests/data/reference/NAME.json
[[nodiscard]] nlohmann::json readReference(const std::string &name);
[[nodiscard]] Vector numbersOf(const nlohmann::json &array);

} // namespace cytogauge::test
