// A connection to PostgreSQL whose exceptions end here, and the tables of the store. Inside core/service/store only.
#pragma once

#include "core/service/store/postgres_watchdog.h"
#include "core/service/store/request_store.h"

#include <pqxx/connection>
#include <pqxx/except>
#include <pqxx/transaction>

#include <optional>

namespace cytogauge {

inline constexpr int postgresStoreFormat = 3;

class PostgresConnection {
public:
    PostgresConnection(std::string url, const RequestStoreOptions &options);

    [[nodiscard]] Result<void> connect();

    // Runs work(transaction), which returns Result<T>, in one transaction, and commits it when it succeeds. A deadlock
    // or a broken connection that shows before anything was sent is tried once more.
    template <class Work>
    [[nodiscard]] auto run(Work work) -> decltype(work(std::declval<pqxx::work &>()))
    {
        for (int attempt = 0;; ++attempt) {
            if (!connection_) {
                if (auto connected = connect(); !connected) {
                    return fail(connected.error());
                }
            }
            std::optional<Error> failure;
            bool again = false;
            try {
                const Watch watch(watchdog_.get(), *connection_);
                pqxx::work transaction(*connection_);
                auto result = work(transaction);
                if (result) {
                    transaction.commit();
                }
                return result;
            } catch (const pqxx::insufficient_privilege &error) { // libpqxx 6 gives it no state
                failure = sqlError("42501", error.what());
            } catch (const pqxx::sql_error &error) {
                failure = sqlError(error.sqlstate(), error.what());
                again = isPassing(error.sqlstate());
            } catch (const pqxx::broken_connection &error) {
                failure = lost(error.what());
                again = true; // records keep their id, so that doing it twice stores nothing twice
            } catch (const pqxx::in_doubt_error &error) {
                failure = lost(error.what());
                again = true;
            } catch (const std::exception &error) {
                failure = lost(error.what());
            }
            if (watchdog_ && watchdog_->gaveUp()) {
                failure = gaveUp();
                again = false;
            }
            if (!again || attempt > 0) {
                return fail(*std::move(failure));
            }
        }
    }

    [[nodiscard]] const std::string &location() const { return location_; }

private:
    // For as long as the connection may be waited for. Ends after the transaction and before the connection.
    class Watch {
    public:
        Watch(PostgresWatchdog *watchdog, const pqxx::connection &connection) : watchdog_(watchdog)
        {
            if (watchdog_ != nullptr) {
                watchdog_->begin(connection.sock());
            }
        }
        Watch(const Watch &) = delete;
        Watch &operator=(const Watch &) = delete;
        ~Watch()
        {
            if (watchdog_ != nullptr) {
                watchdog_->end();
            }
        }

    private:
        PostgresWatchdog *watchdog_;
    };

    [[nodiscard]] Error sqlError(const std::string &state, const std::string &message);
    [[nodiscard]] Error lost(const std::string &message);
    [[nodiscard]] Error gaveUp();
    [[nodiscard]] static bool isPassing(const std::string &state);

    std::string url_;
    std::string location_;
    RequestStoreOptions options_;
    std::unique_ptr<pqxx::connection> connection_;
    std::unique_ptr<PostgresWatchdog> watchdog_; // none for readers
};

// The tables of today's format; older ones are brought up to date, newer and foreign ones refused.
[[nodiscard]] Result<void> makePostgresTables(PostgresConnection &connection);
// For readers: whether the tables are there and of today's format.
[[nodiscard]] Result<void> checkPostgresTables(PostgresConnection &connection);

} // namespace cytogauge
