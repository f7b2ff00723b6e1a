// Lists in text columns: JSON arrays, which every SQLite tool can take apart with json_each().
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cytogauge {

// ["17,99","10.38"]; valid UTF-8 only.
void appendTextList(std::string &out, const std::vector<std::string> &texts);
[[nodiscard]] std::string textList(const std::vector<std::string> &texts);
[[nodiscard]] bool parseTextList(std::string_view json, std::vector<std::string> &texts); // false: not such a list

// [0.5,-1.25]; finite numbers, shortest text that reads back the same.
[[nodiscard]] std::string numberList(const std::vector<double> &numbers);
[[nodiscard]] bool parseNumberList(std::string_view json, std::vector<double> &numbers);

// {"benign":0.0269,"malignant":0.9731}; order kept, names unique.
using NamedNumbers = std::vector<std::pair<std::string, double>>;
[[nodiscard]] std::string namedNumbers(const NamedNumbers &numbers);
[[nodiscard]] bool parseNamedNumbers(std::string_view json, NamedNumbers &numbers);

} // namespace cytogauge
