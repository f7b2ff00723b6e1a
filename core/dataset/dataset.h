// Labelled cases for training and evaluation.
#pragma once

#include "core/schema/feature_schema.h"

#include <Eigen/Core>

#include <stop_token>
#include <string>
#include <vector>

namespace cytogauge {

// Row-major: one case after the other, as files and predictions have them.
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXd;

struct Dataset {
    FeatureSchema schema;
    Matrix values;            // [cases, features], finite, within hard limits
    std::vector<int> classes; // [cases], indices into schema.classes
    std::string sourceName;   // file name without folders
    std::string sha256;       // of the file's bytes

    [[nodiscard]] std::size_t size() const { return classes.size(); }
    [[nodiscard]] Dataset subset(const std::vector<std::size_t> &rows) const;
};

enum class DataFormat { byContent, csv, libsvm };

struct DatasetOptions {
    std::string target;        // column of the class; empty: the schema's own
    std::string positiveClass; // name, code or a label of classWords; empty: the schema's own
    DataFormat format = DataFormat::byContent;
    struct ClassWord {
        std::string label; // as the file has it: "1"
        std::string name;  // what it means: "malignant"
    };
    std::vector<ClassWord> classWords; // for files whose labels are numbers
    std::vector<std::string> ignored;  // columns to leave out, as the file or a schema made of it calls them
};

// csv or libsvm: libsvm when the first line with content is a label and INDEX:NUMBER pairs.
[[nodiscard]] Result<DataFormat> formatOf(const std::string &path);

// Reads libsvm's format (libsvm_reader.h) or a CSV with a header (rules of CsvReader). Unknown columns are ignored;
// missing, duplicate or empty feature columns, values that are no number, unknown classes, fewer than two classes: an
// error with line and column. Without a schema (nullptr) one is made from the file: every column but the target and
// those that options.ignored names is a feature. Errors also: ignoredColumnMissing, ignoredColumnNeeded (the target, or
// a field of the given schema). A stop is looked at with every piece that is read: cancelled.
[[nodiscard]] Result<Dataset> readDataset(const std::string &path, const FeatureSchema *schema,
                                          const DatasetOptions &options, const std::stop_token &stop = {});

} // namespace cytogauge
