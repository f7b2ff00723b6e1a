#include "core/base/text.h"
#include "core/prediction/plausibility_check.h"
#include "core/prediction/predictor.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cytogauge {

namespace {

constexpr double intervalLevel = 0.95;
constexpr std::size_t namedFields = 3;   // of a case that is unusual as a whole
constexpr double beyondAllMeasure = 1e6; // times the width of the training range

int labelOf(const Prediction &prediction, const FeatureSchema &schema)
{
    if (schema.positiveClass) {
        const auto positive = static_cast<int>(*schema.positiveClass);
        return prediction.probabilities[*schema.positiveClass] >= prediction.threshold ? positive : 1 - positive;
    }
    return static_cast<int>(std::ranges::max_element(prediction.probabilities) - prediction.probabilities.begin());
}

bool allFinite(const std::vector<double> &numbers)
{
    return std::ranges::all_of(numbers, [](double number) { return std::isfinite(number); });
}

// What a classifier makes of numbers whose squares or sums are beyond all numbers is none.
bool isFinite(const Prediction &prediction)
{
    return std::isfinite(prediction.logOdds) && allFinite(prediction.probabilities) &&
           (!prediction.interval ||
            (std::isfinite(prediction.interval->low) && std::isfinite(prediction.interval->high)));
}

} // namespace

LocalPredictor::LocalPredictor(std::shared_ptr<const Model> model)
    : model_(std::move(model)),
      ranges_(model_->ranges()),
      plausibility_(PlausibilityCheck::of(model_)),
      foldInterval_(*model_, intervalLevel)
{
}

bool LocalPredictor::predictInto(std::span<const double> row, double threshold, int fold, Prediction &prediction,
                                 PredictionDetail detail) const
{
    const FeatureSchema &schema = model_->schema;
    const FoldModel *held = fold >= 0 ? &model_->folds[static_cast<std::size_t>(fold)] : nullptr;
    const Classifier &classifier = held != nullptr ? *held->classifier : *model_->classifier;
    prediction.threshold = threshold;
    prediction.fold = fold;

    // Kept per thread, so that a million rows allocate once.
    thread_local std::vector<double> scores;
    thread_local std::vector<double> logOdds;
    scores.resize(schema.classes.size());
    logOdds.resize(schema.classes.size());
    classifier.scores(row, scores);
    for (std::size_t k = 0; k < scores.size(); ++k) {
        logOdds[k] = logOddsOfClass(scores, static_cast<int>(k));
    }
    prediction.probabilities.assign(scores.begin(), scores.end());
    softmax(prediction.probabilities);
    prediction.label = labelOf(prediction, schema);
    const int shown = schema.positiveClass ? static_cast<int>(*schema.positiveClass) : prediction.label;
    prediction.probability = prediction.probabilities[static_cast<std::size_t>(shown)];
    prediction.logOdds = logOdds[static_cast<std::size_t>(shown)];
    prediction.interval = classifier.interval(row, shown, intervalLevel);
    if (!prediction.interval) {
        prediction.interval = foldInterval_.of(*model_, row, shown, prediction.logOdds);
    }
    if (!isFinite(prediction)) {
        return false;
    }
    prediction.setAvailable = model_->conformal.available();
    prediction.setLevel = model_->conformal.level;
    model_->conformal.setInto(logOdds, prediction.set);
    if (detail == PredictionDetail::full) {
        classifier.explainInto(row, shown, prediction.explanation);
        if (!std::isfinite(prediction.explanation.total) || !allFinite(prediction.explanation.contributions)) {
            return false;
        }
    } else {
        prediction.explanation.contributions.clear();
    }
    judgeInput(row, held != nullptr ? held->ranges : ranges_, held != nullptr ? held->novelty : model_->novelty,
               prediction);
    thread_local std::vector<std::size_t> contradicting;
    plausibility_->fieldsInto(row, fold, contradicting);
    for (const std::size_t feature : contradicting) {
        prediction.flags.push_back({Flag::Kind::inconsistent, feature});
    }
    return true;
}

std::vector<std::size_t> LocalPredictor::unanswerable(std::span<const double> row) const
{
    std::vector<double> distances(row.size()); // beyond the training range, in widths of it
    for (std::size_t j = 0; j < row.size(); ++j) {
        const double width = std::max(ranges_[j].maximum - ranges_[j].minimum, std::numeric_limits<double>::min());
        const double beyond = std::max(ranges_[j].minimum - row[j], row[j] - ranges_[j].maximum);
        distances[j] = std::isfinite(row[j]) ? beyond / width : std::numeric_limits<double>::infinity();
    }
    std::vector<std::size_t> fields(row.size());
    std::iota(fields.begin(), fields.end(), std::size_t{0});
    std::ranges::stable_sort(fields, std::ranges::greater(), [&](std::size_t j) { return distances[j]; });
    const auto near = std::ranges::find_if(fields, [&](std::size_t j) { return distances[j] < beyondAllMeasure; });
    fields.erase(std::max(near, fields.begin() + 1), fields.end());
    return fields;
}

Error LocalPredictor::tooExtreme(std::span<const double> row, std::size_t feature) const
{
    return Error(ErrorCode::numberTooExtreme, {formatNumber(row[feature])}).on(model_->schema.features[feature].name);
}

void LocalPredictor::judgeInput(std::span<const double> row, const std::vector<FeatureRange> &ranges,
                                const NoveltyCheck &novelty, Prediction &prediction) const
{
    prediction.status = InputStatus::typical;
    prediction.flags.clear();
    prediction.noveltyFields.clear();
    prediction.noveltyDistance = novelty.available() ? novelty.squaredDistance(row) : 0.0;
    if (!std::isfinite(prediction.noveltyDistance)) { // too far for a square: as far as there is
        prediction.noveltyDistance = std::numeric_limits<double>::max();
    }
    prediction.noveltyCut = novelty.cut;
    if (prediction.noveltyDistance > novelty.cut) {
        prediction.status = InputStatus::unusual;
        novelty.strongestInto(row, namedFields, prediction.noveltyFields);
    }
    for (std::size_t j = 0; j < row.size(); ++j) {
        if (row[j] >= ranges[j].percentile1 && row[j] <= ranges[j].percentile99) {
            continue; // nearly all of them
        }
        switch (stateOf(row[j], model_->schema.features[j], &ranges[j])) {
        case FieldState::unusual:
            prediction.flags.push_back({Flag::Kind::unusual, j});
            break;
        case FieldState::outside:
            prediction.flags.push_back({Flag::Kind::outside, j});
            prediction.status = InputStatus::outside;
            break;
        default:
            break;
        }
    }
}

Result<Prediction> LocalPredictor::predict(const PredictionRequest &request, std::stop_token stop)
{
    if (stop.stop_requested()) {
        return fail(ErrorCode::cancelled);
    }
    const FeatureSchema &schema = model_->schema;
    if (request.values.size() != schema.size()) {
        return fail(ErrorCode::valueCountWrong, {std::to_string(schema.size()), std::to_string(request.values.size())});
    }
    for (std::size_t j = 0; j < schema.size(); ++j) {
        const FeatureSpec &feature = schema.features[j];
        const double value = request.values[j];
        if (!std::isfinite(value) || stateOf(value, feature, nullptr) == FieldState::error) {
            return fail(Error(ErrorCode::valueNotPossible, {formatNumber(value), feature.label}).on(feature.name));
        }
    }
    if (!(request.threshold > 0.0 && request.threshold < 1.0)) {
        return fail(ErrorCode::thresholdInvalid, {formatNumber(request.threshold)});
    }
    if (request.fold >= static_cast<int>(model_->folds.size())) {
        return fail(ErrorCode::foldUnknown, {std::to_string(request.fold), std::to_string(model_->folds.size())});
    }
    Prediction prediction;
    if (!predictInto(request.values, request.threshold, std::max(request.fold, -1), prediction)) {
        return fail(tooExtreme(request.values, unanswerable(request.values).front()));
    }
    return prediction;
}

std::string_view statusName(InputStatus status)
{
    switch (status) {
    case InputStatus::typical:
        return "typical";
    case InputStatus::unusual:
        return "unusual";
    case InputStatus::outside:
        return "outside";
    }
    return "typical";
}

std::string flagsText(const Prediction &prediction, const FeatureSchema &schema)
{
    std::string text;
    const auto append = [&text](std::string_view kind, std::string_view what) {
        text += text.empty() ? "" : ";";
        text += kind;
        text += ':';
        text += what;
    };
    for (const Flag &flag : prediction.flags) {
        const std::string &name = schema.features[flag.feature].name;
        switch (flag.kind) {
        case Flag::Kind::unusual:
            append("unusual", name);
            break;
        case Flag::Kind::outside:
            append("outside", name);
            break;
        case Flag::Kind::inconsistent:
            append("inconsistent", name);
            break;
        }
    }
    if (prediction.fold >= 0) {
        append("fold", std::to_string(prediction.fold));
    }
    return text;
}

} // namespace cytogauge
