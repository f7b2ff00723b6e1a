// The history's file format: its marks, its tables version by version, and the steps between them.
// Every database, new ones too, is made by running the steps from the first: what a migration leaves and what a new
// file holds cannot differ.
#pragma once

#include "core/base/clock.h"
#include "core/history/sqlite_connection.h"

#include <cstdint>
#include <vector>

namespace cytogauge {

inline constexpr std::int64_t historyApplicationId = 0x43797467; // "Cytg"
inline constexpr std::int64_t historyVersion = 4;                // user_version of today's files

// Runs the steps from the file's version to `to`, each in its own transaction that also moves user_version: killed
// half-way, the file is at one version or at the next, never between. Another program may do the same at once. now: of
// the audit's first entries, about records that were there before it.
[[nodiscard]] Result<void> runHistorySteps(SqliteConnection &connection, std::int64_t to = historyVersion,
                                           UtcTime now = {});

// A database without records, complete, as the bytes of its file.
[[nodiscard]] Result<std::string> emptyHistory();

// Names of the tables and views of a schema's inputs, quoted.
[[nodiscard]] std::string inputsTable(std::string_view schema); // "inputs_wdbc"

// Statements that make the table of inputs and the view that joins everything ("wdbc").
[[nodiscard]] std::string createInputsTable(std::string_view schema, const std::vector<std::string> &features);
[[nodiscard]] std::string createJoinedView(std::string_view schema, const std::vector<std::string> &features,
                                           std::int64_t version = historyVersion);

} // namespace cytogauge
