// Where the fields and records of CSV text begin and end. A quote opens a field only as its first character; inside,
// two quotes are one. CR LF, LF and CR end a record. The separator is given; csv_dialect.h finds it.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

enum class CsvStatus {
    complete,
    needsMore,      // the text ends inside the record
    strayQuote,     // a quote inside a field that does not start with one; the record's border is clear
    textAfterQuote, // something between a closing quote and the separator; the record's border is clear
    tooLong,        // more than the limit: the record goes to the next line end (or to the end of the text)
    unclosedQuote   // the limit or the end of the file lies inside quotes: what follows cannot be told apart
};

// One record as views into the text, valid until the text or the record changes.
class CsvRecord {
public:
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] const std::string_view *fields() const { return fields_.data(); }
    [[nodiscard]] std::string_view operator[](std::size_t field) const { return fields_[field]; }
    [[nodiscard]] std::string_view raw() const { return {begin_, static_cast<std::size_t>(textEnd_ - begin_)}; }
    [[nodiscard]] bool blank() const { return textEnd_ == begin_; } // a line with nothing on it
    [[nodiscard]] bool hasQuotes() const { return hasQuotes_; }
    [[nodiscard]] const char *next() const { return next_; } // where the following record begins

    // Line of a field less that of the record, and its 1-based character column.
    [[nodiscard]] long linesBefore(std::size_t field) const;
    [[nodiscard]] long columnOf(std::size_t field) const;
    // The same for the place of a defect.
    [[nodiscard]] long linesBeforeDefect() const;
    [[nodiscard]] long columnOfDefect() const;
    [[nodiscard]] long lines() const; // line ends up to next()

private:
    friend class CsvScan;

    std::vector<std::string_view> fields_; // the first count_ are valid
    std::vector<const char *> starts_;     // where each field's text (or opening quote) stands
    std::string unescaped_;                // fields that held doubled quotes
    std::size_t count_ = 0;
    const char *begin_ = nullptr;
    const char *textEnd_ = nullptr; // before the line end
    const char *next_ = nullptr;
    const char *defect_ = nullptr;
    bool hasQuotes_ = false;
};

// Reads the record at the start of the text. atEnd: nothing follows this text. limit: bytes of a record.
CsvStatus scanCsvRecord(std::string_view text, bool atEnd, char separator, std::size_t limit, CsvRecord &record);

// The sentence for a status other than complete and needsMore. line: on which the record starts.
[[nodiscard]] Error csvDefect(CsvStatus status, const CsvRecord &record, long line, std::size_t limit);

// The sentence for a record that has another number of fields than the header, at the field where it goes wrong.
// lastMayBeMissing: the header ends with an empty name, whose field rows may leave out.
[[nodiscard]] Result<void> checkCsvWidth(const CsvRecord &record, std::size_t columns, bool lastMayBeMissing,
                                         long line);

// Line ends in the text: CR LF counts once.
[[nodiscard]] long countLineEnds(std::string_view text);

} // namespace cytogauge
