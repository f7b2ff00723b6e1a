#include "core/exchange/model_facts.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/evaluation/figures_of_merit.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

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

constexpr std::string_view wordsOfFacts[] = {
#define CYTOGAUGE_FACT(name, words) words,
#include "core/exchange/fact_words.def"
#undef CYTOGAUGE_FACT
};

FactText factSentence(FactWords words, std::vector<FactText> parts = {})
{
    FactText text;
    text.kind = FactText::Kind::sentence;
    text.words = words;
    text.parts = std::move(parts);
    return text;
}

FactText factList(std::string between, std::vector<FactText> parts)
{
    FactText text;
    text.kind = FactText::Kind::list;
    text.text = std::move(between);
    text.parts = std::move(parts);
    return text;
}

FactText factWordsOf(FactText::Kind kind, std::string words)
{
    FactText text;
    text.kind = kind;
    text.text = std::move(words);
    return text;
}

FactText factData(std::string words)
{
    return factWordsOf(FactText::Kind::data, std::move(words));
}

FactText factSchemaWords(std::string words)
{
    return factWordsOf(FactText::Kind::schemaWords, std::move(words));
}

FactText factNumber(FactText::Kind kind, double number)
{
    FactText text;
    text.kind = kind;
    text.number = number;
    return text;
}

FactText factCount(std::size_t count)
{
    return factNumber(FactText::Kind::count, static_cast<double>(count));
}

FactText classList(const Model &model)
{
    std::vector<FactText> names;
    for (const ClassSpec &spec : model.schema.classes) {
        names.push_back(factSchemaWords(spec.label));
    }
    return factList(", ", std::move(names));
}

FactText classCounts(const Model &model)
{
    std::vector<FactText> counts;
    for (std::size_t k = 0; k < model.schema.classes.size(); ++k) {
        counts.push_back(factSentence(FactWords::casesOfClass, {factCount(model.card.classRows[k]),
                                                                factSchemaWords(model.schema.classes[k].label)}));
    }
    return factList(", ", std::move(counts));
}

FactText optionText(const Model &model)
{
    std::vector<FactText> texts;
    const FactsJson options = embedded(model.card.optionsJson);
    if (options.is_object()) {
        for (const auto &[name, value] : options.items()) {
            texts.push_back(
                factSentence(FactWords::option,
                             {factData(name), factData(value.is_string() ? value.get<std::string>() : value.dump())}));
        }
    }
    return texts.empty() ? factSentence(FactWords::noOptions) : factList(", ", std::move(texts));
}

FactText stepText(const Model &model)
{
    std::optional<FactText> steps;
    for (const auto &step : model.classifier->steps()) {
        if (const auto name = step.find("step"); name != step.end() && name->is_string()) {
            FactText one = factData(name->get<std::string>());
            steps = steps ? factSentence(FactWords::stepAfter, {*std::move(steps), std::move(one)}) : std::move(one);
        }
    }
    return steps.value_or(FactText());
}

std::optional<FactText> performanceText(const Model &model)
{
    const FactsJson evaluation = embedded(model.card.evaluationJson);
    std::vector<FactText> texts;
    for (const FigureOfMerit &figure : figuresOfMerit) {
        const auto found = evaluation.find(std::string(figure.key));
        if (found == evaluation.end() || !found->is_object()) {
            continue;
        }
        const auto number = [&figure](const FactsJson &value) {
            return factNumber(figure.percent ? FactText::Kind::percent : FactText::Kind::figure,
                              value.is_number() ? value.get<double>() : 0.0);
        };
        const FactsJson interval = found->value("interval", FactsJson::array());
        if (interval.size() == 2) {
            texts.push_back(
                factSentence(FactWords::figureWithInterval,
                             {factWordsOf(FactText::Kind::figureName, std::string(figure.key)),
                              number(found->value("mean", FactsJson())), number(interval[0]), number(interval[1])}));
        }
    }
    if (texts.empty()) {
        return std::nullopt;
    }
    return factSentence(FactWords::performance, {factList("; ", std::move(texts))});
}

FactText validationText(const Model &model)
{
    const FactsJson evaluation = embedded(model.card.evaluationJson);
    const auto whole = [&evaluation](const char *key) {
        const auto found = evaluation.find(key);
        const bool known = found != evaluation.end() && found->is_number_integer();
        return factNumber(FactText::Kind::count, known ? found->get<double>() : 0.0);
    };
    return factSentence(FactWords::validation, {factData(model.card.classifier), optionText(model), whole("folds"),
                                                whole("repeats"), factData(std::to_string(model.card.seed))});
}

FactText outputText(const Model &model)
{
    std::vector<FactText> sentences{factSentence(FactWords::outputProbability)};
    if (model.schema.positiveClass) {
        sentences.push_back(factSentence(FactWords::outputThreshold,
                                         {factSchemaWords(model.schema.classes[*model.schema.positiveClass].label)}));
    } else {
        sentences.push_back(factSentence(FactWords::outputLikeliest));
    }
    if (model.conformal.available()) {
        sentences.push_back(factSentence(
            FactWords::outputSet, {factNumber(FactText::Kind::count, std::round(100.0 * model.conformal.level))}));
    }
    return factList(" ", std::move(sentences));
}

void addTrainedFacts(const Model &model, std::vector<ModelFact> &facts)
{
    const ModelCard &card = model.card;
    facts.push_back({"5a, 18e", FactWords::dataTopic,
                     factSentence(FactWords::data, {factSchemaWords(card.attribution), factData(card.dataName),
                                                    factData(card.dataSha256)})});
    facts.push_back({"8a", FactWords::outcomeTopic,
                     factSentence(FactWords::outcome, {factData(model.schema.target), classList(model)})});
    facts.push_back({"11", FactWords::missingTopic, factSentence(FactWords::missing)});
    facts.push_back({"12a, 16", FactWords::useTopic, factSentence(FactWords::use)});
    facts.push_back({"12c", FactWords::validationTopic, validationText(model)});
    facts.push_back({"12e", FactWords::measuresTopic, factSentence(FactWords::measures)});
    facts.push_back({"13", FactWords::imbalanceTopic, factSentence(FactWords::imbalance)});
    facts.push_back(
        {"20a, 21", FactWords::casesTopic, factSentence(FactWords::cases, {factCount(card.rows), classCounts(model)})});
    if (auto performance = performanceText(model)) {
        facts.push_back({"23a", FactWords::performanceTopic, *std::move(performance)});
    }
}

// "5a" before "12c": by number, then by letter.
std::pair<int, std::string> orderOf(const std::string &items)
{
    const std::string first = items.substr(0, items.find(','));
    const std::size_t letters = first.find_first_not_of("0123456789");
    return {first.empty() ? 1000 : std::stoi(first), letters == std::string::npos ? "" : first.substr(letters)};
}

} // namespace

std::string_view factWords(FactWords words)
{
    return wordsOfFacts[static_cast<std::size_t>(words)];
}

std::vector<ModelFact> modelFacts(const Model &model)
{
    const bool trained = model.hasOutOfFold();
    std::vector<ModelFact> facts;
    facts.push_back({"1", FactWords::titleTopic,
                     factSentence(trained ? FactWords::trainedTitle : FactWords::importedTitle,
                                  {factWordsOf(FactText::Kind::title, model.card.title), classList(model),
                                   factSchemaWords(model.schema.title)})});
    facts.push_back({"3b", FactWords::purposeTopic,
                     factSentence(FactWords::purpose, {factWordsOf(FactText::Kind::purpose, model.card.purpose)})});
    facts.push_back({"9b", FactWords::predictorsTopic,
                     factSentence(FactWords::predictors, {factCount(model.schema.size()), factData(model.schema.id),
                                                          factData(model.schema.fingerprint())})});
    if (trained) {
        addTrainedFacts(model, facts);
    } else {
        facts.push_back({"", FactWords::originTopic, factSentence(FactWords::origin)});
    }
    facts.push_back({"12b, 22", FactWords::specificationTopic,
                     factSentence(FactWords::specification, {stepText(model), factData(model.id),
                                                             factData(model.version), factData(model.sha256)})});
    facts.push_back({"15", FactWords::outputTopic, outputText(model)});
    if (!model.card.limits.empty()) {
        facts.push_back({"26", FactWords::limitationsTopic, factWordsOf(FactText::Kind::limits, model.card.limits)});
    }
    facts.push_back({"27a", FactWords::poorInputTopic,
                     factSentence(trained ? FactWords::poorInputFlagged : FactWords::poorInputRefused)});
    std::ranges::stable_sort(facts, {}, [](const ModelFact &fact) { return orderOf(fact.tripod); });
    return facts;
}

std::string inEnglish(const FactText &text)
{
    std::vector<std::string> parts;
    for (const FactText &part : text.parts) {
        parts.push_back(inEnglish(part));
    }
    switch (text.kind) {
    case FactText::Kind::sentence:
        return fill(factWords(text.words), parts);
    case FactText::Kind::list:
        return fmt::format("{}", fmt::join(parts, text.text));
    case FactText::Kind::data:
    case FactText::Kind::schemaWords:
    case FactText::Kind::title:
    case FactText::Kind::purpose:
    case FactText::Kind::limits:
        return escapedForDisplay(text.text);
    case FactText::Kind::count:
        return fmt::format("{:.0f}", text.number);
    case FactText::Kind::figureName:
        return std::string(std::ranges::find(figuresOfMerit, text.text, &FigureOfMerit::key)->label);
    case FactText::Kind::figure:
    case FactText::Kind::percent:
        return figureText(text.number, text.kind == FactText::Kind::percent);
    }
    return {};
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
