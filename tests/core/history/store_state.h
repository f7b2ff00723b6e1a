// What a history holds, for tests that compare it before and after something went wrong.
#pragma once

#include "core/history/history_store.h"

#include <string>
#include <vector>

namespace cytogauge::test {

// Oldest first.
[[nodiscard]] Result<std::vector<StoredRecord>> allRecords(HistoryStore &store);
// "ok", or what SQLite finds wrong with the file.
[[nodiscard]] std::string integrityOf(const std::string &path);
// Adds all in one transaction.
[[nodiscard]] Result<ImportSummary> addInOne(HistoryStore &store, const FeatureSchema &schema,
                                             const std::vector<PredictionRecord> &records);
// Runs SQL on the file with SQLite as it is, as any other program would; false when it fails.
bool runSql(const std::string &path, const std::string &sql);
// First column of the first row.
[[nodiscard]] std::string askSql(const std::string &path, const std::string &sql);
// The fixture of an older format as a file in its own place; the records that it holds are those of
// version1Records().
void makeVersion1(const std::string &path);
[[nodiscard]] std::vector<StoredRecord> version1Records();
// Format 2: records 1 to 4 of history_writer, the third one deleted, the outcome of the first one known.
void makeVersion2(const std::string &path);
void makeVersion3(const std::string &path);
[[nodiscard]] std::vector<StoredRecord> version2Records(); // the visible ones

} // namespace cytogauge::test
