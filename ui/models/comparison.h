// Two versions side by side: what differs in their making, and whether one is better on the same cases.
#pragma once

#include "core/evaluation/paired_comparison.h"
#include "core/model/model.h"
#include "core/model/model_difference.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <stop_token>

namespace cytogauge::ui {

struct Comparison {
    std::shared_ptr<const Model> first, second;
    ModelDifference difference;             // from the second to the first
    std::optional<PairedComparison> paired; // without: whyNot
    std::optional<Error> whyNot;
    double threshold = 0.5; // that both were judged at, where their label depends on one
};

// Some tenths of a second: for a worker.
[[nodiscard]] Comparison compare(const std::shared_ptr<const Model> &first, const std::shared_ptr<const Model> &second,
                                 double threshold, const std::stop_token &stop);

struct ComparisonRow {
    QString figure, first, second, difference, probability; // "63 %": that the first is better
    QString p;                                              // of the t-test; empty where there is none
};

[[nodiscard]] QList<ComparisonRow> rowsOf(const Comparison &comparison);
// Titles that tell the two apart: with the ids where the titles are the same.
[[nodiscard]] std::pair<QString, QString> titlesOf(const Comparison &comparison);
// What the figures rest on: threshold, run of the cross-validation, test. Empty where they are those of the cards.
[[nodiscard]] QString basisOf(const Comparison &comparison);
// "WDBC knn 1.0.0 is better than WDBC logistic 1.0.0 in log-loss with a probability of 2 %. …"
[[nodiscard]] QString verdictOf(const Comparison &comparison);
[[nodiscard]] QString detailsOf(const Comparison &comparison); // data, options, changed answers, one a line
[[nodiscard]] QString textOf(const Comparison &comparison);    // everything, for copying

} // namespace cytogauge::ui
