// endpoint list|test: the profiles that are kept, and whether one of them (or any address) works.
#pragma once

#include "app/cli/command.h"
#include "app/cli/endpoint_option.h"

namespace cytogauge::cli {

class EndpointListCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    DataFolderOption data_;
    JsonOption json_;
};

class EndpointTestCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    DataFolderOption data_;
    JsonOption json_;
    EndpointOption endpoint_;
    std::string schema_;
};

} // namespace cytogauge::cli
