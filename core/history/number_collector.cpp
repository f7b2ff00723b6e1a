#include "core/history/number_collector.h"

#include "core/history/folded_search.h"

#include <fmt/format.h>

namespace cytogauge {

void NumberCollector::take(std::int64_t number)
{
    if (number < 0 || number > largestNumber) {
        allFit_ = false;
        return;
    }
    numbers_.push_back(static_cast<std::uint32_t>(number));
}

void NumberCollector::takeStep(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    static_cast<NumberCollector *>(sqlite3_user_data(context))->take(sqlite3_value_int64(values[0]));
}

void NumberCollector::takeContainingStep(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    auto &self = *static_cast<NumberCollector *>(sqlite3_user_data(context));
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(values[1]));
    const std::string_view text(bytes != nullptr ? bytes : "",
                                bytes != nullptr ? static_cast<std::size_t>(sqlite3_value_bytes(values[1])) : 0);
    if (!self.lastKnown_ || text != self.lastText_) {
        self.lastText_ = text;
        self.lastContains_ = containsFolded(text, self.needle_);
        self.lastKnown_ = true;
    }
    if (self.lastContains_) {
        self.take(sqlite3_value_int64(values[0]));
    }
}

void NumberCollector::finish(sqlite3_context *context)
{
    sqlite3_result_int(context, 0);
}

Result<void> NumberCollector::prepare()
{
    if (prepared_) {
        return {};
    }
    constexpr int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
    int code = sqlite3_create_function_v2(connection_.handle(), "take_number", 1, flags, this, nullptr, takeStep,
                                          finish, nullptr);
    if (code == SQLITE_OK) {
        code = sqlite3_create_function_v2(connection_.handle(), "take_number_containing", 2, flags, this, nullptr,
                                          takeContainingStep, finish, nullptr);
    }
    prepared_ = code == SQLITE_OK;
    return prepared_ ? Result<void>() : fail(connection_.error(code));
}

Result<const std::vector<std::uint32_t> *> NumberCollector::run(const std::string &sql, const ConditionSql &bound)
{
    if (auto ready = prepare(); !ready) {
        return fail(ready.error());
    }
    numbers_.clear();
    lastKnown_ = false;
    allFit_ = true;
    const auto statement = connection_.prepared(sql);
    if (!statement) {
        return fail(statement.error());
    }
    (void)bindValues(**statement, bound, 1);
    if (auto done = (*statement)->run(); !done) {
        return fail(done.error());
    }
    if (!allFit_) { // the table's own numbers have been looked at
        return fail(Error{ErrorCode::historyDamaged, {"an index does not fit its table"}}.in(connection_.path()));
    }
    return &numbers_;
}

Result<const std::vector<std::uint32_t> *> NumberCollector::matching(const ConditionSql &term)
{
    const std::string index = term.index.empty() ? "" : "INDEXED BY " + term.index;
    return run(
        fmt::format("SELECT take_number(number) FROM record {} WHERE deleted_ms IS NULL AND {}", index, term.condition),
        term);
}

Result<const std::vector<std::uint32_t> *> NumberCollector::containing(const char *column, const std::string &index,
                                                                       const std::string &foldedNeedle)
{
    needle_ = foldedNeedle;
    // Empty texts contain nothing; the index holds them first, so that they are jumped over.
    return run(fmt::format("SELECT take_number_containing(number, {0}) FROM record INDEXED BY {1} "
                           "WHERE deleted_ms IS NULL AND {0} COLLATE NOCASE > ''",
                           column, index),
               {});
}

Result<const std::vector<std::uint32_t> *> NumberCollector::ordered(HistoryColumn column)
{
    // The inner ORDER BY stays, because the outer function may care for the order (as group_concat does).
    return run(fmt::format("SELECT take_number(number) FROM (SELECT number FROM record WHERE deleted_ms IS NULL "
                           "ORDER BY {})",
                           orderSql(column, false)),
               {});
}

} // namespace cytogauge
