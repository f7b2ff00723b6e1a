#include "core/model/train_model.h"

#include "core/base/parallel.h"
#include "core/base/text.h"
#include "core/dataset/class_sample.h"
#include "core/dataset/folds.h"
#include "core/dataset/named_by_schema.h"
#include "core/ml/kind_words.h"
#include "core/model/kernel_density.h"
#include "core/model/novelty_fit.h"
#include "core/model/plausibility_fit.h"
#include "core/model/registry_index.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>

namespace cytogauge {

namespace {

constexpr std::size_t scorePoints = 101; // 0, 1, … 100 %
constexpr double evaluationShare = 0.6;  // of the work, for the progress

// Beyond so many cases these kinds take days, and files that hold most of the cases: they look at all pairs of cases.
struct MostCases {
    std::string_view classifier;
    std::size_t cases;
};
constexpr MostCases pairwiseKinds[] = {{"knn", 20'000}, {"svm", 20'000}};

// A mean has the limit of its members, whose options stand under their names.
Result<void> checkSize(const Trainer &trainer, std::size_t cases)
{
    const nlohmann::ordered_json options = trainer.options();
    for (const MostCases &most : pairwiseKinds) {
        const auto member = options.find(std::string(most.classifier));
        const bool isMember = member != options.end() && member->is_object();
        if (cases > most.cases && (isMember || trainer.name() == most.classifier)) {
            return fail(Error(ErrorCode::tooManyCasesForKind,
                              {std::string(trainer.name()), fmt::format("{}", most.cases), fmt::format("{}", cases)})
                            .on("classifier"));
        }
    }
    return {};
}

// A fit holds a few copies of its cases: as many at once as leave the memory to others.
unsigned trainingThreads(const Dataset &data)
{
    constexpr double copiesOfAFit = 4.0;
    constexpr double mostBytes = 3e9;
    const double bytes = copiesOfAFit * static_cast<double>(data.values.size()) * sizeof(double);
    return std::clamp(static_cast<unsigned>(std::min(mostBytes / bytes, 1e6)), 1U, threadCount(0));
}

struct Labelled {
    Matrix values;
    std::vector<int> classes;
};

Labelled rowsOf(const Dataset &data, const std::vector<std::size_t> &rows)
{
    Labelled part{data.values(rows, Eigen::all), {}};
    part.classes.reserve(rows.size());
    for (const std::size_t row : rows) {
        part.classes.push_back(data.classes[row]);
    }
    return part;
}

// Of every case, by the model of its fold.
struct HeldOut {
    Matrix logOdds;       // [cases, classes]
    Matrix probabilities; // [cases, classes]
};

// What the fits of the folds share.
struct FoldTask {
    const Dataset &data;
    const Trainer &trainer;
    const std::vector<int> &foldOf; // [cases]
    std::uint64_t seed;             // deals the inner folds of the novelty check
    const std::stop_token &stop;
};

// Fits one fold's model and answers its cases.
Result<void> fitFold(const FoldTask &task, int fold, FoldModel &into, HeldOut &heldOut)
{
    const FeatureSchema &schema = task.data.schema;
    const int classCount = static_cast<int>(schema.classes.size());
    const RowSplit split = splitForFold(task.foldOf, fold);
    const Labelled train = rowsOf(task.data, split.train);
    auto classifier = task.trainer.fit(train.values, train.classes, classCount, task.stop);
    if (!classifier) {
        return fail(namedBySchema(classifier.error(), schema));
    }
    into.classifier = *std::move(classifier);
    auto novelty = fitNovelty(train.values, train.classes, classCount, schema.noveltyTransform, task.seed, task.stop);
    if (!novelty) {
        return fail(novelty.error());
    }
    into.novelty = *std::move(novelty);
    into.ranges = rangesOf(train.values);
    for (const std::size_t row : split.test) {
        if (task.stop.stop_requested()) {
            return fail(ErrorCode::cancelled);
        }
        const auto index = static_cast<Eigen::Index>(row);
        const std::span<double> scores(heldOut.probabilities.row(index).data(), schema.classes.size());
        into.classifier->scores({task.data.values.row(index).data(), schema.size()}, scores);
        for (int k = 0; k < classCount; ++k) {
            heldOut.logOdds(index, k) = logOddsOfClass(scores, k);
        }
        softmax(scores);
    }
    return {};
}

Result<HeldOut> fitFolds(const FoldTask &task, const TrainModelOptions &options, std::vector<FoldModel> &models)
{
    const auto folds = static_cast<std::size_t>(options.folds);
    const auto classCount = static_cast<Eigen::Index>(task.data.schema.classes.size());
    HeldOut heldOut{Matrix(task.data.values.rows(), classCount), Matrix(task.data.values.rows(), classCount)};
    models.resize(folds);
    std::vector<Result<void>> outcomes(folds);
    std::atomic<std::size_t> done{0};
    parallelFor(folds, trainingThreads(task.data), [&](std::size_t fold) {
        outcomes[fold] = task.stop.stop_requested() ? fail(ErrorCode::cancelled)
                                                    : fitFold(task, static_cast<int>(fold), models[fold], heldOut);
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
    return heldOut;
}

// thresholds [folds, targets], or without rows.
void keepThresholds(const Matrix &thresholds, std::vector<FoldModel> &folds)
{
    for (Eigen::Index f = 0; f < thresholds.rows(); ++f) {
        const auto ofFold = thresholds.row(f);
        folds[static_cast<std::size_t>(f)].thresholds.assign(ofFold.begin(), ofFold.end());
    }
}

std::vector<ReferenceCase> referenceCases(const Dataset &data, const std::vector<std::size_t> &rows,
                                          const std::vector<int> &folds, const HeldOut &heldOut)
{
    std::vector<ReferenceCase> cases;
    cases.reserve(rows.size());
    for (const std::size_t i : rows) {
        const auto row = data.values.row(static_cast<Eigen::Index>(i));
        const auto answer = heldOut.probabilities.row(static_cast<Eigen::Index>(i));
        cases.push_back({fmt::format("{}", i),
                         {row.begin(), row.end()},
                         data.classes[i],
                         folds[i],
                         {answer.begin(), answer.end()}});
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

// Repeats tell how much the figures hang on who fell into which fold, which with so many cases is next to nothing.
int repeatsFor(int asked, std::size_t cases)
{
    return std::min(asked, static_cast<int>(std::max<std::size_t>(1, mostRepeatedCases / cases)));
}

// A thousand, but for so many cases that drawing them would take minutes; their intervals are narrow anyway.
int resamplesFor(std::size_t cases)
{
    constexpr std::size_t mostDraws = 200'000'000;
    return static_cast<int>(std::clamp<std::size_t>(mostDraws / cases, 100, 1000));
}

std::string limitsText(const Dataset &data, std::size_t keptCases)
{
    std::string shares;
    for (std::size_t k = 0; k < data.schema.classes.size(); ++k) {
        const auto count = std::ranges::count(data.classes, static_cast<int>(k));
        shares += fmt::format("{}{} {}", k == 0 ? "" : ", ", count, data.schema.classes[k].label);
    }
    const std::string kept = keptCases < data.size()
                                 ? fmt::format("{} of them, drawn by chance, are kept for curves, percentiles and "
                                               "similar cases; the figures are of all. ",
                                               keptCases)
                                 : std::string();
    return fmt::format("Learned from {} cases ({}). {}{}{}No external validation exists: every figure comes from "
                       "cross-validation within these data. For demonstration, teaching and study only.",
                       data.size(), shares, kept, data.schema.limits, data.schema.limits.empty() ? "" : " ");
}

ModelCard makeCard(const Dataset &data, const Trainer &trainer, const TrainModelOptions &options,
                   const EvaluationReport &report, std::size_t keptCases)
{
    ModelCard card;
    const std::string &name = data.schema.shortTitle.empty() ? data.schema.title : data.schema.shortTitle;
    const KindWords *words = wordsOfKind(trainer.name());
    card.title = fmt::format("{} {}", name, words != nullptr ? words->inTitle : trainer.name());
    card.purpose = fmt::format("Gives the probability of each class of {} from {} predictors, with its uncertainty and "
                               "the part of each predictor in it.",
                               data.schema.title, data.schema.size());
    card.limits = limitsText(data, keptCases);
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

// Ranges and densities of all cases; percentiles of those that the model keeps, as in the file that is read again.
Result<void> addReferences(const Dataset &data, const std::vector<std::size_t> &kept, const std::stop_token &stop,
                           Model &model)
{
    const int classCount = static_cast<int>(data.schema.classes.size());
    std::vector<int> keptClasses;
    keptClasses.reserve(kept.size());
    for (const std::size_t row : kept) {
        keptClasses.push_back(data.classes[row]);
    }
    model.references.resize(data.schema.size());
    parallelFor(data.schema.size(), 0, [&](std::size_t j) {
        if (stop.stop_requested()) {
            return;
        }
        const Vector column = data.values.col(static_cast<Eigen::Index>(j));
        FeatureReference &reference = model.references[j];
        reference = FeatureReference::fit({column.data(), data.size()}, data.classes, classCount,
                                          data.schema.features[j].minimum);
        if (kept.size() < data.size()) {
            const Vector some = column(kept);
            reference.setSorted({some.data(), kept.size()}, keptClasses, classCount);
        }
    });
    return stop.stop_requested() ? fail(ErrorCode::cancelled) : Result<void>();
}

} // namespace

Result<Model> trainModel(const Dataset &data, const TrainModelOptions &options, const Clock &clock,
                         std::stop_token stop)
{
    const auto trainer = makeTrainer(options.classifier, options.classifierOptions, options.seed);
    if (!trainer) {
        return fail(trainer.error());
    }
    const std::string id = options.id.empty() ? fmt::format("{}-{}", data.schema.id, options.classifier) : options.id;
    if (auto named = checkNewName({id, options.version}); !named) {
        return fail(named.error());
    }
    if (auto bearable = checkSize(**trainer, data.size()); !bearable) {
        return fail(bearable.error());
    }
    const int classCount = static_cast<int>(data.schema.classes.size());
    CrossValidationOptions evaluation;
    evaluation.folds = options.folds;
    evaluation.repeats = repeatsFor(options.repeats, data.size());
    evaluation.seed = options.seed;
    evaluation.threads = trainingThreads(data);
    evaluation.thresholdRepeats = 1; // whose folds are the model's
    evaluation.bootstrapResamples = resamplesFor(data.size());
    if (options.progress) {
        evaluation.progress = [&options](double share) { options.progress(evaluationShare * share); };
    }
    const auto report = crossValidate(data, **trainer, evaluation, stop);
    if (!report) {
        return fail(report.error());
    }

    if (options.outOfFold != nullptr) {
        *options.outOfFold = outOfFoldCases(*report, data);
    }

    Model model;
    model.id = id;
    model.version = options.version;
    model.createdUtc = formatUtc(clock.now());
    model.schema = data.schema;
    // The folds of the evaluation's first repeat.
    const std::vector<int> &foldOf = report->repeats.front().fold;
    const auto heldOut = fitFolds({data, **trainer, foldOf, options.seed, stop}, options, model.folds);
    if (!heldOut) {
        return fail(heldOut.error());
    }
    keepThresholds(report->repeats.front().thresholds, model.folds);
    auto classifier = (*trainer)->fit(data.values, data.classes, classCount, stop);
    if (!classifier) {
        return fail(namedBySchema(classifier.error(), data.schema));
    }
    model.classifier = *std::move(classifier);
    auto novelty = fitNovelty(data.values, data.classes, classCount, data.schema.noveltyTransform, options.seed, stop);
    if (!novelty) {
        return fail(novelty.error());
    }
    model.novelty = *std::move(novelty);
    model.conformal = ConformalSets::fit(heldOut->logOdds, data.classes);
    const std::vector<std::size_t> kept = sampleOfClasses(data.classes, classCount, mostReferenceCases, options.seed);
    model.cases = referenceCases(data, kept, foldOf, *heldOut);
    if (auto added = addReferences(data, kept, stop, model); !added) {
        return fail(added.error());
    }
    model.plausibility = fitPlausibility(model.schema, model.cases);
    model.scoreDensity = scoreDensities(model);
    model.card = makeCard(data, **trainer, options, *report, kept.size());
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    return model;
}

} // namespace cytogauge
