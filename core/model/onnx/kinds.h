// The probabilities of each kind of classifier as operators. Not for use outside the export.
#pragma once

#include "core/ml/classifier.h"
#include "core/model/onnx/graph.h"

namespace cytogauge::onnx {

// x: the tensor [N, features] of the inputs. The name of [N, classes] probabilities. Errors: internal, for a kind that
// has no form here.
[[nodiscard]] Result<Name> probabilities(Graph &graph, const Name &x, const Classifier &classifier);

// Their parts.
[[nodiscard]] Name fromScores(Graph &graph, const Name &scores, std::size_t classes);   // [N, 1] log-odds, or [N, K]
[[nodiscard]] Name squaredDistances(Graph &graph, const Name &x, const Matrix &points); // [N, points]

} // namespace cytogauge::onnx
