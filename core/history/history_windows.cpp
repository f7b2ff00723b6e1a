#include "core/history/history_windows.h"

#include "core/history/folded_search.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace cytogauge {

namespace {

constexpr std::size_t ordersKept = 3;
constexpr std::size_t partsKept = 32; // 125 kB each at a million records
// So near to the beginning an index that is in the right order needs no list.
constexpr std::int64_t nearBeginning = 2000;
constexpr std::pair<const char *, const char *> searchedIndexes[] = {{"patient", "record_by_patient"},
                                                                     {"note", "record_by_note"}};

} // namespace

Result<void> HistoryWindows::refresh()
{
    const auto version = connection_.integer("PRAGMA data_version");
    if (!version) {
        return fail(version.error());
    }
    if (*version == dataVersion_) {
        return {};
    }
    const auto largest = connection_.integer("SELECT max(number) FROM record");
    const auto smallest = connection_.integer("SELECT min(number) FROM record");
    if (!largest || !smallest) {
        return fail(largest ? smallest.error() : largest.error());
    }
    all_.reset();
    onlySchema_.reset();
    common_.clear();
    parts_.clear();
    matching_.reset();
    orders_.clear();
    window_.reset();
    searchRead_ = false;
    numbersFit_ = *largest <= NumberCollector::largestNumber && *smallest >= 0;
    dataVersion_ = *version;
    return {};
}

const NumberSet *HistoryWindows::keptPart(const std::string &key)
{
    const auto found = std::find_if(parts_.begin(), parts_.end(), [&](const Part &kept) { return kept.key == key; });
    if (found == parts_.end()) {
        return nullptr;
    }
    parts_.splice(parts_.begin(), parts_, found);
    return &parts_.front().bits;
}

const NumberSet *HistoryWindows::keepPart(std::string key, NumberSet bits)
{
    parts_.push_front({std::move(key), std::move(bits)});
    if (parts_.size() > partsKept) {
        parts_.pop_back();
    }
    return &parts_.front().bits;
}

// The index of the term alone is read: it ends with the number.
Result<const NumberSet *> HistoryWindows::part(const ConditionSql &term)
{
    std::string key = term.condition;
    for (const auto &value : term.values) {
        const auto *number = std::get_if<std::int64_t>(&value);
        key += '\0' + (number != nullptr ? std::to_string(*number) : std::get<std::string>(value));
    }
    if (const NumberSet *kept = keptPart(key)) {
        return kept;
    }
    const auto numbers = collector_.matching(term);
    if (!numbers) {
        return fail(numbers.error());
    }
    NumberSet bits;
    for (const std::uint32_t number : **numbers) {
        bits.add(number);
    }
    return keepPart(std::move(key), std::move(bits));
}

Result<const NumberSet *> HistoryWindows::searched(const std::string &search)
{
    const std::string needle = folded(search);
    std::string key = "search" + ('\0' + needle);
    if (const NumberSet *kept = keptPart(key)) {
        return kept;
    }
    NumberSet bits;
    for (const auto &[column, index] : searchedIndexes) {
        const auto numbers = collector_.containing(column, index, needle);
        if (!numbers) {
            return fail(numbers.error());
        }
        for (const std::uint32_t number : **numbers) {
            bits.add(number);
        }
    }
    return keepPart(std::move(key), std::move(bits));
}

Result<std::int64_t> HistoryWindows::countAll()
{
    if (!all_) {
        // Without a condition SQLite counts whole pages.
        const auto rows = connection_.integer("SELECT count(*) FROM record");
        const auto hidden = connection_.integer("SELECT count(*) FROM record WHERE deleted_ms IS NOT NULL");
        if (!rows || !hidden) {
            return rows ? hidden : rows;
        }
        all_ = *rows - *hidden;
    }
    return *all_;
}

Result<std::optional<std::string>> HistoryWindows::common(HistoryColumn column)
{
    if (const auto known = common_.find(column); known != common_.end()) {
        return known->second;
    }
    std::optional<std::string> ends[2];
    for (const bool descending : {false, true}) {
        const auto end = connection_.text(
            fmt::format("SELECT {} FROM record WHERE deleted_ms IS NULL ORDER BY {} LIMIT 1",
                        fmt::join(orderKeys(column), " || char(31) || "), orderSql(column, descending)));
        if (!end) {
            return fail(end.error());
        }
        ends[descending ? 1 : 0] = *end;
    }
    return common_[column] = ends[0] == ends[1] ? ends[0] : std::nullopt;
}

Result<HistoryFilter> HistoryWindows::effective(const HistoryFilter &filter)
{
    HistoryFilter result = filter;
    if (filter.modelId || filter.modelVersion) {
        const auto model = common(HistoryColumn::model);
        if (!model) {
            return fail(model.error());
        }
        if (*model && **model == filter.modelId.value_or("") + '\x1f' + filter.modelVersion.value_or("")) {
            result.modelId.reset();
            result.modelVersion.reset();
        }
    }
    if (filter.source && *filter.source == "local") {
        const auto source = common(HistoryColumn::source);
        if (!source) {
            return fail(source.error());
        }
        if (*source && **source == "local\x1f") {
            result.source.reset();
        }
    }
    if (!filter.schema) {
        return result;
    }
    if (!onlySchema_) {
        const auto first = connection_.text("SELECT min(schema) FROM record WHERE deleted_ms IS NULL");
        const auto last = connection_.text("SELECT max(schema) FROM record WHERE deleted_ms IS NULL");
        if (!first || !last) {
            return fail(first ? last.error() : first.error());
        }
        onlySchema_ = *first == *last ? *first : "";
    }
    if (*filter.schema == *onlySchema_) {
        result.schema.reset();
    }
    return result;
}

// Not for the empty filter.
Result<const NumberSet *> HistoryWindows::matching(const HistoryFilter &filter)
{
    if (matching_ && matching_->first == filter) {
        return &matching_->second;
    }
    std::optional<NumberSet> result;
    const auto narrow = [&](const NumberSet &bits) {
        if (result) {
            result->keepOnly(bits);
        } else {
            result = bits;
        }
    };
    for (const ConditionSql &term : filterTerms(filter)) {
        const auto bits = part(term);
        if (!bits) {
            return bits;
        }
        narrow(**bits);
    }
    if (!filter.search.empty()) {
        const auto bits = searched(filter.search);
        if (!bits) {
            return bits;
        }
        narrow(**bits);
    }
    matching_.emplace(filter, std::move(*result));
    return &matching_->second;
}

Result<const HistoryWindows::Numbers *> HistoryWindows::orderOf(HistoryColumn column)
{
    if (column != HistoryColumn::number && column != HistoryColumn::probability) { // whose text has not all digits
        const auto same = common(column);
        if (!same) {
            return fail(same.error());
        }
        if (*same) {
            column = HistoryColumn::number; // which decides among equals
        }
    }
    for (const Order &order : orders_) {
        if (order.column == column) {
            return &order.numbers;
        }
    }
    Order order{column, {}};
    if (column == HistoryColumn::number) {
        // The smallest index holds all numbers; the table itself is ten times as large.
        const auto all = part({"1", {}, "record_by_indeterminate"});
        if (!all) {
            return fail(all.error());
        }
        (*all)->each([&](std::size_t number) { order.numbers.push_back(static_cast<std::uint32_t>(number)); });
    } else {
        const auto numbers = collector_.ordered(column);
        if (!numbers) {
            return numbers;
        }
        order.numbers = **numbers;
    }
    if (orders_.size() == ordersKept) {
        orders_.erase(orders_.begin());
    }
    orders_.push_back(std::move(order));
    return &orders_.back().numbers;
}

// Ascending, whatever the query's direction.
Result<const HistoryWindows::Numbers *> HistoryWindows::window(const HistoryQuery &query)
{
    if (window_ && window_->first.filter == query.filter && window_->first.sort == query.sort) {
        return &window_->second;
    }
    if (query.filter == HistoryFilter{}) {
        return orderOf(query.sort);
    }
    const auto wanted = matching(query.filter);
    if (!wanted) {
        return fail(wanted.error());
    }
    Numbers numbers;
    if (query.sort == HistoryColumn::number) {
        (*wanted)->each([&](std::size_t number) { numbers.push_back(static_cast<std::uint32_t>(number)); });
    } else {
        const auto order = orderOf(query.sort);
        if (!order) {
            return order;
        }
        std::copy_if((*order)->begin(), (*order)->end(), std::back_inserter(numbers),
                     [&](std::uint32_t number) { return (*wanted)->has(number); });
    }
    window_.emplace(query, std::move(numbers));
    return &window_->second;
}

Result<HistoryCounts> HistoryWindows::count(const HistoryFilter &filter)
{
    if (auto ready = refresh(); !ready) {
        return fail(ready.error());
    }
    const auto all = countAll();
    const auto narrowed = all ? effective(filter) : fail(all.error());
    if (!narrowed) {
        return fail(narrowed.error());
    }
    if (*narrowed == HistoryFilter{}) {
        return HistoryCounts{*all, *all};
    }
    if (numbersFit_) {
        const auto wanted = matching(*narrowed);
        if (!wanted) {
            return fail(wanted.error());
        }
        return HistoryCounts{(*wanted)->size(), *all};
    }
    const ConditionSql sql = filterSql(*narrowed);
    const auto statement = connection_.prepared("SELECT count(*) FROM record WHERE " + sql.condition);
    if (!statement) {
        return fail(statement.error());
    }
    HistoryCounts counts{0, *all};
    (void)bindValues(**statement, sql, 1);
    auto read = (*statement)->eachRow([&](const SqliteStatement &row) {
        counts.matching = row.integer(0);
        return Result<void>();
    });
    if (!read) {
        return fail(read.error());
    }
    return counts;
}

Result<std::vector<std::int64_t>> HistoryWindows::slowSlice(const HistoryQuery &query, std::int64_t offset,
                                                            std::int64_t limit)
{
    const ConditionSql filter = filterSql(query.filter);
    const auto statement =
        connection_.prepared(fmt::format("SELECT number FROM record WHERE {} ORDER BY {} LIMIT ? OFFSET ?",
                                         filter.condition, orderSql(query.sort, query.descending)));
    if (!statement) {
        return fail(statement.error());
    }
    const int next = bindValues(**statement, filter, 1);
    (*statement)->bind(next, limit);
    (*statement)->bind(next + 1, offset);
    std::vector<std::int64_t> numbers;
    auto read = (*statement)->eachRow([&](const SqliteStatement &row) {
        numbers.push_back(row.integer(0));
        return Result<void>();
    });
    if (!read) {
        return fail(read.error());
    }
    return numbers;
}

Result<std::vector<std::int64_t>> HistoryWindows::slice(const HistoryQuery &asked, std::int64_t offset,
                                                        std::int64_t limit)
{
    offset = std::max(offset, std::int64_t{0});
    limit = std::max(limit, std::int64_t{0});
    if (auto ready = refresh(); !ready) {
        return fail(ready.error());
    }
    const auto filter = effective(asked.filter);
    if (!filter) {
        return fail(filter.error());
    }
    const HistoryQuery query{*filter, asked.sort, asked.descending};
    const bool indexWillDo = query.filter == HistoryFilter{} && offset < nearBeginning && limit < nearBeginning;
    if (indexWillDo || !numbersFit_) {
        return slowSlice(query, offset, limit);
    }
    const auto list = window(query);
    if (!list) {
        return fail(list.error());
    }
    const auto size = static_cast<std::int64_t>((*list)->size());
    std::vector<std::int64_t> numbers;
    for (std::int64_t i = offset; i < size && i - offset < limit; ++i) {
        numbers.push_back((**list)[static_cast<std::size_t>(query.descending ? size - 1 - i : i)]);
    }
    return numbers;
}

Result<void> HistoryWindows::prepare(HistoryColumn sort)
{
    if (auto ready = refresh(); !ready || !numbersFit_) {
        return ready;
    }
    if (const auto order = orderOf(sort); !order) {
        return fail(order.error());
    }
    if (searchRead_) {
        return {};
    }
    // A text that no record holds, which leaves the indexes of both columns read and nothing else.
    for (const auto &[column, index] : searchedIndexes) {
        if (const auto none = collector_.containing(column, index, "\x01"); !none) {
            return fail(none.error());
        }
    }
    searchRead_ = true;
    return {};
}

Result<std::vector<std::int64_t>> HistoryWindows::positions(const HistoryQuery &asked,
                                                            const std::vector<std::int64_t> &numbers)
{
    if (auto ready = refresh(); !ready) {
        return fail(ready.error());
    }
    std::unordered_map<std::int64_t, std::int64_t> rowOf;
    for (const std::int64_t number : numbers) {
        rowOf.emplace(number, -1);
    }
    const auto note = [&rowOf](std::int64_t number, std::int64_t row) {
        if (const auto wanted = rowOf.find(number); wanted != rowOf.end()) {
            wanted->second = row;
        }
    };
    const auto filter = effective(asked.filter);
    if (!filter) {
        return fail(filter.error());
    }
    const HistoryQuery query{*filter, asked.sort, asked.descending};
    if (numbersFit_) {
        const auto list = window(query);
        if (!list) {
            return fail(list.error());
        }
        const auto size = static_cast<std::int64_t>((*list)->size());
        for (std::int64_t i = 0; i < size; ++i) {
            note((**list)[static_cast<std::size_t>(i)], query.descending ? size - 1 - i : i);
        }
    } else {
        const auto list = slowSlice(query, 0, std::numeric_limits<std::int64_t>::max());
        if (!list) {
            return fail(list.error());
        }
        for (std::size_t i = 0; i < list->size(); ++i) {
            note((*list)[i], static_cast<std::int64_t>(i));
        }
    }
    std::vector<std::int64_t> rows;
    for (const std::int64_t number : numbers) {
        rows.push_back(rowOf[number]);
    }
    return rows;
}

} // namespace cytogauge
