#include "app/cli/registry_command.h"

#include "core/base/data_folder.h"
#include "core/exchange/prediction_json.h"
#include "core/model/installed_models.h"
#include "core/model/model_difference.h"
#include "core/model/model_file.h"
#include "core/model/model_registry.h"
#include "core/model/onnx_export.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cytogauge::cli {

namespace {

using Json = nlohmann::ordered_json;

Json versionJson(const RegisteredVersion &version)
{
    return {{"id", version.name.id},    {"version", version.name.version},
            {"sha256", version.sha256}, {"schema_id", version.schemaId},
            {"file", version.file},     {"retired", version.retired}};
}

// Changing the registry takes the version in full, so that nobody changes another one than they meant.
Result<VersionName> fullName(const std::string &text)
{
    const std::size_t at = text.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == text.size()) {
        return fail(ErrorCode::registryNameIncomplete, {text});
    }
    return VersionName{text.substr(0, at), text.substr(at + 1)};
}

} // namespace

CLI::App &RegistryCommand::declareVerb(CLI::App &parent, const char *verb, const char *help)
{
    app_ = parent.add_subcommand(verb, help);
    json_.declare(*app_);
    data_.declare(*app_);
    return *app_;
}

Result<std::string> RegistryCommand::modelsFolder() const
{
    const auto folder = data_.path();
    if (!folder) {
        return fail(folder.error());
    }
    return fmt::format("{}/{}", *folder, modelsFolderName);
}

void ModelImportCommand::declare(CLI::App &parent)
{
    CLI::App &verb = declareVerb(parent, "import", "Check a model file and keep it as a version");
    verb.add_option("FILE", file_, "The model file")->required();
    verb.add_flag("--activate", activate_, "Use it from now on");
}

Outcome ModelImportCommand::run(Context &context)
{
    const auto folder = modelsFolder();
    if (!folder) {
        return failed(folder.error());
    }
    const ModelRegistry registry(*folder, context.clock);
    const auto version = registry.importFile(file_);
    if (!version) {
        return badInput(version.error());
    }
    if (activate_) {
        if (const auto active = registry.activateFrom(version->name, modelFolders(data_.path().value_or("")));
            !active) {
            return failed(active.error());
        }
    }
    context.out += json_.json ? jsonText(versionJson(*version))
                              : fmt::format("{} is kept (sha256 {}){}.\n", version->name.text(), version->sha256,
                                            activate_ ? " and in use" : "");
    return ExitCode::done;
}

void ModelActivateCommand::declare(CLI::App &parent)
{
    declareVerb(parent, "activate", "Use a version from now on")
        .add_option("MODEL", model_, "The version, as NAME@VERSION")
        ->required();
}

Outcome ModelActivateCommand::run(Context &context)
{
    const auto folder = modelsFolder();
    const auto name = fullName(model_);
    if (!folder) {
        return failed(folder.error());
    }
    if (!name) {
        return wrongUsage(name.error());
    }
    const ModelRegistry registry(*folder, context.clock);
    if (const auto active = registry.activateFrom(*name, modelFolders(data_.path().value_or(""))); !active) {
        return failed(active.error());
    }
    context.out += json_.json ? jsonText({{"active", {{"id", name->id}, {"version", name->version}}}})
                              : fmt::format("{} is in use.\n", name->text());
    return ExitCode::done;
}

void ModelRollbackCommand::declare(CLI::App &parent)
{
    schema_ = defaultSchemaId;
    declareVerb(parent, "rollback", "Use the version again that was in use before")
        .add_option("--schema", schema_, "Whose versions")
        ->capture_default_str();
}

Outcome ModelRollbackCommand::run(Context &context)
{
    const auto folder = modelsFolder();
    if (!folder) {
        return failed(folder.error());
    }
    const auto name = ModelRegistry(*folder, context.clock).rollBack(schema_);
    if (!name) {
        return failed(name.error());
    }
    context.out += json_.json ? jsonText({{"active", {{"id", name->id}, {"version", name->version}}}})
                              : fmt::format("{} is in use again.\n", name->text());
    return ExitCode::done;
}

void ModelRetireCommand::declare(CLI::App &parent)
{
    declareVerb(parent, "retire", "Offer a version no longer; it is kept, because records refer to it")
        .add_option("MODEL", model_, "The version, as NAME@VERSION")
        ->required();
}

Outcome ModelRetireCommand::run(Context &context)
{
    const auto folder = modelsFolder();
    const auto name = fullName(model_);
    if (!folder) {
        return failed(folder.error());
    }
    if (!name) {
        return wrongUsage(name.error());
    }
    if (const auto retired = ModelRegistry(*folder, context.clock).retire(*name); !retired) {
        return failed(retired.error());
    }
    context.out += json_.json ? jsonText({{"retired", {{"id", name->id}, {"version", name->version}}}})
                              : fmt::format("{} is retired.\n", name->text());
    return ExitCode::done;
}

void ModelDiffCommand::declare(CLI::App &parent)
{
    CLI::App &verb = declareVerb(parent, "diff", "Show what two models differ in");
    verb.add_option("BEFORE", before_, "NAME, NAME@VERSION or a file")->required();
    verb.add_option("AFTER", after_, "NAME, NAME@VERSION or a file")->required();
}

Outcome ModelDiffCommand::run(Context &context)
{
    const auto folders = modelFolders(data_.path().value_or(""));
    const auto before = findModel(before_, folders);
    if (!before) {
        return failed(before.error());
    }
    const auto after = findModel(after_, folders);
    if (!after) {
        return failed(after.error());
    }
    const ModelDifference difference = differenceOf(**before, **after);
    context.out += json_.json ? jsonText(difference.json()) : difference.text();
    return ExitCode::done;
}

void ModelExportCommand::declare(CLI::App &parent)
{
    CLI::App &verb = declareVerb(parent, "export", "Write a model to a file");
    verb.add_option("MODEL", model_, "NAME, NAME@VERSION or a file")->required();
    verb.add_option("OUT", out_, "The file to write")->required();
    verb.add_option("--format", format_, "json: the model file itself; onnx: for other programs")
        ->check(CLI::IsMember({"json", "onnx"}))
        ->capture_default_str();
}

Outcome ModelExportCommand::run(Context &context)
{
    const auto model = findModel(model_, modelFolders(data_.path().value_or("")));
    if (!model) {
        return failed(model.error());
    }
    Result<std::string> bytes = std::string();
    if (format_ == "onnx") {
        bytes = onnxFromModel(**model);
    } else {
        Model copy = **model; // its creation time and content stay, so the bytes are those of the file
        bytes = modelToBytes(copy);
    }
    if (!bytes) {
        return failed(bytes.error());
    }
    if (const auto written = writeFileDurably(out_, *bytes, FilePrivacy::byUmask); !written) {
        return failed(written.error());
    }
    context.out += json_.json ? jsonText({{"file", out_}, {"format", format_}, {"bytes", bytes->size()}})
                              : fmt::format("{} {} is in {}.\n", (*model)->id, (*model)->version, out_);
    return ExitCode::done;
}

} // namespace cytogauge::cli
