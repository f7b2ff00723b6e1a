#include "core/ml/lda_classifier.h"

#include "core/ml/option_reader.h"
#include "core/ml/standardize_step.h"
#include "core/ml/training_cases.h"
#include "core/ml/whitening.h"

#include <cmath>

namespace cytogauge {

nlohmann::ordered_json LdaClassifier::steps() const
{
    nlohmann::ordered_json steps = linear_.steps();
    steps.back()["step"] = ldaName;
    return steps;
}

namespace {

constexpr double smallestDeviation = 1e-4;

class LdaTrainer final : public Trainer {
public:
    [[nodiscard]] std::string_view name() const override { return ldaName; }
    [[nodiscard]] nlohmann::ordered_json options() const override { return nlohmann::ordered_json::object(); }

    [[nodiscard]] Result<std::unique_ptr<Classifier>> fit(const Matrix &values, const std::vector<int> &classes,
                                                          int classCount, std::stop_token stop) const override
    {
        const auto atLeast = static_cast<std::size_t>(classCount) + 1;
        if (auto valid = checkTrainingCases(values, classes, classCount, atLeast); !valid) {
            return fail(valid.error());
        }
        Standardizer standardizer = Standardizer::fit(values);
        const Matrix z = standardizer.apply(values);
        if (stop.stop_requested()) { // here and below: some tenths of a second for a million cases
            return fail(ErrorCode::cancelled);
        }
        const Matrix means = classMeans(z, classes, classCount);
        Matrix centred = z;
        for (Eigen::Index i = 0; i < z.rows(); ++i) {
            centred.row(i) -= means.row(classes[static_cast<std::size_t>(i)]);
        }
        // On inputs of unit variance within the classes, so that the cut of the rank does not depend on the scale.
        const Standardizer within = Standardizer::fit(centred);
        if (stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        centred = centred * within.scale.cwiseInverse().asDiagonal();
        const auto whitening =
            whiten(centred, static_cast<double>(z.rows() - classCount), 0.0, smallestDeviation, stop);
        if (!whitening) {
            return fail(whitening.error());
        }
        const Matrix directions = whitening->matrix * within.scale.cwiseInverse().asDiagonal(); // [rank, features]
        const Matrix projected = means * directions.transpose();                                // [classes, rank]
        Matrix coefficients = projected * directions;
        const auto count = casesPerClass(classes, classCount);
        Vector intercepts(classCount);
        for (Eigen::Index k = 0; k < classCount; ++k) {
            const double prior =
                static_cast<double>(count[static_cast<std::size_t>(k)]) / static_cast<double>(z.rows());
            intercepts[k] = std::log(prior) - 0.5 * projected.row(k).squaredNorm();
        }
        if (classCount == 2) {
            coefficients = (coefficients.row(1) - coefficients.row(0)).eval();
            intercepts = Vector::Constant(1, intercepts[1] - intercepts[0]);
        }
        return std::make_unique<LdaClassifier>(
            LogisticClassifier(std::move(standardizer), std::move(coefficients), std::move(intercepts), {}));
    }
};

} // namespace

Result<std::unique_ptr<Trainer>> makeLdaTrainer(const ClassifierOptions &options, std::uint64_t /*seed*/)
{
    if (auto finished = OptionReader(ldaName, options).finish(); !finished) {
        return fail(finished.error());
    }
    return std::make_unique<LdaTrainer>();
}

Result<std::unique_ptr<Classifier>> ldaFromSteps(const nlohmann::json &steps, std::size_t featureCount,
                                                 std::size_t classCount)
{
    if (steps.size() != 2 || !isStep(steps[0], standardizeStepName)) {
        return fail(ErrorCode::stepsInvalid, {"“lda” does not follow one step “standardize”"});
    }
    auto linear = logisticFromSteps(steps, featureCount, classCount);
    if (!linear) {
        return fail(linear.error());
    }
    return std::make_unique<LdaClassifier>(dynamic_cast<const LogisticClassifier &>(**linear));
}

} // namespace cytogauge
