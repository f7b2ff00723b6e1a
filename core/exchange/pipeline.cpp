#include "core/exchange/pipeline.h"

#include "core/base/data_folder.h"
#include "core/base/folder_probe.h"
#include "core/evaluation/curves_json.h"
#include "core/evaluation/evaluation_text.h"
#include "core/evaluation/figures_of_merit.h"
#include "core/exchange/model_report.h"
#include "core/exchange/prediction_json.h"
#include "core/model/installed_models.h"
#include "core/model/model_difference.h"
#include "core/model/model_evaluation.h"
#include "core/model/model_file.h"
#include "core/model/train_model.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace cytogauge {

namespace fs = std::filesystem;

namespace {

constexpr double trainingShare = 0.7;      // of the work, for the progress
constexpr double learningCurveShare = 0.2; // after it
constexpr std::string_view firstVersion = "1.0.0";

std::string nextMinor(std::string_view version)
{
    long major = 0;
    long minor = 0;
    const char *end = version.data() + version.size();
    const auto afterMajor = std::from_chars(version.data(), end, major).ptr;
    if (afterMajor != end && *afterMajor == '.') {
        std::from_chars(afterMajor + 1, end, minor);
    }
    return fmt::format("{}.{}.0", major, minor + 1);
}

// Another machine or another build rounds differently in the last places. What a person calls the same model: made from
// the same data in the same way, and with the same answers as far as anybody can tell.
bool sameButForRounding(const Model &known, const std::string &madeBytes)
{
    constexpr double rounding = 1e-9; // of a probability
    // As a file says it, because the known one was read from one.
    const auto read = modelFromBytes(madeBytes);
    if (!read) {
        return false;
    }
    const Model &made = **read;
    const ModelDifference difference = differenceOf(known, made);
    const bool sameOrigin = std::ranges::all_of(difference.description, [](const ModelDifference::Line &line) {
        return line.what == "version" || line.what == "sha256" || line.what == "created" ||
               line.what == "program version";
    });
    return sameOrigin && difference.comparable && difference.cases > 0 && difference.changedLabels == 0 &&
           difference.largestChange <= rounding && known.cases.size() == made.cases.size() &&
           std::ranges::equal(known.cases, made.cases, [](const ReferenceCase &a, const ReferenceCase &b) {
               return a.id == b.id && a.fold == b.fold &&
                      std::ranges::equal(a.outOfFold, b.outOfFold,
                                         [](double p, double q) { return std::abs(p - q) <= rounding; });
           });
}

// The version that the same model has already, bytes and all; else `model` gets the next version.
void chooseVersion(Model &model, const std::vector<std::string> &folders, PipelineResult &result)
{
    std::string newest;
    std::shared_ptr<const Model> alike;
    bool alikeRegistered = false;
    for (const InstalledModel &one : installedModels(folders)) {
        if (!one.model || one.model->id != model.id) {
            continue;
        }
        model.version = one.model->version;
        const std::string bytes = modelToBytes(model); // sets the checksum
        if (model.sha256 == one.model->sha256) {
            model.createdUtc = one.model->createdUtc;
            result.knownAs = KnownAs::sameContent;
            result.wasRegistered = one.registered;
            return;
        }
        if (!alike && one.model->card.dataSha256 == model.card.dataSha256 && sameButForRounding(*one.model, bytes)) {
            alike = one.model;
            alikeRegistered = one.registered;
        }
        if (newest.empty() || isOlderVersion(newest, one.model->version)) {
            newest = one.model->version;
        }
    }
    if (alike) {
        model = *alike;
        result.knownAs = KnownAs::sameButForRounding;
        result.wasRegistered = alikeRegistered;
        return;
    }
    model.version = newest.empty() ? std::string(firstVersion) : nextMinor(newest);
    (void)modelToBytes(model);
}

Result<Dataset> dataOf(const Recipe &recipe, const std::stop_token &stop)
{
    const auto schema = readSchema(recipe.schemaPath);
    if (!schema) {
        return fail(schema.error());
    }
    return readDataset(recipe.dataPath, &*schema, recipe.dataOptions, stop);
}

Result<Model> train(const Recipe &recipe, const Dataset &data, const PipelineOptions &options, const Clock &clock,
                    const std::stop_token &stop, OutOfFoldCases &evaluation)
{
    TrainModelOptions training;
    training.outOfFold = &evaluation;
    training.id = recipe.modelId;
    training.classifier = recipe.classifier;
    training.classifierOptions = recipe.options;
    training.seed = recipe.seed;
    training.folds = recipe.folds;
    training.repeats = recipe.repeats;
    if (options.progress) {
        training.progress = [&options](double share) { options.progress(trainingShare * share); };
    }
    return trainModel(data, training, clock, stop);
}

Result<std::vector<LearningPoint>> learningCurveOf(const Recipe &recipe, const Dataset &data,
                                                   const PipelineOptions &options, const std::stop_token &stop)
{
    const auto trainer = makeTrainer(recipe.classifier, recipe.options, recipe.seed);
    if (!trainer) {
        return fail(trainer.error());
    }
    LearningCurveOptions curve;
    curve.folds = recipe.folds;
    curve.seed = recipe.seed;
    curve.threshold = options.threshold;
    if (options.progress) {
        curve.progress = [&options](double share) { options.progress(trainingShare + learningCurveShare * share); };
    }
    return learningCurve(data, **trainer, curve, stop);
}

// With the version in use, where there is one that can be compared; that there is none is no error.
Result<void> compare(const Model &model, const std::vector<std::string> &folders, const PipelineOptions &options,
                     const std::stop_token &stop, PipelineResult &result)
{
    const auto name = modelInUse(model.schema.id, folders);
    if (!name) {
        return fail(name.error());
    }
    const auto active = findModel(*name, folders);
    if (!active || (*active)->sha256 == model.sha256) {
        return {};
    }
    const BootstrapOptions bootstrap;
    auto comparison = compareModels(model, **active, options.threshold, bootstrap, stop);
    if (!comparison) {
        const ErrorCode code = comparison.error().code;
        const bool noneToCompare = code == ErrorCode::comparisonImpossible || code == ErrorCode::noOutOfFold;
        if (!noneToCompare) {
            return fail(comparison.error());
        }
        result.notCompared = describe(comparison.error());
        return {};
    }
    result.comparedWith = comparison->second;
    result.comparison = *std::move(comparison);
    return {};
}

fs::path reportsFolder(const PipelineOptions &options)
{
    return fs::path(options.dataFolder) / "reports";
}

fs::path registryFolder(const PipelineOptions &options)
{
    return fs::path(options.dataFolder) / modelsFolderName;
}

// What would stop keep() at the end is found at the beginning.
Result<void> probeOutput(const PipelineOptions &options)
{
    return probeFolder(reportsFolder(options).string()).and_then([&options] {
        return probeFolder(registryFolder(options).string());
    });
}

Result<void> writeReport(const ModelReport &report, const PipelineOptions &options, PipelineResult &result)
{
    const fs::path folder = reportsFolder(options);
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem) {
        return fail(Error(ErrorCode::folderNotWritable, {problem.message()}).in(folder.string()));
    }
    fs::permissions(options.dataFolder, fs::perms::owner_all, problem);
    fs::permissions(folder, fs::perms::owner_all, problem);
    const std::string stem = (folder / fmt::format("{}@{}", report.model->id, report.model->version)).string();
    result.reportHtml = stem + ".html";
    result.reportJson = stem + ".json";
    return writeFileDurably(result.reportHtml, report.html(), FilePrivacy::ownerOnly).and_then([&] {
        return writeFileDurably(result.reportJson, jsonText(report.json()), FilePrivacy::ownerOnly);
    });
}

// Report first, then the version; a version that could not be registered takes its report along.
Result<void> keep(Model &model, const ModelReport &report, const PipelineOptions &options, const Clock &clock,
                  PipelineResult &result)
{
    if (auto written = writeReport(report, options, result); !written) {
        return written;
    }
    const ModelRegistry registry(registryFolder(options).string(), clock);
    auto version = registry.importModel(model);
    if (!version) {
        std::error_code ignored;
        fs::remove(result.reportHtml, ignored);
        fs::remove(result.reportJson, ignored);
        return fail(version.error());
    }
    result.version = *std::move(version);
    return {};
}

} // namespace

Result<PipelineResult> runPipeline(const Recipe &recipe, const PipelineOptions &options, const Clock &clock,
                                   const std::stop_token &stop)
{
    const auto tell = [&options](std::string sentence) {
        if (options.tell) {
            options.tell(std::move(sentence));
        }
    };
    if (auto writable = probeOutput(options); !writable) {
        return fail(writable.error());
    }
    const auto data = dataOf(recipe, stop);
    if (!data) {
        return fail(data.error());
    }
    PipelineResult result;
    result.data = checkData(*data);
    tell(fmt::format("The data are read: {} cases.", result.data.rows));
    OutOfFoldCases evaluation;
    auto model = train(recipe, *data, options, clock, stop, evaluation);
    if (!model) {
        return fail(model.error());
    }
    tell("The model is trained and evaluated.");
    auto learning = learningCurveOf(recipe, *data, options, stop);
    if (!learning && learning.error().code == ErrorCode::cancelled) {
        return fail(learning.error());
    }
    // A part of the cases can be too few for the classifier where all of them are enough.
    tell(learning ? std::string("The learning curve is made.")
                  : fmt::format("There is no learning curve: {}", describe(learning.error())));
    const std::vector<std::string> folders = modelFolders(options.dataFolder);
    chooseVersion(*model, folders, result);
    if (auto compared = compare(*model, folders, options, stop, result); !compared) {
        return fail(compared.error());
    }
    tell(result.comparison             ? fmt::format("It is compared with {}.", result.comparedWith)
         : !result.notCompared.empty() ? result.notCompared
                                       : std::string("There is no other version in use to compare it with."));
    result.model = std::make_shared<const Model>(*model);
    result.learningCurve = std::move(learning).value_or(std::vector<LearningPoint>());
    ModelReportOptions reporting;
    reporting.threshold = options.threshold;
    reporting.evaluation =
        std::make_shared<const Reevaluation>(Reevaluation{std::move(evaluation), result.learningCurve});
    auto report = makeModelReport(result.model, reporting, stop);
    if (!report) {
        return fail(report.error());
    }
    report->comparison = result.comparison;
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    if (auto kept = keep(*model, *report, options, clock, result); !kept) {
        return fail(kept.error());
    }
    if (options.progress) {
        options.progress(1.0);
    }
    return result;
}

namespace {

// The figures on the card, as a table.
std::string performanceText(const ModelCard &card)
{
    const auto evaluation = nlohmann::json::parse(card.evaluationJson, nullptr, false);
    if (!evaluation.is_object()) {
        return {};
    }
    const auto number = [](const nlohmann::json &value) {
        return value.is_number() ? value.get<double>() : std::nan("");
    };
    std::string out =
        fmt::format("\nOut of fold, {} folds, {} repeats:\n\n{:<18} {:>10} {:>10}   {}\n", evaluation.value("folds", 0),
                    evaluation.value("repeats", 0), "", "mean", "sd", "95 % interval");
    for (const FigureOfMerit &figure : figuresOfMerit) {
        const auto found = evaluation.find(std::string(figure.key));
        if (found == evaluation.end() || !found->is_object() || !found->contains("interval") ||
            found->at("interval").size() != 2) {
            continue;
        }
        const auto text = [&](const nlohmann::json &value) {
            const double known = number(value);
            return std::isfinite(known) ? figureText(known, figure.percent) : std::string("-");
        };
        out +=
            fmt::format("{:<18} {:>10} {:>10}   {} to {}\n", figure.label, text(found->value("mean", nlohmann::json())),
                        evaluation.value("repeats", 0) > 1 ? text(found->value("sd", nlohmann::json())) : "-",
                        text(found->at("interval")[0]), text(found->at("interval")[1]));
    }
    return out + '\n';
}

std::string registeredAs(const PipelineResult &result)
{
    if (result.knownAs == KnownAs::nothing) {
        return "registered";
    }
    const std::string which = result.wasRegistered ? "registered already" : "registered: it came with the program";
    return which + (result.knownAs == KnownAs::sameContent
                        ? ", with the same content"
                        : ", and the same data and recipe give the same answers again but for rounding");
}

} // namespace

std::string PipelineResult::text() const
{
    std::string out = data.text() + performanceText(model->card);
    out += learningCurve.empty() ? std::string() : learningCurveText(learningCurve) + '\n';
    out += fmt::format("{} is {} (sha256 {}).\n", version.name.text(), registeredAs(*this), version.sha256);
    if (comparison) {
        out += '\n' + comparison->text() + '\n';
    }
    out += fmt::format("The report is in {} and {}.\n", reportHtml, reportJson);
    return out;
}

nlohmann::ordered_json PipelineResult::json() const
{
    nlohmann::ordered_json json = {{"data", data.json()},
                                   {"model", modelIdentityJson(*model)},
                                   {"data_sha256", version.dataSha256},
                                   {"known", knownAs != KnownAs::nothing},
                                   {"known_but_for_rounding", knownAs == KnownAs::sameButForRounding},
                                   {"evaluation", nlohmann::ordered_json::parse(model->card.evaluationJson)}};
    if (!learningCurve.empty()) {
        json["learning_curve"] = learningCurveJson(learningCurve);
    }
    if (comparison) {
        json["comparison"] = comparison->json();
    }
    json["report"] = {{"html", reportHtml}, {"json", reportJson}};
    return json;
}

} // namespace cytogauge
