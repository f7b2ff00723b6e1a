// Which column of a file holds which feature, from the file's first record.
#pragma once

#include "core/schema/feature_schema.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

struct CsvColumns {
    std::vector<std::size_t> columnOf; // [features]
    std::vector<std::string> names;    // [columns] as they stand in the file, or as the schema calls them
    bool headerMissing = false;        // the first record is a case already
    bool lastMayBeMissing = false;     // the header ends with an empty name, whose field rows may leave out
    [[nodiscard]] std::size_t count() const { return names.size(); }
    friend bool operator==(const CsvColumns &, const CsvColumns &) = default;
};

// A record that names features is a header: every feature must stand in it exactly once, under any of its names; other
// columns may have any name. A record without any name is a case when it holds as many fields as there are features, or
// the class before or behind them, or id and class before them. Anything else is an error that names what is missing or
// twice.
// columnOf: the character column of a field, for the error's place on `line`.
[[nodiscard]] Result<CsvColumns> findCsvColumns(std::span<const std::string_view> first, const FeatureSchema &schema,
                                                long line, const std::function<long(std::size_t)> &columnOf);

} // namespace cytogauge
