#include "ui/history/chosen_rows.h"

#include "ui/history/history_model.h"

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr std::int64_t fewRows = 20'000; // above, the ids of the whole query are read at once

// found [rows of the ranges, in order]: whether each row that was seen is still the record that it was.
template <class Row, class IdOf>
Result<void> checkSeen(const ChosenRows &chosen, const std::vector<Row> &found, IdOf idOf)
{
    std::size_t next = 0;
    std::int64_t before = 0; // rows of the ranges so far
    for (const ChosenRows::Range &range : chosen.ranges) {
        for (; next < chosen.seen.size() && chosen.seen[next].row <= range.last; ++next) {
            const auto place = static_cast<std::size_t>(before + chosen.seen[next].row - range.first);
            if (place >= found.size())
                return {};
            if (idOf(found[place]) != chosen.seen[next].id)
                return fail(ErrorCode::recordsMoved);
        }
        before += range.last - range.first + 1;
    }
    return {};
}

Result<std::vector<RecordId>> manyIds(const ChosenRows &chosen, HistoryStore &store)
{
    const auto all = store.ids(chosen.query);
    if (!all)
        return fail(all.error());
    std::vector<RecordId> ids;
    ids.reserve(static_cast<std::size_t>(chosen.count()));
    for (const ChosenRows::Range &range : chosen.ranges) {
        if (range.last >= static_cast<std::int64_t>(all->size()))
            return fail(ErrorCode::recordsMoved);
        ids.insert(ids.end(), all->begin() + range.first, all->begin() + range.last + 1);
    }
    return ids;
}

} // namespace

std::int64_t countOf(const std::vector<ChosenRows::Range> &ranges)
{
    std::int64_t count = 0;
    for (const ChosenRows::Range &range : ranges)
        count += range.last - range.first + 1;
    return count;
}

std::int64_t ChosenRows::count() const
{
    return countOf(ranges);
}

std::vector<ChosenRows::Range> rangesOf(const QItemSelection &selection)
{
    std::vector<ChosenRows::Range> ranges;
    for (const QItemSelectionRange &range : selection)
        if (range.isValid())
            ranges.push_back({range.top(), range.bottom()});
    std::ranges::sort(ranges, {}, &ChosenRows::Range::first);
    std::vector<ChosenRows::Range> apart;
    for (const ChosenRows::Range &range : ranges) {
        if (!apart.empty() && range.first <= apart.back().last + 1)
            apart.back().last = std::max(apart.back().last, range.last);
        else
            apart.push_back(range);
    }
    return apart;
}

ChosenRows chosenRows(const QItemSelection &selection, const HistoryModel &model)
{
    ChosenRows chosen{model.query(), rangesOf(selection), {}};
    model.eachRowHere([&chosen](int row, const RecordId &id) {
        const auto after = std::ranges::upper_bound(chosen.ranges, std::int64_t{row}, {}, &ChosenRows::Range::first);
        if (after != chosen.ranges.begin() && row <= std::prev(after)->last)
            chosen.seen.push_back({row, id});
    });
    std::ranges::sort(chosen.seen, {}, &ChosenRows::Seen::row);
    return chosen;
}

Result<std::vector<RecordId>> idsOf(const ChosenRows &chosen, HistoryStore &store, const std::stop_token &stop)
{
    std::vector<RecordId> ids;
    if (static_cast<std::int64_t>(chosen.seen.size()) == chosen.count()) {
        for (const ChosenRows::Seen &one : chosen.seen) // what the person sees is what is meant, wherever it stands now
            ids.push_back(one.id);
        return ids;
    }
    if (chosen.count() > fewRows) {
        auto many = manyIds(chosen, store);
        if (!many)
            return many;
        ids = std::move(*many);
    } else {
        const auto rows = rowsOf(chosen, chosen.count(), store, stop);
        if (!rows)
            return fail(rows.error());
        if (static_cast<std::int64_t>(rows->size()) != chosen.count())
            return fail(ErrorCode::recordsMoved);
        for (const HistoryRow &row : *rows)
            ids.push_back(row.id);
    }
    if (auto same = checkSeen(chosen, ids, [](const RecordId &id) { return id; }); !same)
        return fail(same.error());
    return ids;
}

Result<std::vector<HistoryRow>> rowsOf(const ChosenRows &chosen, std::int64_t most, HistoryStore &store,
                                       const std::stop_token &stop)
{
    std::vector<HistoryRow> rows;
    for (const ChosenRows::Range &range : chosen.ranges) {
        const std::int64_t wanted =
            std::min(range.last - range.first + 1, most - static_cast<std::int64_t>(rows.size()));
        if (wanted <= 0)
            break;
        auto found = store.rows(chosen.query, range.first, wanted, stop);
        if (!found)
            return fail(found.error());
        if (static_cast<std::int64_t>(found->size()) != wanted)
            return fail(ErrorCode::recordsMoved);
        std::ranges::move(*found, std::back_inserter(rows));
    }
    if (auto same = checkSeen(chosen, rows, [](const HistoryRow &row) { return row.id; }); !same)
        return fail(same.error());
    return rows;
}

} // namespace cytogauge::ui
