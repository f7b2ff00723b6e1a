// Every layout of random cases comes back as it was written, and no bytes at all make the reader crash or invent.
#include "core/schema/input_text.h"

#include "core/base/text.h"
#include "tests/core/schema/reference_cases.h"
#include "tests/support/schemas.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>

namespace cytogauge {
namespace {

using test::joined;
using test::schemaNamed;
using Texts = std::vector<std::string>;

// A way to write a case down, and how it has to be recognised.
struct Writing {
    const char *name;
    InputLayout layout;
    std::function<std::string(const FeatureSchema &, const Texts &)> write;
};

std::string pairs(const FeatureSchema &schema, const Texts &texts, const std::string &mark, std::size_t alias)
{
    std::string text;
    for (std::size_t i = schema.size(); i-- > 0;) { // order does not matter
        const FeatureSpec &feature = schema.features[i];
        text += alias < feature.aliases.size() ? feature.aliases[alias] : feature.name;
        text += mark + texts[i] + "\n";
    }
    return text;
}

std::string json(const FeatureSchema &schema, const Texts &texts)
{
    Texts members;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        members.push_back('"' + schema.features[i].name + "\": \"" + texts[i] + '"');
    }
    return '{' + joined(members, ", ") + '}';
}

std::string grid(const FeatureSchema &schema, const Texts &texts)
{
    Texts rows;
    for (std::size_t row = 0; row < schema.measurements.size(); ++row) {
        Texts cells;
        for (std::size_t column = 0; column < schema.gridColumns(); ++column) {
            cells.push_back(texts.at(schema.featureInGrid(row, column).value()));
        }
        rows.push_back(joined(cells, "\t"));
    }
    return joined(rows, "\r\n");
}

std::vector<Writing> writings()
{
    using enum InputLayout;
    using Schema = const FeatureSchema &;
    return {
        {"semicolons", row, [](Schema, const Texts &t) { return joined(t, ";"); }},
        {"tabs", row, [](Schema, const Texts &t) { return joined(t, "\t"); }},
        {"spaces", row, [](Schema, const Texts &t) { return joined(t, "  "); }},
        {"lines", column, [](Schema, const Texts &t) { return joined(t, "\n"); }},
        {"grid", block, grid},
        {"data", dataLine,
         [](Schema s, const Texts &t) { return "17;" + s.classes.front().name + ';' + joined(t, ";"); }},
        {"header", headerAndRow,
         [](Schema s, const Texts &t) { return joined(test::namesOf(s), "\t") + '\n' + joined(t, "\t"); }},
        {"colons", nameValue, [](Schema s, const Texts &t) { return pairs(s, t, ": ", 99); }},
        {"first alias", nameValue, [](Schema s, const Texts &t) { return pairs(s, t, " = ", 0); }},
        {"third alias", nameValue, [](Schema s, const Texts &t) { return pairs(s, t, ",", 2); }},
        {"json", jsonObject, json},
    };
}

// Texts as people write them: point or comma, exponents, all decimals, not only those of the data.
Texts randomTexts(const FeatureSchema &schema)
{
    Texts texts;
    const bool comma = *rc::gen::arbitrary<bool>();
    for (std::size_t i = 0; i < schema.size(); ++i) {
        const double value = *rc::gen::inRange(0, 5'000'000) / 10'000.0;
        texts.push_back(formatNumber(value));
    }
    return comma ? test::withDecimalComma(texts) : texts;
}

// Whether the text, read with the schema, gives back these texts.
bool comesBack(const std::string &text, InputLayout layout, const Texts &texts, const FeatureSchema &schema)
{
    const auto input = readInputText(text, schema);
    if (!input || input->layout != layout || input->texts.size() != texts.size()) {
        return false;
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (input->texts[i] != texts[i]) {
            return false;
        }
    }
    return true;
}

TEST(InputTextProperty, EveryLayoutComesBackAsItWasWritten)
{
    for (const char *id : {"wdbc", "iris"}) {
        const FeatureSchema &schema = schemaNamed(id);
        for (const Writing &writing : writings()) {
            EXPECT_TRUE(rc::check(std::string(id) + ": " + writing.name, [&] {
                const Texts texts = randomTexts(schema);
                const std::string text = writing.write(schema, texts);
                RC_LOG() << text;
                RC_ASSERT(comesBack(text, writing.layout, texts, schema));
            }));
        }
    }
}

TEST(InputTextProperty, CatchesASchemaWhoseFieldsAreMixedUp)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    FeatureSchema mixedUp = schema;
    std::swap(mixedUp.features[3], mixedUp.features[23]);
    Texts texts = test::malignantCase;
    for (const Writing &writing : writings()) {
        const std::string text = writing.write(schema, texts);
        EXPECT_TRUE(comesBack(text, writing.layout, texts, schema)) << writing.name;
        const bool hasNoNames = writing.layout == InputLayout::row || writing.layout == InputLayout::column ||
                                writing.layout == InputLayout::dataLine;
        EXPECT_EQ(comesBack(text, writing.layout, texts, mixedUp), hasNoNames) << writing.name;
    }
}

// What must hold of any answer to any text. Only JSON may write a value in other characters (by an escape).
void checkAnswer(const std::string &text, const FeatureSchema &schema, const InputTextOptions &options)
{
    const auto input = readInputText(text, schema, options);
    if (!input) {
        RC_ASSERT(!describe(input.error()).empty());
        RC_ASSERT(input.error().code != ErrorCode::internal);
        return;
    }
    RC_ASSERT(input->texts.size() == schema.size());
    RC_ASSERT(input->count() > 0U);
    for (const auto &found : input->texts) {
        if (found) {
            RC_ASSERT(trimmed(*found) == *found);
            RC_ASSERT(input->layout == InputLayout::jsonObject || text.find(*found) != std::string::npos);
            RC_ASSERT(parseNumber(*found).problem != NumberProblem::notANumber);
        }
    }
}

TEST(InputTextProperty, AnyBytesGiveTextsOrAnError)
{
    for (const char *id : {"wdbc", "wine", "iris"}) {
        const FeatureSchema &schema = schemaNamed(id);
        EXPECT_TRUE(rc::check(std::string("any bytes, ") + id,
                              [&schema] { checkAnswer(*rc::gen::arbitrary<std::string>(), schema, {0}); }));
        EXPECT_TRUE(rc::check(std::string("bytes of numbers and names, ") + id, [&schema] {
            const auto pieces = *rc::gen::container<Texts>(rc::gen::elementOf(Texts{"1",
                                                                                    "2.5",
                                                                                    "3,5",
                                                                                    ",",
                                                                                    ";",
                                                                                    "\t",
                                                                                    "\n",
                                                                                    "\r\n",
                                                                                    " ",
                                                                                    ":",
                                                                                    "=",
                                                                                    "\"",
                                                                                    "[",
                                                                                    "]",
                                                                                    "-",
                                                                                    "M",
                                                                                    "id",
                                                                                    "e",
                                                                                    "\xc2\xa0",
                                                                                    schema.features[0].name,
                                                                                    schema.features[1].name,
                                                                                    schema.target,
                                                                                    schema.classes[1].name,
                                                                                    "x"}));
            const auto anchor = *rc::gen::inRange<std::size_t>(0, schema.size() + 1);
            checkAnswer(joined(pieces, ""), schema, {anchor});
        }));
    }
}

TEST(InputTextProperty, DamagedTextsGiveTextsOrAnError)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    for (const Writing &writing : writings()) {
        EXPECT_TRUE(rc::check(std::string("damaged ") + writing.name, [&] {
            std::string text = writing.write(schema, test::malignantCase);
            for (int changes = *rc::gen::inRange(1, 5); changes > 0; --changes) {
                const auto place = *rc::gen::inRange<std::size_t>(0, text.size());
                const char byte = *rc::gen::elementOf(std::string("0.,;:\t\n\"{}[]\\x-e M\xff"));
                *rc::gen::arbitrary<bool>() ? text.erase(place, 3) : text.insert(place, 1, byte);
            }
            checkAnswer(text, schema, {});
        }));
    }
}

} // namespace
} // namespace cytogauge
