#include "core/evaluation/evaluation_curves.h"

namespace cytogauge {

namespace {

template <class T>
Result<void> keep(Result<T> result, T &into)
{
    if (!result) {
        return fail(result.error());
    }
    into = *std::move(result);
    return {};
}

} // namespace

Result<EvaluationCurves> evaluationCurves(const OutOfFoldCases &cases, const BootstrapOptions &options,
                                          const std::stop_token &stop, const std::function<void(double)> &progress)
{
    if (auto valid = cases.validate(); !valid) {
        return fail(valid.error());
    }
    EvaluationCurves curves;
    const std::vector<int> judged = cases.judgedClasses();
    const double steps = 4.0 * static_cast<double>(judged.size()) + 1.0;
    double done = 0.0;
    const auto took = [&](const Result<void> &outcome) {
        done += 1.0;
        if (progress) {
            progress(done / steps);
        }
        return outcome;
    };
    for (const int k : judged) {
        ClassCurves of;
        of.classIndex = k;
        of.histogram = scoreHistogram(cases, k);
        const Result<void> outcome =
            took(keep(rocCurve(cases, k, options, stop), of.roc))
                .and_then([&] { return took(keep(precisionRecallCurve(cases, k, options, stop), of.precisionRecall)); })
                .and_then([&] { return took(keep(calibrationCurve(cases, k, options, stop), of.calibration)); })
                .and_then([&] { return took(keep(decisionCurve(cases, k, {}, options, stop), of.decision)); });
        if (!outcome) {
            return fail(outcome.error());
        }
        curves.classes.push_back(std::move(of));
    }
    if (auto kept = took(keep(operatingPoints(cases, usualTargets, options, stop), curves.operatingPoints)); !kept) {
        return fail(kept.error());
    }
    return curves;
}

} // namespace cytogauge
