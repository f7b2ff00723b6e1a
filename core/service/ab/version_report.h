// Two versions of a model compared by what they answered in service: how often they agree, how right and how well
// calibrated each was where the outcome is known, and how probable it is that one is the better.
//
// Pairs: the same row of the same request answered by both, which happens through a shadow version. Where pairs with a
// known outcome exist, the comparison rests on them alone; otherwise on the two separate sets of cases (a split), which
// says less.
//
// Accuracy, agreement: share with its 95 % Wilson interval (Wilson, Probable inference, 1927), of as many independent
// cases as those of its patients are worth (patient_groups.h). Brier score, log-loss, calibration error, AUC and
// differences: as evaluation/metrics.h has them, with the percentile interval of bootstrap draws of the patients (a
// case without a reference counts as a patient).
//
// P(second better) by accuracy: pairs: with b patients of whom the first labels more cases rightly and c of whom the
// second does, P(theta > 1/2), theta ~ Beta(c + 1, b + 1). Split: P(p2 > p1) with p ~ Beta(right + 1, wrong + 1) each,
// of independent cases as above. By log-loss: the share of bootstrap draws in which its mean is lower, ties counting
// half, and half of one more, so that it is never 0 or 1.
//
// Of fewer than fewestPatients neither interval nor P is stated: percentiles of n draws' means are narrower than what
// Student's distribution says by about sqrt((n - 1) / n) * 1.96 / t: by 9 % of 20 patients, 18 % of 10, 87 % of 2, and
// of one patient all draws are the same.
#pragma once

#include "core/service/store/request_store.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <optional>

namespace cytogauge {

struct ModelVersion {
    std::string model, version;
    std::vector<std::string> servedAs; // names that services had it under, sorted
    [[nodiscard]] std::string text() const { return model + "@" + version; }
    friend auto operator<=>(const ModelVersion &, const ModelVersion &) = default;
};

inline constexpr std::int64_t fewestPatients = 20;

struct ReportFigure {
    double value = 0.0;
    std::optional<std::array<double, 2>> interval{}; // 95 %; empty: of too few patients, or all draws are the same
};

// One version by itself.
struct VersionFigures {
    ModelVersion version;
    std::string schema;
    std::int64_t cases = 0;                                   // answered or computed as a shadow
    std::int64_t shadows = 0;                                 // of these
    std::int64_t indeterminate = 0;                           // of these
    std::vector<std::pair<std::string, std::int64_t>> labels; // how often each, by name
    std::int64_t known = 0;                                   // with an outcome that is one of its classes
    std::int64_t patients = 0;                                // of these
    std::optional<ReportFigure> accuracy, brier, logLoss, calibration, auc; // empty where nothing is known
};

struct PairFigures {
    std::int64_t cases = 0;
    std::int64_t patients = 0;            // of these
    ReportFigure agreement;               // share with the same label
    std::optional<double> kappa;          // Cohen's; empty when both always say one and the same
    std::optional<double> meanDifference; // of the probabilities, absolute; empty for label-only answers
    double largestDifference = 0.0;
    std::int64_t known = 0;
    std::int64_t onlyFirstRight = 0, onlySecondRight = 0; // of the known
};

struct Comparison {
    bool paired = false;
    std::int64_t patients = 0;       // of the cases; of a split, on the side that has fewer
    ReportFigure accuracyDifference; // second - first
    ReportFigure logLossDifference;
    std::optional<double> secondBetterByAccuracy; // empty: of too few patients
    std::optional<double> secondBetterByLogLoss;
};

struct VersionReport {
    VersionFigures first, second;
    std::optional<PairFigures> pairs;     // empty without any
    std::optional<Comparison> comparison; // empty without known outcomes on both sides
    int resamples = 0;
    std::uint64_t seed = 0;

    [[nodiscard]] std::string text() const; // a table for a terminal
    [[nodiscard]] nlohmann::ordered_json json() const;
};

struct VersionReportOptions {
    // "NAME" or "NAME@VERSION", two; empty: the only two that the store has. NAME is the model's id, or the name that a
    // service had it under.
    std::vector<std::string> versions;
    int resamples = 1000;
    std::uint64_t seed = 1;
    RequestFilter filter; // its model, version and outcome are not looked at
};

// Errors: of the store, reportTwoNeeded, reportModelUnknown, reportModelTwice, reportSchemasDiffer, cancelled.
[[nodiscard]] Result<VersionReport> compareVersions(RequestStore &store, const VersionReportOptions &options,
                                                    std::stop_token stop);

} // namespace cytogauge
