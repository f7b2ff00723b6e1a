// Rows with the words of their classes, as files hold them, and what makes cases of them: inside this folder only.
#pragma once

#include "core/dataset/dataset.h"

namespace cytogauge {

// What is read before the classes are known to a schema.
struct LabelledRows {
    std::vector<double> values; // row by row
    std::vector<std::string> labels;
    std::vector<std::pair<long, long>> places; // line and column of each label
};

// Whether sums of squares of such values and their inverses stay within a double: 0, or from 1e-290 to 1e150 whatever
// the sign. Nothing that is measured lies beyond.
[[nodiscard]] bool canBeLearnedFrom(double value);

// Letters and digits of a name as a schema wants them: "Cell size (µm)" becomes "cell_size_m".
[[nodiscard]] std::string schemaName(std::string_view text);
// Of the schema that is made from a file: the file's name without its ending. Where a schema that comes with the
// program is called so, "_own" follows, because that one has other fields.
[[nodiscard]] std::string ownSchemaId(std::string_view fileName);

// schema: complete, or, with classesFromLabels, without classes, which are then the labels in the order of the alphabet
// after options.classWords have spoken. target: the class column's name for errors.
[[nodiscard]] Result<Dataset> makeDataset(LabelledRows rows, FeatureSchema schema, bool classesFromLabels,
                                          const std::string &target, const DatasetOptions &options);

} // namespace cytogauge
