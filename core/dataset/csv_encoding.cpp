#include "core/dataset/csv_encoding.h"

#include "core/base/text.h"
#include "core/dataset/csv_source.h"

#include <algorithm>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace cytogauge {

namespace {

// How many bytes from the start are ASCII other than NUL, in whole blocks of 16 where the processor helps.
std::size_t plainPrefix(std::string_view text)
{
    std::size_t i = 0;
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128();
    for (; i + 16 <= text.size(); i += 16) {
        __m128i block;
        std::memcpy(&block, text.data() + i, sizeof block);
        if (_mm_movemask_epi8(_mm_cmpgt_epi8(block, zero)) != 0xFFFF) {
            break;
        }
    }
#endif
    while (i < text.size() && static_cast<signed char>(text[i]) > 0) {
        ++i;
    }
    return i;
}

std::uint16_t unitAt(std::string_view bytes, std::size_t at, CsvEncoding encoding)
{
    const auto first = static_cast<std::uint8_t>(bytes[at]);
    const auto second = static_cast<std::uint8_t>(bytes[at + 1]);
    return encoding == CsvEncoding::utf16BigEndian ? static_cast<std::uint16_t>(first << 8 | second)
                                                   : static_cast<std::uint16_t>(second << 8 | first);
}

std::size_t encodeUtf8(char32_t value, char *out)
{
    const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<std::uint8_t>(bits)); };
    if (value < 0x80) {
        out[0] = byte(value);
        return 1;
    }
    if (value < 0x800) {
        out[0] = byte(0xC0 | value >> 6);
        out[1] = byte(0x80 | (value & 0x3F));
        return 2;
    }
    if (value < 0x10000) {
        out[0] = byte(0xE0 | value >> 12);
        out[1] = byte(0x80 | (value >> 6 & 0x3F));
        out[2] = byte(0x80 | (value & 0x3F));
        return 3;
    }
    out[0] = byte(0xF0 | value >> 18);
    out[1] = byte(0x80 | (value >> 12 & 0x3F));
    out[2] = byte(0x80 | (value >> 6 & 0x3F));
    out[3] = byte(0x80 | (value & 0x3F));
    return 4;
}

bool isHighSurrogate(char32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

bool isLowSurrogate(char32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

} // namespace

CsvEncoding encodingOf(std::string_view beginning, std::size_t &markBytes)
{
    if (beginning.starts_with("\xEF\xBB\xBF")) {
        markBytes = 3;
        return CsvEncoding::utf8;
    }
    markBytes = 2;
    if (beginning.starts_with("\xFF\xFE")) {
        return CsvEncoding::utf16LittleEndian;
    }
    if (beginning.starts_with("\xFE\xFF")) {
        return CsvEncoding::utf16BigEndian;
    }
    markBytes = 0;
    return CsvEncoding::utf8;
}

std::optional<CsvBadByte> firstBadByte(std::string_view text)
{
    std::size_t start = 0;
    for (;;) {
        start += plainPrefix(text.substr(start));
        if (start == text.size()) {
            return std::nullopt;
        }
        // From the first unusual byte to the next plain one: a run of bytes that only the careful check can judge.
        std::size_t end = start;
        while (end < text.size() && static_cast<signed char>(text[end]) <= 0) {
            if (text[end] == '\0') {
                const std::size_t earlier = firstInvalidUtf8(text.substr(start, end - start));
                return earlier != std::string_view::npos ? CsvBadByte{start + earlier, false} : CsvBadByte{end, true};
            }
            ++end;
        }
        const std::size_t invalid = firstInvalidUtf8(text.substr(start, end - start));
        if (invalid != std::string_view::npos) {
            return CsvBadByte{start + invalid, false};
        }
        start = end;
    }
}

std::size_t unfinishedUtf8(std::string_view text)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const auto byte = static_cast<std::uint8_t>(text[text.size() - back]);
        if (byte >= 0xC0) {
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return length > back ? back : 0;
        }
        if (byte < 0x80) {
            return 0;
        }
    }
    return 0;
}

Utf16Progress appendUtf16(std::string_view bytes, CsvEncoding encoding, CsvBuffer &out)
{
    char *target = out.room(bytes.size() / 2 * 3);
    char *write = target;
    Utf16Progress progress;
    while (progress.used + 2 <= bytes.size()) {
        char32_t value = unitAt(bytes, progress.used, encoding);
        std::size_t length = 2;
        if (isHighSurrogate(value)) {
            if (progress.used + 4 > bytes.size()) {
                break;
            }
            const char32_t low = unitAt(bytes, progress.used + 2, encoding);
            if (!isLowSurrogate(low)) {
                progress.bad = CsvBadByte{progress.used, false};
                break;
            }
            value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
            length = 4;
        } else if (isLowSurrogate(value) || value == 0) {
            progress.bad = CsvBadByte{progress.used, value == 0};
            break;
        }
        write += encodeUtf8(value, write);
        progress.used += length;
    }
    out.grow(static_cast<std::size_t>(write - target));
    return progress;
}

} // namespace cytogauge
