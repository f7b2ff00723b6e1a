#include "core/api/authentication.h"

#include "core/api/aws_signature.h"
#include "core/api/url.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

#include <algorithm>

namespace cytogauge {

namespace {

constexpr std::string_view mask = "•••";
constexpr std::size_t leastMaskedBytes = 4; // shorter ones would blacken ordinary words

// RFC 4648, section 4.
std::string base64(std::string_view bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            group = group << 8U | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            text += j <= count ? digits[group >> (18U - 6U * j) & 63U] : '=';
        }
    }
    return text;
}

Result<AwsCredentials> awsCredentials(const Secret &secret)
{
    const auto json = parseJson(secret.text);
    AwsCredentials credentials;
    struct Part {
        const char *key;
        std::string &target;
        bool needed;
    };
    for (const Part &part : {Part{"access_key_id", credentials.accessKeyId, true},
                             Part{"secret_access_key", credentials.secretAccessKey, true},
                             Part{"session_token", credentials.sessionToken, false}}) {
        const bool there = json && json->is_object() && json->contains(part.key);
        if (there && json->at(part.key).is_string()) {
            part.target = json->at(part.key).get<std::string>();
        }
        if ((part.needed && part.target.empty()) || !isHeaderValue(part.target)) {
            return fail(ErrorCode::secretUnusable,
                        {"AWS needs a JSON object with “access_key_id” and “secret_access_key”"});
        }
    }
    return credentials;
}

Result<void> signRequest(HttpRequest &request, const EndpointProfile &profile, const Secret &secret, UtcTime now)
{
    const auto credentials = awsCredentials(secret);
    const auto url = parseUrl(request.url);
    if (!credentials || !url) {
        return fail(credentials ? url.error() : credentials.error());
    }
    const AwsScope scope{profile.awsRegion.empty() ? awsRegionOf(url->host) : profile.awsRegion,
                         profile.awsService.empty() ? "sagemaker" : profile.awsService};
    if (scope.region.empty()) {
        return fail(Error(ErrorCode::profileRegionMissing, {url->host}).on("aws_region"));
    }
    return signForAws(request, *credentials, scope, now);
}

std::string replaced(std::string text, std::string_view what)
{
    if (what.size() < leastMaskedBytes) {
        return text;
    }
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + mask.size())) {
        text.replace(at, what.size(), mask);
    }
    return text;
}

// Everything in the secret that must not be seen.
std::vector<std::string> hiddenParts(const Secret &secret)
{
    std::vector<std::string> parts{secret.text, std::string(trimmed(secret.text)), percentEncoded(secret.text),
                                   base64(secret.text)};
    if (const auto credentials = awsCredentials(secret)) {
        parts.push_back(credentials->secretAccessKey);
        parts.push_back(credentials->sessionToken);
    }
    return parts;
}

std::string quotedForShell(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'') {
            quoted += "'\\''";
        } else {
            quoted += c;
        }
    }
    return quoted + "'";
}

} // namespace

Secret awsSecret(std::string_view accessKeyId, std::string_view secretAccessKey, std::string_view sessionToken)
{
    nlohmann::json json{{"access_key_id", accessKeyId}, {"secret_access_key", secretAccessKey}};
    if (!sessionToken.empty()) {
        json["session_token"] = sessionToken;
    }
    return {json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

Result<void> authorize(HttpRequest &request, const EndpointProfile &profile, const Secret &secret,
                       std::string_view idempotencyKey, UtcTime now)
{
    for (const HttpHeader &header : profile.headers) {
        setHeader(request.headers, header.name, header.value);
    }
    setHeader(request.headers, "Idempotency-Key", '"' + std::string(idempotencyKey) + '"');
    if (profile.auth == AuthKind::none) {
        return {};
    }
    if (secret.isEmpty()) {
        return fail(ErrorCode::secretMissing, {profile.name});
    }
    if (profile.auth == AuthKind::awsSignature) {
        return signRequest(request, profile, secret, now);
    }
    if (!isHeaderValue(secret.text) || trimmed(secret.text) != secret.text) {
        return fail(ErrorCode::secretUnusable, {"it holds a line end, a control character or space around it"});
    }
    if (profile.auth == AuthKind::apiKey) {
        setHeader(request.headers, profile.apiKeyHeader, secret.text);
    } else {
        setHeader(request.headers, "Authorization",
                  profile.auth == AuthKind::bearer ? "Bearer " + secret.text
                                                   : "Basic " + base64(profile.user + ':' + secret.text));
    }
    return {};
}

std::string masked(std::string text, const Secret &secret)
{
    for (const std::string &part : hiddenParts(secret)) {
        text = replaced(std::move(text), part);
    }
    return text;
}

Error masked(Error error, const Secret &secret)
{
    for (std::string &argument : error.arguments) {
        argument = masked(std::move(argument), secret);
    }
    return error;
}

HttpRequest masked(HttpRequest request, const EndpointProfile &profile, const Secret &secret)
{
    for (HttpHeader &header : request.headers) {
        const bool whole = equalsIgnoringCase(header.name, "Authorization") ||
                           equalsIgnoringCase(header.name, "X-Amz-Security-Token") ||
                           (profile.auth == AuthKind::apiKey && equalsIgnoringCase(header.name, profile.apiKeyHeader));
        header.value = whole ? std::string(mask) : masked(std::move(header.value), secret);
    }
    request.url = masked(std::move(request.url), secret);
    request.body = masked(std::move(request.body), secret);
    return request;
}

std::string asCurl(const HttpRequest &request, const EndpointProfile &profile)
{
    std::string text = "curl --fail-with-body --max-time " +
                       formatNumber(std::chrono::duration<double>(profile.totalTimeout).count()) + " --request " +
                       request.method;
    for (const HttpHeader &header : request.headers) {
        text += " --header " + quotedForShell(header.name + ": " + header.value);
    }
    const std::pair<std::string_view, const std::string &> files[] = {{" --cacert ", profile.caFile},
                                                                      {" --cert ", profile.clientCertificateFile},
                                                                      {" --key ", profile.clientKeyFile},
                                                                      {" --proxy ", profile.proxy}};
    for (const auto &[option, value] : files) {
        if (!value.empty()) {
            text += std::string(option) + quotedForShell(value);
        }
    }
    if (!request.body.empty()) {
        text += " --data-raw " + quotedForShell(request.body);
    }
    return text + ' ' + quotedForShell(request.url);
}

} // namespace cytogauge
