#include "core/ml/lbfgs.h"

#include <algorithm>
#include <cmath>
#include <deque>

namespace cytogauge {

namespace {

constexpr double sufficientDecrease = 1e-4;
constexpr double curvature = 0.9;
constexpr int searchLimit = 30;

// Pairs of steps and changes of the gradient, and the product of the inverse Hessian that they imply.
class Memory {
public:
    explicit Memory(int size) : size_(static_cast<std::size_t>(size)) {}

    void add(Vector step, Vector change)
    {
        const double product = step.dot(change);
        if (!(product > 1e-12 * change.squaredNorm())) {
            return; // no curvature along the step: the pair would spoil the estimate
        }
        if (pairs_.size() == size_) {
            pairs_.pop_front();
        }
        pairs_.push_back({std::move(step), std::move(change), 1.0 / product});
    }

    void clear() { pairs_.clear(); }
    [[nodiscard]] bool empty() const { return pairs_.empty(); }

    [[nodiscard]] Vector direction(const Vector &gradient) const
    {
        Vector d = -gradient;
        std::vector<double> weight(pairs_.size());
        for (std::size_t i = pairs_.size(); i-- > 0;) {
            weight[i] = pairs_[i].inverse * pairs_[i].step.dot(d);
            d -= weight[i] * pairs_[i].change;
        }
        if (pairs_.empty()) {
            return d / std::max(1.0, gradient.norm());
        }
        d *= 1.0 / (pairs_.back().inverse * pairs_.back().change.squaredNorm());
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            const double own = pairs_[i].inverse * pairs_[i].change.dot(d);
            d += (weight[i] - own) * pairs_[i].step;
        }
        return d;
    }

private:
    struct Pair {
        Vector step;
        Vector change;
        double inverse = 0.0;
    };
    std::size_t size_;
    std::deque<Pair> pairs_;
};

struct Trial {
    double step = 0.0;
    double value = 0.0;
    double slope = 0.0;
};

// The least of the cubic through two trials, kept well inside them.
double between(const Trial &a, const Trial &b)
{
    const double d1 = a.slope + b.slope - 3.0 * (a.value - b.value) / (a.step - b.step);
    const double square = d1 * d1 - a.slope * b.slope;
    double step = 0.5 * (a.step + b.step);
    if (square >= 0.0) {
        const double d2 = std::copysign(std::sqrt(square), b.step - a.step);
        const double cubic = b.step - (b.step - a.step) * (b.slope + d2 - d1) / (b.slope - a.slope + 2.0 * d2);
        if (std::isfinite(cubic)) {
            step = cubic;
        }
    }
    const double margin = 0.1 * std::abs(b.step - a.step);
    const auto [low, high] = std::minmax(a.step, b.step);
    return std::clamp(step, low + margin, high - margin);
}

class LineSearch {
public:
    LineSearch(const SmoothFunction &function, const Vector &start, const Vector &direction, Trial origin)
        : function_(function), start_(start), direction_(direction), origin_(origin)
    {
    }

    // True when point and gradient stand at a step that lowers the value enough.
    bool run()
    {
        Trial before = origin_;
        double step = 1.0;
        for (int i = 0; i < searchLimit; ++i) {
            const Trial now = at(step);
            if (!std::isfinite(now.value) || !std::isfinite(now.slope)) {
                step = 0.5 * (before.step + step);
                continue;
            }
            if (!decreases(now) || (i > 0 && now.value >= before.value)) {
                return narrow(before, now);
            }
            if (flat(now)) {
                return true;
            }
            if (now.slope >= 0.0) {
                return narrow(now, before);
            }
            before = now;
            step *= 2.0;
        }
        return false;
    }

    Vector point;
    Vector gradient;
    double value = 0.0;
    int evaluations = 0;

private:
    Trial at(double step)
    {
        point = start_ + step * direction_;
        gradient.resize(point.size());
        value = function_(point, gradient);
        ++evaluations;
        return {step, value, gradient.dot(direction_)};
    }
    [[nodiscard]] bool decreases(const Trial &t) const
    {
        return t.value <= origin_.value + sufficientDecrease * t.step * origin_.slope;
    }
    [[nodiscard]] bool flat(const Trial &t) const { return std::abs(t.slope) <= -curvature * origin_.slope; }

    // low: the best so far; a good step lies between the two.
    bool narrow(Trial low, Trial high)
    {
        for (int i = 0; i < searchLimit; ++i) {
            const Trial now = at(between(low, high));
            if (!decreases(now) || now.value >= low.value) {
                high = now;
            } else {
                if (flat(now)) {
                    return true;
                }
                if (now.slope * (high.step - low.step) >= 0.0) {
                    high = low;
                }
                low = now;
            }
        }
        if (low.step == 0.0) {
            return false;
        }
        at(low.step);
        return true;
    }

    const SmoothFunction &function_;
    const Vector &start_;
    const Vector &direction_;
    Trial origin_;
};

} // namespace

LbfgsSummary minimiseSmooth(const SmoothFunction &function, Vector &point, const LbfgsOptions &options,
                            std::stop_token stop)
{
    LbfgsSummary summary;
    Memory memory(options.memory);
    Vector gradient(point.size());
    summary.value = function(point, gradient);
    summary.evaluations = 1;
    // Before a value is used: a function that looks at the token too may have given up half way.
    const auto stopped = [&] { return summary.cancelled = stop.stop_requested(); };
    if (stopped()) {
        return summary;
    }
    for (; summary.iterations < options.maximumIterations; ++summary.iterations) {
        summary.gradientSize = gradient.lpNorm<Eigen::Infinity>();
        if (!std::isfinite(summary.value) || !std::isfinite(summary.gradientSize)) {
            return summary;
        }
        if (summary.gradientSize <= options.gradientTolerance) {
            summary.converged = true;
            return summary;
        }
        Vector direction = memory.direction(gradient);
        double slope = gradient.dot(direction);
        if (!(slope < 0.0)) {
            memory.clear();
            direction = memory.direction(gradient);
            slope = gradient.dot(direction);
        }
        LineSearch search(function, point, direction, {0.0, summary.value, slope});
        const bool found = search.run();
        summary.evaluations += search.evaluations;
        if (stopped()) {
            return summary;
        }
        if (!found) {
            if (memory.empty()) {
                summary.converged = true; // not even along the gradient: the value is at the limit of rounding
                return summary;
            }
            memory.clear();
            continue;
        }
        memory.add(search.point - point, search.gradient - gradient);
        point = std::move(search.point);
        gradient = std::move(search.gradient);
        summary.value = search.value;
    }
    return summary;
}

} // namespace cytogauge
