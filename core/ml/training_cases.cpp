#include "core/ml/training_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

std::vector<std::size_t> casesPerClass(const std::vector<int> &classes, int classCount)
{
    std::vector<std::size_t> count(static_cast<std::size_t>(classCount), 0);
    for (const int k : classes) {
        ++count[static_cast<std::size_t>(k)];
    }
    return count;
}

Result<void> checkTrainingCases(const Matrix &values, const std::vector<int> &classes, int classCount,
                                std::size_t atLeast)
{
    if (classCount < 2 || static_cast<std::size_t>(values.rows()) != classes.size() || values.cols() < 1) {
        return fail(ErrorCode::internal, {"the training cases and their classes do not fit together"});
    }
    if (!std::ranges::all_of(classes, [classCount](int k) { return k >= 0 && k < classCount; })) {
        return fail(ErrorCode::internal, {"a training case has a class that does not exist"});
    }
    if (classes.size() < atLeast) {
        return fail(ErrorCode::tooFewCases, {fmt::format("{}", atLeast), fmt::format("{}", classes.size())});
    }
    const auto count = casesPerClass(classes, classCount);
    if (const auto empty = std::ranges::find(count, std::size_t{0}); empty != count.end()) {
        return fail(ErrorCode::classWithoutCases,
                    {fmt::format("{}", empty - count.begin() + 1), fmt::format("{}", classCount)});
    }
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
        for (Eigen::Index j = 0; j < values.cols(); ++j) {
            if (!std::isfinite(values(i, j))) {
                return fail(ErrorCode::trainingValueNotFinite, {fmt::format("{}", j + 1), fmt::format("{}", i + 1)});
            }
        }
    }
    const auto varies = [&values](Eigen::Index j) { return (values.col(j).array() != values(0, j)).any(); };
    for (Eigen::Index j = 0; j < values.cols(); ++j) {
        if (varies(j)) {
            return {};
        }
    }
    return fail(ErrorCode::predictorsConstant);
}

} // namespace cytogauge
