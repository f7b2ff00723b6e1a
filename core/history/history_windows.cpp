#include "core/history/history_windows.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace cytogauge {

namespace {

// Lists and sets stay small: numbers beyond this come from a foreign hand, and SQL does without lists.
constexpr std::int64_t largestNumber = 100'000'000;
constexpr std::size_t ordersKept = 3;
// So near to the beginning an index that is in the right order needs no list.
constexpr std::int64_t nearBeginning = 2000;

} // namespace

void HistoryWindows::Bits::add(std::uint64_t number)
{
    const std::size_t word = number / 64;
    if (word >= words_.size()) {
        words_.resize(std::max(word + 1, words_.size() * 2));
    }
    words_[word] |= std::uint64_t{1} << number % 64;
}

void HistoryWindows::Bits::keepOnly(const Bits &other)
{
    words_.resize(std::min(words_.size(), other.words_.size()));
    for (std::size_t i = 0; i < words_.size(); ++i) {
        words_[i] &= other.words_[i];
    }
}

bool HistoryWindows::Bits::has(std::uint64_t number) const
{
    return number / 64 < words_.size() && (words_[number / 64] >> number % 64 & 1U) != 0;
}

std::int64_t HistoryWindows::Bits::size() const
{
    std::int64_t size = 0;
    for (const std::uint64_t word : words_) {
        size += std::popcount(word);
    }
    return size;
}

template <class Visit>
void HistoryWindows::Bits::each(Visit visit) const
{
    for (std::size_t i = 0; i < words_.size(); ++i) {
        for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
            visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
        }
    }
}

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
    visible_.reset();
    matching_.reset();
    orders_.clear();
    window_.reset();
    numbersFit_ = *largest <= largestNumber && *smallest >= 0;
    dataVersion_ = *version;
    return {};
}

// The index of the term alone is read: it ends with the number.
Result<void> HistoryWindows::collect(const ConditionSql &term, Bits &bits)
{
    const std::string index = term.index.empty() ? "" : "INDEXED BY " + term.index;
    const auto statement = connection_.prepared(
        fmt::format("SELECT number FROM record {} WHERE deleted_ms IS NULL AND {}", index, term.condition));
    if (!statement) {
        return fail(statement.error());
    }
    (void)bindValues(**statement, term, 1);
    return (*statement)->eachRow([&](const SqliteStatement &row) {
        bits.add(static_cast<std::uint64_t>(row.integer(0)));
        return Result<void>();
    });
}

Result<const HistoryWindows::Bits *> HistoryWindows::visible()
{
    if (!visible_) {
        Bits bits;
        if (auto read = collect({"1", {}}, bits); !read) {
            return fail(read.error());
        }
        visible_ = std::move(bits);
    }
    return &*visible_;
}

Result<const HistoryWindows::Bits *> HistoryWindows::matching(const HistoryFilter &filter)
{
    if (filter == HistoryFilter{}) {
        return visible();
    }
    if (matching_ && matching_->first == filter) {
        return &matching_->second;
    }
    std::optional<Bits> result;
    const auto narrow = [&](Bits bits) {
        if (result) {
            result->keepOnly(bits);
        } else {
            result = std::move(bits);
        }
    };
    for (const ConditionSql &term : filterTerms(filter)) {
        Bits bits;
        if (auto read = collect(term, bits); !read) {
            return fail(read.error());
        }
        narrow(std::move(bits));
    }
    if (!filter.search.empty()) {
        Bits bits;
        for (const ConditionSql &alternative : searchAlternatives(filter.search)) {
            if (auto read = collect(alternative, bits); !read) {
                return fail(read.error());
            }
        }
        narrow(std::move(bits));
    }
    matching_.emplace(filter, std::move(*result));
    return &matching_->second;
}

Result<const HistoryWindows::Numbers *> HistoryWindows::orderOf(HistoryColumn column)
{
    for (const Order &order : orders_) {
        if (order.column == column) {
            return &order.numbers;
        }
    }
    Order order{column, {}};
    if (column == HistoryColumn::number) {
        const auto all = visible();
        if (!all) {
            return fail(all.error());
        }
        (*all)->each([&](std::size_t number) { order.numbers.push_back(static_cast<std::uint32_t>(number)); });
    } else {
        const auto statement = connection_.prepared("SELECT number FROM record WHERE deleted_ms IS NULL ORDER BY " +
                                                    orderSql(column, false));
        if (!statement) {
            return fail(statement.error());
        }
        auto read = (*statement)->eachRow([&](const SqliteStatement &row) {
            order.numbers.push_back(static_cast<std::uint32_t>(row.integer(0)));
            return Result<void>();
        });
        if (!read) {
            return fail(read.error());
        }
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
    const auto wanted = matching(query.filter);
    const auto order = wanted ? orderOf(query.sort) : fail(wanted.error());
    if (!order) {
        return order;
    }
    if (query.filter == HistoryFilter{}) {
        return order;
    }
    window_.emplace(query, Numbers());
    std::copy_if((*order)->begin(), (*order)->end(), std::back_inserter(window_->second),
                 [&](std::uint32_t number) { return (*wanted)->has(number); });
    return &window_->second;
}

Result<HistoryCounts> HistoryWindows::count(const HistoryFilter &filter)
{
    if (auto ready = refresh(); !ready) {
        return fail(ready.error());
    }
    HistoryCounts counts;
    if (numbersFit_) {
        const auto all = visible();
        const auto wanted = all ? matching(filter) : fail(all.error());
        if (!wanted) {
            return fail(wanted.error());
        }
        counts.all = (*all)->size();
        counts.matching = (*wanted)->size();
        return counts;
    }
    for (const bool ofAll : {true, false}) {
        const ConditionSql sql = filterSql(ofAll ? HistoryFilter{} : filter);
        const auto statement = connection_.prepared("SELECT count(*) FROM record WHERE " + sql.condition);
        if (!statement) {
            return fail(statement.error());
        }
        (void)bindValues(**statement, sql, 1);
        auto read = (*statement)->eachRow([&](const SqliteStatement &row) {
            (ofAll ? counts.all : counts.matching) = row.integer(0);
            return Result<void>();
        });
        if (!read) {
            return fail(read.error());
        }
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

Result<std::vector<std::int64_t>> HistoryWindows::slice(const HistoryQuery &query, std::int64_t offset,
                                                        std::int64_t limit)
{
    offset = std::max(offset, std::int64_t{0});
    limit = std::max(limit, std::int64_t{0});
    if (auto ready = refresh(); !ready) {
        return fail(ready.error());
    }
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

} // namespace cytogauge
