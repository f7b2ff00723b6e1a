// Records and a schema for tests of the history and of everything that reads or writes records.
#pragma once

#include "core/base/random.h"
#include "core/history/record.h"
#include "core/schema/feature_schema.h"

namespace cytogauge::test {

// Three fields, two classes ("benign", "malignant"); its second field has an awkward name on purpose.
[[nodiscard]] FeatureSchema smallSchema();

// The same fields, three classes whose names hold every sign that files use for themselves.
[[nodiscard]] FeatureSchema nastySchema();

// A record without gaps whose values follow from `number`; no id, so that the store gives one.
[[nodiscard]] PredictionRecord sampleRecord(const FeatureSchema &schema, int number);

// Text that hurts parsers: quotes, separators, line ends, formula signs, apostrophes, bidirectional marks, emoji, ….
// Always valid UTF-8 without NUL; often empty.
[[nodiscard]] std::string nastyText(Random &random);

// A record in which every optional part may be missing and every free text is nasty; the id is set.
[[nodiscard]] PredictionRecord nastyRecord(const FeatureSchema &schema, Random &random);

} // namespace cytogauge::test
