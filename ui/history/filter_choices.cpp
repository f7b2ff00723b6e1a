#include "ui/history/filter_choices.h"

#include <QDateTime>

#include <algorithm>

namespace cytogauge::ui {

namespace {

constexpr int longestText = 500;

struct DaysName {
    FilterChoices::Days days;
    const char *name;
};
constexpr DaysName daysNames[] = {{FilterChoices::Days::today, "today"},
                                  {FilterChoices::Days::last7, "last7"},
                                  {FilterChoices::Days::last30, "last30"},
                                  {FilterChoices::Days::thisYear, "thisYear"},
                                  {FilterChoices::Days::chosen, "chosen"}};

UtcTime startOfDay(const QDate &day)
{
    return UtcTime(std::chrono::milliseconds(day.startOfDay().toMSecsSinceEpoch()));
}

// Reads what is there and has the right type; anything else makes the whole thing unreadable.
class Reader {
public:
    explicit Reader(const QJsonObject &object) : object_(object) {}
    void text(const char *key, std::optional<std::string> &into)
    {
        const QJsonValue value = object_.take(QLatin1String(key));
        if (value.isUndefined())
            return;
        good_ = good_ && value.isString() && value.toString().size() <= longestText;
        into = value.toString().toStdString();
    }
    void flag(const char *key, std::optional<bool> &into)
    {
        const QJsonValue value = object_.take(QLatin1String(key));
        if (value.isUndefined())
            return;
        good_ = good_ && value.isBool();
        into = value.toBool();
    }
    [[nodiscard]] bool isGood() const { return good_ && object_.isEmpty(); }
    void refuse() { good_ = false; }

private:
    QJsonObject object_;
    bool good_ = true;
};

} // namespace

HistoryFilter FilterChoices::filter(const QDate &today) const
{
    HistoryFilter filter;
    filter.search = search.trimmed().toStdString();
    if (indeterminate)
        filter.indeterminate = true;
    if (label) {
        // The chip means what the Estimate column shows: an indeterminate answer is no benign one.
        filter.label = label;
        filter.indeterminate = false;
    }
    filter.aboveThreshold = aboveThreshold;
    filter.source = source;
    filter.status = status;
    filter.modelId = modelId;
    filter.modelVersion = modelVersion;
    filter.outcomeKnown = outcomeKnown;
    switch (days) {
    case Days::any:
        break;
    case Days::today:
        filter.from = startOfDay(today);
        break;
    case Days::last7:
        filter.from = startOfDay(today.addDays(-6));
        break;
    case Days::last30:
        filter.from = startOfDay(today.addDays(-29));
        break;
    case Days::thisYear:
        filter.from = startOfDay(QDate(today.year(), 1, 1));
        break;
    case Days::chosen:
        filter.from = startOfDay(from);
        filter.before = startOfDay(to.addDays(1));
        break;
    }
    return filter;
}

QJsonObject FilterChoices::toJson() const
{
    QJsonObject object;
    const auto text = [&object](const char *key, const std::optional<std::string> &value) {
        if (value)
            object.insert(QLatin1String(key), QString::fromStdString(*value));
    };
    const auto flag = [&object](const char *key, const std::optional<bool> &value) {
        if (value)
            object.insert(QLatin1String(key), *value);
    };
    if (!search.isEmpty())
        text("search", search.toStdString());
    text("label", label);
    flag("indeterminate", indeterminate ? std::optional(true) : std::nullopt);
    flag("above_threshold", aboveThreshold);
    text("source", source);
    text("status", status);
    text("model", modelId);
    text("model_version", modelVersion);
    flag("outcome_known", outcomeKnown);
    for (const DaysName &known : daysNames)
        if (known.days == days)
            object.insert(QStringLiteral("days"), QLatin1String(known.name));
    if (days == Days::chosen) {
        object.insert(QStringLiteral("from"), from.toString(Qt::ISODate));
        object.insert(QStringLiteral("to"), to.toString(Qt::ISODate));
    }
    return object;
}

std::optional<FilterChoices> FilterChoices::fromJson(const QJsonObject &object)
{
    FilterChoices choices;
    Reader reader(object);
    std::optional<std::string> search, daysName, fromText, toText;
    std::optional<bool> indeterminate;
    reader.text("search", search);
    reader.text("label", choices.label);
    reader.flag("indeterminate", indeterminate);
    reader.flag("above_threshold", choices.aboveThreshold);
    reader.text("source", choices.source);
    reader.text("status", choices.status);
    reader.text("model", choices.modelId);
    reader.text("model_version", choices.modelVersion);
    reader.flag("outcome_known", choices.outcomeKnown);
    reader.text("days", daysName);
    reader.text("from", fromText);
    reader.text("to", toText);
    choices.search = QString::fromStdString(search.value_or(""));
    choices.indeterminate = indeterminate.value_or(false);
    for (const DaysName &known : daysNames)
        if (daysName == known.name)
            choices.days = known.days;
    if (daysName.has_value() != (choices.days != Days::any))
        reader.refuse();
    if (choices.days == Days::chosen) {
        choices.from = QDate::fromString(QString::fromStdString(fromText.value_or("")), Qt::ISODate);
        choices.to = QDate::fromString(QString::fromStdString(toText.value_or("")), Qt::ISODate);
        if (!choices.from.isValid() || !choices.to.isValid())
            reader.refuse();
    }
    return reader.isGood() ? std::optional(choices) : std::nullopt;
}

bool SavedFilters::put(const QString &name, const QString &schema, const FilterChoices &choices)
{
    const QString plain = name.simplified();
    if (plain.isEmpty() || plain.size() > longestName)
        return false;
    remove(plain, schema);
    if (entries_.size() >= most)
        return false;
    const Entry entry{plain, schema, choices};
    const auto place = std::upper_bound(entries_.begin(), entries_.end(), entry, [](const Entry &a, const Entry &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    entries_.insert(place, entry);
    return true;
}

void SavedFilters::remove(const QString &name, const QString &schema)
{
    entries_.removeIf([&](const Entry &entry) { return entry.name == name && entry.schema == schema; });
}

QList<SavedFilters::Entry> SavedFilters::of(const QString &schema) const
{
    QList<Entry> found;
    std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(found),
                 [&](const Entry &entry) { return entry.schema == schema; });
    return found;
}

QJsonArray SavedFilters::toJson() const
{
    QJsonArray array;
    for (const Entry &entry : entries_)
        array.append(QJsonObject{{QStringLiteral("name"), entry.name},
                                 {QStringLiteral("schema"), entry.schema},
                                 {QStringLiteral("filter"), entry.choices.toJson()}});
    return array;
}

void SavedFilters::readJson(const QJsonArray &array)
{
    entries_.clear();
    for (const QJsonValue value : array) {
        const QJsonObject object = value.toObject();
        const auto choices = FilterChoices::fromJson(object.value(QLatin1String("filter")).toObject());
        if (choices && object.value(QLatin1String("filter")).isObject())
            put(object.value(QLatin1String("name")).toString(), object.value(QLatin1String("schema")).toString(),
                *choices);
    }
}

} // namespace cytogauge::ui
