// What a report is about, and what its text and its drawings both need of it. Values in, values out.
#pragma once

#include "core/history/history_store.h"
#include "core/model/model.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace cytogauge::ui {

struct ReportContent {
    StoredRecord stored;
    std::optional<FeatureSchema> schema; // none: the record's inputs have no names
    // The very model that answered, when it is installed: percentiles and what is known of it. Null: not here.
    std::shared_ptr<const Model> model;
};

// "Worst concave points"; without a schema "Input 28".
[[nodiscard]] QString reportFieldName(const ReportContent &content, std::size_t feature);
[[nodiscard]] bool isFlaggedField(const ReportContent &content, std::size_t feature);
// Features by what they contribute, strongest first; by number where the record has no contributions.
[[nodiscard]] std::vector<std::size_t> fieldsByContribution(const ReportContent &content);

// A step from the average case to this patient, in log-odds: what a row of the explanation says.
struct ReportStep {
    enum class Kind { average, field, others, patient };
    Kind kind = Kind::field;
    std::size_t feature = 0; // of kind field
    int count = 0;           // of kind others: so many fields
    double from = 0.0;
    double to = 0.0;
    [[nodiscard]] double contribution() const { return to - from; }
};
// Average case, the strongest fields, all others in one step, this patient; empty without contributions.
[[nodiscard]] std::vector<ReportStep> reportSteps(const ReportContent &content);

[[nodiscard]] bool hasScale(const ReportContent &content); // two classes, with a probability
// The fields whose distributions are drawn: the three that contribute most; none without the model's reference cases.
[[nodiscard]] std::vector<std::size_t> drawnFields(const ReportContent &content);

} // namespace cytogauge::ui
