// Cases in the text format of libsvm and XGBoost.
//
//   LABEL INDEX:NUMBER INDEX:NUMBER …   # a comment
//
// Indices count the fields from 1 and ascend; a field that is not named is 0 (the format is for sparse data). The label
// is a class by name or code, or a number that DatasetOptions::classWords gives a name; "+1" is "1". Empty lines and
// comments are passed over. Source: Chang and Lin, LIBSVM: A library for support vector machines, 2011.
#pragma once

#include "core/dataset/csv_source.h"
#include "core/dataset/dataset.h"

#include <string_view>

namespace cytogauge {

[[nodiscard]] bool looksLikeLibsvm(std::string_view head);

// Without a schema (nullptr) the fields are called x1, x2, … up to the largest index. sourceName and sha256 are left to
// readDataset. Errors carry line and column: libsvmValueInvalid, libsvmIndexOrder, libsvmIndexTooLarge, libsvmEmpty,
// those of numbers, limits and classes.
[[nodiscard]] Result<Dataset> readLibsvm(CsvSource source, const FeatureSchema *schema, const DatasetOptions &options);

} // namespace cytogauge
