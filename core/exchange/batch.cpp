#include "core/exchange/batch.h"

#include "core/exchange/batch_input.h"
#include "core/exchange/batch_rows.h"
#include "core/exchange/ordered_output.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

namespace cytogauge {

namespace {

constexpr unsigned maximumThreads = 16;

unsigned threadCount(unsigned wanted)
{
    return std::clamp(wanted > 0 ? wanted : std::thread::hardware_concurrency(), 1U, maximumThreads);
}

// Hands chunks to the threads in turn.
class ChunkQueue {
public:
    ChunkQueue(CsvChunks &chunks, std::string_view firstText) : chunks_(chunks), firstText_(firstText) {}

    // The next chunk with its number; false at the end. The first one is already in `first`, behind its header.
    [[nodiscard]] Result<bool> take(CsvChunk &chunk, std::uint64_t &number, std::uint64_t &bytes)
    {
        const std::lock_guard lock(mutex_);
        auto more = firstTaken_ ? chunks_.next(chunk) : Result<bool>(true);
        if (!firstTaken_) {
            chunk.buffer.assign(firstText_);
            chunk.tooLong = false;
            firstTaken_ = true;
        }
        number = next_++;
        bytes = chunks_.bytesRead();
        return more;
    }

private:
    CsvChunks &chunks_;
    std::string_view firstText_;
    bool firstTaken_ = false;
    std::mutex mutex_;
    std::uint64_t next_ = 0;
};

void work(const BatchPlan &plan, ChunkQueue &queue, OrderedOutput &output, const std::stop_token &stop)
{
    BatchRows rows(plan);
    CsvChunk chunk;
    for (;;) {
        if (stop.stop_requested()) {
            output.fail(ErrorCode::cancelled);
            return;
        }
        std::uint64_t number = 0;
        std::uint64_t bytes = 0;
        const auto more = queue.take(chunk, number, bytes);
        if (!more) {
            output.failAt(number, more.error());
            return;
        }
        if (!*more) {
            return;
        }
        rows.start(chunk, chunk.buffer.text());
        for (bool goesOn = true; goesOn;) {
            BatchPart part = output.emptyPart();
            const auto scored = rows.score(part);
            goesOn = scored && *scored;
            if (!output.put(number, bytes, std::move(part), scored && !goesOn)) {
                return;
            }
            if (!scored) {
                output.failAt(number, scored.error());
                return;
            }
        }
    }
}

} // namespace

Result<BatchSummary> scoreCsv(const LocalPredictor &predictor, const std::string &input, const std::string &output,
                              const BatchOptions &options, const std::function<void(const Error &)> &refused,
                              std::stop_token stop)
{
    const auto begin = std::chrono::steady_clock::now();
    auto opened = BatchInput::open(input, predictor.model().schema, options.csv, stop);
    if (!opened) {
        return fail(opened.error());
    }
    BatchInput &file = **opened;
    BatchPlan plan =
        makeBatchPlan(predictor.model().schema, predictor.model().ranges(), file, options.threshold, &predictor);
    plan.probabilityOnly = options.probabilityOnly;
    auto sink = ByteSink::open(output, *options.operations);
    if (!sink) {
        return fail(sink.error());
    }
    OrderedOutput ordered(*sink, refused, options.progress, file.line());
    if (auto written = sink->write(batchHeader(plan)); !written) {
        return fail(written.error());
    }
    ChunkQueue queue(file.chunks(), file.rest());
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < threadCount(options.threads); ++i) {
            threads.emplace_back([&] { work(plan, queue, ordered, stop); });
        }
        work(plan, queue, ordered, stop);
    }
    auto summary = ordered.finish();
    if (!summary) {
        return summary;
    }
    if (auto committed = sink->commit(); !committed) {
        return fail(committed.error());
    }
    summary->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return summary;
}

} // namespace cytogauge
