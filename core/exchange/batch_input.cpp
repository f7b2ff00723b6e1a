#include "core/exchange/batch_input.h"

#include "core/dataset/csv_scan.h"

namespace cytogauge {

namespace {

// Small enough that all threads together stay far below 64 MiB, large enough that the system calls do not count.
constexpr std::size_t pieceBytes = std::size_t{256} << 10;

} // namespace

Result<std::unique_ptr<BatchInput>> BatchInput::open(const std::string &path, const FeatureSchema &schema,
                                                     const CsvOptions &options, std::stop_token stop)
{
    auto source = CsvSource::open(path, pieceBytes, std::move(stop));
    if (!source) {
        return fail(source.error());
    }
    auto chunks = CsvChunks::open(std::move(*source), options);
    if (!chunks) {
        return fail(chunks.error());
    }
    std::unique_ptr<BatchInput> input(new BatchInput(*std::move(chunks)));
    if (auto more = input->chunks_.next(input->first_); !more) {
        return fail(more.error());
    }
    auto columns = input->readHeader(schema);
    if (!columns) {
        return fail(columns.error());
    }
    input->columns_ = *std::move(columns);
    return input;
}

// The file's first record, and the columns that it names or implies.
Result<CsvColumns> BatchInput::readHeader(const FeatureSchema &schema)
{
    rest_ = first_.buffer.text();
    line_ = 1;
    CsvRecord record;
    while (!rest_.empty() && !first_.tooLong) {
        const CsvStatus status = scanCsvRecord(rest_, true, chunks_.dialect().separator, chunks_.limit(), record);
        if (status != CsvStatus::complete) {
            return fail(csvDefect(status, record, line_, chunks_.limit()).in(chunks_.name()));
        }
        if (!record.blank()) {
            auto columns = findCsvColumns({record.fields(), record.size()}, schema, line_,
                                          [&record](std::size_t column) { return record.columnOf(column); });
            if (!columns) {
                return fail(columns.error().in(chunks_.name()));
            }
            if (!columns->headerMissing) {
                line_ += record.lines();
                rest_.remove_prefix(static_cast<std::size_t>(record.next() - rest_.data()));
            }
            return columns;
        }
        line_ += record.lines();
        rest_.remove_prefix(static_cast<std::size_t>(record.next() - rest_.data()));
    }
    if (first_.tooLong) {
        return fail(csvDefect(CsvStatus::tooLong, record, line_, chunks_.limit()).in(chunks_.name()));
    }
    return fail(Error(ErrorCode::csvEmpty).in(chunks_.name()));
}

} // namespace cytogauge
