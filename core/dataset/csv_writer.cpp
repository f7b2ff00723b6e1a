#include "core/dataset/csv_writer.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cytogauge {

namespace {

constexpr std::string_view guarded = "=+-@\t\r'";

bool startsGuarded(std::string_view value)
{
    return !value.empty() && guarded.find(value.front()) != std::string_view::npos;
}

} // namespace

CsvWriter::CsvWriter(std::string &out, char separator, bool decimalComma)
    : out_(out), separator_(separator), decimalComma_(decimalComma)
{
}

void CsvWriter::separate()
{
    if (fields_++ > 0) {
        out_ += separator_;
    }
}

void CsvWriter::field(std::string_view value, bool withGuard)
{
    separate();
    rowHasContent_ = rowHasContent_ || !value.empty();
    const bool quoted = std::any_of(value.begin(), value.end(),
                                    [this](char c) { return c == separator_ || c == '"' || c == '\n' || c == '\r'; });
    if (!quoted) {
        out_ += withGuard ? "'" : "";
        out_ += value;
        return;
    }
    out_ += withGuard ? "\"'" : "\"";
    for (const char c : value) {
        out_ += c;
        if (c == '"') {
            out_ += c;
        }
    }
    out_ += '"';
}

void CsvWriter::text(std::string_view value)
{
    field(value, startsGuarded(value));
}

void CsvWriter::rawText(std::string_view value)
{
    field(value, false);
}

void CsvWriter::number(double value)
{
    if (std::isnan(value)) {
        empty();
        return;
    }
    char buffer[32]; // the longest shortest text of a double has 24 characters
    char *end = std::to_chars(std::begin(buffer), std::end(buffer), value).ptr;
    if (decimalComma_) {
        std::replace(buffer, end, '.', ',');
    }
    field({buffer, static_cast<std::size_t>(end - buffer)}, false);
}

void CsvWriter::integer(long long value)
{
    char buffer[24];
    const char *end = std::to_chars(std::begin(buffer), std::end(buffer), value).ptr;
    field({buffer, static_cast<std::size_t>(end - buffer)}, false);
}

void CsvWriter::empty()
{
    separate();
}

void CsvWriter::endRow()
{
    // A row of one empty field would be a blank line, and readers skip those.
    out_ += fields_ == 1 && !rowHasContent_ ? "\"\"\r\n" : "\r\n";
    fields_ = 0;
    rowHasContent_ = false;
}

std::string_view withoutGuard(std::string_view value)
{
    return value.size() > 1 && value.front() == '\'' && startsGuarded(value.substr(1)) ? value.substr(1) : value;
}

} // namespace cytogauge
