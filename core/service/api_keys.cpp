#include "core/service/api_keys.h"

#include "core/base/durable_file.h"
#include "core/base/sha256.h"
#include "core/base/text.h"

#include <openssl/crypto.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

namespace cytogauge {

namespace {

constexpr std::size_t largestFile = std::size_t{1} << 20U;
constexpr std::size_t digestLength = 64;
constexpr std::size_t longestName = 64;

bool isHexadecimal(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char one) { return (one >= '0' && one <= '9') || (one >= 'a' && one <= 'f'); });
}

// Names stand in logs.
bool isPlain(std::string_view name)
{
    return !name.empty() && name.size() <= longestName &&
           std::all_of(name.begin(), name.end(), [](char one) { return one > ' ' && one < '\x7f'; });
}

} // namespace

Result<ApiKeys> ApiKeys::read(const std::string &path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return fail(readError(errno, path));
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(Error(ErrorCode::secretFileOpen).in(path));
    }
    const auto text = readWholeFile(path, largestFile);
    if (!text) {
        return fail(text.error());
    }
    auto keys = fromText(*text);
    return keys ? keys : Result<ApiKeys>(fail(keys.error().in(path)));
}

Result<ApiKeys> ApiKeys::fromText(std::string_view text)
{
    ApiKeys keys;
    for (long number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::size_t space = std::min(line.find_first_of(" \t"), line.size());
        Entry entry{std::string(line.substr(0, space)), lowered(trimmed(line.substr(space)))};
        if (!isPlain(entry.name) || entry.digest.size() != digestLength || !isHexadecimal(entry.digest)) {
            return fail(Error(ErrorCode::apiKeyLine).at(number, 1));
        }
        const bool twice = std::any_of(keys.entries_.begin(), keys.entries_.end(), [&entry](const Entry &other) {
            return other.name == entry.name || other.digest == entry.digest;
        });
        if (twice) {
            return fail(Error(ErrorCode::apiKeyTwice).at(number, 1));
        }
        keys.entries_.push_back(std::move(entry));
    }
    return keys.entries_.empty() ? Result<ApiKeys>(fail(ErrorCode::apiKeysNone)) : keys;
}

std::optional<std::string> ApiKeys::nameOf(std::string_view key) const
{
    const std::string digest = sha256Hex(key);
    const Entry *found = nullptr;
    for (const Entry &entry : entries_) { // every one, always
        if (CRYPTO_memcmp(entry.digest.data(), digest.data(), digestLength) == 0) {
            found = &entry;
        }
    }
    return found != nullptr ? std::optional(found->name) : std::nullopt;
}

} // namespace cytogauge
