#include "core/evaluation/figures_of_merit.h"
#include "core/exchange/model_report.h"
#include "core/exchange/svg_chart.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

constexpr std::string_view pageStyle =
    ":root{--page:#fff;--ink:#16181d;--second:#555b66;--line:#c9cdd4}"
    "@media (prefers-color-scheme:dark){:root{--page:#16181d;--ink:#eceef2;--second:#a9afba;--line:#444a55}}"
    "@media print{:root{--page:#fff;--ink:#000;--second:#333;--line:#888}}"
    "body{background:var(--page);color:var(--ink);font:15px/1.45 system-ui,sans-serif;max-width:960px;"
    "margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem;margin-bottom:.2rem}h2{font-size:1.15rem;margin-top:2rem}"
    "p.second{color:var(--second)}table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}"
    "td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}"
    "code{overflow-wrap:anywhere}figure{margin:0;break-inside:avoid}figcaption{color:var(--second);font-size:.9rem}"
    ".charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:1.5rem}";

std::string cell(double value, bool percent)
{
    return std::isfinite(value) ? figureText(value, percent) : "–";
}

std::string changed(double difference, bool percent)
{
    return std::isfinite(difference) ? differenceText(difference, percent) : "–";
}

std::string between(const std::array<double, 2> &interval, bool percent, std::string (*text)(double, bool) = cell)
{
    return std::isnan(interval[0]) && std::isnan(interval[1])
               ? std::string("no interval")
               : fmt::format("{} to {}", text(interval[0], percent), text(interval[1], percent));
}

std::string figure(const SvgChart &chart, const std::string &caption)
{
    return fmt::format("<figure>\n{}<figcaption>{}</figcaption>\n</figure>\n", svgOf(chart), htmlText(caption));
}

// Of one run its corners, of several the mean curve.
SvgChart rocChart(const RocCurve &roc, const std::string &name, std::size_t repeats)
{
    SvgChart chart;
    chart.title = "ROC curve";
    chart.description =
        fmt::format("Sensitivity against false positive rate of {}, area {}.", name, cell(roc.area.mean, false));
    chart.xLabel = "1 - specificity";
    chart.yLabel = "Sensitivity";
    chart.areas.push_back({roc.band.x, roc.band.low, roc.band.high});
    SvgLine line{"Model", {}, {}, 0};
    if (repeats > 1) {
        line.x = roc.band.x;
        line.y = roc.band.mean;
        line.x.insert(line.x.begin(), 0.0);
        line.y.insert(line.y.begin(), 0.0);
    } else {
        for (const RocPoint &point : roc.points) {
            line.x.push_back(point.falsePositiveRate);
            line.y.push_back(point.sensitivity);
        }
    }
    chart.lines = {std::move(line), {"Chance", {0.0, 1.0}, {0.0, 1.0}, 2}};
    return chart;
}

SvgChart precisionRecallChart(const PrecisionRecallCurve &curve, const std::string &name)
{
    SvgChart chart;
    chart.title = "Precision and recall";
    chart.description = fmt::format("Precision against recall of {}, average precision {}.", name,
                                    cell(curve.averagePrecision.mean, false));
    chart.xLabel = "Recall";
    chart.yLabel = "Precision";
    chart.areas.push_back({curve.band.x, curve.band.low, curve.band.high});
    chart.lines = {{"Model", curve.band.x, curve.band.mean, 0},
                   {"Chance", {0.0, 1.0}, {curve.shareOfPositives, curve.shareOfPositives}, 2}};
    return chart;
}

SvgChart calibrationChart(const CalibrationCurve &curve, const std::string &name)
{
    SvgChart chart;
    chart.title = "Calibration";
    chart.description = fmt::format("Share of {} against the probability that was given.", name);
    chart.xLabel = "Probability";
    chart.yLabel = "Share that came true";
    chart.areas.push_back({curve.band.x, curve.band.low, curve.band.high});
    SvgPoints bins{"Tenths of the cases", {}, {}, {}, {}, true};
    for (const CalibrationBin &bin : curve.bins) {
        bins.x.push_back(bin.meanProbability);
        bins.y.push_back(bin.share);
        bins.low.push_back(bin.interval[0]);
        bins.high.push_back(bin.interval[1]);
    }
    chart.points.push_back(std::move(bins));
    chart.lines = {{"Isotonic regression", curve.band.x, curve.band.mean, 0}, {"Ideal", {0.0, 1.0}, {0.0, 1.0}, 2}};
    return chart;
}

SvgChart decisionChart(const DecisionCurve &curve, const std::string &name)
{
    SvgChart chart;
    chart.title = "Decision curve";
    chart.description = fmt::format("Net benefit of acting on {} against the probability from which one acts.", name);
    chart.xLabel = "Preference (threshold probability)";
    chart.yLabel = "Benefit";
    chart.yMinimum = -0.1 * curve.prevalence;
    chart.yMaximum = 1.1 * curve.prevalence;
    chart.areas.push_back({curve.model.x, curve.model.low, curve.model.high});
    std::vector<double> visible = curve.actOnAll; // far below nothing it leaves the chart
    for (double &value : visible) {
        value = value < chart.yMinimum ? std::nan("") : value;
    }
    chart.lines = {{"Model", curve.model.x, curve.model.mean, 0},
                   {"Act on all", curve.model.x, std::move(visible), 1},
                   {"Act on none", curve.model.x, curve.actOnNone, 2}};
    return chart;
}

SvgChart histogramChart(const ScoreHistogram &histogram, int classIndex, const FeatureSchema &schema)
{
    SvgChart chart;
    chart.title = "Probabilities by class";
    const std::string &name = schema.classes[static_cast<std::size_t>(classIndex)].label;
    chart.description = fmt::format("How many cases were given which probability of {}.", name);
    chart.xLabel = fmt::format("Probability of {}", name);
    chart.yLabel = "Cases (log10 of 1 + n)";
    chart.yMaximum = 1.0;
    SvgBars own{name, histogram.edges, {}, 0};
    SvgBars rest{"others", histogram.edges, std::vector<double>(histogram.edges.size() - 1, 0.0), 1};
    for (std::size_t k = 0; k < histogram.counts.size(); ++k) {
        if (static_cast<int>(k) == classIndex) {
            own.y = histogram.counts[k];
        } else {
            std::ranges::transform(rest.y, histogram.counts[k], rest.y.begin(), std::plus());
        }
    }
    // Nearly all lie at the two ends; the logarithm keeps what lies between in sight.
    for (std::vector<double> *counts : {&own.y, &rest.y}) {
        for (double &count : *counts) {
            count = std::log10(1.0 + count);
            chart.yMaximum = std::max(chart.yMaximum, count);
        }
    }
    chart.bars = {std::move(own), std::move(rest)};
    return chart;
}

std::string slopeText(const Estimate &slope)
{
    return std::isfinite(slope.mean)
               ? fmt::format("Slope {} ({})", cell(slope.mean, false), between(slope.interval, false))
               : std::string("No slope, because the probabilities part the classes and no finite one fits best");
}

std::string chartsOf(const ClassCurves &curves, const FeatureSchema &schema, std::size_t repeats)
{
    const std::string &name = schema.classes[static_cast<std::size_t>(curves.classIndex)].label;
    const CalibrationCurve &calibration = curves.calibration;
    std::string out = fmt::format("<h2>{}, against the rest</h2>\n<div class=\"charts\">\n", htmlText(name));
    out += figure(rocChart(curves.roc, name, repeats), fmt::format("Area {} ({}).", cell(curves.roc.area.mean, false),
                                                                   between(curves.roc.area.interval, false)));
    out += figure(precisionRecallChart(curves.precisionRecall, name),
                  fmt::format("Average precision {} ({}).", cell(curves.precisionRecall.averagePrecision.mean, false),
                              between(curves.precisionRecall.averagePrecision.interval, false)));
    out += figure(calibrationChart(calibration, name),
                  fmt::format("{}, intercept {} ({}), Brier score {} ({}).", slopeText(calibration.slope),
                              cell(calibration.intercept.mean, false), between(calibration.intercept.interval, false),
                              cell(calibration.brier.mean, false), between(calibration.brier.interval, false)));
    out += figure(decisionChart(curves.decision, name),
                  fmt::format("At a share of {} {}, as in these cases.", cell(curves.decision.prevalence, true), name));
    out += figure(histogramChart(curves.histogram, curves.classIndex, schema),
                  "Every case by a model that did not see it.");
    return out + "</div>\n";
}

// Which runs of cross-validation the figures below rest on.
std::string runsNote(std::size_t used, std::size_t all)
{
    return all <= 1 ? std::string()
           : used == 1
               ? fmt::format("<p class=\"second\">Of the first of {} repeats of cross-validation; the figures under "
                             "Performance are means over all of them.</p>\n",
                             all)
               : fmt::format("<p class=\"second\">Mean over {} repeats of cross-validation.</p>\n", used);
}

std::string tableOf(const ThresholdFigures &figures, const FeatureSchema &schema, std::size_t repeats)
{
    std::string out = schema.positiveClass ? fmt::format("<h2>At threshold {}</h2>\n", figures.threshold)
                                           : std::string("<h2>By the likeliest class</h2>\n");
    out += runsNote(1, repeats);
    out += "<table><tr><th>True class</th>";
    for (const ClassSpec &spec : schema.classes) {
        out += fmt::format("<th class=\"number\">called {}</th>", htmlText(spec.label));
    }
    out += "<th class=\"number\">recall</th><th class=\"number\">precision</th><th class=\"number\">F1</th></tr>\n";
    for (const ClassRow &row : figures.table) {
        out += fmt::format("<tr><th>{}</th>", htmlText(schema.classes[static_cast<std::size_t>(row.classIndex)].label));
        for (int label = 0; label < figures.confusion.classCount; ++label) {
            out += fmt::format("<td class=\"number\">{}</td>", figures.confusion.count(row.classIndex, label));
        }
        out += fmt::format("<td class=\"number\">{} ({})</td><td class=\"number\">{} ({})</td>"
                           "<td class=\"number\">{}</td></tr>\n",
                           cell(row.recall.value, true), between(row.recall.interval, true),
                           cell(row.precision.value, true), between(row.precision.interval, true), cell(row.f1, false));
    }
    return out + "</table>\n";
}

std::string operatingTable(const std::vector<OperatingPoint> &points, const std::string &note)
{
    if (points.empty()) {
        return {};
    }
    std::string out = "<h2>Operating points</h2>\n<p class=\"second\">Each fold's threshold was chosen inside its "
                      "training cases, and judged on the cases left out.</p>\n" +
                      note +
                      "<table><tr><th>Wanted sensitivity</th>"
                      "<th class=\"number\">threshold</th><th class=\"number\">sensitivity</th>"
                      "<th class=\"number\">specificity</th></tr>\n";
    for (const OperatingPoint &point : points) {
        out += fmt::format("<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{} ({})</td>"
                           "<td class=\"number\">{} ({})</td></tr>\n",
                           cell(point.targetSensitivity, true), htmlText(chanceText(point.threshold, 3)),
                           cell(point.sensitivity.mean, true), between(point.sensitivity.interval, true),
                           cell(point.specificity.mean, true), between(point.specificity.interval, true));
    }
    return out + "</table>\n";
}

SvgChart learningChart(const std::vector<LearningPoint> &points)
{
    SvgChart chart;
    chart.title = "Learning curve";
    chart.description = "Log-loss of models that learn from a part of the cases.";
    chart.xLabel = "Training cases";
    chart.yLabel = "Log-loss";
    chart.xMaximum = points.back().trainingCases;
    chart.yMaximum = 0.0;
    SvgArea band;
    SvgLine line{"Model", {}, {}, 0};
    for (const LearningPoint &point : points) {
        band.x.push_back(point.trainingCases);
        band.low.push_back(point.logLoss.interval[0]);
        band.high.push_back(point.logLoss.interval[1]);
        line.x.push_back(point.trainingCases);
        line.y.push_back(point.logLoss.mean);
        chart.yMaximum = std::max(chart.yMaximum, point.logLoss.interval[1]);
    }
    chart.yMaximum = chart.yMaximum > 0.0 ? 1.05 * chart.yMaximum : 1.0;
    chart.areas.push_back(std::move(band));
    chart.lines.push_back(std::move(line));
    return chart;
}

std::string learningSection(const std::vector<LearningPoint> &points, std::size_t repeats)
{
    if (points.empty()) {
        return {};
    }
    std::string out =
        "<h2>Learning curve</h2>\n<p class=\"second\">What more cases would bring: models that learn from "
        "a part of the training folds, judged on the cases left out.</p>\n";
    out += runsNote(static_cast<std::size_t>(points.front().repeats), repeats);
    out +=
        "<table><tr><th class=\"number\">Training cases</th><th class=\"number\">accuracy</th>"
        "<th class=\"number\">AUC</th><th class=\"number\">log-loss</th><th class=\"number\">Brier score</th></tr>\n";
    for (const LearningPoint &point : points) {
        out += fmt::format("<tr><td class=\"number\">{:.0f}</td>", point.trainingCases);
        const auto add = [&out](const Estimate &of, bool percent) {
            out +=
                fmt::format("<td class=\"number\">{} ({})</td>", cell(of.mean, percent), between(of.interval, percent));
        };
        add(point.accuracy, true);
        add(point.auc, false);
        add(point.logLoss, false);
        add(point.brier, false);
        out += "</tr>\n";
    }
    return out + "</table>\n<div class=\"charts\">\n" +
           figure(learningChart(points), "Log-loss with its 95 % interval over patients.") + "</div>\n";
}

std::string comparisonTable(const PairedComparison &comparison, std::size_t repeats)
{
    std::string out =
        fmt::format("<h2>Compared with {}</h2>\n{}<table><tr><th>Figure</th><th class=\"number\">this</th>"
                    "<th class=\"number\">other</th><th class=\"number\">difference</th>"
                    "<th class=\"number\">probability that this is better</th>"
                    "<th class=\"number\">p</th></tr>\n",
                    htmlText(comparison.second), runsNote(comparison.repeats, repeats));
    for (const FigureDifference &difference : comparison.figures) {
        const auto known = std::ranges::find(figuresOfMerit, difference.key, &FigureOfMerit::key);
        out += fmt::format("<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td>"
                           "<td class=\"number\">{} ({})</td><td class=\"number\">{}</td>"
                           "<td class=\"number\">{}</td></tr>\n",
                           known->label, cell(difference.first, known->percent),
                           cell(difference.second, known->percent), changed(difference.difference, known->percent),
                           between(difference.interval, known->percent, changed),
                           htmlText(chanceText(difference.probabilityFirstBetter, 2)),
                           difference.tTest ? htmlText(chanceText(difference.tTest->p, 3)) : "–");
    }
    return out + "</table>\n<p class=\"second\">Interval and probability are over patients; p is that of the corrected "
                 "resampled t-test (Nadeau and Bengio 2003) over folds.</p>\n";
}

std::string factsTable(const std::vector<ModelFact> &facts)
{
    std::string out = "<h2>Model facts</h2>\n<table><tr><th>TRIPOD+AI</th><th>Topic</th><th>What is known</th></tr>\n";
    for (const ModelFact &fact : facts) {
        out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", htmlText(fact.tripod),
                           htmlText(factWords(fact.topic)), htmlText(inEnglish(fact.text)));
    }
    out += fmt::format("</table>\n<p class=\"second\">Items of TRIPOD+AI (Collins and others, BMJ 2024;385:e078378) "
                       "that a model file cannot answer: {}.</p>\n",
                       fmt::join(unansweredTripodItems(facts), ", "));
    return out;
}

} // namespace

std::string ModelReport::html() const
{
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\">\n<title>{0}</title>\n<style>{1}{2}</style>\n</head>\n<body>\n"
        "<h1>{0}</h1>\n<p class=\"second\">{3} {4}, made {5}. SHA-256 <code>{6}</code></p>\n"
        "<p><strong>Demonstration only. Not a medical device.</strong> {7}</p>\n",
        htmlText(model->card.title), pageStyle, svgStyle(), htmlText(model->id), htmlText(model->version),
        htmlText(model->createdUtc), htmlText(model->sha256),
        curves ? "No external validation exists: every figure comes from cases of one data set."
               : "How good it is is not known: the file brings no figures.");
    out += factsTable(facts);
    if (figures) {
        out += tableOf(*figures, model->schema, repeats);
    }
    if (curves) {
        out += operatingTable(curves->operatingPoints, runsNote(1, repeats));
        out += fmt::format("<h2>Curves</h2>\n{}", runsNote(curveRepeats, repeats));
        for (const ClassCurves &one : curves->classes) {
            out += chartsOf(one, model->schema, curveRepeats);
        }
    }
    out += learningSection(learningCurve, repeats);
    if (comparison) {
        out += comparisonTable(*comparison, repeats);
    }
    return out + "</body>\n</html>\n";
}

} // namespace cytogauge
