// Cuts a file into pieces of whole records, so that several threads can read one file.
#pragma once

#include "core/dataset/csv_dialect.h"
#include "core/dataset/csv_scan.h"
#include "core/dataset/csv_source.h"

#include <cstdint>

namespace cytogauge {

// Text that starts and ends at record borders.
struct CsvChunk {
    CsvBuffer buffer;
    bool tooLong = false;  // the chunk stands for one record over the limit; its text is only the record's beginning
    long skippedLines = 0; // line ends of that record
};

class CsvChunks {
public:
    [[nodiscard]] static Result<CsvChunks> open(CsvSource source, const CsvOptions &options);

    // The next chunk, or false at the end. An error is final: the same comes again.
    [[nodiscard]] Result<bool> next(CsvChunk &chunk);
    [[nodiscard]] const CsvDialect &dialect() const { return dialect_; }
    [[nodiscard]] std::size_t limit() const { return limit_; }
    [[nodiscard]] std::uint64_t bytesRead() const { return source_.bytesRead(); }
    [[nodiscard]] const std::string &name() const { return source_.name(); }

private:
    CsvChunks(CsvSource source, std::size_t limit) : source_(std::move(source)), limit_(limit) {}
    [[nodiscard]] Result<bool> readMore(CsvBuffer &buffer);
    [[nodiscard]] Result<bool> cut(CsvChunk &chunk);
    [[nodiscard]] Result<bool> skipLongRecord(CsvChunk &chunk);
    [[nodiscard]] std::size_t borderOf(std::string_view text); // behind the last whole record; 0 when there is none

    CsvSource source_;
    CsvDialect dialect_;
    std::size_t limit_ = 0;
    CsvBuffer pending_; // read, but not yet handed out
    CsvRecord scratch_;
    bool scanned_ = false; // pending_ is known to hold no border
    bool atEnd_ = false;
    std::optional<Error> failed_;
};

} // namespace cytogauge
