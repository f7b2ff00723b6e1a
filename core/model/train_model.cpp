#include "core/model/train_model.h"

#include "core/base/parallel.h"
#include "core/base/text.h"
#include "core/dataset/folds.h"
#include "core/model/kernel_density.h"
#include "core/model/plausibility_fit.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>

namespace cytogauge {

namespace {

constexpr std::size_t scorePoints = 101; // 0, 1, … 100 %
constexpr double evaluationShare = 0.6;  // of the work, for the progress

struct Labelled {
    Matrix values;
    std::vector<int> classes;
};

Labelled rowsOf(const Dataset &data, const std::vector<std::size_t> &rows)
{
    Labelled part{data.values(rows, Eigen::all), {}};
    for (const std::size_t row : rows) {
        part.classes.push_back(data.classes[row]);
    }
    return part;
}

// Fits one fold's model and answers its cases. `seed` deals the inner folds of the novelty check.
Result<void> fitFold(const Dataset &data, const Trainer &trainer, int fold, std::uint64_t seed, Model &model,
                     Matrix &logOdds, std::stop_token stop)
{
    const int classCount = static_cast<int>(data.schema.classes.size());
    std::vector<int> folds;
    for (const ReferenceCase &reference : model.cases) {
        folds.push_back(reference.fold);
    }
    const RowSplit split = splitForFold(folds, fold);
    const Labelled train = rowsOf(data, split.train);
    auto classifier = trainer.fit(train.values, train.classes, classCount, std::move(stop));
    if (!classifier) {
        return fail(classifier.error());
    }
    FoldModel &into = model.folds[static_cast<std::size_t>(fold)];
    into.classifier = *std::move(classifier);
    into.novelty = NoveltyCheck::fit(train.values, train.classes, classCount, data.schema.noveltyTransform, seed);
    into.ranges = rangesOf(train.values);
    for (const std::size_t row : split.test) {
        ReferenceCase &reference = model.cases[row];
        reference.outOfFold.resize(data.schema.classes.size());
        into.classifier->scores(reference.values, reference.outOfFold);
        for (int k = 0; k < classCount; ++k) {
            logOdds(static_cast<Eigen::Index>(row), k) = logOddsOfClass(reference.outOfFold, k);
        }
        softmax(reference.outOfFold);
    }
    return {};
}

Result<Matrix> fitFolds(const Dataset &data, const Trainer &trainer, const TrainModelOptions &options, Model &model,
                        const std::stop_token &stop)
{
    const auto folds = static_cast<std::size_t>(options.folds);
    Matrix logOdds(data.values.rows(), static_cast<Eigen::Index>(data.schema.classes.size()));
    model.folds.resize(folds);
    std::vector<Result<void>> outcomes(folds);
    std::atomic<std::size_t> done{0};
    parallelFor(folds, 0, [&](std::size_t fold) {
        outcomes[fold] = stop.stop_requested()
                             ? fail(ErrorCode::cancelled)
                             : fitFold(data, trainer, static_cast<int>(fold), options.seed, model, logOdds, stop);
        if (options.progress) {
            const double share = static_cast<double>(done.fetch_add(1) + 1) / static_cast<double>(folds);
            options.progress(evaluationShare + (1.0 - evaluationShare) * share);
        }
    });
    for (const Result<void> &outcome : outcomes) {
        if (!outcome) {
            return fail(outcome.error());
        }
    }
    return logOdds;
}

std::vector<ReferenceCase> referenceCases(const Dataset &data, const std::vector<int> &folds)
{
    std::vector<ReferenceCase> cases;
    for (std::size_t i = 0; i < data.size(); ++i) {
        const auto row = data.values.row(static_cast<Eigen::Index>(i));
        cases.push_back({fmt::format("{}", i), {row.begin(), row.end()}, data.classes[i], folds[i], {}});
    }
    return cases;
}

// Of P(positive), or of P(class) with more classes, by models that did not see the case.
std::vector<std::vector<double>> scoreDensities(const Model &model)
{
    std::vector<std::vector<double>> densities;
    for (std::size_t k = 0; k < model.schema.classes.size(); ++k) {
        std::vector<double> scores;
        for (const ReferenceCase &reference : model.cases) {
            if (static_cast<std::size_t>(reference.classIndex) == k) {
                scores.push_back(reference.outOfFold[model.schema.positiveClass.value_or(k)]);
            }
        }
        std::ranges::sort(scores);
        densities.push_back(kernelDensity(scores, {0.0, 1.0, scorePoints}, {0.0, 1.0}));
    }
    return densities;
}

// A thousand, but for so many cases that drawing them would take minutes; their intervals are narrow anyway.
int resamplesFor(std::size_t cases)
{
    constexpr std::size_t mostDraws = 200'000'000;
    return static_cast<int>(std::clamp<std::size_t>(mostDraws / cases, 100, 1000));
}

std::string limitsText(const Dataset &data)
{
    std::string shares;
    for (std::size_t k = 0; k < data.schema.classes.size(); ++k) {
        const auto count = std::ranges::count(data.classes, static_cast<int>(k));
        shares += fmt::format("{}{} {}", k == 0 ? "" : ", ", count, data.schema.classes[k].label);
    }
    return fmt::format("Learned from {} cases ({}). {}{}No external validation exists: every figure comes from "
                       "cross-validation within these data. For demonstration, teaching and study only.",
                       data.size(), shares, data.schema.limits, data.schema.limits.empty() ? "" : " ");
}

ModelCard makeCard(const Dataset &data, const Trainer &trainer, const TrainModelOptions &options,
                   const EvaluationReport &report)
{
    ModelCard card;
    const std::string &name = data.schema.shortTitle.empty() ? data.schema.title : data.schema.shortTitle;
    card.title = fmt::format("{} {}", name, trainer.name());
    card.purpose = fmt::format("Gives the probability of each class of {} from {} predictors, with its uncertainty and "
                               "the part of each predictor in it.",
                               data.schema.title, data.schema.size());
    card.limits = limitsText(data);
    card.attribution = data.schema.attribution;
    card.dataName = data.sourceName;
    card.dataSha256 = data.sha256;
    card.rows = data.size();
    for (std::size_t k = 0; k < data.schema.classes.size(); ++k) {
        card.classRows.push_back(static_cast<std::size_t>(std::ranges::count(data.classes, static_cast<int>(k))));
    }
    card.classifier = trainer.name();
    // Through the sorting kind of JSON, so that a file read and written again is the same file.
    card.optionsJson = nlohmann::json::parse(trainer.options().dump()).dump();
    card.seed = options.seed;
    card.programVersion = CYTOGAUGE_VERSION;
    nlohmann::json evaluation = nlohmann::json::parse(report.json().dump());
    evaluation.erase("seconds"); // the only member that differs from run to run
    card.evaluationJson = evaluation.dump();
    return card;
}

void addReferences(const Dataset &data, Model &model)
{
    const int classCount = static_cast<int>(data.schema.classes.size());
    for (std::size_t j = 0; j < data.schema.size(); ++j) {
        const Vector column = data.values.col(static_cast<Eigen::Index>(j));
        model.references.push_back(FeatureReference::fit({column.data(), data.size()}, data.classes, classCount,
                                                         data.schema.features[j].minimum));
    }
}

} // namespace

Result<Model> trainModel(const Dataset &data, const TrainModelOptions &options, const Clock &clock,
                         std::stop_token stop)
{
    const auto trainer = makeTrainer(options.classifier, options.classifierOptions, options.seed);
    if (!trainer) {
        return fail(trainer.error());
    }
    const int classCount = static_cast<int>(data.schema.classes.size());
    CrossValidationOptions evaluation;
    evaluation.folds = options.folds;
    evaluation.repeats = options.repeats;
    evaluation.seed = options.seed;
    evaluation.bootstrapResamples = resamplesFor(data.size());
    if (options.progress) {
        evaluation.progress = [&options](double share) { options.progress(evaluationShare * share); };
    }
    const auto report = crossValidate(data, **trainer, evaluation, stop);
    if (!report) {
        return fail(report.error());
    }

    Model model;
    model.id = options.id.empty() ? fmt::format("{}-{}", data.schema.id, options.classifier) : options.id;
    model.version = options.version;
    model.createdUtc = formatUtc(clock.now());
    model.schema = data.schema;
    // The folds of the evaluation's first repeat.
    model.cases = referenceCases(data, report->repeats.front().fold);
    const auto logOdds = fitFolds(data, **trainer, options, model, stop);
    if (!logOdds) {
        return fail(logOdds.error());
    }
    auto classifier = (*trainer)->fit(data.values, data.classes, classCount, stop);
    if (!classifier) {
        return fail(classifier.error());
    }
    model.classifier = *std::move(classifier);
    model.novelty =
        NoveltyCheck::fit(data.values, data.classes, classCount, data.schema.noveltyTransform, options.seed);
    model.conformal = ConformalSets::fit(*logOdds, data.classes);
    addReferences(data, model);
    model.plausibility = fitPlausibility(model.schema, model.cases);
    model.scoreDensity = scoreDensities(model);
    model.card = makeCard(data, **trainer, options, *report);
    return model;
}

} // namespace cytogauge
