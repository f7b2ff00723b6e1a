// Whether a certificate is for a host, by its subject alternative names only. (Qt also accepts a matching common name
// beside names of other hosts.) Source: RFC 6125, section 6.4; RFC 2818, section 3.1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// A name of the certificate: "predict.example", "*.predict.example". The star stands for the whole first label only.
[[nodiscard]] bool nameMatchesHost(std::string_view name, std::string_view host);

struct CertificateNames {
    std::vector<std::string> hosts;
    std::vector<std::string> addresses; // as text
};
// An address is compared with addresses only, a name with names only.
[[nodiscard]] bool certificateIsFor(const CertificateNames &names, const std::string &host);

} // namespace cytogauge
