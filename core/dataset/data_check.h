// What a data set looks like before anything is learned from it.
#pragma once

#include "core/dataset/dataset.h"

#include <nlohmann/json_fwd.hpp>

namespace cytogauge {

struct DataCheck {
    std::string name;
    std::string sha256;
    std::size_t rows = 0;
    std::vector<std::size_t> classRows;   // [classes]
    std::vector<std::string> constant;    // features that never vary
    std::size_t repeatedRows = 0;         // rows whose values stood in an earlier row
    std::size_t contradictingRows = 0;    // of them, those with another class than there
    std::vector<std::string> classLabels; // [classes]

    [[nodiscard]] std::string text() const;
    [[nodiscard]] nlohmann::ordered_json json() const;
    friend bool operator==(const DataCheck &, const DataCheck &) = default;
};

[[nodiscard]] DataCheck checkData(const Dataset &data);

} // namespace cytogauge
