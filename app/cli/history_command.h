// history list|export|fhir|import|backup: the records that predict --record and the desktop keep.
#pragma once

#include "app/cli/command.h"
#include "app/cli/options.h"
#include "core/history/history_store.h"

#include <cstdint>

namespace cytogauge::cli {

// What they have in common: where the history is.
class HistoryCommand : public Command {
protected:
    void declareShared();
    [[nodiscard]] Result<std::string> historyPath() const;
    // Of records with this schema's id; also a file of a schema or of a model.
    [[nodiscard]] Result<FeatureSchema> schemaOf(const std::string &nameOrFile) const;
    // The history if there is one; nothing is made by only looking.
    [[nodiscard]] Result<std::unique_ptr<HistoryStore>> openExisting(const Context &context) const;

    DataFolderOption data_;
    JsonOption json_;
};

class HistoryListCommand final : public HistoryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string search_;
    std::int64_t limit_ = 100;
    std::int64_t offset_ = 0;
};

class HistoryExportCommand final : public HistoryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    [[nodiscard]] tl::expected<FeatureSchema, Failure> chosenSchema(HistoryStore &store) const;
    std::string out_;
    std::string schema_;
    std::string search_;
    bool excel_ = false;
    bool deidentified_ = false;
    std::string decimal_;
};

class HistoryFhirCommand final : public HistoryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string record_;
    std::string out_;
};

class HistoryImportCommand final : public HistoryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string in_;
};

class HistoryBackupCommand final : public HistoryCommand {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    std::string out_;
};

} // namespace cytogauge::cli
