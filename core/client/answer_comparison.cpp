#include "core/client/answer_comparison.h"

#include "core/client/remote_record.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

AnswerComparison compareAnswers(const Prediction &local, const RemoteAnswer &remote, const FeatureSchema &schema,
                                double threshold)
{
    AnswerComparison comparison;
    if (remote.probabilities.size() == local.probabilities.size()) {
        double most = 0.0;
        for (std::size_t i = 0; i < local.probabilities.size(); ++i) {
            most = std::max(most, std::abs(local.probabilities[i] - remote.probabilities[i]));
        }
        comparison.difference = most;
    }
    if (labelOf(remote, schema, threshold) != local.label) {
        comparison.agreement = Agreement::otherClass;
    } else if (comparison.difference && *comparison.difference > disagreementTolerance) {
        comparison.agreement = Agreement::differs;
    }
    return comparison;
}

} // namespace cytogauge
