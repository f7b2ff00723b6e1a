#include "core/service/client_network.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

namespace cytogauge {

std::string clientNetwork(std::string_view address)
{
    if (address.find(':') == std::string_view::npos) {
        return std::string(address);
    }
    in6_addr bytes{};
    const std::string bare(address.substr(0, address.find('%'))); // without the interface of a link-local address
    if (inet_pton(AF_INET6, bare.c_str(), &bytes) != 1) {
        return std::string(address);
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (IN6_IS_ADDR_V4MAPPED(&bytes)) {
        inet_ntop(AF_INET, &bytes.s6_addr[12], text.data(), text.size());
        return text.data();
    }
    if (IN6_IS_ADDR_LOOPBACK(&bytes)) {
        return "::1"; // this machine alone
    }
    std::fill(std::begin(bytes.s6_addr) + 8, std::end(bytes.s6_addr), 0);
    inet_ntop(AF_INET6, &bytes, text.data(), text.size());
    return std::string(text.data()) + "/64";
}

} // namespace cytogauge
