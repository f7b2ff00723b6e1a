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
    std::vector<std::string> identifiers; // features that look like numbers of the cases (namesOfIdentifiers)
    std::size_t repeatedRows = 0;         // rows whose values stood in an earlier row
    std::size_t contradictingRows = 0;    // of them, those with another class than there
    std::vector<std::string> classLabels; // [classes]

    [[nodiscard]] std::string text() const;
    [[nodiscard]] nlohmann::ordered_json json() const;
    friend bool operator==(const DataCheck &, const DataCheck &) = default;
};

[[nodiscard]] DataCheck checkData(const Dataset &data);

// Features that look like a number of the case and not like something measured: by their names (identifiersAmong), or
// because 20 cases or more hold whole numbers of which no two are the same. A file is often sorted by its outcome or
// numbered hospital by hospital, and then such a number foretells the class, in these cases alone.
[[nodiscard]] std::vector<std::string> namesOfIdentifiers(const Dataset &data);
// The same by the names of a header's columns alone: "id", "patient_id", "PatientID", "index", "Unnamed: 0" (pandas),
// or no name at all (R, pandas), which comes as the name that a schema made of the file gives it.
[[nodiscard]] std::vector<std::string> identifiersAmong(const std::vector<std::string> &columns);
// One sentence about them; empty when there are none.
[[nodiscard]] std::string identifiersSentence(const std::vector<std::string> &names);

} // namespace cytogauge
