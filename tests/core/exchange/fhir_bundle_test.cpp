#include "core/exchange/fhir_bundle.h"

#include "core/exchange/record_csv.h"
#include "core/history/sqlite_history_store.h"
#include "tests/support/failing_file_operations.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <set>

namespace cytogauge::test {
namespace {

using Json = nlohmann::ordered_json;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

const FakeClock fixedClock;

// What R4 asks of these resources, as far as a program without its definitions can look: types, required elements,
// codes, references that resolve, invariants (bdl-7, ras-1, ras-2, rng-2), and the rules of this project.
class Inspector {
public:
    [[nodiscard]] std::vector<std::string> problemsOf(const Json &bundle)
    {
        expect(bundle.value("resourceType", "") == "Bundle" && bundle.value("type", "") == "collection",
               "no collection");
        expect(isTagged(bundle), "the bundle is not tagged as test data");
        for (const Json &entry : bundle.value("entry", Json::array())) {
            const std::string url = entry.value("fullUrl", "");
            expect(std::regex_match(url, uuidUrl_), "fullUrl " + url);
            expect(urls_.insert(url).second, "twice: " + url); // bdl-7
            expect(url == "urn:uuid:" + entry["resource"].value("id", ""), "the id is not that of " + url);
            expect(isTagged(entry["resource"]), "not tagged: " + url);
            inspectResource(entry["resource"]);
        }
        walk(bundle, "");
        for (const std::string &reference : references_) {
            expect(urls_.contains(reference), "does not resolve: " + reference);
        }
        for (const char *type : {"Patient", "Device", "RiskAssessment", "DiagnosticReport"}) {
            expect(count_[type] == 1, fmt::format("{} times {}", count_[type], type));
        }
        return std::move(problems_);
    }

private:
    void expect(bool holds, const std::string &otherwise)
    {
        if (!holds) {
            problems_.push_back(otherwise);
        }
    }
    static bool isTagged(const Json &resource)
    {
        const Json tags = resource.value(Json::json_pointer("/meta/tag"), Json::array());
        return tags.size() == 1 && tags[0].value("code", "") == "HTEST" &&
               tags[0].value("system", "") == "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    }
    void require(const Json &resource, std::initializer_list<const char *> keys)
    {
        for (const char *key : keys) {
            expect(resource.contains(key), fmt::format("{} lacks {}", resource.value("resourceType", ""), key));
        }
    }
    void inspectResource(const Json &resource)
    {
        const std::string type = resource.value("resourceType", "");
        ++count_[type];
        if (type != "Patient" && type != "Device") {
            require(resource, {"status", "subject", "code"});
            expect(resource.value("status", "") == "preliminary", type + " is not preliminary");
        }
        if (type == "RiskAssessment") {
            require(resource, {"method", "basis", "performer"});
            for (const Json &prediction : resource.value("prediction", Json::array())) {
                inspectPrediction(prediction);
            }
        } else if (type == "DiagnosticReport") {
            require(resource, {"result", "conclusion"});
        } else if (type == "Observation") {
            expect(resource.contains("valueQuantity") != resource.contains("valueCodeableConcept"), "not one value");
        }
    }
    void inspectPrediction(const Json &prediction)
    {
        expect(prediction.contains("outcome"), "a prediction of nothing");
        // ras-2 is not true of a prediction that has neither.
        expect(prediction.contains("probabilityDecimal") || prediction.contains("probabilityRange"), "no choice");
        expect(!(prediction.contains("probabilityDecimal") && prediction.contains("probabilityRange")), "both choices");
        if (prediction.contains("probabilityDecimal")) {
            const double percent = prediction["probabilityDecimal"];
            expect(percent >= 0.0 && percent <= 100.0, "no percentage"); // ras-2
        }
        const Json range = prediction.value("probabilityRange", Json::object());
        for (const auto &[side, quantity] : range.items()) {
            expect(quantity.value("code", "") == "%" && quantity.value("system", "") == "http://unitsofmeasure.org",
                   side + " of the range is no percentage"); // ras-1
        }
        if (range.size() == 2) {
            expect(range["low"]["value"] <= range["high"]["value"], "the range is turned round"); // rng-2
        }
    }
    // Nothing empty and no text that R4 refuses, anywhere.
    void walk(const Json &value, const std::string &place)
    {
        if (value.is_string()) {
            inspectText(value, place);
        } else if (value.is_structured()) {
            expect(!value.empty(), "empty: " + place);
            for (const auto &[key, inner] : value.items()) {
                walk(inner, place + "/" + key);
            }
        } else {
            expect(value.is_number(), "neither text nor number: " + place);
        }
    }
    void inspectText(const std::string &text, const std::string &place)
    {
        const std::string key = place.substr(place.rfind('/') + 1);
        expect(!text.empty(), "empty: " + place);
        expect(std::none_of(text.begin(), text.end(),
                            [](unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r'; }),
               "control character: " + place);
        for (const char *space : {"\u00A0", "\u2003", "\u2028", "\u3000", "\uFEFF"}) {
            expect(text.find(space) == std::string::npos, "white space that R4 does not know: " + place);
        }
        expect(text.front() != ' ' && text.back() != ' ' && text.front() != '\n' && text.back() != '\n',
               "white space at an end: " + place);
        if (key == "reference") {
            references_.push_back(text);
        } else if (key == "type" && place.find("/resource/") != std::string::npos && place.ends_with("subject/type")) {
            expect(text == "Patient", "the subject is no patient: " + place);
        } else if (key == "code" || key == "status") {
            expect(text.find("  ") == std::string::npos && text.find_first_of("\t\r\n") == std::string::npos,
                   "no code: " + place);
        } else if (key == "system" || key == "url" || key == "fullUrl") {
            expect(text.find_first_of(" \t\r\n") == std::string::npos, "no address: " + place);
        } else if (key == "occurrenceDateTime" || key == "issued") {
            expect(std::regex_match(text, instant_), "no time: " + place);
        } else if (key == "effectiveDateTime") {
            expect(std::regex_match(text, date_), "no date: " + place);
        }
    }

    const std::regex uuidUrl_{"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"};
    const std::regex instant_{"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z"};
    const std::regex date_{"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}"};
    std::set<std::string> urls_;
    std::vector<std::string> references_;
    std::map<std::string, int> count_;
    std::vector<std::string> problems_;
};

std::vector<std::string> problemsOf(const Json &bundle)
{
    return Inspector().problemsOf(bundle);
}

PredictionRecord recordOf(const FeatureSchema &schema, int number)
{
    PredictionRecord record = sampleRecord(schema, number);
    record.id = *RecordId::parse(fmt::format("123e4567-e89b-42d3-a456-4266141740{:02}", number));
    return record;
}

Json bundleOf(const PredictionRecord &record, const FeatureSchema &schema)
{
    const auto bundle = fhirBundle(record, schema);
    EXPECT_TRUE(bundle) << describe(bundle.error());
    return bundle ? *bundle : Json();
}

std::vector<Json> resources(const Json &bundle, std::string_view type)
{
    std::vector<Json> found;
    for (const Json &entry : bundle["entry"]) {
        if (entry["resource"]["resourceType"] == type) {
            found.push_back(entry["resource"]);
        }
    }
    return found;
}

Json only(const Json &bundle, std::string_view type)
{
    const std::vector<Json> found = resources(bundle, type);
    EXPECT_EQ(found.size(), 1U) << type;
    return found.empty() ? Json() : found.front();
}

TEST(FhirBundle, IsSoundForEverySchemaOfTheProgram)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const FeatureSchema &schema = schemaNamed(id);
        const Json bundle = bundleOf(recordOf(schema, 6), schema);
        EXPECT_THAT(problemsOf(bundle), IsEmpty()) << id;
        EXPECT_EQ(resources(bundle, "Observation").size(), schema.size()) << id;
        const Json assessment = only(bundle, "RiskAssessment");
        EXPECT_EQ(assessment["basis"].size(), schema.size()) << id;
        EXPECT_EQ(only(bundle, "DiagnosticReport")["result"].size(), schema.size()) << id;
    }
}

// The property that matters: whatever a store lets in comes out sound.
TEST(FhirBundle, IsSoundForEveryRecordThatAStoreTakes)
{
    const FeatureSchema two = smallSchema();
    const FeatureSchema three = nastySchema();
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        Random random(seed);
        const FeatureSchema &schema = seed % 2 == 0 ? two : three;
        const PredictionRecord record = nastyRecord(schema, random);
        const auto store = std::move(*openHistoryInMemory(fixedClock));
        ASSERT_TRUE(store->add(record, schema));
        EXPECT_THAT(problemsOf(bundleOf(record, schema)), IsEmpty()) << "seed " << seed;
        const auto text = fhirText(record, schema);
        ASSERT_TRUE(text);
        EXPECT_EQ(Json::parse(*text), bundleOf(record, schema));
    }
}

// The control of the two tests above: what they look for is found when it is there.
TEST(FhirBundle, TheInspectorFindsWhatIsWrong)
{
    const FeatureSchema schema = smallSchema();
    const Json sound = bundleOf(recordOf(schema, 6), schema);
    ASSERT_THAT(problemsOf(sound), IsEmpty());
    const auto withPatch = [&sound](const char *place, const Json &value) {
        Json bundle = sound;
        bundle[Json::json_pointer(place)] = value;
        return problemsOf(bundle);
    };
    // Entry 0 is the report, 1 the assessment, 2 the patient.
    EXPECT_THAT(withPatch("/type", "batch"), Contains("no collection"));
    EXPECT_THAT(withPatch("/entry/1/resource/status", "final"), Contains("RiskAssessment is not preliminary"));
    EXPECT_THAT(withPatch("/entry/1/resource/prediction/0/probabilityDecimal", 100.1), Contains("no percentage"));
    EXPECT_THAT(withPatch("/entry/1/resource/prediction/0/probabilityRange", {{"low", {{"value", 1}}}}),
                Contains("both choices"));
    EXPECT_THAT(withPatch("/entry/1/resource/prediction/0", {{"outcome", {{"text", "x"}}}}), Contains("no choice"));
    EXPECT_THAT(withPatch("/entry/1/resource/prediction/1/probabilityRange/low/value", 99.99),
                Contains("the range is turned round"));
    EXPECT_THAT(withPatch("/entry/1/resource/prediction/1/probabilityRange/low/code", "1"),
                Contains("low of the range is no percentage"));
    EXPECT_THAT(withPatch("/entry/2/fullUrl", "urn:uuid:0"), Contains(HasSubstr("does not resolve")));
    EXPECT_THAT(withPatch("/entry/2/resource/meta", Json::object()), Contains(HasSubstr("not tagged")));
    EXPECT_THAT(withPatch("/entry/2/resource/name", nullptr), Contains(HasSubstr("neither text nor number")));
    EXPECT_THAT(withPatch("/entry/2/resource/name", "\u00A0x"), Contains(HasSubstr("white space")));
    EXPECT_THAT(withPatch("/entry/1/resource/occurrenceDateTime", "today"), Contains(HasSubstr("no time")));
}

TEST(FhirBundle, GivesProbabilitiesAsPercentagesToTheDigit)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    PredictionRecord record = recordOf(schema, 3);
    for (const auto &[share, percent] : {std::pair{0.9731, 97.31},
                                         {0.07, 7.0},
                                         {0.29, 29.0},
                                         {1.0, 100.0},
                                         {0.0, 0.0},
                                         {5e-324, 5e-322},
                                         {1e-9, 1e-7}}) {
        record.probability = share;
        const Json prediction = only(bundleOf(record, schema), "RiskAssessment")["prediction"][0];
        EXPECT_EQ(prediction["probabilityDecimal"].get<double>(), percent);
        EXPECT_EQ(prediction["outcome"]["coding"][0]["code"], "malignant");
    }
}

TEST(FhirBundle, GivesTheIntervalAPredictionOfItsOwn)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    PredictionRecord record = recordOf(schema, 3);
    record.probability = 0.9731;
    record.intervalLow = 0.91;
    record.intervalHigh = 0.9912;
    const Json predictions = only(bundleOf(record, schema), "RiskAssessment")["prediction"];
    ASSERT_EQ(predictions.size(), 3U); // malignant, its interval, benign
    EXPECT_EQ(predictions[1]["outcome"], predictions[0]["outcome"]);
    EXPECT_EQ(predictions[1]["probabilityRange"]["low"]["value"], 91.0);
    EXPECT_EQ(predictions[1]["probabilityRange"]["high"]["value"], 99.12);
    EXPECT_EQ(predictions[2]["outcome"]["coding"][0]["code"], "benign");
    record.intervalLow.reset();
    record.intervalHigh.reset();
    const Json without = only(bundleOf(record, schema), "RiskAssessment")["prediction"];
    EXPECT_EQ(without.size(), 2U);
    EXPECT_THAT(problemsOf(bundleOf(record, schema)), IsEmpty());
}

TEST(FhirBundle, GivesLengthsNoUnitWhereThereIsNone)
{
    const FeatureSchema &wdbc = schemaNamed("wdbc");
    for (const Json &observation : resources(bundleOf(recordOf(wdbc, 1), wdbc), "Observation")) {
        EXPECT_FALSE(observation["valueQuantity"].contains("unit"));
        EXPECT_FALSE(observation["valueQuantity"].contains("code"));
        EXPECT_EQ(observation["code"]["coding"][0]["system"], "urn:cytogauge:wdbc:feature");
    }
    const FeatureSchema &iris = schemaNamed("iris");
    const Json first = resources(bundleOf(recordOf(iris, 1), iris), "Observation").front();
    EXPECT_EQ(first["valueQuantity"]["code"], "cm");
    EXPECT_EQ(first["valueQuantity"]["system"], "http://unitsofmeasure.org");
}

TEST(FhirBundle, NamesValueFlagAndDateOfEveryField)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    PredictionRecord record = recordOf(schema, 6);
    record.flags = "unusual:radius_mean;inconsistent:radius_mean;outside:area_worst;fold:3";
    const Json bundle = bundleOf(record, schema);
    const std::vector<Json> observations = resources(bundle, "Observation");
    for (std::size_t i = 0; i < schema.size(); ++i) {
        EXPECT_EQ(observations[i]["valueQuantity"]["value"].get<double>(), record.inputs[i]);
        EXPECT_EQ(observations[i]["code"]["coding"][0]["code"], schema.features[i].name);
        EXPECT_EQ(observations[i]["effectiveDateTime"], record.sampleDate);
        const std::size_t flags = observations[i].value("interpretation", Json::array()).size();
        const std::string &name = schema.features[i].name;
        EXPECT_EQ(flags, name == "radius_mean" ? 2U : name == "area_worst" ? 1U : 0U) << name;
    }
    EXPECT_THAT(only(bundle, "DiagnosticReport")["conclusion"].get<std::string>(),
                HasSubstr("cross-validation fold 3"));
}

TEST(FhirBundle, HasTheConfirmedOutcomeBesideTheEstimate)
{
    const FeatureSchema schema = smallSchema();
    PredictionRecord record = recordOf(schema, 2);
    record.outcome = "malignant";
    record.outcomeTime = UtcTime{std::chrono::milliseconds{1}};
    const Json bundle = bundleOf(record, schema);
    EXPECT_THAT(problemsOf(bundle), IsEmpty());
    const Json outcome = resources(bundle, "Observation").back();
    EXPECT_EQ(outcome["valueCodeableConcept"]["coding"][0]["code"], "malignant");
    EXPECT_EQ(outcome["issued"], "1970-01-01T00:00:00.001Z");
    EXPECT_EQ(outcome["focus"][0]["reference"], "urn:uuid:" + only(bundle, "RiskAssessment")["id"].get<std::string>());
    EXPECT_EQ(only(bundle, "RiskAssessment")["basis"].size(), schema.size()); // what was known then
}

TEST(FhirBundle, NamesTheServiceThatAnsweredAsTheDevice)
{
    const FeatureSchema schema = smallSchema();
    PredictionRecord record = recordOf(schema, 2);
    record.source = "endpoint";
    record.endpoint = "Ward 7";
    record.model.clear();
    record.modelVersion.clear();
    record.remoteModel = "wdbc";
    record.remoteVersion = "7";
    record.dialect = "mlflow";
    record.probability.reset();
    record.probabilities.clear();
    record.intervalLow.reset();
    record.intervalHigh.reset();
    record.threshold.reset();
    record.contributions.clear();
    const Json bundle = bundleOf(record, schema);
    EXPECT_THAT(problemsOf(bundle), IsEmpty());
    EXPECT_EQ(only(bundle, "Device")["deviceName"][0]["name"], "Ward 7");
    EXPECT_EQ(only(bundle, "Device")["deviceName"][1]["name"], "wdbc");
    EXPECT_THAT(only(bundle, "Device")["note"][1]["text"].get<std::string>(), HasSubstr("mlflow"));
    const Json assessment = only(bundle, "RiskAssessment");
    EXPECT_EQ(assessment["method"]["text"], "wdbc 7");
    EXPECT_FALSE(assessment.contains("prediction")); // a label and no number
    const Json label = resources(bundle, "Observation").back();
    EXPECT_EQ(label["valueCodeableConcept"]["coding"][0]["code"], record.label);
    EXPECT_EQ(only(bundle, "DiagnosticReport")["result"].back()["reference"],
              "urn:uuid:" + label["id"].get<std::string>());
}

TEST(FhirBundle, KeepsThePatientReferenceAsAnIdentifierOfTheProgram)
{
    const FeatureSchema schema = smallSchema();
    PredictionRecord record = recordOf(schema, 2);
    const auto identifier = [&](const char *reference) -> std::string {
        record.patient = reference;
        const Json patient = only(bundleOf(record, schema), "Patient");
        EXPECT_THAT(problemsOf(bundleOf(record, schema)), IsEmpty()) << reference;
        return patient.contains("identifier") ? patient["identifier"][0]["value"] : "";
    };
    EXPECT_EQ(identifier("P-0042"), "P-0042");
    EXPECT_EQ(identifier("=1+1"), "=1+1");
    EXPECT_EQ(identifier("Müller \"x\" <b>"), "Müller \"x\" <b>");
    EXPECT_EQ(identifier("P\u00A01"), "P 1");
    EXPECT_EQ(identifier("a\vb\x01"), "a\\u{000B}b\\u{0001}");
    EXPECT_EQ(identifier(""), "");
    EXPECT_EQ(identifier(" \u2003 "), "");
}

TEST(FhirBundle, IsTheSameForTheSameRecordAndAnotherForAnother)
{
    const FeatureSchema schema = smallSchema();
    EXPECT_EQ(*fhirText(recordOf(schema, 2), schema), *fhirText(recordOf(schema, 2), schema));
    const Json one = bundleOf(recordOf(schema, 2), schema);
    const Json other = bundleOf(recordOf(schema, 3), schema);
    for (std::size_t i = 0; i < one["entry"].size(); ++i) {
        EXPECT_NE(one["entry"][i]["fullUrl"], other["entry"][i]["fullUrl"]);
    }
}

TEST(FhirBundle, RefusesARecordOfAnotherSchema)
{
    const FeatureSchema schema = smallSchema();
    PredictionRecord record = recordOf(schema, 2);
    EXPECT_EQ(fhirBundle(record, schemaNamed("iris")).error().code, ErrorCode::recordOfOtherSchema);
    record.inputs.pop_back();
    EXPECT_EQ(fhirText(record, schema).error().code, ErrorCode::recordNotStorable);
}

class FhirExport : public testing::Test {
protected:
    FhirExport()
    {
        record_ = recordOf(schema_, 2);
        EXPECT_TRUE(store_->add(record_, schema_));
    }
    TemporaryFolder folder_;
    FeatureSchema schema_ = smallSchema();
    PredictionRecord record_;
    std::unique_ptr<HistoryStore> store_ = std::move(*openHistory(folder_.file("history.sqlite"), fixedClock));
};

TEST_F(FhirExport, WritesTheBundleAndIsInTheAudit)
{
    const std::int64_t before = store_->verify({}, {})->head.entries;
    const std::string path = folder_.file("out.json");
    const auto done = exportFhir(*store_, record_.id, schema_, path);
    ASSERT_TRUE(done) << describe(done.error());
    EXPECT_EQ(contentOf(path), *fhirText(record_, schema_));
    const auto report = store_->verify({}, {});
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->finding);
    EXPECT_EQ(report->head.entries, before + 1);
}

TEST_F(FhirExport, LeavesOldOrNewWhateverFails)
{
    const Save save = [this](const std::string &path, FileOperations &operations) {
        return exportFhir(*store_, record_.id, schema_, path, operations).has_value();
    };
    EXPECT_THAT(findSaveFaults(save, std::nullopt), IsEmpty());
    EXPECT_THAT(findSaveFaults(save, "what was there"), IsEmpty());
}

TEST_F(FhirExport, NeverReplacesTheHistoryAndNeedsTheRecord)
{
    EXPECT_EQ(exportFhir(*store_, record_.id, schema_, folder_.file("history.sqlite")).error().code,
              ErrorCode::exportOverHistory);
    EXPECT_EQ(exportFhir(*store_, RecordId::random(), schema_, folder_.file("out.json")).error().code,
              ErrorCode::recordNotFound);
    EXPECT_THAT(folder_.names(), testing::Not(Contains("out.json")));
}

// The row of a report's attachment is the row of an export.
TEST_F(FhirExport, TheCsvOfOneRecordIsThatOfAnExport)
{
    const std::string path = folder_.file("out.csv");
    ASSERT_TRUE(exportRecords(*store_, {}, {}, schema_, path, {}, {}));
    EXPECT_EQ(*recordCsv(record_, schema_), contentOf(path));
}

} // namespace
} // namespace cytogauge::test
