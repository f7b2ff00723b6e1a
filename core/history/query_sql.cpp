#include "core/history/query_sql.h"

#include "core/history/folded_search.h"

namespace cytogauge {

namespace {

void contains(sqlite3_context *context, int count, sqlite3_value **values)
{
    const auto text = [&](int i) {
        const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(values[i]));
        return std::string_view(bytes != nullptr ? bytes : "",
                                static_cast<std::size_t>(bytes != nullptr ? sqlite3_value_bytes(values[i]) : 0));
    };
    bool found = false;
    for (int i = 1; i < count && !found; ++i) {
        found = containsFolded(text(i), text(0));
    }
    sqlite3_result_int(context, found ? 1 : 0);
}

} // namespace

std::vector<ConditionSql> filterTerms(const HistoryFilter &filter)
{
    std::vector<ConditionSql> terms;
    const auto equal = [&](const char *column, const std::optional<std::string> &value) {
        if (value) {
            terms.push_back({std::string(column) + " = ?", {*value}});
        }
    };
    equal("schema", filter.schema);
    equal("label", filter.label);
    equal("status", filter.status);
    if (filter.modelId && filter.modelVersion) {
        terms.push_back({"model = ? AND model_version = ?", {*filter.modelId, *filter.modelVersion}});
    } else {
        equal("model", filter.modelId);
        equal("model_version", filter.modelVersion);
    }
    if (filter.patient) {
        // The index does not tell letter cases apart.
        terms.push_back({"patient = ? COLLATE NOCASE AND patient = ?", {*filter.patient, *filter.patient}});
    }
    if (filter.aboveThreshold) {
        terms.push_back({"(probability >= threshold) = ?", {std::int64_t{*filter.aboveThreshold ? 1 : 0}}});
    }
    if (filter.indeterminate) {
        terms.push_back({"indeterminate = ?", {std::int64_t{*filter.indeterminate ? 1 : 0}}});
    }
    if (filter.source && *filter.source == "local") {
        terms.push_back({"source = 'local'", {}});
    } else if (filter.source) {
        terms.push_back({"source = 'endpoint' AND endpoint = ?", {*filter.source}});
    }
    if (filter.from || filter.before) {
        const auto milliseconds = [](UtcTime time) { return std::int64_t{time.time_since_epoch().count()}; };
        constexpr UtcTime end = UtcTime::max();
        terms.push_back(
            {"created_ms >= ? AND created_ms < ?",
             {milliseconds(filter.from.value_or(UtcTime::min())), milliseconds(filter.before.value_or(end))}});
    }
    if (filter.outcomeKnown) {
        terms.push_back({*filter.outcomeKnown ? "outcome > ''" : "outcome = ''", {}});
    }
    return terms;
}

std::vector<ConditionSql> searchAlternatives(const std::string &search)
{
    if (search.empty()) {
        return {};
    }
    const std::string needle = folded(search);
    return {{"text_contains(?, patient)", {needle}, "record_by_patient"},
            {"note COLLATE NOCASE > '' AND text_contains(?, note)", {needle}, "record_by_note"}};
}

ConditionSql filterSql(const HistoryFilter &filter)
{
    ConditionSql sql{"deleted_ms IS NULL", {}};
    const auto append = [&](const char *before, const ConditionSql &part) {
        sql.condition += before + part.condition;
        sql.values.insert(sql.values.end(), part.values.begin(), part.values.end());
    };
    for (const ConditionSql &term : filterTerms(filter)) {
        append(" AND ", term);
    }
    if (const auto either = searchAlternatives(filter.search); !either.empty()) {
        append(" AND (", either[0]);
        append(" OR ", either[1]);
        sql.condition += ")";
    }
    return sql;
}

int bindValues(SqliteStatement &statement, const ConditionSql &sql, int first)
{
    for (const auto &value : sql.values) {
        if (const auto *number = std::get_if<std::int64_t>(&value)) {
            statement.bind(first, *number);
        } else {
            statement.bind(first, std::string_view(std::get<std::string>(value)));
        }
        ++first;
    }
    return first;
}

std::vector<std::string> orderKeys(HistoryColumn column)
{
    std::vector<std::string> keys;
    switch (column) {
    case HistoryColumn::number:
        break;
    case HistoryColumn::created:
        keys = {"created_ms"};
        break;
    case HistoryColumn::patient:
        keys = {"patient COLLATE NOCASE"};
        break;
    case HistoryColumn::label:
        keys = {"label"};
        break;
    case HistoryColumn::probability:
        keys = {"probability"};
        break;
    case HistoryColumn::source:
        keys = {"source", "endpoint"};
        break;
    case HistoryColumn::model:
        keys = {"model", "model_version"};
        break;
    case HistoryColumn::status:
        keys = {"status"};
        break;
    case HistoryColumn::sampleDate:
        keys = {"sample_date"};
        break;
    case HistoryColumn::note:
        keys = {"note COLLATE NOCASE"};
        break;
    case HistoryColumn::outcome:
        keys = {"outcome"};
        break;
    }
    return keys;
}

std::string orderSql(HistoryColumn column, bool descending)
{
    std::vector<std::string> keys = orderKeys(column);
    keys.emplace_back("number");
    std::string sql;
    for (const std::string &key : keys) {
        sql += (sql.empty() ? "" : ", ") + key + (descending ? " DESC" : "");
    }
    return sql;
}

Result<void> addSearchFunction(SqliteConnection &connection)
{
    const int code = sqlite3_create_function_v2(connection.handle(), "text_contains", -1,
                                                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr,
                                                contains, nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Result<void>() : fail(connection.error(code));
}

} // namespace cytogauge
