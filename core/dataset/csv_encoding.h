// The encodings that a CSV file may have, checked byte by byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cytogauge {

class CsvBuffer;

enum class CsvEncoding { utf8, utf16LittleEndian, utf16BigEndian };

// From the file's first bytes; markBytes says how many of them are the byte order mark.
[[nodiscard]] CsvEncoding encodingOf(std::string_view beginning, std::size_t &markBytes);

struct CsvBadByte {
    std::size_t offset = 0; // in the text that was checked
    bool isNul = false;
};

// The first byte that is not valid UTF-8, or NUL.
[[nodiscard]] std::optional<CsvBadByte> firstBadByte(std::string_view text);

// Bytes at the end that may be the beginning of a UTF-8 sequence which the next piece goes on with: 0 … 3.
[[nodiscard]] std::size_t unfinishedUtf8(std::string_view text);

// Appends as many whole characters as there are and says how many bytes were used; the rest (at most 3 bytes) waits for
// more. An unpaired surrogate or a NUL character: its offset.
struct Utf16Progress {
    std::size_t used = 0;
    std::optional<CsvBadByte> bad;
};
[[nodiscard]] Utf16Progress appendUtf16(std::string_view bytes, CsvEncoding encoding, CsvBuffer &out);

} // namespace cytogauge
