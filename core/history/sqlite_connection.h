// SQLite's C interface with owners, and its return codes as errors of the program. Inside core/history only.
#pragma once

#include "core/base/result.h"

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cytogauge {

// What a return code means to the user; extended codes and the system's errno decide. path: "" for memory.
[[nodiscard]] Error sqliteError(int code, int systemErrno, std::string_view message, const std::string &path);

class SqliteConnection;

// A prepared statement. Bind errors are kept and reported by the next step().
class SqliteStatement {
public:
    SqliteStatement(SqliteConnection &connection, sqlite3_stmt *statement);

    void bind(int index, std::int64_t value);
    void bind(int index, double value);
    void bind(int index, const std::optional<double> &value);
    void bind(int index, std::string_view value);
    void bindBorrowed(int index, std::string_view value); // not copied: must live until run() or reset()
    void bindBytes(int index, std::string_view value);
    void bindNull(int index);

    [[nodiscard]] Result<bool> step(); // true: a row
    [[nodiscard]] Result<void> run();  // to the end, then reset
    // All rows from here on, then reset. visit(*this) returns Result<void>.
    template <class Visit>
    [[nodiscard]] Result<void> eachRow(Visit visit);
    void reset(); // ends the read transaction of a statement that is not finished

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::optional<double> optionalReal(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  // valid until the next step
    [[nodiscard]] std::string_view bytes(int column) const; // of a BLOB; valid until the next step
    [[nodiscard]] bool isNull(int column) const;

private:
    struct Finalizer {
        void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
    };
    SqliteConnection *connection_;
    std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
    int bindError_ = SQLITE_OK;
};

// Resets when it leaves the scope: a statement left in the middle would keep its lock.
class StatementScope {
public:
    explicit StatementScope(SqliteStatement &statement) : statement_(statement) {}
    StatementScope(const StatementScope &) = delete;
    StatementScope &operator=(const StatementScope &) = delete;
    ~StatementScope() { statement_.reset(); }

private:
    SqliteStatement &statement_;
};

template <class Visit>
Result<void> SqliteStatement::eachRow(Visit visit)
{
    const StatementScope scope(*this);
    for (;;) {
        const auto row = step();
        if (!row) {
            return fail(row.error());
        }
        if (!*row) {
            return {};
        }
        if (Result<void> visited = visit(*this); !visited) {
            return visited;
        }
    }
}

enum class SqliteMode { readOnly, readWrite, create };

class SqliteConnection {
public:
    // vfs: "" for the system's. ":memory:" as path makes a database in memory.
    [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>> open(const std::string &path, SqliteMode mode,
                                                                        const std::string &vfs, int busyTimeoutMs);
    SqliteConnection(const SqliteConnection &) = delete;
    SqliteConnection &operator=(const SqliteConnection &) = delete;

    // Several statements without parameters; rows are dropped.
    [[nodiscard]] Result<void> execute(const std::string &sql);
    // Kept for the next call with the same text; one user at a time.
    [[nodiscard]] Result<SqliteStatement *> prepared(const std::string &sql);
    [[nodiscard]] Result<std::int64_t> integer(const std::string &sql); // first column of the first row; 0 without
    [[nodiscard]] Result<std::string> text(const std::string &sql);     // the same as text

    [[nodiscard]] Error error(int code) const; // of the last call
    [[nodiscard]] sqlite3 *handle() const { return handle_.get(); }
    [[nodiscard]] const std::string &path() const { return path_; } // empty for memory

private:
    template <class Value, class Read>
    [[nodiscard]] Result<Value> firstValue(const std::string &sql, Read read);
    struct Closer {
        void operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }
    };
    SqliteConnection(sqlite3 *handle, std::string path);
    std::unique_ptr<sqlite3, Closer> handle_;
    std::string path_;
    std::unordered_map<std::string, SqliteStatement> statements_; // after handle_: finalized first
};

// Rolls back unless committed.
class SqliteTransaction {
public:
    enum class Kind { read, write }; // write: BEGIN IMMEDIATE, so that no lock has to be upgraded half-way
    [[nodiscard]] static Result<SqliteTransaction> begin(SqliteConnection &connection, Kind kind);
    SqliteTransaction(SqliteTransaction &&other) noexcept;
    SqliteTransaction &operator=(SqliteTransaction &&) = delete;
    ~SqliteTransaction();
    [[nodiscard]] Result<void> commit();

private:
    explicit SqliteTransaction(SqliteConnection &connection) : connection_(&connection) {}
    void rollback();
    SqliteConnection *connection_;
};

// While it lives, a stop request interrupts the statement that runs (error `cancelled`).
class SqliteStopWatch {
public:
    SqliteStopWatch(SqliteConnection &connection, std::stop_token stop);
    SqliteStopWatch(const SqliteStopWatch &) = delete;
    SqliteStopWatch &operator=(const SqliteStopWatch &) = delete;
    ~SqliteStopWatch();

private:
    SqliteConnection &connection_;
    std::stop_token stop_;
};

// The same for reading, and at once: count(*) of a whole index is a single instruction, which no step of the other one
// interrupts. Must end before its transaction: an interrupted end of a transaction would leave it open.
class SqliteReadStop {
public:
    SqliteReadStop(SqliteConnection &connection, const std::stop_token &stop)
        : watch_(connection, stop), interrupt_(stop, Interrupt{connection.handle()})
    {
    }

private:
    struct Interrupt {
        sqlite3 *handle;
        void operator()() const { sqlite3_interrupt(handle); }
    };
    SqliteStopWatch watch_;
    std::stop_callback<Interrupt> interrupt_;
};

[[nodiscard]] std::string quotedIdentifier(std::string_view name); // "name", inner quotes doubled

} // namespace cytogauge
