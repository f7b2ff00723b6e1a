// Which records match, and in which order, without reading them: bit sets and lists of record numbers, made from the
// indices alone and kept until the file changes. A window of a million filtered and sorted records is then a slice of a
// list, where LIMIT and OFFSET would look at every row before it.
#pragma once

#include "core/history/number_collector.h"
#include "core/history/number_set.h"
#include "core/history/query_sql.h"

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <vector>

namespace cytogauge {

// Every call belongs into a read transaction that the caller began: the answers are of that snapshot.
class HistoryWindows {
public:
    explicit HistoryWindows(SqliteConnection &connection) : connection_(connection), collector_(connection) {}

    [[nodiscard]] Result<HistoryCounts> count(const HistoryFilter &filter);

    // Numbers of the records at offset … offset + limit - 1 of the query.
    [[nodiscard]] Result<std::vector<std::int64_t>> slice(const HistoryQuery &query, std::int64_t offset,
                                                          std::int64_t limit);

    // Where these records stand in the query, from 0; -1 where they do not.
    [[nodiscard]] Result<std::vector<std::int64_t>> positions(const HistoryQuery &query,
                                                              const std::vector<std::int64_t> &numbers);

    // Reads what the first filter, search or far row under this order needs.
    [[nodiscard]] Result<void> prepare(HistoryColumn sort);

    // This connection has changed records. (What others change is noticed.)
    void changed() { dataVersion_ = -1; }

private:
    using Numbers = std::vector<std::uint32_t>;
    // What one part of a filter lets through. Filters share parts: one more chip costs one more part.
    struct Part {
        std::string key;
        NumberSet bits;
    };
    struct Order {
        HistoryColumn column = HistoryColumn::number;
        Numbers numbers;
    };

    [[nodiscard]] Result<void> refresh();
    [[nodiscard]] Result<const NumberSet *> part(const ConditionSql &term);
    [[nodiscard]] Result<const NumberSet *> searched(const std::string &search);
    [[nodiscard]] const NumberSet *keepPart(std::string key, NumberSet bits);
    [[nodiscard]] const NumberSet *keptPart(const std::string &key);
    [[nodiscard]] Result<std::int64_t> countAll();
    // What every visible record holds in a column's keys, one after the other with \x1f between; nothing when they
    // differ. Two looks at the ends of the column's index.
    [[nodiscard]] Result<std::optional<std::string>> common(HistoryColumn column);
    // The filter without parts that hold for every record: most histories have one schema, one model and one source.
    [[nodiscard]] Result<HistoryFilter> effective(const HistoryFilter &filter);
    [[nodiscard]] Result<const NumberSet *> matching(const HistoryFilter &filter);
    [[nodiscard]] Result<const Numbers *> orderOf(HistoryColumn column);
    [[nodiscard]] Result<const Numbers *> window(const HistoryQuery &query);
    [[nodiscard]] Result<std::vector<std::int64_t>> slowSlice(const HistoryQuery &query, std::int64_t offset,
                                                              std::int64_t limit);

    SqliteConnection &connection_;
    std::int64_t dataVersion_ = -1; // of what is kept below; -1: nothing is
    bool numbersFit_ = true;
    bool searchRead_ = false; // what a search reads, of late
    NumberCollector collector_;
    std::optional<std::int64_t> all_;
    std::optional<std::string> onlySchema_; // "" when there are several
    std::map<HistoryColumn, std::optional<std::string>> common_;
    std::list<Part> parts_; // last used first
    std::optional<std::pair<HistoryFilter, NumberSet>> matching_;
    std::vector<Order> orders_; // of all visible records, ascending; a few of them
    std::optional<std::pair<HistoryQuery, Numbers>> window_;
};

} // namespace cytogauge
