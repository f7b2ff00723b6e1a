#include "core/base/sha256.h"

#include "core/base/durable_file.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace cytogauge {

namespace {

class Sha256 {
public:
    Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
    {
        require(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
    }

    void add(std::string_view bytes) { require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1); }

    [[nodiscard]] std::string bytes()
    {
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned size = 0;
        require(EVP_DigestFinal_ex(context_.get(), digest, &size) == 1);
        return {reinterpret_cast<const char *>(digest), size};
    }

    [[nodiscard]] std::string hex()
    {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (const char c : bytes()) {
            const auto byte = static_cast<unsigned char>(c);
            text += digits[byte >> 4U];
            text += digits[byte & 0x0FU];
        }
        return text;
    }

private:
    // libcrypto fails here only without memory or without SHA-256, and then no checksum may be made up.
    static void require(bool succeeded)
    {
        if (!succeeded) {
            throw std::runtime_error("libcrypto cannot compute SHA-256");
        }
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

} // namespace

std::string sha256Hex(std::string_view bytes)
{
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

std::string sha256Bytes(std::string_view bytes)
{
    Sha256 digest;
    digest.add(bytes);
    return digest.bytes();
}

Result<std::string> sha256HexOfFile(const std::string &path, const std::stop_token &stop)
{
    Sha256 digest;
    const auto read = readInPieces(path, [&](std::string_view piece) {
        digest.add(piece);
        return !stop.stop_requested();
    });
    if (!read) {
        return fail(read.error());
    }
    return stop.stop_requested() ? Result<std::string>(fail(Error(ErrorCode::cancelled).in(path))) : digest.hex();
}

} // namespace cytogauge
