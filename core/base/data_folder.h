// Where the programs keep what they store, unless --data-dir names another folder.
#pragma once

#include <string>

namespace cytogauge {

// $XDG_DATA_HOME/cytogauge when that is an absolute path (the XDG Base Directory Specification ignores others), else
// ~/.local/share/cytogauge. Empty when there is no home either. Whoever stores something makes the folder.
[[nodiscard]] std::string defaultDataFolder();

} // namespace cytogauge
