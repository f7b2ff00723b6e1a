// Values as HL7 FHIR R4 allows them (https://hl7.org/fhir/R4/datatypes.html).
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace cytogauge::fhir {

inline constexpr std::string_view ucum = "http://unitsofmeasure.org";

// A `string`: white space that FHIR does not know becomes a space or a line end, control characters \u{XXXX}; none at
// the ends. Empty when nothing is left, and then the element must not be there.
[[nodiscard]] std::string cleanText(std::string_view text);
// A `code`: single spaces inside too.
[[nodiscard]] std::string cleanCode(std::string_view text);

// Only where there is something to say: FHIR knows no empty text, and its years begin with 1.
void put(nlohmann::ordered_json &object, const char *key, std::string_view text);
void putDate(nlohmann::ordered_json &object, const char *key, std::string_view date);
[[nodiscard]] nlohmann::ordered_json annotation(std::string_view text);

// share · 100 to the digit: 0.9731 is 97.31 and not 97.31000000000000227. share: 0 … 1.
[[nodiscard]] double percentage(double share);
[[nodiscard]] std::string percentWords(double share); // "97.31 %", "< 0.01 %"
[[nodiscard]] nlohmann::ordered_json ucumPercent(double share);

} // namespace cytogauge::fhir
