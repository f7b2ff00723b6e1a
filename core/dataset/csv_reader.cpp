#include "core/dataset/csv_reader.h"

#include "core/dataset/csv_chunks.h"

namespace cytogauge {

struct CsvReader::State {
    CsvChunks chunks;
    CsvChunk chunk;
    std::string_view rest; // of the chunk
    CsvRecord record;
    long line = 0;     // of the record
    long nextLine = 1; // of what follows it
    std::optional<Error> failed;

    explicit State(CsvChunks opened) : chunks(std::move(opened)) {}

    [[nodiscard]] Error broken(Error error, bool final)
    {
        error = error.in(chunks.name());
        if (final) {
            failed = error;
        }
        return error;
    }
};

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::CsvReader(CsvReader &&) noexcept = default;
CsvReader &CsvReader::operator=(CsvReader &&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader> CsvReader::open(const std::string &path, const CsvOptions &options)
{
    auto source = CsvSource::open(path);
    if (!source) {
        return fail(source.error());
    }
    return open(std::move(*source), options);
}

Result<CsvReader> CsvReader::open(CsvSource source, const CsvOptions &options)
{
    auto chunks = CsvChunks::open(std::move(source), options);
    if (!chunks) {
        return fail(chunks.error());
    }
    return CsvReader(std::make_unique<State>(std::move(*chunks)));
}

Result<bool> CsvReader::next()
{
    State &s = *state_;
    if (s.failed) {
        return fail(*s.failed);
    }
    for (;;) {
        while (s.rest.empty()) {
            auto more = s.chunks.next(s.chunk);
            if (!more) {
                return fail(s.broken(more.error(), true));
            }
            if (!*more) {
                return false;
            }
            s.line = s.nextLine;
            if (s.chunk.tooLong) {
                s.nextLine += s.chunk.skippedLines;
                return fail(s.broken(csvDefect(CsvStatus::tooLong, CsvRecord(), s.line, s.chunks.limit()), false));
            }
            s.rest = s.chunk.buffer.text();
        }
        s.line = s.nextLine;
        const CsvStatus status = scanCsvRecord(s.rest, true, separator(), s.chunks.limit(), s.record);
        if (status == CsvStatus::unclosedQuote) {
            return fail(s.broken(csvDefect(status, s.record, s.line, s.chunks.limit()), true));
        }
        s.rest.remove_prefix(static_cast<std::size_t>(s.record.next() - s.rest.data()));
        s.nextLine += s.record.lines();
        if (status != CsvStatus::complete) {
            return fail(s.broken(csvDefect(status, s.record, s.line, s.chunks.limit()), false));
        }
        if (!s.record.blank()) {
            return true;
        }
    }
}

bool CsvReader::canContinue() const
{
    return !state_->failed;
}

Result<void> CsvReader::checkWidth(std::size_t columns, bool lastMayBeMissing) const
{
    auto checked = checkCsvWidth(state_->record, columns, lastMayBeMissing, state_->line);
    if (!checked) {
        return fail(checked.error().in(state_->chunks.name()));
    }
    return checked;
}

std::span<const std::string_view> CsvReader::fields() const
{
    return {state_->record.fields(), state_->record.size()};
}

long CsvReader::line() const
{
    return state_->line;
}

long CsvReader::lineOf(std::size_t field) const
{
    return state_->line + state_->record.linesBefore(field);
}

long CsvReader::columnOf(std::size_t field) const
{
    return state_->record.columnOf(field);
}

char CsvReader::separator() const
{
    return state_->chunks.dialect().separator;
}

bool CsvReader::decimalComma() const
{
    return state_->chunks.dialect().decimalComma;
}

std::uint64_t CsvReader::bytesRead() const
{
    return state_->chunks.bytesRead();
}

} // namespace cytogauge
