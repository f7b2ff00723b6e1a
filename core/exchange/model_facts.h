// The model card as one page: what is known about a model, each fact with the items of TRIPOD+AI that it answers.
// Facts are words and what stands in them, so that reports say them in English and the desktop in the chosen language.
// Source of the items: Collins and others, TRIPOD+AI statement: updated guidance for reporting clinical prediction
// models that use regression or machine learning methods, BMJ 2024;385:e078378.
#pragma once

#include "core/model/model.h"

namespace cytogauge {

// The words themselves stand once, in fact_words.def.
enum class FactWords {
#define CYTOGAUGE_FACT(name, words) name,
#include "core/exchange/fact_words.def"
#undef CYTOGAUGE_FACT
};

// English, with %1, %2, …: the source text of the translation (context "ModelFacts").
[[nodiscard]] std::string_view factWords(FactWords words);

struct FactText {
    enum class Kind {
        sentence,    // words, with the parts in %1, %2, …
        list,        // the parts with text between them
        data,        // text, the same in every language: names, hashes, options
        schemaWords, // text: titles, labels and attribution of a schema
        title,       // text: as on the card
        purpose,     // text: as on the card
        limits,      // text: as on the card
        count,       // number, whole
        figureName,  // text: a key of figuresOfMerit
        figure,      // number: "0.9951"
        percent,     // number, from 0 to 1: "97.93 %"
    };
    Kind kind = Kind::data;
    FactWords words{};
    std::string text;
    double number = 0.0;
    std::vector<FactText> parts;
};

struct ModelFact {
    std::string tripod; // "12c"; several joined by ", "; empty: no item asks for it
    FactWords topic{};  // "Internal validation"
    FactText text;      // whole sentences
};

// Only what the file itself knows. In the order of the items.
[[nodiscard]] std::vector<ModelFact> modelFacts(const Model &model);

// As files and reports have it. What comes from outside is escaped for display.
[[nodiscard]] std::string inEnglish(const FactText &text);

// The items that no fact answers ("2, 3a, …"): they need a person who knows the study.
[[nodiscard]] std::vector<std::string> unansweredTripodItems(const std::vector<ModelFact> &facts);

} // namespace cytogauge
