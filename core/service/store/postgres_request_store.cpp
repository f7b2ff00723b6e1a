#include "core/service/store/postgres_request_store.h"

#include "core/base/text.h"
#include "core/service/store/postgres_connection.h"
#include "core/service/store/store_reading.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <pqxx/prepared_statement>
#include <pqxx/result>
#include <pqxx/row>

#include <algorithm>
#include <map>
#include <tuple>

namespace cytogauge {

namespace {

const RequestTable table{"cytogauge_request", "array_to_json(inputs)", "array_to_json(contributions)",
                         "cytogauge_served_name"};
const ViewWords viewWords{"cytogauge_request", "CREATE OR REPLACE VIEW", "inputs[{}]", 1, "to_timestamp({} / 1000.0)"};

// What readRequest() asks of a row.
class Row {
public:
    explicit Row(const pqxx::row &row) : row_(row) {}
    [[nodiscard]] std::string_view text(int column) const { return row_[column].c_str(); }
    [[nodiscard]] std::int64_t integer(int column) const { return row_[column].as<std::int64_t>(); }
    [[nodiscard]] std::optional<double> optionalReal(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(row_[column].as<double>());
    }
    [[nodiscard]] bool isNull(int column) const { return row_[column].is_null(); }

private:
    const pqxx::row &row_;
};

bool readList(const Row &row, int column, std::vector<double> &numbers)
{
    return parseNumberList(row.text(column), numbers);
}

pqxx::result execute(pqxx::work &transaction, const SqlQuery &query)
{
    std::vector<std::string> texts;
    texts.reserve(query.parameters.size());
    for (const SqlParameter &parameter : query.parameters) {
        const auto *number = std::get_if<std::int64_t>(&parameter);
        texts.push_back(number != nullptr ? std::to_string(*number) : std::get<std::string>(parameter));
    }
    return transaction.exec_params(query.text, pqxx::prepare::make_dynamic_params(texts));
}

// One text of JSON for all rows of an INSERT: a single parameter and a single round trip, however many rows.
class JsonRows {
public:
    void begin() { text_ += text_.empty() ? "[{" : ",{"; }
    void end() { text_.back() = '}'; } // in place of the last comma
    void text(std::string_view name, std::string_view value) { raw(name, nlohmann::json(value).dump()); }
    void integer(std::string_view name, std::int64_t value) { raw(name, std::to_string(value)); }
    void real(std::string_view name, const std::optional<double> &value)
    {
        raw(name, value ? formatNumber(*value) : "null");
    }
    void raw(std::string_view name, std::string_view json) { text_ += fmt::format("\"{}\":{},", name, json); }
    [[nodiscard]] std::string take() { return text_.empty() ? "[]" : std::move(text_) + "]"; }

private:
    std::string text_;
};

void append(JsonRows &rows, const StoredRequest &request)
{
    rows.begin();
    rows.text("id", request.id.text());
    rows.integer("created_ms", request.created.time_since_epoch().count());
    rows.text("request_id", request.requestId);
    rows.integer("request_row", request.row);
    rows.text("patient", request.patient);
    rows.text("model", request.model);
    rows.text("model_version", request.modelVersion);
    rows.text("model_sha256", request.modelSha256);
    rows.text("schema", request.schema);
    rows.text("surface", request.surface);
    rows.integer("shadow", request.shadow ? 1 : 0);
    rows.text("label", request.label);
    rows.real("probability", request.probability);
    rows.raw("probabilities", namedNumbers(request.probabilities));
    rows.real("interval_low", request.intervalLow);
    rows.real("interval_high", request.intervalHigh);
    rows.integer("set_available", request.setAvailable ? 1 : 0);
    rows.raw("class_set", textList(request.set));
    rows.real("threshold", request.threshold);
    rows.text("status", request.status);
    rows.text("flags", request.flags);
    rows.real("latency_ms", request.latencyMs);
    rows.raw("inputs", numberList(request.inputs));
    rows.text("outcome", request.outcome);
    rows.raw("outcome_ms",
             request.outcomeTime ? std::to_string(request.outcomeTime->time_since_epoch().count()) : "null");
    rows.text("note", request.note);
    rows.raw("contributions", request.contributions.empty() ? "null" : numberList(request.contributions));
    rows.real("contributions_error", request.contributionsError);
    rows.end();
}

constexpr const char *insertRequests = R"(
INSERT INTO cytogauge_request (id, created_ms, request_id, request_row, patient, model, model_version, model_sha256,
    schema, surface, shadow, label, probability, probabilities, interval_low, interval_high, set_available, class_set,
    threshold, status, flags, latency_ms, inputs, outcome, outcome_ms, note, contributions, contributions_error)
SELECT * FROM json_to_recordset($1::json) AS r (id uuid, created_ms bigint, request_id text, request_row integer,
    patient text, model text, model_version text, model_sha256 text, schema text, surface text, shadow smallint,
    label text, probability double precision, probabilities json, interval_low double precision,
    interval_high double precision, set_available smallint, class_set json, threshold double precision, status text,
    flags text, latency_ms double precision, inputs double precision[], outcome text, outcome_ms bigint, note text,
    contributions double precision[], contributions_error double precision)
ON CONFLICT (id) DO NOTHING)";

// Returns the keys that are ours now: new ones, and those whose answer has expired.
constexpr const char *insertKeys = R"(
INSERT INTO cytogauge_idempotency AS kept (client, key, body_sha256, created_ms, status, content_type, body)
SELECT * FROM json_to_recordset($1::json) AS k (client text, key text, body_sha256 text, created_ms bigint,
    status integer, content_type text, body text)
ORDER BY 1, 2
ON CONFLICT (client, key) DO UPDATE SET body_sha256 = excluded.body_sha256, created_ms = excluded.created_ms,
    status = excluded.status, content_type = excluded.content_type, body = excluded.body
    WHERE kept.created_ms <= $2
RETURNING client, key)";

constexpr const char *selectAnswer = "SELECT body_sha256, status, content_type, body FROM cytogauge_idempotency "
                                     "WHERE client = $1 AND key = $2 AND created_ms > $3";

StoreOutcome decide(const std::string &keptBody, const IdempotencyKey &key, StoredAnswer answer)
{
    StoreOutcome outcome;
    outcome.kind = keptBody == key.bodySha256 ? StoreOutcome::Kind::replayed : StoreOutcome::Kind::otherBody;
    if (outcome.kind == StoreOutcome::Kind::replayed) {
        outcome.answer = std::move(answer);
    }
    return outcome;
}

class PostgresRequestStore final : public RequestStore {
public:
    PostgresRequestStore(PostgresConnection connection, const Clock &clock)
        : connection_(std::move(connection)), clock_(clock)
    {
    }

    Result<std::vector<StoreOutcome>> add(const std::vector<StoreSubmission> &submissions) override;
    Result<std::optional<StoredRequest>> find(const RecordId &id) override;
    Result<RequestPage> search(const RequestQuery &query) override;
    Result<std::int64_t> count(const RequestFilter &filter) override;
    Result<std::vector<Version>> versions() override;
    Result<std::vector<ServedAs>> servedNames() override;
    Result<std::optional<StoredRequest>> setOutcome(const RecordId &id, const std::string &outcome) override;
    Result<std::optional<StoreOutcome>> findAnswer(const IdempotencyKey &key) override;
    Result<void> removeExpired() override;
    Result<void> forEach(const RequestFilter &filter, const Visitor &visit, std::stop_token stop) override;
    Result<void> describeSchema(const StoredSchema &schema) override;
    Result<void> ping() override;
    std::string location() const override { return connection_.location(); }

private:
    using Key = std::pair<std::string, std::string>; // client, key
    [[nodiscard]] static Key keyOf(const StoreSubmission &submission)
    {
        return {submission.key->client, submission.key->key};
    }
    void reserve(pqxx::work &transaction, const std::vector<StoreSubmission> &submissions,
                 std::vector<StoreOutcome> &outcomes);
    [[nodiscard]] Result<std::vector<NumberedRequest>> query(const SqlQuery &sql);
    [[nodiscard]] std::optional<StoreOutcome> keptAnswer(pqxx::work &transaction, const IdempotencyKey &key) const;
    [[nodiscard]] std::int64_t oldestKey() const
    {
        return (clock_.now() - idempotencyLifetime).time_since_epoch().count();
    }

    PostgresConnection connection_;
    const Clock &clock_;
};

Result<std::vector<NumberedRequest>> PostgresRequestStore::query(const SqlQuery &sql)
{
    return connection_.run([&](pqxx::work &transaction) -> Result<std::vector<NumberedRequest>> {
        std::vector<NumberedRequest> rows;
        for (const auto &row : execute(transaction, sql)) {
            NumberedRequest &next = rows.emplace_back();
            if (!readRequest(Row(row), readList, next.number, next.request)) {
                return fail(Error(ErrorCode::storeDamaged, {"a record cannot be read"}).in(location()));
            }
        }
        return rows;
    });
}

std::optional<StoreOutcome> PostgresRequestStore::keptAnswer(pqxx::work &transaction, const IdempotencyKey &key) const
{
    const auto rows = transaction.exec_params(selectAnswer, key.client, key.key, oldestKey());
    if (rows.empty()) {
        return std::nullopt;
    }
    return decide(rows[0][0].c_str(), key, {rows[0][1].as<int>(), rows[0][2].c_str(), rows[0][3].c_str()});
}

// Takes the keys of all submissions at once; those that are taken already get their outcome.
void PostgresRequestStore::reserve(pqxx::work &transaction, const std::vector<StoreSubmission> &submissions,
                                   std::vector<StoreOutcome> &outcomes)
{
    std::map<Key, std::size_t> firsts; // of each key, the submission that comes first
    JsonRows rows;
    for (std::size_t i = 0; i < submissions.size(); ++i) {
        const StoreSubmission &submission = submissions[i];
        if (!submission.key) {
            continue;
        }
        const auto [first, fresh] = firsts.try_emplace(keyOf(submission), i);
        if (!fresh) {
            continue;
        }
        rows.begin();
        rows.text("client", submission.key->client);
        rows.text("key", submission.key->key);
        rows.text("body_sha256", submission.key->bodySha256);
        rows.integer("created_ms", clock_.now().time_since_epoch().count());
        rows.integer("status", submission.answer.status);
        rows.text("content_type", submission.answer.contentType);
        rows.text("body", submission.answer.body);
        rows.end();
    }
    if (firsts.empty()) {
        return;
    }
    std::map<Key, bool> ours;
    for (const auto &row : transaction.exec_params(insertKeys, rows.take(), oldestKey())) {
        ours[{row[0].c_str(), row[1].c_str()}] = true;
    }
    for (std::size_t i = 0; i < submissions.size(); ++i) {
        if (!submissions[i].key) {
            continue;
        }
        const std::size_t first = firsts.at(keyOf(submissions[i]));
        if (first == i && ours.contains(keyOf(submissions[i]))) {
            continue;
        }
        if (ours.contains(keyOf(submissions[i]))) {
            outcomes[i] = decide(submissions[first].key->bodySha256, *submissions[i].key, submissions[first].answer);
        } else if (auto kept = keptAnswer(transaction, *submissions[i].key)) {
            outcomes[i] = *std::move(kept);
        }
    }
}

Result<std::vector<StoreOutcome>> PostgresRequestStore::add(const std::vector<StoreSubmission> &submissions)
{
    for (const StoreSubmission &submission : submissions) {
        for (const StoredRequest &request : submission.records) {
            if (auto good = checkRequest(request); !good) {
                return fail(good.error());
            }
        }
    }
    return connection_.run([&](pqxx::work &transaction) -> Result<std::vector<StoreOutcome>> {
        std::vector<StoreOutcome> outcomes(submissions.size());
        reserve(transaction, submissions, outcomes);
        JsonRows rows;
        for (std::size_t i = 0; i < submissions.size(); ++i) {
            if (outcomes[i].kind == StoreOutcome::Kind::stored) {
                for (const StoredRequest &request : submissions[i].records) {
                    append(rows, request);
                }
            }
        }
        transaction.exec_params0(insertRequests, rows.take());
        return outcomes;
    });
}

Result<std::optional<StoredRequest>> PostgresRequestStore::find(const RecordId &id)
{
    auto rows = query({selectById(table), {id.text()}});
    if (!rows) {
        return fail(rows.error());
    }
    return rows->empty() ? std::nullopt : std::optional(std::move(rows->front().request));
}

Result<RequestPage> PostgresRequestStore::search(const RequestQuery &request)
{
    return readPage(table, request, [this](const SqlQuery &sql) { return query(sql); });
}

Result<std::int64_t> PostgresRequestStore::count(const RequestFilter &filter)
{
    return connection_.run([&](pqxx::work &transaction) -> Result<std::int64_t> {
        return execute(transaction, countMatching(table, filter))[0][0].as<std::int64_t>();
    });
}

Result<std::vector<RequestStore::Version>> PostgresRequestStore::versions()
{
    return connection_.run([&](pqxx::work &transaction) -> Result<std::vector<Version>> {
        std::vector<Version> versions;
        for (const auto &row : execute(transaction, selectVersions(table))) {
            versions.emplace_back(row[0].c_str(), row[1].c_str());
        }
        return versions;
    });
}

Result<std::vector<ServedAs>> PostgresRequestStore::servedNames()
{
    return connection_.run([&](pqxx::work &transaction) -> Result<std::vector<ServedAs>> {
        std::vector<ServedAs> names;
        for (const auto &row : transaction.exec("SELECT name, model, model_version FROM cytogauge_served_name")) {
            names.push_back({row[0].c_str(), row[1].c_str(), row[2].c_str()});
        }
        // Here, because the database sorts by its own locale.
        std::ranges::sort(names, {}, [](const ServedAs &one) { return std::tie(one.name, one.model, one.version); });
        return names;
    });
}

Result<std::optional<StoredRequest>> PostgresRequestStore::setOutcome(const RecordId &id, const std::string &outcome)
{
    auto done = connection_.run([&](pqxx::work &transaction) -> Result<void> {
        const std::optional<std::int64_t> time =
            outcome.empty() ? std::nullopt : std::optional<std::int64_t>(clock_.now().time_since_epoch().count());
        transaction.exec_params0("UPDATE cytogauge_request SET outcome = $1, outcome_ms = nullif($2, '')::bigint "
                                 "WHERE (request_id, request_row) IN "
                                 "(SELECT request_id, request_row FROM cytogauge_request WHERE id = $3)",
                                 outcome, time ? std::to_string(*time) : std::string(), id.text());
        return {};
    });
    return done ? find(id) : fail(done.error());
}

Result<std::optional<StoreOutcome>> PostgresRequestStore::findAnswer(const IdempotencyKey &key)
{
    return connection_.run(
        [&](pqxx::work &transaction) -> Result<std::optional<StoreOutcome>> { return keptAnswer(transaction, key); });
}

Result<void> PostgresRequestStore::removeExpired()
{
    return connection_.run([&](pqxx::work &transaction) -> Result<void> {
        transaction.exec_params0("DELETE FROM cytogauge_idempotency WHERE created_ms <= $1", oldestKey());
        return {};
    });
}

Result<void> PostgresRequestStore::forEach(const RequestFilter &filter, const Visitor &visit, std::stop_token stop)
{
    return readAll(table, filter, visit, stop, [this](const SqlQuery &sql) { return query(sql); });
}

Result<void> PostgresRequestStore::describeSchema(const StoredSchema &schema)
{
    const std::string fields = textList(schema.features);
    return connection_.run([&](pqxx::work &transaction) -> Result<void> {
        transaction.exec("SELECT pg_advisory_xact_lock(1132033139)"); // two services that start at once
        transaction.exec_params0("INSERT INTO cytogauge_schema_fields VALUES ($1, $2) ON CONFLICT DO NOTHING",
                                 schema.id, fields);
        const auto known =
            transaction.exec_params1("SELECT fields FROM cytogauge_schema_fields WHERE schema = $1", schema.id);
        if (known[0].c_str() != fields) {
            return fail(Error(ErrorCode::storeSchemaChanged, {schema.id}).in(location()));
        }
        for (const ServedAs &one : schema.served) {
            transaction.exec_params0("INSERT INTO cytogauge_served_name VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                                     one.name, one.model, one.version);
        }
        transaction.exec0(requestView(schema, viewWords));
        return {};
    });
}

Result<void> PostgresRequestStore::ping()
{
    return connection_.run([&](pqxx::work &transaction) -> Result<void> {
        const auto row = transaction.exec1("SELECT current_setting('transaction_read_only')");
        return std::string_view(row[0].c_str()) == "off" ? Result<void>()
                                                         : fail(Error(ErrorCode::storeReadOnly).in(location()));
    });
}

} // namespace

Result<std::unique_ptr<RequestStore>> openPostgresStore(const std::string &url, const Clock &clock,
                                                        const RequestStoreOptions &options)
{
    PostgresConnection connection(url, options);
    if (auto connected = connection.connect(); !connected) {
        return fail(connected.error());
    }
    auto ready = options.readOnly ? checkPostgresTables(connection) : makePostgresTables(connection);
    if (!ready) {
        return fail(ready.error());
    }
    return std::make_unique<PostgresRequestStore>(std::move(connection), clock);
}

} // namespace cytogauge
