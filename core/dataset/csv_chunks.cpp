#include "core/dataset/csv_chunks.h"

#include <algorithm>

namespace cytogauge {

namespace {

// The separator and decimal mark are found in this much of the file, whatever the size of its pieces.
constexpr std::size_t sampledBytes = std::size_t{1} << 16;

// What follows the last line end of text without quotes. A CR at the very end may be half of CR LF.
std::size_t borderWithoutQuotes(std::string_view text)
{
    const std::string_view certain = !text.empty() && text.back() == '\r' ? text.substr(0, text.size() - 1) : text;
    const std::size_t lineFeed = certain.rfind('\n');
    const std::size_t found = lineFeed != std::string_view::npos ? lineFeed : certain.rfind('\r');
    return found != std::string_view::npos ? found + 1 : 0;
}

} // namespace

Result<CsvChunks> CsvChunks::open(CsvSource source, const CsvOptions &options)
{
    CsvChunks chunks(std::move(source), options.maximumLineBytes);
    const bool known = options.separator && (options.decimalComma || *options.separator == ',');
    while (!known && !chunks.atEnd_ && chunks.pending_.size() < sampledBytes) {
        if (auto read = chunks.readMore(chunks.pending_); !read) {
            return fail(read.error());
        }
    }
    const bool sampledAll = chunks.atEnd_ && chunks.pending_.size() <= sampledBytes;
    auto dialect = findCsvDialect(chunks.pending_.text().substr(0, sampledBytes), sampledAll, options);
    if (!dialect) {
        return fail(dialect.error().in(chunks.name()));
    }
    chunks.dialect_ = *dialect;
    return chunks;
}

Result<bool> CsvChunks::readMore(CsvBuffer &buffer)
{
    auto more = source_.appendTo(buffer);
    atEnd_ = more && !*more;
    return more;
}

Result<bool> CsvChunks::next(CsvChunk &chunk)
{
    if (failed_) {
        return fail(*failed_);
    }
    chunk.tooLong = false;
    chunk.skippedLines = 0;
    chunk.buffer.assign(pending_.text());
    pending_.truncate(0);
    auto more = cut(chunk);
    if (!more) {
        failed_ = more.error();
    }
    return more;
}

// Reads until the chunk holds a whole record, then leaves what follows the last one for the next chunk.
Result<bool> CsvChunks::cut(CsvChunk &chunk)
{
    for (bool first = true;; first = false) {
        const std::string_view text = chunk.buffer.text();
        if (atEnd_) {
            return !text.empty();
        }
        // What the chunk before left over holds no border; looking again would cost time and find nothing.
        const std::size_t border = first && scanned_ ? 0 : borderOf(text);
        if (border > 0) {
            pending_.assign(text.substr(border));
            chunk.buffer.truncate(border);
            scanned_ = true;
            return true;
        }
        if (text.size() > limit_ + 1) {
            const CsvStatus status = scanCsvRecord(text, false, dialect_.separator, limit_, scratch_);
            if (status == CsvStatus::needsMore) {
                return skipLongRecord(chunk);
            }
            if (status == CsvStatus::unclosedQuote) {
                scanned_ = false;
                return true; // whoever reads the chunk meets the quote and knows its place
            }
        }
        if (auto more = readMore(chunk.buffer); !more) {
            return more;
        }
    }
}

std::size_t CsvChunks::borderOf(std::string_view text)
{
    if (text.find('"') == std::string_view::npos) {
        return borderWithoutQuotes(text);
    }
    std::string_view rest = text;
    while (!rest.empty()) {
        const CsvStatus status = scanCsvRecord(rest, false, dialect_.separator, limit_, scratch_);
        if (status == CsvStatus::needsMore || status == CsvStatus::unclosedQuote) {
            break;
        }
        rest.remove_prefix(static_cast<std::size_t>(scratch_.next() - rest.data()));
    }
    return text.size() - rest.size();
}

// Constant memory: the record's rest is read and dropped.
Result<bool> CsvChunks::skipLongRecord(CsvChunk &chunk)
{
    chunk.tooLong = true;
    CsvBuffer piece;
    piece.assign(chunk.buffer.text().substr(limit_));
    chunk.buffer.truncate(limit_);
    chunk.skippedLines = countLineEnds(chunk.buffer.text()); // inside quotes
    for (;;) {
        const std::string_view text = piece.text();
        const std::size_t at = text.find_first_of("\r\n");
        const bool halfLineEnd = at != std::string_view::npos && text[at] == '\r' && at + 1 == text.size() && !atEnd_;
        if (at != std::string_view::npos && !halfLineEnd) {
            const bool two = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
            pending_.assign(text.substr(at + (two ? 2 : 1)));
            ++chunk.skippedLines;
            scanned_ = false;
            return true;
        }
        if (atEnd_) {
            return true;
        }
        piece.assign(halfLineEnd ? text.substr(at) : std::string_view());
        if (auto more = readMore(piece); !more) {
            return more;
        }
    }
}

} // namespace cytogauge
