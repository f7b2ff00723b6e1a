// Filters and sort orders as SQL. Every value is bound, never written into the text.
#pragma once

#include "core/history/history_store.h"
#include "core/history/sqlite_connection.h"

#include <variant>

namespace cytogauge {

// The condition of a filter with its values in the order of its question marks; hidden records never match.
struct FilterSql {
    std::string condition;
    std::vector<std::variant<std::int64_t, std::string>> values;
};

// useIndices: false makes the planner follow the sort index and look at each row, which is quicker unless few match.
[[nodiscard]] FilterSql filterSql(const HistoryFilter &filter, bool useIndices);

// Binds from parameter `first`; the next free one comes back.
[[nodiscard]] int bindFilter(SqliteStatement &statement, const FilterSql &filter, int first);

// "patient COLLATE NOCASE DESC, number DESC". useIndices: false keeps the planner from walking the whole sort index
// when few records match.
[[nodiscard]] std::string orderSql(const HistoryQuery &query, bool useIndices);

// Adds the function text_contains(needle, text) that the search uses: letter case aside in every script.
[[nodiscard]] Result<void> addSearchFunction(SqliteConnection &connection);

} // namespace cytogauge
