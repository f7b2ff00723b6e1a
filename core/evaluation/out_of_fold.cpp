#include "core/evaluation/out_of_fold.h"

#include "core/evaluation/judged_class.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

tl::unexpected<Error> refused(std::string what)
{
    return fail(Error(ErrorCode::outOfFoldInvalid, {std::move(what)}));
}

// None, or for every fold one that divides the probabilities or is none (NaN).
bool thresholdsAreSound(const OutOfFold &run)
{
    if (run.thresholds.rows() == 0) {
        return true;
    }
    const auto folds = static_cast<int>(run.thresholds.rows());
    const double *all = run.thresholds.data();
    return std::ranges::all_of(run.fold, [folds](int fold) { return fold >= 0 && fold < folds; }) &&
           std::all_of(all, all + run.thresholds.size(),
                       [](double t) { return std::isnan(t) || (t > 0.0 && t < 1.0); });
}

} // namespace

std::vector<int> OutOfFoldCases::judgedClasses() const
{
    if (positiveClass >= 0) {
        return {positiveClass};
    }
    std::vector<int> all;
    for (int k = 0; k < classCount(); ++k) {
        all.push_back(k);
    }
    return all;
}

Result<void> OutOfFoldCases::validate() const
{
    if (repeats.empty() || classes.empty()) {
        return refused("there are none");
    }
    const int count = classCount();
    if (count < 2 || positiveClass >= count || (positiveClass >= 0 && count != 2)) {
        return refused("a positive class needs two classes, and there are " + std::to_string(count));
    }
    for (const OutOfFold &run : repeats) {
        const bool sizesAgree = run.fold.size() == size() &&
                                run.probabilities.rows() == static_cast<Eigen::Index>(size()) &&
                                run.probabilities.cols() == count;
        if (!sizesAgree) {
            return refused("the runs are not of the same cases");
        }
        const double *all = run.probabilities.data();
        if (!std::all_of(all, all + run.probabilities.size(), [](double p) { return p >= 0.0 && p <= 1.0; })) {
            return refused("a probability is not from 0 to 1");
        }
        if (!thresholdsAreSound(run)) {
            return refused("a fold's threshold is missing, or not between 0 and 1");
        }
    }
    if (!std::ranges::all_of(classes, [count](int k) { return k >= 0 && k < count; })) {
        return refused("a case has a class that does not exist");
    }
    if (std::ranges::count(classes, classes.front()) == static_cast<std::ptrdiff_t>(size())) {
        return refused("all cases are of one class");
    }
    return {};
}

Result<JudgedClass> JudgedClass::of(const OutOfFoldCases &cases, int classIndex)
{
    if (auto valid = cases.validate(); !valid) {
        return fail(valid.error());
    }
    JudgedClass judged;
    for (const int k : cases.classes) {
        judged.positive.push_back(k == classIndex ? 1 : 0);
        judged.positives += k == classIndex ? 1 : 0;
    }
    if (judged.positives == 0 || judged.positives == static_cast<long>(cases.size())) {
        return refused("one of the classes has no case, or has all of them");
    }
    for (const OutOfFold &run : cases.repeats) {
        const Vector column = run.probabilities.col(classIndex);
        judged.probability.emplace_back(column.begin(), column.end());
        judged.ranked.push_back(rankScores(judged.probability.back(), judged.positive));
    }
    return judged;
}

double clippedLogit(double p)
{
    constexpr double smallest = 1e-15;
    const double clipped = std::clamp(p, smallest, 1.0 - smallest);
    return std::log(clipped) - std::log1p(-clipped);
}

} // namespace cytogauge
