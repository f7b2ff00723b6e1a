#include "core/service/ab/version_cases.h"

#include "core/evaluation/figures_of_merit.h"
#include "core/evaluation/threshold_figures.h"
#include "core/service/ab/beta_probability.h"
#include "core/service/ab/patient_groups.h"

#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <numeric>

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

// What can be stated: nothing of too few patients, and no interval without a width.
std::optional<std::array<double, 2>> stated(const std::array<double, 2> &interval, std::int64_t patients)
{
    return patients >= fewestPatients && interval[0] < interval[1] ? std::optional(interval) : std::nullopt;
}

ReportFigure shareOf(const PatientGroups &groups, const std::vector<int> &hit)
{
    const CountedShare independent = independentShare(groups, hit);
    const double value = std::accumulate(hit.begin(), hit.end(), 0.0) / static_cast<double>(hit.size());
    return {value, stated(proportion(independent.right, independent.right + independent.wrong).interval,
                          static_cast<std::int64_t>(groups.patients()))};
}

struct Differences {
    std::vector<double> accuracy, logLoss; // second - first, one for each draw
};

void conclude(const Differences &draws, double secondBetterByAccuracy, Comparison &comparison)
{
    ReportFigure &accuracy = comparison.accuracyDifference;
    ReportFigure &logLoss = comparison.logLossDifference;
    accuracy.interval = stated(percentileInterval(draws.accuracy, accuracy.value), comparison.patients);
    logLoss.interval = stated(percentileInterval(draws.logLoss, logLoss.value), comparison.patients);
    if (comparison.patients < fewestPatients) {
        return;
    }
    double better = 0.5; // of one draw more, since no number of draws shows that others cannot be
    for (const double difference : draws.logLoss) {
        better += difference < 0.0 ? 1.0 : difference == 0.0 ? 0.5 : 0.0;
    }
    comparison.secondBetterByAccuracy = secondBetterByAccuracy;
    comparison.secondBetterByLogLoss = better / static_cast<double>(draws.logLoss.size() + 1);
}

std::vector<const ReportCase *> firstOf(const std::vector<CasePair> &pairs)
{
    std::vector<const ReportCase *> cases;
    std::ranges::transform(pairs, std::back_inserter(cases), [](const CasePair &pair) { return pair.first; });
    return cases;
}

Comparison comparePairs(const std::vector<CasePair> &judged, const VersionReportOptions &options)
{
    const PatientGroups groups(firstOf(judged));
    std::vector<int> rights; // second - first
    std::vector<double> losses;
    for (const auto &[first, second] : judged) {
        rights.push_back((isRight(*second) ? 1 : 0) - (isRight(*first) ? 1 : 0));
        losses.push_back(logLossOf(*second) - logLossOf(*first));
    }
    const auto accuracy = [&rights](std::size_t i) { return static_cast<double>(rights[i]); };
    const auto loss = [&losses](std::size_t i) { return losses[i]; };
    Comparison comparison;
    comparison.paired = true;
    comparison.patients = static_cast<std::int64_t>(groups.patients());
    comparison.accuracyDifference.value = plainMean(judged.size(), accuracy);
    comparison.logLossDifference.value = plainMean(judged.size(), loss);
    Differences differences;
    PatientDraws draws(groups, options.seed);
    for (int draw = 0; draw < options.resamples; ++draw) {
        const std::vector<int> &counts = draws.next();
        differences.accuracy.push_back(drawnMean(counts, accuracy));
        differences.logLoss.push_back(drawnMean(counts, loss));
    }
    const CountedShare won = patientsWon(groups, rights);
    conclude(differences, probabilityAboveHalf(won.right, won.wrong), comparison);
    return comparison;
}

struct SplitSide {
    explicit SplitSide(std::vector<const ReportCase *> judged, std::uint64_t seed)
        : cases(std::move(judged)), groups(cases), draws(groups, seed)
    {
        for (const ReportCase *one : cases) {
            losses.push_back(logLossOf(*one));
            rights.push_back(isRight(*one) ? 1 : 0);
        }
    }
    [[nodiscard]] double accuracy(const std::vector<int> &counts) const
    {
        return drawnMean(counts, [this](std::size_t i) { return static_cast<double>(rights[i]); });
    }
    [[nodiscard]] double logLoss(const std::vector<int> &counts) const
    {
        return drawnMean(counts, [this](std::size_t i) { return losses[i]; });
    }

    std::vector<const ReportCase *> cases;
    std::vector<double> losses;
    std::vector<int> rights;
    PatientGroups groups;
    PatientDraws draws;
};

Comparison compareSplit(SplitSide first, SplitSide second, const VersionReportOptions &options)
{
    const std::vector<int> allFirst(first.cases.size(), 1);
    const std::vector<int> allSecond(second.cases.size(), 1);
    Comparison comparison;
    comparison.accuracyDifference.value = second.accuracy(allSecond) - first.accuracy(allFirst);
    comparison.logLossDifference.value = second.logLoss(allSecond) - first.logLoss(allFirst);
    comparison.patients = static_cast<std::int64_t>(std::min(first.groups.patients(), second.groups.patients()));
    Differences differences;
    for (int draw = 0; draw < options.resamples; ++draw) {
        const std::vector<int> &ofFirst = first.draws.next();
        const std::vector<int> &ofSecond = second.draws.next();
        differences.accuracy.push_back(second.accuracy(ofSecond) - first.accuracy(ofFirst));
        differences.logLoss.push_back(second.logLoss(ofSecond) - first.logLoss(ofFirst));
    }
    const double better = probabilitySecondHigher(independentShare(first.groups, first.rights),
                                                  independentShare(second.groups, second.rights));
    conclude(differences, better, comparison);
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

void judgeVersion(const VersionCases &cases, int resamples, std::uint64_t seed, VersionFigures &figures)
{
    const std::vector<const ReportCase *> judged = judgedCases(cases);
    figures.known = static_cast<std::int64_t>(judged.size());
    if (judged.empty()) {
        return;
    }
    Matrix probabilities(static_cast<Eigen::Index>(judged.size()), static_cast<Eigen::Index>(cases.classes.size()));
    const PatientGroups groups(judged);
    figures.patients = static_cast<std::int64_t>(groups.patients());
    std::vector<int> outcomes;
    std::vector<int> rights;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        for (std::size_t k = 0; k < cases.classes.size(); ++k) {
            probabilities(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) = judged[i]->probabilities[k];
        }
        outcomes.push_back(judged[i]->outcome);
        rights.push_back(isRight(*judged[i]) ? 1 : 0);
    }
    figures.accuracy = shareOf(groups, rights);
    const MetricsCalculator calculator(probabilities, outcomes, cases.positive, 0.5);
    const Metrics whole = calculator.compute(std::vector<int>(judged.size(), 1));
    const std::array<std::pair<double Metrics::*, std::optional<ReportFigure> *>, 4> parts{
        {{&Metrics::brier, &figures.brier},
         {&Metrics::logLoss, &figures.logLoss},
         {&Metrics::ece, &figures.calibration},
         {&Metrics::auc, &figures.auc}}};
    std::array<std::vector<double>, parts.size()> draws;
    PatientDraws patients(groups, seed);
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
            *into =
                ReportFigure{whole.*value, stated(drawnInterval(draws[part], whole.*value, rule), figures.patients)};
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
    const PatientGroups groups(firstOf(pairs));
    figures.patients = static_cast<std::int64_t>(groups.patients());
    std::vector<int> same;
    double distance = 0.0;
    std::int64_t measured = 0;
    std::vector<double> ofFirst(classCount);
    std::vector<double> ofSecond(classCount);
    for (const auto &[first, second] : pairs) {
        same.push_back(first->label == second->label ? 1 : 0);
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
    figures.agreement = shareOf(groups, same);
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
