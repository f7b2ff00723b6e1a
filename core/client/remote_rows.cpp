#include "core/client/remote_rows.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace cytogauge {

namespace {

using std::chrono::steady_clock;

constexpr unsigned mostInFlight = 64;
constexpr std::uint64_t windowPerWorker = 8; // rows that may be answered before an earlier one is

// Gives out moments that are far enough apart.
class Pace {
public:
    explicit Pace(double perSecond)
        : apart_(perSecond > 0.0 ? std::chrono::duration_cast<steady_clock::duration>(
                                       std::chrono::duration<double>(1.0 / perSecond))
                                 : steady_clock::duration(0)),
          next_(steady_clock::now())
    {
    }
    [[nodiscard]] std::chrono::milliseconds untilNext()
    {
        const std::lock_guard lock(mutex_);
        const auto now = steady_clock::now();
        const auto moment = std::max(now, next_);
        next_ = moment + apart_;
        return std::chrono::ceil<std::chrono::milliseconds>(moment - now);
    }

private:
    std::mutex mutex_;
    steady_clock::duration apart_;
    steady_clock::time_point next_;
};

class RowsRun {
public:
    RowsRun(RemotePredictor &predictor, const RemoteRowSource &source, const RemoteRowAnswered &answered,
            const RemoteRowSink &sink, const RemoteRowsOptions &options, std::stop_token stop)
        : predictor_(predictor),
          source_(source),
          answered_(answered),
          sink_(sink),
          options_(options),
          workers_(std::clamp(options.inFlight, 1U, mostInFlight)),
          pace_(options.perSecond),
          forward_(std::move(stop), [this] { fail(ErrorCode::cancelled); })
    {
    }

    Result<void> run()
    {
        {
            std::vector<std::jthread> threads;
            for (unsigned i = 1; i < workers_; ++i) {
                threads.emplace_back([this] { work(); });
            }
            work();
        }
        const std::lock_guard lock(mutex_);
        return failed_ ? Result<void>(cytogauge::fail(*failed_)) : Result<void>();
    }

private:
    void fail(const Error &error)
    {
        {
            const std::lock_guard lock(mutex_);
            if (!failed_) {
                failed_ = error;
            }
        }
        ended_.request_stop();
        turn_.notify_all();
    }

    // The next row, as soon as not too many wait for an earlier one; none when there are no more.
    std::optional<RemoteRowAnswer> take()
    {
        std::unique_lock lock(mutex_);
        turn_.wait(lock, [this] { return failed_ || atEnd_ || taken_ < written_ + workers_ * windowPerWorker; });
        if (failed_ || atEnd_) {
            return std::nullopt;
        }
        auto row = source_();
        if (!row || !*row) {
            atEnd_ = true;
            if (!row && !failed_) {
                failed_ = row.error();
                ended_.request_stop();
            }
            turn_.notify_all();
            return std::nullopt;
        }
        RemoteRowAnswer answer;
        answer.number = taken_++;
        answer.row = *std::move(*row);
        return answer;
    }

    void put(RemoteRowAnswer answer)
    {
        const std::lock_guard lock(mutex_);
        // What was answered counts even when the whole has failed meanwhile: nobody has to be asked for it again.
        Result<void> done = answered_(answer);
        if (failed_) {
            return;
        }
        waiting_.emplace(answer.number, std::move(answer));
        for (auto next = waiting_.find(written_); done && next != waiting_.end(); next = waiting_.find(written_)) {
            done = sink_(next->second);
            waiting_.erase(next);
            ++written_;
        }
        if (!done) {
            failed_ = done.error();
            ended_.request_stop();
        }
        turn_.notify_all();
    }

    void work()
    {
        while (auto answer = take()) {
            if (!answer->row.known && !answer->row.refused) {
                const auto wait = pace_.untilNext();
                if (wait.count() > 0 && !options_.sleep(wait, ended_.get_token())) {
                    return;
                }
                answer->prediction = predictor_.ask(answer->row.remoteCase, ended_.get_token());
                if (!answer->prediction && !concernsOneCase(answer->prediction.error())) {
                    fail(answer->prediction.error());
                    return;
                }
            }
            put(std::move(*answer));
        }
    }

    RemotePredictor &predictor_;
    const RemoteRowSource &source_;
    const RemoteRowAnswered &answered_;
    const RemoteRowSink &sink_;
    const RemoteRowsOptions &options_;
    const unsigned workers_;
    Pace pace_;
    std::mutex mutex_;
    std::condition_variable turn_;
    std::map<std::uint64_t, RemoteRowAnswer> waiting_; // answered before an earlier one
    std::uint64_t taken_ = 0;
    std::uint64_t written_ = 0;
    bool atEnd_ = false;
    std::optional<Error> failed_;
    std::stop_source ended_; // one failure ends all exchanges that are under way
    std::stop_callback<std::function<void()>> forward_;
};

} // namespace

bool concernsOneCase(const Error &error)
{
    return error.code == ErrorCode::remoteStatus || error.code == ErrorCode::replyOutOfRange ||
           error.code == ErrorCode::replyNotFinite;
}

Result<void> askForRows(RemotePredictor &predictor, const RemoteRowSource &source, const RemoteRowAnswered &answered,
                        const RemoteRowSink &sink, const RemoteRowsOptions &options, std::stop_token stop)
{
    return RowsRun(predictor, source, answered, sink, options, std::move(stop)).run();
}

} // namespace cytogauge
