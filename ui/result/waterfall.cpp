#include "ui/result/waterfall.h"

#include "core/base/probability.h"
#include "ui/common/error_words.h"
#include "ui/common/number_text.h"
#include "ui/common/schema_words.h"
#include "ui/common/tr.h"
#include "ui/form/field_words.h"
#include "ui/result/result_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cytogauge::ui {

namespace {

struct Bar {
    QString label;
    QString value;
    double contribution = 0.0;
    std::size_t feature = 0;
};

QString groupLabel(const FeatureSchema &schema, std::size_t feature, Grouping grouping)
{
    const FeatureSpec &spec = schema.features[feature];
    if (grouping == Grouping::measurement) {
        const auto found = std::ranges::find(schema.measurements, spec.measurement, &Measurement::id);
        return schemaText(found == schema.measurements.end() ? spec.measurement : found->label);
    }
    const auto found = std::ranges::find(schema.statistics, spec.statistic, &Statistic::id);
    return schemaText(found == schema.statistics.end() ? spec.statistic : found->label);
}

std::vector<Bar> barsOf(const std::vector<double> &contributions, const FeatureSchema &schema,
                        const std::vector<double> &values, Grouping grouping)
{
    std::vector<Bar> bars;
    for (std::size_t i = 0; i < contributions.size(); ++i) {
        if (grouping == Grouping::field) {
            bars.push_back({fieldLabel(schema, i), numberText(values[i]), contributions[i], i});
            continue;
        }
        const QString label = groupLabel(schema, i, grouping);
        const auto known = std::ranges::find(bars, label, &Bar::label);
        if (known == bars.end()) {
            bars.push_back({label, {}, contributions[i], i});
            continue;
        }
        known->contribution += contributions[i];
        if (std::abs(contributions[i]) > std::abs(contributions[known->feature])) {
            known->feature = i;
        }
    }
    return bars;
}

} // namespace

bool canGroup(const FeatureSchema &schema, Grouping grouping)
{
    switch (grouping) {
    case Grouping::field:
        return true;
    case Grouping::measurement:
        return schema.measurements.size() < schema.size();
    case Grouping::kind:
        return schema.statistics.size() > 1;
    }
    return false;
}

std::vector<WaterfallStep> waterfallSteps(const Prediction &prediction, const Model &model,
                                          const std::vector<double> &values, std::size_t mostBars, Grouping grouping)
{
    const Explanation &explanation = prediction.explanation;
    std::vector<Bar> bars = barsOf(explanation.contributions, model.schema, values, grouping);
    std::ranges::stable_sort(
        bars, [](const Bar &a, const Bar &b) { return std::abs(a.contribution) > std::abs(b.contribution); });
    // One field alone is never "1 other field".
    const std::size_t shown = bars.size() <= mostBars + 1 ? bars.size() : mostBars;

    using Kind = WaterfallStep::Kind;
    std::vector<WaterfallStep> steps;
    double level = explanation.base;
    steps.push_back({Kind::average, tr("Average case"), {}, level, level, 0});
    for (std::size_t i = 0; i < shown; ++i) {
        const Bar &bar = bars[i];
        steps.push_back({grouping == Grouping::field ? Kind::field : Kind::group, bar.label, bar.value, level,
                         level + bar.contribution, bar.feature});
        level = steps.back().to;
    }
    if (shown < bars.size()) { // never one alone
        const QString others = grouping == Grouping::field ? tr("%1 other fields") : tr("%1 other measurements");
        steps.push_back({Kind::others, others.arg(bars.size() - shown), {}, level, explanation.total, 0});
    }
    steps.push_back({Kind::patient, tr("This patient"), {}, explanation.total, explanation.total, 0});
    return steps;
}

std::vector<AxisTick> probabilityTicks(double low, double high, double leastDistance)
{
    // In the order of their worth: what comes first keeps its place.
    static constexpr std::array probabilities{0.5, 0.9, 0.1, 0.99, 0.01, 0.999, 0.001, 0.9999, 0.0001};
    std::vector<AxisTick> ticks;
    for (const double probability : probabilities) {
        const double place = logOdds(probability);
        const bool free = std::ranges::none_of(
            ticks, [&](const AxisTick &tick) { return std::abs(tick.position - place) < leastDistance; });
        if (place >= low && place <= high && free) {
            const double perCent = probability * 100.0;
            const int decimals = perCent < 0.05 || perCent > 99.95 ? 2 : perCent < 0.5 || perCent > 99.5 ? 1 : 0;
            ticks.push_back({place, tr("%1\u00a0%").arg(fixedText(perCent, decimals))});
        }
    }
    std::ranges::sort(ticks, {}, &AxisTick::position);
    return ticks;
}

std::vector<AxisTick> scoreTicks(double low, double high, double leastDistance)
{
    const double power = std::pow(10.0, std::floor(std::log10(std::max(leastDistance, 1e-9))));
    double step = power;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        step = power * factor;
        if (step >= leastDistance) {
            break;
        }
    }
    const int decimals = step < 1.0 ? static_cast<int>(std::ceil(-std::log10(step))) : 0;
    std::vector<AxisTick> ticks;
    for (double place = std::ceil(low / step) * step; place <= high + step * 1e-6; place += step) {
        ticks.push_back({place, signedText(place, decimals)});
    }
    return ticks;
}

QString WaterfallView::valueText() const
{
    if (!prediction_) {
        return {};
    }
    return signedText(prediction_->explanation.total, 2);
}

QString WaterfallView::describe() const
{
    if (!prediction_ || !model_) {
        return tr("No explanation: the form is incomplete.");
    }
    QStringList lines{explanationSentence(*prediction_, *model_, values_)};
    for (const WaterfallStep &step : waterfallSteps(*prediction_, *model_, values_, values_.size(), grouping_)) {
        const QString name = step.value.isEmpty() ? step.label : tr("%1 %2").arg(step.label, step.value);
        const bool isLevel = step.kind == WaterfallStep::Kind::average || step.kind == WaterfallStep::Kind::patient;
        lines += tr("%1: %2.").arg(name, signedText(isLevel ? step.to : step.contribution(), 2));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace cytogauge::ui
