#include "app/cli/model_command.h"

#include "core/exchange/prediction_json.h"
#include "core/model/installed_models.h"
#include "core/model/model_check.h"
#include "core/model/model_registry.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

namespace cytogauge::cli {

namespace {

using Json = nlohmann::ordered_json;

// Options and evaluation stand in the card as JSON already.
Json embedded(const std::string &text)
{
    Json json = Json::parse(text, nullptr, false);
    return json.is_discarded() ? Json() : json;
}

Json cardJson(const Model &model)
{
    Json json = modelIdentityJson(model);
    json["created_utc"] = model.createdUtc;
    json["schema_id"] = model.schema.id;
    json["features"] = Json::array();
    for (const FeatureSpec &feature : model.schema.features) {
        json["features"].push_back(feature.name);
    }
    json["classes"] = Json::array();
    for (const ClassSpec &one : model.schema.classes) {
        json["classes"].push_back(one.name);
    }
    json["title"] = model.card.title;
    json["purpose"] = model.card.purpose;
    json["limits"] = model.card.limits;
    json["attribution"] = model.card.attribution;
    json["data"] = {{"name", model.card.dataName},
                    {"sha256", model.card.dataSha256},
                    {"rows", model.card.rows},
                    {"class_rows", model.card.classRows}};
    json["classifier"] = model.card.classifier;
    json["options"] = embedded(model.card.optionsJson);
    json["seed"] = model.hasOutOfFold() ? Json(model.card.seed) : Json(); // of a model from elsewhere nobody knows it
    json["program_version"] = model.card.programVersion;
    json["evaluation"] = embedded(model.card.evaluationJson);
    return json;
}

std::string evaluationText(const Json &evaluation)
{
    std::string text;
    for (const auto &[name, figure] : evaluation.items()) {
        const bool isEstimate = figure.is_object() && figure.contains("mean") && figure.contains("interval") &&
                                figure["mean"].is_number() && figure["interval"].is_array() &&
                                figure["interval"].size() == 2 && figure["interval"][0].is_number() &&
                                figure["interval"][1].is_number();
        if (isEstimate) {
            text +=
                fmt::format("  {:<12} {:.4f}  (95 % interval {:.4f} to {:.4f})\n", name, figure["mean"].get<double>(),
                            figure["interval"][0].get<double>(), figure["interval"][1].get<double>());
        }
    }
    return text;
}

std::string cardText(const Model &model)
{
    std::vector<std::string> classes;
    for (std::size_t i = 0; i < model.schema.classes.size(); ++i) {
        const std::size_t rows = i < model.card.classRows.size() ? model.card.classRows[i] : 0;
        classes.push_back(fmt::format("{} {}", rows, model.schema.classes[i].label));
    }
    std::string text = fmt::format("{} {} ({})\n", model.id, model.version, model.card.title);
    text += fmt::format("sha256      {}\n", model.sha256);
    text += fmt::format("{:<12}{}\n", model.hasOutOfFold() ? "created" : "imported", model.createdUtc);
    text += fmt::format("schema      {}, {} fields, fingerprint {}\n", model.schema.id, model.schema.size(),
                        model.schema.fingerprint());
    text += !model.hasOutOfFold() ? std::string("trained on  not known: the model was made elsewhere and imported\n")
                                  : fmt::format("trained on  {}: {} cases ({}), sha256 {}\n", model.card.dataName,
                                                model.card.rows, fmt::join(classes, ", "), model.card.dataSha256);
    text += model.hasOutOfFold()
                ? fmt::format("classifier  {} {}, seed {}, by program version {}\n", model.card.classifier,
                              embedded(model.card.optionsJson).dump(), model.card.seed, model.card.programVersion)
                : fmt::format("classifier  {}, its options and seed are not known; imported by program version {}\n",
                              model.card.classifier, model.card.programVersion);
    text += fmt::format("\nPurpose. {}\n\nLimits. {}\n\nData. {}\n", model.card.purpose, model.card.limits,
                        model.card.attribution);
    const std::string figures = evaluationText(embedded(model.card.evaluationJson));
    text += figures.empty() ? "" : "\nCross-validation, means over the repeats:\n" + figures;
    return text;
}

} // namespace

void ModelArgument::declare(CLI::App &app, bool required)
{
    app.add_option("MODEL", name, "An installed model by NAME or NAME@VERSION, or a file")->required(required);
    json.declare(app);
    data.declare(app);
}

Result<std::shared_ptr<const Model>> ModelArgument::read() const
{
    return findModel(name, modelFolders(data.path().value_or("")));
}

void ModelShowCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("show", "Show a model's card");
    model_.declare(*app_);
}

Outcome ModelShowCommand::run(Context &context)
{
    const auto model = model_.read();
    if (!model) {
        return failed(model.error());
    }
    context.out += model_.json.json ? jsonText(cardJson(**model)) : cardText(**model);
    return ExitCode::done;
}

void ModelVerifyCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("verify", "Check the checksums and the content of a model, or without MODEL of every "
                                           "installed version; exit status 1 when one is damaged");
    model_.declare(*app_, false);
}

Outcome ModelVerifyCommand::verifyAll(Context &context) const
{
    const auto check = checkModels(modelFolders(model_.data.path().value_or("")), context.stop);
    if (!check) {
        return failed(check.error());
    }
    context.out += model_.json.json ? jsonText(check->json()) : check->text();
    return check->damaged() == 0 ? ExitCode::done : ExitCode::failed;
}

Outcome ModelVerifyCommand::run(Context &context)
{
    if (model_.name.empty()) {
        return verifyAll(context);
    }
    const auto model = model_.read(); // reading checks everything
    if (model_.json.json) {
        Json answer = {{"ok", model.has_value()}};
        if (model) {
            answer["model"] = modelIdentityJson(**model);
        } else {
            answer["code"] = codeName(model.error().code);
            answer["detail"] = describe(model.error());
        }
        context.out += jsonText(answer);
    } else if (model) {
        context.out += fmt::format("{} {} is whole (sha256 {}).\n", (*model)->id, (*model)->version, (*model)->sha256);
    }
    if (!model) {
        return failed(model.error());
    }
    return ExitCode::done;
}

void ModelListCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("list", "List the installed models");
    json_.declare(*app_);
    data_.declare(*app_);
}

namespace {

// A model predicts for its schema once it is activated, and until then the one that comes with the program does.
bool predicts(const InstalledModel &one, const std::string &inUse)
{
    return !one.retired &&
           (inUse == one.model->id + '@' + one.model->version || (inUse == one.model->id && !one.registered));
}

// "wdbc-trees@1.1.0" of a file that cannot be read.
VersionName nameOfFile(const std::string &path)
{
    const std::string stem = std::filesystem::path(path).stem().string();
    const std::size_t at = stem.find('@');
    return {stem.substr(0, at), at == std::string::npos ? std::string("-") : stem.substr(at + 1)};
}

} // namespace

Outcome ModelListCommand::run(Context &context)
{
    const auto folder = data_.path();
    const std::vector<std::string> folders = modelFolders(folder.value_or(""));
    const std::vector<InstalledModel> models = installedModels(folders);
    const auto line = [](const VersionName &name, std::string_view schema, std::string_view state,
                         std::string_view path) {
        return fmt::format("{:<20} {:<10} {:<8} {:<8} {}\n", name.id, name.version, schema, state, path);
    };
    std::map<std::string, std::string> inUseBySchema; // asked once each: it may take reading every model again
    Json list = Json::array();
    std::string text;
    bool allWhole = true;
    std::vector<VersionName> missing; // for which one of the same name that comes with the program does not step in
    for (const InstalledModel &one : models) {
        if (!one.model) {
            allWhole = false;
            const VersionName name = nameOfFile(one.path);
            const std::string_view state = one.error->code == ErrorCode::registryFileMissing ? "missing" : "damaged";
            missing.push_back(name);
            context.tell(describe(*one.error));
            list.push_back({{"file", one.path}, {"ok", false}, {"state", state}, {"detail", describe(*one.error)}});
            text += line(name, "-", state, one.path);
            continue;
        }
        Json entry = modelIdentityJson(*one.model);
        entry["schema_id"] = one.model->schema.id;
        entry["file"] = one.path;
        entry["ok"] = true;
        auto known = inUseBySchema.find(one.model->schema.id);
        if (known == inUseBySchema.end()) {
            const std::string name = modelInUse(one.model->schema.id, folders).value_or(std::string());
            known = inUseBySchema.emplace(one.model->schema.id, name).first;
        }
        const bool inUse = predicts(one, known->second) &&
                           std::ranges::count(missing, VersionName{one.model->id, one.model->version}) == 0;
        entry["in_use"] = inUse;
        entry["retired"] = one.retired;
        list.push_back(std::move(entry));
        text += line({one.model->id, one.model->version}, one.model->schema.id,
                     inUse ? "in use" : (one.retired ? "retired" : ""), one.path);
    }
    context.out += json_.json ? jsonText(list) : text;
    return allWhole ? ExitCode::done : ExitCode::failed;
}

} // namespace cytogauge::cli
