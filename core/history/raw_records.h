// Records as their rows hold them, for writing many of them out: lists stay the text that they are stored as, nothing
// is copied, contributions are not read.
#pragma once

#include "core/history/record_columns.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace cytogauge {

struct RawField {
    enum class Kind { none, text, number, time };
    Kind kind = Kind::none;
    std::string_view text; // of lists: their JSON; of `set` too
    double number = 0.0;
    std::int64_t time = 0; // milliseconds since 1970, UTC
};

// Good during the call that gets it only.
struct RawRecord {
    std::array<RawField, recordColumns.size()> fields; // in the order of recordColumns
    std::span<const double> inputs;
};

} // namespace cytogauge
