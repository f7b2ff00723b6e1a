// Where the programs keep what they store, unless --data-dir names another folder.
#pragma once

#include <string>
#include <string_view>

namespace cytogauge {

// What stands in the data folder.
inline constexpr std::string_view historyFileName = "history.sqlite";
inline constexpr std::string_view modelsFolderName = "models";
inline constexpr std::string_view endpointsFileName = "endpoints.json";

// $XDG_DATA_HOME/cytogauge when that is an absolute path (the XDG Base Directory Specification ignores others), else
// ~/.local/share/cytogauge. Empty when there is no home either. Whoever stores something makes the folder.
[[nodiscard]] std::string defaultDataFolder();

} // namespace cytogauge
