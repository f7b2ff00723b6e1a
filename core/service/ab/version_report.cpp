#include "core/service/ab/version_report.h"

#include "core/base/text.h"
#include "core/evaluation/figures_of_merit.h"
#include "core/service/ab/version_cases.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace cytogauge {

namespace {

using Json = nlohmann::ordered_json;

std::string listed(const std::vector<ModelVersion> &versions)
{
    std::vector<std::string> names;
    for (const ModelVersion &version : versions) {
        const bool otherwise = !version.servedAs.empty() && version.servedAs != std::vector{version.model};
        names.push_back(otherwise
                            ? fmt::format("{} (served as {})", version.text(), fmt::join(version.servedAs, " and "))
                            : version.text());
    }
    return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

// By id, or by a name that it was served under; with its version or without.
bool isNamed(const ModelVersion &version, const std::string &name)
{
    const auto fits = [&](const std::string &known) { return name == known || name == known + "@" + version.version; };
    return fits(version.model) || std::ranges::any_of(version.servedAs, fits);
}

std::vector<ModelVersion> versionsNamed(const std::string &name, const std::vector<ModelVersion> &known)
{
    std::vector<ModelVersion> fitting;
    std::ranges::copy_if(known, std::back_inserter(fitting),
                         [&name](const ModelVersion &version) { return isNamed(version, name); });
    return fitting;
}

// "NAME@VERSION", or "NAME" where the store has one version of it.
Result<ModelVersion> versionNamed(const std::string &name, const std::vector<ModelVersion> &known)
{
    const std::vector<ModelVersion> fitting = versionsNamed(name, known);
    if (fitting.empty()) {
        return fail(ErrorCode::reportModelUnknown, {name, listed(known)});
    }
    if (fitting.size() > 1) {
        return fail(ErrorCode::reportTwoNeeded, {fmt::format("{} of “{}”", fitting.size(), name), listed(fitting)});
    }
    return fitting.front();
}

Result<std::pair<ModelVersion, ModelVersion>> chosen(const std::vector<std::string> &names,
                                                     const std::vector<ModelVersion> &known)
{
    if (names.empty() && known.size() == 2) {
        return std::pair(known[0], known[1]);
    }
    // One name with two versions, as "--model wdbc-logistic", means these two.
    if (names.size() == 1) {
        const std::vector<ModelVersion> fitting = versionsNamed(names[0], known);
        if (fitting.size() == 2) {
            return std::pair(fitting[0], fitting[1]);
        }
    }
    if (names.size() != 2) {
        return fail(ErrorCode::reportTwoNeeded, {std::to_string(known.size()), listed(known)});
    }
    auto first = versionNamed(names[0], known);
    if (!first) {
        return fail(first.error());
    }
    auto second = versionNamed(names[1], known);
    if (!second) {
        return fail(second.error());
    }
    if (*first == *second) {
        return fail(ErrorCode::reportModelTwice, {first->text()});
    }
    return std::pair(*std::move(first), *std::move(second));
}

VersionFigures countVersion(const VersionCases &cases)
{
    VersionFigures figures;
    figures.version = cases.version;
    figures.schema = cases.schema;
    figures.cases = static_cast<std::int64_t>(cases.cases.size());
    std::map<std::string, std::int64_t> labels;
    for (const ReportCase &one : cases.cases) {
        figures.shadows += one.shadow ? 1 : 0;
        figures.indeterminate += one.indeterminate ? 1 : 0;
        ++labels[one.label >= 0 ? cases.classes[static_cast<std::size_t>(one.label)] : ""];
    }
    figures.labels.assign(labels.begin(), labels.end());
    return figures;
}

// Both versions with one list of classes: the second's cases are told in the first's order.
void shareClasses(VersionCases &first, VersionCases &second)
{
    std::vector<std::string> classes = first.classes;
    for (const std::string &name : second.classes) {
        if (std::find(classes.begin(), classes.end(), name) == classes.end()) {
            classes.push_back(name);
        }
    }
    const auto translate = [&classes](VersionCases &version) {
        std::vector<std::size_t> place;
        for (const std::string &name : version.classes) {
            place.push_back(
                static_cast<std::size_t>(std::find(classes.begin(), classes.end(), name) - classes.begin()));
        }
        const auto moved = [&place](int index) {
            return index < 0 ? -1 : static_cast<int>(place[static_cast<std::size_t>(index)]);
        };
        for (ReportCase &one : version.cases) {
            one.label = moved(one.label);
            one.outcome = moved(one.outcome);
            std::vector<double> probabilities(one.probabilities.empty() ? 0 : classes.size());
            for (std::size_t k = 0; k < one.probabilities.size(); ++k) {
                probabilities[place[k]] = one.probabilities[k];
            }
            one.probabilities = std::move(probabilities);
        }
        version.positive = moved(version.positive);
        version.classes = classes;
    };
    translate(first);
    translate(second);
    if (first.positive < 0 || second.positive < 0) { // one of them answered nothing but an even chance
        first.positive = second.positive = std::max(first.positive, second.positive);
    }
    if (classes.size() != 2) {
        first.positive = second.positive = -1;
    }
}

Json figureJson(const std::optional<ReportFigure> &figure)
{
    if (!figure) {
        return nullptr;
    }
    Json interval;
    if (figure->interval) {
        interval = {figure->interval->front(), figure->interval->back()};
    }
    return {{"value", figure->value}, {"interval", std::move(interval)}};
}

Json chanceJson(const std::optional<double> &chance)
{
    return chance ? Json(*chance) : Json();
}

Json versionJson(const VersionFigures &figures)
{
    Json labels = Json::object();
    for (const auto &[name, count] : figures.labels) {
        labels[name] = count;
    }
    return {{"model", figures.version.model},
            {"version", figures.version.version},
            {"served_as", figures.version.servedAs},
            {"schema", figures.schema},
            {"cases", figures.cases},
            {"shadow_cases", figures.shadows},
            {"indeterminate", figures.indeterminate},
            {"labels", labels},
            {"outcomes_known", figures.known},
            {"patients", figures.patients},
            {"accuracy", figureJson(figures.accuracy)},
            {"brier", figureJson(figures.brier)},
            {"log_loss", figureJson(figures.logLoss)},
            {"ece", figureJson(figures.calibration)},
            {"auc", figureJson(figures.auc)}};
}

std::string tooFewText(std::int64_t patients)
{
    return fmt::format("too few patients ({})", patients);
}

// value: as written, with its unit; the interval in the same, without.
std::string withInterval(const std::string &value, const ReportFigure &figure, std::int64_t patients, double scale,
                         int decimals)
{
    if (!figure.interval) {
        return value + ", " + (patients < fewestPatients ? tooFewText(patients) : "no interval");
    }
    const auto [low, high] = *figure.interval;
    return fmt::format("{0} [{1:.{3}f}, {2:.{3}f}]", value, scale * low, scale * high, decimals);
}

std::string figureText(const std::optional<ReportFigure> &figure, bool percent, std::int64_t patients)
{
    if (!figure) {
        return "-";
    }
    return percent ? withInterval(fmt::format("{:.1f} %", 100.0 * figure->value), *figure, patients, 100.0, 1)
                   : withInterval(fmt::format("{:.4f}", figure->value), *figure, patients, 1.0, 4);
}

std::string row(std::string_view name, const std::string &first, const std::string &second)
{
    return fmt::format("{:<24} {:>30} {:>30}\n", name, first, second);
}

std::string shareText(std::int64_t part, std::int64_t all)
{
    return all == 0 ? "-"
                    : fmt::format("{} ({:.1f} %)", part, 100.0 * static_cast<double>(part) / static_cast<double>(all));
}

std::string pairText(const PairFigures &pairs)
{
    std::string out = fmt::format("\nAnswered by both: {} cases of {} patients\n", pairs.cases, pairs.patients);
    out += fmt::format("  same label             {}\n", figureText(pairs.agreement, true, pairs.patients));
    out += fmt::format("  Cohen's kappa          {}\n", pairs.kappa ? fmt::format("{:.4f}", *pairs.kappa) : "-");
    if (pairs.meanDifference) {
        out += fmt::format("  difference of P        {:.4f} on average, {:.4f} at the most\n", *pairs.meanDifference,
                           pairs.largestDifference);
    }
    return out + fmt::format("  outcome known          {}; only the first right {}, only the second right {}\n",
                             pairs.known, pairs.onlyFirstRight, pairs.onlySecondRight);
}

std::string comparisonText(const Comparison &comparison)
{
    std::string out = comparison.paired
                          ? std::string("\nSecond against first, on the cases that both answered\n")
                          : std::string("\nSecond against first, each on the cases that it answered (no case was "
                                        "answered by both, so this says less)\n");
    const auto difference = [&comparison](const ReportFigure &figure, bool percent) {
        return withInterval(differenceText(figure.value, percent), figure, comparison.patients, percent ? 100.0 : 1.0,
                            percent ? 2 : 4);
    };
    out += fmt::format("  patients               {}\n", comparison.patients);
    out += fmt::format("  accuracy               {}\n", difference(comparison.accuracyDifference, true));
    out += fmt::format("  log-loss               {}\n", difference(comparison.logLossDifference, false));
    const auto &byAccuracy = comparison.secondBetterByAccuracy;
    const auto &byLogLoss = comparison.secondBetterByLogLoss;
    return out + fmt::format("  P(second is better)    {}\n",
                             byAccuracy && byLogLoss
                                 ? fmt::format("{} by accuracy, {} by log-loss", chanceText(*byAccuracy, 3),
                                               chanceText(*byLogLoss, 3))
                                 : tooFewText(comparison.patients));
}

} // namespace

std::string VersionReport::text() const
{
    std::string out = row("", escapedForDisplay(first.version.text()), escapedForDisplay(second.version.text()));
    const auto both = [&out, this](std::string_view name, auto tell) { out += row(name, tell(first), tell(second)); };
    const auto servedAs = [](const VersionFigures &f) {
        return escapedForDisplay(fmt::format("{}", fmt::join(f.version.servedAs, ", ")));
    };
    if (!first.version.servedAs.empty() || !second.version.servedAs.empty()) {
        both("served as", servedAs);
    }
    both("cases", [](const VersionFigures &f) { return std::to_string(f.cases); });
    both("  as a shadow", [](const VersionFigures &f) { return std::to_string(f.shadows); });
    both("  indeterminate", [](const VersionFigures &f) { return shareText(f.indeterminate, f.cases); });
    std::map<std::string, std::array<std::int64_t, 2>> labels;
    for (const auto &[name, count] : first.labels) {
        labels[name][0] = count;
    }
    for (const auto &[name, count] : second.labels) {
        labels[name][1] = count;
    }
    for (const auto &[name, counts] : labels) {
        out +=
            row("  " + escapedForDisplay(name), shareText(counts[0], first.cases), shareText(counts[1], second.cases));
    }
    both("outcome known", [](const VersionFigures &f) { return std::to_string(f.known); });
    both("  patients", [](const VersionFigures &f) { return std::to_string(f.patients); });
    const auto figure = [&both](std::string_view name, std::optional<ReportFigure> VersionFigures::*one, bool percent) {
        both(name, [one, percent](const VersionFigures &f) { return figureText(f.*one, percent, f.patients); });
    };
    figure("  accuracy", &VersionFigures::accuracy, true);
    figure("  Brier score", &VersionFigures::brier, false);
    figure("  log-loss", &VersionFigures::logLoss, false);
    figure("  calibration error", &VersionFigures::calibration, false);
    figure("  AUC", &VersionFigures::auc, false);
    out += pairs ? pairText(*pairs) : "\nNo case was answered by both; run one as a shadow to see where they agree.\n";
    out += comparison ? comparisonText(*comparison)
                      : "\nNo outcomes are known on both sides, so neither can be called better yet.\n";
    return out +
           fmt::format("\n[ ] are 95 % intervals: Wilson's for shares, with the cases of one patient counting for "
                       "no more than they say together, else {} draws of the patients (seed {}). Of fewer than "
                       "{} patients neither an interval nor P is stated: they would look surer than they are. A "
                       "case without a reference counts as a patient.\n",
                       resamples, seed, fewestPatients);
}

Json VersionReport::json() const
{
    Json json = {{"first", versionJson(first)}, {"second", versionJson(second)}};
    if (pairs) {
        json["pairs"] = {{"cases", pairs->cases},
                         {"patients", pairs->patients},
                         {"agreement", figureJson(pairs->agreement)},
                         {"kappa", pairs->kappa ? Json(*pairs->kappa) : Json()},
                         {"mean_difference", pairs->meanDifference ? Json(*pairs->meanDifference) : Json()},
                         {"largest_difference", pairs->largestDifference},
                         {"outcomes_known", pairs->known},
                         {"only_first_right", pairs->onlyFirstRight},
                         {"only_second_right", pairs->onlySecondRight}};
    } else {
        json["pairs"] = nullptr;
    }
    if (comparison) {
        json["comparison"] = {{"paired", comparison->paired},
                              {"patients", comparison->patients},
                              {"accuracy_difference", figureJson(comparison->accuracyDifference)},
                              {"log_loss_difference", figureJson(comparison->logLossDifference)},
                              {"second_better_by_accuracy", chanceJson(comparison->secondBetterByAccuracy)},
                              {"second_better_by_log_loss", chanceJson(comparison->secondBetterByLogLoss)}};
    } else {
        json["comparison"] = nullptr;
    }
    json["resamples"] = resamples;
    json["seed"] = seed;
    return json;
}

Result<VersionReport> compareVersions(RequestStore &store, const VersionReportOptions &options, std::stop_token stop)
{
    const auto known = store.versions();
    if (!known) {
        return fail(known.error());
    }
    const auto served = store.servedNames();
    if (!served) {
        return fail(served.error());
    }
    std::vector<ModelVersion> versions;
    for (const auto &[model, version] : *known) {
        ModelVersion &one = versions.emplace_back(ModelVersion{model, version, {}});
        for (const ServedAs &name : *served) {
            if (name.model == model && name.version == version) {
                one.servedAs.push_back(name.name);
            }
        }
    }
    const auto two = chosen(options.versions, versions);
    if (!two) {
        return fail(two.error());
    }
    auto first = readVersionCases(store, two->first, options.filter, stop);
    if (!first) {
        return fail(first.error());
    }
    auto second = readVersionCases(store, two->second, options.filter, stop);
    if (!second) {
        return fail(second.error());
    }
    if (first->schema != second->schema && !first->cases.empty() && !second->cases.empty()) {
        return fail(ErrorCode::reportSchemasDiffer,
                    {two->first.text(), first->schema, two->second.text(), second->schema});
    }
    shareClasses(*first, *second);
    VersionReport report{countVersion(*first), countVersion(*second), {}, {}, options.resamples, options.seed};
    judgeVersion(*first, options.resamples, options.seed, report.first);
    judgeVersion(*second, options.resamples, options.seed, report.second);
    const std::vector<CasePair> pairs = pairsOf(*first, *second);
    if (!pairs.empty()) {
        report.pairs = judgePairs(pairs, first->classes.size());
    }
    report.comparison = compareCases(*first, *second, pairs, options);
    return report;
}

} // namespace cytogauge
