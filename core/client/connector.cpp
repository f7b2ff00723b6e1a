#include "core/client/connector.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace cytogauge {

namespace {

// What the lookup's thread leaves behind. The caller may have gone when it ends.
struct Lookup {
    std::mutex mutex;
    std::condition_variable changed;
    bool finished = false;
    int status = 0;
    std::vector<NetworkAddress> addresses;
};

std::vector<NetworkAddress> listed(const addrinfo *first)
{
    std::vector<NetworkAddress> addresses;
    for (const addrinfo *item = first; item != nullptr; item = item->ai_next) {
        const auto *bytes = reinterpret_cast<const unsigned char *>(item->ai_addr);
        char text[NI_MAXHOST] = {};
        getnameinfo(item->ai_addr, item->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST);
        addresses.push_back({{bytes, bytes + item->ai_addrlen}, item->ai_family, text});
    }
    return addresses;
}

int lookUp(const std::string &host, std::uint16_t port, int flags, std::vector<NetworkAddress> &addresses)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;
    addrinfo *found = nullptr;
    const int status = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found);
    if (status == 0) {
        addresses = listed(found);
        freeaddrinfo(found);
    }
    return status;
}

// Waits until the connection stands (0) or has failed (an errno).
Result<int> waitForConnection(int descriptor, const ConnectionBudget &budget)
{
    while (true) {
        if (const auto still = budget.check(); !still) {
            return fail(still.error());
        }
        pollfd watched{descriptor, POLLOUT, 0};
        const int ready = poll(&watched, 1, budget.slice());
        if (ready < 0 && errno != EINTR) {
            return errno;
        }
        if (ready > 0) {
            int problem = 0;
            socklen_t size = sizeof problem;
            getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &problem, &size);
            return problem;
        }
    }
}

} // namespace

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    if (this != &other) {
        Descriptor old(std::exchange(number_, other.release()));
    }
    return *this;
}

Descriptor::~Descriptor()
{
    if (number_ >= 0) {
        ::close(number_);
    }
}

int Descriptor::release()
{
    return std::exchange(number_, -1);
}

Result<std::vector<NetworkAddress>> resolve(const std::string &host, std::uint16_t port, const ConnectionBudget &budget)
{
    std::vector<NetworkAddress> numeric;
    if (lookUp(host, port, AI_NUMERICHOST, numeric) == 0 && !numeric.empty()) {
        return numeric;
    }
    // getaddrinfo knows no time limit, so it gets a thread that is left to itself when nobody waits any more.
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host, port] {
        std::vector<NetworkAddress> addresses;
        const int status = lookUp(host, port, 0, addresses);
        const std::lock_guard lock(lookup->mutex);
        lookup->status = status;
        lookup->addresses = std::move(addresses);
        lookup->finished = true;
        lookup->changed.notify_all();
    }).detach();
    std::unique_lock lock(lookup->mutex);
    while (!lookup->finished) {
        if (const auto still = budget.check(); !still) {
            return fail(still.error());
        }
        lookup->changed.wait_for(lock, std::chrono::milliseconds(budget.slice()));
    }
    if (lookup->status != 0 || lookup->addresses.empty()) {
        const char *reason = lookup->status != 0 ? gai_strerror(lookup->status) : "it has no address";
        return fail(ErrorCode::remoteNameNotFound, {host, reason});
    }
    return lookup->addresses;
}

Result<ConnectedSocket> connectTo(const std::vector<NetworkAddress> &addresses, const std::string &place,
                                  const ConnectionBudget &budget)
{
    int problem = EHOSTUNREACH;
    for (const NetworkAddress &address : addresses) {
        Descriptor descriptor(::socket(address.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        if (descriptor.get() < 0) {
            problem = errno;
            continue;
        }
        const int yes = 1;
        setsockopt(descriptor.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        const auto *name = reinterpret_cast<const sockaddr *>(address.bytes.data());
        if (::connect(descriptor.get(), name, static_cast<socklen_t>(address.bytes.size())) == 0) {
            return ConnectedSocket{std::move(descriptor), address.text};
        }
        if (errno != EINPROGRESS) {
            problem = errno;
            continue;
        }
        const auto ended = waitForConnection(descriptor.get(), budget);
        if (!ended) {
            return fail(ended.error());
        }
        if (*ended == 0) {
            return ConnectedSocket{std::move(descriptor), address.text};
        }
        problem = *ended;
    }
    return fail(ErrorCode::remoteConnectionRefused, {place, systemReason(problem)});
}

} // namespace cytogauge
