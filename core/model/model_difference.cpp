#include "core/model/model_difference.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

using Json = nlohmann::ordered_json;
using Lines = std::vector<ModelDifference::Line>;

void compare(Lines &lines, const std::string &what, const std::string &before, const std::string &after)
{
    if (before != after) {
        lines.push_back({what, before, after});
    }
}

std::string words(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

// The card holds JSON that was checked when the model was read.
Json embedded(const std::string &text)
{
    Json json = Json::parse(text, nullptr, false);
    return json.is_object() ? json : Json::object();
}

// Every key of either object: only what differs.
void compareObjects(Lines &lines, const std::string &what, const Json &before, const Json &after)
{
    for (const auto &[key, value] : before.items()) {
        compare(lines, what + " " + key, words(value), after.contains(key) ? words(after[key]) : "none");
    }
    for (const auto &[key, value] : after.items()) {
        if (!before.contains(key)) {
            compare(lines, what + " " + key, "none", words(value));
        }
    }
}

std::string mean(const Json &figure)
{
    const bool known = figure.is_object() && figure.contains("mean") && figure["mean"].is_number();
    return known ? fmt::format("{:.4f}", figure["mean"].get<double>()) : "none";
}

Lines figuresOf(const Json &before, const Json &after)
{
    Lines lines;
    for (const auto &[key, value] : before.items()) {
        const Json other = after.contains(key) ? after[key] : Json();
        if (mean(value) != "none" || mean(other) != "none") {
            lines.push_back({key, mean(value), mean(other)});
        }
    }
    return lines;
}

std::size_t labelOf(const Model &model, std::span<const double> probabilities)
{
    if (model.schema.positiveClass) {
        const std::size_t positive = *model.schema.positiveClass;
        return probabilities[positive] >= 0.5 ? positive : 1 - positive;
    }
    return static_cast<std::size_t>(std::ranges::max_element(probabilities) - probabilities.begin());
}

void compareAnswers(const Model &before, const Model &after, ModelDifference &difference)
{
    std::vector<double> first(before.schema.classes.size());
    std::vector<double> second(first.size());
    // An imported model brings none; the other one's serve as well.
    const std::vector<ReferenceCase> &cases = before.cases.empty() ? after.cases : before.cases;
    for (const ReferenceCase &one : cases) {
        before.classifier->scores(one.values, first);
        after.classifier->scores(one.values, second);
        softmax(first);
        softmax(second);
        difference.changedLabels += labelOf(before, first) != labelOf(after, second) ? 1U : 0U;
        for (std::size_t k = 0; k < first.size(); ++k) {
            const double change = std::abs(first[k] - second[k]);
            if (change > difference.largestChange) {
                difference.largestChange = change;
                difference.largestCase = one.id;
            }
        }
    }
    difference.cases = cases.size();
}

Json linesToJson(const Lines &lines)
{
    Json list = Json::array();
    for (const ModelDifference::Line &line : lines) {
        list.push_back({{"what", line.what}, {"before", line.before}, {"after", line.after}});
    }
    return list;
}

} // namespace

ModelDifference differenceOf(const Model &before, const Model &after)
{
    ModelDifference difference;
    Lines &lines = difference.description;
    compare(lines, "model", before.id, after.id);
    compare(lines, "version", before.version, after.version);
    compare(lines, "sha256", before.sha256, after.sha256);
    compare(lines, "created", before.createdUtc, after.createdUtc);
    compare(lines, "schema", before.schema.id, after.schema.id);
    compare(lines, "schema fingerprint", before.schema.fingerprint(), after.schema.fingerprint());
    compare(lines, "classifier", before.card.classifier, after.card.classifier);
    compareObjects(lines, "option", embedded(before.card.optionsJson), embedded(after.card.optionsJson));
    compare(lines, "seed", std::to_string(before.card.seed), std::to_string(after.card.seed));
    compare(lines, "data", before.card.dataName, after.card.dataName);
    compare(lines, "data sha256", before.card.dataSha256, after.card.dataSha256);
    compare(lines, "cases", std::to_string(before.card.rows), std::to_string(after.card.rows));
    compare(lines, "program version", before.card.programVersion, after.card.programVersion);
    difference.figures = figuresOf(embedded(before.card.evaluationJson), embedded(after.card.evaluationJson));
    difference.comparable = before.schema.fingerprint() == after.schema.fingerprint();
    if (difference.comparable) {
        compareAnswers(before, after, difference);
    }
    return difference;
}

std::string ModelDifference::text() const
{
    std::string out;
    const auto table = [&out](const Lines &lines) {
        for (const Line &line : lines) {
            out += fmt::format("{:<22} {}  ->  {}\n", line.what, line.before, line.after);
        }
    };
    table(description);
    if (!figures.empty()) {
        out += "\nOut of fold, means over the repeats:\n";
        table(figures);
    }
    if (!comparable) {
        return out + "\nThe schemas differ, so the answers cannot be compared.\n";
    }
    if (cases == 0) {
        return out + "\nNeither brings reference cases along, so there is nothing to compare the answers on.\n";
    }
    out += fmt::format("\nOf {} reference cases {} change their label", cases, changedLabels);
    out += largestCase.empty() ? std::string("; every probability is the same.\n")
                               : fmt::format("; the largest change of a probability is {:.4f} (case {}).\n",
                                             largestChange, largestCase);
    return out;
}

Json ModelDifference::json() const
{
    Json json{{"description", linesToJson(description)}, {"figures", linesToJson(figures)}, {"comparable", comparable}};
    if (comparable) {
        json["cases"] = cases;
        json["changed_labels"] = cases == 0 ? Json() : Json(changedLabels);
        json["largest_change"] = cases == 0 ? Json() : Json(largestChange);
        json["largest_case"] = cases == 0 ? Json() : Json(largestCase);
    }
    return json;
}

} // namespace cytogauge
