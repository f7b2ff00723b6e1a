// Filters and sort orders as SQL. Every value is bound, never written into the text.
#pragma once

#include "core/history/history_store.h"
#include "core/history/sqlite_connection.h"

#include <cstdint>
#include <variant>

namespace cytogauge {

// A condition with its values in the order of its question marks.
struct ConditionSql {
    std::string condition;
    std::vector<std::variant<std::int64_t, std::string>> values;
    std::string index = {}; // the one that holds all that the condition needs, where SQLite would not find it by itself
};

// The parts of a filter that all have to hold, each of which one index answers.
[[nodiscard]] std::vector<ConditionSql> filterTerms(const HistoryFilter &filter);
// The search is the one part that holds when either of two does: in the reference or in the note.
[[nodiscard]] std::vector<ConditionSql> searchAlternatives(const std::string &search);
// The whole filter; hidden records never match.
[[nodiscard]] ConditionSql filterSql(const HistoryFilter &filter);

// Binds from parameter `first`; the next free one comes back.
[[nodiscard]] int bindValues(SqliteStatement &statement, const ConditionSql &sql, int first);

// "patient COLLATE NOCASE, number"; with " DESC" behind each when descending.
[[nodiscard]] std::string orderSql(HistoryColumn column, bool descending);
// What a column is sorted by, before the number: none for the number itself.
[[nodiscard]] std::vector<std::string> orderKeys(HistoryColumn column);

// Adds the function text_contains(needle, text) that the search uses: letter case aside in every script.
[[nodiscard]] Result<void> addSearchFunction(SqliteConnection &connection);

} // namespace cytogauge
