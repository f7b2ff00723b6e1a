// What the form says about one field, in words. Everything that a strip or an icon shows is said here too.
#pragma once

#include "core/model/model.h"
#include "core/schema/plausibility.h"
#include "core/schema/validation.h"

#include <QString>

#include <cstddef>

namespace cytogauge::ui {

[[nodiscard]] QString ordinal(int number);                                          // "84th"
[[nodiscard]] QString stateWord(FieldState state);                                  // "unusual"
[[nodiscard]] QString fieldLabel(const FeatureSchema &schema, std::size_t feature); // "Worst concave points"

// The error with the field as people call it, where it names one of the schema.
[[nodiscard]] Error withFieldLabel(const FeatureSchema &schema, const Error &error);

// A value as a field's text: all digits, the locale's decimal sign, and never to be taken for thousands ("1.2340").
[[nodiscard]] QString fieldText(double value);

// Where a value stands among the reference cases.
struct ClassPlace {
    enum class Place { inside, aboveEvery, belowEvery };
    Place place = Place::inside;
    int percentile = 0; // 1 … 99 inside
};
[[nodiscard]] ClassPlace placeOf(const FeatureReference &reference, double value, int classIndex); // < 0: of all

// "17.99: 84th percentile of all, above every benign case, 57th of malignant".
[[nodiscard]] QString percentileSentence(const Model &model, std::size_t feature, double value);
// "84", "above all": a cell of the table.
[[nodiscard]] QString percentileCell(const ClassPlace &place);

// The whole message of a field: its state with the reason, and the percentiles of a value.
[[nodiscard]] QString fieldMessage(const Model &model, std::size_t feature, const FieldReport &report,
                                   const FeatureRange &range);

// The same without a model, for fields that only an endpoint answers.
[[nodiscard]] QString fieldMessage(const FieldReport &report);

// Why a patient reference is doubtful, with the next step; empty when it is not. It is stored all the same.
[[nodiscard]] QString referenceWarning(const QString &reference);
[[nodiscard]] QString noteWarning(const QString &note);

// "0.3001: about 0.030 expected. Decimal point?": what contradicts, and what was probably meant.
[[nodiscard]] QString inconsistencyMessage(const FeatureSchema &schema, double value, const Inconsistency &found);
// The button that corrects it: "Change to 0.03001", "Swap with worst area"; empty without a proposal.
[[nodiscard]] QString fixWords(const FeatureSchema &schema, const Inconsistency &found);

// What is measured, how, and who defined it; for the help of a field. Plain text, paragraphs.
[[nodiscard]] QString fieldHelp(const FeatureSchema &schema, std::size_t feature);

} // namespace cytogauge::ui
