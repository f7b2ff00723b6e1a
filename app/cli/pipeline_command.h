// pipeline: a recipe from data to a registered version with its report.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"

namespace cytogauge::cli {

class PipelineCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    [[nodiscard]] Outcome list(Context &context) const;

    std::string recipe_;
    bool list_ = false;
    bool activate_ = false;
    JsonOption json_;
    DataFolderOption data_;
    ThresholdOption threshold_;
    ProgressOption progress_;
};

} // namespace cytogauge::cli
