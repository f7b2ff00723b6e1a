#include "core/dataset/labelled_rows.h"

#include "core/base/text.h"
#include "core/dataset/schema_choice.h"
#include "core/schema/number_parser.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace cytogauge {

namespace {

bool isNumber(std::string_view label)
{
    return parseNumber(label).ok();
}

Error unknownClass(const std::string &label, const FeatureSchema &schema)
{
    std::string known;
    for (const ClassSpec &spec : schema.classes) {
        known += (known.empty() ? "" : ", ") + spec.name + (spec.code.empty() ? "" : " (" + spec.code + ")");
    }
    return isNumber(label) ? Error(ErrorCode::classNumberUnknown, {label, known, schema.classes.front().name})
                           : Error(ErrorCode::classUnknown, {label, known});
}

Result<std::vector<int>> classesOf(const LabelledRows &rows, const FeatureSchema &schema, const std::string &target)
{
    std::vector<int> classes;
    std::vector<std::size_t> count(schema.classes.size(), 0);
    for (std::size_t i = 0; i < rows.labels.size(); ++i) {
        const auto found = schema.findClass(rows.labels[i]);
        if (!found) {
            return fail(
                unknownClass(rows.labels[i], schema).at(rows.places[i].first, rows.places[i].second).on(target));
        }
        classes.push_back(static_cast<int>(*found));
        ++count[*found];
    }
    for (std::size_t k = 0; k < count.size(); ++k) {
        if (count[k] == 0) {
            return fail(Error(ErrorCode::classMissing, {schema.classes[k].name}).on(target));
        }
    }
    return classes;
}

// The classes of a file without schema: its labels in the order of the alphabet.
Result<void> addClasses(FeatureSchema &schema, const LabelledRows &rows, const std::string &positive)
{
    std::vector<std::string> labels = rows.labels;
    std::ranges::sort(labels);
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    for (const std::string &label : labels) {
        if (isNumber(label)) {
            const auto row = static_cast<std::size_t>(std::ranges::find(rows.labels, label) - rows.labels.begin());
            return fail(Error(ErrorCode::classNumberUnnamed, {label})
                            .at(rows.places[row].first, rows.places[row].second)
                            .on(schema.target));
        }
        schema.classes.push_back({label, "", label});
    }
    if (labels.size() < 2) {
        return fail(Error(ErrorCode::tooFewClasses, {std::to_string(labels.size())}).on(schema.target));
    }
    if (labels.size() == 2) {
        schema.positiveClass = schema.findClass(positive);
        if (positive.empty()) {
            return fail(Error(ErrorCode::positiveClassNeeded, {labels[0], labels[1]}).on(schema.target));
        }
        if (!schema.positiveClass) {
            return fail(Error(ErrorCode::positiveClassUnknown, {positive}).on(schema.target));
        }
    }
    return {};
}

// What a schema file would be refused for is refused here too: names twice, numbers as classes.
Result<void> checkMadeSchema(const FeatureSchema &schema)
{
    if (auto checked = schemaFromJson(nlohmann::json::parse(schemaToJson(schema).dump())); !checked) {
        return fail(checked.error());
    }
    return {};
}

Result<void> choosePositive(FeatureSchema &schema, const std::string &positive)
{
    if (positive.empty()) {
        return {};
    }
    const auto chosen = schema.findClass(positive);
    if (!chosen) {
        return fail(Error(ErrorCode::positiveClassUnknown, {positive}).on(schema.target));
    }
    if (schema.classes.size() != 2) {
        return fail(
            Error(ErrorCode::positiveClassNotAllowed, {std::to_string(schema.classes.size())}).on(schema.target));
    }
    schema.positiveClass = chosen;
    return {};
}

// "0" in the file means "benign" when --class says so.
std::string meaningOf(const std::string &label, const DatasetOptions &options)
{
    const auto known = std::ranges::find(options.classWords, label, &DatasetOptions::ClassWord::label);
    return known == options.classWords.end() ? label : known->name;
}

} // namespace

bool canBeLearnedFrom(double value)
{
    const double size = std::abs(value);
    return size == 0.0 || (size >= 1e-290 && size <= 1e150);
}

std::string schemaName(std::string_view text)
{
    std::string name;
    for (const char c : lowered(text)) {
        const bool usable = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (usable) {
            name += c;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    while (!name.empty() && name.back() == '_') {
        name.pop_back();
    }
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' ? name : "x_" + name;
}

std::string ownSchemaId(std::string_view fileName)
{
    std::string id = schemaName(std::filesystem::path(fileName).stem().string());
    const std::vector<std::string> taken = schemaNames();
    return std::ranges::find(taken, id) == taken.end() ? id : id + "_own";
}

Result<Dataset> makeDataset(LabelledRows rows, FeatureSchema schema, bool classesFromLabels, const std::string &target,
                            const DatasetOptions &options)
{
    for (std::string &label : rows.labels) {
        label = meaningOf(label, options);
    }
    const std::string positive = meaningOf(options.positiveClass, options); // by its name or as the file has it
    auto prepared = !classesFromLabels
                        ? choosePositive(schema, positive)
                        : addClasses(schema, rows, positive).and_then([&schema] { return checkMadeSchema(schema); });
    if (!prepared) {
        return fail(prepared.error());
    }
    auto classes = classesOf(rows, schema, target);
    if (!classes) {
        return fail(classes.error());
    }
    Dataset data;
    data.schema = std::move(schema);
    data.classes = *std::move(classes);
    data.values = Eigen::Map<const Matrix>(rows.values.data(), static_cast<Eigen::Index>(data.classes.size()),
                                           static_cast<Eigen::Index>(data.schema.size()));
    return data;
}

} // namespace cytogauge
