// How well what a person typed fits a name: its letters in order, not necessarily side by side.
#pragma once

#include <QString>

#include <optional>

namespace cytogauge::ui {

// Higher is better; none when the letters of query do not all occur in text in this order. Letter case, accents and
// spaces of the query count for nothing; starts of words and runs of letters count most, then short texts.
[[nodiscard]] std::optional<int> fuzzyScore(const QString &query, const QString &text);

} // namespace cytogauge::ui
