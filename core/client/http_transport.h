// Carries one HTTP request to an endpoint and its reply back, or says which of six things stopped it (the seventh, a
// reply that is no answer, is the dialects' business). Synchronous: whoever calls it waits on a thread of his own.
#pragma once

#include "core/api/endpoint_profile.h"
#include "core/api/http_message.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

namespace cytogauge {

struct TransportOptions {
    std::chrono::steady_clock::time_point deadline; // of everything
    std::chrono::milliseconds totalTimeout{10000};  // what that was, for the sentence
    std::chrono::milliseconds connectTimeout{5000}; // name, connection and TLS together
    std::chrono::milliseconds firstByteTimeout{10000};
    std::size_t mostReplyBytes = std::size_t{1} << 20;
    std::string caFile;
    std::string clientCertificateFile;
    std::string clientKeyFile;
    std::string proxy;
};

// With the deadline of the profile, counted from now.
[[nodiscard]] TransportOptions transportOptions(const EndpointProfile &profile);

enum class TransportPhase { resolving, connecting, securing, sending, waiting, reading, done };

// How far an exchange came and what each phase took; filled in as it goes, also when it fails.
struct TransportTrace {
    TransportPhase phase = TransportPhase::resolving;
    std::chrono::microseconds resolve{0}, connect{0}, tls{0}, send{0}, firstByte{0}, read{0};
    std::string address;     // that was connected to
    std::string tlsVersion;  // "TLSv1.3"; empty for plain http
    std::string certificate; // whom it names …
    std::string validUntil;  // … and the last day on which it holds: "2027-03-02"
};

class HttpTransport {
public:
    virtual ~HttpTransport() = default;
    // Errors: remoteTimeout, cancelled, remoteNameNotFound, remoteConnectionRefused, remoteTls, remoteProtocol. Safe
    // from several threads. Redirects come back as they are; nothing is sent twice.
    [[nodiscard]] virtual Result<HttpReply> send(const HttpRequest &request, const TransportOptions &options,
                                                 std::stop_token stop, TransportTrace *trace) = 0;
    // Name, connection and TLS only: whether the address can be reached. No byte of a request is sent.
    [[nodiscard]] virtual Result<void> reach(const std::string &url, const TransportOptions &options,
                                             std::stop_token stop, TransportTrace *trace) = 0;
};

// HTTP/1.1 over Qt's sockets, with TLS 1.2 or newer. Not QNetworkAccessManager: that one repeats a POST up to four
// times by itself, has only an idle time limit, tells a timeout as a cancellation and reads replies of unclear length.
[[nodiscard]] std::unique_ptr<HttpTransport> makeQtHttpTransport();

} // namespace cytogauge
