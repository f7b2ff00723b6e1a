#include "core/dataset/csv_scan.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace cytogauge {

namespace {

// Marks the separators, quotes and line ends of the next bytes, one bit for each.
class SpecialBytes {
public:
    static constexpr std::size_t blockSize = 16;

    explicit SpecialBytes(char separator) : separator_(separator)
    {
#ifdef __SSE2__
        separators_ = _mm_set1_epi8(separator);
        quotes_ = _mm_set1_epi8('"');
        lineFeeds_ = _mm_set1_epi8('\n');
        returns_ = _mm_set1_epi8('\r');
#endif
    }

    [[nodiscard]] std::uint32_t in(const char *text, std::size_t size) const
    {
#ifdef __SSE2__
        if (size >= blockSize) {
            __m128i block;
            std::memcpy(&block, text, sizeof block);
            const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(block, lineFeeds_), _mm_cmpeq_epi8(block, returns_));
            const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(block, separators_), _mm_cmpeq_epi8(block, quotes_));
            return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(ends, marks)));
        }
#endif
        std::uint32_t mask = 0;
        for (std::size_t i = 0; i < std::min(size, blockSize); ++i) {
            const char c = text[i];
            mask |= static_cast<std::uint32_t>(c == separator_ || c == '"' || c == '\n' || c == '\r') << i;
        }
        return mask;
    }

private:
    char separator_;
#ifdef __SSE2__
    __m128i separators_, quotes_, lineFeeds_, returns_;
#endif
};

// Walks from one special byte to the next.
class SpecialWalk {
public:
    SpecialWalk(const char *begin, const char *end, char separator) : bytes_(separator), end_(end) { restart(begin); }

    void restart(const char *at)
    {
        block_ = at;
        mask_ = bytes_.in(at, static_cast<std::size_t>(end_ - at));
    }

    [[nodiscard]] const char *next() // the end when there is none
    {
        while (mask_ == 0) {
            if (end_ - block_ <= static_cast<std::ptrdiff_t>(SpecialBytes::blockSize)) {
                return end_;
            }
            restart(block_ + SpecialBytes::blockSize);
        }
        const char *found = block_ + std::countr_zero(mask_);
        mask_ &= mask_ - 1;
        return found;
    }

private:
    SpecialBytes bytes_;
    const char *end_;
    const char *block_ = nullptr;
    std::uint32_t mask_ = 0;
};

const char *find(const char *from, const char *end, char wanted)
{
    if (from == end) {
        return end;
    }
    const void *found = std::memchr(from, wanted, static_cast<std::size_t>(end - from));
    return found != nullptr ? static_cast<const char *>(found) : end;
}

long columnBetween(const char *begin, const char *place)
{
    const char *line = place;
    while (line != begin && line[-1] != '\n' && line[-1] != '\r') {
        --line;
    }
    // Characters, not bytes: those that do not begin with the bits 10.
    return 1 + std::count_if(line, place, [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80; });
}

} // namespace

class CsvScan {
public:
    CsvScan(std::string_view text, bool atEnd, char separator, std::size_t limit, CsvRecord &record)
        : begin_(text.data()),
          end_(text.data() + text.size()),
          atEnd_(atEnd),
          separator_(separator),
          limitEnd_(text.size() > limit ? begin_ + limit : nullptr),
          record_(record),
          walk_(begin_, end_, separator)
    {
        record_.count_ = 0;
        record_.begin_ = begin_;
        record_.textEnd_ = end_;
        record_.next_ = end_;
        record_.defect_ = nullptr;
        record_.hasQuotes_ = false;
    }

    CsvStatus run()
    {
        const char *fieldStart = begin_;
        for (;;) {
            const char *at = walk_.next();
            if (beyondLimit(at)) {
                return tooLong();
            }
            if (at == end_) {
                return atEnd_ ? finish(fieldStart, at, at) : CsvStatus::needsMore;
            }
            if (*at == separator_) {
                add(fieldStart, {fieldStart, at});
                fieldStart = at + 1;
            } else if (*at == '"') {
                record_.hasQuotes_ = true;
                if (at != fieldStart) {
                    note(CsvStatus::strayQuote, at);
                    continue;
                }
                const CsvStatus status = quoted(fieldStart);
                if (status != CsvStatus::complete || ended_) {
                    return status;
                }
            } else {
                return lineEnd(fieldStart, at);
            }
        }
    }

private:
    [[nodiscard]] bool beyondLimit(const char *at) const { return limitEnd_ != nullptr && at > limitEnd_; }

    void note(CsvStatus status, const char *at)
    {
        if (defectStatus_ == CsvStatus::complete) {
            defectStatus_ = status;
            record_.defect_ = at;
        }
    }

    void add(const char *start, std::string_view value)
    {
        if (record_.count_ == record_.fields_.size()) {
            record_.fields_.resize(std::max<std::size_t>(32, record_.count_ * 2));
            record_.starts_.resize(record_.fields_.size());
        }
        record_.fields_[record_.count_] = value;
        record_.starts_[record_.count_] = start;
        ++record_.count_;
    }

    CsvStatus finish(const char *fieldStart, const char *textEnd, const char *next)
    {
        add(fieldStart, {fieldStart, textEnd});
        return close(textEnd, next);
    }

    CsvStatus close(const char *textEnd, const char *next)
    {
        record_.textEnd_ = textEnd;
        record_.next_ = next;
        ended_ = true;
        return defectStatus_;
    }

    // Where the record after this line end begins; nullptr when that cannot be known yet.
    [[nodiscard]] const char *behindLineEnd(const char *at) const
    {
        if (*at == '\n') {
            return at + 1;
        }
        if (at + 1 == end_) {
            return atEnd_ ? end_ : nullptr;
        }
        return at[1] == '\n' ? at + 2 : at + 1;
    }

    CsvStatus lineEnd(const char *fieldStart, const char *at)
    {
        const char *next = behindLineEnd(at);
        return next != nullptr ? finish(fieldStart, at, next) : CsvStatus::needsMore;
    }

    // A field from its opening quote on. Afterwards the walk stands behind the field's separator, or the record ended.
    CsvStatus quoted(const char *&fieldStart)
    {
        const char *open = fieldStart;
        const char *closing = open + 1;
        bool doubled = false;
        for (;;) {
            closing = find(closing, end_, '"');
            if (beyondLimit(closing) || (closing == end_ && atEnd_)) {
                record_.defect_ = open;
                return CsvStatus::unclosedQuote;
            }
            if (closing == end_ || (closing + 1 == end_ && !atEnd_)) {
                return CsvStatus::needsMore;
            }
            if (closing + 1 == end_ || closing[1] != '"') {
                break;
            }
            doubled = true;
            closing += 2;
        }
        const std::string_view inside(open + 1, static_cast<std::size_t>(closing - open - 1));
        const char *after = closing + 1;
        if (after != end_ && *after != separator_ && *after != '\n' && *after != '\r') {
            note(CsvStatus::textAfterQuote, after);
            walk_.restart(after);
            // To the separator or line end; quotes on the way open nothing.
            do {
                after = walk_.next();
            } while (after != end_ && *after == '"');
            if (beyondLimit(after)) {
                return tooLong();
            }
            if (after == end_ && !atEnd_) {
                return CsvStatus::needsMore;
            }
        }
        add(open, doubled ? unescape(inside) : inside);
        if (after == end_) {
            return close(after, after);
        }
        if (*after == separator_) {
            fieldStart = after + 1;
            walk_.restart(fieldStart);
            return CsvStatus::complete;
        }
        const char *next = behindLineEnd(after);
        return next != nullptr ? close(after, next) : CsvStatus::needsMore;
    }

    [[nodiscard]] std::string_view unescape(std::string_view inside)
    {
        std::string &store = record_.unescaped_;
        if (unescapedFields_++ == 0) {
            store.clear();
            // Views into the store must stay: it never holds more than the text from here to the limit.
            store.reserve(static_cast<std::size_t>((limitEnd_ != nullptr ? limitEnd_ : end_) - begin_));
        }
        const std::size_t start = store.size();
        for (std::size_t i = 0; i < inside.size(); ++i) {
            store.push_back(inside[i]);
            i += inside[i] == '"' ? 1 : 0;
        }
        return std::string_view(store).substr(start);
    }

    CsvStatus tooLong()
    {
        const char *at = std::find_if(limitEnd_, end_, [](char c) { return c == '\n' || c == '\r'; });
        if (at == end_ && !atEnd_) {
            return CsvStatus::needsMore;
        }
        const char *next = at == end_ ? end_ : behindLineEnd(at);
        if (next == nullptr) {
            return CsvStatus::needsMore;
        }
        record_.count_ = 0;
        close(at, next);
        return CsvStatus::tooLong;
    }

    const char *begin_;
    const char *end_;
    bool atEnd_;
    char separator_;
    const char *limitEnd_; // the limit lies inside the text there; nullptr when the text is no longer than the limit
    CsvRecord &record_;
    SpecialWalk walk_;
    CsvStatus defectStatus_ = CsvStatus::complete;
    std::size_t unescapedFields_ = 0;
    bool ended_ = false;
};

CsvStatus scanCsvRecord(std::string_view text, bool atEnd, char separator, std::size_t limit, CsvRecord &record)
{
    return CsvScan(text, atEnd, separator, limit, record).run();
}

Error csvDefect(CsvStatus status, const CsvRecord &record, long line, std::size_t limit)
{
    const long defectLine = line + record.linesBeforeDefect();
    const long column = record.columnOfDefect();
    switch (status) {
    case CsvStatus::strayQuote:
        return Error(ErrorCode::csvStrayQuote).at(defectLine, column);
    case CsvStatus::textAfterQuote:
        return Error(ErrorCode::csvTextAfterQuote).at(defectLine, column);
    case CsvStatus::unclosedQuote:
        return Error(ErrorCode::csvUnclosedQuote).at(defectLine, column);
    case CsvStatus::tooLong:
        return Error(ErrorCode::csvLineTooLong, {std::to_string(limit)}).at(line, 1);
    case CsvStatus::complete:
    case CsvStatus::needsMore:
        break;
    }
    return Error(ErrorCode::internal, {"a record without a defect was called defective"}).at(line, 1);
}

Result<void> checkCsvWidth(const CsvRecord &record, std::size_t columns, bool lastMayBeMissing, long line)
{
    const std::size_t found = record.size();
    if (found == columns || (lastMayBeMissing && found + 1 == columns)) {
        return {};
    }
    const bool tooFew = found < columns;
    const std::size_t place = tooFew ? found : columns;
    return fail(Error(tooFew ? ErrorCode::csvTooFewFields : ErrorCode::csvTooManyFields,
                      {std::to_string(found), std::to_string(columns)})
                    .at(line + record.linesBefore(place), record.columnOf(place)));
}

long countLineEnds(std::string_view text)
{
    long count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        count += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) ? 1 : 0;
    }
    return count;
}

long CsvRecord::linesBefore(std::size_t field) const
{
    const char *place = field < count_ ? starts_[field] : textEnd_;
    return countLineEnds({begin_, static_cast<std::size_t>(place - begin_)});
}

long CsvRecord::columnOf(std::size_t field) const
{
    return field < count_ ? columnBetween(begin_, starts_[field]) : columnBetween(begin_, textEnd_);
}

long CsvRecord::linesBeforeDefect() const
{
    return defect_ != nullptr ? countLineEnds({begin_, static_cast<std::size_t>(defect_ - begin_)}) : 0;
}

long CsvRecord::columnOfDefect() const
{
    return defect_ != nullptr ? columnBetween(begin_, defect_) : 1;
}

long CsvRecord::lines() const
{
    return countLineEnds({begin_, static_cast<std::size_t>(next_ - begin_)});
}

} // namespace cytogauge
