// train: a CSV with a class column in, a model file out.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"

namespace cytogauge::cli {

class TrainCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    JsonOption json_;
    ProgressOption progress_;
    TrainingOptions training_;
    std::string out_;
    std::string id_;
    std::string version_ = "1.0.0";
    int folds_ = 10;
    int repeats_ = 10;
};

} // namespace cytogauge::cli
