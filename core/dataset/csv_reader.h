// Streaming CSV: RFC 4180 with what real files do, in memory that does not grow with the file.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace cytogauge {

class CsvSource;

struct CsvOptions {
    std::optional<char> separator;    // found when not given: comma, semicolon or tab, only when unanimous
    std::optional<bool> decimalComma; // only with semicolon or tab; found when not given
    std::size_t maximumLineBytes = std::size_t{1} << 20;
};

// Reads a file (or standard input, "-") in pieces of some MB. UTF-8 with or without BOM, UTF-16 by BOM; any other byte
// is an error with its offset. NUL refused. Quoted fields may hold separators, quotes and line ends.
class CsvReader {
public:
    [[nodiscard]] static Result<CsvReader> open(const std::string &path, const CsvOptions &options = {});
    [[nodiscard]] static Result<CsvReader> open(CsvSource source, const CsvOptions &options = {});
    CsvReader(CsvReader &&) noexcept;
    CsvReader &operator=(CsvReader &&) noexcept;
    ~CsvReader();

    // The next record, or false at the end. Fields are valid until the next call. Blank lines are skipped. Errors carry
    // file, line and column.
    [[nodiscard]] Result<bool> next();
    // After an error of next(): whether it concerned one record only (a stray quote, a line over the limit), so that
    // the following call goes on behind it. Otherwise the same error comes again.
    [[nodiscard]] bool canContinue() const;
    // An error at the place where this record has another number of fields than the header has columns. A header that
    // ends with an empty name (as Kaggle's does) allows rows without that field: lastMayBeMissing.
    [[nodiscard]] Result<void> checkWidth(std::size_t columns, bool lastMayBeMissing = false) const;
    [[nodiscard]] std::span<const std::string_view> fields() const;
    [[nodiscard]] long line() const;                      // 1-based line on which this record starts
    [[nodiscard]] long lineOf(std::size_t field) const;   // the same for that field; quoted fields may hold line ends
    [[nodiscard]] long columnOf(std::size_t field) const; // 1-based character column of that field on its line
    [[nodiscard]] char separator() const;
    [[nodiscard]] bool decimalComma() const;
    [[nodiscard]] std::uint64_t bytesRead() const; // for progress

private:
    struct State;
    explicit CsvReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace cytogauge
