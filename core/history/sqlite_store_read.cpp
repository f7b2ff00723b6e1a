#include "core/history/sqlite_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

namespace cytogauge {

namespace {

constexpr const char *rowColumns =
    "number, id, created_ms, patient, note, sample_date, schema, label, source, endpoint, model, model_version, "
    "status, outcome, probability, threshold, indeterminate";

bool readRow(const SqliteStatement &statement, HistoryRow &row)
{
    const auto id = RecordId::parse(statement.text(1));
    row.number = statement.integer(0);
    row.id = id.value_or(RecordId());
    row.created = UtcTime{std::chrono::milliseconds{statement.integer(2)}};
    int column = 3;
    for (std::string *text : {&row.patient, &row.note, &row.sampleDate, &row.schema, &row.label, &row.source,
                              &row.endpoint, &row.model, &row.modelVersion, &row.status, &row.outcome}) {
        *text = statement.text(column++);
    }
    row.probability = statement.optionalReal(14);
    row.threshold = statement.optionalReal(15);
    row.indeterminate = statement.integer(16) != 0;
    return id.has_value();
}

} // namespace

Result<StoredRecord> SqliteHistoryStore::get(const RecordId &id)
{
    // In one snapshot, so that the record cannot be purged between finding and reading it.
    return read([&]() -> Result<StoredRecord> {
        const auto place = tables_.find(id);
        if (!place) {
            return fail(place.error());
        }
        if (place->number == 0 || place->hidden) {
            return fail(Error{ErrorCode::recordNotFound, {id.text()}}.in(location()));
        }
        StoredRecord stored;
        const auto found = tables_.read(place->number, stored);
        if (!found) {
            return fail(found.error());
        }
        return stored;
    });
}

Result<HistoryCounts> SqliteHistoryStore::count(const HistoryFilter &filter, std::stop_token stop)
{
    return read([&]() -> Result<HistoryCounts> {
        const SqliteReadStop watch(*connection_, stop);
        return stop.stop_requested() ? fail(ErrorCode::cancelled) : windows_.count(filter);
    });
}

Result<std::vector<HistoryRow>> SqliteHistoryStore::rows(const HistoryQuery &query, std::int64_t offset,
                                                         std::int64_t limit, std::stop_token stop)
{
    return read([&]() -> Result<std::vector<HistoryRow>> {
        const SqliteReadStop watch(*connection_, stop);
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const auto numbers = windows_.slice(query, offset, limit);
        const auto statement =
            connection_->prepared(fmt::format("SELECT {} FROM record WHERE number = ?1", rowColumns));
        if (!numbers || !statement) {
            return fail(numbers ? statement.error() : numbers.error());
        }
        std::vector<HistoryRow> result(numbers->size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            if (stop.stop_requested()) { // each row may be a read of the disk, too short to be interrupted
                return fail(ErrorCode::cancelled);
            }
            const StatementScope scope(**statement);
            (*statement)->bind(1, (*numbers)[i]);
            const auto found = (*statement)->step();
            if (!found) {
                return fail(found.error());
            }
            if (!*found || !readRow(**statement, result[i])) {
                return fail(Error{ErrorCode::historyDamaged, {"an index does not fit its table"}}.in(location()));
            }
        }
        return result;
    });
}

Result<std::vector<std::int64_t>> SqliteHistoryStore::numbers(const HistoryQuery &query)
{
    return read([&] { return windows_.slice(query, 0, std::numeric_limits<std::int64_t>::max()); });
}

Result<std::vector<RecordId>> SqliteHistoryStore::ids(const HistoryQuery &query)
{
    return read([&]() -> Result<std::vector<RecordId>> {
        const auto numbers = windows_.slice(query, 0, std::numeric_limits<std::int64_t>::max());
        const auto statement = connection_->prepared("SELECT id FROM record WHERE number = ?1");
        if (!numbers || !statement) {
            return fail(numbers ? statement.error() : numbers.error());
        }
        std::vector<RecordId> result;
        result.reserve(numbers->size());
        for (const std::int64_t number : *numbers) {
            const StatementScope scope(**statement);
            (*statement)->bind(1, number);
            const auto found = (*statement)->step();
            if (!found) {
                return fail(found.error());
            }
            const auto id = RecordId::parse(*found ? (*statement)->text(0) : std::string_view());
            if (!id) {
                return fail(Error{ErrorCode::historyDamaged, {"a record has no valid id"}}.in(location()));
            }
            result.push_back(*id);
        }
        return result;
    });
}

Result<std::vector<std::int64_t>> SqliteHistoryStore::positions(const HistoryQuery &query,
                                                                const std::vector<RecordId> &ids, std::stop_token stop)
{
    return read([&]() -> Result<std::vector<std::int64_t>> {
        const SqliteReadStop watch(*connection_, stop);
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        std::vector<std::int64_t> numbers;
        for (const RecordId &id : ids) {
            const auto place = tables_.find(id);
            if (!place) {
                return fail(place.error());
            }
            numbers.push_back(place->hidden ? 0 : place->number);
        }
        return windows_.positions(query, numbers);
    });
}

Result<void> SqliteHistoryStore::prepare(HistoryColumn sort, std::stop_token stop)
{
    return read([&]() -> Result<void> {
        const SqliteReadStop watch(*connection_, stop);
        return stop.stop_requested() ? fail(ErrorCode::cancelled) : windows_.prepare(sort);
    });
}

Result<void> SqliteHistoryStore::forEach(const HistoryQuery &query, const Visitor &visit, std::stop_token stop)
{
    std::vector<std::int64_t> wanted;
    {
        const SqliteStopWatch watch(*connection_, stop);
        auto found = numbers(query);
        if (!found) {
            return fail(found.error());
        }
        wanted = std::move(*found);
    }
    // Read in short transactions and visited outside of them: a writer never waits for a whole export.
    constexpr std::size_t chunk = 512;
    std::vector<StoredRecord> records(std::min(chunk, wanted.size()));
    for (std::size_t begin = 0; begin < wanted.size(); begin += chunk) {
        const std::span part = std::span(wanted).subspan(begin, std::min(chunk, wanted.size() - begin));
        if (auto done = read([&] { return readAll(part, records); }); !done) {
            return done;
        }
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (stop.stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            if (records[i].number == 0) {
                continue; // purged meanwhile
            }
            const auto more = visit(records[i]);
            if (!more) {
                return fail(more.error());
            }
            if (!*more) {
                return {};
            }
        }
    }
    return {};
}

// In the order of the file, which disks like, whatever the order of the numbers; number 0 where a record is gone.
Result<void> SqliteHistoryStore::readAll(std::span<const std::int64_t> numbers, std::vector<StoredRecord> &records)
{
    std::vector<std::size_t> positions(numbers.size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    std::sort(positions.begin(), positions.end(),
              [&](std::size_t a, std::size_t b) { return numbers[a] < numbers[b]; });
    for (const std::size_t position : positions) {
        const auto found = tables_.read(numbers[position], records[position]);
        if (!found) {
            return fail(found.error());
        }
        records[position].number = *found ? numbers[position] : 0;
    }
    return {};
}

Result<void> SqliteHistoryStore::backup(const std::string &path, std::stop_token stop, const ShareDone &done)
{
    return backUp(*connection_, path, stop, done);
}

Result<std::vector<ConfirmedCase>> SqliteHistoryStore::confirmedCases(const HistoryFilter &filter,
                                                                      const FeatureSchema &schema, std::stop_token stop)
{
    const SqliteStopWatch watch(*connection_, std::move(stop));
    HistoryFilter confirmed = filter;
    confirmed.schema = schema.id;
    confirmed.outcomeKnown = true;
    const ConditionSql sql = filterSql(confirmed);
    const auto statement = connection_->prepared(fmt::format(
        "SELECT probability, label, outcome, indeterminate FROM record WHERE {} ORDER BY number", sql.condition));
    if (!statement) {
        return fail(statement.error());
    }
    (void)bindValues(**statement, sql, 1);
    std::vector<ConfirmedCase> cases;
    auto read = (*statement)->eachRow([&](const SqliteStatement &row) -> Result<void> {
        const auto label = schema.findClass(row.text(1));
        const auto outcome = schema.findClass(row.text(2));
        if (!label || !outcome) {
            return fail(
                Error{ErrorCode::historyDamaged, {"a record names a class that its schema has not"}}.in(location()));
        }
        cases.push_back(
            {row.optionalReal(0), static_cast<int>(*label), static_cast<int>(*outcome), row.integer(3) != 0});
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return cases;
}

// One step of the index for each model, whatever the number of records.
Result<std::vector<ModelUse>> SqliteHistoryStore::modelsOf(const std::string &schema, std::stop_token stop)
{
    const SqliteReadStop watch(*connection_, stop);
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    const auto statement = connection_->prepared(
        "SELECT model, model_version, count(*) FROM record INDEXED BY record_by_model WHERE deleted_ms IS NULL "
        "GROUP BY model, model_version");
    const auto belongs = connection_->prepared(
        "SELECT EXISTS (SELECT 1 FROM record INDEXED BY record_by_model WHERE deleted_ms IS NULL AND model = ?1 AND "
        "model_version = ?2 AND schema = ?3)");
    if (!statement || !belongs) {
        return fail(statement ? belongs.error() : statement.error());
    }
    std::vector<ModelUse> models;
    auto read = (*statement)->eachRow([&](const SqliteStatement &row) -> Result<void> {
        models.push_back({std::string(row.text(0)), std::string(row.text(1)), row.integer(2)});
        return {};
    });
    std::vector<ModelUse> ofSchema;
    for (std::size_t i = 0; read && i < models.size(); ++i) {
        const StatementScope scope(**belongs);
        (*belongs)->bind(1, std::string_view(models[i].model));
        (*belongs)->bind(2, std::string_view(models[i].version));
        (*belongs)->bind(3, std::string_view(schema));
        const auto there = (*belongs)->step();
        if (!there) {
            read = fail(there.error());
        } else if ((*belongs)->integer(0) != 0) {
            ofSchema.push_back(models[i]);
        }
    }
    if (!read) {
        return fail(read.error());
    }
    return ofSchema;
}

Result<std::vector<std::string>> SqliteHistoryStore::endpointsOf(const std::string &schema)
{
    // From name to name through the index: each step jumps over all records of one endpoint.
    const auto next = connection_->prepared(
        "SELECT endpoint FROM record INDEXED BY record_by_source WHERE deleted_ms IS NULL AND source = 'endpoint' AND "
        "endpoint > ?1 ORDER BY endpoint LIMIT 1");
    const auto belongs = connection_->prepared(
        "SELECT EXISTS (SELECT 1 FROM record INDEXED BY record_by_source WHERE deleted_ms IS NULL AND "
        "source = 'endpoint' AND endpoint = ?1 AND schema = ?2)");
    if (!next || !belongs) {
        return fail(next ? belongs.error() : next.error());
    }
    std::vector<std::string> names;
    std::string last;
    for (;;) {
        const StatementScope scope(**next);
        const StatementScope second(**belongs);
        (*next)->bind(1, std::string_view(last));
        const auto found = (*next)->step();
        if (!found) {
            return fail(found.error());
        }
        if (!*found) {
            return names;
        }
        last = (*next)->text(0);
        (*belongs)->bind(1, std::string_view(last));
        (*belongs)->bind(2, std::string_view(schema));
        const auto there = (*belongs)->step();
        if (!there) {
            return fail(there.error());
        }
        if ((*belongs)->integer(0) != 0) {
            names.push_back(last);
        }
    }
}

Result<std::vector<std::string>> SqliteHistoryStore::schemaIds()
{
    const auto statement = connection_->prepared(
        "SELECT schema FROM schema_fields s WHERE EXISTS (SELECT 1 FROM record r WHERE r.schema = s.schema AND "
        "r.deleted_ms IS NULL) ORDER BY schema");
    if (!statement) {
        return fail(statement.error());
    }
    std::vector<std::string> result;
    auto read = (*statement)->eachRow([&](const SqliteStatement &row) -> Result<void> {
        result.emplace_back(row.text(0));
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return result;
}

} // namespace cytogauge
