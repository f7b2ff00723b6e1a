#include "ui/history/history_model.h"

#include "core/history/history_view.h"
#include "ui/common/history_access.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <stop_token>

namespace cytogauge::ui {

namespace {

int rowsOf(std::int64_t matching)
{
    return static_cast<int>(std::min<std::int64_t>(matching, 100'000'000));
}

constexpr std::chrono::milliseconds countPatience{100}; // for counts that come with the first rows

// How many match, and how many of the same schema there are.
Result<HistoryCounts> countsOf(HistoryStore &store, const HistoryFilter &filter, const std::stop_token &stop)
{
    HistoryFilter everything;
    everything.schema = filter.schema;
    const auto counts = store.count(filter, stop);
    const auto all = counts && filter != everything ? store.count(everything, stop) : counts;
    if (!counts || !all)
        return fail(counts ? all.error() : counts.error());
    return HistoryCounts{counts->matching, all->matching};
}

} // namespace

HistoryModel::HistoryModel(HistoryAccess &history, QObject *parent) : QAbstractTableModel(parent), history_(history) {}

void HistoryModel::setSchema(const FeatureSchema *schema)
{
    schema_ = schema ? std::optional<FeatureSchema>(*schema) : std::nullopt;
    if (matching_ > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCountValue - 1));
    emit headerDataChanged(Qt::Horizontal, 0, columnCountValue - 1);
}

// The pages of the records that are wanted wherever they stand. Most stand in the first one.
Result<void> HistoryModel::addPagesOf(const std::vector<RecordId> &kept, const HistoryQuery &query, HistoryStore &store,
                                      const std::stop_token &stop, FirstAnswer &answer)
{
    const std::vector<HistoryRow> &first = answer.pages[0];
    std::vector<RecordId> further;
    std::copy_if(kept.begin(), kept.end(), std::back_inserter(further), [&first](const RecordId &id) {
        return std::none_of(first.begin(), first.end(), [&id](const HistoryRow &row) { return row.id == id; });
    });
    HistoryView *view = viewOf(store);
    if (further.empty() || first.size() < pageRows || !view)
        return {};
    const auto places = view->positions(query, further, stop);
    if (!places)
        return fail(places.error());
    for (const std::int64_t place : *places) {
        const auto page = static_cast<int>(place / pageRows);
        if (place < pageRows || answer.pages.contains(page) || answer.pages.size() >= pagesKept / 2)
            continue;
        auto rows = store.rows(query, std::int64_t{page} * pageRows, pageRows, stop);
        if (!rows)
            return fail(rows.error());
        if (!rows->empty())
            answer.pages[page] = std::move(*rows);
    }
    return {};
}

void HistoryModel::setQuery(const HistoryQuery &query, std::vector<RecordId> kept)
{
    // Counting reads a whole index, seconds of a cold disk. Only a table that may be scrolled waits for it to the end.
    const bool mayJump = query.filter != query_.filter;
    const auto patience = std::make_shared<std::stop_source>();
    if (mayJump)
        QTimer::singleShot(countPatience, this, [patience] { patience->request_stop(); });
    query_ = query;
    const quint64 mine = overtake();
    running_ = history_.submit(
        this,
        [query = query_, patience, kept = std::move(kept), latest = generation_, mine,
         mayCountLater = matching_ == 0 || !counted_](HistoryStore &store,
                                                      TaskControl &control) -> Result<FirstAnswer> {
            if (*latest != mine)
                return fail(ErrorCode::cancelled);
            const auto start = std::chrono::steady_clock::now();
            FirstAnswer answer;
            auto rows = store.rows(query, 0, pageRows, control.stop());
            if (!rows)
                return fail(rows.error());
            const auto size = static_cast<std::int64_t>(rows->size());
            answer.pages[0] = std::move(*rows);
            if (auto done = addPagesOf(kept, query, store, control.stop(), answer); !done)
                return fail(done.error());
            HistoryFilter everything;
            everything.schema = query.filter.schema;
            if (query.filter == everything && size < pageRows) {
                answer.counts = {size, size};
            } else if (!mayCountLater || size == 0 || answer.pages.size() > 1) {
                const std::stop_callback stopped(control.stop(), [&patience] { patience->request_stop(); });
                auto counts = countsOf(store, query.filter, size == 0 ? control.stop() : patience->get_token());
                const bool later = !counts && size > 0 && counts.error().code == ErrorCode::cancelled;
                if (!counts && (!later || control.stop().stop_requested()))
                    return fail(counts.error());
                if (counts)
                    answer.counts = *counts;
            }
            answer.milliseconds =
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
            return answer;
        },
        [this, mine](Result<FirstAnswer> answer) {
            if (*generation_ != mine)
                return;
            if (!answer)
                emit failed(answer.error());
            else
                show(std::move(*answer));
        });
}

void HistoryModel::show(FirstAnswer answer)
{
    beginResetModel();
    pages_.clear();
    recent_.clear();
    asked_.clear();
    // The count and the page come from two statements: another program may have deleted rows in between.
    const auto &[lastPage, lastRows] = *answer.pages.rbegin();
    const std::int64_t size = std::int64_t{lastPage} * pageRows + static_cast<std::int64_t>(lastRows.size());
    matching_ = answer.counts ? std::max(answer.counts->matching, size) : size;
    all_ = answer.counts ? std::max(answer.counts->all, matching_) : matching_;
    counted_ = answer.counts.has_value();
    for (auto &[page, rows] : answer.pages)
        keep(page, std::move(rows));
    endResetModel();
    const quint64 mine = *generation_;
    emit loaded(answer.milliseconds);
    if (*generation_ != mine)
        return; // whoever heard it asked for something else
    if (counted_)
        emit counted();
    else
        askCounts();
}

void HistoryModel::askCounts()
{
    const quint64 mine = *generation_;
    running_ = history_.submit(
        this,
        [filter = query_.filter, latest = generation_, mine](HistoryStore &store,
                                                             TaskControl &control) -> Result<HistoryCounts> {
            return *latest == mine ? countsOf(store, filter, control.stop()) : fail(ErrorCode::cancelled);
        },
        [this, mine](const Result<HistoryCounts> &counts) {
            if (*generation_ != mine)
                return;
            if (!counts)
                emit failed(counts.error());
            else
                showCounts(*counts);
        });
}

void HistoryModel::showCounts(const HistoryCounts &counts)
{
    const int before = rowCount();
    const std::int64_t matching = std::max(counts.matching, matching_);
    const int after = rowsOf(matching);
    if (after > before)
        beginInsertRows({}, before, after - 1);
    matching_ = matching;
    all_ = std::max(counts.all, matching);
    counted_ = true;
    if (after > before)
        endInsertRows();
    emit counted();
}

quint64 HistoryModel::overtake()
{
    history_.worker().cancel(running_);
    return ++*generation_;
}

void HistoryModel::clear()
{
    (void)overtake();
    beginResetModel();
    pages_.clear();
    recent_.clear();
    asked_.clear();
    matching_ = all_ = 0;
    counted_ = false;
    endResetModel();
}

void HistoryModel::keep(int page, std::vector<HistoryRow> rows)
{
    pages_[page] = std::move(rows);
    recent_.removeAll(page);
    recent_ << page;
    while (recent_.size() > pagesKept)
        pages_.remove(recent_.takeFirst());
}

void HistoryModel::fetch(int page) const
{
    if (asked_.contains(page))
        return;
    asked_.insert(page);
    const quint64 mine = *generation_;
    auto *self = const_cast<HistoryModel *>(this); // a page on its way is a cache being filled
    history_.submit(
        self,
        [query = query_, latest = generation_, mine, page](HistoryStore &store,
                                                           TaskControl &) -> Result<std::vector<HistoryRow>> {
            if (*latest != mine)
                return fail(ErrorCode::cancelled);
            return store.rows(query, std::int64_t{page} * pageRows, pageRows);
        },
        [self, mine, page](Result<std::vector<HistoryRow>> rows) {
            if (*self->generation_ != mine)
                return;
            self->asked_.remove(page);
            if (!rows) {
                emit self->failed(rows.error());
                return;
            }
            self->keep(page, std::move(*rows));
            const int first = page * pageRows;
            const int last = std::min(first + pageRows, self->rowCount()) - 1;
            emit self->dataChanged(self->index(first, 0), self->index(last, columnCountValue - 1));
        });
}

std::optional<HistoryRow> HistoryModel::row(int row) const
{
    const auto page = pages_.constFind(row / pageRows);
    if (page == pages_.constEnd()) {
        if (row >= 0 && row < rowCount())
            fetch(row / pageRows);
        return std::nullopt;
    }
    const auto offset = static_cast<std::size_t>(row % pageRows);
    return offset < page->size() ? std::optional<HistoryRow>((*page)[offset]) : std::nullopt;
}

std::optional<int> HistoryModel::rowOf(const RecordId &id) const
{
    for (auto page = pages_.cbegin(); page != pages_.cend(); ++page)
        for (std::size_t i = 0; i < page->size(); ++i)
            if ((*page)[i].id == id)
                return page.key() * pageRows + static_cast<int>(i);
    return std::nullopt;
}

void HistoryModel::eachRowHere(const std::function<void(int, const RecordId &)> &visit) const
{
    for (auto page = pages_.cbegin(); page != pages_.cend(); ++page)
        for (std::size_t i = 0; i < page->size(); ++i)
            visit(page.key() * pageRows + static_cast<int>(i), (*page)[i].id);
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : rowsOf(matching_);
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnCountValue;
}

void HistoryModel::sort(int column, Qt::SortOrder order)
{
    HistoryQuery next = query_;
    next.sort = sortColumn(column);
    next.descending = order == Qt::DescendingOrder;
    if (next == query_)
        return;
    setQuery(next);
    emit sorted(column, order);
}

} // namespace cytogauge::ui
