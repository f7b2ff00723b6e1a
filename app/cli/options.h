// Options that several commands share, with the same words everywhere.
#pragma once

#include "app/cli/exit_code.h"
#include "core/dataset/csv_reader.h"
#include "core/ml/classifier.h"
#include "core/model/model.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace cytogauge::cli {

struct DataFolderOption {
    std::string folder;
    void declare(CLI::App &app);
    [[nodiscard]] Result<std::string> path() const; // the option's, else the default one
};

struct JsonOption {
    bool json = false;
    void declare(CLI::App &app);
};

// --model NAME[@VERSION]|FILE and --schema NAME|FILE.
struct ModelOption {
    std::string model;
    std::string schema;
    void declare(CLI::App &app);
    // The named model; without a name the default one of the schema. Checked against the schema when both are given.
    [[nodiscard]] Result<std::shared_ptr<const Model>> read(const DataFolderOption &data) const;
    // What the fields usually hold, where an endpoint answers: by the model in use for its schema, as in the desktop's
    // form; empty when there is none.
    [[nodiscard]] static std::vector<FeatureRange> rangesOf(const FeatureSchema &schema, const DataFolderOption &data);
};

struct ThresholdOption {
    std::optional<double> threshold;
    void declare(CLI::App &app);
    // The threshold to use with this model; an error for a value out of range, or for more than two classes.
    [[nodiscard]] Result<double> valueFor(const FeatureSchema &schema) const;
};

// --progress: a line on standard error for each tenth that is done.
struct ProgressOption {
    bool shown = false;
    void declare(CLI::App &app);
    // To be called with the share done, from any thread; empty when nothing is to be shown.
    [[nodiscard]] std::function<void(double)> teller(const std::function<void(std::string_view line)> &tell) const;
};

// --separator and --decimal, which the reader's errors name.
struct CsvFormOption {
    std::string separator;
    std::string decimal;
    std::size_t maximumLineBytes = CsvOptions().maximumLineBytes;
    void declare(CLI::App &app);
    [[nodiscard]] CsvOptions options() const;
};

// --data, --target, --ignore, --positive, --classifier, --option, --seed, --schema, --format, --class: what is learnt
// from.
struct TrainingOptions {
    std::string data;
    std::string target;
    std::vector<std::string> ignored;
    std::string positive;
    std::string classifier;
    std::vector<std::string> classifierOptions;
    std::string members;
    std::string schema;
    std::string schemaName;
    std::string format;
    std::vector<std::string> classWords;
    std::uint64_t seed = 1;
    enum class Classifier { needed, ifNamed };
    void declare(CLI::App &app, Classifier need = Classifier::needed);
    [[nodiscard]] tl::expected<std::unique_ptr<Trainer>, Failure> trainer() const;
    // With the schema that --schema or the header names. tell: lines for a person, where a header nearly fits one and
    // where a column looks like a number of the case (data_check.h).
    [[nodiscard]] tl::expected<Dataset, Failure> dataset(const std::stop_token &stop,
                                                         const std::function<void(std::string_view line)> &tell) const;
    // With this schema, whatever --schema says.
    [[nodiscard]] tl::expected<Dataset, Failure> datasetOf(const FeatureSchema &known,
                                                           const std::stop_token &stop) const;
    [[nodiscard]] Result<ClassifierOptions> parsedOptions() const;
    [[nodiscard]] Result<DatasetOptions> datasetOptions() const;
};

} // namespace cytogauge::cli
