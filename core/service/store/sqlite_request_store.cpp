#include "core/service/store/sqlite_request_store.h"

#include "core/history/json_lists.h"
#include "core/service/store/store_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace cytogauge {

namespace {

const RequestTable table{"request", "inputs", "contributions", "served_name"};
const ViewWords viewWords{"request", "CREATE VIEW IF NOT EXISTS", "json_extract(inputs, '$[{}]')", 0,
                          "strftime('%Y-%m-%dT%H:%M:%fZ', {} / 1000.0, 'unixepoch')"};

// Contributions have all their digits, so that as text they cost a fifth of the processor of a stored request: they are
// the doubles themselves, eight bytes each, the lowest first.
static_assert(std::endian::native == std::endian::little && sizeof(double) == 8);

std::string_view bytesOf(const std::vector<double> &numbers)
{
    return {reinterpret_cast<const char *>(numbers.data()), numbers.size() * sizeof(double)};
}

bool readBytes(const SqliteStatement &row, int column, std::vector<double> &numbers)
{
    const std::string_view bytes = row.bytes(column);
    if (bytes.empty() || bytes.size() % sizeof(double) != 0) { // no bytes have no address either
        return false;
    }
    numbers.resize(bytes.size() / sizeof(double));
    std::memcpy(numbers.data(), bytes.data(), bytes.size());
    return std::ranges::all_of(numbers, [](double number) { return std::isfinite(number); });
}

Result<SqliteStatement *> prepare(SqliteConnection &connection, const SqlQuery &query)
{
    const auto statement = connection.prepared(query.text);
    if (!statement) {
        return statement;
    }
    int index = 0;
    for (const SqlParameter &parameter : query.parameters) {
        ++index;
        if (const auto *number = std::get_if<std::int64_t>(&parameter)) {
            (*statement)->bind(index, *number);
        } else {
            (*statement)->bind(index, std::string_view(std::get<std::string>(parameter)));
        }
    }
    return statement;
}

Result<std::vector<NumberedRequest>> runQuery(SqliteConnection &connection, const SqlQuery &query)
{
    const auto statement = prepare(connection, query);
    if (!statement) {
        return fail(storeError(statement.error()));
    }
    std::vector<NumberedRequest> rows;
    auto read = (*statement)->eachRow([&](const SqliteStatement &row) -> Result<void> {
        NumberedRequest &next = rows.emplace_back();
        if (!readRequest(row, readBytes, next.number, next.request)) {
            return fail(Error(ErrorCode::storeDamaged, {"a record cannot be read"}).in(connection.path()));
        }
        return {};
    });
    if (!read) {
        return fail(storeError(read.error()));
    }
    return rows;
}

} // namespace

template <class Work>
Result<void> SqliteRequestStore::write(Work work)
{
    auto transaction = SqliteTransaction::begin(*connection_, SqliteTransaction::Kind::write);
    if (!transaction) {
        return fail(storeError(transaction.error()));
    }
    if (auto done = work(); !done) {
        return fail(storeError(done.error()));
    }
    auto done = transaction->commit();
    return done ? done : fail(storeError(done.error()));
}

std::int64_t SqliteRequestStore::oldestKey() const
{
    return (clock_.now() - idempotencyLifetime).time_since_epoch().count();
}

Result<void> SqliteRequestStore::insert(const StoredRequest &request)
{
    static const std::string sql =
        fmt::format("INSERT INTO request ({}) VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
                    "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28) "
                    "ON CONFLICT (id) DO NOTHING",
                    requestColumns("inputs", "contributions"));
    const auto prepared = connection_->prepared(sql);
    if (!prepared) {
        return fail(prepared.error());
    }
    SqliteStatement &row = **prepared;
    int index = 0;
    const auto text = [&](std::string_view value) { row.bindBorrowed(++index, value); };
    const std::string probabilities = namedNumbers(request.probabilities);
    const std::string set = textList(request.set);
    const std::string inputs = numberList(request.inputs);
    const auto integer = [&](std::int64_t value) { row.bind(++index, value); };
    const auto real = [&](const std::optional<double> &value) { row.bind(++index, value); };
    text(request.id.text());
    integer(request.created.time_since_epoch().count());
    text(request.requestId);
    integer(request.row);
    text(request.patient);
    text(request.model);
    text(request.modelVersion);
    text(request.modelSha256);
    text(request.schema);
    text(request.surface);
    integer(request.shadow ? 1 : 0);
    text(request.label);
    real(request.probability);
    text(probabilities);
    real(request.intervalLow);
    real(request.intervalHigh);
    integer(request.setAvailable ? 1 : 0);
    text(set);
    real(request.threshold);
    text(request.status);
    text(request.flags);
    real(request.latencyMs);
    text(request.outcome);
    if (request.outcomeTime) {
        integer(request.outcomeTime->time_since_epoch().count());
    } else {
        row.bindNull(++index);
    }
    text(inputs);
    text(request.note);
    if (request.contributions.empty()) {
        row.bindNull(++index);
    } else {
        row.bindBytes(++index, bytesOf(request.contributions));
    }
    real(request.contributionsError);
    return row.run();
}

Result<void> SqliteRequestStore::keepAnswer(const StoreSubmission &submission)
{
    const auto prepared =
        connection_->prepared("INSERT OR REPLACE INTO idempotency (client, key, body_sha256, created_ms, status, "
                              "content_type, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    if (!prepared) {
        return fail(prepared.error());
    }
    SqliteStatement &row = **prepared;
    row.bind(1, std::string_view(submission.key->client));
    row.bind(2, std::string_view(submission.key->key));
    row.bind(3, std::string_view(submission.key->bodySha256));
    row.bind(4, std::int64_t{clock_.now().time_since_epoch().count()});
    row.bind(5, std::int64_t{submission.answer.status});
    row.bind(6, std::string_view(submission.answer.contentType));
    row.bind(7, std::string_view(submission.answer.body));
    return row.run();
}

Result<std::optional<StoreOutcome>> SqliteRequestStore::keptAnswer(const IdempotencyKey &key)
{
    const auto prepared = connection_->prepared("SELECT body_sha256, status, content_type, body FROM idempotency "
                                                "WHERE client = ?1 AND key = ?2 AND created_ms > ?3");
    if (!prepared) {
        return fail(prepared.error());
    }
    (*prepared)->bind(1, std::string_view(key.client));
    (*prepared)->bind(2, std::string_view(key.key));
    (*prepared)->bind(3, oldestKey());
    std::optional<StoreOutcome> found;
    auto read = (*prepared)->eachRow([&](const SqliteStatement &row) -> Result<void> {
        found.emplace();
        if (row.text(0) != key.bodySha256) {
            found->kind = StoreOutcome::Kind::otherBody;
            return {};
        }
        found->kind = StoreOutcome::Kind::replayed;
        found->answer = {static_cast<int>(row.integer(1)), std::string(row.text(2)), std::string(row.text(3))};
        return {};
    });
    if (!read) {
        return fail(read.error());
    }
    return found;
}

Result<StoreOutcome> SqliteRequestStore::addOne(const StoreSubmission &submission)
{
    if (submission.key) {
        auto kept = keptAnswer(*submission.key);
        if (!kept) {
            return fail(kept.error());
        }
        if (*kept) {
            return **std::move(kept);
        }
        if (auto done = keepAnswer(submission); !done) {
            return fail(done.error());
        }
    }
    for (const StoredRequest &request : submission.records) {
        if (auto done = insert(request); !done) {
            return fail(done.error());
        }
    }
    return StoreOutcome{};
}

Result<std::vector<StoreOutcome>> SqliteRequestStore::add(const std::vector<StoreSubmission> &submissions)
{
    for (const StoreSubmission &submission : submissions) {
        for (const StoredRequest &request : submission.records) {
            if (auto good = checkRequest(request); !good) {
                return fail(good.error());
            }
        }
    }
    std::vector<StoreOutcome> outcomes;
    outcomes.reserve(submissions.size());
    auto done = write([&]() -> Result<void> {
        const int before = sqlite3_total_changes(connection_->handle());
        for (const StoreSubmission &submission : submissions) {
            auto outcome = addOne(submission);
            if (!outcome) {
                return fail(outcome.error());
            }
            outcomes.push_back(*std::move(outcome));
        }
        if (sqlite3_total_changes(connection_->handle()) != before) {
            return {};
        }
        // What is there already may come from a commit whose last sync failed. With this change the commit writes and
        // syncs in every case.
        const auto confirm = connection_->prepared("UPDATE confirmation SET commits = commits + 1");
        return confirm ? (*confirm)->run() : fail(confirm.error());
    });
    if (!done) {
        return fail(done.error());
    }
    return outcomes;
}

Result<std::optional<StoredRequest>> SqliteRequestStore::find(const RecordId &id)
{
    auto rows = runQuery(*connection_, {selectById(table), {id.text()}});
    if (!rows) {
        return fail(rows.error());
    }
    return rows->empty() ? std::nullopt : std::optional(std::move(rows->front().request));
}

Result<RequestPage> SqliteRequestStore::search(const RequestQuery &query)
{
    return readPage(table, query, [this](const SqlQuery &sql) { return runQuery(*connection_, sql); });
}

Result<std::int64_t> SqliteRequestStore::count(const RequestFilter &filter)
{
    const auto statement = prepare(*connection_, countMatching(table, filter));
    if (!statement) {
        return fail(storeError(statement.error()));
    }
    const StatementScope scope(**statement);
    const auto row = (*statement)->step();
    return row ? Result<std::int64_t>((*statement)->integer(0)) : fail(storeError(row.error()));
}

Result<std::vector<RequestStore::Version>> SqliteRequestStore::versions()
{
    const auto statement = prepare(*connection_, selectVersions(table));
    if (!statement) {
        return fail(storeError(statement.error()));
    }
    std::vector<Version> versions;
    auto read = (*statement)->eachRow([&versions](const SqliteStatement &row) -> Result<void> {
        versions.emplace_back(row.text(0), row.text(1));
        return {};
    });
    if (!read) {
        return fail(storeError(read.error()));
    }
    return versions;
}

Result<std::vector<ServedAs>> SqliteRequestStore::servedNames()
{
    const auto statement = prepare(*connection_, {"SELECT name, model, model_version FROM served_name "
                                                  "ORDER BY name, model, model_version",
                                                  {}});
    if (!statement) {
        return fail(storeError(statement.error()));
    }
    std::vector<ServedAs> names;
    auto read = (*statement)->eachRow([&names](const SqliteStatement &row) -> Result<void> {
        names.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))});
        return {};
    });
    if (!read) {
        return fail(storeError(read.error()));
    }
    return names;
}

Result<void> SqliteRequestStore::keepServedNames(const std::vector<ServedAs> &served)
{
    for (const ServedAs &one : served) {
        const auto prepared = connection_->prepared("INSERT INTO served_name (name, model, model_version) "
                                                    "VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
        if (!prepared) {
            return fail(prepared.error());
        }
        (*prepared)->bind(1, std::string_view(one.name));
        (*prepared)->bind(2, std::string_view(one.model));
        (*prepared)->bind(3, std::string_view(one.version));
        if (auto done = (*prepared)->run(); !done) {
            return done;
        }
    }
    return {};
}

Result<std::optional<StoredRequest>> SqliteRequestStore::setOutcome(const RecordId &id, const std::string &outcome)
{
    auto done = write([&]() -> Result<void> {
        const auto prepared =
            connection_->prepared("UPDATE request SET outcome = ?1, outcome_ms = ?2 WHERE (request_id, request_row) IN "
                                  "(SELECT request_id, request_row FROM request WHERE id = ?3)");
        if (!prepared) {
            return fail(prepared.error());
        }
        (*prepared)->bind(1, std::string_view(outcome));
        if (outcome.empty()) {
            (*prepared)->bindNull(2);
        } else {
            (*prepared)->bind(2, std::int64_t{clock_.now().time_since_epoch().count()});
        }
        (*prepared)->bind(3, std::string_view(id.text()));
        return (*prepared)->run();
    });
    return done ? find(id) : fail(done.error());
}

Result<std::optional<StoreOutcome>> SqliteRequestStore::findAnswer(const IdempotencyKey &key)
{
    auto found = keptAnswer(key);
    return found ? found : fail(storeError(found.error()));
}

Result<void> SqliteRequestStore::removeExpired()
{
    return write([&] {
        return connection_->execute(fmt::format("DELETE FROM idempotency WHERE created_ms <= {}", oldestKey()));
    });
}

Result<void> SqliteRequestStore::forEach(const RequestFilter &filter, const Visitor &visit, std::stop_token stop)
{
    return readAll(table, filter, visit, stop, [this](const SqlQuery &sql) { return runQuery(*connection_, sql); });
}

Result<void> SqliteRequestStore::describeSchema(const StoredSchema &schema)
{
    const std::string fields = textList(schema.features);
    return write([&]() -> Result<void> {
        const auto prepared =
            connection_->prepared("INSERT INTO schema_fields (schema, fields) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        if (!prepared) {
            return fail(prepared.error());
        }
        (*prepared)->bind(1, std::string_view(schema.id));
        (*prepared)->bind(2, std::string_view(fields));
        if (auto done = (*prepared)->run(); !done) {
            return done;
        }
        const auto selected =
            prepare(*connection_, {"SELECT fields FROM schema_fields WHERE schema = $1", {schema.id}});
        if (!selected) {
            return fail(selected.error());
        }
        std::string known;
        auto read = (*selected)->eachRow([&](const SqliteStatement &row) -> Result<void> {
            known = row.text(0);
            return {};
        });
        if (!read) {
            return read;
        }
        if (known != fields) {
            return fail(Error(ErrorCode::storeSchemaChanged, {schema.id}).in(connection_->path()));
        }
        if (auto kept = keepServedNames(schema.served); !kept) {
            return kept;
        }
        return connection_->execute(requestView(schema, viewWords));
    });
}

Result<void> SqliteRequestStore::ping()
{
    // SQLite begins a write on a file that it may only read, and fails later.
    if (sqlite3_db_readonly(connection_->handle(), "main") != 0) {
        return fail(Error(ErrorCode::storeReadOnly).in(connection_->path()));
    }
    return write([] { return Result<void>(); });
}

} // namespace cytogauge
