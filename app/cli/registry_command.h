// model import|activate|rollback|retire|diff|export: the versions in the data folder.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"
#include "core/model/model_registry.h"

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
    // A model of XGBoost with what the options say of it.
    [[nodiscard]] tl::expected<Model, Failure> foreignModel(const std::string &bytes, const Clock &clock) const;
    [[nodiscard]] tl::expected<RegisteredVersion, Failure> keep(const ModelRegistry &registry, const Clock &clock,
                                                                std::string &note) const;

    std::string file_;
    std::string schema_;
    std::vector<std::string> labels_;
    std::string id_;
    std::string version_ = "1.0.0";
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
    // As asked for, else by the ending of the file, else JSON.
    [[nodiscard]] Result<std::string> formatOfFile() const;

    std::string format_;
    std::string out_;
    ThresholdOption threshold_; // of the report's tables
};

} // namespace cytogauge::cli
