// A model as an ONNX file, for programs that know nothing of this one. Every kind of classifier; every build.
//
// IR 8, operators of ai.onnx 17 and ai.onnx.ml 3. Input X [N, features] float64, in the order of the schema. Outputs
// probabilities [N, classes] float64 and label [N], names of classes: two classes: the positive one when its
// probability is 0.5 or more; K classes: the likeliest. Computed in double precision by standard operators, trees in
// single precision by TreeEnsembleRegressor, as the program does: probabilities agree to 1e-6. Intervals, sets, unusual
// inputs and hard limits are not part of the file. kNN and SVM compare each row with all cases or support vectors at
// once: N * cases * features numbers of memory.
#pragma once

#include "core/ml/classifier.h"
#include "core/model/model.h"

namespace cytogauge {

// The file's bytes; deterministic.
[[nodiscard]] Result<std::string> onnxFromModel(const Model &model);

// classNames [classes]; positiveClass < 0: none.
struct OnnxLabels {
    std::vector<std::string> classNames;
    int positiveClass = -1;
};
[[nodiscard]] Result<std::string> onnxFromClassifier(const Classifier &classifier, const OnnxLabels &labels,
                                                     const std::vector<std::pair<std::string, std::string>> &metadata);

} // namespace cytogauge
