#include "app/cli/evaluate_command.h"

#include "core/evaluation/curves_json.h"
#include "core/evaluation/evaluation_text.h"
#include "core/exchange/prediction_json.h"
#include "core/model/model_judgement.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <nlohmann/json.hpp>

namespace cytogauge::cli {

void EvaluateCommand::declare(CLI::App &parent)
{
    app_ = parent.add_subcommand("evaluate", "Cross-validate a classifier on a data set, or judge a model on one");
    training_.declare(*app_, TrainingOptions::Classifier::ifNamed);
    app_->add_option(
            "--model", model_.model,
            "In place of --classifier: judge this model as it is on these cases; on those that it learned from "
            "the figures are too good")
        ->type_name("NAME[@VERSION]|FILE");
    folder_.declare(*app_);
    app_->add_option("--folds", options_.folds, "Folds of each repeat (default: 10)")->type_name("N");
    app_->add_option("--repeats", options_.repeats, "Repeats, each with its own folds (default: 10)")->type_name("N");
    app_->add_option("--resamples", options_.bootstrapResamples,
                     "Bootstrap resamples of the patients for the intervals (default: 1000)")
        ->type_name("N");
    app_->add_option("--threads", options_.threads,
                     "Threads (default: all of the machine); the figures do not depend on it")
        ->check(CLI::Range(1U, 1024U))
        ->type_name("N");
    app_->add_option("--compare", rival_, "Compare with this classifier, on the same folds")->type_name("NAME");
    app_->add_option("--compare-option", rivalOptions_, "Option of that classifier; may be given several times")
        ->type_name("K=V")
        ->allow_extra_args(false);
    app_->add_flag("--learning-curve", learningCurve_, "Evaluate with fewer training cases as well");
    progress_.declare(*app_);
    threshold_.declare(*app_);
    json_.declare(*app_);
}

Result<void> EvaluateCommand::checkChoice() const
{
    if (!rivalOptions_.empty() && rival_.empty()) {
        return fail(ErrorCode::optionNeedsAnother, {"--compare-option", "--compare"});
    }
    if (model_.model.empty()) {
        return training_.classifier.empty() ? fail(ErrorCode::classifierOrModelNeeded) : Result<void>();
    }
    const char *other = !training_.classifier.empty()          ? "--classifier"
                        : !training_.classifierOptions.empty() ? "--option"
                        : !rival_.empty()                      ? "--compare"
                        : learningCurve_                       ? "--learning-curve"
                                                               : nullptr;
    return other == nullptr ? Result<void>() : fail(ErrorCode::optionsExcludeEachOther, {"--model", other});
}

Outcome EvaluateCommand::judge(Context &context)
{
    model_.schema = training_.schema;
    const auto model = model_.read(folder_);
    if (!model) {
        return failed(model.error());
    }
    const auto threshold = threshold_.valueFor((*model)->schema);
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    const auto dataset = training_.datasetOf((*model)->schema, context.stop);
    if (!dataset) {
        return tl::unexpected<Failure>(dataset.error());
    }
    options_.seed = training_.seed;
    const auto judgement = judgeModel(**model, *dataset, *threshold, bootstrap(), context.stop);
    if (!judgement) {
        return badInput(judgement.error());
    }
    context.out += json_.json ? jsonText(judgement->json(**model)) : judgement->text(**model);
    return ExitCode::done;
}

Outcome EvaluateCommand::run(Context &context)
{
    if (const auto sound = checkChoice(); !sound) {
        return wrongUsage(sound.error());
    }
    if (!model_.model.empty()) {
        return judge(context);
    }
    options_.seed = training_.seed;
    const auto trainer = training_.trainer();
    if (!trainer) {
        return tl::unexpected<Failure>(trainer.error());
    }
    const auto rival = rivalTrainer();
    if (!rival) {
        return tl::unexpected<Failure>(rival.error());
    }
    if (auto valid = options_.validate(); !valid) {
        return wrongUsage(valid.error());
    }
    const auto dataset = training_.dataset(context.stop, context.tell);
    if (!dataset) {
        return tl::unexpected<Failure>(dataset.error());
    }
    const auto threshold = threshold_.valueFor(dataset->schema);
    if (!threshold) {
        return wrongUsage(threshold.error().on("--threshold"));
    }
    options_.threshold = *threshold;
    options_.thresholdRepeats = usualThresholdRepeats;
    options_.progress = progress_.teller(context.tell);
    const auto report = crossValidate(*dataset, **trainer, options_, context.stop);
    if (!report) {
        return badInput(report.error());
    }
    const OutOfFoldCases cases = outOfFoldCases(*report, *dataset);
    const auto curves = evaluationCurves(cases, bootstrap(), context.stop);
    if (!curves) {
        return failed(curves.error());
    }
    const ThresholdFigures figures = thresholdFigures(cases, options_.threshold);
    nlohmann::ordered_json json = report->json();
    json["at_threshold"] = thresholdFiguresJson(figures, dataset->schema);
    json["at_threshold"]["repeats"] = 1; // the first: counts of cases have no mean
    json["curves"] = curves->json(dataset->schema);
    json["curves"]["repeats"] = cases.repeats.size();
    std::string text = report->text() + '\n' + thresholdFiguresText(figures, dataset->schema, cases.repeats.size()) +
                       '\n' + curvesText(*curves, dataset->schema, cases.repeats.size());
    if (*rival) {
        const auto comparison = compare(*dataset, **rival, cases, context);
        if (!comparison) {
            return badInput(comparison.error());
        }
        json["comparison"] = comparison->json();
        text += '\n' + comparison->text();
    }
    if (learningCurve_) {
        const auto points = learningCurve(*dataset, **trainer, learningCurveOptions(), context.stop);
        if (!points) {
            return badInput(points.error());
        }
        json["learning_curve"] = learningCurveJson(*points);
        text += '\n' + learningCurveText(*points);
    }
    context.out += json_.json ? jsonText(json) : text;
    return ExitCode::done;
}

tl::expected<std::unique_ptr<Trainer>, Failure> EvaluateCommand::rivalTrainer() const
{
    if (rival_.empty()) {
        return std::unique_ptr<Trainer>();
    }
    TrainingOptions other = training_;
    other.classifier = rival_;
    other.classifierOptions = rivalOptions_;
    other.members.clear(); // those of the first; the rival takes them as an option
    return other.trainer();
}

BootstrapOptions EvaluateCommand::bootstrap() const
{
    return {options_.bootstrapResamples, options_.seed, options_.threads};
}

LearningCurveOptions EvaluateCommand::learningCurveOptions() const
{
    LearningCurveOptions options;
    options.folds = options_.folds;
    options.seed = options_.seed;
    options.threshold = options_.threshold;
    options.bootstrap = bootstrap();
    return options;
}

Result<PairedComparison> EvaluateCommand::compare(const Dataset &data, const Trainer &rival,
                                                  const OutOfFoldCases &cases, Context &context) const
{
    CrossValidationOptions options = options_;
    options.thresholdRepeats = 0; // no operating points of the rival are shown
    const auto other = crossValidate(data, rival, options, context.stop);
    if (!other) {
        return fail(other.error());
    }
    auto comparison = comparePaired(cases, outOfFoldCases(*other, data), options_.threshold, bootstrap(), context.stop);
    if (comparison) {
        comparison->first = training_.classifier;
        comparison->second = rival_;
    }
    return comparison;
}

} // namespace cytogauge::cli
