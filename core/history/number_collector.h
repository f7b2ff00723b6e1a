// Takes record numbers out of an index inside SQLite's own loop: a row costs a function call instead of a round through
// sqlite3_step, which is most of the time when a million numbers are wanted.
#pragma once

#include "core/history/query_sql.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cytogauge {

class NumberCollector {
public:
    // Larger numbers come from a foreign hand or from damage: lists and sets of them would not fit into memory.
    static constexpr std::int64_t largestNumber = 100'000'000;

    explicit NumberCollector(SqliteConnection &connection) : connection_(connection) {}
    NumberCollector(const NumberCollector &) = delete;
    NumberCollector &operator=(const NumberCollector &) = delete;

    // Numbers of the visible records that the term fits, in the order of the index that is used. The list is good until
    // the next call.
    [[nodiscard]] Result<const std::vector<std::uint32_t> *> matching(const ConditionSql &term);
    // Of those whose text in this column of this index (the one that begins with it) contains the needle, letter case
    // aside. The same text many times running is looked at once.
    [[nodiscard]] Result<const std::vector<std::uint32_t> *> containing(const char *column, const std::string &index,
                                                                        const std::string &foldedNeedle);
    // All visible ones, in the order of orderSql(column, false).
    [[nodiscard]] Result<const std::vector<std::uint32_t> *> ordered(HistoryColumn column);

private:
    static void takeStep(sqlite3_context *context, int count, sqlite3_value **values);
    static void takeContainingStep(sqlite3_context *context, int count, sqlite3_value **values);
    static void finish(sqlite3_context *context);
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<const std::vector<std::uint32_t> *> run(const std::string &sql, const ConditionSql &bound);

    SqliteConnection &connection_;
    void take(std::int64_t number);

    bool prepared_ = false;
    bool allFit_ = true;
    std::vector<std::uint32_t> numbers_;
    std::string needle_;
    std::string lastText_;
    bool lastContains_ = false;
    bool lastKnown_ = false;
};

} // namespace cytogauge
