// Puts on a request what every request of a profile carries: its headers, an idempotency key and the authentication.
// The secret comes from outside for each call and is kept nowhere.
#pragma once

#include "core/api/endpoint_profile.h"
#include "core/base/clock.h"

#include <string>
#include <string_view>

namespace cytogauge {

// What the keyring or a secret file holds, as text: the API key, the token, the password, or for AWS a JSON object
// {"access_key_id", "secret_access_key", "session_token"} (the last may be missing).
struct Secret {
    std::string text;
    [[nodiscard]] bool isEmpty() const { return text.empty(); }
};

[[nodiscard]] Secret awsSecret(std::string_view accessKeyId, std::string_view secretAccessKey,
                               std::string_view sessionToken);

// headers of the profile, Idempotency-Key: "UUID" (a structured field, so with quotation marks), then the
// authentication, signed last. Errors never hold the secret.
[[nodiscard]] Result<void> authorize(HttpRequest &request, const EndpointProfile &profile, const Secret &secret,
                                     std::string_view idempotencyKey, UtcTime now);

// The same request with everything secret as •••, for people: headers, and the secret wherever else it appears.
[[nodiscard]] HttpRequest masked(HttpRequest request, const EndpointProfile &profile, const Secret &secret);
[[nodiscard]] std::string masked(std::string text, const Secret &secret);
[[nodiscard]] Error masked(Error error, const Secret &secret);

// A command line that sends the (masked) request with curl, quoted for a POSIX shell.
[[nodiscard]] std::string asCurl(const HttpRequest &request, const EndpointProfile &profile);

} // namespace cytogauge
