#include "app/cli/registry_command.h"

#include "app/cli/schema_choice.h"
#include "core/api/foreign_model.h"
#include "core/base/data_folder.h"
#include "core/base/text.h"
#include "core/exchange/model_report.h"
#include "core/exchange/prediction_json.h"
#include "core/model/installed_models.h"
#include "core/model/model_difference.h"
#include "core/model/model_file.h"
#include "core/model/model_registry.h"
#include "core/model/onnx_export.h"
#include "core/model/registry_index.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace cytogauge::cli {

namespace {

using Json = nlohmann::ordered_json;

Json versionJson(const RegisteredVersion &version)
{
    return {{"id", version.name.id},    {"version", version.name.version},
            {"sha256", version.sha256}, {"schema_id", version.schemaId},
            {"file", version.file},     {"retired", version.retired}};
}

// How the arguments are written is the caller's mistake; that there is no such version is not.
Failure noVersion(const Error &error)
{
    switch (error.code) {
    case ErrorCode::registryNameIncomplete:
    case ErrorCode::registryNameAmbiguous:
    case ErrorCode::registryNameIsFile:
        return {ExitCode::wrongUsage, error};
    default:
        return {ExitCode::failed, error};
    }
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
    verb.add_option("--schema", schema_, "For a model of XGBoost: what its inputs mean")->type_name("NAME|FILE");
    verb.add_option("--class", labels_, "For a model of XGBoost: what a label means, for example 1=malignant")
        ->type_name("LABEL=NAME")
        ->allow_extra_args(false);
    verb.add_option("--id", id_, "For a model of XGBoost: its id (default: schema-xgboost)")->type_name("NAME");
    verb.add_option("--model-version", version_, "For a model of XGBoost: its version (default: 1.0.0)")
        ->type_name("VERSION");
    verb.add_flag("--activate", activate_, "Use it from now on");
}

tl::expected<Model, Failure> ModelImportCommand::foreignModel(const std::string &bytes, const Clock &clock) const
{
    if (schema_.empty()) {
        return wrongUsage(Error(ErrorCode::importNeedsSchema).in(file_));
    }
    const auto schema = readSchemaNamed(schema_);
    if (!schema) {
        return failed(schema.error());
    }
    if (auto named = checkNewName({id_.empty() ? "any" : id_, version_}); !named) {
        return wrongUsage(
            named.error().on(named.error().code == ErrorCode::versionUnsound ? "--model-version" : "--id"));
    }
    ImportModelOptions options;
    options.id = id_;
    options.version = version_;
    options.sourceName = std::filesystem::path(file_).filename().string();
    for (const std::string &text : labels_) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            return wrongUsage(Error(ErrorCode::optionNotNameAndValue, {text}));
        }
        options.labels.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    auto model = cytogauge::foreignModel(bytes, *schema, options, clock);
    if (!model) {
        return badInput(model.error().in(file_));
    }
    return *std::move(model);
}

// note: what a person has to know of how the file was read.
tl::expected<RegisteredVersion, Failure> ModelImportCommand::keep(const ModelRegistry &registry, const Clock &clock,
                                                                  std::string &note) const
{
    const auto bytes = readWholeFile(file_);
    if (!bytes) {
        return badInput(bytes.error());
    }
    if (looksLikeXgboost(*bytes)) {
        auto model = foreignModel(*bytes, clock);
        if (!model) {
            return tl::unexpected<Failure>(model.error());
        }
        note = model->card.attribution;
        auto version = registry.importModel(*model);
        return version ? tl::expected<RegisteredVersion, Failure>(*version) : failed(version.error());
    }
    auto version = registry.importFile(file_);
    return version ? tl::expected<RegisteredVersion, Failure>(*version) : badInput(version.error());
}

Outcome ModelImportCommand::run(Context &context)
{
    const auto folder = modelsFolder();
    if (!folder) {
        return failed(folder.error());
    }
    const ModelRegistry registry(*folder, context.clock);
    std::string note;
    const auto version = keep(registry, context.clock, note);
    if (!version) {
        return tl::unexpected<Failure>(version.error());
    }
    if (activate_) {
        if (const auto active = registry.activateFrom(version->name, modelFolders(data_.path().value_or("")));
            !active) {
            return failed(active.error());
        }
    }
    Json answer = versionJson(*version);
    if (!note.empty()) {
        answer["note"] = note;
    }
    context.out += json_.json ? jsonText(answer)
                              : fmt::format("{} is kept (sha256 {}){}.\n", version->name.text(), version->sha256,
                                            activate_          ? " and in use"
                                            : version->retired ? ", but was retired before and is not offered"
                                                               : "") +
                                    (note.empty() ? "" : note + '\n');
    return ExitCode::done;
}

void ModelActivateCommand::declare(CLI::App &parent)
{
    declareVerb(parent, "activate", "Use a version from now on")
        .add_option("MODEL", model_, "The version, as NAME@VERSION, or NAME where there is only one of it")
        ->required();
}

Outcome ModelActivateCommand::run(Context &context)
{
    const auto folder = modelsFolder();
    if (!folder) {
        return failed(folder.error());
    }
    const auto name = versionNamed(model_, modelFolders(data_.path().value_or("")));
    if (!name) {
        return tl::unexpected<Failure>(noVersion(name.error()));
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
        .add_option("MODEL", model_, "The version, as NAME@VERSION, or NAME where there is only one of it")
        ->required();
}

Outcome ModelRetireCommand::run(Context &context)
{
    const auto folder = modelsFolder();
    if (!folder) {
        return failed(folder.error());
    }
    const std::vector<std::string> folders = modelFolders(data_.path().value_or(""));
    const auto name = versionNamed(model_, folders);
    if (!name) {
        return tl::unexpected<Failure>(noVersion(name.error()));
    }
    if (const auto retired = ModelRegistry(*folder, context.clock).retireFrom(*name, folders); !retired) {
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
    verb.add_option("--format", format_,
                    "json: the model file itself; onnx: for other programs; report: for people (.json: for programs). "
                    "Default: by the ending of OUT (.json, .onnx, .html), else json")
        ->check(CLI::IsMember({"json", "onnx", "report"}));
    threshold_.declare(verb);
}

Result<std::string> ModelExportCommand::formatOfFile() const
{
    const std::string ending = lowered(std::filesystem::path(out_).extension().string());
    const std::string byEnding = ending == ".json"                       ? "json"
                                 : ending == ".onnx"                     ? "onnx"
                                 : ending == ".html" || ending == ".htm" ? "report"
                                                                         : "";
    if (format_.empty()) {
        return byEnding.empty() ? "json" : byEnding;
    }
    const bool reportForPrograms = format_ == "report" && byEnding == "json";
    if (!byEnding.empty() && byEnding != format_ && !reportForPrograms) {
        return fail(Error(ErrorCode::exportFormatContradicts, {ending, format_}).on("--format"));
    }
    return format_;
}

Outcome ModelExportCommand::run(Context &context)
{
    const auto format = formatOfFile();
    if (!format) {
        return wrongUsage(format.error());
    }
    if (wouldOverwrite(context, out_, {std::filesystem::exists(model_) ? model_ : ""})) { // a name is no file
        return ExitCode::wrongUsage;
    }
    const auto model = findModel(model_, modelFolders(data_.path().value_or("")));
    if (!model) {
        return failed(model.error());
    }
    Result<std::string> bytes = std::string();
    if (*format == "onnx") {
        bytes = onnxFromModel(**model);
    } else if (*format == "report") {
        const auto threshold = threshold_.valueFor((*model)->schema);
        if (!threshold) {
            return wrongUsage(threshold.error().on("--threshold"));
        }
        ModelReportOptions options;
        options.threshold = *threshold;
        bytes = makeModelReport(*model, options, context.stop).map([this](const ModelReport &report) {
            return out_.ends_with(".json") ? jsonText(report.json()) : report.html();
        });
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
    context.out += json_.json ? jsonText({{"file", out_}, {"format", *format}, {"bytes", bytes->size()}})
                              : fmt::format("{} {} is in {}.\n", (*model)->id, (*model)->version, out_);
    return ExitCode::done;
}

} // namespace cytogauge::cli
