// How one remote endpoint is asked: address, dialect, authentication, limits. Never holds a secret.
#pragma once

#include "core/api/http_message.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

enum class AuthKind { none, apiKey, bearer, basic, awsSignature };
[[nodiscard]] std::string_view authKindName(AuthKind kind); // "none", "api-key", "bearer", "basic", "aws-sigv4"

// What a bare number in an answer is. automatic: a number written with a point or an exponent is a probability, a whole
// number is the class's position. Many servers answer labels where a probability is expected, some as 0.0 and 1.0.
enum class AnswerKind { automatic, probability, label };
[[nodiscard]] std::string_view answerKindName(AnswerKind kind); // "automatic", "probability", "label"

// The `custom` dialect. {{NAME}} in body or address becomes that feature's value, {{values}} all of them with commas,
// {{id}} the request's id. Pointers follow RFC 6901.
struct CustomExchange {
    std::string method = "POST";
    std::string body;
    std::string probabilityPointer;
    std::string labelPointer;
    std::string errorPointer;   // something other than null or an empty text there means that it failed
    bool numbersAsText = false; // "0.9" is accepted where a number belongs
    friend bool operator==(const CustomExchange &, const CustomExchange &) = default;
};

struct EndpointProfile {
    std::string name;
    std::string url;
    std::string dialect = "cytogauge";
    std::string schema;  // id
    HttpHeaders headers; // sent with every request, over the dialect's own

    AuthKind auth = AuthKind::none;
    std::string apiKeyHeader = "x-api-key";
    std::string user;       // basic
    std::string awsRegion;  // empty: found in the host
    std::string awsService; // empty: "sagemaker"

    // The class that a number, the second of two columns and a label 1 speak of. Empty: what the dialect says.
    std::string numberClass;
    std::vector<std::string> classOrder; // the endpoint's order of classes; empty: as numberClass, or the schema's
    AnswerKind answer = AnswerKind::automatic;
    std::string naming;     // how it spells the features (namings.h); empty: what the dialect says
    std::string format;     // one of the dialect's formats; empty: its first
    std::string model;      // cytogauge: which of its models
    std::string version;    // cytogauge: which version
    std::string variant;    // sagemaker: X-Amzn-SageMaker-Target-Variant
    std::string inputName;  // open-inference-v2; empty: from its metadata
    std::string outputName; // open-inference-v2, tensorflow-serving, mlflow
    std::string signature;  // tensorflow-serving: signature_name
    CustomExchange custom;

    std::chrono::milliseconds connectTimeout{5000};
    std::chrono::milliseconds firstByteTimeout{10000};
    std::chrono::milliseconds totalTimeout{10000}; // all exchanges, retries and waits of one prediction together
    int retries = 2;
    std::string caFile;                // PEM, in addition to the system's authorities
    std::string clientCertificateFile; // PEM
    std::string clientKeyFile;         // PEM, without passphrase
    std::string proxy;                 // "http://host:port"

    bool sendPatient = false; // cytogauge only; no other dialect has a place for it
    bool sendNote = false;

    friend bool operator==(const EndpointProfile &, const EndpointProfile &) = default;
};

// What is wrong with the profile by itself (fields in `field`), in reading order; empty when it can be used.
[[nodiscard]] std::vector<Error> findProfileProblems(const EndpointProfile &profile);
// What a person should know although it works: plain http to another computer.
[[nodiscard]] std::vector<Error> findProfileWarnings(const EndpointProfile &profile);

[[nodiscard]] nlohmann::ordered_json profileToJson(const EndpointProfile &profile);
[[nodiscard]] Result<EndpointProfile> profileFromJson(const nlohmann::json &json);

// A file of profiles, as stored (endpoints.json) and as exported: {"format": "cytogauge-endpoints", …}. Names differ.
[[nodiscard]] std::string profilesToText(const std::vector<EndpointProfile> &profiles);
[[nodiscard]] Result<std::vector<EndpointProfile>> profilesFromText(std::string_view text);
[[nodiscard]] Result<std::vector<EndpointProfile>> readProfiles(const std::string &path); // none when there is no file

} // namespace cytogauge
