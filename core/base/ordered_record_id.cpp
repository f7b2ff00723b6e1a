#include "core/base/ordered_record_id.h"

#include <algorithm>
#include <cstdint>

namespace cytogauge {

RecordId orderedRecordId(UtcTime created)
{
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::size_t timeEnd = 13; // 12 digits and the dash between them
    constexpr std::size_t versionAt = 14;
    std::string text = RecordId::random().text();
    auto rest = static_cast<std::uint64_t>(std::max<std::int64_t>(created.time_since_epoch().count(), 0));
    for (std::size_t at = timeEnd; at-- > 0;) {
        if (text[at] != '-') {
            text[at] = digits[rest & 15U];
            rest >>= 4U;
        }
    }
    text[versionAt] = '7';
    return RecordId::parse(text).value_or(RecordId()); // always parses: only digits were exchanged
}

} // namespace cytogauge
