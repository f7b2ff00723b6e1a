// An endpoint's answer beside that of a model of this computer, for the same case.
#pragma once

#include "core/api/dialect.h"

#include <optional>

namespace cytogauge {

// Probabilities that are further apart are worth a warning although both stand on one side of the threshold. Models of
// the same data that were trained apart differ by a few hundredths.
inline constexpr double disagreementTolerance = 0.05;

enum class Agreement { agrees, differs /* beyond the tolerance */, otherClass /* the other side of the threshold */ };

struct AnswerComparison {
    Agreement agreement = Agreement::agrees;
    // The largest distance of two probabilities of one class; none when the endpoint answers labels only.
    std::optional<double> difference;
    friend bool operator==(const AnswerComparison &, const AnswerComparison &) = default;
};

[[nodiscard]] AnswerComparison compareAnswers(const Prediction &local, const RemoteAnswer &remote,
                                              const FeatureSchema &schema, double threshold);

} // namespace cytogauge
