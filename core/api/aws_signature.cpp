#include "core/api/aws_signature.h"

#include "core/api/url.h"
#include "core/base/sha256.h"
#include "core/base/text.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <map>

namespace cytogauge {

namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";

std::string hmac(std::string_view key, std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char *>(text.data()),
         text.size(), digest.data(), &size);
    return {reinterpret_cast<const char *>(digest.data()), size};
}

std::string hexadecimal(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += {digits[value >> 4U], digits[value & 15U]};
    }
    return text;
}

// "20150830T123600Z"
std::string amzDate(UtcTime now)
{
    std::string text = formatUtc(now).substr(0, 19);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text + 'Z';
}

// Empty segments and . and .. go, as RFC 3986 has it.
std::string normalized(std::string_view path)
{
    std::vector<std::string_view> segments;
    std::size_t start = 0;
    while (start <= path.size()) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        const std::string_view segment = path.substr(start, end - start);
        if (segment == "..") {
            if (!segments.empty()) {
                segments.pop_back();
            }
        } else if (!segment.empty() && segment != ".") {
            segments.push_back(segment);
        }
        start = end + 1;
    }
    std::string result;
    for (const std::string_view segment : segments) {
        result += '/';
        result += segment;
    }
    const bool folder = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
    return result.empty() || folder ? result + '/' : result;
}

// Every service but S3 encodes the path once more than it is encoded already.
std::string canonicalPath(std::string_view path)
{
    std::string result;
    const std::string clean = normalized(path);
    std::size_t start = 0;
    while (start < clean.size()) {
        const std::size_t end = std::min(clean.find('/', start), clean.size());
        result += percentEncoded(std::string_view(clean).substr(start, end - start));
        if (end < clean.size()) {
            result += '/';
        }
        start = end + 1;
    }
    return result;
}

std::string canonicalQuery(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> parameters;
    std::size_t start = 0;
    while (!query.empty() && start <= query.size()) {
        const std::size_t end = std::min(query.find('&', start), query.size());
        const std::string_view parameter = query.substr(start, end - start);
        const std::size_t equals = std::min(parameter.find('='), parameter.size());
        if (!parameter.empty()) {
            parameters.emplace_back(
                percentEncoded(percentDecoded(parameter.substr(0, equals))),
                percentEncoded(percentDecoded(parameter.substr(std::min(equals + 1, parameter.size())))));
        }
        start = end + 1;
    }
    std::sort(parameters.begin(), parameters.end());
    std::string result;
    for (const auto &[name, value] : parameters) {
        result += (result.empty() ? "" : "&") + name + '=' + value;
    }
    return result;
}

std::string collapsed(std::string_view value)
{
    std::string result;
    for (const char c : trimmed(value)) {
        const bool space = c == ' ' || c == '\t';
        if (!space) {
            result += c;
        } else if (!result.ends_with(' ')) {
            result += ' ';
        }
    }
    return result;
}

// What a client library or a proxy may add or change on the way.
bool isSigned(std::string_view name)
{
    constexpr std::array<std::string_view, 10> unsignedNames{
        "connection",      "expect",        "keep-alive",       "te", "trailer", "upgrade", "user-agent",
        "x-amzn-trace-id", "authorization", "transfer-encoding"};
    return std::find(unsignedNames.begin(), unsignedNames.end(), name) == unsignedNames.end();
}

} // namespace

Result<AwsSignature> awsSignature(const HttpRequest &request, const AwsCredentials &credentials, const AwsScope &scope,
                                  UtcTime now)
{
    const auto url = parseUrl(request.url);
    if (!url) {
        return fail(url.error());
    }
    std::map<std::string, std::string> headers;
    for (const HttpHeader &header : request.headers) {
        const std::string name = lowered(header.name);
        if (isSigned(name)) {
            std::string &value = headers[name];
            value += (value.empty() ? "" : ",") + collapsed(header.value);
        }
    }
    headers.try_emplace("host", url->authority());
    std::string lines;
    std::string names;
    for (const auto &[name, value] : headers) {
        lines += name + ':' + value + '\n';
        names += (names.empty() ? "" : ";") + name;
    }
    const std::string date = amzDate(now);
    const std::string day = date.substr(0, 8);
    const std::string place = day + '/' + scope.region + '/' + scope.service + "/aws4_request";

    AwsSignature result;
    result.canonicalRequest = request.method + '\n' + canonicalPath(url->path) + '\n' + canonicalQuery(url->query) +
                              '\n' + lines + '\n' + names + '\n' + sha256Hex(request.body);
    result.stringToSign =
        std::string(algorithm) + '\n' + date + '\n' + place + '\n' + sha256Hex(result.canonicalRequest);
    std::string key = "AWS4" + credentials.secretAccessKey;
    for (const std::string_view step : {std::string_view(day), std::string_view(scope.region),
                                        std::string_view(scope.service), std::string_view("aws4_request")}) {
        key = hmac(key, step);
    }
    result.signature = hexadecimal(hmac(key, result.stringToSign));
    result.authorization = std::string(algorithm) + " Credential=" + credentials.accessKeyId + '/' + place +
                           ", SignedHeaders=" + names + ", Signature=" + result.signature;
    return result;
}

Result<void> signForAws(HttpRequest &request, const AwsCredentials &credentials, const AwsScope &scope, UtcTime now)
{
    setHeader(request.headers, "X-Amz-Date", amzDate(now));
    if (!credentials.sessionToken.empty()) {
        setHeader(request.headers, "X-Amz-Security-Token", credentials.sessionToken);
    }
    return awsSignature(request, credentials, scope, now).map([&request](const AwsSignature &signature) {
        setHeader(request.headers, "Authorization", signature.authorization);
    });
}

std::string awsRegionOf(std::string_view host)
{
    // Regions look like eu-west-1, us-gov-east-1: words with two or more hyphens, a number last.
    std::size_t start = 0;
    while (start < host.size()) {
        const std::size_t end = std::min(host.find('.', start), host.size());
        const std::string_view label = host.substr(start, end - start);
        const bool looksRight = std::count(label.begin(), label.end(), '-') >= 2 && label.size() >= 2 &&
                                label[label.size() - 2] == '-' && label.back() >= '1' && label.back() <= '9';
        const bool amazon =
            host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn") || host.ends_with(".api.aws");
        if (looksRight && amazon) {
            return std::string(label);
        }
        start = end + 1;
    }
    return {};
}

} // namespace cytogauge
