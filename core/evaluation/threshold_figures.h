// What a threshold makes of the cases of one run: quick enough to follow a slider.
#pragma once

#include "core/evaluation/out_of_fold.h"

namespace cytogauge {

// part of whole with Wilson's 95 % interval (core/dataset/statistics.h). whole = 0: value NaN, interval 0 to 1.
struct Proportion {
    double value = 0.0;
    std::array<double, 2> interval{0.0, 1.0};
    long part = 0;
    long whole = 0;
    friend bool operator==(const Proportion &, const Proportion &) = default;
};
[[nodiscard]] Proportion proportion(long part, long whole);

// The cases of each cell: by true class and by the class that they were given.
struct ConfusionCells {
    int classCount = 0;
    std::vector<std::vector<std::size_t>> cells; // [truth * classCount + label], indices of cases, ascending
    [[nodiscard]] const std::vector<std::size_t> &at(int truth, int label) const
    {
        const auto row = static_cast<std::size_t>(truth) * static_cast<std::size_t>(classCount);
        return cells[row + static_cast<std::size_t>(label)];
    }
    [[nodiscard]] long count(int truth, int label) const { return static_cast<long>(at(truth, label).size()); }
    friend bool operator==(const ConfusionCells &, const ConfusionCells &) = default;
};

struct ClassRow {
    int classIndex = 0;
    long cases = 0;         // of the class
    long named = 0;         // that were given the class
    Proportion recall;      // of the cases of the class: given it
    Proportion precision;   // of those given the class: are of it
    Proportion specificity; // of the others: not given it
    double f1 = 0.0;        // harmonic mean of recall and precision; NaN without either
    double auc = 0.0;       // the class against the rest
    friend bool operator==(const ClassRow &, const ClassRow &) = default;
};

struct ThresholdFigures {
    double threshold = 0.5;
    ConfusionCells confusion;
    std::vector<ClassRow> table; // [classes]
    Proportion accuracy;
    // Of the positive class; untouched without one.
    Proportion sensitivity, specificity, positivePredictiveValue, negativePredictiveValue;
    double netBenefit = 0.0; // at this threshold, prevalence of the cases
    friend bool operator==(const ThresholdFigures &, const ThresholdFigures &) = default;
};

// Of one run, by default the first. With a positive class the label is it when its probability is at or above the
// threshold; else the likeliest class is, whatever the threshold. cases must be valid.
[[nodiscard]] ThresholdFigures thresholdFigures(const OutOfFoldCases &cases, double threshold, std::size_t repeat = 0);

// Means over the runs, for the places of a threshold on curves that are such means. precision: over the runs in which
// some case is called; NaN where none is. Needs a positive class.
struct MeanRates {
    double sensitivity = 0.0;
    double specificity = 0.0;
    double precision = 0.0;
    double netBenefit = 0.0;
    friend bool operator==(const MeanRates &, const MeanRates &) = default;
};
[[nodiscard]] MeanRates meanRates(const OutOfFoldCases &cases, double threshold);

// How many cases a cell holds over the runs.
struct CellSpread {
    double mean = 0.0;
    long least = 0;
    long most = 0;
    friend bool operator==(const CellSpread &, const CellSpread &) = default;
};
[[nodiscard]] std::vector<CellSpread> cellSpreads(const OutOfFoldCases &cases,
                                                  double threshold); // [truth * classCount + label]

// A figure over the runs that define it; NaN where none does.
struct FigureSpread {
    double mean = 0.0;
    double least = 0.0;
    double most = 0.0;
};
struct MeanClassRow {
    int classIndex = 0;
    long cases = 0; // of the class
    FigureSpread recall, precision, specificity, f1, auc;
};
// The table of ThresholdFigures over all runs. Takes a ranking of the cases for each class and run.
[[nodiscard]] std::vector<MeanClassRow> meanClassTable(const OutOfFoldCases &cases, double threshold);

// Predictive values where another share of people has the disease: by Bayes' rule from sensitivity and specificity,
//   PPV = se pi / (se pi + (1 - sp)(1 - pi)),  NPV = sp (1 - pi) / (sp (1 - pi) + (1 - se) pi),
// with 95 % intervals on the logit scale; counts of 0 or all are moved by half the squared normal quantile as the
// source says. Source: Mercaldo, Lau and Zhou, Confidence intervals for predictive values with an emphasis to
// case-control studies, 2007.
struct PredictiveValues {
    double positive = 0.0;
    std::array<double, 2> positiveInterval{};
    double negative = 0.0;
    std::array<double, 2> negativeInterval{};
    friend bool operator==(const PredictiveValues &, const PredictiveValues &) = default;
};
[[nodiscard]] PredictiveValues predictiveValues(const Proportion &sensitivity, const Proportion &specificity,
                                                double prevalence);

} // namespace cytogauge
