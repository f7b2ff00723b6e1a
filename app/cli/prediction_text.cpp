#include "app/cli/prediction_text.h"

#include "core/base/text.h"
#include "core/prediction/interval_note.h"
#include "core/schema/number_parser.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace cytogauge::cli {

namespace {

constexpr std::size_t shownReasons = 3;

const std::string &classLabel(const Model &model, int classIndex)
{
    return model.schema.classes[static_cast<std::size_t>(classIndex)].label;
}

// An end of an interval, in per cent.
std::string endDigits(double probability)
{
    return probability < 0.01 ? "under 1" : probability > 0.99 ? "over 99" : fmt::format("{:.0f}", 100.0 * probability);
}

std::string headline(const Prediction &prediction, const Model &model)
{
    const bool binary = model.schema.isBinary();
    const int named = binary ? static_cast<int>(*model.schema.positiveClass) : prediction.label;
    std::string text =
        fmt::format("Model estimate: {} {}", wholePerCent(prediction.probability), classLabel(model, named));
    if (prediction.interval) {
        const std::string low = endDigits(prediction.interval->low);
        const std::string high = endDigits(prediction.interval->high);
        text += fmt::format(" ({:.0f} % interval {} %)", 100.0 * prediction.interval->level,
                            low == high ? low : fmt::format("{} to {}", low, high));
    } else {
        text += " (no interval: this model does not say how far it may be off)";
    }
    text += '.';
    if (binary) {
        const bool above = prediction.probability >= prediction.threshold;
        text += fmt::format(" {} the action threshold of {} %.", above ? "At or above" : "Below",
                            formatNumber(std::round(1e4 * prediction.threshold) / 100.0));
    }
    return text + '\n';
}

// What the interval leaves out, on a line of its own.
std::string intervalLine(const Prediction &prediction, const Model &model)
{
    const std::vector<std::string_view> notes = intervalNotes(prediction, model);
    return notes.empty() ? std::string() : fmt::format("{}\n", fmt::join(notes, " "));
}

std::string classWord(const Prediction &prediction, const Model &model)
{
    if (!prediction.indeterminate()) {
        return fmt::format("Class word: {}.\n", classLabel(model, prediction.label));
    }
    std::vector<std::string> names;
    for (const int one : prediction.set) {
        names.push_back(classLabel(model, one));
    }
    return fmt::format("Class word: indeterminate; at the {:.0f} % level it may be {}.\n", 100.0 * prediction.setLevel,
                       names.empty() ? "none of the classes" : fmt::format("{}", fmt::join(names, " or ")));
}

std::string labelsOf(const std::vector<std::size_t> &features, const Model &model)
{
    std::vector<std::string> names;
    for (const std::size_t feature : features) {
        names.push_back(model.schema.features[feature].label);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

// How a field that contradicts the others may have come about, as the form asks it.
std::string slipQuestion(const ProposedFix &fix, const Model &model)
{
    switch (fix.kind) {
    case SlipKind::decimalPoint:
        return fmt::format("decimal point? {} would fit", unmistakableText(fix.value));
    case SlipKind::swappedDigits:
        return fmt::format("two digits swapped? {} would fit", unmistakableText(fix.value));
    case SlipKind::swappedFields:
        return fmt::format("swapped with {}?", model.schema.features[fix.otherFeature.value_or(0)].label);
    }
    return {};
}

std::string contradictionsOf(const std::vector<Inconsistency> &contradicting, const Model &model)
{
    std::vector<std::string> fields;
    for (const Inconsistency &one : contradicting) {
        const std::string &label = model.schema.features[one.feature].label;
        fields.push_back(one.fix ? fmt::format("{} ({})", label, slipQuestion(*one.fix, model)) : label);
    }
    return fields.empty() ? std::string() : fmt::format(" Contradict the other fields: {}.", fmt::join(fields, ", "));
}

// What the training cases say of the input.
std::string judgementOf(const Prediction &prediction, const Model &model)
{
    if (!model.hasOutOfFold()) {
        return "Input: not judged, because this model does not say which values are usual.";
    }
    std::string text = prediction.status == InputStatus::typical   ? "Input: typical."
                       : prediction.status == InputStatus::unusual ? "Input: unusual."
                                                                   : "Input: outside what the model has seen.";
    if (!prediction.noveltyFields.empty()) {
        text += fmt::format(" As a whole it is unlike the training cases, most by {}.",
                            labelsOf(prediction.noveltyFields, model));
    }
    std::vector<std::size_t> outside;
    std::vector<std::size_t> unusual;
    for (const Flag &flag : prediction.flags) {
        if (flag.kind != Flag::Kind::inconsistent) { // told with its fix by contradictionsOf()
            (flag.kind == Flag::Kind::outside ? outside : unusual).push_back(flag.feature);
        }
    }
    text += outside.empty() ? "" : fmt::format(" Beyond the training range: {}.", labelsOf(outside, model));
    text += unusual.empty() ? "" : fmt::format(" Rare values: {}.", labelsOf(unusual, model));
    return text;
}

std::string reasons(const Prediction &prediction, const Model &model, const std::vector<double> &values, bool raising)
{
    const std::vector<double> &contributions = prediction.explanation.contributions;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < contributions.size(); ++i) {
        if (raising ? contributions[i] > 0.0 : contributions[i] < 0.0) {
            order.push_back(i);
        }
    }
    std::stable_sort(order.begin(), order.end(), [&contributions](std::size_t a, std::size_t b) {
        return std::abs(contributions[a]) > std::abs(contributions[b]);
    });
    order.resize(std::min(order.size(), shownReasons));
    std::vector<std::string> parts;
    for (const std::size_t i : order) {
        parts.push_back(
            fmt::format("{} ({}; {:+.2f})", model.schema.features[i].label, formatNumber(values[i]), contributions[i]));
    }
    if (parts.empty()) {
        return {};
    }
    return fmt::format("{} most by {}.\n", raising ? "Raised" : "Lowered", fmt::join(parts, ", "));
}

} // namespace

std::string wholePerCent(double probability)
{
    return probability < 0.01 ? "< 1 %" : probability > 0.99 ? "> 99 %" : fmt::format("{:.0f} %", 100.0 * probability);
}

std::string fourDecimals(double probability)
{
    return probability < 1e-4 ? "< 0.0001" : probability > 1 - 1e-4 ? "> 0.9999" : fmt::format("{:.4f}", probability);
}

std::string predictionText(const Prediction &prediction, const Model &model, const std::vector<double> &values,
                           const std::vector<Inconsistency> &contradicting)
{
    std::string text = headline(prediction, model);
    text += intervalLine(prediction, model);
    text += classWord(prediction, model);
    text += judgementOf(prediction, model) + contradictionsOf(contradicting, model) + '\n';
    text += reasons(prediction, model, values, true);
    text += reasons(prediction, model, values, false);
    text += fmt::format("(Value of the field; change of the log-odds of {} against the average case.)\n",
                        classLabel(model, prediction.explanation.classIndex));
    if (!prediction.explanation.exact) {
        text += fmt::format("These reasons are estimates: their standard error is up to {:.2f} log-odds.\n",
                            std::max(0.01, prediction.explanation.standardError));
    }
    text += fmt::format("Model {} {}. Demonstration software. Not a medical device.\n", model.id, model.version);
    return text;
}

} // namespace cytogauge::cli
