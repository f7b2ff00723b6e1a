#include "core/exchange/fhir_bundle.h"

#include "core/base/sha256.h"
#include "core/exchange/fhir_values.h"
#include "core/exchange/noted_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace cytogauge {

namespace fhir {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view demonstration = "Demonstration software. Not a medical device.";
constexpr std::size_t reasonsNamed = 5;

// Units of measure that another program can rely on. Pixels of a digitiser are none, so lengths in pixels go without.
constexpr std::array<std::string_view, 8> ucumUnits{"m", "cm", "mm", "g", "mg", "g/L", "mg/L", "%"};

// A UUID that follows from the record's (RFC 9562, version 8 over SHA-256).
std::string uuidOf(const PredictionRecord &record, std::string_view role)
{
    std::string hash = sha256Hex(fmt::format("{}/{}", record.id.text(), role)).substr(0, 32);
    hash[12] = '8';
    constexpr std::string_view variants = "89ab";
    hash[16] = variants[static_cast<std::size_t>(hash[16]) % variants.size()];
    return fmt::format("{}-{}-{}-{}-{}", hash.substr(0, 8), hash.substr(8, 4), hash.substr(12, 4), hash.substr(16, 4),
                       hash.substr(20));
}

class BundleMaker {
public:
    BundleMaker(const PredictionRecord &record, const FeatureSchema &schema) : record_(record), schema_(schema) {}

    [[nodiscard]] Json bundle()
    {
        addReport();
        addAssessment();
        addPatient();
        addDevice();
        for (std::size_t i = 0; i < schema_.size(); ++i) {
            addMeasurement(i);
        }
        if (isLabelOnly()) {
            addLabel();
        }
        if (!record_.outcome.empty()) {
            addOutcome();
        }
        Json bundle{{"resourceType", "Bundle"}};
        if (!record_.id.isEmpty()) {
            bundle["id"] = record_.id.text();
        }
        bundle["meta"] = testData();
        if (!record_.id.isEmpty()) {
            bundle["identifier"] = recordIdentifier();
        }
        bundle["type"] = "collection";
        bundle["entry"] = std::move(entries_);
        return bundle;
    }

private:
    [[nodiscard]] static Json testData()
    {
        return {{"tag",
                 {{{"system", "http://terminology.hl7.org/CodeSystem/v3-ActReason"},
                   {"code", "HTEST"},
                   {"display", "test health data"}}}}};
    }
    [[nodiscard]] Json recordIdentifier() const
    {
        return {{"system", "urn:ietf:rfc:3986"}, {"value", "urn:uuid:" + record_.id.text()}};
    }
    [[nodiscard]] std::string system(std::string_view what) const
    {
        return fmt::format("urn:cytogauge:{}:{}", schema_.id, what);
    }
    [[nodiscard]] Json reference(std::string_view role) const
    {
        const std::string_view name = role.substr(0, role.find('/'));
        constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{{{"patient", "Patient"},
                                                                                      {"device", "Device"},
                                                                                      {"assessment", "RiskAssessment"},
                                                                                      {"observation", "Observation"}}};
        const auto *const found =
            std::find_if(types.begin(), types.end(), [name](const auto &type) { return type.first == name; });
        return {{"reference", "urn:uuid:" + uuidOf(record_, role)}, {"type", found->second}};
    }
    [[nodiscard]] static std::string measurementRole(std::size_t feature)
    {
        return fmt::format("observation/{}", feature);
    }
    [[nodiscard]] Json begun(const char *type, std::string_view role) const
    {
        return {{"resourceType", type}, {"id", uuidOf(record_, role)}, {"meta", testData()}};
    }
    void finish(Json resource)
    {
        const std::string url = "urn:uuid:" + resource["id"].get<std::string>();
        entries_.push_back({{"fullUrl", url}, {"resource", std::move(resource)}});
    }
    [[nodiscard]] Json coded(std::string_view systemName, std::string_view code, std::string_view words) const
    {
        Json coding{{"system", system(systemName)}, {"code", cleanCode(code)}};
        put(coding, "display", words);
        Json result{{"coding", Json::array({coding})}};
        put(result, "text", words.empty() ? code : words);
        return result;
    }
    [[nodiscard]] std::string classLabel(std::string_view name) const
    {
        const auto found = schema_.findClass(name);
        const std::string label = found ? schema_.classes[*found].label : std::string();
        return label.empty() ? std::string(name) : label;
    }
    [[nodiscard]] Json classConcept(std::string_view name) const { return coded("class", name, classLabel(name)); }
    // Whose probability `probability` is.
    [[nodiscard]] const std::string &shownClass() const
    {
        return schema_.positiveClass ? schema_.classes[*schema_.positiveClass].name : record_.label;
    }
    [[nodiscard]] bool isRemote() const { return record_.source == "endpoint"; }

    void addPatient()
    {
        Json patient = begun("Patient", "patient");
        if (const std::string value = cleanText(record_.patient); !value.empty()) {
            patient["identifier"] = Json::array({{{"system", "urn:cytogauge:patient-reference"}, {"value", value}}});
        }
        finish(std::move(patient));
    }

    void addDevice()
    {
        Json device = begun("Device", "device");
        if (const std::string hash = cleanText(record_.modelSha256); !hash.empty()) {
            device["identifier"] = Json::array({{{"system", "urn:cytogauge:model-sha256"}, {"value", hash}}});
        }
        Json names = Json::array();
        const auto name = [&names](std::string_view text, const char *type) {
            if (std::string clean = cleanText(text); !clean.empty()) {
                names.push_back({{"name", std::move(clean)}, {"type", type}});
            }
        };
        Json versions = Json::array();
        const auto version = [&versions](std::string_view text, const char *ofWhat) {
            if (std::string clean = cleanText(text); !clean.empty()) {
                versions.push_back({{"type", {{"text", ofWhat}}}, {"value", std::move(clean)}});
            }
        };
        name(isRemote() ? std::string_view(record_.endpoint) : "Cytogauge", "user-friendly-name");
        name(isRemote() ? record_.remoteModel : record_.model, "model-name");
        version(isRemote() ? record_.remoteVersion : record_.modelVersion, "model");
        if (!isRemote()) {
            version(record_.programVersion, "program");
        }
        if (!names.empty()) {
            device["deviceName"] = std::move(names);
        }
        if (!versions.empty()) {
            device["version"] = std::move(versions);
        }
        Json notes = Json::array({annotation(demonstration)});
        if (isRemote()) {
            std::string how =
                fmt::format("A prediction service on the network, asked by Cytogauge {}", record_.programVersion);
            how += record_.dialect.empty() ? "" : fmt::format(" in the dialect {}", record_.dialect);
            how += record_.requestId.empty() ? "" : fmt::format(", request {}", record_.requestId);
            notes.push_back(annotation(how + "."));
        }
        device["note"] = std::move(notes);
        finish(std::move(device));
    }

    // "unusual:radius_mean;fold:3"
    [[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> flags() const
    {
        std::vector<std::pair<std::string_view, std::string_view>> parts;
        std::string_view rest = record_.flags;
        while (!rest.empty()) {
            const std::string_view one = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(rest.size(), one.size() + 1));
            if (const std::size_t colon = one.find(':'); colon != std::string_view::npos) {
                parts.emplace_back(one.substr(0, colon), one.substr(colon + 1));
            }
        }
        return parts;
    }

    void addMeasurement(std::size_t index)
    {
        const FeatureSpec &feature = schema_.features[index];
        Json observation = begun("Observation", measurementRole(index));
        observation["status"] = "preliminary";
        observation["code"] = coded("feature", feature.name, feature.label);
        observation["subject"] = reference("patient");
        putDate(observation, "effectiveDateTime", record_.sampleDate);
        Json quantity{{"value", record_.inputs[index]}};
        if (std::find(ucumUnits.begin(), ucumUnits.end(), feature.unit) != ucumUnits.end()) {
            quantity["unit"] = feature.unit;
            quantity["system"] = ucum;
            quantity["code"] = feature.unit;
        }
        observation["valueQuantity"] = std::move(quantity);
        Json words = Json::array();
        for (const auto &[kind, name] : flags()) {
            if (name != feature.name) {
                continue;
            }
            if (kind == "unusual") {
                words.push_back({{"text", "Unusual among the model's reference cases."}});
            } else if (kind == "outside") {
                words.push_back({{"text", "Outside what the model has seen."}});
            } else if (kind == "inconsistent") {
                words.push_back({{"text", "Inconsistent with the other values."}});
            }
        }
        if (!words.empty()) {
            observation["interpretation"] = std::move(words);
        }
        finish(std::move(observation));
    }

    // A class as an observation about the assessment.
    [[nodiscard]] Json classObservation(std::string_view role, std::string_view code, std::string_view words,
                                        std::string_view className) const
    {
        Json observation = begun("Observation", role);
        observation["status"] = "preliminary";
        observation["code"] = coded("record", code, words);
        observation["subject"] = reference("patient");
        observation["focus"] = Json::array({reference("assessment")});
        observation["valueCodeableConcept"] = classConcept(className);
        return observation;
    }

    void addOutcome()
    {
        Json observation =
            classObservation("observation/outcome", "confirmed-outcome", "Confirmed outcome", record_.outcome);
        if (record_.outcomeTime) {
            putDate(observation, "issued", formatUtc(*record_.outcomeTime));
        }
        finish(std::move(observation));
    }

    // A service may answer a label alone, and ras-2 wants a probability in every prediction.
    [[nodiscard]] bool isLabelOnly() const { return predictions().empty(); }

    void addLabel()
    {
        finish(classObservation("observation/label", "label", "Class that was answered without a probability",
                                record_.label));
    }

    void addAssessment()
    {
        Json assessment = begun("RiskAssessment", "assessment");
        if (!record_.id.isEmpty()) {
            assessment["identifier"] = Json::array({recordIdentifier()});
        }
        assessment["status"] = "preliminary";
        assessment["method"] = method();
        assessment["code"] = coded("record", "estimate", "Estimated probability of each class");
        assessment["subject"] = reference("patient");
        putDate(assessment, "occurrenceDateTime", formatUtc(record_.created));
        assessment["performer"] = reference("device");
        Json basis = Json::array();
        for (std::size_t i = 0; i < schema_.size(); ++i) {
            basis.push_back(reference(measurementRole(i)));
        }
        assessment["basis"] = std::move(basis);
        if (Json list = predictions(); !list.empty()) {
            assessment["prediction"] = std::move(list);
        }
        Json notes = Json::array({annotation(conclusion())});
        if (!cleanText(record_.note).empty()) {
            notes.push_back(annotation(record_.note));
        }
        assessment["note"] = std::move(notes);
        finish(std::move(assessment));
    }

    [[nodiscard]] Json method() const
    {
        const std::string &model = isRemote() && record_.model.empty() ? record_.remoteModel : record_.model;
        const std::string &version = isRemote() && record_.model.empty() ? record_.remoteVersion : record_.modelVersion;
        Json method = Json::object();
        if (const std::string code = cleanCode(model); !code.empty()) {
            Json coding{{"system", "urn:cytogauge:model"}};
            put(coding, "version", version);
            coding["code"] = code;
            method["coding"] = Json::array({coding});
        }
        const std::string words = cleanText(fmt::format("{} {}", model, version));
        method["text"] = words.empty() ? std::string("Model not named by the service that answered") : words;
        return method;
    }

    [[nodiscard]] Json predictions() const
    {
        Json list = Json::array();
        if (record_.probability) {
            Json shown{{"outcome", classConcept(shownClass())},
                       {"probabilityDecimal", percentage(*record_.probability)}};
            put(shown, "rationale", rationale());
            list.push_back(std::move(shown));
        }
        if (Json range = interval(); !range.empty()) {
            list.push_back({{"outcome", classConcept(shownClass())},
                            {"probabilityRange", std::move(range)},
                            {"rationale", "95 % interval of the probability"}});
        }
        for (const auto &[name, share] : record_.probabilities) {
            if (!record_.probability || name != shownClass()) {
                list.push_back({{"outcome", classConcept(name)}, {"probabilityDecimal", percentage(share)}});
            }
        }
        return list;
    }

    [[nodiscard]] Json interval() const
    {
        Json range = Json::object();
        if (record_.intervalLow && record_.intervalHigh && *record_.intervalLow > *record_.intervalHigh) {
            return range; // says nothing, and FHIR refuses it
        }
        if (record_.intervalLow) {
            range["low"] = ucumPercent(*record_.intervalLow);
        }
        if (record_.intervalHigh) {
            range["high"] = ucumPercent(*record_.intervalHigh);
        }
        return range;
    }

    [[nodiscard]] std::string rationale() const
    {
        const std::vector<double> &all = record_.contributions;
        if (all.size() != schema_.size()) {
            return {};
        }
        std::vector<std::size_t> order(all.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&all](std::size_t a, std::size_t b) { return std::abs(all[a]) > std::abs(all[b]); });
        order.resize(std::min(order.size(), reasonsNamed));
        std::string words = "Largest contributions in log-odds:";
        for (const std::size_t index : order) {
            words +=
                fmt::format("{} {} {:+.4g}", words.back() == ':' ? "" : ",", schema_.features[index].label, all[index]);
        }
        return words + ".";
    }

    [[nodiscard]] std::string conclusion() const
    {
        std::string words = fmt::format("Model estimate: {}", classLabel(record_.label));
        if (record_.probability) {
            words = fmt::format("Model estimate: {} {}", percentWords(*record_.probability), classLabel(shownClass()));
            if (record_.intervalLow && record_.intervalHigh) {
                words += fmt::format(" (95 % interval {} to {})", percentWords(*record_.intervalLow),
                                     percentWords(*record_.intervalHigh));
            }
        }
        words += ".";
        if (record_.probability && record_.threshold) {
            words += fmt::format(" {} the action threshold of {}.",
                                 *record_.probability >= *record_.threshold ? "At or above" : "Below",
                                 percentWords(*record_.threshold));
        }
        if (record_.setAvailable && record_.set != std::vector{record_.label}) {
            words += " The answer is indeterminate.";
        }
        if (!record_.status.empty()) {
            words += fmt::format(" The input is {}.",
                                 record_.status == "outside" ? "outside what the model has seen" : record_.status);
        }
        for (const auto &[kind, value] : flags()) {
            if (kind == "fold") {
                words += fmt::format(
                    " Answered by the model of cross-validation fold {}, which has not seen this case.", value);
            }
        }
        return fmt::format("{} {}", words, demonstration);
    }

    void addReport()
    {
        Json report = begun("DiagnosticReport", "report");
        report["extension"] = Json::array({{{"url", "http://hl7.org/fhir/StructureDefinition/diagnosticReport-risk"},
                                            {"valueReference", reference("assessment")}}});
        report["status"] = "preliminary";
        report["code"] = coded("record", "report", fmt::format("Prediction from {}", schema_.title));
        report["subject"] = reference("patient");
        putDate(report, "effectiveDateTime", record_.sampleDate);
        putDate(report, "issued", formatUtc(record_.created));
        Json results = Json::array();
        for (std::size_t i = 0; i < schema_.size(); ++i) {
            results.push_back(reference(measurementRole(i)));
        }
        if (isLabelOnly()) {
            results.push_back(reference("observation/label"));
        }
        report["result"] = std::move(results);
        report["conclusion"] = cleanText(conclusion());
        finish(std::move(report));
    }

    const PredictionRecord &record_;
    const FeatureSchema &schema_;
    Json entries_ = Json::array();
};

} // namespace

} // namespace fhir

Result<nlohmann::ordered_json> fhirBundle(const PredictionRecord &record, const FeatureSchema &schema)
{
    if (record.schema != schema.id) {
        return fail(Error{ErrorCode::recordOfOtherSchema, {record.schema, schema.id}}.on("schema"));
    }
    if (record.inputs.size() != schema.size()) {
        return fail(ErrorCode::recordNotStorable, {"it has more or fewer values than its schema has fields"});
    }
    return fhir::BundleMaker(record, schema).bundle();
}

Result<std::string> fhirText(const PredictionRecord &record, const FeatureSchema &schema)
{
    const auto bundle = fhirBundle(record, schema);
    if (!bundle) {
        return fail(bundle.error());
    }
    return bundle->dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

Result<void> exportFhir(HistoryStore &store, const RecordId &id, const FeatureSchema &schema, const std::string &path,
                        FileOperations &operations)
{
    const auto stored = store.get(id);
    if (!stored) {
        return fail(stored.error());
    }
    const auto text = fhirText(stored->record, schema);
    if (!text) {
        return fail(text.error());
    }
    return writeNotedFile(store, AuditAct::exported, id, path, *text, operations);
}

} // namespace cytogauge
