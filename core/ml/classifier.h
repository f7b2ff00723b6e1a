// A fitted classifier with its own preparation of the inputs: raw predictors in, class scores out. Immutable, so any
// number of threads may use one at once.
#pragma once

#include "core/dataset/dataset.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// An interval of the probability of one class.
struct Interval {
    double low = 0.0;
    double high = 1.0;
    double level = 0.95;
    friend bool operator==(const Interval &, const Interval &) = default;
};

// Additive in log-odds: base + sum(contributions) = total.
struct Explanation {
    double base = 0.0; // the case with every field at its training mean; trees: the mean over the training cases
    std::vector<double> contributions; // [features]
    double total = 0.0;
    int classIndex = 0; // the class that the numbers speak of
    bool exact = true;
    double standardError = 0.0; // of the contributions when they are estimates: the largest
    friend bool operator==(const Explanation &, const Explanation &) = default;
};

class Classifier {
public:
    virtual ~Classifier() = default;
    [[nodiscard]] virtual std::string_view name() const = 0; // "logistic": the word after --classifier
    [[nodiscard]] virtual std::size_t featureCount() const = 0;
    [[nodiscard]] virtual std::size_t classCount() const = 0;

    // row: [features] raw values; scores: [classes], in the order of the schema's classes. The softmax of the scores is
    // the class probabilities. Two classes: scores[0] is 0 and scores[1] the log-odds of class 1. Finite for finite
    // input.
    virtual void scores(std::span<const double> row, std::span<double> scores) const = 0;

    // The same for many rows, where a kind can do better than row by row. rows: [n, features] one after the other;
    // scores: [n, classes]. Bit for bit what scores() gives.
    virtual void scoresOfRows(std::span<const double> rows, std::span<double> scores) const;

    // Exact where the kind allows, else a seeded estimate with its error. classIndex: whose log-odds.
    // Two classes: log-odds of that class. K classes: its score less the mean score.
    // Does not allocate when `into` already holds an explanation of as many features.
    virtual void explainInto(std::span<const double> row, int classIndex, Explanation &into) const = 0;
    [[nodiscard]] Explanation explain(std::span<const double> row, int classIndex) const
    {
        Explanation explanation;
        explainInto(row, classIndex, explanation);
        return explanation;
    }

    // Interval of P(class) from the uncertainty of the fit; nullopt where the kind has none of its own.
    [[nodiscard]] virtual std::optional<Interval> interval(std::span<const double> row, int classIndex,
                                                           double level) const = 0;

    // Named steps with their parameters, as they stand in the model file.
    [[nodiscard]] virtual nlohmann::ordered_json steps() const = 0;
};

// Validated options from `--option K=V`; unknown names and values out of range are errors.
struct ClassifierOptions {
    std::vector<std::pair<std::string, std::string>> values;
    std::vector<struct OptionDescription> *described = nullptr; // takes what the kind declares as it reads the values
};

struct OptionDescription {
    std::string name;
    std::string rule;  // "a whole number from 1 to 100000": what follows "must be"
    std::string usual; // without the option
    friend bool operator==(const OptionDescription &, const OptionDescription &) = default;
};

// Fits one kind. Deterministic: the same data, options and seed give the same numbers.
class Trainer {
public:
    virtual ~Trainer() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual nlohmann::ordered_json options() const = 0; // all options in force, for the card
    // values [cases, features], classes [cases] in 0 … classCount-1.
    [[nodiscard]] virtual Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                                  int classCount, std::stop_token stop) const = 0;
    // The same without what only a person's answer needs (uncertainty): cross-validation runs on this.
    [[nodiscard]] virtual Result<std::unique_ptr<Classifier>>
    fitForScores(const Matrix &values, const std::vector<int> &classes, int classCount, std::stop_token stop) const
    {
        return fit(values, classes, classCount, stop);
    }
};

[[nodiscard]] std::vector<std::string> classifierNames();
// The options of a kind as the kind itself declares them when it reads some; none for a kind that this build does not
// train.
[[nodiscard]] std::vector<OptionDescription> optionsOfClassifier(std::string_view name); // what this build can train
[[nodiscard]] Result<std::unique_ptr<Trainer>> makeTrainer(std::string_view name, const ClassifierOptions &options,
                                                           std::uint64_t seed);
// The inverse of Classifier::steps().
[[nodiscard]] Result<std::unique_ptr<Classifier>> classifierFromSteps(const nlohmann::json &steps,
                                                                      std::size_t featureCount, std::size_t classCount);

// In place: scores to probabilities, stable for any finite scores.
void softmax(std::span<double> scores);
// log(p / (1 - p)) of one class straight from the scores, so that it never saturates.
[[nodiscard]] double logOddsOfClass(std::span<const double> scores, int classIndex);

} // namespace cytogauge
