// Everything that one version of a model is: what it predicts with, what it was compared with, and its card.
#pragma once

#include "core/evaluation/metrics.h"
#include "core/ml/classifier.h"
#include "core/schema/validation.h"

#include <memory>
#include <string>
#include <vector>

namespace cytogauge {

// Mahalanobis distance on transformed inputs with a Ledoit-Wolf covariance. Source: Ledoit and Wolf, A
// well-conditioned estimator for large-dimensional covariance matrices, 2004. The cut is the 99th percentile of
// distances that inner cross-validation gives held-out training cases (a chi-square cut gives 7 % false alarms).
struct NoveltyCheck {
    NoveltyTransform transform = NoveltyTransform::log1p;
    Vector lambda;    // [features] Yeo-Johnson exponents; empty for log1p
    Vector mean;      // [features] of the transformed inputs
    Vector scale;     // [features] their standard deviation
    Matrix precision; // [features, features] of the transformed, standardised inputs
    double cut = 0.0; // squared distance above which a case is unusual

    [[nodiscard]] static NoveltyCheck fit(const Matrix &values, const std::vector<int> &classes, int classCount,
                                          NoveltyTransform transform, std::uint64_t seed);
    [[nodiscard]] double squaredDistance(std::span<const double> row) const;
    // Features by how much the squared distance falls when each is set to its conditional expectation, largest first.
    [[nodiscard]] std::vector<std::size_t> strongest(std::span<const double> row, std::size_t count) const;
};

// Class-conditional split conformal set from out-of-fold scores: class k belongs to the set when its log-odds are at or
// above cut[k]. Source: Vovk, Conditional validity of inductive conformal predictors, 2012.
struct ConformalSets {
    double level = 0.0;      // 0.98 at the most; 0: too few cases, no set is given
    std::vector<double> cut; // [classes] on log-odds of the class
    [[nodiscard]] bool available() const { return level > 0.0; }
    [[nodiscard]] std::vector<int> set(std::span<const double> probabilitiesLogOdds) const;
    // outOfFoldLogOdds [cases, classes]
    [[nodiscard]] static ConformalSets fit(const Matrix &outOfFoldLogOdds, const std::vector<int> &classes);
};

// Densities for strips and charts, on a common grid per feature.
struct FeatureReference {
    FeatureRange range;
    double gridMinimum = 0.0; // the grid's first point; density[k] has gridPoints values up to gridMaximum
    double gridMaximum = 0.0;
    std::vector<std::vector<double>> density; // [classes][points], Gaussian kernel, area 1
    std::vector<std::vector<double>>
        sorted; // [classes][cases of the class], ascending; rebuilt from the cases on reading
    // Share of reference values (of one class, or of all with classIndex < 0) at or below the value less half the ties,
    // 0 … 100.
    [[nodiscard]] double percentile(double value, int classIndex) const;
};

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
    std::vector<FoldModel> folds;
    ModelCard card;

    [[nodiscard]] std::vector<FeatureRange> ranges() const;
};

} // namespace cytogauge
