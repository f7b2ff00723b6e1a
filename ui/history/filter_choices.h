// What the chips say: values that become a HistoryFilter, and that settings can keep.
#pragma once

#include "core/history/history_store.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <string>

namespace cytogauge::ui {

struct FilterChoices {
    enum class Days { any, today, last7, last30, thisYear, chosen };

    QString search;
    std::optional<std::string> label; // class name
    bool indeterminate = false;       // excludes label
    std::optional<bool> aboveThreshold;
    std::optional<std::string> source; // "local" or an endpoint's name
    std::optional<std::string> status;
    std::optional<std::string> modelId;
    std::optional<std::string> modelVersion; // with modelId only
    std::optional<bool> outcomeKnown;
    Days days = Days::any;
    QDate from, to; // inclusive, of Days::chosen

    [[nodiscard]] bool isNarrowed() const { return *this != FilterChoices{}; }
    // Days are local ones, counted from today: a kept "last 7 days" moves on with the calendar.
    [[nodiscard]] HistoryFilter filter(const QDate &today) const;

    [[nodiscard]] QJsonObject toJson() const; // only what narrows
    // nullopt: not what toJson() writes.
    [[nodiscard]] static std::optional<FilterChoices> fromJson(const QJsonObject &object);

    friend bool operator==(const FilterChoices &, const FilterChoices &) = default;
};

// Filters under a name, for one schema each (classes and models are a schema's), in the order of their names.
class SavedFilters {
public:
    struct Entry {
        QString name;
        QString schema;
        FilterChoices choices;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    static constexpr int most = 50;
    static constexpr int longestName = 60;

    // An entry of that name and schema is replaced. False: the name is empty or too long, or there are too many.
    bool put(const QString &name, const QString &schema, const FilterChoices &choices);
    void remove(const QString &name, const QString &schema);
    [[nodiscard]] QList<Entry> of(const QString &schema) const;
    [[nodiscard]] const QList<Entry> &all() const { return entries_; }

    [[nodiscard]] QJsonArray toJson() const;
    void readJson(const QJsonArray &array); // entries that cannot be read are left out

private:
    QList<Entry> entries_;
};

} // namespace cytogauge::ui
