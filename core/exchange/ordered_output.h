// Puts what several threads made into the order of the input.
#pragma once

#include "core/exchange/batch.h"
#include "core/exchange/batch_rows.h"
#include "core/exchange/byte_sink.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace cytogauge {

class OrderedOutput {
public:
    // firstLine: of the first chunk's text in the file.
    OrderedOutput(ByteSink &sink, std::function<void(const Error &)> refused,
                  std::function<void(std::uint64_t, std::uint64_t)> progress, long firstLine);

    // The part of a chunk; last: the chunk ends with it. Waits while too much waits to be written before it. False: the
    // batch has failed, and nobody needs more.
    [[nodiscard]] bool put(std::uint64_t chunk, std::uint64_t bytesRead, BatchPart part, bool last);
    // The batch fails when everything before that chunk is written (so that the same error comes with any number of
    // threads), or at once.
    void failAt(std::uint64_t chunk, const Error &error);
    void fail(const Error &error);

    [[nodiscard]] BatchPart emptyPart(); // with the memory of one that was written
    [[nodiscard]] Result<BatchSummary> finish();

private:
    struct Waiting {
        BatchPart part;
        std::uint64_t bytesRead = 0;
        std::optional<Error> error;
    };
    void writeReady();
    void writePart(BatchPart &part, std::uint64_t bytesRead, bool last);

    ByteSink &sink_;
    std::function<void(const Error &)> refused_;
    std::function<void(std::uint64_t, std::uint64_t)> progress_;
    std::mutex mutex_;
    std::condition_variable turn_;
    std::map<std::uint64_t, Waiting> waiting_;
    std::size_t waitingBytes_ = 0;
    std::uint64_t next_ = 0;
    long line_ = 1; // of the next chunk's first line
    std::vector<BatchPart> spare_;
    BatchSummary summary_;
    std::optional<Error> failed_;
};

} // namespace cytogauge
