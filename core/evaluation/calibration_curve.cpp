#include "core/evaluation/calibration_curve.h"

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/isotonic.h"
#include "core/evaluation/judged_class.h"
#include "core/evaluation/not_defined.h"
#include "core/evaluation/threshold_figures.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cytogauge {

namespace {

constexpr int gridSteps = 100;
constexpr std::size_t binCount = 10;

// Behind the grid of a figures vector.
enum Figure : std::size_t { slope = gridSteps + 1, intercept, brier, miscalibration, discrimination, figureCount };

struct Line {
    double a = 0.0; // intercept
    double b = 1.0; // slope
};

// Whether some straight cut of the probabilities parts the outcomes, so that the slope has no finite optimum.
bool separated(std::span<const double> logit, std::span<const char> outcome, std::span<const int> weight)
{
    constexpr double far = std::numeric_limits<double>::infinity();
    std::array<double, 2> low{far, far};
    std::array<double, 2> high{-far, -far};
    for (std::size_t i = 0; i < logit.size(); ++i) {
        if (weight[i] > 0) {
            const std::size_t k = outcome[i] != 0 ? 1 : 0;
            low[k] = std::min(low[k], logit[i]);
            high[k] = std::max(high[k], logit[i]);
        }
    }
    return low[0] >= high[1] || low[1] >= high[0];
}

struct Derivatives {
    double loss = 0.0;
    double ga = 0.0, gb = 0.0;
    double haa = 0.0, hab = 0.0, hbb = 0.0;
};

Derivatives derivativesAt(const Line &line, std::span<const double> logit, std::span<const char> outcome,
                          std::span<const int> weight)
{
    Derivatives d;
    for (std::size_t i = 0; i < logit.size(); ++i) {
        if (weight[i] == 0) {
            continue;
        }
        const double w = weight[i];
        const double eta = line.a + line.b * logit[i];
        const double small = std::exp(-std::abs(eta));
        const double p = eta >= 0.0 ? 1.0 / (1.0 + small) : small / (1.0 + small);
        const double y = outcome[i] != 0 ? 1.0 : 0.0;
        d.loss += w * (std::max(eta, 0.0) - y * eta + std::log1p(small));
        const double v = w * p * (1.0 - p);
        d.ga += w * (p - y);
        d.gb += w * (p - y) * logit[i];
        d.haa += v;
        d.hab += v * logit[i];
        d.hbb += v * logit[i] * logit[i];
    }
    return d;
}

// Newton's method with halved steps; slopeFixed keeps b. NaN when it does not arrive.
Line fitLine(Line line, bool slopeFixed, std::span<const double> logit, std::span<const char> outcome,
             std::span<const int> weight)
{
    constexpr int mostSteps = 60;
    Derivatives now = derivativesAt(line, logit, outcome, weight);
    for (int i = 0; i < mostSteps; ++i) {
        const double determinant = now.haa * now.hbb - now.hab * now.hab;
        Line step;
        step.a = slopeFixed ? now.ga / now.haa : (now.hbb * now.ga - now.hab * now.gb) / determinant;
        step.b = slopeFixed ? 0.0 : (now.haa * now.gb - now.hab * now.ga) / determinant;
        if (!std::isfinite(step.a) || !std::isfinite(step.b)) {
            return {notDefined, notDefined};
        }
        const double expected = step.a * now.ga + step.b * now.gb; // twice the fall of the loss
        if (expected <= 1e-14 * (1.0 + now.loss)) {
            return {line.a - step.a, line.b - step.b};
        }
        double share = 1.0;
        Line next;
        Derivatives there;
        do {
            next = {line.a - share * step.a, line.b - share * step.b};
            there = derivativesAt(next, logit, outcome, weight);
            share *= 0.5;
        } while (!(there.loss <= now.loss) && share > 1e-9);
        line = next;
        now = there;
    }
    return {notDefined, notDefined};
}

LogisticRecalibration recalibrateLogits(std::span<const double> logit, std::span<const char> outcome,
                                        std::span<const int> weight, const LogisticRecalibration &start)
{
    LogisticRecalibration result{notDefined, notDefined};
    if (!separated(logit, outcome, weight)) {
        const double b = std::isfinite(start.slope) ? start.slope : 1.0;
        result.slope = fitLine({0.0, b}, false, logit, outcome, weight).b;
        if (!std::isfinite(result.slope)) { // where all is certain the loss is flat around the start
            result.slope = fitLine({0.0, 0.0}, false, logit, outcome, weight).b;
        }
    }
    long events = 0;
    long all = 0;
    for (std::size_t i = 0; i < logit.size(); ++i) {
        events += outcome[i] != 0 ? weight[i] : 0;
        all += weight[i];
    }
    if (events > 0 && events < all) {
        const double a = std::isfinite(start.interceptAtSlopeOne) ? start.interceptAtSlopeOne : 0.0;
        result.interceptAtSlopeOne = fitLine({a, 1.0}, true, logit, outcome, weight).a;
    }
    return result;
}

// One repeat under a resample: curve, slope, intercept and the parts of the Brier score.
class RepeatFigures {
public:
    RepeatFigures(const JudgedClass &judged, std::size_t repeat, const std::vector<double> &grid)
        : judged_(judged), repeat_(repeat), grid_(grid)
    {
        for (const double p : judged.probability[repeat]) {
            logit_.push_back(clippedLogit(p));
        }
        const std::vector<int> once(judged.size(), 1);
        full_ = recalibrateLogits(logit_, judged.positive, once, {1.0, 0.0});
    }

    void compute(std::span<const int> counts, std::span<double> into) const
    {
        const std::vector<double> &probability = judged_.probability[repeat_];
        double all = 0.0;
        double events = 0.0;
        double squares = 0.0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const double y = judged_.positive[i];
            all += counts[i];
            events += counts[i] * y;
            squares += counts[i] * (probability[i] - y) * (probability[i] - y);
        }
        std::vector<IsotonicBlock> blocks;
        isotonicBlocks(judged_.ranked[repeat_], probability, counts, blocks);
        isotonicAt(blocks, grid_, into.first(grid_.size()));
        double recalibrated = 0.0; // Brier score of the blocks' shares
        for (const IsotonicBlock &block : blocks) {
            recalibrated += block.weight * block.share() * (1.0 - block.share()) / all;
        }
        const double share = events / all;
        into[brier] = squares / all;
        into[miscalibration] = into[brier] - recalibrated;
        into[discrimination] = share * (1.0 - share) - recalibrated;
        const LogisticRecalibration line = recalibrateLogits(logit_, judged_.positive, counts, full_);
        into[slope] = line.slope;
        into[intercept] = line.interceptAtSlopeOne;
    }

private:
    const JudgedClass &judged_;
    std::size_t repeat_;
    const std::vector<double> &grid_;
    std::vector<double> logit_;
    LogisticRecalibration full_;
};

std::vector<CalibrationBin> binsOf(const JudgedClass &judged)
{
    std::vector<CalibrationBin> bins;
    const std::vector<std::size_t> &order = judged.ranked.front().order;
    const std::size_t n = order.size();
    std::size_t next = 0;
    for (std::size_t b = 0; b < binCount && next < n; ++b) {
        CalibrationBin bin;
        bin.cases = n / binCount + (b < n % binCount ? 1 : 0);
        long events = 0;
        for (std::size_t i = 0; i < bin.cases; ++i, ++next) {
            bin.meanProbability += judged.probability.front()[order[next]] / static_cast<double>(bin.cases);
            events += judged.positive[order[next]];
        }
        const Proportion came = proportion(events, static_cast<long>(bin.cases));
        bin.share = came.value;
        bin.interval = came.interval;
        bins.push_back(bin);
    }
    return bins;
}

} // namespace

LogisticRecalibration recalibrate(std::span<const double> probability, std::span<const char> outcome,
                                  std::span<const int> weight)
{
    std::vector<double> logit;
    for (const double p : probability) {
        logit.push_back(clippedLogit(p));
    }
    return recalibrateLogits(logit, outcome, weight, {1.0, 0.0});
}

Result<CalibrationCurve> calibrationCurve(const OutOfFoldCases &cases, int classIndex, const BootstrapOptions &options,
                                          const std::stop_token &stop)
{
    const auto judged = JudgedClass::of(cases, classIndex);
    if (!judged) {
        return fail(judged.error());
    }
    const std::vector<double> grid = percentGrid(0, gridSteps);
    std::vector<RepeatFigures> repeats;
    for (std::size_t r = 0; r < judged->ranked.size(); ++r) {
        repeats.emplace_back(*judged, r, grid);
    }
    auto figures = bootstrapFigures(
        {judged->size(), repeats.size(), figureCount},
        [&](std::size_t repeat, std::span<const int> counts, std::span<double> into) {
            repeats[repeat].compute(counts, into);
        },
        options, stop);
    if (!figures) {
        return fail(figures.error());
    }
    figures->rules.resize(figureCount);
    figures->rules[brier].perfect = Perfection{0.0, 1.0, judged->size()};
    figures->rules[miscalibration].raisedByChance = true;
    CalibrationCurve curve;
    curve.band = figures->band(grid, 0);
    curve.bins = binsOf(*judged);
    const RankedScores &ranked = judged->ranked.front();
    for (const std::size_t row : ranked.order) {
        (judged->positive[row] != 0 ? curve.rugPositive : curve.rugNegative)
            .push_back(judged->probability.front()[row]);
    }
    curve.slope = figures->estimate(slope);
    curve.intercept = figures->estimate(intercept);
    curve.brier = figures->estimate(brier);
    curve.miscalibration = figures->estimate(miscalibration);
    curve.discrimination = figures->estimate(discrimination);
    curve.uncertainty = judged->share() * (1.0 - judged->share());
    return curve;
}

} // namespace cytogauge
