// Prometheus' text format. Source: prometheus/docs, instrumenting/exposition_formats.md, version 0.0.4.
#pragma once

#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cytogauge {

inline constexpr std::string_view expositionType = "text/plain; version=0.0.4; charset=utf-8";

// {"route", "/v1/predict"}, … as route="/v1/predict",… with the values escaped.
[[nodiscard]] std::string labelText(std::initializer_list<std::pair<std::string_view, std::string_view>> labels);

// Upper bounds ascending, +Inf left out. Any thread may observe.
class Histogram {
public:
    explicit Histogram(std::span<const double> bounds); // static storage
    void observe(double value);
    [[nodiscard]] std::uint64_t count() const;

private:
    friend class Exposition;
    std::span<const double> bounds_;
    std::unique_ptr<std::atomic<std::uint64_t>[]> counts_; // one more than bounds, not cumulative
    std::atomic<double> sum_ = 0.0;
};

class Exposition {
public:
    // Before the samples of a family, once. type: "counter", "gauge" or "histogram".
    void family(std::string_view name, std::string_view help, std::string_view type);
    void sample(std::string_view labels, double value);
    void sample(std::string_view labels, std::uint64_t value);
    void sample(std::string_view labels, const Histogram &histogram);
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void begin(std::string_view suffix, std::string_view labels, std::string_view more);

    std::string out_;
    std::string name_;
};

} // namespace cytogauge
