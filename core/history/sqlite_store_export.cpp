// Many records at once, as their rows hold them.
#include "core/history/history_format.h"
#include "core/history/json_lists.h"
#include "core/history/raw_records.h"
#include "core/history/sqlite_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

constexpr std::size_t chunk = 512;

// Where a column of recordColumns stands.
std::string columnSql(std::string_view name)
{
    if (name == "created_utc") {
        return "r.created_ms";
    }
    if (name == "outcome_utc") {
        return "r.outcome_ms";
    }
    if (name == "set") {
        return "d.class_set";
    }
    constexpr std::string_view ofDetail[] = {"dialect",        "request_id",      "model_sha256",  "remote_model",
                                             "remote_version", "program_version", "probabilities", "interval_low",
                                             "interval_high",  "flags",           "latency_ms",    "inputs_typed"};
    const bool isDetail = std::find(std::begin(ofDetail), std::end(ofDetail), name) != std::end(ofDetail);
    return fmt::format("{}.{}", isDetail ? "d" : "r", name);
}

std::string selectSql(const std::string &schema, const std::vector<std::string> &fields, const char *which)
{
    std::string sql = "SELECT r.number";
    for (const RecordColumn &column : recordColumns) {
        sql += ", " + columnSql(column.name);
    }
    for (const std::string &field : fields) {
        sql += ", i." + quotedIdentifier(field);
    }
    return sql + fmt::format(" FROM record r JOIN record_detail d ON d.record_number = r.number "
                             "JOIN {} i ON i.record_number = r.number WHERE {}",
                             inputsTable(schema), which);
}

void readField(const SqliteStatement &row, int column, const RecordColumn &what, RawField &field)
{
    if (row.isNull(column)) {
        field.kind = RawField::Kind::none;
    } else if (std::holds_alternative<RecordColumn::Number>(what.what)) {
        field.kind = RawField::Kind::number;
        field.number = row.real(column);
    } else if (const auto *part = std::get_if<RecordPart>(&what.what);
               part != nullptr && (*part == RecordPart::created || *part == RecordPart::outcomeTime)) {
        field.kind = RawField::Kind::time;
        field.time = row.integer(column);
    } else {
        field.kind = RawField::Kind::text;
        field.text = row.text(column);
    }
}

void readRow(const SqliteStatement &row, std::vector<double> &inputs, RawRecord &record)
{
    int column = 1;
    for (std::size_t i = 0; i < recordColumns.size(); ++i) {
        readField(row, column++, recordColumns[i], record.fields[i]);
    }
    for (double &input : inputs) {
        input = row.real(column++);
    }
    record.inputs = inputs;
}

// Consecutive numbers with few gaps, up or down: one walk along the tables instead of a search for each.
bool isDense(std::span<const std::int64_t> numbers)
{
    const bool up = std::is_sorted(numbers.begin(), numbers.end());
    const bool down = std::is_sorted(numbers.rbegin(), numbers.rend());
    const std::int64_t width = std::abs(numbers.back() - numbers.front()) + 1;
    return (up || down) && width <= 2 * static_cast<std::int64_t>(numbers.size());
}

} // namespace

Result<void> HistoryStore::forEachRaw(const HistoryQuery &query, const RawVisitor &visitor, std::stop_token stop)
{
    RawRecord raw;
    std::string probabilities, set, typed;
    return forEach(
        query,
        [&](const StoredRecord &stored) -> Result<bool> {
            const PredictionRecord &record = stored.record;
            probabilities = namedNumbers(record.probabilities);
            set = textList(record.set);
            typed = textList(record.inputsTyped);
            const auto time = [](const std::optional<UtcTime> &value) {
                return value ? RawField{RawField::Kind::time, {}, 0.0, value->time_since_epoch().count()} : RawField{};
            };
            const auto text = [](std::string_view value) { return RawField{RawField::Kind::text, value, 0.0, 0}; };
            const auto ofPart = [&](RecordPart part) {
                switch (part) {
                case RecordPart::id:
                    return text(record.id.text());
                case RecordPart::created:
                    return time(record.created);
                case RecordPart::outcomeTime:
                    return time(record.outcomeTime);
                case RecordPart::probabilities:
                    return text(probabilities);
                case RecordPart::set:
                    return record.setAvailable ? text(set) : RawField{};
                case RecordPart::inputsTyped:
                    break;
                }
                return text(typed);
            };
            for (std::size_t i = 0; i < recordColumns.size(); ++i) {
                if (const auto *part = std::get_if<RecordPart>(&recordColumns[i].what)) {
                    raw.fields[i] = ofPart(*part);
                } else if (const auto *words = std::get_if<RecordColumn::Text>(&recordColumns[i].what)) {
                    raw.fields[i] = text(record.**words);
                } else {
                    const auto &number = record.*std::get<RecordColumn::Number>(recordColumns[i].what);
                    raw.fields[i] = number ? RawField{RawField::Kind::number, {}, *number, 0} : RawField{};
                }
            }
            raw.inputs = record.inputs;
            if (auto done = visitor.row(raw); !done) {
                return fail(done.error());
            }
            return visitor.between();
        },
        std::move(stop));
}

Result<void> SqliteHistoryStore::forEachRaw(const HistoryQuery &query, const RawVisitor &visitor, std::stop_token stop)
{
    if (!query.filter.schema) {
        return fail(ErrorCode::internal, {"raw records are of one schema"});
    }
    std::vector<std::int64_t> wanted;
    std::vector<std::string> fields;
    {
        const SqliteStopWatch watch(*connection_, stop);
        auto found = numbers(query);
        auto names = found ? tables_.fieldsOf(*query.filter.schema) : fail(found.error());
        if (!names) {
            return fail(names.error());
        }
        wanted = std::move(*found);
        fields = std::move(*names);
    }
    if (wanted.empty()) {
        return {};
    }
    const auto one = connection_->prepared(selectSql(*query.filter.schema, fields, "r.number = ?1"));
    const auto up =
        connection_->prepared(selectSql(*query.filter.schema, fields, "r.number BETWEEN ?1 AND ?2 ORDER BY r.number"));
    const auto down = connection_->prepared(
        selectSql(*query.filter.schema, fields, "r.number BETWEEN ?2 AND ?1 ORDER BY r.number DESC"));
    if (!one || !up || !down) {
        return fail(!one ? one.error() : !up ? up.error() : down.error());
    }
    RawRecord raw;
    std::vector<double> inputs(fields.size());
    const auto walk = [&](std::span<const std::int64_t> part) -> Result<void> {
        SqliteStatement &along = part.front() <= part.back() ? **up : **down;
        along.bind(1, part.front());
        along.bind(2, part.back());
        std::size_t next = 0;
        return along.eachRow([&](const SqliteStatement &row) -> Result<void> {
            // Both in the same order: what is wanted and gone is passed over, and so is what is there and not wanted.
            const std::int64_t number = row.integer(0);
            const bool descending = part.front() > part.back();
            while (next < part.size() && (descending ? part[next] > number : part[next] < number)) {
                ++next;
            }
            if (next == part.size() || part[next] != number) {
                return {};
            }
            readRow(row, inputs, raw);
            return visitor.row(raw);
        });
    };
    const auto pick = [&](std::span<const std::int64_t> part) -> Result<void> {
        for (const std::int64_t number : part) {
            (*one)->bind(1, number);
            auto done = (*one)->eachRow([&](const SqliteStatement &row) -> Result<void> {
                readRow(row, inputs, raw);
                return visitor.row(raw);
            });
            if (!done) {
                return done;
            }
        }
        return {};
    };
    for (std::size_t begin = 0; begin < wanted.size(); begin += chunk) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const std::span part = std::span(std::as_const(wanted)).subspan(begin, std::min(chunk, wanted.size() - begin));
        if (auto done = read([&] { return isDense(part) ? walk(part) : pick(part); }); !done) {
            return done;
        }
        const auto more = visitor.between();
        if (!more) {
            return fail(more.error());
        }
        if (!*more) {
            return {};
        }
    }
    return {};
}

} // namespace cytogauge
