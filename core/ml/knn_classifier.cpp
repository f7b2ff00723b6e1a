#include "core/ml/knn_classifier.h"

#include "core/dataset/statistics.h"
#include "core/ml/json_numbers.h"
#include "core/ml/normal.h"
#include "core/ml/option_reader.h"
#include "core/ml/sampled_explanation.h"
#include "core/ml/standardize_step.h"
#include "core/ml/training_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

constexpr double smallestShare = 1e-15;
constexpr std::array<std::string_view, 2> inputWords{"standardized", "raw"};

Standardizer unchanged(Eigen::Index features)
{
    return {Vector::Zero(features), Vector::Ones(features)};
}

} // namespace

KnnClassifier::KnnClassifier(Matrix values, std::vector<int> classes, std::size_t classCount, const KnnOptions &options)
    : values_(std::move(values)), classes_(std::move(classes)), classCount_(classCount), options_(options)
{
    const Standardizer fitted = Standardizer::fit(values_);
    mean_.assign(fitted.mean.begin(), fitted.mean.end());
    standardizer_ = options_.standardize ? fitted : unchanged(values_.cols());
    prepared_.resize(values_.rows(), values_.cols());
    for (Eigen::Index i = 0; i < values_.rows(); ++i) {
        standardizeRow(standardizer_, {values_.row(i).data(), featureCount()}, prepared_.row(i).data());
    }
}

void KnnClassifier::countVotes(std::span<const double> row, std::span<double> votes) const
{
    thread_local std::vector<double> z;
    thread_local std::vector<std::pair<double, Eigen::Index>> nearest; // ascending: distance, then row
    z.resize(row.size());
    standardizeRow(standardizer_, row, z.data());
    const auto k = static_cast<std::size_t>(options_.k);
    nearest.clear();
    const Eigen::Map<const Eigen::RowVectorXd> point(z.data(), values_.cols());
    for (Eigen::Index i = 0; i < prepared_.rows(); ++i) {
        const double distance = (prepared_.row(i) - point).squaredNorm();
        if (nearest.size() == k) {
            if (!(distance < nearest.back().first)) {
                continue;
            }
            nearest.pop_back();
        }
        const auto place = std::ranges::upper_bound(nearest, distance, {}, &std::pair<double, Eigen::Index>::first);
        nearest.insert(place, {distance, i});
    }
    std::ranges::fill(votes, 0.0);
    for (const auto &[distance, i] : nearest) {
        votes[static_cast<std::size_t>(classes_[static_cast<std::size_t>(i)])] += 1.0;
    }
}

void KnnClassifier::scores(std::span<const double> row, std::span<double> scores) const
{
    countVotes(row, scores);
    for (double &score : scores) {
        score = std::log(std::max(score / static_cast<double>(options_.k), smallestShare));
    }
    if (scores.size() == 2) {
        scores[1] -= scores[0];
        scores[0] = 0.0;
    }
}

std::optional<Interval> KnnClassifier::interval(std::span<const double> row, int classIndex, double level) const
{
    std::vector<double> votes(classCount_);
    countVotes(row, votes);
    const auto [low, high] = wilsonInterval(std::lround(votes[static_cast<std::size_t>(classIndex)]), options_.k,
                                            normalQuantile(0.5 + level / 2.0));
    return Interval{low, high, level};
}

void KnnClassifier::explainInto(std::span<const double> row, int classIndex, Explanation &into) const
{
    explainBySampling(*this, mean_, row, classIndex, explanationPairs, into);
}

nlohmann::ordered_json KnnClassifier::steps() const
{
    nlohmann::ordered_json step;
    step["step"] = knnName;
    step["k"] = options_.k;
    step["inputs"] = inputWords[options_.standardize ? 0 : 1];
    step["classes"] = classes_;
    step["cases"] = rowsToJson(values_);
    return nlohmann::ordered_json::array({std::move(step)});
}

namespace {

class KnnTrainer final : public Trainer {
public:
    explicit KnnTrainer(const KnnOptions &options) : options_(options) {}

    [[nodiscard]] std::string_view name() const override { return knnName; }

    [[nodiscard]] nlohmann::ordered_json options() const override
    {
        return {{"k", options_.k}, {"inputs", inputWords[options_.standardize ? 0 : 1]}};
    }

    [[nodiscard]] Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                          int classCount, std::stop_token stop) const override
    {
        if (auto valid = checkTrainingCases(values, classes, classCount, 2); !valid) {
            return fail(valid.error());
        }
        if (classes.size() < static_cast<std::size_t>(options_.k)) {
            return fail(
                Error(ErrorCode::optionInvalid, {"k", fmt::format("{}", options_.k),
                                                 fmt::format("at most {}, the cases to learn from", classes.size())})
                    .on("k"));
        }
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        return std::make_unique<KnnClassifier>(values, classes, static_cast<std::size_t>(classCount), options_);
    }

private:
    KnnOptions options_;
};

Result<std::vector<int>> classesFrom(const nlohmann::json &step, std::size_t classCount)
{
    if (!step.contains("classes") || !step["classes"].is_array()) {
        return fail(ErrorCode::stepsInvalid, {"“classes” is missing"});
    }
    std::vector<int> classes;
    for (const nlohmann::json &item : step["classes"]) {
        if (!item.is_number_unsigned() || item.get<std::uint64_t>() >= classCount) {
            return fail(ErrorCode::stepsInvalid, {"“classes” holds something that is not a class"});
        }
        classes.push_back(item.get<int>());
    }
    return classes;
}

} // namespace

Result<std::unique_ptr<Trainer>> makeKnnTrainer(const ClassifierOptions &options, std::uint64_t /*seed*/)
{
    KnnOptions chosen;
    std::size_t inputs = 0;
    OptionReader reader(knnName, options);
    reader.integer("k", chosen.k, 1, 100000);
    reader.choice("inputs", inputs, inputWords);
    if (auto finished = reader.finish(); !finished) {
        return fail(finished.error());
    }
    chosen.standardize = inputs == 0;
    return std::make_unique<KnnTrainer>(chosen);
}

Result<std::unique_ptr<Classifier>> knnFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                 std::size_t classCount)
{
    if (steps.size() != 1) {
        return fail(ErrorCode::stepsInvalid, {"“knn” is not the only step"});
    }
    const nlohmann::json &step = steps[0];
    auto classes = classesFrom(step, classCount);
    if (!classes) {
        return fail(classes.error());
    }
    auto values = rowsFrom(step, "cases", classes->size(), featureCount);
    if (!values) {
        return fail(values.error());
    }
    const auto k = integerFrom(step, "k", 1, static_cast<int>(classes->size()));
    if (!k) {
        return fail(k.error());
    }
    const auto inputs = wordFrom(step, "inputs", inputWords);
    if (!inputs) {
        return fail(inputs.error());
    }
    const KnnOptions options{.k = *k, .standardize = *inputs == 0};
    return std::make_unique<KnnClassifier>(std::move(*values), std::move(*classes), classCount, options);
}

} // namespace cytogauge
