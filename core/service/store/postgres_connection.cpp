#include "core/service/store/postgres_connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <pqxx/nontransaction>
#include <pqxx/result>
#include <pqxx/row>

namespace cytogauge {

namespace {

// First line only: what follows may quote values.
std::string firstLine(std::string_view message)
{
    return std::string(message.substr(0, message.find('\n')));
}

struct Freer {
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};

std::unique_ptr<PQconninfoOption, Freer> parsed(const std::string &url)
{
    char *message = nullptr;
    std::unique_ptr<PQconninfoOption, Freer> options(PQconninfoParse(url.c_str(), &message));
    PQfreemem(message);
    return options;
}

std::string optionOf(const PQconninfoOption *options, std::string_view name)
{
    for (; options != nullptr && options->keyword != nullptr; ++options) {
        if (options->keyword == name) {
            return options->val == nullptr ? "" : options->val;
        }
    }
    return {};
}

// "host:port/database", without user and password.
std::string locationOf(const PQconninfoOption *options)
{
    const std::string host = optionOf(options, "host");
    const std::string port = optionOf(options, "port");
    return fmt::format("postgresql://{}{}/{}", host, port.empty() ? "" : ":" + port, optionOf(options, "dbname"));
}

// The options of the URL with limits for those that it leaves open: nothing may wait for ever.
std::string withLimits(const PQconninfoOption *options, int connectSeconds)
{
    std::string text;
    const auto add = [&text](std::string_view name, std::string_view value) {
        text += fmt::format("{}='", name);
        for (const char c : value) {
            if (c == '\'' || c == '\\') {
                text += '\\';
            }
            text += c;
        }
        text += "' ";
    };
    for (const PQconninfoOption *option = options; option != nullptr && option->keyword != nullptr; ++option) {
        if (option->val != nullptr && *option->val != '\0') {
            add(option->keyword, option->val);
        }
    }
    if (optionOf(options, "connect_timeout").empty()) {
        add("connect_timeout", std::to_string(connectSeconds));
    }
    if (optionOf(options, "tcp_user_timeout").empty()) {
        add("tcp_user_timeout", "10000");
    }
    if (optionOf(options, "keepalives_idle").empty()) { // a machine that is gone, while nothing is asked
        add("keepalives_idle", "10");
        add("keepalives_interval", "5");
        add("keepalives_count", "3");
    }
    if (optionOf(options, "application_name").empty()) {
        add("application_name", "cytogauge");
    }
    return text;
}

constexpr const char *firstTables = R"(
CREATE TABLE cytogauge_request (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    created_ms bigint NOT NULL,
    request_id text NOT NULL,
    request_row integer NOT NULL,
    patient text NOT NULL,
    model text NOT NULL,
    model_version text NOT NULL,
    model_sha256 text NOT NULL,
    schema text NOT NULL,
    surface text NOT NULL,
    shadow smallint NOT NULL,
    label text NOT NULL,
    probability double precision,
    probabilities json NOT NULL,
    interval_low double precision,
    interval_high double precision,
    set_available smallint NOT NULL,
    class_set json NOT NULL,
    threshold double precision,
    status text NOT NULL,
    flags text NOT NULL,
    latency_ms double precision NOT NULL,
    inputs double precision[] NOT NULL,
    outcome text NOT NULL,
    outcome_ms bigint
);
CREATE INDEX cytogauge_request_by_case ON cytogauge_request (request_id, request_row);
CREATE INDEX cytogauge_request_by_patient ON cytogauge_request (patient, number);
CREATE INDEX cytogauge_request_by_model ON cytogauge_request (model, model_version, number);
CREATE INDEX cytogauge_request_by_created ON cytogauge_request (created_ms);
CREATE INDEX cytogauge_request_by_outcome ON cytogauge_request (number) WHERE outcome <> '';
CREATE TABLE cytogauge_idempotency (
    client text NOT NULL,
    key text NOT NULL,
    body_sha256 text NOT NULL,
    created_ms bigint NOT NULL,
    status integer NOT NULL,
    content_type text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (client, key)
);
CREATE INDEX cytogauge_idempotency_by_age ON cytogauge_idempotency (created_ms);
CREATE TABLE cytogauge_schema_fields (
    schema text NOT NULL PRIMARY KEY,
    fields text NOT NULL
);
)";

constexpr const char *servedNames = R"(
CREATE TABLE cytogauge_served_name (
    name text NOT NULL,
    model text NOT NULL,
    model_version text NOT NULL,
    PRIMARY KEY (name, model, model_version)
);
)";

// contributions: NULL where no explanation was answered, and in all older records.
constexpr const char *explanations = R"(
ALTER TABLE cytogauge_request ADD COLUMN note text NOT NULL DEFAULT '';
ALTER TABLE cytogauge_request ADD COLUMN contributions double precision[];
ALTER TABLE cytogauge_request ADD COLUMN contributions_error double precision;
)";

constexpr const char *steps[] = {firstTables, servedNames, explanations};
static_assert(std::size(steps) == postgresStoreFormat);

// 0: none; empty: tables of that name that are not ours. Asked of the catalogue itself: to_regclass() would answer from
// this connection's cache, which does not know yet what another service made while this one waited for the lock.
std::optional<int> formatOf(pqxx::work &transaction)
{
    const auto names =
        transaction.exec("SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
                         "AND relname IN ('cytogauge_format', 'cytogauge_request') ORDER BY relname");
    if (names.empty()) {
        return 0;
    }
    if (std::string_view(names[0][0].c_str()) != "cytogauge_format") {
        return std::nullopt;
    }
    const auto rows = transaction.exec("SELECT format FROM cytogauge_format");
    return rows.size() == 1 ? std::optional(rows[0][0].as<int>()) : std::nullopt;
}

Result<int> usableFormat(pqxx::work &transaction, const std::string &location)
{
    const auto format = formatOf(transaction);
    if (!format) {
        return fail(Error(ErrorCode::storeForeign).in(location));
    }
    if (*format > postgresStoreFormat) {
        return fail(
            Error(ErrorCode::storeNewer, {std::to_string(*format), std::to_string(postgresStoreFormat)}).in(location));
    }
    return *format;
}

} // namespace

PostgresConnection::PostgresConnection(std::string url, const RequestStoreOptions &options)
    : url_(std::move(url)), location_(locationOf(parsed(url_).get())), options_(options)
{
    if (!options_.readOnly) {
        watchdog_ = std::make_unique<PostgresWatchdog>(options_.answerTimeout);
    }
}

Result<void> PostgresConnection::connect()
{
    const auto options = parsed(url_);
    if (!options) {
        return fail(ErrorCode::storeUrlUnknown);
    }
    try {
        auto connection = std::make_unique<pqxx::connection>(withLimits(options.get(), options_.connectTimeoutSeconds));
#if PQXX_VERSION_MAJOR < 7 // later ones never revive a connection
        // A connection that broke is replaced by a new one with these settings, never revived without them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations" // reviving is deprecated, and so is the only way to stop it
        connection->inhibit_reactivation(true);
#pragma GCC diagnostic pop
#endif
        const Watch watch(watchdog_.get(), *connection);
        pqxx::nontransaction session(*connection);
        // Durable whatever the server's default is. The server gives up before the watchdog does, which costs the
        // connection. Reports may take long.
        const auto limit = options_.answerTimeout.count();
        session.exec(fmt::format("SET synchronous_commit = on; SET client_encoding = 'UTF8'; SET lock_timeout = {}; "
                                 "SET idle_in_transaction_session_timeout = 60000; SET client_min_messages = warning",
                                 limit * 3 / 4));
        session.exec(options_.readOnly ? "SET default_transaction_read_only = on"
                                       : fmt::format("SET statement_timeout = {}", limit * 7 / 8));
        connection_ = std::move(connection);
        return {};
    } catch (const std::exception &error) {
        return fail(watchdog_ && watchdog_->gaveUp() ? gaveUp() : lost(error.what()));
    }
}

bool PostgresConnection::isPassing(const std::string &state)
{
    return state == "40001" || state == "40P01" || state.starts_with("57P");
}

Error PostgresConnection::lost(const std::string &message)
{
    connection_.reset();
    return Error(ErrorCode::storeUnreachable, {firstLine(message)}).in(location_);
}

Error PostgresConnection::gaveUp()
{
    return lost(fmt::format("it did not answer within {} milliseconds", options_.answerTimeout.count()));
}

// Never the server's own sentence, which may quote a value; the state says what it is.
// https://www.postgresql.org/docs/15/errcodes-appendix.html
Error PostgresConnection::sqlError(const std::string &state, const std::string &message)
{
    if (state.starts_with("57P") || state.starts_with("08")) { // shut down, starting, gone
        return lost(message);
    }
    Error error(ErrorCode::storeFailed, {"SQLSTATE " + state});
    if (state == "53100") {
        error = Error(ErrorCode::diskFull);
    } else if (state == "42501") {
        error = Error(ErrorCode::storeNoPermission, {"SQLSTATE " + state});
    } else if (state == "25006") {
        error = Error(ErrorCode::storeReadOnly);
    } else if (state == "55P03" || state == "57014") {
        error = Error(ErrorCode::storeLocked);
    } else if (state.starts_with("42") || state.starts_with("XX")) { // a table or column that is not there any more
        error = Error(ErrorCode::storeDamaged, {"SQLSTATE " + state});
    }
    return error.in(location_);
}

Result<void> makePostgresTables(PostgresConnection &connection)
{
    return connection.run([&](pqxx::work &transaction) -> Result<void> {
        const auto before = usableFormat(transaction, connection.location());
        if (!before) {
            return fail(before.error());
        }
        if (*before == postgresStoreFormat) {
            return {}; // without the lock: a service that starts must not wait for one that works
        }
        transaction.exec("SELECT pg_advisory_xact_lock(1132033138)"); // two services that start at once
        const auto format = usableFormat(transaction, connection.location());
        if (!format) {
            return fail(format.error());
        }
        if (*format == 0) {
            transaction.exec("CREATE TABLE cytogauge_format (format integer NOT NULL);"
                             "INSERT INTO cytogauge_format VALUES (0)");
        }
        for (int step = *format; step < postgresStoreFormat; ++step) {
            transaction.exec(steps[step]);
        }
        transaction.exec_params("UPDATE cytogauge_format SET format = $1", postgresStoreFormat);
        return {};
    });
}

Result<void> checkPostgresTables(PostgresConnection &connection)
{
    return connection.run([&](pqxx::work &transaction) -> Result<void> {
        const auto format = usableFormat(transaction, connection.location());
        if (!format) {
            return fail(format.error());
        }
        if (*format == 0) {
            return fail(Error(ErrorCode::storeForeign).in(connection.location()));
        }
        return *format == postgresStoreFormat
                   ? Result<void>()
                   : fail(Error(ErrorCode::storeOlderReadOnly, {std::to_string(*format)}).in(connection.location()));
    });
}

} // namespace cytogauge
