// The two WDBC cases with which every layout is tried out, as texts in the schema's order.
#pragma once

#include "core/schema/feature_schema.h"

#include <algorithm>
#include <string>
#include <vector>

namespace cytogauge::test {

inline const std::vector<std::string> malignantCase{
    "17.99", "10.38",  "122.8", "1001",  "0.1184",   "0.2776",  "0.3001",  "0.1471",  "0.2419",  "0.07871",
    "1.095", "0.9053", "8.589", "153.4", "0.006399", "0.04904", "0.05373", "0.01587", "0.03003", "0.006193",
    "25.38", "17.33",  "184.6", "2019",  "0.1622",   "0.6656",  "0.7119",  "0.2654",  "0.4601",  "0.1189"};

inline std::string joined(const std::vector<std::string> &texts, const std::string &separator)
{
    std::string line;
    for (const std::string &text : texts) {
        line += (line.empty() ? "" : separator) + text;
    }
    return line;
}

inline std::vector<std::string> withDecimalComma(std::vector<std::string> texts)
{
    for (std::string &text : texts) {
        std::replace(text.begin(), text.end(), '.', ',');
    }
    return texts;
}

inline std::vector<std::string> namesOf(const FeatureSchema &schema)
{
    std::vector<std::string> names;
    for (const FeatureSpec &feature : schema.features) {
        names.push_back(feature.name);
    }
    return names;
}

} // namespace cytogauge::test
