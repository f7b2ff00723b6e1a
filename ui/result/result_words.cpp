#include "ui/result/result_words.h"

#include "core/prediction/interval_note.h"
#include "ui/common/card_words.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/tr.h"
#include "ui/form/field_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cytogauge::ui {

namespace {

constexpr int kNamedFields = 2;       // of an explanation, each way
constexpr double kWorthNaming = 0.25; // share of the strongest contribution

QString classLabel(const FeatureSchema &schema, std::size_t classIndex)
{
    return schemaText(schema.classes[classIndex].label);
}

QString wholeEnd(double probability)
{
    if (probability < 0.01) {
        return tr("under 1");
    }
    return probability > 0.99 ? tr("over 99") : percentNumber(probability);
}

// "a, b and c"
QString listed(QStringList words, const QString &last)
{
    if (words.size() < 2) {
        return words.value(0);
    }
    const QString end = words.takeLast();
    return tr("%1 %2 %3").arg(words.join(tr(", ")), last, end);
}

QString fieldList(const std::vector<std::size_t> &features, const FeatureSchema &schema, std::size_t most)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(most, features.size()); ++i) {
        names += schemaText(schema.features[features[i]].label);
    }
    if (features.size() > most) {
        names += tr("%1 more").arg(features.size() - most);
    }
    return listed(names, tr("and"));
}

std::vector<std::size_t> flagged(const Prediction &prediction, Flag::Kind kind)
{
    std::vector<std::size_t> features;
    for (const Flag &flag : prediction.flags) {
        if (flag.kind == kind) {
            features.push_back(flag.feature);
        }
    }
    return features;
}

// "worst concave points (0.265, higher than every benign case)"
QString namedField(const Model &model, std::size_t feature, double value)
{
    QStringList details{numberText(value)};
    const FeatureReference &reference = model.references[feature];
    if (!reference.known()) {
        return tr("%1 (%2)").arg(schemaText(model.schema.features[feature].label), details.front());
    }
    const ClassPlace ofAll = placeOf(reference, value, -1);
    if (ofAll.place == ClassPlace::Place::aboveEvery) {
        details += tr("higher than every case");
    } else if (ofAll.place == ClassPlace::Place::belowEvery) {
        details += tr("lower than every case");
    } else {
        for (std::size_t k = 0; k < model.schema.classes.size(); ++k) {
            const ClassPlace place = placeOf(reference, value, static_cast<int>(k));
            if (place.place == ClassPlace::Place::aboveEvery) {
                details += tr("higher than every %1 case").arg(classLabel(model.schema, k));
            } else if (place.place == ClassPlace::Place::belowEvery) {
                details += tr("lower than every %1 case").arg(classLabel(model.schema, k));
            }
        }
    }
    return tr("%1 (%2)").arg(schemaText(model.schema.features[feature].label), details.join(tr(", ")));
}

// The strongest contributions of one sign, none that is small beside the strongest of all.
QStringList strongestFields(const Prediction &prediction, const Model &model, const std::vector<double> &values,
                            double sign)
{
    const std::vector<double> &parts = prediction.explanation.contributions;
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return std::abs(parts[a]) > std::abs(parts[b]); });
    const double enough = order.empty() ? 0.0 : kWorthNaming * std::abs(parts[order.front()]);
    QStringList names;
    for (const std::size_t i : order) {
        if (parts[i] * sign > 0.0 && std::abs(parts[i]) >= enough && names.size() < kNamedFields) {
            names += namedField(model, i, values[i]);
        }
    }
    return names;
}

} // namespace

std::size_t headlineClass(const Prediction &prediction, const FeatureSchema &schema)
{
    return schema.positiveClass.value_or(static_cast<std::size_t>(prediction.label));
}

QString intervalRange(const Interval &interval, Digits digits)
{
    if (digits == Digits::exact) {
        return tr("%1 to %2").arg(percentPrecise(interval.low), percentPrecise(interval.high));
    }
    const QString low = wholeEnd(interval.low);
    const QString high = wholeEnd(interval.high);
    return low == high ? tr("%1\u00a0%").arg(low) : tr("%1 to %2\u00a0%").arg(low, high);
}

Headline headline(const Prediction &prediction, const FeatureSchema &schema, Digits digits)
{
    Headline result;
    const double p = prediction.probability;
    const QString label = classLabel(schema, headlineClass(prediction, schema));
    result.answer = tr("%1 %2").arg(digits == Digits::exact ? percentPrecise(p) : percentText(p), label);
    if (prediction.interval) {
        const int level = static_cast<int>(std::lround(prediction.interval->level * 100.0));
        result.interval = tr("%1\u00a0% interval %2").arg(level).arg(intervalRange(*prediction.interval, digits));
    }
    return result;
}

QString classWord(const Prediction &prediction, const FeatureSchema &schema)
{
    return prediction.indeterminate() ? tr("Indeterminate")
                                      : capitalised(classLabel(schema, static_cast<std::size_t>(prediction.label)));
}

QString classWordReason(const Prediction &prediction, const FeatureSchema &schema)
{
    const QString label = classLabel(schema, static_cast<std::size_t>(prediction.label));
    if (!prediction.setAvailable) {
        return tr("The label is %1. There are too few reference cases to say which classes fit.").arg(label);
    }
    const int level = static_cast<int>(std::lround(prediction.setLevel * 100.0));
    if (!prediction.indeterminate()) {
        return tr("%1 is the only class that fits at the %2\u00a0% level.").arg(capitalised(label)).arg(level);
    }
    if (prediction.set.empty()) {
        return tr("The label is %1, but no class fits at the %2\u00a0% level.").arg(label).arg(level);
    }
    QStringList names;
    for (const int k : prediction.set) {
        names += classLabel(schema, static_cast<std::size_t>(k));
    }
    return tr("The label is %1, but at the %2\u00a0% level %3 fit.")
        .arg(label)
        .arg(level)
        .arg(listed(names, tr("and")));
}

QString thresholdText(double threshold)
{
    const double perCent = threshold * 100.0;
    const bool whole = std::abs(perCent - std::round(perCent)) < 0.05;
    return tr("%1\u00a0%").arg(fixedText(perCent, whole ? 0 : 1));
}

QString thresholdSentence(const Prediction &prediction, const FeatureSchema &schema)
{
    if (!schema.isBinary()) {
        return {};
    }
    const QString threshold = thresholdText(prediction.threshold);
    if (prediction.probability == prediction.threshold) {
        return tr("At the action threshold of %1.").arg(threshold);
    }
    return prediction.probability > prediction.threshold ? tr("Above the action threshold of %1.").arg(threshold)
                                                         : tr("Below the action threshold of %1.").arg(threshold);
}

QString statusSentence(const Prediction &prediction, const FeatureSchema &schema)
{
    constexpr std::size_t mostNames = 3;
    switch (prediction.status) {
    case InputStatus::typical:
        if (!(prediction.noveltyCut > 0.0)) { // an imported model
            return tr("What is usual is not known of this model.");
        }
        break;
    case InputStatus::unusual: {
        const std::vector<std::size_t> single = flagged(prediction, Flag::Kind::unusual);
        const std::vector<std::size_t> &fields = prediction.noveltyFields.empty() ? single : prediction.noveltyFields;
        return fields.empty()
                   ? tr("Unusual among the cases the model has seen.")
                   : tr("Unusual among the cases the model has seen, by %1.").arg(fieldList(fields, schema, mostNames));
    }
    case InputStatus::outside:
        return tr("Outside what the model has seen, by %1.")
            .arg(fieldList(flagged(prediction, Flag::Kind::outside), schema, mostNames));
    }
    return tr("Typical of the cases the model has seen.");
}

QString badgeText(const Prediction &prediction, const Model &model)
{
    const QString name = tr("Local · %1 %2").arg(displayText(model.card.classifier), displayText(model.version));
    return prediction.fold < 0 ? name : tr("%1 · fold %2").arg(name, QString::number(prediction.fold));
}

QString briefBadgeText(const Prediction &prediction)
{
    return prediction.fold < 0 ? tr("Local") : tr("Local · fold %1").arg(prediction.fold);
}

QString estimateSentence(const Prediction &prediction, const FeatureSchema &schema)
{
    const Headline words = headline(prediction, schema, Digits::whole);
    const QString estimate =
        tr("Model estimate: %1 (%2).")
            .arg(words.answer, words.interval.isEmpty()
                                   ? tr("no interval: this model does not say how far it may be off")
                                   : words.interval);
    const QString threshold = thresholdSentence(prediction, schema);
    return threshold.isEmpty() ? estimate : tr("%1 %2").arg(estimate, threshold);
}

namespace {

QString reasonsSentence(const Prediction &prediction, const Model &model, const std::vector<double> &values)
{
    const double sum = prediction.explanation.total - prediction.explanation.base;
    const double main = sum >= 0.0 ? 1.0 : -1.0;
    const QStringList chief = strongestFields(prediction, model, values, main);
    const QStringList against = strongestFields(prediction, model, values, -main);
    if (chief.isEmpty()) {
        return tr("No field moves the estimate away from that of the average case.");
    }
    const QString sentence =
        (main > 0.0 ? tr("Mainly raised by %1.") : tr("Mainly lowered by %1.")).arg(listed(chief, tr("and")));
    if (against.isEmpty()) {
        return sentence;
    }
    const QString other = (main > 0.0 ? tr("Lowered by %1.") : tr("Raised by %1.")).arg(listed(against, tr("and")));
    return tr("%1 %2").arg(sentence, other);
}

} // namespace

QString explanationSentence(const Prediction &prediction, const Model &model, const std::vector<double> &values)
{
    const QString reasons = reasonsSentence(prediction, model, values);
    if (prediction.explanation.exact) {
        return reasons;
    }
    return tr("%1 These are estimates, with a standard error of up to %2 log-odds.")
        .arg(reasons, fixedText(std::max(0.01, prediction.explanation.standardError), 2));
}

QString intervalNote(const Prediction &prediction, const Model &model)
{
    QStringList sentences;
    for (const std::string_view sentence : intervalNotes(prediction, model)) {
        sentences += QCoreApplication::translate("IntervalNotes", sentence.data());
    }
    return sentences.join(QLatin1Char(' '));
}

QString fullText(const Prediction &prediction, const Model &model, const std::vector<double> &values)
{
    const FeatureSchema &schema = model.schema;
    QStringList paragraphs{estimateSentence(prediction, schema)};
    if (!schema.isBinary()) {
        QStringList shares;
        for (std::size_t k = 0; k < schema.classes.size(); ++k) {
            shares += tr("%1 %2").arg(classLabel(schema, k), percentText(prediction.probabilities[k]));
        }
        paragraphs += tr("All classes: %1.").arg(shares.join(tr(", ")));
    }
    paragraphs += tr("Class: %1. %2").arg(classWord(prediction, schema), classWordReason(prediction, schema));
    paragraphs += statusSentence(prediction, schema);
    if (const QString note = intervalNote(prediction, model); !note.isEmpty()) {
        paragraphs += note;
    }
    QString sentence = explanationSentence(prediction, model, values);
    const Explanation &explanation = prediction.explanation;
    sentence += QLatin1Char(' ');
    sentence += tr("In log-odds of %1 the average case has %2 and this one %3.")
                    .arg(classLabel(schema, static_cast<std::size_t>(explanation.classIndex)),
                         signedText(explanation.base, 2), signedText(explanation.total, 2));
    paragraphs += sentence;
    const QString answered = prediction.fold < 0
                                 ? tr("Answered by %1 %2.")
                                 : tr("Answered by fold %3 of %1 %2, which has not seen this reference case.");
    const QString title = cardTitle(model);
    const QString version = displayText(model.version);
    paragraphs += prediction.fold < 0 ? answered.arg(title, version)
                                      : answered.arg(title, version, QString::number(prediction.fold));
    paragraphs += tr("Demonstration software. Not a medical device.");
    return paragraphs.join(QStringLiteral("\n\n"));
}

} // namespace cytogauge::ui
