// Keeps what a person exports, under a name of their choice, from taking the place of records.
#pragma once

#include "core/base/result.h"

#include <string>

namespace cytogauge {

// Whether the file, by whatever path, is a history of this program or a store of its service, in use or not, a backup
// too; or what was left of a damaged history in its place, which a backup may still need.
[[nodiscard]] bool holdsRecords(const std::string &path);

// exportOverHistory where it does, or where path leads to `history`, the one in use ("" for one in memory).
[[nodiscard]] Result<void> refuseOverRecords(const std::string &path, const std::string &history = {});

} // namespace cytogauge
