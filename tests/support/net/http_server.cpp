#include "tests/support/net/http_server.h"

#include "core/api/url.h"
#include "core/base/text.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace cytogauge::test {

namespace {

struct FreeBio {
    void operator()(BIO *bio) const { BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;

Bio memory(const std::string &text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

X509 *nextCertificate(const Bio &bio)
{
    return PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr);
}

SSL_CTX *makeContext(const TlsIdentity &identity)
{
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    if (identity.weak) {
        SSL_CTX_set_security_level(context, 0);
        SSL_CTX_set_cipher_list(context, "ALL:@SECLEVEL=0");
    }
    SSL_CTX_set_min_proto_version(context, identity.lowestVersion);
    SSL_CTX_set_max_proto_version(context, identity.highestVersion);
    const Bio chain = memory(identity.certificatePem);
    X509 *own = nextCertificate(chain);
    SSL_CTX_use_certificate(context, own);
    X509_free(own);
    while (X509 *further = nextCertificate(chain)) {
        SSL_CTX_add_extra_chain_cert(context, further);
    }
    EVP_PKEY *key = PEM_read_bio_PrivateKey(memory(identity.keyPem).get(), nullptr, nullptr, nullptr);
    SSL_CTX_use_PrivateKey(context, key);
    EVP_PKEY_free(key);
    if (SSL_CTX_check_private_key(context) != 1) {
        throw std::runtime_error("the test certificate and its key do not fit");
    }
    if (!identity.clientCaPem.empty()) {
        X509 *authority = nextCertificate(memory(identity.clientCaPem));
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority);
        X509_free(authority);
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    return context;
}

int listenOnLoopback(std::uint16_t &port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *name = reinterpret_cast<sockaddr *>(&address);
    if (descriptor < 0 || ::bind(descriptor, name, size) != 0 || ::listen(descriptor, 128) != 0 ||
        ::getsockname(descriptor, name, &size) != 0) {
        throw std::runtime_error("no port of this computer is free");
    }
    port = ntohs(address.sin_port);
    return descriptor;
}

bool parseHeader(std::string_view text, ServerRequest &request)
{
    std::size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    const std::size_t first = line.find(' ');
    const std::size_t second = line.rfind(' ');
    if (first == std::string_view::npos || second <= first) {
        return false;
    }
    request.method = line.substr(0, first);
    request.target = line.substr(first + 1, second - first - 1);
    while (end != std::string_view::npos) {
        text.remove_prefix(end + 2);
        end = text.find("\r\n");
        const std::string_view header = text.substr(0, end);
        const std::size_t colon = header.find(':');
        if (colon != std::string_view::npos) {
            request.headers.emplace_back(header.substr(0, colon), trimmed(header.substr(colon + 1)));
        }
    }
    return true;
}

} // namespace

std::string ServerRequest::header(std::string_view name) const
{
    for (const auto &[key, value] : headers) {
        if (equalsIgnoringCase(key, name)) {
            return value;
        }
    }
    return {};
}

std::string ServerRequest::path() const
{
    return target.substr(0, target.find('?'));
}

std::vector<std::pair<std::string, std::string>> ServerRequest::parameters() const
{
    std::vector<std::pair<std::string, std::string>> result;
    const std::size_t mark = target.find('?');
    std::string_view rest = mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find('&'));
        const std::size_t equals = std::min(part.find('='), part.size());
        result.emplace_back(percentDecoded(part.substr(0, equals)),
                            percentDecoded(part.substr(std::min(equals + 1, part.size()))));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
    return result;
}

std::string wireText(const ServerReply &reply)
{
    std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " Status\r\n";
    if (!reply.type.empty()) {
        text += "Content-Type: " + reply.type + "\r\n";
    }
    for (const auto &[name, value] : reply.headers) {
        text += name + ": " + value + "\r\n";
    }
    return text + "Content-Length: " + std::to_string(reply.body.size()) + "\r\nConnection: close\r\n\r\n" + reply.body;
}

// ---- one connection

ServerConnection::ServerConnection(int descriptor, ssl_ctx_st *context, std::atomic<bool> &stopping)
    : descriptor_(descriptor), stopping_(stopping)
{
    const int yes = 1;
    setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const timeval limit{30, 0};
    setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (context != nullptr) {
        ssl_ = SSL_new(context);
        SSL_set_fd(ssl_, descriptor_);
    }
}

ServerConnection::~ServerConnection()
{
    if (ssl_ != nullptr) {
        if (SSL_is_init_finished(ssl_) == 1) {
            SSL_shutdown(ssl_);
        }
        SSL_free(ssl_);
        ERR_clear_error();
    }
    if (descriptor_ >= 0) {
        ::shutdown(descriptor_, SHUT_WR);
        ::close(descriptor_);
    }
}

bool ServerConnection::waitReadable()
{
    while (!stopping_) {
        if (ssl_ != nullptr && SSL_pending(ssl_) > 0) {
            return true;
        }
        pollfd watched{descriptor_, POLLIN, 0};
        if (poll(&watched, 1, 20) > 0) {
            return true;
        }
    }
    return false;
}

bool ServerConnection::secure()
{
    return ssl_ == nullptr || (waitReadable() && SSL_accept(ssl_) == 1);
}

long ServerConnection::readSome(char *bytes, std::size_t size)
{
    if (!waitReadable()) {
        return 0;
    }
    const long count =
        ssl_ != nullptr ? SSL_read(ssl_, bytes, static_cast<int>(size)) : ::recv(descriptor_, bytes, size, 0);
    received_ += count > 0 ? static_cast<std::size_t>(count) : 0;
    return count;
}

bool ServerConnection::readRequest(ServerRequest &request)
{
    std::string text;
    std::size_t headerEnd = std::string::npos;
    std::size_t length = 0;
    while (headerEnd == std::string::npos || text.size() < headerEnd + 4 + length) {
        char piece[4096];
        const long count = readSome(piece, sizeof piece);
        if (count <= 0) {
            return false;
        }
        text.append(piece, static_cast<std::size_t>(count));
        if (headerEnd == std::string::npos) {
            headerEnd = text.find("\r\n\r\n");
            if (headerEnd != std::string::npos) {
                if (!parseHeader(std::string_view(text).substr(0, headerEnd), request)) {
                    return false;
                }
                const std::string value = request.header("Content-Length");
                length = value.empty() ? 0 : std::stoul(value);
            }
        }
    }
    request.body = text.substr(headerEnd + 4);
    return true;
}

bool ServerConnection::readPlainHeader(std::string &header)
{
    // Byte by byte: what follows belongs to TLS.
    char byte = 0;
    while (!header.ends_with("\r\n\r\n")) {
        if (!waitReadable() || ::recv(descriptor_, &byte, 1, 0) != 1) {
            return false;
        }
        header += byte;
    }
    return true;
}

bool ServerConnection::write(std::string_view bytes)
{
    if (ssl_ == nullptr) {
        return writeRaw(bytes);
    }
    return bytes.empty() || SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) > 0;
}

bool ServerConnection::writeRaw(std::string_view bytes)
{
    while (!bytes.empty() && !stopping_) {
        const long count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return bytes.empty();
}

bool ServerConnection::pause(int milliseconds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (!stopping_ && std::chrono::steady_clock::now() < end) {
        pollfd watched{descriptor_, POLLRDHUP, 0};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (poll(&watched, 1, static_cast<int>(std::min<long>(20, std::max<long>(1, left.count())))) > 0) {
            return false;
        }
    }
    return !stopping_;
}

void ServerConnection::hold()
{
    while (pause(1000)) {
    }
}

void ServerConnection::reset()
{
    const linger now{1, 0};
    setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(descriptor_);
    descriptor_ = -1;
}

// ---- the server

HttpServer::HttpServer(Answer answer) : serve_(serving(std::move(answer)))
{
    listen();
}

HttpServer::HttpServer(Answer answer, const TlsIdentity &identity)
    : serve_(serving(std::move(answer))), context_(makeContext(identity))
{
    listen();
}

HttpServer::HttpServer(Serve serve) : serve_(std::move(serve))
{
    listen();
}

HttpServer::HttpServer(Serve serve, const TlsIdentity &identity)
    : serve_(std::move(serve)), context_(makeContext(identity))
{
    listen();
}

HttpServer::Serve HttpServer::serving(Answer answer)
{
    return [this, answer = std::move(answer)](ServerConnection &connection) {
        ServerRequest request;
        if (!connection.secure() || !connection.readRequest(request)) {
            return;
        }
        {
            const std::lock_guard lock(mutex_);
            requests_.push_back(request);
        }
        connection.write(wireText(answer(request)));
    };
}

HttpServer::~HttpServer()
{
    stopping_ = true;
    acceptor_.join();
    for (std::thread &worker : workers_) {
        worker.join();
    }
    ::close(listener_);
    SSL_CTX_free(context_);
}

void HttpServer::listen()
{
    listener_ = listenOnLoopback(port_);
    acceptor_ = std::thread([this] { accept(); });
}

void HttpServer::accept()
{
    while (!stopping_) {
        pollfd watched{listener_, POLLIN, 0};
        if (poll(&watched, 1, 20) <= 0) {
            continue;
        }
        const int descriptor = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0) {
            continue;
        }
        ++connections_;
        workers_.emplace_back([this, descriptor] {
            ServerConnection connection(descriptor, context_, stopping_);
            serve_(connection);
            received_ += connection.received();
        });
    }
}

std::string HttpServer::url(std::string_view path) const
{
    const std::string place = context_ != nullptr ? "https://localhost:" : "http://127.0.0.1:";
    return place + std::to_string(port_) + std::string(path);
}

std::vector<ServerRequest> HttpServer::requests() const
{
    const std::lock_guard lock(mutex_);
    return requests_;
}

std::uint16_t closedPort()
{
    std::uint16_t port = 0;
    ::close(listenOnLoopback(port));
    return port;
}

} // namespace cytogauge::test
