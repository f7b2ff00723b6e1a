#include "core/exchange/ordered_output.h"

namespace cytogauge {

namespace {

// How much may wait for an earlier chunk before its thread has to wait as well.
constexpr std::size_t maximumWaitingBytes = std::size_t{8} << 20;

// Refused rows carry their words with them.
std::size_t sizeOf(const BatchPart &part)
{
    constexpr std::size_t bytesOfAnError = 400;
    return part.text.size() + part.refused.size() * bytesOfAnError;
}

} // namespace

OrderedOutput::OrderedOutput(ByteSink &sink, std::function<void(const Error &)> refused,
                             std::function<void(std::uint64_t, std::uint64_t)> progress, long firstLine)
    : sink_(sink), refused_(std::move(refused)), progress_(std::move(progress)), line_(firstLine)
{
}

bool OrderedOutput::put(std::uint64_t chunk, std::uint64_t bytesRead, BatchPart part, bool last)
{
    std::unique_lock lock(mutex_);
    turn_.wait(lock, [&] {
        return failed_ || chunk == next_ || (last && waitingBytes_ + sizeOf(part) <= maximumWaitingBytes);
    });
    if (failed_) {
        return false;
    }
    if (chunk == next_) {
        writePart(part, bytesRead, last);
        spare_.push_back(std::move(part));
        if (last) {
            ++next_;
            writeReady();
        }
    } else {
        waitingBytes_ += sizeOf(part);
        waiting_.emplace(chunk, Waiting{std::move(part), bytesRead, std::nullopt});
    }
    turn_.notify_all();
    return !failed_;
}

void OrderedOutput::failAt(std::uint64_t chunk, const Error &error)
{
    const std::lock_guard lock(mutex_);
    waiting_.insert_or_assign(chunk, Waiting{{}, 0, error});
    writeReady();
    turn_.notify_all();
}

void OrderedOutput::fail(const Error &error)
{
    const std::lock_guard lock(mutex_);
    failed_ = failed_ ? failed_ : error;
    turn_.notify_all();
}

BatchPart OrderedOutput::emptyPart()
{
    const std::lock_guard lock(mutex_);
    if (spare_.empty()) {
        return {};
    }
    BatchPart part = std::move(spare_.back());
    spare_.pop_back();
    return part;
}

Result<BatchSummary> OrderedOutput::finish()
{
    const std::lock_guard lock(mutex_);
    if (failed_) {
        return cytogauge::fail(*failed_);
    }
    return summary_;
}

void OrderedOutput::writeReady()
{
    for (auto ready = waiting_.find(next_); ready != waiting_.end() && !failed_; ready = waiting_.find(next_)) {
        Waiting &waiting = ready->second;
        if (waiting.error) {
            failed_ = waiting.error;
            failed_->line += failed_->line > 0 ? line_ - 1 : 0;
            return;
        }
        waitingBytes_ -= sizeOf(waiting.part);
        writePart(waiting.part, waiting.bytesRead, true);
        spare_.push_back(std::move(waiting.part));
        waiting_.erase(ready);
        ++next_;
    }
}

void OrderedOutput::writePart(BatchPart &part, std::uint64_t bytesRead, bool last)
{
    if (auto written = sink_.write(part.text); !written) {
        failed_ = written.error();
        return;
    }
    for (Error &error : part.refused) {
        error.line += line_ - 1;
        if (refused_) {
            refused_(error);
        }
    }
    summary_.rowsIn += part.rows;
    summary_.rowsRefused += part.refused.size();
    summary_.rowsDone += part.rows - part.refused.size();
    line_ += last ? part.lines : 0;
    if (progress_) {
        progress_(summary_.rowsIn, bytesRead);
    }
}

} // namespace cytogauge
