// CSV out: RFC 4180, UTF-8, point decimals, shortest round-trip numbers, CRLF; text guarded against spreadsheets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cytogauge {

// Appends to a string that the caller hands to a DurableFile in pieces.
class CsvWriter {
public:
    explicit CsvWriter(std::string &out, char separator = ',', bool decimalComma = false);
    void text(std::string_view value);    // guarded: a leading = + - @ TAB CR or ' gets one apostrophe before it
    void rawText(std::string_view value); // not guarded (header names, identifiers of our own); quoted when needed
    void number(double value);            // NaN: an empty field
    void integer(long long value);
    void empty();
    void endRow();

private:
    void separate();
    void field(std::string_view value, bool withGuard);
    std::string &out_;
    char separator_;
    bool decimalComma_;
    std::size_t fields_ = 0; // of this row so far
    bool rowHasContent_ = false;
};

// Removes what CsvWriter::text put before the text; anything else stays.
[[nodiscard]] std::string_view withoutGuard(std::string_view value);

} // namespace cytogauge
