#include "core/base/record_id.h"

#include "core/base/text.h"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>

namespace cytogauge {

namespace {

constexpr std::size_t textLength = 36;

constexpr bool isDashPosition(std::size_t position)
{
    return position == 8 || position == 13 || position == 18 || position == 23;
}

void fillFromSystem(std::span<std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = getrandom(bytes.data(), bytes.size(), 0);
        if (count < 0 && errno != EINTR) { // only a kernel without getrandom; identities must never be guessed instead
            throw std::system_error(errno, std::generic_category(), "getrandom");
        }
        bytes = bytes.subspan(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
}

} // namespace

RecordId RecordId::random()
{
    std::array<std::uint8_t, 16> bytes{};
    fillFromSystem(bytes);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U); // version 4
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U); // variant of RFC 9562
    constexpr std::string_view digits = "0123456789abcdef";
    RecordId id;
    id.text_.reserve(textLength);
    for (const std::uint8_t byte : bytes) {
        if (isDashPosition(id.text_.size())) {
            id.text_ += '-';
        }
        id.text_ += digits[byte >> 4U];
        id.text_ += digits[byte & 0x0FU];
    }
    return id;
}

std::optional<RecordId> RecordId::parse(std::string_view text)
{
    RecordId id;
    id.text_ = lowered(text);
    if (id.text_.size() != textLength) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < textLength; ++i) {
        const char c = id.text_[i];
        const bool isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (isDashPosition(i) ? c != '-' : !isDigit) {
            return std::nullopt;
        }
    }
    return id;
}

} // namespace cytogauge
