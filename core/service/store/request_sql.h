// The SQL that both databases share: columns in one order, filters, and one row back into a record. Parameters are
// written $1, $2, … and each stands once, in order, which SQLite and PostgreSQL read the same way.
#pragma once

#include "core/history/json_lists.h"
#include "core/service/store/request_store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cytogauge {

using SqlParameter = std::variant<std::int64_t, std::string>;

struct SqlQuery {
    std::string text;
    std::vector<SqlParameter> parameters;
};

// number first, then the record's columns as readRequest() wants them. inputs: the expression that gives a JSON array.
// contributions: the one that gives what readContributions() of readRequest() reads.
[[nodiscard]] std::string requestColumns(std::string_view inputs, std::string_view contributions);

struct RequestTable {
    std::string name;          // "request"
    std::string inputs;        // expression that gives the inputs as a JSON array
    std::string contributions; // expression of the contributions, or NULL
    std::string served;        // table of the names that models were served under
};

[[nodiscard]] SqlQuery selectPage(const RequestTable &table, const RequestQuery &query);
[[nodiscard]] SqlQuery selectAfter(const RequestTable &table, const RequestFilter &filter, std::int64_t number,
                                   int limit);
[[nodiscard]] SqlQuery countMatching(const RequestTable &table, const RequestFilter &filter);
[[nodiscard]] SqlQuery selectVersions(const RequestTable &table); // model, version
[[nodiscard]] std::string selectById(const RequestTable &table);  // parameter: id

// "CREATE VIEW … requests_SCHEMA" with a column for each feature.
struct ViewWords {
    std::string table;     // "request"
    std::string create;    // "CREATE VIEW IF NOT EXISTS"
    std::string input;     // with {} where the place of the feature stands
    std::size_t first = 0; // place of the first feature
    std::string time;      // with {} where a column of milliseconds stands
};
[[nodiscard]] std::string requestView(const StoredSchema &schema, const ViewWords &words);

// A row has text(column), integer(column), optionalReal(column) and isNull(column). readContributions(row, column,
// into): bool, of a column that is not NULL. False: lists that are none.
template <class Row, class ReadContributions>
[[nodiscard]] bool readRequest(const Row &row, const ReadContributions &readContributions, std::int64_t &number,
                               StoredRequest &request)
{
    int column = 0;
    const auto text = [&] { return std::string(row.text(column++)); };
    number = row.integer(column++);
    const auto id = RecordId::parse(row.text(column++));
    request.created = UtcTime{std::chrono::milliseconds{row.integer(column++)}};
    request.requestId = text();
    request.row = static_cast<int>(row.integer(column++));
    request.patient = text();
    request.model = text();
    request.modelVersion = text();
    request.modelSha256 = text();
    request.schema = text();
    request.surface = text();
    request.shadow = row.integer(column++) != 0;
    request.label = text();
    request.probability = row.optionalReal(column++);
    const bool named = parseNamedNumbers(row.text(column++), request.probabilities);
    request.intervalLow = row.optionalReal(column++);
    request.intervalHigh = row.optionalReal(column++);
    request.setAvailable = row.integer(column++) != 0;
    const bool listed = parseTextList(row.text(column++), request.set);
    request.threshold = row.optionalReal(column++);
    request.status = text();
    request.flags = text();
    request.latencyMs = row.optionalReal(column++).value_or(0.0);
    request.outcome = text();
    request.outcomeTime.reset();
    if (!row.isNull(column)) {
        request.outcomeTime = UtcTime{std::chrono::milliseconds{row.integer(column)}};
    }
    ++column;
    const bool numbers = parseNumberList(row.text(column++), request.inputs);
    request.note = text();
    request.contributions.clear();
    const bool explained = row.isNull(column) || readContributions(row, column, request.contributions);
    ++column;
    request.contributionsError = row.optionalReal(column++);
    if (id) {
        request.id = *id;
    }
    return id && named && listed && numbers && explained;
}

} // namespace cytogauge
