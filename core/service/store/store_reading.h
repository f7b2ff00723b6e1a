// Paging and streaming over either database's way of running a query.
#pragma once

#include "core/service/store/request_sql.h"

#include <cstdint>

namespace cytogauge {

struct NumberedRequest {
    std::int64_t number = 0;
    StoredRequest request;
};

// run(query): Result<std::vector<NumberedRequest>>
template <class Run>
[[nodiscard]] Result<RequestPage> readPage(const RequestTable &table, const RequestQuery &query, Run run)
{
    if (query.limit < 1 || query.limit > maximumRequestPage) {
        return fail(ErrorCode::storePageUnusable, {std::to_string(maximumRequestPage), std::to_string(query.limit)});
    }
    auto rows = run(selectPage(table, query));
    if (!rows) {
        return fail(rows.error());
    }
    RequestPage page;
    if (rows->size() > static_cast<std::size_t>(query.limit)) {
        rows->pop_back();
        page.next = rows->back().number;
    }
    page.records.reserve(rows->size());
    for (NumberedRequest &row : *rows) {
        page.records.push_back(std::move(row.request));
    }
    return page;
}

template <class Run>
[[nodiscard]] Result<void> readAll(const RequestTable &table, const RequestFilter &filter,
                                   const RequestStore::Visitor &visit, const std::stop_token &stop, Run run)
{
    constexpr int window = 1000;
    for (std::int64_t last = 0;;) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const auto rows = run(selectAfter(table, filter, last, window));
        if (!rows) {
            return fail(rows.error());
        }
        for (const NumberedRequest &row : *rows) {
            const auto more = visit(row.request);
            if (!more) {
                return fail(more.error());
            }
            if (!*more) {
                return {};
            }
            last = row.number;
        }
        if (rows->size() < static_cast<std::size_t>(window)) {
            return {};
        }
    }
}

} // namespace cytogauge
