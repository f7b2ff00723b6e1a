#include "core/service/store/sqlite_request_store.h"
#ifdef CYTOGAUGE_HAS_POSTGRES
#include "core/service/store/postgres_request_store.h"
#endif

#include <string_view>

namespace cytogauge {

namespace {

constexpr std::string_view sqlite = "sqlite:";

bool isPostgres(std::string_view url)
{
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

} // namespace

Result<void> checkStoreUrl(const std::string &url)
{
    if (url.starts_with(sqlite) && url.size() > sqlite.size()) {
        return {};
    }
    if (!isPostgres(url)) {
        return fail(ErrorCode::storeUrlUnknown);
    }
#ifdef CYTOGAUGE_HAS_POSTGRES
    return {};
#else
    return fail(ErrorCode::storeWithoutPostgres);
#endif
}

Result<std::unique_ptr<RequestStore>> openRequestStore(const std::string &url, const Clock &clock,
                                                       const RequestStoreOptions &options)
{
    if (auto good = checkStoreUrl(url); !good) {
        return fail(good.error());
    }
#ifdef CYTOGAUGE_HAS_POSTGRES
    if (isPostgres(url)) {
        return openPostgresStore(url, clock, options);
    }
#endif
    auto connection = openStoreFile(url.substr(sqlite.size()), options);
    if (!connection) {
        return fail(connection.error());
    }
    return std::make_unique<SqliteRequestStore>(*std::move(connection), clock);
}

} // namespace cytogauge
