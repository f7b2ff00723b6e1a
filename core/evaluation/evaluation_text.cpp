#include "core/evaluation/evaluation_text.h"

#include "core/evaluation/figures_of_merit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

std::string numberText(double value, bool percent)
{
    return std::isfinite(value) ? figureText(value, percent) : std::string("-");
}

std::string withInterval(const Estimate &estimate, bool percent)
{
    if (std::isnan(estimate.interval[0]) && !std::isnan(estimate.mean)) {
        return fmt::format("{:>9}   no interval: not one case is out of order", numberText(estimate.mean, percent));
    }
    return fmt::format("{:>9}   {} to {}", numberText(estimate.mean, percent),
                       numberText(estimate.interval[0], percent), numberText(estimate.interval[1], percent));
}

std::string shareText(const Proportion &share)
{
    return fmt::format("{:>8} ({})", numberText(share.value, true), fmt::format("{} of {}", share.part, share.whole));
}

std::size_t longestLabel(const FeatureSchema &schema)
{
    std::size_t longest = 8;
    for (const ClassSpec &spec : schema.classes) {
        longest = std::max(longest, spec.label.size());
    }
    return longest;
}

} // namespace

std::string thresholdFiguresText(const ThresholdFigures &figures, const FeatureSchema &schema, std::size_t repeats)
{
    const std::size_t width = longestLabel(schema);
    const std::string run = repeats > 1 ? fmt::format(", of the first of {} repeats", repeats) : std::string();
    std::string out =
        schema.positiveClass
            ? fmt::format("Cases by true class (rows) and label at threshold {} (columns){}:\n\n", figures.threshold,
                          run)
            : fmt::format("Cases by true class (rows) and label, the likeliest class (columns){}:\n\n", run);
    out += fmt::format("{:<{}}", "", width);
    for (const ClassSpec &spec : schema.classes) {
        out += fmt::format("  {:>{}}", spec.label, width);
    }
    out += '\n';
    const int count = figures.confusion.classCount;
    for (int truth = 0; truth < count; ++truth) {
        out += fmt::format("{:<{}}", schema.classes[static_cast<std::size_t>(truth)].label, width);
        for (int label = 0; label < count; ++label) {
            out += fmt::format("  {:>{}}", figures.confusion.count(truth, label), width);
        }
        out += '\n';
    }
    out += fmt::format("\n{:<{}}  {:<24} {:<24} {:>7} {:>7}\n", "class", width, "recall", "precision", "F1", "AUC");
    for (const ClassRow &row : figures.table) {
        out += fmt::format("{:<{}}  {:<24} {:<24} {:>7} {:>7}\n",
                           schema.classes[static_cast<std::size_t>(row.classIndex)].label, width, shareText(row.recall),
                           shareText(row.precision), numberText(row.f1, false), numberText(row.auc, false));
    }
    return out;
}

std::string curvesText(const EvaluationCurves &curves, const FeatureSchema &schema, std::size_t repeats)
{
    std::string out;
    for (const ClassCurves &one : curves.classes) {
        out += fmt::format("{}, against the rest\n", schema.classes[static_cast<std::size_t>(one.classIndex)].label);
        out += fmt::format("  {:<22} {}\n", "Area under ROC", withInterval(one.roc.area, false));
        out += fmt::format("  {:<22} {}\n", "Average precision",
                           withInterval(one.precisionRecall.averagePrecision, false));
        out += fmt::format("  {:<22} {}\n", "Calibration slope",
                           std::isfinite(one.calibration.slope.mean)
                               ? withInterval(one.calibration.slope, false)
                               : "none: the probabilities part the classes, so that no finite slope fits best");
        out += fmt::format("  {:<22} {}\n", "Calibration intercept", withInterval(one.calibration.intercept, false));
        out += fmt::format("  {:<22} {}\n", "Brier score", withInterval(one.calibration.brier, false));
    }
    if (!curves.operatingPoints.empty()) {
        const auto chosen = static_cast<std::size_t>(curves.operatingPoints.front().repeats);
        const std::string run = chosen >= repeats ? std::string()
                                : chosen == 1     ? fmt::format(" of the first of {} repeats", repeats)
                                                  : fmt::format(" of the first {} of {} repeats", chosen, repeats);
        out += fmt::format(
            "\nOperating points{}, each threshold chosen inside the training fold and judged on the fold's own "
            "cases:\n",
            run);
    }
    for (const OperatingPoint &point : curves.operatingPoints) {
        out += fmt::format("  sensitivity {:.1f} % wanted: threshold {}, reached {} with specificity {}\n",
                           100.0 * point.targetSensitivity, chanceText(point.threshold, 3),
                           numberText(point.sensitivity.mean, true), numberText(point.specificity.mean, true));
    }
    return out;
}

std::string learningCurveText(const std::vector<LearningPoint> &points)
{
    std::string out = "Learning curve";
    if (!points.empty()) {
        out += points.front().repeats == 1 ? ", of one run of cross-validation"
                                           : fmt::format(", mean over {} repeats", points.front().repeats);
    }
    out += ":\n\n";
    out += fmt::format("{:>14} {:>10} {:>8} {:>9} {:>8}\n", "training cases", "accuracy", "AUC", "log-loss", "Brier");
    for (const LearningPoint &point : points) {
        out += fmt::format("{:>14.0f} {:>10} {:>8} {:>9} {:>8}\n", point.trainingCases,
                           numberText(point.accuracy.mean, true), numberText(point.auc.mean, false),
                           numberText(point.logLoss.mean, false), numberText(point.brier.mean, false));
    }
    return out;
}

} // namespace cytogauge
