// A recipe from data to a registered version: check of the data, training with its evaluation, learning curve,
// comparison with the version in use, model card, report, registration. The report's curves are means over all repeats;
// its tables and the comparison are of the first, which is what a model file keeps.
//
// The version: the one that the model has already when the same data and recipe give the same content again, or one
// that differs in rounding alone (another machine; every probability within 1e-9): then that version is kept as it is
// and nothing new is registered. Else the next minor version after the newest that is known. The hash of the data
// stands in the model card and, beside the version, in the index of the registry.
//
// Nothing is written before everything was computed; a stop until then leaves nothing. The report is written before the
// version is registered, so that a full disk leaves no version without its report.
#pragma once

#include "core/base/clock.h"
#include "core/dataset/data_check.h"
#include "core/evaluation/learning_curve.h"
#include "core/evaluation/paired_comparison.h"
#include "core/exchange/recipe.h"
#include "core/model/model_registry.h"

#include <functional>

namespace cytogauge {

struct PipelineOptions {
    std::string dataFolder;                // its models/ is the registry, its reports/ takes the report
    double threshold = 0.5;                // of the report's tables; two classes only
    std::function<void(double)> progress;  // share done, from any thread, never two calls at once
    std::function<void(std::string)> tell; // what was done, one sentence at a time
};

// Whether the same model was there before.
enum class KnownAs { nothing, sameContent, sameButForRounding };

struct PipelineResult {
    DataCheck data;
    std::shared_ptr<const Model> model;
    RegisteredVersion version;
    KnownAs knownAs = KnownAs::nothing;
    bool wasRegistered = false; // known from the registry; else the known model came along with the program
    std::vector<LearningPoint> learningCurve;   // none where the cases are too few
    std::string comparedWith;                   // "wdbc-logistic@1.0.0"; empty: there was nothing to compare with …
    std::string notCompared;                    // … or this is why not
    std::optional<PairedComparison> comparison; // first: the new one
    std::string reportHtml, reportJson;         // paths

    [[nodiscard]] std::string text() const;
    [[nodiscard]] nlohmann::ordered_json json() const;
};

[[nodiscard]] Result<PipelineResult> runPipeline(const Recipe &recipe, const PipelineOptions &options,
                                                 const Clock &clock, const std::stop_token &stop);

} // namespace cytogauge
