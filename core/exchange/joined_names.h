// Class names in one field, as the column `set` of every file has them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// "benign|malignant"; | and \ of a name get a backslash before them; no names at all: "|". Names are not empty.
[[nodiscard]] std::string joinedNames(const std::vector<std::string> &names);
[[nodiscard]] bool splitNames(std::string_view text, std::vector<std::string> &names); // false: not so joined

} // namespace cytogauge
