// evaluate: how good a classifier is on a data set, by repeated cross-validation.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"
#include "core/evaluation/cross_validation.h"
#include "core/evaluation/learning_curve.h"
#include "core/evaluation/paired_comparison.h"

namespace cytogauge::cli {

class EvaluateCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    // A given model on these cases, in place of a cross-validation.
    [[nodiscard]] Outcome judge(Context &context);
    [[nodiscard]] Result<void> checkChoice() const;

    ModelOption model_;
    DataFolderOption folder_;
    [[nodiscard]] tl::expected<std::unique_ptr<Trainer>, Failure> rivalTrainer() const;
    [[nodiscard]] Result<PairedComparison> compare(const Dataset &data, const Trainer &rival,
                                                   const OutOfFoldCases &cases, Context &context) const;
    [[nodiscard]] BootstrapOptions bootstrap() const;
    [[nodiscard]] LearningCurveOptions learningCurveOptions() const;

    JsonOption json_;
    TrainingOptions training_;
    ThresholdOption threshold_;
    ProgressOption progress_;
    CrossValidationOptions options_;
    std::string rival_; // the classifier to compare with
    std::vector<std::string> rivalOptions_;
    bool learningCurve_ = false;
};

} // namespace cytogauge::cli
