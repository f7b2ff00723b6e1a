#include "core/api/url.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace cytogauge {

namespace {

constexpr std::uint16_t httpPort = 80;
constexpr std::uint16_t httpsPort = 443;
constexpr std::size_t mostUrlBytes = 8192;

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isUnreserved(char c)
{
    return isAlphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '~';
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isEncodedByte(std::string_view text, std::size_t at)
{
    return text[at] == '%' && at + 2 < text.size() && hexDigit(text[at + 1]) >= 0 && hexDigit(text[at + 2]) >= 0;
}

bool isPathOrQuery(std::string_view text)
{
    constexpr std::string_view allowed = "/?:@!$&'()*+,;=";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool fine =
            isUnreserved(text[i]) || allowed.find(text[i]) != std::string_view::npos || isEncodedByte(text, i);
        if (!fine) {
            return false;
        }
    }
    return true;
}

bool isHost(std::string_view host, bool bracketed)
{
    if (host.empty() || host.size() > 253) {
        return false;
    }
    return std::all_of(host.begin(), host.end(), [bracketed](char c) {
        return bracketed ? hexDigit(c) >= 0 || c == ':' || c == '.'
                         : isAlphanumeric(c) || c == '-' || c == '.' || c == '_';
    });
}

// "host", "host:port", "[v6]", "[v6]:port"
bool readAuthority(std::string_view text, Url &url)
{
    const bool bracketed = text.starts_with('[');
    std::size_t end = bracketed ? text.find(']') : text.find(':');
    if (bracketed && end == std::string_view::npos) {
        return false;
    }
    const std::string_view host = bracketed ? text.substr(1, end - 1) : text.substr(0, end);
    if (!isHost(host, bracketed)) {
        return false;
    }
    url.host = lowered(host);
    std::string_view rest = end == std::string_view::npos ? std::string_view() : text.substr(bracketed ? end + 1 : end);
    url.port = url.secure() ? httpsPort : httpPort;
    if (rest.empty()) {
        return true;
    }
    rest.remove_prefix(1);
    unsigned port = 0;
    const auto [last, error] = std::from_chars(rest.data(), rest.data() + rest.size(), port);
    const bool whole = error == std::errc() && last == rest.data() + rest.size();
    if (text[text.size() - rest.size() - 1] != ':' || !whole || port == 0 || port > 65535) {
        return false;
    }
    url.port = static_cast<std::uint16_t>(port);
    return true;
}

} // namespace

std::string Url::authority() const
{
    std::string text = host.find(':') == std::string::npos ? host : '[' + host + ']';
    if (port != (secure() ? httpsPort : httpPort)) {
        text += ':' + std::to_string(port);
    }
    return text;
}

std::string Url::target() const
{
    return query.empty() ? path : path + '?' + query;
}

bool Url::isThisComputer() const
{
    const bool dotted = host.find_first_not_of("0123456789.") == std::string::npos;
    return host == "localhost" || host.ends_with(".localhost") || host == "::1" || (dotted && host.starts_with("127."));
}

Result<Url> parseUrl(std::string_view text)
{
    Url url;
    const std::size_t schemeEnd = text.find("://");
    if (text.size() > mostUrlBytes || schemeEnd == std::string_view::npos) {
        return fail(ErrorCode::urlUnusable,
                    {std::string(text.substr(0, 200)), "it must begin with https:// or http://"});
    }
    const auto refuse = [&text](std::string_view why) {
        return fail(ErrorCode::urlUnusable, {std::string(text.substr(0, 200)), std::string(why)});
    };
    url.scheme = lowered(text.substr(0, schemeEnd));
    if (url.scheme != "http" && url.scheme != "https") {
        return refuse("it must begin with https:// or http://");
    }
    std::string_view rest = text.substr(schemeEnd + 3);
    const std::size_t authorityEnd = std::min(rest.find_first_of("/?#"), rest.size());
    const std::string_view authority = rest.substr(0, authorityEnd);
    rest.remove_prefix(authorityEnd);
    if (authority.find('@') != std::string_view::npos) {
        // Not shown: what stands before the @ may be a password.
        return fail(ErrorCode::urlWithPassword);
    }
    if (rest.find('#') != std::string_view::npos) {
        return refuse("it must not have a # part");
    }
    if (!readAuthority(authority, url)) {
        return refuse("its host or port is not valid");
    }
    const std::size_t queryStart = std::min(rest.find('?'), rest.size());
    url.path = rest.substr(0, queryStart);
    url.query = queryStart < rest.size() ? rest.substr(queryStart + 1) : std::string_view();
    if (url.path.empty()) {
        url.path = "/";
    }
    if (!isPathOrQuery(url.path) || !isPathOrQuery(url.query)) {
        return refuse("it holds a character that must be percent-encoded");
    }
    return url;
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (isUnreserved(c)) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return encoded;
}

std::string percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isEncodedByte(text, i)) {
            decoded += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

std::string joined(std::string_view base, std::string_view path)
{
    while (base.ends_with('/')) {
        base.remove_suffix(1);
    }
    return std::string(base) + std::string(path);
}

} // namespace cytogauge
