#include "core/model/model_evaluation.h"

#include <algorithm>
#include <map>

namespace cytogauge {

namespace {

// [folds, targets], without rows where the file holds none.
Matrix thresholdsOf(const Model &model)
{
    const std::size_t targets = model.folds.empty() ? 0 : model.folds.front().thresholds.size();
    Matrix thresholds(targets == 0 ? 0 : static_cast<Eigen::Index>(model.folds.size()),
                      static_cast<Eigen::Index>(targets));
    for (Eigen::Index f = 0; f < thresholds.rows(); ++f) {
        const std::vector<double> &ofFold = model.folds[static_cast<std::size_t>(f)].thresholds;
        for (Eigen::Index t = 0; t < thresholds.cols(); ++t) {
            thresholds(f, t) = ofFold[static_cast<std::size_t>(t)];
        }
    }
    return thresholds;
}

// The answers of `model` to the cases that another one learned from; `known` counts those that it learned from itself.
Result<OutOfFoldCases> answersWithoutHavingSeen(const Model &model, const std::vector<ReferenceCase> &cases,
                                                std::size_t &known)
{
    if (model.card.rows != model.cases.size()) {
        return fail(ErrorCode::comparisonImpossible,
                    {"they learned from different data, and one file holds only a part of its own"});
    }
    std::map<std::vector<double>, const ReferenceCase *> seen;
    for (const ReferenceCase &one : model.cases) {
        seen.emplace(one.values, &one);
    }
    OutOfFoldCases answers;
    answers.positiveClass = model.schema.positiveClass ? static_cast<int>(*model.schema.positiveClass) : -1;
    OutOfFold run;
    run.fold.assign(cases.size(), 0);
    const std::size_t classes = model.schema.classes.size();
    run.probabilities.resize(static_cast<Eigen::Index>(cases.size()), static_cast<Eigen::Index>(classes));
    known = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        answers.classes.push_back(cases[i].classIndex);
        const std::span<double> into(run.probabilities.row(static_cast<Eigen::Index>(i)).data(), classes);
        if (const auto found = seen.find(cases[i].values); found != seen.end()) {
            std::ranges::copy(found->second->outOfFold, into.begin());
            ++known;
        } else {
            model.classifier->scores(cases[i].values, into);
            softmax(into);
        }
    }
    answers.repeats.push_back(std::move(run));
    return answers;
}

} // namespace

Result<OutOfFoldCases> outOfFoldCases(const Model &model)
{
    const bool has = !model.cases.empty() && std::ranges::all_of(model.cases, [&model](const ReferenceCase &one) {
        return one.outOfFold.size() == model.schema.classes.size();
    });
    if (!has) {
        return fail(ErrorCode::noOutOfFold, {model.id});
    }
    OutOfFoldCases cases;
    OutOfFold run;
    run.probabilities.resize(static_cast<Eigen::Index>(model.cases.size()),
                             static_cast<Eigen::Index>(model.schema.classes.size()));
    for (std::size_t i = 0; i < model.cases.size(); ++i) {
        cases.classes.push_back(model.cases[i].classIndex);
        run.fold.push_back(model.cases[i].fold);
        for (std::size_t k = 0; k < model.schema.classes.size(); ++k) {
            run.probabilities(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) = model.cases[i].outOfFold[k];
        }
    }
    run.thresholds = thresholdsOf(model);
    cases.repeats.push_back(std::move(run));
    cases.positiveClass = model.schema.positiveClass ? static_cast<int>(*model.schema.positiveClass) : -1;
    return cases;
}

Result<PairedComparison> compareModels(const Model &first, const Model &second, double threshold,
                                       const BootstrapOptions &options, const std::stop_token &stop)
{
    if (first.schema.fingerprint() != second.schema.fingerprint()) {
        return fail(ErrorCode::comparisonImpossible, {"they are for different schemas"});
    }
    const auto a = outOfFoldCases(first);
    if (!a) {
        return fail(a.error());
    }
    const auto b = outOfFoldCases(second);
    if (!b) {
        return fail(b.error());
    }
    const bool sameData = first.card.dataSha256 == second.card.dataSha256;
    std::size_t known = 0;
    const auto other = sameData ? *b : answersWithoutHavingSeen(second, first.cases, known);
    if (!other) {
        return fail(other.error());
    }
    auto comparison = comparePaired(*a, *other, threshold, options, stop);
    if (comparison) {
        if (!sameData) {
            comparison->knownToSecond = known;
        }
        comparison->first = first.id + '@' + first.version;
        comparison->second = second.id + '@' + second.version;
    }
    return comparison;
}

} // namespace cytogauge
