// Where the service keeps what it was asked and what it answered: the values and the database behind them.
// The service itself talks to a StoreQueue (store_queue.h), which never blocks it; tests and reports may use this
// interface directly. One object belongs to one thread at a time; several objects, programs and machines may use one
// database.
#pragma once

#include "core/base/clock.h"
#include "core/base/record_id.h"
#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cytogauge {

// One row of one request as one version of a model answered it. A shadow version's answer to the same row is a record
// of its own with the same requestId and row.
struct StoredRequest {
    RecordId id; // given by the service before the record is stored, so that the answer can name it
    UtcTime created{};
    std::string requestId; // of the whole request; several rows and shadows share it
    int row = 0;           // of the request, from 0
    std::string patient;   // reference, a pseudonym; may be empty
    std::string note;      // of the whole request, so with its row 0 only; may be empty
    std::string model;     // id
    std::string modelVersion;
    std::string modelSha256;
    std::string schema;         // id: "wdbc"
    std::string surface;        // "v1", "open-inference-v2" or "sagemaker"
    bool shadow = false;        // computed and recorded, never answered
    std::vector<double> inputs; // [features] in the schema's order, finite
    std::string label;          // class name
    std::optional<double> probability;
    std::vector<std::pair<std::string, double>> probabilities; // class name, P; schema order
    std::optional<double> intervalLow, intervalHigh;
    bool setAvailable = false;
    std::vector<std::string> set; // class names
    std::optional<double> threshold;
    std::string status; // "typical", "unusual", "outside"
    std::string flags;  // flagsText()
    // [features] change of the log-odds by each against the average case, and where these are estimates the largest of
    // their standard errors; empty where no explanation was answered.
    std::vector<double> contributions;
    std::optional<double> contributionsError;
    double latencyMs = 0.0;
    std::string outcome; // confirmed class name; empty while unknown
    std::optional<UtcTime> outcomeTime;

    [[nodiscard]] bool indeterminate() const { return setAvailable && !(set.size() == 1 && set.front() == label); }
    friend bool operator==(const StoredRequest &, const StoredRequest &) = default;
};

// What was sent back, to be sent again when the same request comes again.
struct StoredAnswer {
    int status = 200;
    std::string contentType;
    std::string body;
    friend bool operator==(const StoredAnswer &, const StoredAnswer &) = default;
};

struct IdempotencyKey {
    std::string client; // name of the API key, so that clients cannot read each other's answers; empty without keys
    std::string key;    // as the client gave it, without quotes
    std::string bodySha256;
    friend bool operator==(const IdempotencyKey &, const IdempotencyKey &) = default;
};

inline constexpr std::chrono::hours idempotencyLifetime{24};

// One request: its records (all rows, shadows too), all stored or none.
struct StoreSubmission {
    std::vector<StoredRequest> records;
    std::optional<IdempotencyKey> key;
    StoredAnswer answer; // kept with the key; not used without one
};

struct StoreOutcome {
    enum class Kind {
        stored,    // durable: survives kill -9 and a power cut
        replayed,  // the same key with the same body was here within 24 h: `answer` is what was answered then
        otherBody, // the same key with another body was here (HTTP 422); nothing was stored
        running,   // the same key is being stored at this moment (HTTP 409); nothing was stored
        notStored, // answer without a record: the database is down or the queue full, and the policy is to answer
        refused    // the same, and the policy is to refuse (HTTP 503 with Retry-After)
    };
    Kind kind = Kind::stored;
    StoredAnswer answer; // of `replayed`
    Error error;         // of `notStored` and `refused`
};

struct RequestFilter {
    std::optional<std::string> patient; // exactly this reference
    std::optional<std::string> model, modelVersion, label;
    // The id of a model, or a name that versions were ever served under (describeSchema()): records of all of these.
    std::optional<std::string> modelOrName;
    std::optional<UtcTime> from, before; // created: from <= created < before
    std::optional<bool> outcomeKnown;
    std::optional<bool> shadow;
    friend bool operator==(const RequestFilter &, const RequestFilter &) = default;
};

// Newest first. Give `next` of one page as `below` of the next; records that arrive meanwhile shift nothing.
struct RequestQuery {
    RequestFilter filter;
    std::optional<std::int64_t> below;
    int limit = 100; // 1 … maximumRequestPage
};
inline constexpr int maximumRequestPage = 1000;

struct RequestPage {
    std::vector<StoredRequest> records;
    std::optional<std::int64_t> next; // empty: this was the last page
};

// The name under which a service answers with a version of a model; records hold the model's own id.
struct ServedAs {
    std::string name, model, version;
    friend bool operator==(const ServedAs &, const ServedAs &) = default;
};

// A schema whose inputs the database is to name: makes the view "requests_SCHEMA" with a column for each feature.
struct StoredSchema {
    std::string id;
    std::vector<std::string> features; // canonical names, in order
    std::vector<ServedAs> served{};    // its models in service, kept for reports
};

class RequestStore {
public:
    virtual ~RequestStore() = default;

    // One transaction and one sync for all submissions; durable when it returns. One outcome for each, in order:
    // stored, replayed or otherBody. On an error nothing was stored, but for a commit whose end is unknown
    // (connection lost): adding the same submissions again stores nothing twice, since records keep their id.
    [[nodiscard]] virtual Result<std::vector<StoreOutcome>> add(const std::vector<StoreSubmission> &submissions) = 0;

    [[nodiscard]] virtual Result<std::optional<StoredRequest>> find(const RecordId &id) = 0;
    [[nodiscard]] virtual Result<RequestPage> search(const RequestQuery &query) = 0;
    [[nodiscard]] virtual Result<std::int64_t> count(const RequestFilter &filter) = 0;

    // (model, version) of all records, sorted.
    using Version = std::pair<std::string, std::string>;
    [[nodiscard]] virtual Result<std::vector<Version>> versions() = 0;
    // All that services ever told with describeSchema(), sorted.
    [[nodiscard]] virtual Result<std::vector<ServedAs>> servedNames() = 0;

    // What the case turned out to be: a fact about the case, so it is set on every record of the same requestId and
    // row, shadows too; an empty outcome takes it back. Durable when it returns. The record as it is then, or empty
    // when there is none with that id.
    [[nodiscard]] virtual Result<std::optional<StoredRequest>> setOutcome(const RecordId &id,
                                                                          const std::string &outcome) = 0;

    // The answer kept for a key (stored or otherBody of the last 24 h), or empty.
    [[nodiscard]] virtual Result<std::optional<StoreOutcome>> findAnswer(const IdempotencyKey &key) = 0;
    [[nodiscard]] virtual Result<void> removeExpired() = 0; // keys older than 24 h

    // Oldest first, in short transactions: others can write meanwhile. visit returns false to stop.
    using Visitor = std::function<Result<bool>(const StoredRequest &)>;
    [[nodiscard]] virtual Result<void> forEach(const RequestFilter &filter, const Visitor &visit,
                                               std::stop_token stop) = 0;

    [[nodiscard]] virtual Result<void> describeSchema(const StoredSchema &schema) = 0;
    [[nodiscard]] virtual Result<void> ping() = 0; // whether it can be written to at this moment
    [[nodiscard]] virtual std::string
    location() const = 0; // for messages: path, or host and database, never a password
};

// Opens, makes or brings up to date the database of `sqlite:PATH` or `postgresql://…` (the forms that libpq reads).
// readOnly: for reports; a missing SQLite file is then an error. The clock must outlive the store.
struct RequestStoreOptions {
    bool readOnly = false;
    int busyTimeoutMs = 5000;      // SQLite: how long to wait for another program
    int connectTimeoutSeconds = 3; // PostgreSQL
    // PostgreSQL: then a call is given up, whatever the server does; a reader (readOnly) may take any time.
    std::chrono::milliseconds answerTimeout{4000};
    std::string synchronousForTesting; // SQLite; empty: EXTRA
};
[[nodiscard]] Result<std::unique_ptr<RequestStore>> openRequestStore(const std::string &url, const Clock &clock,
                                                                     const RequestStoreOptions &options = {});

// Whether the URL is of a form that openRequestStore() knows; the error says what is wrong with it.
[[nodiscard]] Result<void> checkStoreUrl(const std::string &url);

// Texts valid UTF-8 without NUL, numbers finite, an id. The error names the field.
[[nodiscard]] Result<void> checkRequest(const StoredRequest &request);

} // namespace cytogauge
