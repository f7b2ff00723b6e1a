// Cases out of JSON: by name or in the schema's order, every value checked against the schema's hard limits. Only the
// decoders' .cpp files include this.
#pragma once

#include "core/service/feature_names.h"
#include "core/service/json_body.h"

#include <vector>

namespace cytogauge {

class CaseReader {
public:
    CaseReader(const FeatureNames &names, FieldProblems &problems) : names_(names), problems_(problems) {}

    // Appends one value for each feature; what is wrong becomes a problem. place: "inputs", "rows[3]".
    void readNamed(JsonElement value, std::string_view place, std::vector<double> &values);
    void readOrdered(JsonElement value, std::string_view place, std::vector<double> &values);
    // A list of cases, each in either form. False: more than `most`.
    [[nodiscard]] bool readRows(JsonElement value, std::string_view place, std::size_t most,
                                std::vector<double> &values);
    // One value of one feature. Values that no model can compute with are found when it has no answer
    // (LocalPredictor::unanswerable()).
    void check(double value, std::size_t feature, std::string_view place);

private:
    [[nodiscard]] double read(JsonElement value, std::size_t feature, std::string_view place);

    const FeatureNames &names_;
    FieldProblems &problems_;
};

} // namespace cytogauge
