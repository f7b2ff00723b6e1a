// One thread with its own event loop, listeners and connections. Only http_server.cpp includes this.
#pragma once

#include "app/server/http/connection.h"
#include "core/service/client_network.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace cytogauge::server {

// What all workers share.
struct Shared {
    Shared(const HttpLimits &limits_, ServiceMetrics &metrics_, unsigned threads)
        : limits(limits_), gate(limits), metrics(metrics_), elsewhere(threads)
    {
    }
    const HttpLimits limits;
    ConnectionGate gate;
    ServiceMetrics &metrics;
    boost::asio::thread_pool elsewhere;   // for large bodies and what else takes long
    std::atomic<std::size_t> waiting = 0; // for a thread of it, or on one
    std::mutex mutex;                     // of tls
    std::shared_ptr<boost::asio::ssl::context> tls;
    [[nodiscard]] std::shared_ptr<boost::asio::ssl::context> context()
    {
        const std::lock_guard lock(mutex);
        return tls;
    }
};

class Worker final : public ConnectionHost {
public:
    using Tcp = boost::asio::ip::tcp;
    using Problem = boost::system::error_code;

    explicit Worker(Shared &shared) : shared_(shared), sweep_(io_), reserve_(::open("/dev/null", O_RDONLY | O_CLOEXEC))
    {
    }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;
    ~Worker() override { ::close(reserve_); }

    [[nodiscard]] boost::asio::io_context &io() { return io_; }

    // shared: several workers listen on one port, and the system deals the connections out.
    [[nodiscard]] Result<std::uint16_t> listen(const ListenAddress &address, RequestSink &sink, bool tls, bool shared)
    {
        Problem error;
        const auto host = boost::asio::ip::make_address(address.host, error);
        auto listener = std::make_unique<Listener>(Listener{Tcp::acceptor(io_), sink, tls});
        Tcp::acceptor &acceptor = listener->acceptor;
        const Tcp::endpoint endpoint(host, address.port);
        const int on = 1;
        if (!error) {
            acceptor.open(endpoint.protocol(), error);
        }
        if (!error) {
            acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
            Problem ignored;
            acceptor.set_option(Tcp::no_delay(true), ignored); // the connections inherit it
            if (shared) {
                ::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
            }
            acceptor.bind(endpoint, error);
        }
        if (!error) {
            acceptor.listen(static_cast<int>(shared_.limits.connections), error);
        }
        if (!error) {
            acceptor.non_blocking(true, error);
        }
        if (error) {
            return fail(ErrorCode::listenFailed, {address.text(), systemReason(error.value())});
        }
        const std::uint16_t port = acceptor.local_endpoint(error).port();
        accept(*listener);
        listeners_.push_back(std::move(listener));
        return port;
    }

    void run()
    {
        sweep();
        if (shared_.limits.gather.count() == 0) {
            io_.run();
            return;
        }
        // To be woken costs more than to answer. Whoever comes while nobody else does is answered at once; those who
        // come close behind him wait for each other.
        while (!io_.stopped()) {
            io_.run_one();
            do {
                io_.poll();
                std::this_thread::sleep_for(shared_.limits.gather);
            } while (io_.poll() > 0);
        }
    }

    // On the worker's thread: takes no more connections, lets the others end.
    void drain()
    {
        if (draining_) {
            return;
        }
        draining_ = true;
        drainEnd_ = Steady::now() + shared_.limits.drainTime;
        for (const auto &listener : listeners_) {
            Problem ignored;
            listener->acceptor.close(ignored);
        }
        forAll([](ConnectionBase &connection) { connection.drain(); });
        endWhenEmpty();
    }

    void closeAll()
    {
        forAll([](ConnectionBase &connection) { connection.close(); });
        endWhenEmpty();
    }

    // ConnectionHost
    [[nodiscard]] const HttpLimits &limits() const override { return shared_.limits; }
    [[nodiscard]] ConnectionGate &gate() override { return shared_.gate; }
    [[nodiscard]] const std::string &date() override { return date_.now(); }
    [[nodiscard]] bool isDraining() const override { return draining_; }
    // In the last span of time, unless that is long ago, or in this one already: a thousand may come at once.
    [[nodiscard]] bool isBusy() const override
    {
        return work_ * 2 > busySpan || (busy_ && Steady::now() - spanBegin_ < 5 * busySpan);
    }
    // A quarter of the time, so that a storm of refusals does not end all work.
    [[nodiscard]] bool mayWorkLate() const override { return Steady::now() >= lateWork_; }
    // Whether requests have filled most of a span of time. If not, a request that waited did so because the machine had
    // no processor for this program, and turning it away would help nobody. Reckoned with each request and not by a
    // timer, which would wake an idle program fifty times a second.
    void countWork(Steady::time_point begin) override
    {
        const Steady::time_point now = Steady::now();
        work_ += now - begin;
        if (now - spanBegin_ >= busySpan) {
            busy_ = work_ * 2 > now - spanBegin_;
            work_ = {};
            spanBegin_ = now;
        }
    }
    void countLateWork(Steady::duration duration) override { lateWork_ = Steady::now() + 3 * duration; }
    void countTimeout() override { ++shared_.metrics.timeouts; }
    void countOverload() override { ++shared_.metrics.overloads; }

    [[nodiscard]] bool runElsewhere(std::function<void()> work) override
    {
        if (shared_.waiting.fetch_add(1) >= shared_.limits.largeRequests) {
            --shared_.waiting;
            return false;
        }
        boost::asio::post(shared_.elsewhere, [&shared = shared_, work = std::move(work)] {
            work();
            --shared.waiting;
        });
        return true;
    }

    void forget(const void *connection) override
    {
        --shared_.metrics.connections;
        connections_.erase(connection);
        endWhenEmpty();
    }

private:
    struct Listener {
        Tcp::acceptor acceptor;
        RequestSink &sink;
        bool tls;
        Tcp::endpoint remote = {}; // of the connection that is being accepted
    };
    static constexpr std::chrono::milliseconds busySpan{20};
    static constexpr std::chrono::milliseconds sweepTime{200}; // between two looks for what takes too long

    template <class Use>
    void forAll(const Use &use)
    {
        std::vector<std::shared_ptr<ConnectionBase>> all; // closing changes the map
        for (const auto &[key, connection] : connections_) {
            all.push_back(connection);
        }
        for (const auto &connection : all) {
            use(*connection);
        }
    }

    void accept(Listener &listener)
    {
        listener.acceptor.async_accept(listener.remote, [this, &listener](const Problem &error, Tcp::socket socket) {
            if (draining_ || error == boost::asio::error::operation_aborted) {
                return;
            }
            if (error) {
                return acceptFailed(listener, error);
            }
            welcome(listener, std::move(socket));
            acceptMore(listener);
        });
    }

    // All that wait, since between two turns of the loop there may be much work.
    void acceptMore(Listener &listener)
    {
        constexpr int mostAtOnce = 64;
        for (int i = 0; i < mostAtOnce; ++i) {
            Problem error;
            Tcp::socket socket(io_);
            listener.acceptor.accept(socket, listener.remote, error);
            if (error == boost::asio::error::would_block) {
                break;
            }
            if (error == boost::asio::error::connection_aborted) { // left while it waited
                continue;
            }
            if (error) {
                return acceptFailed(listener, error);
            }
            welcome(listener, std::move(socket));
        }
        accept(listener);
    }

    // Out of descriptors: the one in reserve takes the first that waits and lets it go, so that it hears at once.
    void acceptFailed(Listener &listener, const Problem &error)
    {
        ++shared_.metrics.acceptErrors;
        if (error == boost::asio::error::no_descriptors || error.value() == ENFILE) {
            ::close(reserve_);
            Problem ignored;
            {
                Tcp::socket refused(io_);
                listener.acceptor.accept(refused, ignored);
            }
            reserve_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        }
        auto pause = std::make_shared<boost::asio::steady_timer>(io_, std::chrono::milliseconds(5));
        pause->async_wait([this, &listener, pause](const Problem &) {
            if (!draining_) {
                accept(listener);
            }
        });
    }

    void welcome(Listener &listener, Tcp::socket socket)
    {
        std::string address = clientNetwork(listener.remote.address().to_string());
        const ConnectionGate::Entry entry = shared_.gate.enter(address);
        if (entry != ConnectionGate::Entry::open) {
            ++(entry == ConnectionGate::Entry::full ? shared_.metrics.refusedConnections
                                                    : shared_.metrics.refusedPerAddress);
            return sendAway(std::move(socket), listener.tls, entry == ConnectionGate::Entry::full);
        }
        ++shared_.metrics.connections;
        if (listener.tls) {
            add<TlsStream>(TlsStream(std::move(socket), shared_.context()), std::move(address), listener.sink);
        } else {
            add<PlainStream>(PlainStream(std::move(socket)), std::move(address), listener.sink);
        }
    }

    template <class Stream>
    void add(Stream stream, std::string address, RequestSink &sink)
    {
        auto connection = std::make_shared<Connection<Stream>>(std::move(stream), std::move(address), *this, sink);
        connections_.emplace(connection.get(), connection);
        connection->start();
    }

    void sendAway(Tcp::socket socket, bool tls, bool full) const
    {
        static constexpr std::string_view tooManyInAll =
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Type: application/problem+json\r\n"
            "Content-Length: 125\r\nConnection: close\r\n\r\n"
            R"({"type":"urn:cytogauge:problem:not-available","title":"Service Unavailable","status":503,)"
            R"("detail":"Too many connections."}   )";
        static constexpr std::string_view tooManyOfYours =
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Type: application/problem+json\r\n"
            "Content-Length: 142\r\nConnection: close\r\n\r\n"
            R"({"type":"urn:cytogauge:problem:too-many-requests","title":"Too Many Requests","status":429,)"
            R"("detail":"Too many connections of one address."}   )";
        static_assert(tooManyInAll.size() - tooManyInAll.find("\r\n\r\n") - 4 == 125);
        static_assert(tooManyOfYours.size() - tooManyOfYours.find("\r\n\r\n") - 4 == 142);
        Problem ignored;
        socket.non_blocking(true, ignored);
        if (!tls) {
            shared_.metrics.countRefusedConnection(full ? 503 : 429);
            socket.write_some(boost::asio::buffer(full ? tooManyInAll : tooManyOfYours), ignored);
            socket.shutdown(Tcp::socket::shutdown_send, ignored);
        }
    }

    void sweep()
    {
        sweep_.expires_after(sweepTime);
        sweep_.async_wait([this](const Problem &error) {
            if (error || ended_) {
                return;
            }
            const Steady::time_point now = Steady::now();
            forAll([now](ConnectionBase &connection) { connection.checkDeadline(now); });
            if (draining_ && now > drainEnd_) {
                closeAll();
            }
            sweep();
        });
    }

    void endWhenEmpty()
    {
        if (draining_ && connections_.empty() && !ended_) {
            ended_ = true;
            sweep_.cancel();
            io_.stop();
        }
    }

    Shared &shared_;
    boost::asio::io_context io_{1};
    boost::asio::steady_timer sweep_;
    DateText date_;
    std::vector<std::unique_ptr<Listener>> listeners_;
    std::unordered_map<const void *, std::shared_ptr<ConnectionBase>> connections_;
    int reserve_;
    Steady::duration work_{}; // in this span
    Steady::time_point spanBegin_{};
    bool busy_ = false;
    bool draining_ = false;
    bool ended_ = false;
    Steady::time_point drainEnd_{};
    Steady::time_point lateWork_{}; // from then on
};

} // namespace cytogauge::server
