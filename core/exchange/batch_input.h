// The file of a batch: opened, its header read, the columns found.
#pragma once

#include "core/dataset/csv_chunks.h"
#include "core/dataset/csv_columns.h"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace cytogauge {

class BatchInput {
public:
    // "-" is standard input. The schema's features must all be there.
    [[nodiscard]] static Result<std::unique_ptr<BatchInput>> open(const std::string &path, const FeatureSchema &schema,
                                                                  const CsvOptions &options, std::stop_token stop);
    BatchInput(const BatchInput &) = delete;
    BatchInput &operator=(const BatchInput &) = delete;

    [[nodiscard]] CsvChunks &chunks() { return chunks_; }
    [[nodiscard]] const CsvChunks &chunks() const { return chunks_; }
    [[nodiscard]] const CsvColumns &columns() const { return columns_; }
    [[nodiscard]] std::string_view rest() const { return rest_; } // what follows the header in the first chunk
    [[nodiscard]] long line() const { return line_; }             // of that

private:
    explicit BatchInput(CsvChunks chunks) : chunks_(std::move(chunks)) {}
    [[nodiscard]] Result<CsvColumns> readHeader(const FeatureSchema &schema);

    CsvChunks chunks_;
    CsvChunk first_;
    CsvColumns columns_;
    std::string_view rest_;
    long line_ = 1;
};

} // namespace cytogauge
