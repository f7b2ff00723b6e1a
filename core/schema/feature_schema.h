// The single source for names, order, limits and words of the predictors: form, validation, CSV headers, JSON, model
// files and chart labels all read it. Schemas are data (resources/schemas/*.json); no feature is named in the code.
#pragma once

#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// One predictor. A feature stands in one row (measurement) and one column (statistic) of the form's grid.
struct FeatureSpec {
    std::string name;                 // canonical, snake case: "concave_points_mean"
    std::string label;                // as a person reads it in a sentence: "worst concave points"
    std::string measurement;          // id of a Measurement: "concave_points"
    std::string statistic;            // id of a Statistic: "mean", "se", "worst"; empty when the schema has none
    std::string unit;                 // empty when there is none: lengths of WDBC are pixels of one digitiser
    std::vector<std::string> aliases; // other names under which files hold it; letter case does not matter
    std::optional<double> minimum;    // hard limits: a value beyond them is an input error
    std::optional<double> maximum;
    int decimals = 0; // usual decimals in the data, for axis labels; never used to round a value
    friend bool operator==(const FeatureSpec &, const FeatureSpec &) = default;
};

// What is measured: a row of the grid.
struct Measurement {
    std::string id;         // "concave_points"
    std::string label;      // "Concave points"
    std::string definition; // how it is computed, one or two sentences
    std::string source;     // author, title, year of the definition
    friend bool operator==(const Measurement &, const Measurement &) = default;
};

// What is taken of the measurement over all nuclei: a column of the grid. Empty list: one unnamed column.
struct Statistic {
    std::string id;         // "worst"
    std::string label;      // "Worst"
    std::string definition; // "Mean of the three largest values."
    friend bool operator==(const Statistic &, const Statistic &) = default;
};

struct ClassSpec {
    std::string name;  // "malignant"; what answers, records and exports hold
    std::string code;  // "M"; what files may hold instead; empty when there is none
    std::string label; // "malignant", "Cultivar 1": as a person reads it
    friend bool operator==(const ClassSpec &, const ClassSpec &) = default;
};

// How novelty is measured: log1p when every value is >= 0 by rule, Yeo-Johnson otherwise.
enum class NoveltyTransform { log1p, yeoJohnson };

// What holds for every possible case of the schema, or for every reference case; positions in `features`.
struct ConsistencyRule {
    enum class Kind {
        atLeast,     // feature >= other
        ratioBand,   // feature / other^power within the band that the reference cases show
        zeroTogether // both are exactly 0, or neither
    };
    Kind kind = Kind::atLeast;
    std::size_t feature = 0;
    std::size_t other = 0;
    double power = 1.0; // of ratioBand
    friend bool operator==(const ConsistencyRule &, const ConsistencyRule &) = default;
};

struct FeatureSchema {
    std::string id;     // "wdbc"
    std::string title;  // "Wisconsin Diagnostic Breast Cancer"
    std::string target; // column of the class in the schema's own data files: "diagnosis"
    std::vector<Measurement> measurements;
    std::vector<Statistic> statistics;
    std::vector<FeatureSpec> features;        // in the order of every file, vector and table
    std::vector<ClassSpec> classes;           // class indices everywhere are positions in this list
    std::optional<std::size_t> positiveClass; // set for two classes: the class whose probability is shown
    std::vector<ConsistencyRule> rules;       // between fields; not part of the fingerprint
    NoveltyTransform noveltyTransform = NoveltyTransform::log1p;
    std::string attribution;                 // source and licence of the data, one paragraph
    std::string shortTitle;                  // "WDBC": names models after it; empty: the title
    std::string limits;                      // what the data cannot tell, for model cards; may be empty
    std::vector<std::size_t> referenceCases; // rows of the schema's own data file that serve as textbook cases

    [[nodiscard]] std::size_t size() const { return features.size(); }
    [[nodiscard]] bool isBinary() const { return positiveClass.has_value(); }
    // By canonical name or any alias, ASCII letter case and surrounding space aside.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
    [[nodiscard]] std::optional<std::size_t> findClass(std::string_view nameOrCode) const; // letter case aside
    [[nodiscard]] std::optional<std::size_t> featureAt(std::string_view measurement, std::string_view statistic) const;
    // The form's grid: a row for each measurement, a column for each statistic (one when there is none).
    [[nodiscard]] std::size_t gridColumns() const { return statistics.empty() ? 1 : statistics.size(); }
    [[nodiscard]] std::optional<std::size_t> featureInGrid(std::size_t row, std::size_t column) const;
    // SHA-256 of names, order, hard limits, classes and positive class (not of words): equal means interchangeable.
    [[nodiscard]] std::string fingerprint() const;

    friend bool operator==(const FeatureSchema &, const FeatureSchema &) = default;
};

// Checked: known keys only, unique names and aliases, known measurements and statistics, limits in order, 2 or more
// classes, a positive class exactly when there are two, a minimum >= 0 everywhere for log1p. Errors name the place in
// the schema ("features[3].minimum") as their field.
[[nodiscard]] Result<FeatureSchema> schemaFromJson(const nlohmann::json &json);
[[nodiscard]] nlohmann::ordered_json schemaToJson(const FeatureSchema &schema);
[[nodiscard]] Result<FeatureSchema> readSchema(const std::string &path);

} // namespace cytogauge
