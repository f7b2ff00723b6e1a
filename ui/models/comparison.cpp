#include "ui/models/comparison.h"

#include "core/model/model_evaluation.h"
#include "ui/common/error_words.h"
#include "ui/common/model_catalog.h"
#include "ui/common/number_text.h"
#include "ui/models/card_figures.h"

#include <QCoreApplication>

#include <cmath>

namespace cytogauge::ui {

namespace {

class ComparisonWords {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

QString valueText(double value, bool percent)
{
    return std::isnan(value) ? QString() : percent ? shareText(value) : fixedText(value, 4);
}

QString differenceText(const FigureDifference &one, bool percent)
{
    const double scale = percent ? 100.0 : 1.0;
    const int decimals = percent ? 1 : 4;
    const QString pattern = percent ? ComparisonWords::tr("%1 points (%2 to %3)", "a difference and its 95 % interval")
                                    : ComparisonWords::tr("%1 (%2 to %3)", "a difference and its 95 % interval");
    return pattern.arg(signedText(scale * one.difference, decimals), signedText(scale * one.interval[0], decimals),
                       signedText(scale * one.interval[1], decimals));
}

} // namespace

Comparison compare(const std::shared_ptr<const Model> &first, const std::shared_ptr<const Model> &second,
                   double threshold, const std::stop_token &stop)
{
    Comparison comparison;
    comparison.first = first;
    comparison.second = second;
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
                         differenceText(one, figure.percent), percentText(one.probabilityFirstBetter)});
        }
        return rows;
    }
    for (const ModelDifference::Line &line : comparison.difference.figures) { // means of the cards
        rows.append({figureTitle(line.what).name, displayText(line.after), displayText(line.before), {}, {}});
    }
    return rows;
}

QString verdictOf(const Comparison &comparison)
{
    if (!comparison.paired) {
        return comparison.whyNot ? ComparisonWords::tr("The two cannot be compared case by case. %1")
                                       .arg(errorSentence(*comparison.whyNot))
                                 : QString();
    }
    const QString first = modelTitle(*comparison.first);
    const QString second = modelTitle(*comparison.second);
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
    if (comparison.paired) {
        lines << ComparisonWords::tr("%n case(s) only %1 labels rightly", nullptr,
                                     static_cast<int>(comparison.paired->onlyFirstRight.size()))
                     .arg(modelTitle(*comparison.first))
              << ComparisonWords::tr("%n case(s) only %1 labels rightly", nullptr,
                                     static_cast<int>(comparison.paired->onlySecondRight.size()))
                     .arg(modelTitle(*comparison.second));
    }
    if (comparison.difference.comparable) {
        lines << ComparisonWords::tr(
                     "The full models label %1 of %2 reference cases differently; the largest change of a "
                     "probability is %3.")
                     .arg(comparison.difference.changedLabels)
                     .arg(comparison.difference.cases)
                     .arg(fixedText(comparison.difference.largestChange, 4));
    }
    for (const ModelDifference::Line &line : comparison.difference.description) {
        lines << ComparisonWords::tr("%1: %2, before %3", "what differs between two versions")
                     .arg(displayText(line.what), displayText(line.after), displayText(line.before));
    }
    return lines.join(QLatin1Char('\n'));
}

QString textOf(const Comparison &comparison)
{
    QStringList lines{verdictOf(comparison), QString(),
                      QStringList{ComparisonWords::tr("Figure"), modelTitle(*comparison.first),
                                  modelTitle(*comparison.second), ComparisonWords::tr("Difference"),
                                  ComparisonWords::tr("P(first better)")}
                          .join(QLatin1Char('\t'))};
    for (const ComparisonRow &row : rowsOf(comparison)) {
        lines << QStringList{row.figure, row.first, row.second, row.difference, row.probability}.join(
            QLatin1Char('\t'));
    }
    lines << QString() << detailsOf(comparison);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace cytogauge::ui
