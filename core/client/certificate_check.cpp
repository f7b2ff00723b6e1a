#include "core/client/certificate_check.h"

#include "core/base/text.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <optional>

namespace cytogauge {

namespace {

// The bytes of an address, so that ::1 equals 0:0:0:0:0:0:0:1.
std::optional<std::string> addressBytes(const std::string &text)
{
    std::array<char, sizeof(in6_addr)> bytes{};
    if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) {
        return std::string(bytes.data(), sizeof(in_addr));
    }
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) {
        return std::string(bytes.data(), sizeof(in6_addr));
    }
    return std::nullopt;
}

} // namespace

bool nameMatchesHost(std::string_view name, std::string_view host)
{
    if (host.ends_with('.')) {
        host.remove_suffix(1);
    }
    if (!name.starts_with("*.")) {
        return !name.empty() && equalsIgnoringCase(name, host);
    }
    const std::string_view suffix = name.substr(1); // ".predict.example"
    const std::size_t dot = host.find('.');
    // Two labels at least behind the star: nobody has a certificate for all of .com.
    const bool narrow = std::count(suffix.begin(), suffix.end(), '.') >= 2;
    return narrow && dot != std::string_view::npos && dot > 0 && equalsIgnoringCase(suffix, host.substr(dot));
}

bool certificateIsFor(const CertificateNames &names, const std::string &host)
{
    if (const auto wanted = addressBytes(host)) {
        return std::any_of(names.addresses.begin(), names.addresses.end(),
                           [&wanted](const std::string &address) { return addressBytes(address) == wanted; });
    }
    return std::any_of(names.hosts.begin(), names.hosts.end(),
                       [&host](const std::string &name) { return nameMatchesHost(name, host); });
}

} // namespace cytogauge
