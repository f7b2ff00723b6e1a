#include "core/prediction/fold_interval.h"

#include "core/evaluation/student_t.h"

#include <cmath>

namespace cytogauge {

namespace {

double probabilityOf(double logOdds)
{
    return 1.0 / (1.0 + std::exp(-logOdds));
}

} // namespace

FoldInterval::FoldInterval(const Model &model, double level) : level_(level)
{
    if (model.folds.size() >= fewestFolds) {
        quantile_ = twoSidedStudentQuantile(1.0 - level, static_cast<double>(model.folds.size() - 1));
    }
}

std::optional<Interval> FoldInterval::of(const Model &model, std::span<const double> row, int classIndex,
                                         double logOdds) const
{
    if (!available()) {
        return std::nullopt;
    }
    thread_local std::vector<double> scores;
    scores.resize(model.schema.classes.size());
    const auto folds = static_cast<double>(model.folds.size());
    // Welford's way: the log-odds of a sure answer are large and close together.
    double mean = 0.0;
    double squares = 0.0;
    double count = 0.0;
    for (const FoldModel &fold : model.folds) {
        fold.classifier->scores(row, scores);
        const double theta = logOddsOfClass(scores, classIndex);
        count += 1.0;
        const double away = theta - mean;
        mean += away / count;
        squares += away * (theta - mean);
    }
    const double half = quantile_ * std::sqrt((folds - 1.0) / folds * squares);
    if (!std::isfinite(half)) {
        return std::nullopt;
    }
    return Interval{probabilityOf(logOdds - half), probabilityOf(logOdds + half), level_};
}

} // namespace cytogauge
