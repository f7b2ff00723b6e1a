// model show|verify|list: what a model file says of itself, and whether it is whole.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"

namespace cytogauge::cli {

// The model that an argument names.
struct ModelArgument {
    std::string name;
    DataFolderOption data;
    JsonOption json;
    void declare(CLI::App &app, bool required = true);
    [[nodiscard]] Result<std::shared_ptr<const Model>> read() const;
};

class ModelShowCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    ModelArgument model_;
};

class ModelVerifyCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    [[nodiscard]] Outcome verifyAll(Context &context) const;
    ModelArgument model_;
};

class ModelListCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    DataFolderOption data_;
    JsonOption json_;
};

} // namespace cytogauge::cli
