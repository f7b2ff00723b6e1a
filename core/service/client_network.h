// Who counts as one client where only an address tells clients apart.
#pragma once

#include <string>
#include <string_view>

namespace cytogauge {

// An IPv4 address as it is; of an IPv6 address the first 64 bits, since a client has all addresses behind them (RFC
// 4291, 2.5.4; RFC 6177) and could ask from a new one each time; an IPv4 address in the clothes of IPv6 without them.
// Anything that is no address stays as it is.
[[nodiscard]] std::string clientNetwork(std::string_view address);

} // namespace cytogauge
