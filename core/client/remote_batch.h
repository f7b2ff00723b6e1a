// A CSV of any size against an endpoint: the same file as a batch against a model writes. Cells of what the endpoint
// does not say stay empty.
#pragma once

#include "core/client/remote_rows.h"
#include "core/exchange/batch.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cytogauge {

struct RemoteBatchOptions {
    RemoteRowsOptions rows;
    double threshold = 0.5;
    CsvOptions csv;
    std::vector<FeatureRange> ranges; // what the fields usually hold, or empty: tells apart what "1,024" can mean
    bool goOn = false;                // with the answers of a batch that was not finished
    std::function<void(std::uint64_t rows, std::uint64_t bytes)> progress;
};

struct RemoteBatchSummary : BatchSummary {
    std::uint64_t rowsKnown = 0; // of those done: answered in an earlier run
};

// Where the answers are kept until the output is whole; empty for standard output, which cannot be gone on with.
[[nodiscard]] std::string batchJournalPath(const std::string &output);

// refused: as scoreCsv, also for rows that the endpoint refuses. A failure that concerns all rows ends the batch; the
// answers so far are kept beside the output, and a batch with `goOn` asks for the rest only.
[[nodiscard]] Result<RemoteBatchSummary> scoreCsvRemotely(RemotePredictor &predictor, const std::string &input,
                                                          const std::string &output, const RemoteBatchOptions &options,
                                                          const std::function<void(const Error &)> &refused,
                                                          std::stop_token stop);

} // namespace cytogauge
