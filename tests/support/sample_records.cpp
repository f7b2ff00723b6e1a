#include "tests/support/sample_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace cytogauge::test {

namespace {

FeatureSpec feature(const char *name)
{
    FeatureSpec spec;
    spec.name = name;
    spec.label = name;
    spec.measurement = name;
    return spec;
}

double nastyNumber(Random &random)
{
    switch (random.below(6)) {
    case 0:
        return 0.1 + 0.2;
    case 1:
        return 5e-324;
    case 2:
        return -1.7976931348623157e308;
    case 3:
        return static_cast<double>(random.below(1000));
    case 4:
        return random.uniform() - 0.5;
    default:
        for (;;) {
            const double any = std::bit_cast<double>(random.next());
            if (std::isfinite(any)) {
                return any;
            }
        }
    }
}

} // namespace

FeatureSchema smallSchema()
{
    FeatureSchema schema;
    schema.id = "small";
    schema.title = "Small";
    schema.target = "class";
    schema.features = {feature("radius_mean"), feature("group"), feature("texture_mean")};
    for (const FeatureSpec &spec : schema.features) {
        schema.measurements.push_back({spec.name, spec.name, "", ""});
    }
    schema.classes = {{"benign", "B", "benign"}, {"malignant", "M", "malignant"}};
    schema.positiveClass = 1;
    return schema;
}

PredictionRecord sampleRecord(const FeatureSchema &schema, int number)
{
    const bool malignant = number % 3 == 0;
    const double probability = malignant ? 0.9 : 0.1 + number % 10 / 100.0;
    PredictionRecord record;
    record.created = UtcTime{std::chrono::milliseconds{1767323045678 + std::int64_t{number} * 1000}};
    record.sampleDate = fmt::format("2026-01-{:02}", 1 + number % 28);
    record.patient = fmt::format("P-{:04}", number * 7 % 1000);
    record.note = number % 4 == 0 ? fmt::format("note {}", number) : "";
    record.schema = schema.id;
    record.model = "wdbc-logistic";
    record.modelVersion = "1.0.0";
    record.modelSha256 = std::string(64, 'a');
    record.programVersion = "1.0.0";
    record.label = schema.classes[malignant ? 1 : 0].name;
    record.probability = probability;
    record.probabilities = {{schema.classes[0].name, 1.0 - probability}, {schema.classes[1].name, probability}};
    record.intervalLow = probability / 2;
    record.intervalHigh = (1 + probability) / 2;
    record.setAvailable = true;
    record.set =
        number % 5 == 0 ? std::vector{schema.classes[0].name, schema.classes[1].name} : std::vector{record.label};
    record.threshold = 0.5;
    record.status = number % 6 == 0 ? "unusual" : "typical";
    record.flags = number % 6 == 0 ? "unusual:" + schema.features.front().name : "";
    record.latencyMs = 0.25;
    for (std::size_t i = 0; i < schema.size(); ++i) {
        record.inputs.push_back(number + 0.1 * static_cast<double>(i));
        record.inputsTyped.push_back(fmt::format("{},{}", number, i));
        record.contributions.push_back(0.5 * static_cast<double>(i) - 1.0 / 3.0);
    }
    record.contributionBase = -0.75;
    return record;
}

namespace {

// The numbers and the label as they are in records that the program makes: agreeing, each where it is there.
void makeAgree(PredictionRecord &record, const FeatureSchema &schema)
{
    if (record.probabilities.size() == schema.classes.size()) {
        double sum = 0.0;
        for (const auto &one : record.probabilities) {
            sum += one.second;
        }
        for (auto &one : record.probabilities) {
            one.second = sum > 0.0 ? one.second / sum : 1.0 / static_cast<double>(schema.classes.size());
        }
        if (!schema.isBinary()) {
            record.label =
                std::ranges::max_element(record.probabilities, {}, [](const auto &one) { return one.second; })->first;
        }
    }
    const std::string &shown = schema.isBinary() ? schema.classes[*schema.positiveClass].name : record.label;
    for (const auto &[name, value] : record.probabilities) {
        if (name == shown && record.probability) {
            record.probability = value;
        }
    }
    if (schema.isBinary() && record.probability && record.threshold) {
        const std::size_t positive = *schema.positiveClass;
        record.label = schema.classes[*record.probability >= *record.threshold ? positive : 1 - positive].name;
    }
}

} // namespace

std::string nastyText(Random &random)
{
    static constexpr std::array pieces = {
        "=1+1",    "+",      "-",      "@",          "'",          "''",   "\"",   "\"\"", ",",      ";",
        "\t",      "\r",     "\n",     "\r\n",       " ",          "%",    "_",    "\\",   "|",      "a",
        "NULL",    "null",   "[]",     "{}",         "0",          "-0",   "1e5",  "nan",  "Müller", "日本",
        "\u202E",  "\u2066", "\u00A0", "\U0001F600", "e\u0301",    "\x7f", "\x01", "\x1f", "\u2028", "\uFEFF",
        "; DROP ", "--",     "#",      "true",       "2026-01-02", "/*",   "?1",   "</b>", "${x}",   "\v"};
    std::string text;
    if (random.below(4) == 0) {
        return text;
    }
    const std::uint64_t count = 1 + random.below(5);
    for (std::uint64_t i = 0; i < count; ++i) {
        text += pieces[random.below(pieces.size())];
    }
    return text;
}

FeatureSchema nastySchema()
{
    FeatureSchema schema = smallSchema();
    schema.id = "nasty";
    schema.positiveClass.reset();
    schema.classes = {{"=a|b", "", ""}, {"\\;\"c\"", "", ""}, {"'d|", "", ""}};
    return schema;
}

PredictionRecord nastyRecord(const FeatureSchema &schema, Random &random)
{
    const auto anyClass = [&] { return schema.classes[random.below(schema.classes.size())].name; };
    const auto perhapsShare = [&] {
        return random.below(4) == 0 ? std::nullopt : std::optional<double>(random.uniform());
    };
    PredictionRecord record;
    record.id = RecordId::random();
    record.created = UtcTime{std::chrono::milliseconds{static_cast<std::int64_t>(random.below(253402300800000))}};
    for (std::string *text : {&record.patient, &record.note, &record.endpoint, &record.dialect, &record.requestId,
                              &record.model, &record.modelVersion, &record.modelSha256, &record.remoteModel,
                              &record.remoteVersion, &record.programVersion, &record.flags}) {
        *text = nastyText(random);
    }
    record.schema = schema.id;
    record.source = random.below(2) == 0 ? "local" : "endpoint";
    record.sampleDate = random.below(2) == 0 ? "2024-02-29" : "";
    record.label = anyClass();
    record.status = random.below(2) == 0 ? "outside" : "";
    record.outcome = random.below(2) == 0 ? anyClass() : "";
    record.probability = perhapsShare();
    for (const ClassSpec &spec : schema.classes) {
        if (random.below(2) == 0) {
            record.probabilities.emplace_back(spec.name, random.below(5) == 0 ? 5e-324 : random.uniform());
        }
    }
    record.intervalLow = perhapsShare();
    record.intervalHigh = perhapsShare();
    record.setAvailable = random.below(2) == 0;
    for (std::uint64_t i = record.setAvailable ? random.below(3) : 0; i > 0; --i) {
        record.set.push_back(anyClass());
    }
    record.threshold = perhapsShare();
    makeAgree(record, schema);
    record.latencyMs =
        random.below(2) == 0 ? std::optional<double>(1e-7 * static_cast<double>(random.below(1u << 30))) : std::nullopt;
    if (random.below(2) == 0) {
        record.outcomeTime = UtcTime{std::chrono::milliseconds{static_cast<std::int64_t>(random.below(1u << 31))}};
    }
    for (std::size_t i = 0; i < schema.size(); ++i) {
        record.inputs.push_back(nastyNumber(random));
        record.inputsTyped.push_back(nastyText(random));
        record.contributions.push_back(nastyNumber(random));
    }
    if (random.below(3) == 0) {
        record.contributions.clear();
    } else {
        record.contributionBase = nastyNumber(random);
        record.contributionsError = std::abs(nastyNumber(random));
    }
    if (random.below(3) == 0) {
        record.inputsTyped.clear();
    }
    return record;
}

} // namespace cytogauge::test
