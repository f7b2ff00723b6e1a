// A record as a report: values in, text with headings and tables out. It needs no colour to be read.
#pragma once

#include "core/history/history_store.h"
#include "core/model/model.h"

#include <QString>

#include <memory>
#include <optional>

namespace cytogauge::ui {

struct ReportContent {
    StoredRecord stored;
    std::optional<FeatureSchema> schema; // none: the record's inputs have no names
    // The very model that answered, when it is installed: percentiles and what is known of it. Null: not here.
    std::shared_ptr<const Model> model;
};

// The image that stands for the scale: its painter finds it under this name.
inline constexpr auto reportScaleName = "scale";
[[nodiscard]] bool hasScale(const ReportContent &content); // two classes, with a probability

// In the part of HTML that QTextDocument knows. Every text from outside is escaped.
[[nodiscard]] QString reportHtml(const ReportContent &content);
[[nodiscard]] QString reportTitle(const ReportContent &content); // "No. 12 · P-0042"

} // namespace cytogauge::ui
