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
    CsvReader(CsvReader &&) noexcept;
    CsvReader &operator=(CsvReader &&) noexcept;
    ~CsvReader();

    // The next record, or false at the end. Fields are valid until the next call. Blank lines are skipped.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] std::span<const std::string_view> fields() const;
    [[nodiscard]] long line() const;                      // 1-based line on which this record starts
    [[nodiscard]] long columnOf(std::size_t field) const; // 1-based character column of that field
    [[nodiscard]] char separator() const;
    [[nodiscard]] bool decimalComma() const;
    [[nodiscard]] std::uint64_t bytesRead() const; // for progress

private:
    struct State;
    explicit CsvReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace cytogauge
