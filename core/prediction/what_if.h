// What the model would say if a field had another value: curves, crossings of the threshold, and the smallest change
// that leads to the other side.
//
// Two ways to move a field. Free: the others stay. Linked: on the transformed scale (transformed_scale.h) the fields
// are taken as jointly normal with the covariance S of the novelty check, S = inverse of its precision matrix; when
// field j goes from z_j to z'_j, every other goes to z_k + S_kj / S_jj (z'_j - z_j). That is the expectation of field k
// given the new value and the patient's own deviation from what field j let expect: at the present value nothing
// changes, and a patient with large cells for its texture keeps them. Source: Anderson, An Introduction to
// Multivariate Statistical Analysis, 2003, theorem 2.5.1.
//
// How plausible a case still is: the squared Mahalanobis distance of the novelty check over its cut; above 1 the model
// calls the case unusual.
#pragma once

#include "core/model/model.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace cytogauge {

enum class WhatIfMode { linked, free };

struct WhatIfPoint {
    double value = 0.0;       // of the moved field
    double probability = 0.0; // P(positive); without a positive class P(class followed)
    double strangeness = 0.0; // squared distance over the cut
};

struct WhatIfCurve {
    std::vector<WhatIfPoint> points; // by value
    std::vector<double> crossings;   // values where the probability is the threshold; two classes only
};

// One field of a proposed change.
struct FieldMove {
    std::size_t feature = 0;
    double value = 0.0;
    friend bool operator==(const FieldMove &, const FieldMove &) = default;
};

struct SmallestChange {
    std::vector<FieldMove> moves; // one to three
    double size = 0.0;            // root of the sum of squared steps, in standard deviations of the transformed scale
    double probability = 0.0;     // after it
    double strangeness = 0.0;
};

// A case after some moves. Fields that a linked move takes beyond their hard limits stand at them in the row; the scale
// remembers where they went, so that moving the field back brings them back.
struct WhatIfPlace {
    std::vector<double> row;
    Vector scale; // [features] on the transformed scale, without hard limits
};

class WhatIf {
public:
    // fold: whose model answers, as in PredictionRequest. classIndex: whose probability is followed when the schema has
    // no positive class.
    WhatIf(std::shared_ptr<const Model> model, int fold, int classIndex = 0);

    // The case with one field moved. A linked field stays within its hard limits.
    [[nodiscard]] std::vector<double> moved(std::span<const double> row, std::size_t feature, double value,
                                            WhatIfMode mode) const;
    // The same, with earlier moves: what follows depends on where each field stands, not on how far it went between.
    [[nodiscard]] WhatIfPlace start(std::span<const double> row) const;
    [[nodiscard]] WhatIfPlace moved(const WhatIfPlace &place, std::size_t feature, double value, WhatIfMode mode) const;
    [[nodiscard]] double probability(std::span<const double> row) const;
    [[nodiscard]] double strangeness(std::span<const double> row) const;
    // As the field goes from low to high, `count` values equally far apart (at least 2). A crossing is the linear
    // interpolation in log-odds between two neighbouring points.
    [[nodiscard]] WhatIfCurve curve(const WhatIfPlace &place, std::size_t feature, WhatIfMode mode, double low,
                                    double high, double threshold, std::size_t count = 121) const;

    // The smallest change of at most three fields, the others staying, that takes a two-class case to the other side of
    // the threshold and leaves it plausible: every moved field within the training range, and the case no stranger than
    // the cut allows (or than it was). Searched over the subsets of the twelve fields that weigh most, along
    // directions (a P_SS + (1 - a) I)^-1 g_S, a = 0, 1/2, 1, with g the gradient of the log-odds and P the precision
    // matrix: exact for one field, the best found for more. None when nothing reaches the other side, or when stopped.
    [[nodiscard]] std::optional<SmallestChange> smallestChange(std::span<const double> row, double threshold,
                                                               std::stop_token stop = {}) const;

private:
    class Search;
    [[nodiscard]] double logOdds(std::span<const double> row) const;

    std::shared_ptr<const Model> model_;
    int fold_;
    int class_;
    Matrix covariance_; // [features, features] on the transformed scale
};

} // namespace cytogauge
