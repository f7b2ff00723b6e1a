#include "core/service/store/request_sql.h"

#include "core/history/sqlite_connection.h"

#include <fmt/format.h>

namespace cytogauge {

namespace {

class Conditions {
public:
    void add(std::string_view before, SqlParameter value)
    {
        text_ += fmt::format("{}{}${}", text_.empty() ? " WHERE " : " AND ", before, parameters_.size() + 1);
        parameters_.push_back(std::move(value));
    }
    void add(std::string_view condition)
    {
        text_ += fmt::format("{}{}", text_.empty() ? " WHERE " : " AND ", condition);
    }
    void add(const RequestFilter &filter, const RequestTable &table)
    {
        if (filter.modelOrName) {
            addModelOrName(*filter.modelOrName, table);
        }
        const auto equal = [this](std::string_view column, const std::optional<std::string> &value) {
            if (value) {
                add(fmt::format("{} = ", column), *value);
            }
        };
        equal("patient", filter.patient);
        equal("model", filter.model);
        equal("model_version", filter.modelVersion);
        equal("label", filter.label);
        if (filter.from) {
            add("created_ms >= ", std::int64_t{filter.from->time_since_epoch().count()});
        }
        if (filter.before) {
            add("created_ms < ", std::int64_t{filter.before->time_since_epoch().count()});
        }
        if (filter.outcomeKnown) {
            add(*filter.outcomeKnown ? "outcome <> ''" : "outcome = ''");
        }
        if (filter.shadow) {
            add(*filter.shadow ? "shadow = 1" : "shadow = 0");
        }
    }
    [[nodiscard]] SqlQuery query(const std::string &select, const std::string &end = {}) &&
    {
        return {select + text_ + end, std::move(parameters_)};
    }

private:
    // The first condition is what the index of models answers; the second takes away other versions of these models.
    void addModelOrName(const std::string &wanted, const RequestTable &table)
    {
        add(fmt::format("model IN (SELECT model FROM {} WHERE name = ", table.served), wanted);
        text_ += " UNION SELECT CAST(";
        addParameter(wanted);
        text_ += " AS text)) AND (model = ";
        addParameter(wanted);
        text_ += fmt::format(" OR EXISTS (SELECT 1 FROM {0} WHERE {0}.model = {1}.model AND {0}.model_version = "
                             "{1}.model_version AND {0}.name = ",
                             table.served, table.name);
        addParameter(wanted);
        text_ += "))";
    }
    void addParameter(const std::string &value)
    {
        parameters_.emplace_back(value);
        text_ += fmt::format("${}", parameters_.size());
    }

    std::string text_;
    std::vector<SqlParameter> parameters_;
};

} // namespace

std::string requestColumns(std::string_view inputs, std::string_view contributions)
{
    return fmt::format("number, id, created_ms, request_id, request_row, patient, model, model_version, model_sha256, "
                       "schema, surface, shadow, label, probability, probabilities, interval_low, interval_high, "
                       "set_available, class_set, threshold, status, flags, latency_ms, outcome, outcome_ms, {}, note, "
                       "{}, contributions_error",
                       inputs, contributions);
}

SqlQuery selectPage(const RequestTable &table, const RequestQuery &query)
{
    Conditions conditions;
    conditions.add(query.filter, table);
    if (query.below) {
        conditions.add("number < ", *query.below);
    }
    return std::move(conditions)
        .query(fmt::format("SELECT {} FROM {}", requestColumns(table.inputs, table.contributions), table.name),
               fmt::format(" ORDER BY number DESC LIMIT {}", query.limit + 1)); // one more: is there another page?
}

SqlQuery selectAfter(const RequestTable &table, const RequestFilter &filter, std::int64_t number, int limit)
{
    Conditions conditions;
    conditions.add(filter, table);
    conditions.add("number > ", number);
    return std::move(conditions)
        .query(fmt::format("SELECT {} FROM {}", requestColumns(table.inputs, table.contributions), table.name),
               fmt::format(" ORDER BY number LIMIT {}", limit));
}

SqlQuery countMatching(const RequestTable &table, const RequestFilter &filter)
{
    Conditions conditions;
    conditions.add(filter, table);
    return std::move(conditions).query(fmt::format("SELECT count(*) FROM {}", table.name));
}

SqlQuery selectVersions(const RequestTable &table)
{
    return {fmt::format("SELECT DISTINCT model, model_version FROM {} ORDER BY model, model_version", table.name), {}};
}

std::string selectById(const RequestTable &table)
{
    return fmt::format("SELECT {} FROM {} WHERE id = $1", requestColumns(table.inputs, table.contributions),
                       table.name);
}

std::string requestView(const StoredSchema &schema, const ViewWords &words)
{
    std::string literal;
    for (const char c : schema.id) {
        literal += c == '\'' ? "''" : std::string(1, c);
    }
    std::string sql = fmt::format(
        "{} {} AS SELECT number, id, {} AS created_utc, request_id, request_row, patient, model, "
        "model_version, model_sha256, surface, shadow, label, probability, probabilities, interval_low, "
        "interval_high, class_set, threshold, status, flags, latency_ms, outcome, {} AS outcome_utc",
        words.create, quotedIdentifier("requests_" + schema.id), fmt::format(fmt::runtime(words.time), "created_ms"),
        fmt::format(fmt::runtime(words.time), "outcome_ms"));
    for (std::size_t i = 0; i < schema.features.size(); ++i) {
        sql += fmt::format(", {} AS {}", fmt::format(fmt::runtime(words.input), words.first + i),
                           quotedIdentifier(schema.features[i]));
    }
    return sql + fmt::format(" FROM {} WHERE schema = '{}'", words.table, literal);
}

} // namespace cytogauge
