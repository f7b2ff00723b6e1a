// The reference cases that are most like a patient.
//
// Distance of two cases: the root of the mean over the fields of (z_j - z'_j)^2 on the transformed scale
// (transformed_scale.h): how many standard deviations a field differs by, in the root mean square. Every field counts
// the same, whatever the model makes of it; correlated fields count each.
#pragma once

#include "core/model/model.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace cytogauge {

// One field of the patient beside a reference case.
struct FieldDifference {
    std::size_t feature = 0;
    double deviations = 0.0; // the case less the patient, in standard deviations of the transformed scale
};

struct Neighbour {
    std::size_t caseIndex = 0; // into Model::cases
    double distance = 0.0;
    std::vector<FieldDifference> differing; // by more than one standard deviation, the largest first
};

struct Neighbours {
    std::vector<Neighbour> nearest;      // the closest first
    std::optional<Neighbour> otherClass; // the nearest of a class that is not `label`; may stand in `nearest` too
};

// Holds the cases on the transformed scale: made once for a model, asked for each patient.
class NeighbourSearch {
public:
    explicit NeighbourSearch(std::shared_ptr<const Model> model);

    // label: the class that the patient was given. leaveOut: the case itself, when the patient is a reference case;
    // a case with exactly the same values is left out too. count: how many, at the most.
    [[nodiscard]] Neighbours find(std::span<const double> row, int label, std::optional<std::size_t> leaveOut,
                                  std::size_t count = 5) const;
    [[nodiscard]] const std::shared_ptr<const Model> &model() const { return model_; }

private:
    [[nodiscard]] Neighbour describe(const Vector &z, std::size_t caseIndex, double squared) const;

    std::shared_ptr<const Model> model_;
    Matrix cases_; // [cases, features]
};

} // namespace cytogauge
