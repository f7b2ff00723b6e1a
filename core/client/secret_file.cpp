#include "core/client/secret_file.h"

#include "core/base/durable_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>

namespace cytogauge {

namespace {

constexpr std::size_t mostSecretBytes = 64 * 1024;

} // namespace

Result<Secret> readSecretFile(const std::string &path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return fail(readError(errno, path));
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(Error(ErrorCode::secretFileOpen).in(path));
    }
    auto text = readWholeFile(path, mostSecretBytes);
    if (!text) {
        return fail(text.error());
    }
    for (const char end : {'\n', '\r'}) {
        if (text->ends_with(end)) {
            text->pop_back();
        }
    }
    if (text->empty()) {
        return fail(Error(ErrorCode::secretFileEmpty).in(path));
    }
    return Secret{std::move(*text)};
}

Environment systemEnvironment()
{
    return [](const char *name) {
        const char *value = std::getenv(name);
        return std::string(value != nullptr ? value : "");
    };
}

Secret secretFromEnvironment(AuthKind auth, const Environment &environment)
{
    if (auth == AuthKind::awsSignature) {
        const std::string id = environment("AWS_ACCESS_KEY_ID");
        const std::string key = environment("AWS_SECRET_ACCESS_KEY");
        if (!id.empty() && !key.empty()) {
            return awsSecret(id, key, environment("AWS_SESSION_TOKEN"));
        }
    }
    return {environment("CYTOGAUGE_SECRET")};
}

std::string awsRegionFromEnvironment(const Environment &environment)
{
    std::string region = environment("AWS_REGION");
    return region.empty() ? environment("AWS_DEFAULT_REGION") : region;
}

} // namespace cytogauge
