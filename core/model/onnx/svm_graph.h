// Support vector machines as operators: Yeo-Johnson inputs, kernels, Platt's line, and the coupling of pairs.
#pragma once

#include "core/ml/svm_classifier.h"
#include "core/model/onnx/graph.h"

namespace cytogauge::onnx {

[[nodiscard]] Name svm(Graph &graph, const Name &x, const SvmClassifier &classifier); // [N, classes]
[[nodiscard]] Name standardized(Graph &graph, const Name &x, const Standardizer &standardizer);

} // namespace cytogauge::onnx
