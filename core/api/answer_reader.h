// Numbers and labels of an endpoint in terms of the schema: which class they speak of is the profile's business, and
// it is decided here only.
#pragma once

#include "core/api/dialect.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace cytogauge {

class AnswerReader {
public:
    AnswerReader(const EndpointProfile &profile, const FeatureSchema &schema, std::vector<int> order);

    // One number: a probability of the class that the endpoint's 1 stands for, or a label.
    [[nodiscard]] Result<RemoteAnswer> fromNumber(double value, bool whole) const;
    [[nodiscard]] Result<RemoteAnswer> fromProbability(double value) const;
    // One probability per class, in the endpoint's order; they add up to 1 within what single precision loses.
    [[nodiscard]] Result<RemoteAnswer> fromColumns(const std::vector<double> &values) const;
    // A class by name, code, or position in the endpoint's order (also as a text).
    [[nodiscard]] Result<RemoteAnswer> fromLabel(const nlohmann::json &value, std::string_view place) const;
    [[nodiscard]] Result<RemoteAnswer> fromLabelText(std::string_view text) const; // by name or code only
    // What stands for one case in a list of predictions: a number, a label, or a list with one of them or a number per
    // class.
    [[nodiscard]] Result<RemoteAnswer> fromElement(const nlohmann::json &element, std::string_view place) const;

private:
    [[nodiscard]] Result<RemoteAnswer> fromPosition(double position) const;

    const EndpointProfile &profile_;
    const FeatureSchema &schema_;
    std::vector<int> order_;
};

// The reader for this call.
[[nodiscard]] Result<AnswerReader> answerReader(const CallContext &context);

} // namespace cytogauge
