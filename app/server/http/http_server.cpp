// The one unit that compiles Asio and Beast.
#include "app/server/http/http_server.h"

#include "app/server/http/worker.h"

#include <boost/asio/signal_set.hpp>

#include <openssl/err.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <thread>

namespace cytogauge::server {

namespace {

namespace asio = boost::asio;

// Every connection is a descriptor: as many as the system allows.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

Result<std::shared_ptr<asio::ssl::context>> makeContext(const TlsFiles &files)
{
    struct stat status {};
    if (::stat(files.key.c_str(), &status) == 0 && (status.st_mode & S_IRWXO) != 0) {
        return fail(Error(ErrorCode::secretFileOpen).in(files.key));
    }
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    boost::system::error_code error;
    context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                             asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                             asio::ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION,
                         error);
    // No passphrase is asked for: a key that needs one is refused.
    context->set_password_callback([](std::size_t, asio::ssl::context::password_purpose) { return std::string(); },
                                   error);
    if (!error) {
        context->use_certificate_chain_file(files.certificate, error);
    }
    if (!error) {
        context->use_private_key_file(files.key, asio::ssl::context::pem, error);
    }
    if (!error && ::SSL_CTX_check_private_key(context->native_handle()) != 1) {
        error = boost::system::error_code(static_cast<int>(::ERR_get_error()), asio::error::get_ssl_category());
    }
    if (error) {
        return fail(Error(ErrorCode::tlsUnusable, {error.message()}));
    }
    ::SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    return context;
}

} // namespace

Result<ListenAddress> ListenAddress::parse(std::string_view text)
{
    const Error unusable(ErrorCode::listenAddressUnusable, {std::string(text)});
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return fail(unusable);
    }
    ListenAddress address;
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    } else if (host.find(':') != std::string_view::npos) {
        return fail(unusable);
    }
    address.host = host == "localhost" ? "127.0.0.1" : std::string(host);
    const std::string_view port = text.substr(colon + 1);
    const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    boost::system::error_code error;
    (void)asio::ip::make_address(address.host, error);
    if (problem != std::errc() || end != port.data() + port.size() || error) {
        return fail(unusable);
    }
    return address;
}

std::string ListenAddress::text() const
{
    const bool six = host.find(':') != std::string::npos;
    return (six ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

bool ListenAddress::isLoopback() const
{
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host, error);
    return !error && address.is_loopback();
}

struct HttpServer::State {
    State(const HttpServerOptions &options_, ServiceMetrics &metrics, Events events_)
        : options(options_), shared(options.limits, metrics, std::max(1U, options.threads)), events(std::move(events_))
    {
    }

    void awaitSignal()
    {
        signals->async_wait([this](const boost::system::error_code &error, int number) {
            if (error) {
                return;
            }
            number == SIGHUP ? startReload() : stop();
            awaitSignal();
        });
    }

    void startReload()
    {
        if (reloading.joinable()) {
            reloading.join(); // one after the other
        }
        reloading = std::thread(events.reload);
    }

    // Readiness says no at once; whoever deals out the requests needs time to hear of it, so all are taken for a while.
    // The second signal does not wait for anybody.
    void stop()
    {
        const bool again = std::exchange(stopping, true);
        if (again) {
            lameDuck->cancel();
            return drainAll(true);
        }
        events.draining();
        if (options.limits.lameDuck.count() == 0) {
            return drainAll(false);
        }
        lameDuck->expires_after(options.limits.lameDuck);
        lameDuck->async_wait([this](const boost::system::error_code &error) {
            if (!error) {
                drainAll(false);
            }
        });
    }

    void drainAll(bool again)
    {
        for (const auto &worker : workers) {
            asio::post(worker->io(), [&one = *worker, again] {
                one.drain();
                if (again) {
                    one.closeAll();
                }
            });
        }
    }

    const HttpServerOptions options;
    Shared shared;
    Events events;
    std::vector<std::unique_ptr<Worker>> workers;
    std::optional<asio::signal_set> signals;    // on the first worker
    std::optional<asio::steady_timer> lameDuck; // the same
    std::thread reloading;
    bool stopping = false;
    ListenAddress address;
    std::optional<ListenAddress> metricsAddress;
};

Result<std::unique_ptr<HttpServer>> HttpServer::open(const HttpServerOptions &options, RequestSink &service,
                                                     RequestSink &metricsSink, ServiceMetrics &metrics, Events events)
{
    raiseDescriptorLimit();
    auto state = std::make_unique<State>(options, metrics, std::move(events));
    if (options.tls) {
        auto context = makeContext(*options.tls);
        if (!context) {
            return fail(context.error());
        }
        state->shared.tls = *std::move(context);
    }
    state->address = options.listen;
    const bool several = options.threads > 1;
    if (several) { // a port that can be shared could be another server's of the same kind
        const auto free = Worker(state->shared).listen(state->address, service, false, false);
        if (!free) {
            return fail(free.error());
        }
    }
    for (unsigned i = 0; i < std::max(1U, options.threads); ++i) {
        Worker &worker = *state->workers.emplace_back(std::make_unique<Worker>(state->shared));
        const auto port = worker.listen(state->address, service, options.tls.has_value(), several);
        if (!port) {
            return fail(port.error());
        }
        state->address.port = *port;
    }
    Worker &first = *state->workers.front();
    if (options.metricsListen) {
        state->metricsAddress = options.metricsListen;
        const auto port = first.listen(*options.metricsListen, metricsSink, false, false);
        if (!port) {
            return fail(port.error());
        }
        state->metricsAddress->port = *port;
    }
    state->lameDuck.emplace(first.io());
    state->signals.emplace(first.io(), SIGTERM, SIGINT, SIGHUP);
    state->awaitSignal();
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

HttpServer::~HttpServer()
{
    if (state_->reloading.joinable()) {
        state_->reloading.join();
    }
    state_->shared.elsewhere.join();
    state_->signals.reset(); // before the loop that they stand on
    state_->lameDuck.reset();
}

ListenAddress HttpServer::address() const
{
    return state_->address;
}

std::optional<ListenAddress> HttpServer::metricsAddress() const
{
    return state_->metricsAddress;
}

Result<std::function<void()>> HttpServer::readTls()
{
    if (!state_->options.tls) {
        return std::function<void()>([] {});
    }
    auto context = makeContext(*state_->options.tls);
    if (!context) {
        return fail(context.error());
    }
    return std::function<void()>([&shared = state_->shared, read = *std::move(context)] {
        const std::lock_guard lock(shared.mutex);
        shared.tls = read;
    });
}

void HttpServer::run()
{
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < state_->workers.size(); ++i) {
        others.emplace_back([worker = state_->workers[i].get()] { worker->run(); });
    }
    state_->workers.front()->run();
    for (std::thread &other : others) {
        other.join();
    }
}

} // namespace cytogauge::server
