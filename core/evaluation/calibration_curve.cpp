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

// The cases of a resample that are in it at all, side by side: Newton's method walks over them a dozen times.
struct Drawn {
    Drawn(std::span<const double> allLogits, std::span<const char> positive, std::span<const int> counts)
    {
        logit.reserve(counts.size());
        outcome.reserve(counts.size());
        weight.reserve(counts.size());
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] > 0) {
                logit.push_back(allLogits[i]);
                outcome.push_back(positive[i] != 0 ? 1.0 : 0.0);
                weight.push_back(counts[i]);
            }
        }
    }
    std::vector<double> logit, outcome;
    std::vector<int> weight;
};

// Whether some straight cut of the probabilities parts the outcomes, so that the slope has no finite optimum.
bool separated(const Drawn &drawn)
{
    constexpr double far = std::numeric_limits<double>::infinity();
    std::array<double, 2> low{far, far};
    std::array<double, 2> high{-far, -far};
    for (std::size_t i = 0; i < drawn.logit.size(); ++i) {
        const std::size_t k = drawn.outcome[i] != 0.0 ? 1 : 0;
        low[k] = std::min(low[k], drawn.logit[i]);
        high[k] = std::max(high[k], drawn.logit[i]);
    }
    return low[0] >= high[1] || low[1] >= high[0];
}

// The sum of w log(factor), factor in [1, 2], as the logarithm of products: a logarithm for each case would take
// longer than all else. Error about 1e-16 for each factor.
class SumOfLogarithms {
public:
    void add(double factor, int w)
    {
        for (; w > 0; --w) {
            product_ *= factor;
            if (product_ > 1e300) {
                sum_ += std::log(product_);
                product_ = 1.0;
            }
        }
    }
    [[nodiscard]] double value() const { return sum_ + std::log(product_); }

private:
    double sum_ = 0.0;
    double product_ = 1.0;
};

struct Derivatives {
    double loss = 0.0;
    double ga = 0.0, gb = 0.0;
    double haa = 0.0, hab = 0.0, hbb = 0.0;
};

Derivatives derivativesAt(const Line &line, const Drawn &drawn)
{
    Derivatives d;
    SumOfLogarithms normalizers;
    for (std::size_t i = 0; i < drawn.logit.size(); ++i) {
        const double logit = drawn.logit[i];
        const double y = drawn.outcome[i];
        const double w = drawn.weight[i];
        const double eta = line.a + line.b * logit;
        const double small = std::exp(-std::abs(eta));
        const double p = (eta >= 0.0 ? 1.0 : small) / (1.0 + small);
        d.loss += w * (std::max(eta, 0.0) - y * eta);
        normalizers.add(1.0 + small, drawn.weight[i]);
        const double v = w * p * (1.0 - p);
        d.ga += w * (p - y);
        d.gb += w * (p - y) * logit;
        d.haa += v;
        d.hab += v * logit;
        d.hbb += v * logit * logit;
    }
    d.loss += normalizers.value();
    return d;
}

// Newton's method with halved steps; slopeFixed keeps b. NaN when it does not arrive.
Line fitLine(Line line, bool slopeFixed, const Drawn &drawn)
{
    constexpr int mostSteps = 60;
    Derivatives now = derivativesAt(line, drawn);
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
            there = derivativesAt(next, drawn);
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
    const Drawn drawn(logit, outcome, weight);
    if (!separated(drawn)) {
        const double b = std::isfinite(start.slope) ? start.slope : 1.0;
        result.slope = fitLine({0.0, b}, false, drawn).b;
        if (!std::isfinite(result.slope)) { // where all is certain the loss is flat around the start
            result.slope = fitLine({0.0, 0.0}, false, drawn).b;
        }
    }
    long events = 0;
    long all = 0;
    for (std::size_t i = 0; i < drawn.weight.size(); ++i) {
        events += drawn.outcome[i] != 0.0 ? drawn.weight[i] : 0;
        all += drawn.weight[i];
    }
    if (events > 0 && events < all) {
        const double a = std::isfinite(start.interceptAtSlopeOne) ? start.interceptAtSlopeOne : 0.0;
        result.interceptAtSlopeOne = fitLine({a, 1.0}, true, drawn).a;
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

// Of one repeat.
std::vector<CalibrationBin> binsOf(const JudgedClass &judged, std::size_t repeat)
{
    std::vector<CalibrationBin> bins;
    const std::vector<std::size_t> &order = judged.ranked[repeat].order;
    const std::size_t n = order.size();
    std::size_t next = 0;
    for (std::size_t b = 0; b < binCount && next < n; ++b) {
        CalibrationBin bin;
        bin.cases = n / binCount + (b < n % binCount ? 1 : 0);
        long events = 0;
        for (std::size_t i = 0; i < bin.cases; ++i, ++next) {
            bin.meanProbability += judged.probability[repeat][order[next]] / static_cast<double>(bin.cases);
            events += judged.positive[order[next]];
        }
        const Proportion came = proportion(events, static_cast<long>(bin.cases));
        bin.share = came.value;
        bin.interval = came.interval;
        bins.push_back(bin);
    }
    return bins;
}

// The tenths of every repeat are as large, so that the k-th ones go together.
std::vector<CalibrationBin> meanBins(const JudgedClass &judged)
{
    std::vector<CalibrationBin> mean = binsOf(judged, 0);
    const auto repeats = static_cast<double>(judged.ranked.size());
    if (judged.ranked.size() == 1) {
        return mean;
    }
    for (std::size_t r = 1; r < judged.ranked.size(); ++r) {
        const std::vector<CalibrationBin> more = binsOf(judged, r);
        for (std::size_t b = 0; b < mean.size(); ++b) {
            mean[b].meanProbability += more[b].meanProbability;
            mean[b].share += more[b].share;
            mean[b].interval[0] += more[b].interval[0];
            mean[b].interval[1] += more[b].interval[1];
        }
    }
    for (CalibrationBin &bin : mean) {
        bin.meanProbability /= repeats;
        bin.share /= repeats;
        bin.interval[0] /= repeats;
        bin.interval[1] /= repeats;
    }
    return mean;
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
    curve.bins = meanBins(*judged);
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
