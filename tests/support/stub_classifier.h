// A classifier of two classes that can do nothing: tests say what it answers.
#pragma once

#include "core/ml/classifier.h"

#include <nlohmann/json.hpp>

namespace cytogauge::test {

class StubClassifier : public Classifier {
public:
    explicit StubClassifier(std::size_t features) : features_(features) {}
    [[nodiscard]] std::string_view name() const override { return "stub"; }
    [[nodiscard]] std::size_t featureCount() const override { return features_; }
    [[nodiscard]] std::size_t classCount() const override { return 2; }
    void explainInto(std::span<const double> /*row*/, int /*classIndex*/, Explanation & /*into*/) const override {}
    [[nodiscard]] std::optional<Interval> interval(std::span<const double> /*row*/, int /*classIndex*/,
                                                   double /*level*/) const override
    {
        return std::nullopt;
    }
    [[nodiscard]] nlohmann::ordered_json steps() const override { return nlohmann::ordered_json::array(); }

private:
    std::size_t features_;
};

} // namespace cytogauge::test
