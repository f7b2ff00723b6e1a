// `ab report`: two versions compared by what they answered in service.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"
#include "core/service/ab/version_report.h"

namespace cytogauge::cli {

class AbReportCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    JsonOption json_;
    std::string store_;
    std::string from_, before_;
    VersionReportOptions options_;
};

} // namespace cytogauge::cli
