// Reading of XGBoost's model files in JSON (versions 1.0 and newer; checked with 1.7.4).
//
// Objectives: binary:logistic, reg:logistic, multi:softprob, multi:softmax, all with gbtree. Boosters of other kinds,
// other objectives and categorical splits are refused with a sentence that names them.
#pragma once

#include "core/ml/tree_ensemble.h"

#include <string_view>

namespace cytogauge {

struct XgboostModel {
    TreeEnsemble ensemble;
    int classCount = 2;
    std::vector<std::string> featureNames; // as in the file; may be empty
};

// Whether it is a model in XGBoost's UBJSON, which is not read here.
[[nodiscard]] bool looksLikeXgboostBinary(std::string_view bytes);
// Errors: ErrorCode::xgboostModelInvalid.
[[nodiscard]] Result<XgboostModel> readXgboostModel(std::string_view json);

} // namespace cytogauge
