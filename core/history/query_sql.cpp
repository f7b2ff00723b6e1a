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

FilterSql filterSql(const HistoryFilter &filter, bool useIndices)
{
    FilterSql sql;
    sql.condition = "deleted_ms IS NULL";
    // A unary plus keeps SQLite from using an index for this term.
    const std::string column = useIndices ? " AND " : " AND +";
    const auto add = [&](const char *term, std::variant<std::int64_t, std::string> value) {
        sql.condition += column + term;
        sql.values.push_back(std::move(value));
    };
    if (filter.schema) {
        add("schema = ?", *filter.schema);
    }
    if (filter.label) {
        add("label = ?", *filter.label);
    }
    if (filter.indeterminate) {
        add("indeterminate = ?", std::int64_t{*filter.indeterminate ? 1 : 0});
    }
    if (filter.source && *filter.source == "local") {
        add("source = ?", "local");
    } else if (filter.source) {
        add("source = ?", "endpoint");
        add("endpoint = ?", *filter.source);
    }
    if (filter.status) {
        add("status = ?", *filter.status);
    }
    if (filter.modelId) {
        add("model = ?", *filter.modelId);
    }
    if (filter.from) {
        add("created_ms >= ?", std::int64_t{filter.from->time_since_epoch().count()});
    }
    if (filter.before) {
        add("created_ms < ?", std::int64_t{filter.before->time_since_epoch().count()});
    }
    if (filter.outcomeKnown) {
        sql.condition += column + (*filter.outcomeKnown ? "outcome <> ''" : "outcome = ''");
    }
    if (!filter.search.empty()) {
        sql.condition += " AND text_contains(?, patient, note)";
        sql.values.emplace_back(folded(filter.search));
    }
    return sql;
}

int bindFilter(SqliteStatement &statement, const FilterSql &filter, int first)
{
    for (const auto &value : filter.values) {
        if (const auto *number = std::get_if<std::int64_t>(&value)) {
            statement.bind(first, *number);
        } else {
            statement.bind(first, std::string_view(std::get<std::string>(value)));
        }
        ++first;
    }
    return first;
}

std::string orderSql(const HistoryQuery &query, bool useIndices)
{
    std::vector<std::string> keys;
    switch (query.sort) {
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
    keys.emplace_back("number");
    std::string sql;
    for (const std::string &key : keys) {
        sql += (sql.empty() ? "" : ", ") + std::string(useIndices ? "" : "+") + key + (query.descending ? " DESC" : "");
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
