// Finds text letter case aside, in every script, whatever the locale of the process.
#pragma once

#include <string>
#include <string_view>

namespace cytogauge {

// Lower case, character by character (simple case mapping); bytes that are no characters stay as they are.
[[nodiscard]] std::string folded(std::string_view text);

// foldedNeedle: folded() of what is looked for, as plain text.
[[nodiscard]] bool containsFolded(std::string_view text, std::string_view foldedNeedle);

} // namespace cytogauge
