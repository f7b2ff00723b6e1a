#include "core/history/history_format.h"

#include "core/history/audit_chain.h"
#include "core/history/json_lists.h"
#include "core/history/sqlite_file.h"

#include <fmt/format.h>

#include <cstring>

namespace cytogauge {

namespace {

// Version 1: the record and the inputs of its schema.
constexpr const char *firstTables = R"(
CREATE TABLE schema_fields (
    schema TEXT NOT NULL PRIMARY KEY,
    fields TEXT NOT NULL
);
CREATE TABLE record (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    created_ms INTEGER NOT NULL,
    patient TEXT NOT NULL,
    note TEXT NOT NULL,
    schema TEXT NOT NULL REFERENCES schema_fields (schema),
    source TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    model TEXT NOT NULL,
    model_version TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    program_version TEXT NOT NULL,
    label TEXT NOT NULL,
    probability REAL,
    interval_low REAL,
    interval_high REAL,
    threshold REAL,
    status TEXT NOT NULL,
    flags TEXT NOT NULL,
    inputs_typed TEXT NOT NULL
);
)";

// Version 2: outcome, sample date, conformal set, contributions and what an endpoint said; hiding; sorting by every
// column. What the table of the window does not show moves into record_detail, so that scanning a million records
// reads little. Indices leave hidden records out.
constexpr const char *secondTables = R"(
CREATE TABLE record_detail (
    record_number INTEGER PRIMARY KEY REFERENCES record (number) ON DELETE CASCADE,
    dialect TEXT NOT NULL,
    request_id TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    remote_model TEXT NOT NULL,
    remote_version TEXT NOT NULL,
    program_version TEXT NOT NULL,
    probabilities TEXT NOT NULL,
    interval_low REAL,
    interval_high REAL,
    class_set TEXT,
    flags TEXT NOT NULL,
    latency_ms REAL,
    inputs_typed TEXT NOT NULL,
    contributions TEXT NOT NULL,
    contribution_base REAL NOT NULL
);
INSERT INTO record_detail
    SELECT number, '', '', model_sha256, '', '', program_version, '{}', interval_low, interval_high, NULL, flags,
           NULL, inputs_typed, '[]', 0.0
    FROM record;
ALTER TABLE record DROP COLUMN model_sha256;
ALTER TABLE record DROP COLUMN program_version;
ALTER TABLE record DROP COLUMN interval_low;
ALTER TABLE record DROP COLUMN interval_high;
ALTER TABLE record DROP COLUMN flags;
ALTER TABLE record DROP COLUMN inputs_typed;
ALTER TABLE record ADD COLUMN sample_date TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN indeterminate INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE record ADD COLUMN outcome_ms INTEGER;
ALTER TABLE record ADD COLUMN deleted_ms INTEGER;
CREATE INDEX record_by_created ON record (created_ms) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_patient ON record (patient COLLATE NOCASE) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_label ON record (label) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_probability ON record (probability) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_indeterminate ON record (indeterminate) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_source ON record (source, endpoint) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_model ON record (model, model_version) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_status ON record (status) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_sample_date ON record (sample_date) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_note ON record (note COLLATE NOCASE) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_outcome ON record (outcome) WHERE deleted_ms IS NULL;
CREATE INDEX record_by_schema ON record (schema) WHERE deleted_ms IS NULL;
CREATE INDEX record_hidden ON record (deleted_ms) WHERE deleted_ms IS NOT NULL;
)";

// Version 3: the audit (audit.h), and the side of the threshold that a probability lies on as something to filter by.
// The triggers keep other programs from changing the audit by accident; what gets past them, the chain tells.
constexpr const char *thirdTables = R"(
CREATE TABLE audit (
    entry INTEGER PRIMARY KEY,
    time_ms INTEGER NOT NULL,
    act TEXT NOT NULL,
    record TEXT NOT NULL,
    records INTEGER NOT NULL,
    content BLOB NOT NULL,
    hash BLOB NOT NULL
);
CREATE TABLE audit_head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    entries INTEGER NOT NULL,
    hash BLOB NOT NULL
);
INSERT INTO audit_head VALUES (1, 0, zeroblob(32));
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;
CREATE INDEX record_by_side ON record (probability >= threshold) WHERE deleted_ms IS NULL;
)";

// Version 4: how far an explanation that was sampled may be off.
Result<void> addErrorColumn(SqliteConnection &connection)
{
    const auto there = connection.integer(
        "SELECT count(*) FROM pragma_table_info('record_detail') WHERE name = 'contributions_error'");
    if (!there) {
        return fail(there.error());
    }
    return *there > 0 ? Result<void>()
                      : connection.execute("ALTER TABLE record_detail ADD COLUMN contributions_error REAL NOT NULL "
                                           "DEFAULT 0.0");
}

// Of every schema that the file holds records of.
Result<void> makeJoinedViews(SqliteConnection &connection, std::int64_t version)
{
    std::vector<std::pair<std::string, std::string>> schemas;
    const auto statement = connection.prepared("SELECT schema, fields FROM schema_fields ORDER BY schema");
    if (!statement) {
        return fail(statement.error());
    }
    auto read = (*statement)->eachRow([&](const SqliteStatement &row) -> Result<void> {
        schemas.emplace_back(row.text(0), row.text(1));
        return {};
    });
    if (!read) {
        return read;
    }
    for (const auto &[schema, fields] : schemas) {
        std::vector<std::string> features;
        if (!parseTextList(fields, features)) {
            return fail(Error{ErrorCode::historyDamaged, {"the list of a schema's fields cannot be read"}}.in(
                connection.path()));
        }
        const std::string view = createJoinedView(schema, features, version);
        auto made = connection.execute(fmt::format("DROP VIEW IF EXISTS {}", quotedIdentifier(schema))).and_then([&] {
            return connection.execute(view);
        });
        if (!made) {
            return made;
        }
    }
    return {};
}

Result<void> stepToFirst(SqliteConnection &connection, UtcTime /*now*/)
{
    if (auto made = connection.execute(firstTables); !made) {
        return made;
    }
    return connection.execute(fmt::format("PRAGMA application_id={}", historyApplicationId));
}

Result<void> stepToSecond(SqliteConnection &connection, UtcTime /*now*/)
{
    if (auto made = connection.execute(secondTables); !made) {
        return made;
    }
    return makeJoinedViews(connection, 2);
}

Result<void> stepToThird(SqliteConnection &connection, UtcTime now)
{
    // Records are read as today's program reads them, the column of version 4 with the rest.
    return connection.execute(thirdTables).and_then([&] { return addErrorColumn(connection); }).and_then([&] {
        return adoptRecords(connection, now);
    });
}

Result<void> stepToFourth(SqliteConnection &connection, UtcTime /*now*/)
{
    return addErrorColumn(connection).and_then([&] { return makeJoinedViews(connection, 4); });
}

using Step = Result<void> (*)(SqliteConnection &, UtcTime);
constexpr Step steps[] = {stepToFirst, stepToSecond, stepToThird, stepToFourth};
static_assert(std::size(steps) == historyVersion);

} // namespace

Result<void> runHistorySteps(SqliteConnection &connection, std::int64_t to, UtcTime now)
{
    return runSqliteSteps(connection, to, [&](std::int64_t version) {
        return steps[static_cast<std::size_t>(version)](connection, now);
    });
}

Result<std::string> emptyHistory()
{
    const auto connection = SqliteConnection::open(":memory:", SqliteMode::create, "", 0);
    if (!connection) {
        return fail(connection.error());
    }
    if (auto made = runHistorySteps(**connection); !made) {
        return fail(made.error());
    }
    return sqliteBytes(**connection);
}

std::string inputsTable(std::string_view schema)
{
    return quotedIdentifier(fmt::format("inputs_{}", schema));
}

std::string createInputsTable(std::string_view schema, const std::vector<std::string> &features)
{
    std::string sql = fmt::format("CREATE TABLE {} (\n    record_number INTEGER PRIMARY KEY "
                                  "REFERENCES record (number) ON DELETE CASCADE",
                                  inputsTable(schema));
    for (const std::string &feature : features) {
        sql += fmt::format(",\n    {} REAL NOT NULL", quotedIdentifier(feature));
    }
    return sql + "\n)";
}

std::string createJoinedView(std::string_view schema, const std::vector<std::string> &features, std::int64_t version)
{
    std::string sql = fmt::format(
        "CREATE VIEW IF NOT EXISTS {} AS SELECT\n    r.number, r.id,\n"
        "    strftime('%Y-%m-%dT%H:%M:%fZ', r.created_ms / 1000.0, 'unixepoch') AS created_utc,\n"
        "    r.sample_date, r.patient, r.note, r.source, r.endpoint, d.dialect, d.request_id, r.model,\n"
        "    r.model_version, d.model_sha256, d.remote_model, d.remote_version, d.program_version, r.label,\n"
        "    r.probability, d.probabilities, d.interval_low, d.interval_high, d.class_set, r.indeterminate,\n"
        "    r.threshold, r.status, d.flags, d.latency_ms, r.outcome,\n"
        "    strftime('%Y-%m-%dT%H:%M:%fZ', r.outcome_ms / 1000.0, 'unixepoch') AS outcome_utc,\n"
        "    d.inputs_typed, d.contributions, d.contribution_base",
        quotedIdentifier(schema));
    sql += version >= 4 ? ", d.contributions_error" : "";
    for (const std::string &feature : features) {
        sql += fmt::format(",\n    i.{}", quotedIdentifier(feature));
    }
    return sql + fmt::format("\nFROM record r JOIN record_detail d ON d.record_number = r.number\n"
                             "JOIN {} i ON i.record_number = r.number\nWHERE r.deleted_ms IS NULL",
                             inputsTable(schema));
}

} // namespace cytogauge
