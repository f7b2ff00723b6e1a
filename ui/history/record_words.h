// A record in words: values in, sentences out, no widgets.
#pragma once

#include "core/history/history_store.h"
#include "ui/common/theme.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <string>
#include <utility>

namespace cytogauge::ui {

struct RecordWords {
    QString title;    // "No. 1040 · P-0076"
    QString origin;   // "2026-11-20 17:44 · Local · wdbc-logistic 1.0.0"
    QString headline; // "96 % malignant"
    QString detail;   // "95 % interval 86 to 99 %. Above the action threshold of 50 %."
    Tone tone = Tone::normal;
};

[[nodiscard]] RecordWords recordWords(const StoredRecord &stored, const FeatureSchema *schema);
// The class's label where the schema knows it; null: the schema is not at hand.
[[nodiscard]] QString recordedClassName(const std::string &name, const FeatureSchema *schema);
// The set is known and is not exactly the label.
[[nodiscard]] bool isIndeterminate(const PredictionRecord &record);
// Status and flags, a sentence each.
[[nodiscard]] QStringList inputSentences(const PredictionRecord &record, const FeatureSchema *schema);
// Name and value of what is known about where the answer came from.
[[nodiscard]] QList<std::pair<QString, QString>> originFacts(const PredictionRecord &record);

} // namespace cytogauge::ui
