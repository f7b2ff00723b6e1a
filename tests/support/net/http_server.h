// A small HTTP server on 127.0.0.1 for tests, plain or with TLS, one thread a connection. It counts what reaches it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

struct ssl_ctx_st;
struct ssl_st;

namespace cytogauge::test {

struct ServerRequest {
    std::string method;
    std::string target; // "/predict?a=1"
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    [[nodiscard]] std::string header(std::string_view name) const; // letter case aside; empty when there is none
    [[nodiscard]] std::string path() const;
    // Decoded parameters of the query, in their order.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> parameters() const;
};

struct ServerReply {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};
[[nodiscard]] std::string wireText(const ServerReply &reply); // as it goes over the wire

// One accepted connection, for handlers that misbehave byte by byte.
class ServerConnection {
public:
    ServerConnection(int descriptor, ssl_ctx_st *context, std::atomic<bool> &stopping);
    ServerConnection(const ServerConnection &) = delete;
    ServerConnection &operator=(const ServerConnection &) = delete;
    ~ServerConnection();

    [[nodiscard]] bool waitReadable();                       // until the other side has said something
    [[nodiscard]] bool secure();                             // makes the handshake; true at once without TLS
    [[nodiscard]] bool readRequest(ServerRequest &request);  // false when the other side went away first
    [[nodiscard]] bool readPlainHeader(std::string &header); // before the handshake, as a proxy does
    bool write(std::string_view bytes);                      // false when the other side went away
    bool writeRaw(std::string_view bytes);                   // past TLS
    void hold();                                             // until the other side or the server goes
    [[nodiscard]] bool pause(int milliseconds);              // false when the other side or the server went meanwhile
    void reset();                                            // RST instead of FIN
    [[nodiscard]] std::size_t received() const { return received_; } // bytes above TLS

private:
    [[nodiscard]] long readSome(char *bytes, std::size_t size);

    int descriptor_;
    ssl_st *ssl_ = nullptr;
    std::atomic<bool> &stopping_;
    std::size_t received_ = 0;
};

struct TlsIdentity {
    std::string certificatePem; // the whole chain, the server's own first
    std::string keyPem;
    std::string clientCaPem; // asks for a client certificate of this authority
    int lowestVersion = 0;   // TLS1_VERSION …; 0: the library's default
    int highestVersion = 0;
    bool weak = false; // security level 0: old versions, small keys, SHA-1
};

class HttpServer {
public:
    using Answer = std::function<ServerReply(const ServerRequest &)>;
    using Serve = std::function<void(ServerConnection &)>; // has not made the handshake yet

    explicit HttpServer(Answer answer);
    HttpServer(Answer answer, const TlsIdentity &identity);
    explicit HttpServer(Serve serve);
    HttpServer(Serve serve, const TlsIdentity &identity);
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;
    ~HttpServer();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url(std::string_view path = {}) const; // http://127.0.0.1:PORT or https://localhost:PORT
    [[nodiscard]] std::size_t connections() const { return connections_; }
    [[nodiscard]] std::size_t receivedBytes() const { return received_; } // above TLS, of all connections
    [[nodiscard]] std::vector<ServerRequest> requests() const;            // that were answered

private:
    [[nodiscard]] Serve serving(Answer answer);
    void listen();
    void accept();

    Serve serve_;
    ssl_ctx_st *context_ = nullptr;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::atomic<std::size_t> connections_ = 0;
    std::atomic<std::size_t> received_ = 0;
    mutable std::mutex mutex_;
    std::vector<ServerRequest> requests_;
    std::vector<std::thread> workers_;
    std::thread acceptor_;
};

// A port of this computer on which nobody listens.
[[nodiscard]] std::uint16_t closedPort();

} // namespace cytogauge::test
