#include "core/ml/mlp_classifier.h"

#include "core/base/random.h"
#include "core/ml/json_numbers.h"
#include "core/ml/lbfgs.h"
#include "core/ml/option_reader.h"
#include "core/ml/sampled_explanation.h"
#include "core/ml/standardize_step.h"
#include "core/ml/training_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

MlpClassifier::MlpClassifier(Standardizer standardizer, const MlpShape &shape, Vector parameters)
    : standardizer_(std::move(standardizer)),
      shape_(shape),
      parameters_(std::move(parameters)),
      mean_(standardizer_.mean.begin(), standardizer_.mean.end())
{
}

std::size_t MlpClassifier::classCount() const
{
    return shape_.outputs == 1 ? 2 : static_cast<std::size_t>(shape_.outputs);
}

void MlpClassifier::scores(std::span<const double> row, std::span<double> scores) const
{
    thread_local std::vector<double> z;
    thread_local std::vector<double> hidden;
    z.resize(row.size());
    hidden.resize(static_cast<std::size_t>(shape_.hidden));
    standardizeRow(standardizer_, row, z.data());
    scores[0] = 0.0;
    mlpOutputs(shape_, parameters_.data(), z.data(), hidden.data(), scores.data() + (shape_.outputs == 1 ? 1 : 0));
}

void MlpClassifier::explainInto(std::span<const double> row, int classIndex, Explanation &into) const
{
    explainBySampling(*this, mean_, row, classIndex, explanationPairs, into);
}

nlohmann::ordered_json MlpClassifier::steps() const
{
    const double *p = parameters_.data();
    nlohmann::ordered_json step;
    step["step"] = mlpName;
    step["activation"] = "tanh";
    step["hidden_offsets"] = numbersToJson(parameters_.segment(shape_.hiddenOffsets(), shape_.hidden));
    step["hidden_weights"] = rowsToJson(Eigen::Map<const Matrix>(p, shape_.features, shape_.hidden));
    step["output_offsets"] = numbersToJson(parameters_.tail(shape_.outputs));
    step["output_weights"] =
        rowsToJson(Eigen::Map<const Matrix>(p + shape_.outputWeights(), shape_.hidden, shape_.outputs));
    return nlohmann::ordered_json::array({standardizeStep(standardizer_), std::move(step)});
}

namespace {

// Uniform within sqrt(6 / (in + out)); offsets within the same bound of their layer.
Vector startingPoint(const MlpShape &shape, std::uint64_t seed)
{
    Random random(seed);
    Vector parameters(shape.size());
    const auto fill = [&](Eigen::Index first, Eigen::Index end, Eigen::Index in, Eigen::Index out) {
        const double bound = std::sqrt(6.0 / static_cast<double>(in + out));
        for (Eigen::Index i = first; i < end; ++i) {
            parameters[i] = bound * (2.0 * random.uniform() - 1.0);
        }
    };
    fill(0, shape.outputWeights(), shape.features, shape.hidden);
    fill(shape.outputWeights(), shape.size(), shape.hidden, shape.outputs);
    return parameters;
}

class MlpTrainer final : public Trainer {
public:
    MlpTrainer(const MlpOptions &options, std::uint64_t seed) : options_(options), seed_(seed) {}

    [[nodiscard]] std::string_view name() const override { return mlpName; }

    [[nodiscard]] nlohmann::ordered_json options() const override
    {
        return {{"hidden", options_.hidden},
                {"alpha", options_.alpha},
                {"tolerance", options_.tolerance},
                {"iterations", options_.maximumIterations}};
    }

    [[nodiscard]] Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                          int classCount, std::stop_token stop) const override
    {
        if (auto valid = checkTrainingCases(values, classes, classCount); !valid) {
            return fail(valid.error());
        }
        Standardizer standardizer = Standardizer::fit(values);
        const MlpShape shape{
            .features = values.cols(), .hidden = options_.hidden, .outputs = classCount == 2 ? 1 : classCount};
        MlpLoss loss(shape, standardizer.apply(values), classes, options_.alpha, stop);
        Vector parameters = startingPoint(shape, seed_);
        const LbfgsSummary summary =
            minimiseSmooth([&loss](const Vector &point, Vector &gradient) { return loss(point, gradient); }, parameters,
                           {.gradientTolerance = options_.tolerance * static_cast<double>(values.rows()),
                            .maximumIterations = options_.maximumIterations},
                           std::move(stop));
        if (summary.cancelled) {
            return fail(ErrorCode::cancelled);
        }
        if (!summary.converged || !parameters.allFinite()) {
            return fail(ErrorCode::networkNotConverged, {fmt::format("{}", summary.iterations)});
        }
        return std::make_unique<MlpClassifier>(std::move(standardizer), shape, std::move(parameters));
    }

private:
    MlpOptions options_;
    std::uint64_t seed_;
};

} // namespace

Result<std::unique_ptr<Trainer>> makeMlpTrainer(const ClassifierOptions &options, std::uint64_t seed)
{
    MlpOptions chosen;
    OptionReader reader(mlpName, options);
    reader.integer("hidden", chosen.hidden, 1, 4096);
    reader.number("alpha", chosen.alpha, 0.0, 1e9, "a number above 0, 1e9 at the most");
    reader.number("tolerance", chosen.tolerance, 0.0, 1e-2, "a number above 0, 0.01 at the most");
    reader.integer("iterations", chosen.maximumIterations, 1, 1000000);
    if (auto finished = reader.finish(); !finished) {
        return fail(finished.error());
    }
    return std::make_unique<MlpTrainer>(chosen, seed);
}

Result<std::unique_ptr<Classifier>> mlpFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                 std::size_t classCount)
{
    if (steps.size() != 2) {
        return fail(ErrorCode::stepsInvalid, {"“mlp” does not follow one step “standardize”"});
    }
    auto standardizer = standardizerFromStep(steps[0], featureCount);
    if (!standardizer) {
        return fail(standardizer.error());
    }
    const nlohmann::json &step = steps[1];
    constexpr std::array<std::string_view, 1> activations{"tanh"};
    if (const auto activation = wordFrom(step, "activation", activations); !activation) {
        return fail(activation.error());
    }
    const auto offsets = step.find("hidden_offsets");
    const std::size_t hidden = offsets != step.end() && offsets->is_array() ? offsets->size() : 0;
    if (hidden == 0) {
        return fail(ErrorCode::stepsInvalid, {"“hidden_offsets” is missing"});
    }
    const std::size_t outputs = classCount == 2 ? 1 : classCount;
    const auto hiddenOffsets = numbersFrom(step, "hidden_offsets", hidden);
    const auto hiddenWeights = rowsFrom(step, "hidden_weights", featureCount, hidden);
    const auto outputOffsets = numbersFrom(step, "output_offsets", outputs);
    const auto outputWeights = rowsFrom(step, "output_weights", hidden, outputs);
    if (!hiddenOffsets || !outputOffsets) {
        return fail(hiddenOffsets ? outputOffsets.error() : hiddenOffsets.error());
    }
    if (!hiddenWeights || !outputWeights) {
        return fail(hiddenWeights ? outputWeights.error() : hiddenWeights.error());
    }
    const MlpShape shape{.features = static_cast<Eigen::Index>(featureCount),
                         .hidden = static_cast<Eigen::Index>(hidden),
                         .outputs = static_cast<Eigen::Index>(outputs)};
    Vector parameters(shape.size());
    std::copy_n(hiddenWeights->data(), hiddenWeights->size(), parameters.data());
    parameters.segment(shape.hiddenOffsets(), shape.hidden) = *hiddenOffsets;
    std::copy_n(outputWeights->data(), outputWeights->size(), parameters.data() + shape.outputWeights());
    parameters.tail(shape.outputs) = *outputOffsets;
    return std::make_unique<MlpClassifier>(std::move(*standardizer), shape, std::move(parameters));
}

} // namespace cytogauge
