#include "core/model/reevaluation.h"

#include "core/evaluation/fold_predictions.h"
#include "core/model/model_evaluation.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace cytogauge {

namespace {

constexpr double runsShare = 0.7; // of the work, for the progress
constexpr double sameProbability = 1e-6;

int countOnCard(const ModelCard &card, const char *key, int otherwise)
{
    const auto evaluation = nlohmann::json::parse(card.evaluationJson, nullptr, false);
    if (!evaluation.is_object()) {
        return otherwise;
    }
    const auto found = evaluation.find(key);
    return found != evaluation.end() && found->is_number_integer() ? found->get<int>() : otherwise;
}

// Those of the card that are not the trainer's own; a member's under its name, as "svm.c".
void addOptions(const nlohmann::json &onCard, const nlohmann::json &usual, const std::string &prefix,
                ClassifierOptions &options)
{
    for (const auto &[key, value] : onCard.items()) {
        const auto own = usual.find(key);
        if (value.is_object()) {
            addOptions(value, own != usual.end() && own->is_object() ? *own : nlohmann::json::object(),
                       prefix + key + '.', options);
        } else if (own == usual.end() || *own != value) {
            options.values.emplace_back(prefix + key, value.is_string() ? value.get<std::string>() : value.dump());
        }
    }
}

Dataset datasetOf(const Model &model)
{
    Dataset data;
    data.schema = model.schema;
    data.sourceName = model.card.dataName;
    data.sha256 = model.card.dataSha256;
    data.values.resize(static_cast<Eigen::Index>(model.cases.size()), static_cast<Eigen::Index>(model.schema.size()));
    for (std::size_t i = 0; i < model.cases.size(); ++i) {
        data.classes.push_back(model.cases[i].classIndex);
        std::ranges::copy(model.cases[i].values, data.values.row(static_cast<Eigen::Index>(i)).begin());
    }
    return data;
}

bool sameRun(const OutOfFold &a, const OutOfFold &b)
{
    return a.fold == b.fold && (a.probabilities - b.probabilities).cwiseAbs().maxCoeff() <= sameProbability;
}

// Adds the repeats that the file does not hold. Whether its first one was reached again; without that, nothing is.
Result<bool> addRepeats(const Dataset &data, const Trainer &trainer, const FoldPlan &plan,
                        const std::function<void(double)> &report, const std::stop_token &stop,
                        std::vector<OutOfFold> &repeats)
{
    auto runs = dealFolds(data, plan);
    if (!runs) {
        return fail(runs.error());
    }
    Progress progress(report, runs->size() * static_cast<std::size_t>(plan.folds));
    std::vector<OutOfFold> first(1, runs->front());
    if (auto done = predictFolds(data, trainer, plan, first, progress, stop); !done) {
        return fail(done.error());
    }
    if (!sameRun(first.front(), repeats.front())) {
        return false;
    }
    std::vector<OutOfFold> others(std::make_move_iterator(runs->begin() + 1), std::make_move_iterator(runs->end()));
    if (auto done = predictFolds(data, trainer, plan, others, progress, stop); !done) {
        return fail(done.error());
    }
    std::ranges::move(others, std::back_inserter(repeats));
    return true;
}

} // namespace

int repeatsOnCard(const ModelCard &card)
{
    return std::max(1, countOnCard(card, "repeats", 1));
}

Result<std::unique_ptr<Trainer>> trainerOf(const ModelCard &card)
{
    auto usual = makeTrainer(card.classifier, {}, card.seed);
    if (!usual) {
        return usual;
    }
    const auto onCard = nlohmann::json::parse(card.optionsJson, nullptr, false);
    ClassifierOptions options;
    if (onCard.is_object()) {
        addOptions(onCard, nlohmann::json::parse((*usual)->options().dump()), {}, options);
    }
    return options.values.empty() ? std::move(usual) : makeTrainer(card.classifier, options, card.seed);
}

Result<Reevaluation> reevaluate(const Model &model, const ReevaluationOptions &options, const std::stop_token &stop)
{
    auto cases = outOfFoldCases(model);
    if (!cases) {
        return fail(cases.error());
    }
    const auto trainer = trainerOf(model.card);
    if (!trainer) {
        return fail(trainer.error());
    }
    Reevaluation answer{*std::move(cases), {}};
    const Dataset data = datasetOf(model);
    FoldPlan plan;
    plan.folds = countOnCard(model.card, "folds", static_cast<int>(model.folds.size()));
    plan.repeats = repeatsOnCard(model.card);
    plan.seed = model.card.seed;
    plan.threads = options.bootstrap.threads;
    const bool holdsAll = model.card.rows == model.cases.size();
    const double share = holdsAll ? runsShare : 0.0;
    if (holdsAll) {
        const auto report = [&](double done) {
            if (options.progress) {
                options.progress(share * done);
            }
        };
        const auto reached = addRepeats(data, **trainer, plan, report, stop, answer.cases.repeats);
        if (!reached) {
            return fail(reached.error());
        }
        answer.reproduced = *reached;
        if (!answer.reproduced) {
            return answer;
        }
    }
    LearningCurveOptions curve;
    curve.folds = plan.folds;
    curve.seed = plan.seed;
    curve.threshold = options.threshold;
    curve.bootstrap = options.bootstrap;
    curve.progress = [&](double done) {
        if (options.progress) {
            options.progress(share + (1.0 - share) * done);
        }
    };
    auto points = learningCurve(data, **trainer, curve, stop);
    if (!points && points.error().code == ErrorCode::cancelled) {
        return fail(points.error());
    }
    // A part of the cases can be too few for the kind where all of them are enough.
    answer.learningCurve = std::move(points).value_or(std::vector<LearningPoint>());
    return answer;
}

} // namespace cytogauge
