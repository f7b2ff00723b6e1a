// The least that a request can cost on a machine: an epoll loop that answers whatever it reads with one fixed text, the
// size of a prediction's answer. Nothing is parsed and nothing predicted; load.sh prints it as the floor under the
// others.
//
//	bare_loop PORT        loopback only, until it is killed
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

int main(int argc, char **argv)
{
    const int port = argc == 2 ? std::atoi(argv[1]) : 0;
    if (port < 1 || port > 65535) {
        std::fputs("usage: bare_loop PORT\n", stderr);
        return 2;
    }
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int on = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        listen(listener, 512) != 0) {
        std::perror("bare_loop");
        return 1;
    }
    const int loop = epoll_create1(0);
    const auto watch = [loop](int descriptor) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = descriptor;
        epoll_ctl(loop, EPOLL_CTL_ADD, descriptor, &event);
    };
    watch(listener);
    const std::string body(1100, ' ');
    const std::string answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\n\r\n" + body;
    std::array<char, 65536> buffer{};
    for (;;) {
        std::array<epoll_event, 64> events{};
        const int count = epoll_wait(loop, events.data(), events.size(), -1);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[i].data.fd;
            if (descriptor == listener) {
                const int accepted = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
                if (accepted >= 0) {
                    setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                    watch(accepted);
                }
                continue;
            }
            const ssize_t got = recv(descriptor, buffer.data(), buffer.size(), 0);
            if (got <= 0) {
                close(descriptor);
            } else if (buffer[static_cast<std::size_t>(got) - 1] == '}') { // the last byte of the body
                (void)send(descriptor, answer.data(), answer.size(), MSG_NOSIGNAL);
            }
        }
    }
}
