// What the report needs of the records of one version, and of the pairs of two. Inside core/service/ab only.
#pragma once

#include "core/evaluation/metrics.h"
#include "core/service/ab/version_report.h"

#include <cstdint>
#include <unordered_map>

namespace cytogauge {

struct ReportCase {
    std::string key;                   // request and row: the same for both versions of a pair
    std::string patient;               // reference, else the key
    int label = -1;                    // index of a class
    int outcome = -1;                  // index of a class; -1: not known
    std::vector<double> probabilities; // [classes]; empty for a label alone
    std::optional<double> probability;
    bool shadow = false;
    bool indeterminate = false;
};

struct VersionCases {
    ModelVersion version;
    std::string schema;
    std::vector<std::string> classes; // as the first record names them
    int positive = -1;                // of two classes, the one that `probability` speaks of
    std::vector<ReportCase> cases;
};

[[nodiscard]] Result<VersionCases> readVersionCases(RequestStore &store, const ModelVersion &version,
                                                    RequestFilter filter, const std::stop_token &stop);

// Fills accuracy to auc from the cases with an outcome.
void judgeVersion(const VersionCases &cases, int resamples, std::uint64_t seed, VersionFigures &figures);

using CasePair = std::pair<const ReportCase *, const ReportCase *>;
[[nodiscard]] std::vector<CasePair> pairsOf(const VersionCases &first, const VersionCases &second);
[[nodiscard]] PairFigures judgePairs(const std::vector<CasePair> &pairs, std::size_t classCount);
// Empty without outcomes on both sides.
[[nodiscard]] std::optional<Comparison> compareCases(const VersionCases &first, const VersionCases &second,
                                                     const std::vector<CasePair> &pairs,
                                                     const VersionReportOptions &options);

} // namespace cytogauge
