// Everything that one version of a model is: what it predicts with, what it was compared with, and its card.
#pragma once

#include "core/base/vector_kernels.h"
#include "core/evaluation/metrics.h"
#include "core/ml/classifier.h"
#include "core/schema/plausibility.h"
#include "core/schema/validation.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cytogauge {

// Mahalanobis distance on transformed inputs with a Ledoit-Wolf covariance. Source: Ledoit and Wolf, A
// well-conditioned estimator for large-dimensional covariance matrices, 2004. The cut is the 99th percentile of
// distances that inner cross-validation gives held-out training cases (a chi-square cut gives 7 % false alarms).
struct NoveltyCheck {
    NoveltyTransform transform = NoveltyTransform::log1p;
    Vector lambda; // [features] Yeo-Johnson exponents; empty for log1p
    Vector mean;   // [features] of the transformed inputs
    Vector scale;  // [features] their standard deviation
    Matrix
        whitening; // [features, features] lower triangular W: squared distance = |W z|^2, z transformed, standardised
    Matrix precision; // [features, features] W' W
    double cut = 0.0; // squared distance above which a case is unusual

    [[nodiscard]] bool available() const { return mean.size() > 0; } // an imported model has none
    // Inner folds: 10, or as many as the smallest class has cases.
    [[nodiscard]] static NoveltyCheck fit(const Matrix &values, const std::vector<int> &classes, int classCount,
                                          NoveltyTransform transform, std::uint64_t seed);
    // Sets whitening and precision together; mean and scale have to be there.
    void setWhitening(Matrix lowerTriangle);
    [[nodiscard]] double squaredDistance(std::span<const double> row) const;
    // Features by how much the squared distance falls when each is set to its conditional expectation, largest first.
    [[nodiscard]] std::vector<std::size_t> strongest(std::span<const double> row, std::size_t count) const;
    void strongestInto(std::span<const double> row, std::size_t count, std::vector<std::size_t> &into) const;

private:
    void transformInto(std::span<const double> row, Vector &z) const;
    // W z = product_ t - shift_, t the transformed row: standardising and whitening in one.
    PaddedMatrix product_;
    std::vector<double> shift_; // [height of product_]
};

// Class-conditional split conformal set from out-of-fold scores: class k belongs to the set when its log-odds are at or
// above cut[k]. Source: Vovk, Conditional validity of inductive conformal predictors, 2012. Log-odds and not
// probabilities, because many of those round to the same 1.
struct ConformalSets {
    double level = 0.0;      // 0.98 at the most; 0: too few cases, no set is given
    std::vector<double> cut; // [classes] on log-odds of the class
    [[nodiscard]] bool available() const { return level > 0.0; }
    [[nodiscard]] std::vector<int> set(std::span<const double> logOdds) const; // class indices ascending
    void setInto(std::span<const double> logOdds, std::vector<int> &into) const;
    // outOfFoldLogOdds [cases, classes]. The level is the smaller of 98 % and n/(n+1) rounded down to a whole per cent,
    // n the size of the smallest class; under 20 cases in a class: none.
    [[nodiscard]] static ConformalSets fit(const Matrix &outOfFoldLogOdds, const std::vector<int> &classes);
};

// Densities for strips and charts, on a common grid per feature.
struct FeatureReference {
    FeatureRange range;
    double gridMinimum = 0.0;                 // the grid's first point; the points are equally far apart …
    double gridMaximum = 0.0;                 // … and this is the last
    std::vector<std::vector<double>> density; // [classes][points] of kernel_density.h
    std::vector<std::vector<double>>
        sorted; // [classes][cases of the class], ascending; rebuilt from the cases on reading
    // Share of reference values (of one class, or of all with classIndex < 0) at or below the value less half the ties,
    // 0 … 100.
    [[nodiscard]] double percentile(double value, int classIndex) const;
    // values and classes of all cases; the density is not allowed below `minimum`.
    [[nodiscard]] static FeatureReference fit(std::span<const double> values, std::span<const int> classes,
                                              int classCount, std::optional<double> minimum);
    void setSorted(std::span<const double> values, std::span<const int> classes, int classCount);
    // Of a model whose training cases are not known: no bounds, no cases, densities of 0.
    [[nodiscard]] static FeatureReference unknown(int classCount);
    [[nodiscard]] bool known() const;
};

// Range and percentiles (linear between order statistics) of each column.
[[nodiscard]] std::vector<FeatureRange> rangesOf(const Matrix &values);

struct ReferenceCase {
    std::string id;             // row number of the data, from 0: "44"
    std::vector<double> values; // [features]
    int classIndex = 0;
    int fold = 0;
    std::vector<double> outOfFold; // [classes] probabilities by the model of its fold
};

// What saw nine tenths of the cases: predicts and explains the cases of its fold honestly.
struct FoldModel {
    std::shared_ptr<const Classifier> classifier;
    NoveltyCheck novelty;
    std::vector<FeatureRange> ranges; // [features] of its training cases
    // [usualTargets] for a wanted sensitivity, chosen inside its training cases (core/evaluation/operating_points.h);
    // NaN where none reaches it. Empty: not chosen, in all folds alike.
    std::vector<double> thresholds;
};

struct ModelCard {
    std::string title; // "WDBC logistic"
    std::string purpose;
    std::string limits; // one hospital, 1990s, no external validation, …
    std::string attribution;
    std::string dataName;
    std::string dataSha256;
    std::size_t rows = 0;
    std::vector<std::size_t> classRows;
    std::string classifier;  // "logistic"
    std::string optionsJson; // all options in force
    std::uint64_t seed = 0;
    std::string programVersion;
    std::string evaluationJson; // EvaluationReport::json() without seconds
};

struct Model {
    std::string id;         // "wdbc-logistic"
    std::string version;    // semantic: "1.0.0"
    std::string createdUtc; // outside the checksum
    std::string sha256;     // checksum of the content: the identity in records and answers
    FeatureSchema schema;
    std::shared_ptr<const Classifier> classifier;
    NoveltyCheck novelty;
    ConformalSets conformal;
    std::vector<FeatureReference> references;      // [features]
    std::vector<std::vector<double>> scoreDensity; // [classes][101] density of P(positive) (or P(class)) at 0 … 100 %
    std::vector<ReferenceCase> cases;
    PlausibilityReference plausibility; // of the cases; empty in files of before it was stored, and where nothing fits
    std::vector<FoldModel> folds;
    ModelCard card;

    [[nodiscard]] std::vector<FeatureRange> ranges() const;
    // Trained here: with reference cases and what models said of them that had not seen them. An imported model has
    // none of it: no cases, folds, novelty check, conformal sets; references and score densities say nothing.
    [[nodiscard]] bool hasOutOfFold() const { return !cases.empty(); }
};

} // namespace cytogauge
