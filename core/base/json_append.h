// Writes JSON straight into a text, for answers that are made many thousand times a second.
#pragma once

#include <string>
#include <string_view>

namespace cytogauge {

// Between quotation marks, escaped (RFC 8259); bytes that are not valid UTF-8 become U+FFFD.
void appendJsonText(std::string &out, std::string_view text);

// The shortest decimals that read back as the same double. value: finite; anything else becomes null.
void appendJsonNumber(std::string &out, double value);
void appendJsonInteger(std::string &out, long long value);

// "key": with the colon; a comma before it unless it is the first member of its object.
void appendJsonKey(std::string &out, std::string_view key);

// A comma unless an object or a list has just begun.
void appendJsonComma(std::string &out);

} // namespace cytogauge
