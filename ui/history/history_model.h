// The table of records: pages of rows are fetched on the history's worker when they come into view, never all of them.
#pragma once

#include "core/history/history_store.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace cytogauge::ui {

class HistoryAccess;

class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        numberColumn,
        timeColumn,
        patientColumn,
        estimateColumn,
        probabilityColumn,
        sourceColumn,
        modelColumn,
        statusColumn,
        sampleDateColumn,
        noteColumn,
        outcomeColumn,
        columnCountValue
    };
    enum Role {
        sortRole = Qt::UserRole, // raw numbers and texts
        probabilityRole,         // double, or invalid
        classRole,               // class name as stored
        indeterminateRole,
        idRole // the record's id as text
    };

    explicit HistoryModel(HistoryAccess &history, QObject *parent = nullptr);

    // Asks for the rows of this query; loaded() and counted(), or failed(), follow. Queries that were overtaken are
    // stopped. kept: records, a few hundred at most, whose rows come with the first ones, wherever they stand now.
    void setQuery(const HistoryQuery &query, std::vector<RecordId> kept = {});
    [[nodiscard]] const HistoryQuery &query() const { return query_; }
    void clear(); // no rows, no query running
    // The schema whose records are shown, for the words of classes; null: words as stored.
    void setSchema(const FeatureSchema *schema);

    [[nodiscard]] bool isCounted() const { return counted_; } // else what follows are the rows known so far
    [[nodiscard]] std::int64_t matching() const { return matching_; }
    [[nodiscard]] std::int64_t all() const { return all_; }           // of the schema, without filters
    [[nodiscard]] std::optional<HistoryRow> row(int row) const;       // nullopt while it is on its way
    [[nodiscard]] std::optional<int> rowOf(const RecordId &id) const; // among the rows that are here
    // visit(row, id) for each row that is here, in no order: some thousand at most.
    void eachRowHere(const std::function<void(int, const RecordId &)> &visit) const;
    [[nodiscard]] QString cellText(const HistoryRow &row, int column) const { return displayText(row, column); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] static HistoryColumn sortColumn(int column);

signals:
    // The first rows are there: before the counts where nothing was shown or counted yet, or where the counts of
    // another filter take long (counting reads a whole index, seconds of a cold disk), else with them, so that a table
    // that was scrolled does not jump.
    void loaded(double milliseconds);
    void counted();
    void failed(const cytogauge::Error &error);
    void sorted(int column, Qt::SortOrder order);

private:
    static constexpr int pageRows = 256;
    static constexpr int pagesKept = 24;
    struct FirstAnswer {
        std::map<int, std::vector<HistoryRow>> pages; // the first one, and those of the kept records
        std::optional<HistoryCounts> counts;
        double milliseconds = 0.0;
    };
    [[nodiscard]] static Result<void> addPagesOf(const std::vector<RecordId> &kept, const HistoryQuery &query,
                                                 HistoryStore &store, const std::stop_token &stop, FirstAnswer &answer);
    [[nodiscard]] quint64 overtake(); // what runs is stopped; the number of what comes next
    void show(FirstAnswer answer);
    void askCounts();
    void showCounts(const HistoryCounts &counts);
    void fetch(int page) const;
    void keep(int page, std::vector<HistoryRow> rows);
    [[nodiscard]] QString displayText(const HistoryRow &row, int column) const;
    [[nodiscard]] QVariant sortValue(const HistoryRow &row, int column) const;
    [[nodiscard]] QString classWord(const std::string &name) const;

    HistoryAccess &history_;
    HistoryQuery query_;
    std::optional<FeatureSchema> schema_;
    std::int64_t matching_ = 0;
    std::int64_t all_ = 0;
    bool counted_ = false;
    quint64 running_ = 0; // the worker's number of the last query or count
    QHash<int, std::vector<HistoryRow>> pages_;
    QList<int> recent_; // page numbers, last used at the end
    mutable QSet<int> asked_;
    // What the worker looks at before it starts: an overtaken query costs nothing then.
    std::shared_ptr<std::atomic<quint64>> generation_ = std::make_shared<std::atomic<quint64>>(0);
};

} // namespace cytogauge::ui
