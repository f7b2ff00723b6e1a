#include "core/exchange/model_facts.h"

#include "core/base/text.h"
#include "core/evaluation/figures_of_merit.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace cytogauge {

namespace {

using FactsJson = nlohmann::json;

constexpr std::array<std::string_view, 52> tripodItems{
    "1",   "2",   "3a",  "3b", "3c", "4",   "5a",  "5b",  "6a",  "6b",  "6c",  "7",   "8a",
    "8b",  "8c",  "9a",  "9b", "9c", "10",  "11",  "12a", "12b", "12c", "12d", "12e", "12f",
    "12g", "13",  "14",  "15", "16", "17",  "18a", "18b", "18c", "18d", "18e", "18f", "19",
    "20a", "20b", "20c", "21", "22", "23a", "23b", "24",  "25",  "26",  "27a", "27b", "27c"};

FactsJson embedded(const std::string &text)
{
    return FactsJson::parse(text, nullptr, false);
}

std::string classList(const Model &model)
{
    std::vector<std::string> names;
    for (const ClassSpec &spec : model.schema.classes) {
        names.push_back(spec.label);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string classCounts(const Model &model)
{
    std::vector<std::string> counts;
    for (std::size_t k = 0; k < model.schema.classes.size(); ++k) {
        counts.push_back(fmt::format("{} {}", model.card.classRows[k], model.schema.classes[k].label));
    }
    return fmt::format("{}", fmt::join(counts, ", "));
}

std::string optionText(const Model &model)
{
    std::vector<std::string> texts;
    const FactsJson options = embedded(model.card.optionsJson);
    if (options.is_object()) {
        for (const auto &[name, value] : options.items()) {
            texts.push_back(fmt::format("{} = {}", name, value.is_string() ? value.get<std::string>() : value.dump()));
        }
    }
    return texts.empty() ? "no options" : fmt::format("{}", fmt::join(texts, ", "));
}

std::string stepText(const Model &model)
{
    std::vector<std::string> names;
    for (const auto &step : model.classifier->steps()) {
        if (const auto name = step.find("step"); name != step.end() && name->is_string()) {
            names.push_back(name->get<std::string>());
        }
    }
    return fmt::format("{}", fmt::join(names, ", then "));
}

std::string performanceText(const Model &model)
{
    const FactsJson evaluation = embedded(model.card.evaluationJson);
    std::vector<std::string> texts;
    for (const FigureOfMerit &figure : figuresOfMerit) {
        const auto found = evaluation.find(std::string(figure.key));
        if (found == evaluation.end() || !found->is_object()) {
            continue;
        }
        const auto number = [](const FactsJson &value) { return value.is_number() ? value.get<double>() : 0.0; };
        const FactsJson interval = found->value("interval", FactsJson::array());
        if (interval.size() == 2) {
            texts.push_back(fmt::format(
                "{} {} ({} to {})", figure.label, figureText(number(found->value("mean", FactsJson())), figure.percent),
                figureText(number(interval[0]), figure.percent), figureText(number(interval[1]), figure.percent)));
        }
    }
    return texts.empty() ? std::string()
                         : fmt::format("Out of fold, mean over the repeats with a 95 % interval over patients: {}.",
                                       fmt::join(texts, "; "));
}

std::string validationText(const Model &model)
{
    const FactsJson evaluation = embedded(model.card.evaluationJson);
    const auto whole = [&evaluation](const char *key) {
        const auto found = evaluation.find(key);
        return found != evaluation.end() && found->is_number_integer() ? found->get<long>() : 0L;
    };
    return fmt::format("Stratified cross-validation with {} folds, repeated {} times, everything fitted inside the "
                       "folds (seed {}).",
                       whole("folds"), whole("repeats"), model.card.seed);
}

std::string outputText(const Model &model)
{
    std::string text = "A probability for each class.";
    if (model.schema.positiveClass) {
        text += fmt::format(" The label is {} when its probability is at or above the threshold (0.5 unless another "
                            "one is chosen).",
                            model.schema.classes[*model.schema.positiveClass].label);
    } else {
        text += " The label is the likeliest class.";
    }
    if (model.conformal.available()) {
        text += fmt::format(" With it a set of classes that holds the right one in {:.0f} of 100 cases of each class "
                            "(class-conditional conformal prediction from out-of-fold scores).",
                            100.0 * model.conformal.level);
    }
    return text;
}

void addTrainedFacts(const Model &model, std::vector<ModelFact> &facts)
{
    facts.push_back(
        {"5a, 18e", "Data",
         fmt::format("{} ({}, SHA-256 {}).", model.card.attribution, model.card.dataName, model.card.dataSha256)});
    facts.push_back(
        {"8a", "Outcome", fmt::format("The class in the column “{}”: {}.", model.schema.target, classList(model))});
    facts.push_back({"11", "Missing data",
                     "A case with a missing value or one that is no number is refused; nothing is filled in."});
    facts.push_back(
        {"12a, 16", "Use of the data",
         "All cases serve development and, out of fold, evaluation. There is no second data set, so setting "
         "and predictors do not differ between the two."});
    facts.push_back({"12c", "Type of model and internal validation",
                     fmt::format("{} with {}. {}", model.card.classifier, optionText(model), validationText(model))});
    facts.push_back({"12e", "Measures of performance",
                     "Accuracy, area under the ROC curve, log-loss, Brier score, calibration error, sensitivity and "
                     "specificity; curves of ROC, precision and recall, calibration and decision."});
    facts.push_back(
        {"13", "Class imbalance", "No cases were weighted, left out or drawn anew for the sake of balance."});
    facts.push_back({"20a, 21", "Cases", fmt::format("{} cases: {}.", model.card.rows, classCounts(model))});
    facts.push_back({"23a", "Performance", performanceText(model)});
}

// "5a" before "12c": by number, then by letter.
std::pair<int, std::string> orderOf(const std::string &items)
{
    const std::string first = items.substr(0, items.find(','));
    const std::size_t letters = first.find_first_not_of("0123456789");
    return {first.empty() ? 1000 : std::stoi(first), letters == std::string::npos ? "" : first.substr(letters)};
}

} // namespace

std::vector<ModelFact> modelFacts(const Model &model)
{
    const bool trained = model.hasOutOfFold();
    std::vector<ModelFact> facts;
    facts.push_back({"1", "Title",
                     fmt::format("{}: {} of a model that predicts {} ({}).", model.card.title,
                                 trained ? "development and internal validation" : "import", classList(model),
                                 model.schema.title)});
    facts.push_back({"3b", "Purpose", model.card.purpose + " For demonstration, teaching and study only."});
    facts.push_back({"9b", "Predictors",
                     fmt::format("{} predictors, defined with their sources in the schema “{}” (fingerprint {}).",
                                 model.schema.size(), model.schema.id, model.schema.fingerprint())});
    if (trained) {
        addTrainedFacts(model, facts);
    } else {
        facts.push_back({"", "Origin",
                         "The model was made by another program and imported. Its training data, its performance and "
                         "what is usual for its inputs are not known here."});
    }
    facts.push_back({"12b, 22", "Model specification",
                     fmt::format("{}. The model file holds every parameter ({} {}, SHA-256 {}); it can be written as "
                                 "ONNX for other programs.",
                                 stepText(model), model.id, model.version, model.sha256)});
    facts.push_back({"15", "Output", outputText(model)});
    facts.push_back({"26", "Limitations", model.card.limits});
    facts.push_back({"27a", "Poor or unavailable input",
                     trained
                         ? "Values that are missing or impossible are refused, each with its field; values and cases "
                           "unlike the training cases are flagged."
                         : "Values that are missing or impossible are refused, each with its field."});
    std::erase_if(facts, [](const ModelFact &fact) { return fact.text.empty(); });
    std::ranges::stable_sort(facts, {}, [](const ModelFact &fact) { return orderOf(fact.tripod); });
    return facts;
}

std::vector<std::string> unansweredTripodItems(const std::vector<ModelFact> &facts)
{
    std::vector<std::string> open;
    for (const std::string_view item : tripodItems) {
        const bool answered = std::ranges::any_of(facts, [item](const ModelFact &fact) {
            return (", " + fact.tripod + ", ").find(fmt::format(", {}, ", item)) != std::string::npos;
        });
        if (!answered) {
            open.emplace_back(item);
        }
    }
    return open;
}

} // namespace cytogauge
