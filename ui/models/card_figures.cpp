#include "ui/models/card_figures.h"

#include "core/evaluation/figures_of_merit.h"
#include "ui/common/error_words.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/share_text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace cytogauge::ui {

namespace {

// The card was checked when the model was read, but its evaluation may come from another program.
std::optional<Estimate> estimateOf(const nlohmann::json &evaluation, const char *key)
{
    const auto found = evaluation.find(key);
    if (found == evaluation.end() || !found->is_object()) {
        return std::nullopt;
    }
    const auto number = [](const nlohmann::json &json, double otherwise) {
        return json.is_number() ? json.get<double>() : otherwise;
    };
    if (!found->contains("mean") || !(*found)["mean"].is_number()) {
        return std::nullopt;
    }
    Estimate estimate;
    estimate.mean = (*found)["mean"].get<double>();
    estimate.sd = number(found->value("sd", nlohmann::json()), 0.0);
    const double none = std::nan("");
    estimate.interval = {none, none};
    const nlohmann::json interval = found->value("interval", nlohmann::json());
    if (interval.is_array() && interval.size() == 2) {
        estimate.interval = {number(interval[0], none), number(interval[1], none)};
    }
    return estimate;
}

int countOf(const nlohmann::json &evaluation, const char *key)
{
    const auto found = evaluation.find(key);
    return found != evaluation.end() && found->is_number_integer() ? found->get<int>() : 0;
}

QString figureName(std::string_view key)
{
    static const std::map<std::string_view, const char *> known{
        {"accuracy", QT_TRANSLATE_NOOP("Models", "Accuracy")},
        {"auc", QT_TRANSLATE_NOOP("Models", "AUC")},
        {"log_loss", QT_TRANSLATE_NOOP("Models", "Log-loss")},
        {"brier", QT_TRANSLATE_NOOP("Models", "Brier score")},
        {"ece", QT_TRANSLATE_NOOP("Models", "Calibration error")},
        {"sensitivity", QT_TRANSLATE_NOOP("Models", "Sensitivity")},
        {"specificity", QT_TRANSLATE_NOOP("Models", "Specificity")}};
    const auto found = known.find(key);
    return found == known.end() ? displayText(std::string(key)) : QCoreApplication::translate("Models", found->second);
}

} // namespace

FigureTitle figureTitle(std::string_view key)
{
    const auto *const figure = std::ranges::find(figuresOfMerit, key, &FigureOfMerit::key);
    return {figureName(key), figure != figuresOfMerit.end() && figure->percent};
}

CardFigures figuresOf(const ModelCard &card)
{
    const nlohmann::json evaluation = nlohmann::json::parse(card.evaluationJson, nullptr, false);
    if (!evaluation.is_object()) {
        return {};
    }
    CardFigures figures;
    figures.accuracy = estimateOf(evaluation, "accuracy");
    figures.auc = estimateOf(evaluation, "auc");
    figures.logLoss = estimateOf(evaluation, "log_loss");
    figures.brier = estimateOf(evaluation, "brier");
    figures.sensitivity = estimateOf(evaluation, "sensitivity");
    figures.specificity = estimateOf(evaluation, "specificity");
    figures.folds = countOf(evaluation, "folds");
    figures.repeats = countOf(evaluation, "repeats");
    return figures;
}

bool intervalKnown(const Estimate &estimate)
{
    return std::isfinite(estimate.interval[0]) && std::isfinite(estimate.interval[1]);
}

QString shareText(double share, int decimals)
{
    //: a percentage; the space does not break
    return QCoreApplication::translate("Models", "%1\u00a0%").arg(percentOf(share, decimals));
}

QString shareRange(double low, double high)
{
    return QCoreApplication::translate("Models", "%1 to %2\u00a0%").arg(percentOf(low, 1), percentOf(high, 1));
}

QString titleWithId(const Model &model)
{
    return QCoreApplication::translate("Models", "%1 (%2)", "a model's title and its id")
        .arg(modelTitle(model), displayText(model.id));
}

QString shortFigures(const CardFigures &figures)
{
    if (figures.accuracy && figures.logLoss) {
        return QCoreApplication::translate("Models", "accuracy %1 · log-loss %2")
            .arg(shareText(figures.accuracy->mean), fixedText(figures.logLoss->mean, lossDecimals));
    }
    if (figures.accuracy) {
        return QCoreApplication::translate("Models", "accuracy %1").arg(shareText(figures.accuracy->mean));
    }
    return QCoreApplication::translate("Models", "no out-of-fold figures");
}

} // namespace cytogauge::ui
