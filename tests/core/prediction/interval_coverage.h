// How often the jackknife interval of fold_interval.h covers, on simulated cases whose log-odds are known: the harness
// of the short test and of the long one.
#pragma once

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/dataset/folds.h"
#include "core/ml/classifier.h"
#include "core/ml/normal.h"
#include "core/prediction/fold_interval.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace cytogauge::test {

struct IntervalCoverage {
    double ofTruth = 0.0; // share of intervals with the true log-odds inside
    double ofMean = 0.0;  // … with the mean of the estimates over all training sets inside: without the bias
    double bias = 0.0;    // mean distance of that mean from the truth, in log-odds
};

// Two normal classes of ten predictors, half the cases each, the means 2 apart; covariances 1 and `wider` times the
// unit matrix. With wider = 1 the true log-odds are linear, as logistic regression takes them to be; else quadratic.
class CoverageStudy {
public:
    static constexpr Eigen::Index predictors = 10;
    static constexpr Eigen::Index cases = 500;
    static constexpr int folds = 10;
    static constexpr std::size_t places = 60;

    explicit CoverageStudy(double wider) : wider_(wider)
    {
        Random random(7);
        places_.resize(places, predictors);
        for (Eigen::Index i = 0; i < places_.rows(); ++i) {
            draw(static_cast<int>(i % 2), random, places_.row(i));
        }
    }

    // Trains (folds + 1) times trainingSets models of the kind.
    [[nodiscard]] IntervalCoverage of(const std::string &kind, std::size_t trainingSets) const
    {
        const auto count = static_cast<Eigen::Index>(trainingSets);
        Matrix estimates(count, places_.rows());
        Matrix low(count, places_.rows());
        Matrix high(count, places_.rows());
        parallelFor(trainingSets, 0, [&](std::size_t set) {
            const auto row = static_cast<Eigen::Index>(set);
            simulate(kind, 1000 + set, estimates.row(row), low.row(row), high.row(row));
        });
        IntervalCoverage coverage;
        for (Eigen::Index place = 0; place < places_.rows(); ++place) {
            const double truth = trueLogOdds(places_.row(place));
            const double mean = estimates.col(place).mean();
            coverage.bias += std::abs(mean - truth) / static_cast<double>(places);
            for (Eigen::Index set = 0; set < count; ++set) {
                const auto covers = [&](double value) {
                    return value >= low(set, place) && value <= high(set, place) ? 1.0 : 0.0;
                };
                coverage.ofTruth += covers(truth);
                coverage.ofMean += covers(mean);
            }
        }
        const double all = static_cast<double>(trainingSets * places);
        coverage.ofTruth /= all;
        coverage.ofMean /= all;
        return coverage;
    }

private:
    static constexpr double apart = 2.0;

    template <class Row>
    void draw(int kind, Random &random, Row &&row) const
    {
        for (Eigen::Index j = 0; j < predictors; ++j) {
            const double normal = normalQuantile(0.5 * (2.0 * random.uniform() + 1e-16));
            row(j) = kind == 0 ? normal : std::sqrt(wider_) * normal + apart / std::sqrt(double(predictors));
        }
    }

    template <class Row>
    [[nodiscard]] double trueLogOdds(const Row &row) const
    {
        double sum = 0.0;
        for (Eigen::Index j = 0; j < predictors; ++j) {
            const double away = row(j) - apart / std::sqrt(double(predictors));
            sum += 0.5 * row(j) * row(j) - 0.5 * away * away / wider_ - 0.5 * std::log(wider_);
        }
        return sum;
    }

    template <class Row>
    void simulate(const std::string &kind, std::uint64_t seed, Row &&estimates, Row &&low, Row &&high) const
    {
        Random random(seed);
        Matrix values(cases, predictors);
        std::vector<int> classes;
        for (Eigen::Index i = 0; i < cases; ++i) {
            classes.push_back(static_cast<int>(i % 2));
            draw(classes.back(), random, values.row(i));
        }
        const auto trainer = makeTrainer(kind, {}, 1);
        const auto foldOf = stratifiedFolds(classes, 2, folds, seed);
        Model model;
        model.schema.classes = {{"no", "N", "no"}, {"yes", "Y", "yes"}};
        model.folds.resize(folds);
        for (int f = 0; f < folds; ++f) {
            const RowSplit split = splitForFold(*foldOf, f);
            std::vector<int> some;
            for (const std::size_t row : split.train) {
                some.push_back(classes[row]);
            }
            const Matrix part = values(split.train, Eigen::all);
            model.folds[static_cast<std::size_t>(f)].classifier = *(*trainer)->fit(part, some, 2, {});
        }
        const auto whole = *(*trainer)->fit(values, classes, 2, {});
        const FoldInterval interval(model, 0.95);
        std::array<double, 2> scores{};
        for (Eigen::Index place = 0; place < places_.rows(); ++place) {
            const std::span<const double> row(places_.row(place).data(), static_cast<std::size_t>(predictors));
            whole->scores(row, scores);
            const double theta = logOddsOfClass(scores, 1);
            const auto found = interval.of(model, row, 1, theta);
            estimates(place) = theta;
            low(place) = found ? std::log(found->low / (1.0 - found->low)) : std::nan("");
            high(place) = found ? std::log(found->high / (1.0 - found->high)) : std::nan("");
        }
    }

    double wider_; // variance of class 1
    Matrix places_;
};

} // namespace cytogauge::test
