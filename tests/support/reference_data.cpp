#include "tests/support/reference_data.h"
#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace cytogauge::test {

namespace {

std::vector<std::string> cellsOf(const std::string &line)
{
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) {
        cells.push_back(cell);
    }
    return cells;
}

} // namespace

NumberTable readNumberTable(const std::string &name)
{
    std::ifstream file(test::resources() + "/data/" + name + ".csv");
    EXPECT_TRUE(file) << name;
    NumberTable table;
    std::string line;
    std::getline(file, line);
    table.features = cellsOf(line);
    table.features.erase(table.features.begin());
    std::vector<double> numbers;
    std::vector<std::string> known;
    while (std::getline(file, line)) {
        const std::vector<std::string> cells = cellsOf(line);
        const auto found = std::find(known.begin(), known.end(), cells[0]);
        table.classes.push_back(static_cast<int>(found - known.begin()));
        table.classNames.push_back(cells[0]);
        if (found == known.end()) {
            known.push_back(cells[0]);
        }
        for (std::size_t j = 1; j < cells.size(); ++j) {
            numbers.push_back(std::stod(cells[j]));
        }
    }
    table.classCount = static_cast<int>(known.size());
    table.values = Eigen::Map<Matrix>(numbers.data(), static_cast<Eigen::Index>(table.classes.size()),
                                      static_cast<Eigen::Index>(table.features.size()));
    return table;
}

nlohmann::json readReference(const std::string &name)
{
    std::ifstream file(test::testData() + "/reference/" + name + ".json");
    EXPECT_TRUE(file) << name;
    return nlohmann::json::parse(file);
}

Vector numbersOf(const nlohmann::json &array)
{
    Vector values(static_cast<Eigen::Index>(array.size()));
    for (std::size_t i = 0; i < array.size(); ++i) {
        values[static_cast<Eigen::Index>(i)] = array[i].get<double>();
    }
    return values;
}

} // namespace cytogauge::test
