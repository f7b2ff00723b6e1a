#include "ui/models/comparison.h"

#include "core/model/model_evaluation.h"
#include "ui/common/error_words.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/common/share_text.h"
#include "ui/models/card_figures.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace cytogauge::ui {

namespace {

class ComparisonWords {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

constexpr double leastChance = 1e-300; // a p value of 0 is one that the computer's numbers do not reach

QString valueText(double value, bool percent)
{
    return std::isnan(value) ? QString() : percent ? shareText(value) : chanceText(value, 4);
}

// What one of two versions has; the other may have nothing of the kind.
QString detailText(const std::string &text)
{
    return text == "none" ? ComparisonWords::tr("none", "nothing of the kind") : displayText(text);
}

QString differenceText(const FigureDifference &one, bool percent)
{
    const double scale = percent ? 100.0 : 1.0;
    const int decimals = percent ? 1 : 4;
    if (!std::isfinite(one.interval[0]) || !std::isfinite(one.interval[1])) {
        const QString difference = signedText(scale * one.difference, decimals);
        return percent ? ComparisonWords::tr("%1 points", "a difference").arg(difference) : difference;
    }
    const QString pattern = percent ? ComparisonWords::tr("%1 points (%2 to %3)", "a difference and its 95 % interval")
                                    : ComparisonWords::tr("%1 (%2 to %3)", "a difference and its 95 % interval");
    return pattern.arg(signedText(scale * one.difference, decimals), signedText(scale * one.interval[0], decimals),
                       signedText(scale * one.interval[1], decimals));
}

// Of a figure as model_difference.h writes it: with a point, or "none".
QString writtenValue(const std::string &text, bool percent)
{
    bool isNumber = false;
    const double value = QString::fromStdString(text).toDouble(&isNumber);
    return isNumber ? valueText(value, percent) : detailText(text);
}

// The names that model_difference.h gives; an option's own name stays.
QString whatDiffers(const std::string &what)
{
    const std::map<std::string_view, QString> known{
        {"model", ComparisonWords::tr("Model")},
        {"version", ComparisonWords::tr("Version")},
        {"sha256", QStringLiteral("SHA-256")},
        {"created", ComparisonWords::tr("Created")},
        {"schema", ComparisonWords::tr("Schema")},
        {"schema fingerprint", ComparisonWords::tr("Fingerprint of the schema")},
        {"classifier", ComparisonWords::tr("Classifier")},
        {"seed", ComparisonWords::tr("Seed")},
        {"data", ComparisonWords::tr("Data")},
        {"data sha256", ComparisonWords::tr("SHA-256 of the data")},
        {"cases", ComparisonWords::tr("Cases")},
        {"program version", ComparisonWords::tr("Version of the program")}};
    constexpr std::string_view option = "option ";
    if (what.starts_with(option)) {
        return ComparisonWords::tr("Option %1").arg(displayText(what.substr(option.size())));
    }
    const auto found = known.find(what);
    return found == known.end() ? displayText(what) : found->second;
}

} // namespace

Comparison compare(const std::shared_ptr<const Model> &first, const std::shared_ptr<const Model> &second,
                   double threshold, const std::stop_token &stop)
{
    Comparison comparison;
    comparison.first = first;
    comparison.second = second;
    comparison.threshold = threshold;
    comparison.difference = differenceOf(*second, *first);
    auto paired = compareModels(*first, *second, threshold, {}, stop);
    if (paired) {
        comparison.paired = *std::move(paired);
    } else {
        comparison.whyNot = paired.error();
    }
    return comparison;
}

QList<ComparisonRow> rowsOf(const Comparison &comparison)
{
    QList<ComparisonRow> rows;
    if (comparison.paired) {
        for (const FigureDifference &one : comparison.paired->figures) {
            const FigureTitle figure = figureTitle(one.key);
            rows.append({figure.name, valueText(one.first, figure.percent), valueText(one.second, figure.percent),
                         differenceText(one, figure.percent), percentText(one.probabilityFirstBetter),
                         one.tTest ? chanceText(std::max(one.tTest->p, leastChance), 3) : QString()});
        }
        return rows;
    }
    for (const ModelDifference::Line &line : comparison.difference.figures) { // means of the cards
        const FigureTitle figure = figureTitle(line.what);
        rows.append({figure.name,
                     writtenValue(line.after, figure.percent),
                     writtenValue(line.before, figure.percent),
                     {},
                     {},
                     {}});
    }
    return rows;
}

std::pair<QString, QString> titlesOf(const Comparison &comparison)
{
    QString first = modelTitle(*comparison.first);
    QString second = modelTitle(*comparison.second);
    if (first == second) {
        first = titleWithId(*comparison.first);
        second = titleWithId(*comparison.second);
    }
    return {first, second};
}

QString basisOf(const Comparison &comparison)
{
    if (!comparison.paired) {
        return {};
    }
    QStringList sentences;
    if (comparison.first->schema.isBinary()) {
        sentences << ComparisonWords::tr("Both at the threshold %1.").arg(thresholdNumber(comparison.threshold));
    }
    if (comparison.paired->knownToSecond) {
        const auto [first, second] = titlesOf(comparison);
        sentences << ComparisonWords::tr(
                         "They learned from different cases. The cases here are those of %1; %2 learned from "
                         "%n of them too and answers these out of fold, the others by itself.",
                         nullptr, static_cast<int>(*comparison.paired->knownToSecond))
                         .arg(first, second);
    }
    sentences << ComparisonWords::tr("Figures are of the first run of each cross-validation, which the model files "
                                     "keep; those of a card are means over all runs.")
              << ComparisonWords::tr("p is that of the corrected resampled t-test.");
    return sentences.join(QLatin1Char(' '));
}

QString verdictOf(const Comparison &comparison)
{
    if (!comparison.paired) {
        return comparison.whyNot ? ComparisonWords::tr("The two cannot be compared case by case. %1")
                                       .arg(errorSentence(*comparison.whyNot))
                                 : QString();
    }
    const auto [first, second] = titlesOf(comparison);
    QStringList sentences;
    for (const char *key : {"log_loss", "accuracy"}) {
        const FigureDifference *one = comparison.paired->find(key);
        if (one == nullptr) {
            continue;
        }
        const FigureTitle figure = figureTitle(key);
        sentences << ComparisonWords::tr("%1: %2 is better than %3 with a probability of %4; difference %5.")
                         .arg(figure.name, first, second, percentText(one->probabilityFirstBetter),
                              differenceText(*one, figure.percent));
    }
    const FigureDifference *accuracy = comparison.paired->find("accuracy");
    if (accuracy != nullptr && accuracy->interval[0] <= 0.0 && accuracy->interval[1] >= 0.0) {
        sentences << ComparisonWords::tr(
            "The interval of the difference in accuracy holds zero: on these cases neither is "
            "clearly the better one.");
    }
    return sentences.join(QLatin1Char(' '));
}

QString detailsOf(const Comparison &comparison)
{
    QStringList lines;
    const auto [first, second] = titlesOf(comparison);
    if (comparison.paired) {
        lines << ComparisonWords::tr("%n case(s) only %1 labels rightly", nullptr,
                                     static_cast<int>(comparison.paired->onlyFirstRight.size()))
                     .arg(first)
              << ComparisonWords::tr("%n case(s) only %1 labels rightly", nullptr,
                                     static_cast<int>(comparison.paired->onlySecondRight.size()))
                     .arg(second);
    }
    if (comparison.difference.comparable && comparison.difference.cases == 0) {
        lines << ComparisonWords::tr(
            "Neither brings reference cases along, so there is nothing to compare the answers on.");
    } else if (comparison.difference.comparable) {
        lines << ComparisonWords::tr(
                     "The full models label %1 of %2 reference cases differently; the largest change of a "
                     "probability is %3.")
                     .arg(comparison.difference.changedLabels)
                     .arg(comparison.difference.cases)
                     .arg(chanceText(comparison.difference.largestChange, 4));
    }
    for (const ModelDifference::Line &line : comparison.difference.description) {
        lines << ComparisonWords::tr("%1: %2, before %3", "what differs between two versions")
                     .arg(whatDiffers(line.what), detailText(line.after), detailText(line.before));
    }
    return lines.join(QLatin1Char('\n'));
}

QString textOf(const Comparison &comparison)
{
    const auto [first, second] = titlesOf(comparison);
    QStringList lines{verdictOf(comparison), QString(),
                      QStringList{ComparisonWords::tr("Figure"), first, second, ComparisonWords::tr("Difference"),
                                  ComparisonWords::tr("P(first better)"), ComparisonWords::tr("p")}
                          .join(QLatin1Char('\t'))};
    for (const ComparisonRow &row : rowsOf(comparison)) {
        lines << QStringList{row.figure, row.first, row.second, row.difference, row.probability, row.p}.join(
            QLatin1Char('\t'));
    }
    lines << basisOf(comparison);
    lines << QString() << detailsOf(comparison);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace cytogauge::ui
