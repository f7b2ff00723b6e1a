// What a table on the screen asks of a history beside its rows: whether somebody else changed it, where a record stands
// now, and to be ready for what comes next.
#pragma once

#include "core/history/history_store.h"

#include <cstdint>

namespace cytogauge {

class HistoryView {
public:
    virtual ~HistoryView() = default;

    // Another number than before once another program, or another store of this one, has changed the history; what
    // this store changes leaves it. One look at the head of the file.
    [[nodiscard]] virtual Result<std::int64_t> othersVersion() = 0;

    // The row of each record in the query, counted from 0; -1 where it is not among them.
    [[nodiscard]] virtual Result<std::vector<std::int64_t>>
    positions(const HistoryQuery &query, const std::vector<RecordId> &ids, std::stop_token stop) = 0;

    // Reads what the first filter, search or far row under this order would wait for: of a million records half a
    // second of the processor, and longer of a cold disk. For while nobody waits; no answer is another one for it.
    [[nodiscard]] virtual Result<void> prepare(HistoryColumn sort, std::stop_token stop) = 0;
};

// Null for a store that cannot answer these.
[[nodiscard]] inline HistoryView *viewOf(HistoryStore &store)
{
    return dynamic_cast<HistoryView *>(&store);
}

} // namespace cytogauge
