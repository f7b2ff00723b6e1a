// Reading of XGBoost's model files in JSON (versions 1.0 and newer; checked with 1.7.4).
//
// base_score is one number as text up to 3.0 ("5E-1") and a list as text since 3.1 ("[5E-1]"; of softprob one for each
// class). For two classes it is a probability, for more it is added to the margins as it is.
// After early stopping the file holds the rounds beyond the best one too. XGBClassifier.predict leaves them out, and so
// does this; Booster.predict takes all of them unless it is told iteration_range.
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
    std::size_t treesLeftOut = 0;          // those of the rounds behind the best one
    std::size_t roundsUsed = 0;            // with treesLeftOut > 0: the rounds up to the best one
};

// Whether it is a model in XGBoost's UBJSON, which is not read here.
[[nodiscard]] bool looksLikeXgboostBinary(std::string_view bytes);
// Errors: ErrorCode::xgboostModelInvalid.
[[nodiscard]] Result<XgboostModel> readXgboostModel(std::string_view json);

} // namespace cytogauge
