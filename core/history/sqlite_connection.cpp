#include "core/history/sqlite_connection.h"

#include <cerrno>
#include <utility>

namespace cytogauge {

namespace {

Error ioError(int systemErrno, std::string_view message)
{
    switch (systemErrno) {
    case ENOSPC:
    case EFBIG:
        return {ErrorCode::diskFull};
    case EDQUOT:
        return {ErrorCode::quotaExceeded};
    case EACCES:
    case EPERM:
        return {ErrorCode::historyNoPermission, {systemReason(systemErrno)}};
    case EROFS:
        return {ErrorCode::historyReadOnly};
    default:
        return {ErrorCode::historyInputOutput, {systemErrno != 0 ? systemReason(systemErrno) : std::string(message)}};
    }
}

} // namespace

Error sqliteError(int code, int systemErrno, std::string_view message, const std::string &path)
{
    Error error;
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        error = {ErrorCode::historyLocked};
        break;
    case SQLITE_FULL:
        error = {ErrorCode::diskFull};
        break;
    case SQLITE_READONLY:
        error = {code == SQLITE_READONLY_DIRECTORY ? ErrorCode::historyFolderReadOnly : ErrorCode::historyReadOnly};
        break;
    case SQLITE_PERM:
    case SQLITE_AUTH:
        error = {ErrorCode::historyNoPermission, {std::string(message)}};
        break;
    case SQLITE_CANTOPEN:
        error = systemErrno == ENOENT ? Error{ErrorCode::fileNotFound} : ioError(systemErrno, message);
        break;
    case SQLITE_IOERR:
        // A file that ends before its header says so is read short: damage, not a fault of the disk.
        error = code == SQLITE_IOERR_SHORT_READ ? Error{ErrorCode::historyDamaged, {std::string(message)}}
                                                : ioError(systemErrno, message);
        break;
    case SQLITE_INTERRUPT:
        error = {ErrorCode::cancelled};
        break;
    case SQLITE_NOMEM:
        error = {ErrorCode::internal, {"there is not enough memory"}};
        break;
    default:
        // Our own statements are right for our own tables: when SQLite refuses one, the tables are not ours any more.
        error = {ErrorCode::historyDamaged, {std::string(message)}};
        break;
    }
    return error.in(path);
}

SqliteStatement::SqliteStatement(SqliteConnection &connection, sqlite3_stmt *statement)
    : connection_(&connection), statement_(statement)
{
}

void SqliteStatement::bind(int index, std::int64_t value)
{
    const int code = sqlite3_bind_int64(statement_.get(), index, value);
    bindError_ = bindError_ == SQLITE_OK ? code : bindError_;
}

void SqliteStatement::bind(int index, double value)
{
    const int code = sqlite3_bind_double(statement_.get(), index, value);
    bindError_ = bindError_ == SQLITE_OK ? code : bindError_;
}

void SqliteStatement::bind(int index, const std::optional<double> &value)
{
    value ? bind(index, *value) : bindNull(index);
}

void SqliteStatement::bind(int index, std::string_view value)
{
    // A null pointer would bind NULL where an empty text is meant.
    const char *bytes = value.data() != nullptr ? value.data() : "";
    const int code = sqlite3_bind_text64(statement_.get(), index, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    bindError_ = bindError_ == SQLITE_OK ? code : bindError_;
}

void SqliteStatement::bindBorrowed(int index, std::string_view value)
{
    const char *bytes = value.data() != nullptr ? value.data() : "";
    const int code = sqlite3_bind_text64(statement_.get(), index, bytes, value.size(), SQLITE_STATIC, SQLITE_UTF8);
    bindError_ = bindError_ == SQLITE_OK ? code : bindError_;
}

void SqliteStatement::bindBytes(int index, std::string_view value)
{
    const char *bytes = value.data() != nullptr ? value.data() : "";
    const int code = sqlite3_bind_blob64(statement_.get(), index, bytes, value.size(), SQLITE_TRANSIENT);
    bindError_ = bindError_ == SQLITE_OK ? code : bindError_;
}

void SqliteStatement::bindNull(int index)
{
    const int code = sqlite3_bind_null(statement_.get(), index);
    bindError_ = bindError_ == SQLITE_OK ? code : bindError_;
}

Result<bool> SqliteStatement::step()
{
    if (bindError_ != SQLITE_OK) {
        return fail(connection_->error(bindError_));
    }
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW || code == SQLITE_DONE) {
        return code == SQLITE_ROW;
    }
    return fail(connection_->error(sqlite3_extended_errcode(connection_->handle())));
}

Result<void> SqliteStatement::run()
{
    return eachRow([](const SqliteStatement &) { return Result<void>(); });
}

void SqliteStatement::reset()
{
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    bindError_ = SQLITE_OK;
}

std::int64_t SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(statement_.get(), column);
}

double SqliteStatement::real(int column) const
{
    return sqlite3_column_double(statement_.get(), column);
}

std::optional<double> SqliteStatement::optionalReal(int column) const
{
    return isNull(column) ? std::nullopt : std::optional<double>(real(column));
}

std::string_view SqliteStatement::text(int column) const
{
    // The pointer first: asking for it converts, and the size is that of the converted text.
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(statement_.get(), column));
    if (bytes == nullptr) {
        return {};
    }
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string_view SqliteStatement::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(statement_.get(), column));
    if (bytes == nullptr) {
        return {};
    }
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

SqliteConnection::SqliteConnection(sqlite3 *handle, std::string path) : handle_(handle), path_(std::move(path)) {}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string &path, SqliteMode mode,
                                                                 const std::string &vfs, int busyTimeoutMs)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
    case SqliteMode::readOnly:
        flags |= SQLITE_OPEN_READONLY;
        break;
    case SqliteMode::readWrite:
        flags |= SQLITE_OPEN_READWRITE;
        break;
    case SqliteMode::create:
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        break;
    }
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, vfs.empty() ? nullptr : vfs.c_str());
    const std::string file = path == ":memory:" ? std::string() : path;
    if (handle == nullptr) {
        return fail(sqliteError(SQLITE_NOMEM, 0, "", file));
    }
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle, file));
    if (code != SQLITE_OK) {
        return fail(connection->error(code));
    }
    sqlite3_busy_timeout(handle, busyTimeoutMs);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    // temp_store: sorting must not put patient data into a temporary file.
    if (auto set = connection->execute("PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON; "
                                       "PRAGMA cache_size=-32000; PRAGMA mmap_size=0;");
        !set) {
        return fail(set.error());
    }
    return connection;
}

Result<void> SqliteConnection::execute(const std::string &sql)
{
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return fail(error(sqlite3_extended_errcode(handle_.get())));
    }
    return {};
}

Result<SqliteStatement *> SqliteConnection::prepared(const std::string &sql)
{
    if (const auto found = statements_.find(sql); found != statements_.end()) {
        return &found->second;
    }
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) {
        return fail(error(code));
    }
    return &statements_.emplace(sql, SqliteStatement(*this, statement)).first->second;
}

template <class Value, class Read>
Result<Value> SqliteConnection::firstValue(const std::string &sql, Read read)
{
    const auto statement = prepared(sql);
    if (!statement) {
        return fail(statement.error());
    }
    const StatementScope scope(**statement);
    const auto row = (*statement)->step();
    if (!row) {
        return fail(row.error());
    }
    return *row ? Value(read(**statement)) : Value();
}

Result<std::int64_t> SqliteConnection::integer(const std::string &sql)
{
    return firstValue<std::int64_t>(sql, [](const SqliteStatement &row) { return row.integer(0); });
}

Result<std::string> SqliteConnection::text(const std::string &sql)
{
    return firstValue<std::string>(sql, [](const SqliteStatement &row) { return row.text(0); });
}

Error SqliteConnection::error(int code) const
{
    int reason = sqlite3_system_errno(handle_.get());
    if ((code & 0xff) == SQLITE_IOERR) {
        // The files remember why; errno itself has changed by the time SQLite has cleaned up.
        sqlite3_file *journal = nullptr;
        int ofFile = 0;
        int ofJournal = 0;
        sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_LAST_ERRNO, &ofFile);
        sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);
        if (journal != nullptr && journal->pMethods != nullptr) {
            journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &ofJournal);
        }
        reason = ofFile != 0 ? ofFile : ofJournal != 0 ? ofJournal : reason;
    }
    return sqliteError(code, reason, sqlite3_errmsg(handle_.get()), path_);
}

Result<SqliteTransaction> SqliteTransaction::begin(SqliteConnection &connection, Kind kind)
{
    const auto begun = connection.prepared(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
    if (!begun) {
        return fail(begun.error());
    }
    if (const auto run = (*begun)->run(); !run) {
        return fail(run.error());
    }
    return SqliteTransaction(connection);
}

SqliteTransaction::SqliteTransaction(SqliteTransaction &&other) noexcept
    : connection_(std::exchange(other.connection_, nullptr))
{
}

SqliteTransaction::~SqliteTransaction()
{
    rollback();
}

void SqliteTransaction::rollback()
{
    // Some failures (full disk, input/output) have already rolled back by themselves.
    if (connection_ != nullptr && sqlite3_get_autocommit(connection_->handle()) == 0) {
        sqlite3_exec(connection_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    connection_ = nullptr;
}

Result<void> SqliteTransaction::commit()
{
    const auto statement = connection_->prepared("COMMIT");
    auto done = statement ? (*statement)->run() : Result<void>(fail(statement.error()));
    rollback(); // does nothing after a commit
    return done;
}

SqliteStopWatch::SqliteStopWatch(SqliteConnection &connection, std::stop_token stop)
    : connection_(connection), stop_(std::move(stop))
{
    constexpr int instructions = 20000; // about a millisecond
    sqlite3_progress_handler(
        connection_.handle(), instructions,
        [](void *token) { return static_cast<const std::stop_token *>(token)->stop_requested() ? 1 : 0; }, &stop_);
}

SqliteStopWatch::~SqliteStopWatch()
{
    sqlite3_progress_handler(connection_.handle(), 0, nullptr, nullptr);
}

std::string quotedIdentifier(std::string_view name)
{
    std::string quoted = "\"";
    for (const char c : name) {
        quoted += c;
        if (c == '"') {
            quoted += c;
        }
    }
    return quoted + '"';
}

} // namespace cytogauge
