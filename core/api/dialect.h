// What the endpoints of the world speak: how a case is written for one of them and how its answer is read. Twelve
// dialects behind one interface; no sockets here, so every one is tested with recorded exchanges.
//
// An answer is checked before it is believed: status, content type, keys, finite, 0 to 1, one answer for one case, the
// schema where the endpoint tells it. Anything else is an error that says what was wrong; never a number.
#pragma once

#include "core/api/endpoint_profile.h"
#include "core/base/clock.h"
#include "core/prediction/prediction.h"
#include "core/schema/feature_schema.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cytogauge {

// What is asked. Patient and note are sent only by a dialect that has a place for them and a profile that allows it.
struct RemoteCase {
    std::vector<double> values; // [features], finite, within the schema's hard limits
    std::string patient;
    std::string note;
};

// What an endpoint said about one case, in terms of the schema.
struct RemoteAnswer {
    std::optional<int> label;          // the class that the endpoint named, by whatever threshold it has
    std::vector<double> probabilities; // [classes]; empty: it answers labels only
    std::optional<Interval> interval;  // of P(positive class), or of P(label) without one
    std::optional<std::vector<int>> set;
    std::optional<InputStatus> status;
    std::vector<Flag> flags;
    std::vector<double> contributions; // [features] or empty
    std::string model;                 // as far as the endpoint names them …
    std::string version;
    std::string sha256;
    std::string requestId; // … and its own name for the exchange, for its operators
    friend bool operator==(const RemoteAnswer &, const RemoteAnswer &) = default;
};

struct Turn;

// One request and how to read its reply. Some dialects need several: the reply to one makes the next.
struct Exchange {
    HttpRequest request;
    std::function<Result<Turn>(const HttpReply &)> read; // profile and schema must still be there
};

struct Turn {
    std::variant<RemoteAnswer, Exchange> next;
};

struct CallContext {
    const EndpointProfile &profile;
    const FeatureSchema &schema;
    std::string requestId; // a fresh UUID for each prediction, the same for its retries
    int attempt = 0;       // 0 for the first try
    UtcTime now{};
};

struct DialectInfo {
    std::string_view name;                 // "open-inference-v2"
    std::string_view title;                // "Open Inference V2 (KServe, Triton, MLServer)"
    std::string_view usualSchema = "wdbc"; // of a profile that names none
    std::string_view naming;               // naming of the features unless the profile has one; empty: canonical
    std::vector<std::string_view> formats; // request formats, the default first; empty: there is one
    bool numberSpeaksOfOtherClass = false; // unless the profile says: the class that is not the positive one
    bool needsClassCodes = false;          // answers codes, so that the schema must have them
    bool takesPatient = false;             // has a place for reference and note
};

class Dialect {
public:
    virtual ~Dialect() = default;
    [[nodiscard]] virtual const DialectInfo &info() const = 0;
    // What in the profile's part for this dialect would stop every request, with the key of the field.
    [[nodiscard]] virtual std::vector<Error> findProblems(const EndpointProfile &, const FeatureSchema &) const
    {
        return {};
    }
    // The first request for this case; refuses what the profile, the schema or the values do not allow.
    [[nodiscard]] virtual Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const = 0;
};

[[nodiscard]] const std::vector<const Dialect *> &dialects(); // in the order of the documentation
[[nodiscard]] Result<const Dialect *> findDialect(std::string_view name);
[[nodiscard]] Result<std::string> formatOf(const Dialect &dialect, const EndpointProfile &profile);

// Everything about the profile and the schema together that would stop every request.
[[nodiscard]] std::vector<Error> findMismatches(const EndpointProfile &profile, const FeatureSchema &schema);

// begin() with everything checked that does not depend on the dialect, and the profile's headers put on.
[[nodiscard]] Result<Exchange> beginExchange(const CallContext &context, const RemoteCase &remoteCase);

// The class that the endpoint's number k stands for: position in the result is its number, value the schema's index.
[[nodiscard]] Result<std::vector<int>> remoteClassOrder(const EndpointProfile &profile, const FeatureSchema &schema);

} // namespace cytogauge
