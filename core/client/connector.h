// Name to addresses, address to connection, each within the budget: what the sockets' own blocking calls cannot give.
#pragma once

#include "core/client/connection_budget.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cytogauge {

// A socket's descriptor that is closed unless it is released.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor &&other) noexcept : number_(other.release()) {}
    Descriptor &operator=(Descriptor &&other) noexcept;
    ~Descriptor();
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] int release();

private:
    int number_;
};

struct NetworkAddress {
    std::vector<unsigned char> bytes; // a sockaddr
    int family = 0;
    std::string text; // "192.0.2.1"
};

// Errors: remoteNameNotFound, remoteTimeout, cancelled.
[[nodiscard]] Result<std::vector<NetworkAddress>> resolve(const std::string &host, std::uint16_t port,
                                                          const ConnectionBudget &budget);

struct ConnectedSocket {
    Descriptor descriptor;
    std::string address;
};
// Tries the addresses in turn. Errors: remoteConnectionRefused, remoteTimeout, cancelled.
[[nodiscard]] Result<ConnectedSocket> connectTo(const std::vector<NetworkAddress> &addresses, const std::string &place,
                                                const ConnectionBudget &budget);

} // namespace cytogauge
