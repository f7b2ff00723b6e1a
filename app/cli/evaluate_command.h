// evaluate: how good a classifier is on a data set, by repeated cross-validation.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"
#include "core/evaluation/cross_validation.h"

namespace cytogauge::cli {

class EvaluateCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    JsonOption json_;
    TrainingOptions training_;
    ThresholdOption threshold_;
    CrossValidationOptions options_;
};

} // namespace cytogauge::cli
