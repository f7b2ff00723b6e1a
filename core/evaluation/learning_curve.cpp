#include "core/evaluation/learning_curve.h"

#include "core/base/random.h"
#include "core/evaluation/figures_of_merit.h"
#include "core/evaluation/fold_predictions.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>

namespace cytogauge {

namespace {

constexpr std::size_t fewestOfClass = 10;

std::size_t kept(std::size_t cases, double share)
{
    return static_cast<std::size_t>(std::floor(share * static_cast<double>(cases) + 0.5));
}

// Cases of one class in a seeded order, of which a share takes the first: a smaller share is a part of a larger one.
class Thinning {
public:
    Thinning(const Dataset &data, const LearningCurveOptions &options) : data_(data)
    {
        for (int r = 0; r < options.repeats; ++r) {
            std::vector<std::size_t> order(data.size());
            for (std::size_t i = 0; i < order.size(); ++i) {
                order[i] = i;
            }
            Random random((options.seed << 20U) + 0x6c6561726eU + static_cast<std::uint64_t>(r));
            random.shuffle(std::span<std::size_t>(order));
            std::vector<std::size_t> rank(data.size());
            for (std::size_t i = 0; i < order.size(); ++i) {
                rank[order[i]] = i;
            }
            rank_.push_back(std::move(rank));
        }
    }

    void thin(std::size_t repeat, double share, std::vector<std::size_t> &rows) const
    {
        std::vector<std::vector<std::size_t>> byClass(data_.schema.classes.size());
        for (const std::size_t row : rows) {
            byClass[static_cast<std::size_t>(data_.classes[row])].push_back(row);
        }
        rows.clear();
        for (std::vector<std::size_t> &ofClass : byClass) {
            std::ranges::sort(ofClass, {}, [&](std::size_t row) { return rank_[repeat][row]; });
            ofClass.resize(kept(ofClass.size(), share));
            rows.insert(rows.end(), ofClass.begin(), ofClass.end());
        }
        std::ranges::sort(rows);
    }

private:
    const Dataset &data_;
    std::vector<std::vector<std::size_t>> rank_; // [repeats][cases]
};

bool enoughCases(const Dataset &data, int folds, double share)
{
    for (std::size_t k = 0; k < data.schema.classes.size(); ++k) {
        const auto cases = static_cast<std::size_t>(std::ranges::count(data.classes, static_cast<int>(k)));
        const auto perFold = (cases + static_cast<std::size_t>(folds) - 1) / static_cast<std::size_t>(folds);
        if (kept(cases - perFold, share) < fewestOfClass) {
            return false;
        }
    }
    return true;
}

Result<void> validate(const LearningCurveOptions &options)
{
    const auto refuse = [](const char *name, double value, const char *rule) {
        return fail(Error{ErrorCode::evaluationOptionInvalid, {name, fmt::format("{}", value), rule}}.on(name));
    };
    for (std::size_t i = 0; i < options.shares.size(); ++i) {
        const double share = options.shares[i];
        if (!(share > 0.0 && share <= 1.0) || (i > 0 && share <= options.shares[i - 1])) {
            return refuse("share", share, "above 0, at most 1 and above the one before");
        }
    }
    if (options.folds < 2 || options.folds > 1000) {
        return refuse("folds", options.folds, "a whole number from 2 to 1000");
    }
    if (options.repeats < 1 || options.repeats > 1000) {
        return refuse("repeats", options.repeats, "a whole number from 1 to 1000");
    }
    return {};
}

LearningPoint pointOf(const BootstrappedFigures &figures)
{
    LearningPoint point;
    for (std::size_t f = 0; f < figuresOfMerit.size(); ++f) {
        const std::string_view key = figuresOfMerit[f].key;
        Estimate *into = key == "accuracy"   ? &point.accuracy
                         : key == "auc"      ? &point.auc
                         : key == "log_loss" ? &point.logLoss
                         : key == "brier"    ? &point.brier
                                             : nullptr;
        if (into != nullptr) {
            *into = figures.estimate(f);
        }
    }
    return point;
}

} // namespace

Result<std::vector<LearningPoint>> learningCurve(const Dataset &data, const Trainer &trainer,
                                                 const LearningCurveOptions &options, const std::stop_token &stop)
{
    if (auto valid = validate(options); !valid) {
        return fail(valid.error());
    }
    const FoldPlan plan{options.folds, options.repeats, options.seed, options.bootstrap.threads};
    const auto dealt = dealFolds(data, plan);
    if (!dealt) {
        return fail(dealt.error());
    }
    const Thinning thinning(data, options);
    std::vector<double> shares = options.shares;
    std::erase_if(shares, [&](double share) { return !enoughCases(data, options.folds, share); });
    Progress progress(options.progress, shares.size() * dealt->size() * static_cast<std::size_t>(plan.folds));
    std::vector<LearningPoint> points;
    for (const double share : shares) {
        OutOfFoldCases cases{data.classes, *dealt,
                             data.schema.positiveClass ? static_cast<int>(*data.schema.positiveClass) : -1};
        std::atomic<std::size_t> trained{0};
        const auto predicted = predictFolds(data, trainer, plan, cases.repeats, progress, stop,
                                            [&](std::size_t repeat, std::vector<std::size_t> &rows) {
                                                thinning.thin(repeat, share, rows);
                                                trained += rows.size();
                                            });
        if (!predicted) {
            return fail(predicted.error());
        }
        const auto figures = bootstrapMetrics(cases, options.threshold, options.bootstrap, stop);
        if (!figures) {
            return fail(figures.error());
        }
        LearningPoint point = pointOf(*figures);
        point.share = share;
        point.repeats = plan.repeats;
        point.trainingCases = static_cast<double>(trained) / static_cast<double>(plan.folds * plan.repeats);
        points.push_back(point);
    }
    return points;
}

} // namespace cytogauge
