// Tables of recorded exchanges (tests/data/dialects/*.json): what a dialect has to send and what it has to make of each
// reply. The check answers what is wrong, so that the tests can also see it find something.
#pragma once

#include "core/api/dialect.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace cytogauge::test {

struct RecordedTable {
    std::string dialect;
    nlohmann::json profile; // as in a file of profiles
    FeatureSchema schema;
    RemoteCase remoteCase;
    nlohmann::json exchanges;
};

inline constexpr const char *recordedRequestId = "11111111-2222-4333-8444-555555555555";

[[nodiscard]] RecordedTable readTable(const std::string &dialect); // throws when it cannot be read
[[nodiscard]] EndpointProfile profileOf(const RecordedTable &table, const nlohmann::json &changes = {});
[[nodiscard]] HttpReply replyOf(const RecordedTable &table, const nlohmann::json &reply);
// Runs one exchange of the table; empty when it went as recorded.
[[nodiscard]] std::string findDifference(const RecordedTable &table, const nlohmann::json &exchange);
// Feeds these replies to a fresh exchange.
[[nodiscard]] Result<RemoteAnswer> answerTo(const RecordedTable &table, const EndpointProfile &profile,
                                            const std::vector<HttpReply> &replies);

} // namespace cytogauge::test
