// A record as HL7 FHIR R4 (4.0.1), for programs that read clinical data: one Bundle of type `collection` as JSON.
// Sources: https://hl7.org/fhir/R4/ bundle, riskassessment, observation, diagnosticreport, device.
//
// It holds the Patient (a pseudonym as identifier, or nothing at all), one Observation for each feature, the Device
// that answered, the RiskAssessment, the DiagnosticReport that holds them together, and an Observation more where the
// outcome was confirmed, or where a service answered a label without any probability. Everything is tagged as test data
// (HTEST) and preliminary. Codes come from code systems of the program's own; a unit is given where UCUM has it, so a
// length in pixels has none.
//
// probabilityDecimal is a percentage, from 0 to 100, and excludes probabilityRange: the interval is a prediction of its
// own, of the same outcome. The same record gives the same bytes: ids follow from the record's, and no time but its own
// is in the file. Texts lose what FHIR forbids in them: other white space becomes a space, control characters stand as
// \u{XXXX}.
#pragma once

#include "core/base/durable_file.h"
#include "core/history/history_store.h"

#include <nlohmann/json_fwd.hpp>

namespace cytogauge {

// record: as a store holds it, of this schema. Errors: recordOfOtherSchema, recordNotStorable (other number of values).
[[nodiscard]] Result<nlohmann::ordered_json> fhirBundle(const PredictionRecord &record, const FeatureSchema &schema);

// The same as it stands in a file: indented, UTF-8.
[[nodiscard]] Result<std::string> fhirText(const PredictionRecord &record, const FeatureSchema &schema);

// The record of that id to a file, durably, and into the audit as an export of one record. Failed: nothing is left
// behind and an old file stays.
[[nodiscard]] Result<void> exportFhir(HistoryStore &store, const RecordId &id, const FeatureSchema &schema,
                                      const std::string &path, FileOperations &operations = FileOperations::system());

} // namespace cytogauge
