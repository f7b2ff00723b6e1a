// model import|activate|rollback|retire|diff|export: the versions in the data folder.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"

namespace cytogauge::cli {

// Common to the verbs that change the registry.
class RegistryCommand : public Command {
protected:
    // Adds the verb with --data-dir and --json.
    CLI::App &declareVerb(CLI::App &parent, const char *verb, const char *help);
    [[nodiscard]] Result<std::string> modelsFolder() const;

    DataFolderOption data_;
    JsonOption json_;
};

class ModelImportCommand final : public RegistryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string file_;
    bool activate_ = false;
};

class ModelActivateCommand final : public RegistryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string model_;
};

class ModelRollbackCommand final : public RegistryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string schema_;
};

class ModelRetireCommand final : public RegistryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string model_;
};

class ModelDiffCommand final : public RegistryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string before_;
    std::string after_;
};

class ModelExportCommand final : public RegistryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string model_;
    std::string format_ = "json";
    std::string out_;
};

} // namespace cytogauge::cli
