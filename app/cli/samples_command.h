// samples: the reference cases of a model, each with what the model that had not seen it said.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"

namespace cytogauge::cli {

class SamplesCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    DataFolderOption data_;
    JsonOption json_;
    ModelOption model_;
    std::string kind_;
};

} // namespace cytogauge::cli
