#include "app/desktop/display.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>

namespace cytogauge {

namespace {

constexpr int patienceMs = 2000;
constexpr int firstPort = 6000; // of display 0

bool connects(int family, const sockaddr *address, socklen_t size)
{
    const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        return false;
    bool connected = ::connect(socket, address, size) == 0;
    if (!connected && errno == EINPROGRESS) {
        pollfd waiting{socket, POLLOUT, 0};
        int failure = 1;
        socklen_t length = sizeof failure;
        connected = ::poll(&waiting, 1, patienceMs) == 1 &&
                    ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &failure, &length) == 0 && failure == 0;
    }
    ::close(socket);
    return connected;
}

// abstract: a name that is no file, as X servers on Linux have beside theirs.
bool connectsTo(const std::string &path, bool abstract)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::size_t start = abstract ? 1 : 0;
    if (path.empty() || path.size() + start >= sizeof address.sun_path)
        return false;
    std::copy(path.begin(), path.end(), address.sun_path + start);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + start + path.size());
    return connects(AF_UNIX, reinterpret_cast<const sockaddr *>(&address), size);
}

bool connectsTo(const std::string &host, int port)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
        return false;
    bool connected = false;
    for (const addrinfo *one = found; one != nullptr && !connected; one = one->ai_next)
        connected = connects(one->ai_family, one->ai_addr, one->ai_addrlen);
    ::freeaddrinfo(found);
    return connected;
}

// "host:display.screen"; the host may be empty or "unix".
bool xAnswers(const std::string &display)
{
    const std::size_t colon = display.rfind(':');
    if (colon == std::string::npos)
        return false;
    const std::string host = display.substr(0, colon);
    const std::string number = display.substr(colon + 1, display.find('.', colon) - colon - 1);
    if (number.empty() || number.size() > 5 ||
        !std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    if (!host.empty() && host != "unix")
        return connectsTo(host, firstPort + std::stoi(number));
    const std::string path = "/tmp/.X11-unix/X" + number;
    return connectsTo(path, true) || connectsTo(path, false);
}

bool waylandAnswers(const std::string &name, const std::string &runtimeFolder)
{
    return !name.empty() && connectsTo(name.front() == '/' ? name : runtimeFolder + '/' + name, false);
}

} // namespace

bool displayAnswers(const EnvironmentVariable &variable)
{
    return !variable("QT_QPA_PLATFORM").empty() || xAnswers(variable("DISPLAY")) ||
           waylandAnswers(variable("WAYLAND_DISPLAY"), variable("XDG_RUNTIME_DIR"));
}

} // namespace cytogauge
