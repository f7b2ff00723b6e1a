#include "core/evaluation/curves_json.h"

#include <cmath>

namespace cytogauge {

namespace {

using Json = nlohmann::ordered_json;

Json proportionJson(const Proportion &proportion)
{
    return {{"value", numberOrNull(proportion.value)},
            {"interval", intervalJson(proportion.interval)},
            {"part", proportion.part},
            {"whole", proportion.whole}};
}

Json rocJson(const RocCurve &roc)
{
    Json json = {{"area", estimateJson(roc.area)}, {"points", Json::array()}};
    for (const RocPoint &point : roc.points) {
        json["points"].push_back({numberOrNull(point.threshold), point.falsePositiveRate, point.sensitivity});
    }
    json["band"] = bandJson(roc.band);
    return json;
}

Json precisionRecallJson(const PrecisionRecallCurve &curve)
{
    Json json = {{"average_precision", estimateJson(curve.averagePrecision)},
                 {"share_of_positives", curve.shareOfPositives},
                 {"points", Json::array()}};
    for (const PrecisionRecallPoint &point : curve.points) {
        json["points"].push_back({point.threshold, point.recall, point.precision});
    }
    json["band"] = bandJson(curve.band);
    return json;
}

Json calibrationJson(const CalibrationCurve &curve)
{
    Json json = {{"slope", estimateJson(curve.slope)},
                 {"intercept", estimateJson(curve.intercept)},
                 {"brier", estimateJson(curve.brier)},
                 {"miscalibration", estimateJson(curve.miscalibration)},
                 {"discrimination", estimateJson(curve.discrimination)},
                 {"uncertainty", curve.uncertainty},
                 {"bins", Json::array()}};
    for (const CalibrationBin &bin : curve.bins) {
        json["bins"].push_back({{"mean_probability", bin.meanProbability},
                                {"share", bin.share},
                                {"interval", intervalJson(bin.interval)},
                                {"cases", bin.cases}});
    }
    json["band"] = bandJson(curve.band);
    return json;
}

Json decisionJson(const DecisionCurve &curve)
{
    return {{"prevalence", curve.prevalence},
            {"model", bandJson(curve.model)},
            {"act_on_all", curve.actOnAll},
            {"act_on_none", curve.actOnNone}};
}

Json histogramJson(const ScoreHistogram &histogram, const FeatureSchema &schema)
{
    Json json = {{"edges", histogram.edges}, {"counts", Json::object()}};
    for (std::size_t k = 0; k < histogram.counts.size(); ++k) {
        json["counts"][schema.classes[k].name] = histogram.counts[k];
    }
    return json;
}

} // namespace

Json numberOrNull(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

Json numbersOrNull(const std::vector<double> &values)
{
    Json json = Json::array();
    for (const double value : values) {
        json.push_back(numberOrNull(value));
    }
    return json;
}

Json intervalJson(const std::array<double, 2> &interval)
{
    return Json::array({numberOrNull(interval[0]), numberOrNull(interval[1])});
}

Json estimateJson(const Estimate &estimate)
{
    return {{"mean", numberOrNull(estimate.mean)},
            {"sd", numberOrNull(estimate.sd)},
            {"interval", intervalJson(estimate.interval)}};
}

Json bandJson(const Band &band)
{
    return {{"x", band.x},
            {"mean", numbersOrNull(band.mean)},
            {"low", numbersOrNull(band.low)},
            {"high", numbersOrNull(band.high)}};
}

Json thresholdFiguresJson(const ThresholdFigures &figures, const FeatureSchema &schema)
{
    Json json = {{"threshold", figures.threshold}};
    const auto name = [&schema](int k) { return schema.classes[static_cast<std::size_t>(k)].name; };
    for (int truth = 0; truth < figures.confusion.classCount; ++truth) {
        for (int label = 0; label < figures.confusion.classCount; ++label) {
            json["confusion"][name(truth)][name(label)] = figures.confusion.count(truth, label);
        }
    }
    json["table"] = Json::array();
    for (const ClassRow &row : figures.table) {
        json["table"].push_back({{"class", name(row.classIndex)},
                                 {"cases", row.cases},
                                 {"named", row.named},
                                 {"recall", proportionJson(row.recall)},
                                 {"precision", proportionJson(row.precision)},
                                 {"specificity", proportionJson(row.specificity)},
                                 {"f1", numberOrNull(row.f1)},
                                 {"auc", numberOrNull(row.auc)}});
    }
    json["accuracy"] = proportionJson(figures.accuracy);
    if (schema.positiveClass) {
        json["sensitivity"] = proportionJson(figures.sensitivity);
        json["specificity"] = proportionJson(figures.specificity);
        json["positive_predictive_value"] = proportionJson(figures.positivePredictiveValue);
        json["negative_predictive_value"] = proportionJson(figures.negativePredictiveValue);
        json["net_benefit"] = numberOrNull(figures.netBenefit);
    }
    return json;
}

Json learningCurveJson(const std::vector<LearningPoint> &points)
{
    Json json = Json::array();
    for (const LearningPoint &point : points) {
        const auto estimate = [&point](const Estimate &of) {
            Json one = estimateJson(of);
            if (point.repeats <= 1) {
                one["sd"] = nullptr; // one run says nothing about its spread
            }
            return one;
        };
        json.push_back({{"share", point.share},
                        {"training_cases", point.trainingCases},
                        {"repeats", point.repeats},
                        {"accuracy", estimate(point.accuracy)},
                        {"auc", estimate(point.auc)},
                        {"log_loss", estimate(point.logLoss)},
                        {"brier", estimate(point.brier)}});
    }
    return json;
}

Json operatingPointsJson(const std::vector<OperatingPoint> &points)
{
    Json json = Json::array();
    for (const OperatingPoint &point : points) {
        json.push_back({{"target_sensitivity", point.targetSensitivity},
                        {"threshold", point.threshold},
                        {"thresholds_range", intervalJson(point.thresholdsRange)},
                        {"repeats", point.repeats},
                        {"sensitivity", estimateJson(point.sensitivity)},
                        {"specificity", estimateJson(point.specificity)}});
    }
    return json;
}

Json EvaluationCurves::json(const FeatureSchema &schema) const
{
    Json json = {{"classes", Json::array()}};
    for (const ClassCurves &curves : classes) {
        json["classes"].push_back({{"class", schema.classes[static_cast<std::size_t>(curves.classIndex)].name},
                                   {"roc", rocJson(curves.roc)},
                                   {"precision_recall", precisionRecallJson(curves.precisionRecall)},
                                   {"calibration", calibrationJson(curves.calibration)},
                                   {"histogram", histogramJson(curves.histogram, schema)},
                                   {"decision", decisionJson(curves.decision)}});
    }
    json["operating_points"] = operatingPointsJson(operatingPoints);
    return json;
}

} // namespace cytogauge
