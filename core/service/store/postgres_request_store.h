// The store in PostgreSQL, by libpqxx. Tables carry the prefix cytogauge_, so that they may live beside others.
#pragma once

#include "core/service/store/request_store.h"

namespace cytogauge {

// Connects, and makes the tables or brings them up to date (unless readOnly). A connection that breaks later is made
// again by the next call.
[[nodiscard]] Result<std::unique_ptr<RequestStore>> openPostgresStore(const std::string &url, const Clock &clock,
                                                                      const RequestStoreOptions &options);

} // namespace cytogauge
