#include "core/history/sqlite_history_store.h"

#include "core/history/history_format.h"
#include "core/history/query_sql.h"
#include "core/history/sqlite_store.h"

namespace cytogauge {

Result<std::unique_ptr<HistoryStore>> openHistory(const std::string &path, const Clock &clock,
                                                  const SqliteHistoryOptions &options)
{
    auto opened = openHistoryFile(path, clock, options);
    if (!opened) {
        return fail(opened.error());
    }
    if (auto ready = addSearchFunction(*opened->connection); !ready) {
        return fail(ready.error());
    }
    return std::make_unique<SqliteHistoryStore>(std::move(*opened), clock);
}

Result<std::unique_ptr<HistoryStore>> openHistoryInMemory(const Clock &clock)
{
    auto connection = SqliteConnection::open(":memory:", SqliteMode::create, "", 0);
    if (!connection) {
        return fail(connection.error());
    }
    if (auto made = runHistorySteps(**connection); !made) {
        return fail(made.error());
    }
    if (auto ready = addSearchFunction(**connection); !ready) {
        return fail(ready.error());
    }
    return std::make_unique<SqliteHistoryStore>(OpenedHistory{std::move(*connection), false}, clock);
}

} // namespace cytogauge
