// Out-of-fold predictions of several runs at once, on all cores: inside this folder only.
#pragma once

#include "core/evaluation/out_of_fold.h"
#include "core/ml/classifier.h"

#include <cstdint>
#include <functional>
#include <mutex>

namespace cytogauge {

// Counts pieces of work and says what share is done: from any thread, but never two calls at once, and each time more.
class Progress {
public:
    Progress(const std::function<void(double)> &report, std::size_t total) : report_(report), total_(total) {}
    void step()
    {
        const std::lock_guard lock(mutex_);
        ++done_;
        if (report_) {
            report_(static_cast<double>(done_) / static_cast<double>(total_));
        }
    }

private:
    const std::function<void(double)> &report_;
    std::size_t total_;
    std::mutex mutex_;
    std::size_t done_ = 0;
};

struct FoldPlan {
    int folds = 10;
    int repeats = 10;
    std::uint64_t seed = 1; // repeat r deals its folds with seed + r
    unsigned threads = 0;
};

// Runs with their folds dealt and no probabilities yet.
[[nodiscard]] Result<std::vector<OutOfFold>> dealFolds(const Dataset &data, const FoldPlan &plan);

// The training rows of a fold, to be thinned where a learning curve wants fewer.
using TrainingRows = std::function<void(std::size_t repeat, std::vector<std::size_t> &rows)>;

// Fits on the other folds and fills in the probabilities, fold by fold; one step of progress for each. Errors: those of
// the trainer, cancelled.
[[nodiscard]] Result<void> predictFolds(const Dataset &data, const Trainer &trainer, const FoldPlan &plan,
                                        std::vector<OutOfFold> &runs, Progress &progress, const std::stop_token &stop,
                                        const TrainingRows &thin = {});

} // namespace cytogauge
