// Numbers of a CSV file: what the form reads, under the file's one decimal mark.
#pragma once

#include "core/schema/number_parser.h"

#include <string_view>

namespace cytogauge {

// parseNumber, but quick for plain numbers, and a lone separator that is not the file's decimal mark is ambiguous: one
// file has one meaning of comma and point.
[[nodiscard]] ParsedNumber parseCsvNumber(std::string_view field, bool decimalComma, const NumberRange &range = {});

} // namespace cytogauge
