#include "core/api/endpoint_profile.h"

#include "core/api/dialect.h"
#include "core/api/url.h"
#include "core/base/text.h"

#include <algorithm>

namespace cytogauge {

namespace {

constexpr std::size_t mostNameBytes = 80;
constexpr std::string_view localSource = "local"; // what a filter of the history calls answers of this computer
constexpr std::chrono::milliseconds longestTime{600000};
constexpr int mostRetries = 10;

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::any_of(names.begin(), names.end(),
                       [name](std::string_view known) { return equalsIgnoringCase(known, name); });
}

void checkHeaders(const EndpointProfile &profile, std::vector<Error> &problems)
{
    for (const HttpHeader &header : profile.headers) {
        if (!isHeaderName(header.name) || !isHeaderValue(header.value)) {
            problems.push_back(Error(ErrorCode::profileHeaderUnusable, {header.name}).on("headers"));
        } else if (isOneOf(header.name, {"Authorization", "Proxy-Authorization", "Cookie", "x-api-key", "api-key",
                                         "X-Amz-Security-Token", profile.apiKeyHeader})) {
            problems.push_back(Error(ErrorCode::profileHeaderSecret, {header.name}).on("headers"));
        } else if (isOneOf(header.name, {"Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect",
                                         "Accept-Encoding", "Idempotency-Key", "X-Amz-Date", "Upgrade", "TE"})) {
            problems.push_back(Error(ErrorCode::profileHeaderReserved, {header.name}).on("headers"));
        }
    }
}

void checkAuthentication(const EndpointProfile &profile, std::vector<Error> &problems)
{
    if (profile.auth == AuthKind::apiKey && !isHeaderName(profile.apiKeyHeader)) {
        problems.push_back(Error(ErrorCode::profileHeaderUnusable, {profile.apiKeyHeader}).on("api_key_header"));
    }
    const bool userFits = !profile.user.empty() && profile.user.find(':') == std::string::npos;
    if (profile.auth == AuthKind::basic && (!userFits || !isHeaderValue(profile.user))) {
        problems.push_back(Error(ErrorCode::profileUserMissing).on("user"));
    }
}

void checkLimits(const EndpointProfile &profile, std::vector<Error> &problems)
{
    const auto check = [&problems](std::chrono::milliseconds time, std::string_view key) {
        if (time < std::chrono::milliseconds(1) || time > longestTime) {
            problems.push_back(Error(ErrorCode::profileTimeLimit, {std::to_string(time.count())}).on(key));
        }
    };
    check(profile.connectTimeout, "connect_timeout_ms");
    check(profile.firstByteTimeout, "first_byte_timeout_ms");
    check(profile.totalTimeout, "total_timeout_ms");
    if (profile.retries < 0 || profile.retries > mostRetries) {
        problems.push_back(Error(ErrorCode::profileRetries, {std::to_string(profile.retries)}).on("retries"));
    }
}

void checkConnection(const EndpointProfile &profile, std::vector<Error> &problems)
{
    if (profile.clientCertificateFile.empty() != profile.clientKeyFile.empty()) {
        problems.push_back(Error(ErrorCode::profileClientKeyMissing).on("client_key_file"));
    }
    if (!profile.proxy.empty()) {
        const auto proxy = parseUrl(profile.proxy);
        if (!proxy || proxy->secure() || proxy->target() != "/") {
            const bool mayShow = proxy || proxy.error().code != ErrorCode::urlWithPassword;
            problems.push_back(
                Error(ErrorCode::profileProxyUnusable, {mayShow ? profile.proxy : std::string("…@…")}).on("proxy"));
        }
    }
}

} // namespace

std::vector<Error> findProfileProblems(const EndpointProfile &profile)
{
    std::vector<Error> problems;
    if (profile.name.empty() || profile.name.size() > mostNameBytes ||
        escapedForDisplay(profile.name) != profile.name || trimmed(profile.name) != profile.name ||
        profile.name.find_first_of("\t\n") != std::string::npos || equalsIgnoringCase(profile.name, localSource)) {
        problems.push_back(Error(ErrorCode::profileNameUnusable).on("name"));
    }
    // A template may stand in the address of a custom endpoint; it is checked when it is filled.
    if (profile.url.find("{{") == std::string::npos) {
        if (const auto url = parseUrl(profile.url); !url) {
            problems.push_back(url.error().on("url"));
        }
    }
    const auto dialect = findDialect(profile.dialect);
    if (!dialect) {
        problems.push_back(dialect.error().on("dialect"));
    } else if (const auto format = formatOf(**dialect, profile); !format) {
        problems.push_back(format.error().on("format"));
    }
    checkHeaders(profile, problems);
    checkAuthentication(profile, problems);
    checkLimits(profile, problems);
    checkConnection(profile, problems);
    return problems;
}

std::vector<Error> findProfileWarnings(const EndpointProfile &profile)
{
    std::vector<Error> warnings;
    if (const auto url = parseUrl(profile.url); url && !url->secure() && !url->isThisComputer()) {
        warnings.push_back(Error(ErrorCode::profilePlainHttp).on("url"));
    }
    return warnings;
}

} // namespace cytogauge
