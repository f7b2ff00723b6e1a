#include "core/service/exposition.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

std::string numberText(double value)
{
    return std::isnan(value) ? "NaN" : std::isinf(value) ? (value > 0 ? "+Inf" : "-Inf") : formatNumber(value);
}

} // namespace

std::string labelText(std::initializer_list<std::pair<std::string_view, std::string_view>> labels)
{
    std::string out;
    for (const auto &[name, value] : labels) {
        out += out.empty() ? "" : ",";
        out += name;
        out += "=\"";
        for (const char one : value) {
            if (one == '\n') {
                out += "\\n";
                continue;
            }
            if (one == '\\' || one == '"') {
                out += '\\';
            }
            out += one;
        }
        out += '"';
    }
    return out;
}

Histogram::Histogram(std::span<const double> bounds)
    : bounds_(bounds), counts_(std::make_unique<std::atomic<std::uint64_t>[]>(bounds.size() + 1))
{
}

void Histogram::observe(double value)
{
    const auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
    counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
}

std::uint64_t Histogram::count() const
{
    std::uint64_t all = 0;
    for (std::size_t i = 0; i <= bounds_.size(); ++i) {
        all += counts_[i].load(std::memory_order_relaxed);
    }
    return all;
}

void Exposition::family(std::string_view name, std::string_view help, std::string_view type)
{
    name_ = name;
    out_ += "# HELP " + name_ + ' ';
    out_ += help;
    out_ += "\n# TYPE " + name_ + ' ';
    out_ += type;
    out_ += '\n';
}

void Exposition::begin(std::string_view suffix, std::string_view labels, std::string_view more)
{
    out_ += name_;
    out_ += suffix;
    if (!labels.empty() || !more.empty()) {
        out_ += '{';
        out_ += labels;
        out_ += labels.empty() || more.empty() ? "" : ",";
        out_ += more;
        out_ += '}';
    }
    out_ += ' ';
}

void Exposition::sample(std::string_view labels, double value)
{
    begin({}, labels, {});
    out_ += numberText(value) + '\n';
}

void Exposition::sample(std::string_view labels, std::uint64_t value)
{
    begin({}, labels, {});
    out_ += std::to_string(value) + '\n';
}

void Exposition::sample(std::string_view labels, const Histogram &histogram)
{
    // Read once: count and the last bucket must be the same number.
    std::uint64_t cumulative = 0;
    for (std::size_t i = 0; i <= histogram.bounds_.size(); ++i) {
        cumulative += histogram.counts_[i].load(std::memory_order_relaxed);
        const std::string bound = i < histogram.bounds_.size() ? numberText(histogram.bounds_[i]) : "+Inf";
        begin("_bucket", labels, "le=\"" + bound + '"');
        out_ += std::to_string(cumulative) + '\n';
    }
    begin("_sum", labels, {});
    out_ += numberText(histogram.sum_.load(std::memory_order_relaxed)) + '\n';
    begin("_count", labels, {});
    out_ += std::to_string(cumulative) + '\n';
}

} // namespace cytogauge
