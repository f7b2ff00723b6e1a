#include "core/service/ab/version_cases.h"

#include "core/base/random.h"
#include "core/evaluation/figures_of_merit.h"
#include "core/evaluation/threshold_figures.h"
#include "core/service/ab/beta_probability.h"

#include <Eigen/Core>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

int indexOf(std::vector<std::string> &classes, const std::string &name, bool add)
{
    const auto found = std::find(classes.begin(), classes.end(), name);
    if (found != classes.end()) {
        return static_cast<int>(found - classes.begin());
    }
    if (!add || name.empty()) {
        return -1;
    }
    classes.push_back(name);
    return static_cast<int>(classes.size()) - 1;
}

void take(const StoredRequest &request, VersionCases &version)
{
    ReportCase &next = version.cases.emplace_back();
    next.key = request.requestId + "/" + std::to_string(request.row);
    next.patient = request.patient.empty() ? next.key : "patient " + request.patient;
    next.shadow = request.shadow;
    next.indeterminate = request.indeterminate();
    next.probability = request.probability;
    for (const auto &[name, probability] : request.probabilities) {
        const int index = indexOf(version.classes, name, true);
        next.probabilities.resize(std::max(next.probabilities.size(), version.classes.size()), 0.0);
        next.probabilities[static_cast<std::size_t>(index)] = probability;
        if (request.probabilities.size() == 2 && request.probability == probability && version.positive < 0 &&
            probability != 0.5) {
            version.positive = index;
        }
    }
    next.label = indexOf(version.classes, request.label, true);
    next.outcome = indexOf(version.classes, request.outcome, false);
}

double logLossOf(const ReportCase &judged)
{
    constexpr double smallest = 1e-15; // as evaluation/metrics.h clips
    return -std::log(
        std::clamp(judged.probabilities[static_cast<std::size_t>(judged.outcome)], smallest, 1.0 - smallest));
}

bool isRight(const ReportCase &judged)
{
    return judged.label == judged.outcome;
}

bool isJudged(const ReportCase &judged)
{
    return judged.outcome >= 0 && !judged.probabilities.empty();
}

std::vector<const ReportCase *> judgedCases(const VersionCases &version)
{
    std::vector<const ReportCase *> judged;
    for (const ReportCase &one : version.cases) {
        if (isJudged(one)) {
            judged.push_back(&one);
        }
    }
    return judged;
}

// Mean of a figure of the cases in one draw; NaN for an empty one.
template <class Figure>
double drawnMean(const std::vector<int> &counts, Figure figure)
{
    double sum = 0.0;
    double cases = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) {
            sum += counts[i] * figure(i);
            cases += counts[i];
        }
    }
    return sum / cases;
}

template <class Figure>
double plainMean(std::size_t count, Figure figure)
{
    return drawnMean(std::vector<int>(count, 1), figure);
}

struct Differences {
    std::vector<double> accuracy, logLoss; // second - first, one for each draw
};

void conclude(const Differences &draws, Comparison &comparison)
{
    comparison.accuracyDifference.interval = percentileInterval(draws.accuracy, comparison.accuracyDifference.value);
    comparison.logLossDifference.interval = percentileInterval(draws.logLoss, comparison.logLossDifference.value);
    double better = 0.0;
    for (const double difference : draws.logLoss) {
        better += difference < 0.0 ? 1.0 : difference == 0.0 ? 0.5 : 0.0;
    }
    comparison.secondBetterByLogLoss = draws.logLoss.empty() ? 0.5 : better / static_cast<double>(draws.logLoss.size());
}

Comparison comparePairs(const std::vector<CasePair> &judged, const VersionReportOptions &options)
{
    std::vector<const ReportCase *> cases;
    std::int64_t onlyFirst = 0;
    std::int64_t onlySecond = 0;
    for (const auto &[first, second] : judged) {
        cases.push_back(first);
        onlyFirst += isRight(*first) && !isRight(*second) ? 1 : 0;
        onlySecond += isRight(*second) && !isRight(*first) ? 1 : 0;
    }
    const auto accuracy = [&judged](std::size_t i) {
        return double{isRight(*judged[i].second) ? 1.0 : 0.0} - (isRight(*judged[i].first) ? 1.0 : 0.0);
    };
    std::vector<double> losses;
    for (const auto &[first, second] : judged) {
        losses.push_back(logLossOf(*second) - logLossOf(*first));
    }
    const auto loss = [&losses](std::size_t i) { return losses[i]; };
    Comparison comparison;
    comparison.paired = true;
    comparison.accuracyDifference.value = plainMean(judged.size(), accuracy);
    comparison.logLossDifference.value = plainMean(judged.size(), loss);
    comparison.secondBetterByAccuracy = probabilityAboveHalf(onlySecond, onlyFirst);
    Differences differences;
    PatientDraws draws(cases, options.seed);
    for (int draw = 0; draw < options.resamples; ++draw) {
        const std::vector<int> &counts = draws.next();
        differences.accuracy.push_back(drawnMean(counts, accuracy));
        differences.logLoss.push_back(drawnMean(counts, loss));
    }
    conclude(differences, comparison);
    return comparison;
}

struct SplitSide {
    explicit SplitSide(std::vector<const ReportCase *> judged, std::uint64_t seed)
        : cases(std::move(judged)), draws(cases, seed)
    {
        for (const ReportCase *one : cases) {
            losses.push_back(logLossOf(*one));
            (isRight(*one) ? counted.right : counted.wrong) += 1;
        }
    }
    [[nodiscard]] double accuracy(const std::vector<int> &counts) const
    {
        return drawnMean(counts, [this](std::size_t i) { return isRight(*cases[i]) ? 1.0 : 0.0; });
    }
    [[nodiscard]] double logLoss(const std::vector<int> &counts) const
    {
        return drawnMean(counts, [this](std::size_t i) { return losses[i]; });
    }

    std::vector<const ReportCase *> cases;
    std::vector<double> losses;
    CountedShare counted;
    PatientDraws draws;
};

Comparison compareSplit(SplitSide first, SplitSide second, const VersionReportOptions &options)
{
    const std::vector<int> allFirst(first.cases.size(), 1);
    const std::vector<int> allSecond(second.cases.size(), 1);
    Comparison comparison;
    comparison.accuracyDifference.value = second.accuracy(allSecond) - first.accuracy(allFirst);
    comparison.logLossDifference.value = second.logLoss(allSecond) - first.logLoss(allFirst);
    comparison.secondBetterByAccuracy = probabilitySecondHigher(first.counted, second.counted);
    Differences differences;
    for (int draw = 0; draw < options.resamples; ++draw) {
        const std::vector<int> &ofFirst = first.draws.next();
        const std::vector<int> &ofSecond = second.draws.next();
        differences.accuracy.push_back(second.accuracy(ofSecond) - first.accuracy(ofFirst));
        differences.logLoss.push_back(second.logLoss(ofSecond) - first.logLoss(ofFirst));
    }
    conclude(differences, comparison);
    return comparison;
}

} // namespace

Result<VersionCases> readVersionCases(RequestStore &store, const ModelVersion &version, RequestFilter filter,
                                      const std::stop_token &stop)
{
    VersionCases cases;
    cases.version = version;
    filter.model = version.model;
    filter.modelVersion = version.version;
    filter.outcomeKnown.reset();
    auto read = store.forEach(
        filter,
        [&cases](const StoredRequest &request) -> Result<bool> {
            cases.schema = request.schema;
            take(request, cases);
            return true;
        },
        stop);
    if (!read) {
        return fail(read.error());
    }
    for (ReportCase &one : cases.cases) {
        if (!one.probabilities.empty()) {
            one.probabilities.resize(cases.classes.size(), 0.0);
        }
    }
    return cases;
}

PatientDraws::PatientDraws(const std::vector<const ReportCase *> &cases, std::uint64_t seed)
    : counts_(cases.size()), seed_(seed)
{
    std::unordered_map<std::string_view, std::size_t> patients;
    for (const ReportCase *one : cases) {
        patientOfCase_.push_back(patients.try_emplace(one->patient, patients.size()).first->second);
    }
    drawn_.resize(patients.size());
}

const std::vector<int> &PatientDraws::next()
{
    Random random(seed_ * 0x9e3779b97f4a7c15U + ++draw_); // each draw by itself, whatever was drawn before
    std::fill(drawn_.begin(), drawn_.end(), 0);
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
        ++drawn_[random.below(drawn_.size())];
    }
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        counts_[i] = drawn_[patientOfCase_[i]];
    }
    return counts_;
}

void judgeVersion(const VersionCases &cases, int resamples, std::uint64_t seed, VersionFigures &figures)
{
    const std::vector<const ReportCase *> judged = judgedCases(cases);
    figures.known = static_cast<std::int64_t>(judged.size());
    if (judged.empty()) {
        return;
    }
    Matrix probabilities(static_cast<Eigen::Index>(judged.size()), static_cast<Eigen::Index>(cases.classes.size()));
    std::vector<int> outcomes;
    std::int64_t right = 0;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        for (std::size_t k = 0; k < cases.classes.size(); ++k) {
            probabilities(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) = judged[i]->probabilities[k];
        }
        outcomes.push_back(judged[i]->outcome);
        right += isRight(*judged[i]) ? 1 : 0;
    }
    figures.accuracy = ReportFigure{static_cast<double>(right) / static_cast<double>(judged.size()),
                                    proportion(right, figures.known).interval};
    const MetricsCalculator calculator(probabilities, outcomes, cases.positive, 0.5);
    const Metrics whole = calculator.compute(std::vector<int>(judged.size(), 1));
    const std::array<std::pair<double Metrics::*, std::optional<ReportFigure> *>, 4> parts{
        {{&Metrics::brier, &figures.brier},
         {&Metrics::logLoss, &figures.logLoss},
         {&Metrics::ece, &figures.calibration},
         {&Metrics::auc, &figures.auc}}};
    std::array<std::vector<double>, parts.size()> draws;
    PatientDraws patients(judged, seed);
    for (int draw = 0; draw < resamples; ++draw) {
        const Metrics drawn = calculator.compute(patients.next());
        for (std::size_t part = 0; part < parts.size(); ++part) {
            draws[part].push_back(drawn.*parts[part].first);
        }
    }
    const std::vector<IntervalRule> rules = intervalRules(outcomes, cases.classes.size(), cases.positive);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        const auto [value, into] = parts[part];
        const auto *const figure = std::ranges::find(figuresOfMerit, value, &FigureOfMerit::value);
        const IntervalRule &rule = rules[static_cast<std::size_t>(figure - figuresOfMerit.begin())];
        if (std::isfinite(whole.*value)) {
            *into = ReportFigure{whole.*value, drawnInterval(draws[part], whole.*value, rule)};
        }
    }
}

std::vector<CasePair> pairsOf(const VersionCases &first, const VersionCases &second)
{
    std::unordered_map<std::string_view, const ReportCase *> byKey;
    for (const ReportCase &one : first.cases) {
        byKey.emplace(one.key, &one);
    }
    std::vector<CasePair> pairs;
    for (const ReportCase &other : second.cases) {
        if (const auto found = byKey.find(other.key); found != byKey.end()) {
            pairs.emplace_back(found->second, &other);
        }
    }
    return pairs;
}

PairFigures judgePairs(const std::vector<CasePair> &pairs, std::size_t classCount)
{
    PairFigures figures;
    figures.cases = static_cast<std::int64_t>(pairs.size());
    std::int64_t same = 0;
    double distance = 0.0;
    std::int64_t measured = 0;
    std::vector<double> ofFirst(classCount);
    std::vector<double> ofSecond(classCount);
    for (const auto &[first, second] : pairs) {
        same += first->label == second->label ? 1 : 0;
        ofFirst[static_cast<std::size_t>(first->label)] += 1.0;
        ofSecond[static_cast<std::size_t>(second->label)] += 1.0;
        if (first->probability && second->probability) {
            const double difference = std::abs(*first->probability - *second->probability);
            distance += difference;
            figures.largestDifference = std::max(figures.largestDifference, difference);
            ++measured;
        }
        if (isJudged(*first) && isJudged(*second)) {
            ++figures.known;
            figures.onlyFirstRight += isRight(*first) && !isRight(*second) ? 1 : 0;
            figures.onlySecondRight += isRight(*second) && !isRight(*first) ? 1 : 0;
        }
    }
    const auto all = static_cast<double>(pairs.size());
    figures.agreement = {static_cast<double>(same) / all, proportion(same, figures.cases).interval};
    if (measured > 0) {
        figures.meanDifference = distance / static_cast<double>(measured);
    }
    double byChance = 0.0;
    for (std::size_t k = 0; k < classCount; ++k) {
        byChance += ofFirst[k] / all * ofSecond[k] / all;
    }
    if (byChance < 1.0) {
        figures.kappa = (figures.agreement.value - byChance) / (1.0 - byChance);
    }
    return figures;
}

std::optional<Comparison> compareCases(const VersionCases &first, const VersionCases &second,
                                       const std::vector<CasePair> &pairs, const VersionReportOptions &options)
{
    std::vector<CasePair> judged;
    std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(judged),
                 [](const CasePair &pair) { return isJudged(*pair.first) && isJudged(*pair.second); });
    if (!judged.empty()) {
        return comparePairs(judged, options);
    }
    SplitSide ofFirst(judgedCases(first), options.seed);
    SplitSide ofSecond(judgedCases(second), options.seed + 1);
    if (ofFirst.cases.empty() || ofSecond.cases.empty()) {
        return std::nullopt;
    }
    return compareSplit(std::move(ofFirst), std::move(ofSecond), options);
}

} // namespace cytogauge
