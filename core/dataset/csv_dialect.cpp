#include "core/dataset/csv_dialect.h"

#include "core/dataset/csv_scan.h"

#include <algorithm>
#include <array>
#include <limits>

namespace cytogauge {

namespace {

constexpr std::size_t sampledRecords = 1000;
constexpr std::array<char, 3> candidates = {',', ';', '\t'};

std::string nameOf(char separator)
{
    return separator == ',' ? "comma" : separator == ';' ? "semicolon" : "tab";
}

// Calls visit with the records at the beginning, blank ones left out.
template <class Visit>
void forEachRecord(std::string_view text, bool atEnd, char separator, Visit visit)
{
    CsvRecord record;
    for (std::size_t seen = 0; seen < sampledRecords && !text.empty();) {
        const CsvStatus status = scanCsvRecord(text, atEnd, separator, std::numeric_limits<std::size_t>::max(), record);
        if (status == CsvStatus::needsMore || status == CsvStatus::unclosedQuote) {
            return;
        }
        if (!record.blank()) {
            visit(record);
            ++seen;
        }
        text.remove_prefix(static_cast<std::size_t>(record.next() - text.data()));
    }
}

// How one separator would split the beginning.
struct Split {
    std::size_t first = 0; // fields of the first record
    std::size_t records = 0;
    bool even = true;             // every record has as many as the first …
    bool evenButLastName = false; // … or one fewer, and the first ends with an empty name
    [[nodiscard]] bool unanimous() const { return first >= 2 && (even || evenButLastName); }
};

Split splitBy(char separator, std::string_view text, bool atEnd)
{
    Split split;
    forEachRecord(text, atEnd, separator, [&split](const CsvRecord &record) {
        if (split.records++ == 0) {
            split.first = record.size();
            split.evenButLastName = record.size() > 2 && record[record.size() - 1].empty();
            return;
        }
        split.even = split.even && record.size() == split.first;
        split.evenButLastName = split.evenButLastName && record.size() + 1 == split.first;
    });
    return split;
}

Result<char> findSeparator(std::string_view beginning, bool atEnd)
{
    std::string unanimous;
    std::string inFirst;
    for (const char candidate : candidates) {
        const Split split = splitBy(candidate, beginning, atEnd);
        if (split.unanimous()) {
            unanimous += candidate;
        }
        if (split.first >= 2) {
            inFirst += candidate;
        }
    }
    if (unanimous.size() == 1) {
        return unanimous.front();
    }
    if (unanimous.empty() && inFirst.size() == 1) {
        return inFirst.front();
    }
    const std::string &possible = unanimous.empty() ? inFirst : unanimous;
    if (possible.empty()) {
        return ','; // a single column
    }
    return fail(ErrorCode::csvSeparatorAmbiguous, {nameOf(possible[0]), nameOf(possible[1])});
}

// The mark of a number such as 12.5 or 12,5 and nothing else; 0 for any other text.
char decimalMarkOf(std::string_view field)
{
    while (!field.empty() && field.front() == ' ') {
        field.remove_prefix(1);
    }
    while (!field.empty() && field.back() == ' ') {
        field.remove_suffix(1);
    }
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = !field.empty() && (field[0] == '-' || field[0] == '+') ? 1 : 0;
    std::size_t digits = 0;
    char mark = 0;
    for (; i < field.size(); ++i) {
        if (isDigit(field[i])) {
            ++digits;
        } else if ((field[i] == '.' || field[i] == ',') && mark == 0 && digits > 0) {
            mark = field[i];
        } else if ((field[i] == 'e' || field[i] == 'E') && digits > 0) {
            ++i;
            i += i < field.size() && (field[i] == '-' || field[i] == '+') ? 1 : 0;
            return i < field.size() && std::all_of(field.begin() + static_cast<std::ptrdiff_t>(i), field.end(), isDigit)
                       ? mark
                       : '\0';
        } else {
            return 0;
        }
    }
    return mark;
}

Result<bool> findDecimalComma(std::string_view beginning, bool atEnd, char separator)
{
    std::string point;
    std::string comma;
    forEachRecord(beginning, atEnd, separator, [&](const CsvRecord &record) {
        for (std::size_t i = 0; i < record.size() && (point.empty() || comma.empty()); ++i) {
            const char mark = decimalMarkOf(record[i]);
            if (mark != 0) {
                std::string &example = mark == '.' ? point : comma;
                example = example.empty() ? std::string(record[i]) : example;
            }
        }
    });
    if (!point.empty() && !comma.empty()) {
        return fail(ErrorCode::csvDecimalAmbiguous, {point, comma});
    }
    return !comma.empty();
}

} // namespace

Result<CsvDialect> findCsvDialect(std::string_view beginning, bool atEnd, const CsvOptions &options)
{
    CsvDialect dialect;
    if (options.separator) {
        dialect.separator = *options.separator;
    } else if (auto found = findSeparator(beginning, atEnd)) {
        dialect.separator = *found;
    } else {
        return fail(found.error());
    }
    const bool commaSeparates = dialect.separator == ',';
    if (options.decimalComma) {
        if (*options.decimalComma && commaSeparates) {
            return fail(ErrorCode::csvCommaTwice);
        }
        dialect.decimalComma = *options.decimalComma;
    } else if (!commaSeparates) {
        const auto found = findDecimalComma(beginning, atEnd, dialect.separator);
        if (!found) {
            return fail(found.error());
        }
        dialect.decimalComma = *found;
    }
    return dialect;
}

} // namespace cytogauge
