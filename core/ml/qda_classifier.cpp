#include "core/ml/qda_classifier.h"

#include "core/ml/json_numbers.h"
#include "core/ml/option_reader.h"
#include "core/ml/sampled_explanation.h"
#include "core/ml/standardize_step.h"
#include "core/ml/training_cases.h"
#include "core/ml/whitening.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace cytogauge {

QdaClassifier::QdaClassifier(Standardizer standardizer, std::vector<QdaClass> classes)
    : standardizer_(std::move(standardizer)),
      classes_(std::move(classes)),
      mean_(standardizer_.mean.begin(), standardizer_.mean.end())
{
}

void QdaClassifier::scores(std::span<const double> row, std::span<double> scores) const
{
    thread_local Vector z;
    thread_local Vector centred;
    thread_local Vector white;
    z.resize(standardizer_.mean.size());
    standardizeRow(standardizer_, row, z.data());
    for (std::size_t k = 0; k < classes_.size(); ++k) {
        centred = z - classes_[k].mean;
        white.noalias() = classes_[k].whitening * centred;
        scores[k] = classes_[k].offset - 0.5 * white.squaredNorm();
    }
    if (scores.size() == 2) {
        scores[1] -= scores[0];
        scores[0] = 0.0;
    }
}

void QdaClassifier::explainInto(std::span<const double> row, int classIndex, Explanation &into) const
{
    explainBySampling(*this, mean_, row, classIndex, explanationPairs, into);
}

nlohmann::ordered_json QdaClassifier::steps() const
{
    nlohmann::ordered_json step;
    step["step"] = qdaName;
    auto list = nlohmann::ordered_json::array();
    for (const QdaClass &one : classes_) {
        list.push_back(
            {{"mean", numbersToJson(one.mean)}, {"offset", one.offset}, {"whitening", rowsToJson(one.whitening)}});
    }
    step["classes"] = std::move(list);
    return nlohmann::ordered_json::array({standardizeStep(standardizer_), std::move(step)});
}

namespace {

class QdaTrainer final : public Trainer {
public:
    explicit QdaTrainer(double regularization) : regularization_(regularization) {}

    [[nodiscard]] std::string_view name() const override { return qdaName; }
    [[nodiscard]] nlohmann::ordered_json options() const override { return {{"regularization", regularization_}}; }

    [[nodiscard]] Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                          int classCount, std::stop_token stop) const override
    {
        if (auto valid = checkTrainingCases(values, classes, classCount); !valid) {
            return fail(valid.error());
        }
        Standardizer standardizer = Standardizer::fit(values);
        const Matrix z = standardizer.apply(values);
        const Matrix means = classMeans(z, classes, classCount);
        std::vector<QdaClass> fitted;
        for (int k = 0; k < classCount; ++k) {
            if (stop.stop_requested()) {
                return fail(ErrorCode::cancelled);
            }
            auto one = fitClass(z, classes, k, means.row(k), stop);
            if (!one) {
                return fail(one.error());
            }
            fitted.push_back(std::move(*one));
        }
        return std::make_unique<QdaClassifier>(std::move(standardizer), std::move(fitted));
    }

private:
    [[nodiscard]] Result<QdaClass> fitClass(const Matrix &z, const std::vector<int> &classes, int k,
                                            const Eigen::RowVectorXd &mean, const std::stop_token &stop) const
    {
        std::vector<Eigen::Index> rows;
        for (std::size_t i = 0; i < classes.size(); ++i) {
            if (classes[i] == k) {
                rows.push_back(static_cast<Eigen::Index>(i));
            }
        }
        if (rows.size() < 2) {
            return fail(ErrorCode::classCovarianceSingular,
                        {fmt::format("{}", k + 1), "1", fmt::format("{}", z.cols())});
        }
        const Matrix centred = z(rows, Eigen::all).rowwise() - mean;
        const double n = static_cast<double>(rows.size());
        // What rounding alone leaves of a direction that does not vary.
        const double smallest = n * std::numeric_limits<double>::epsilon() * centred.cwiseAbs().maxCoeff();
        auto whitening = whiten(centred, n - 1.0, regularization_, smallest, stop);
        if (!whitening) {
            return fail(whitening.error());
        }
        if (whitening->matrix.rows() < z.cols()) {
            return fail(
                ErrorCode::classCovarianceSingular,
                {fmt::format("{}", k + 1), fmt::format("{}", whitening->matrix.rows()), fmt::format("{}", z.cols())});
        }
        const double prior = n / static_cast<double>(z.rows());
        return QdaClass{.mean = mean.transpose(),
                        .whitening = std::move(whitening->matrix),
                        .offset = std::log(prior) - 0.5 * whitening->logDeterminant};
    }

    double regularization_;
};

} // namespace

Result<std::unique_ptr<Trainer>> makeQdaTrainer(const ClassifierOptions &options, std::uint64_t /*seed*/)
{
    double regularization = 0.0;
    OptionReader reader(qdaName, options);
    reader.numberIn("regularization", regularization, 0.0, 1.0);
    if (auto finished = reader.finish(); !finished) {
        return fail(finished.error());
    }
    return std::make_unique<QdaTrainer>(regularization);
}

Result<std::unique_ptr<Classifier>> qdaFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                 std::size_t classCount)
{
    if (steps.size() != 2) {
        return fail(ErrorCode::stepsInvalid, {"“qda” does not follow one step “standardize”"});
    }
    auto standardizer = standardizerFromStep(steps[0], featureCount);
    if (!standardizer) {
        return fail(standardizer.error());
    }
    if (!steps[1].contains("classes") || !steps[1]["classes"].is_array() || steps[1]["classes"].size() != classCount) {
        return fail(ErrorCode::stepsInvalid, {fmt::format("“classes” does not hold {} classes", classCount)});
    }
    std::vector<QdaClass> classes;
    for (const nlohmann::json &one : steps[1]["classes"]) {
        auto mean = numbersFrom(one, "mean", featureCount);
        if (!mean) {
            return fail(mean.error());
        }
        auto offset = numberFrom(one, "offset");
        if (!offset) {
            return fail(offset.error());
        }
        auto whitening = rowsFrom(one, "whitening", featureCount, featureCount);
        if (!whitening) {
            return fail(whitening.error());
        }
        classes.push_back({std::move(*mean), std::move(*whitening), *offset});
    }
    return std::make_unique<QdaClassifier>(std::move(*standardizer), std::move(classes));
}

} // namespace cytogauge
