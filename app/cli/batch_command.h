// batch: a CSV of any size in, the same with its predictions out.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"

namespace cytogauge::cli {

class BatchCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    DataFolderOption data_;
    JsonOption json_;
    ModelOption model_;
    ThresholdOption threshold_;
    CsvFormOption form_;
    std::string input_;
    std::string output_;
    std::string errors_;
    unsigned threads_ = 0;
};

} // namespace cytogauge::cli
