// HTTP/1.1 over plain TCP or TLS, on one or more threads. Everything that Boost is needed for stands behind it.
#pragma once

#include "app/server/http/http_limits.h"
#include "core/base/result.h"
#include "core/service/api_message.h"
#include "core/service/metrics.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cytogauge::server {

struct ListenAddress {
    std::string host; // a literal address: "127.0.0.1", "::1"
    std::uint16_t port = 0;
    // "127.0.0.1:8080", "[::1]:8080"
    [[nodiscard]] static Result<ListenAddress> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool isLoopback() const;
};

struct TlsFiles {
    std::string certificate; // PEM, the whole chain
    std::string key;         // PEM, without a passphrase
};

// Who answers. Called from several threads at once; must not throw.
class RequestSink {
public:
    virtual ~RequestSink() = default;
    // As ApiHandler::handle() and refuseEarly().
    [[nodiscard]] virtual Handled handle(const ApiRequest &request, ApiResponse &response, const Defer &defer) = 0;
    [[nodiscard]] virtual bool refuseEarly(const ApiRequest &bodyless, ApiResponse &response) = 0;
    // What the server itself refuses.
    virtual void refuse(const ApiRequest &request, int status, std::string detail, ApiResponse &response) = 0;
    // Whether a request that names this host, without its port, is meant for us.
    [[nodiscard]] virtual bool isHost(std::string_view) const { return true; }
};

struct HttpServerOptions {
    ListenAddress listen;
    std::optional<TlsFiles> tls;
    std::optional<ListenAddress> metricsListen; // plain; answered by the other sink
    unsigned threads = 1;
    HttpLimits limits;
};

class HttpServer {
public:
    struct Events {
        std::function<void()> draining; // SIGTERM or SIGINT came
        std::function<void()> reload;   // SIGHUP came; runs on a thread of its own
    };
    // Listens when it returns. The sinks and metrics must outlive it.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> open(const HttpServerOptions &options,
                                                                  RequestSink &service, RequestSink &metricsSink,
                                                                  ServiceMetrics &metrics, Events events);
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;
    ~HttpServer();

    [[nodiscard]] ListenAddress address() const;
    [[nodiscard]] std::optional<ListenAddress> metricsAddress() const;
    // Reads certificate and key again. What it gives takes them for connections from then on, and cannot fail.
    [[nodiscard]] Result<std::function<void()>> readTls();

    // Serves until SIGTERM or SIGINT, and for lameDuck after it; then lets what is being asked end, at most drainTime.
    void run();

private:
    struct State;
    explicit HttpServer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace cytogauge::server
