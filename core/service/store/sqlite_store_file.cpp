// The store's file: looked at, made, opened and brought up to date.
#include "core/history/history_file.h"
#include "core/history/sqlite_file.h"
#include "core/service/store/sqlite_request_store.h"

#include <fmt/format.h>

#include <unistd.h>

namespace cytogauge {

namespace {

constexpr const char *firstTables = R"(
CREATE TABLE request (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    created_ms INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    request_row INTEGER NOT NULL,
    patient TEXT NOT NULL,
    model TEXT NOT NULL,
    model_version TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    schema TEXT NOT NULL,
    surface TEXT NOT NULL,
    shadow INTEGER NOT NULL,
    label TEXT NOT NULL,
    probability REAL,
    probabilities TEXT NOT NULL,
    interval_low REAL,
    interval_high REAL,
    set_available INTEGER NOT NULL,
    class_set TEXT NOT NULL,
    threshold REAL,
    status TEXT NOT NULL,
    flags TEXT NOT NULL,
    latency_ms REAL NOT NULL,
    inputs TEXT NOT NULL,
    outcome TEXT NOT NULL,
    outcome_ms INTEGER
);
CREATE INDEX request_by_case ON request (request_id, request_row);
CREATE INDEX request_by_patient ON request (patient);
CREATE INDEX request_by_model ON request (model, model_version);
CREATE INDEX request_by_created ON request (created_ms);
CREATE INDEX request_by_outcome ON request (number) WHERE outcome <> '';
CREATE TABLE idempotency (
    client TEXT NOT NULL,
    key TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    status INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (client, key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_ms);
CREATE TABLE schema_fields (
    schema TEXT NOT NULL PRIMARY KEY,
    fields TEXT NOT NULL
);
CREATE TABLE confirmation (commits INTEGER NOT NULL);
INSERT INTO confirmation VALUES (0);
)";

constexpr const char *servedNames = R"(
CREATE TABLE served_name (
    name TEXT NOT NULL,
    model TEXT NOT NULL,
    model_version TEXT NOT NULL,
    PRIMARY KEY (name, model, model_version)
);
)";

// contributions: doubles, one after the other (sqlite_request_store.cpp); NULL where no explanation was answered, and
// in all older records.
constexpr const char *explanations = R"(
ALTER TABLE request ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE request ADD COLUMN contributions BLOB;
ALTER TABLE request ADD COLUMN contributions_error REAL;
)";

using Step = const char *;
constexpr Step steps[] = {firstTables, servedNames, explanations};
static_assert(std::size(steps) == storeVersion);

Result<void> runSteps(SqliteConnection &connection)
{
    return runSqliteSteps(connection, storeVersion, [&connection](std::int64_t version) {
        return connection.execute(
            fmt::format("{}; PRAGMA application_id={};", steps[static_cast<std::size_t>(version)], storeApplicationId));
    });
}

Result<void> makeStoreFile(const std::string &path)
{
    const auto connection = SqliteConnection::open(":memory:", SqliteMode::create, "", 0);
    if (!connection) {
        return fail(connection.error());
    }
    if (auto made = runSteps(**connection); !made) {
        return made;
    }
    const auto bytes = sqliteBytes(**connection);
    return bytes ? makeSqliteFile(path, *bytes) : fail(bytes.error());
}

Result<void> look(const std::string &path)
{
    const auto header = readSqliteHeader(path);
    if (!header) {
        return fail(header.error());
    }
    if (header->applicationId != storeApplicationId) {
        return fail(Error(ErrorCode::storeForeign).in(path));
    }
    if (header->userVersion > storeVersion) {
        return fail(
            Error(ErrorCode::storeNewer, {std::to_string(header->userVersion), std::to_string(storeVersion)}).in(path));
    }
    if (header->userVersion < 1 || !header->rollbackJournal) {
        return fail(Error(ErrorCode::storeDamaged, {"its first page is wrong"}).in(path));
    }
    return {};
}

// Small files as a whole, large ones by their tables.
Result<void> checkContent(SqliteConnection &connection)
{
    if (auto good = checkSmallFile(connection); !good) {
        return good;
    }
    const auto readable = connection.integer("SELECT count(*) FROM (SELECT r.inputs, i.body, s.fields FROM request r, "
                                             "idempotency i, schema_fields s LIMIT 1)");
    return readable ? Result<void>() : fail(readable.error());
}

Result<std::unique_ptr<SqliteConnection>> openLooked(const std::string &path, const RequestStoreOptions &options)
{
    auto connection = SqliteConnection::open(path, options.readOnly ? SqliteMode::readOnly : SqliteMode::readWrite, "",
                                             options.busyTimeoutMs);
    if (!connection) {
        return connection;
    }
    const auto version = (*connection)->integer("PRAGMA user_version");
    if (!version) {
        return fail(version.error());
    }
    if (*version < storeVersion && options.readOnly) {
        return fail(Error(ErrorCode::storeOlderReadOnly, {std::to_string(*version)}).in(path));
    }
    if (!options.readOnly) {
        if (auto durable = makeDurable(**connection, options.synchronousForTesting); !durable) {
            return fail(durable.error());
        }
        if (auto current = runSteps(**connection); !current) {
            return fail(current.error());
        }
    }
    if (auto good = checkContent(**connection); !good) {
        return fail(good.error());
    }
    return connection;
}

} // namespace

Error storeError(Error error)
{
    switch (error.code) {
    case ErrorCode::historyLocked:
        error.code = ErrorCode::storeLocked;
        break;
    case ErrorCode::historyReadOnly:
    case ErrorCode::historyFolderReadOnly:
        error.code = ErrorCode::storeReadOnly;
        break;
    case ErrorCode::historyNoPermission:
    case ErrorCode::historyFolderNotMade:
        error.code = ErrorCode::storeNoPermission;
        break;
    case ErrorCode::historyDamaged:
        error.code = ErrorCode::storeDamaged;
        break;
    case ErrorCode::historyEmptyFile:
        error.code = ErrorCode::storeDamaged;
        error.arguments = {"it is empty, which it never is"};
        break;
    case ErrorCode::historyForeign:
        error.code = ErrorCode::storeForeign;
        break;
    case ErrorCode::historyInputOutput:
        error.code = ErrorCode::storeInputOutput;
        break;
    default:
        break;
    }
    return error;
}

Result<std::unique_ptr<SqliteConnection>> openStoreFile(const std::string &path, const RequestStoreOptions &options)
{
    auto looked = look(path);
    if (!looked && looked.error().code == ErrorCode::fileNotFound && !options.readOnly) {
        if (auto made = makeStoreFile(path); !made) {
            return fail(storeError(made.error()));
        }
        looked = look(path);
    }
    if (!looked) {
        return fail(storeError(looked.error()));
    }
    if (!options.readOnly && ::access(path.c_str(), W_OK) != 0) {
        return fail(Error(ErrorCode::storeReadOnly).in(path));
    }
    auto opened = openLooked(path, options);
    if (!opened) {
        return fail(storeError(opened.error()));
    }
    return opened;
}

} // namespace cytogauge
