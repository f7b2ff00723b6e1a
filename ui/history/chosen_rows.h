// Which rows of the table are selected, as ranges: a selection of a million costs no more than one of three. The
// records are asked of the store on its worker; the rows that are on the screen make sure that the same ones are meant.
#pragma once

#include "core/history/history_store.h"

#include <QItemSelection>

#include <cstdint>
#include <vector>

namespace cytogauge::ui {

class HistoryModel;

struct ChosenRows {
    struct Range {
        std::int64_t first = 0;
        std::int64_t last = 0; // included
        friend bool operator==(const Range &, const Range &) = default;
    };
    struct Seen {
        std::int64_t row = 0;
        RecordId id;
    };
    HistoryQuery query;
    std::vector<Range> ranges; // ascending, none touches another
    std::vector<Seen> seen;    // ascending: the chosen rows that are here

    [[nodiscard]] std::int64_t count() const;
    [[nodiscard]] bool isEmpty() const { return ranges.empty(); }
};

[[nodiscard]] std::vector<ChosenRows::Range> rangesOf(const QItemSelection &selection);
[[nodiscard]] std::int64_t countOf(const std::vector<ChosenRows::Range> &ranges);
[[nodiscard]] ChosenRows chosenRows(const QItemSelection &selection, const HistoryModel &model);

// The records in the order of the table. Errors: recordsMoved, where a row that was seen is another record by now;
// cancelled; those of the store.
[[nodiscard]] Result<std::vector<RecordId>> idsOf(const ChosenRows &chosen, HistoryStore &store,
                                                  const std::stop_token &stop);
// The same with what the table shows of them, the first `most` of them. Errors: the same.
[[nodiscard]] Result<std::vector<HistoryRow>> rowsOf(const ChosenRows &chosen, std::int64_t most, HistoryStore &store,
                                                     const std::stop_token &stop);

} // namespace cytogauge::ui
