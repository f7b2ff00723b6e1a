#include "core/ml/option_reader.h"

#include "core/base/text.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cytogauge {

OptionReader::OptionReader(std::string_view classifier, const ClassifierOptions &options)
    : classifier_(classifier), options_(options)
{
}

const std::string *OptionReader::find(std::string_view name)
{
    known_.emplace_back(name);
    const std::string *found = nullptr;
    for (const auto &[key, value] : options_.values) {
        if (key != name) {
            continue;
        }
        if (found != nullptr) {
            refuse(name, value, "given once only");
        }
        found = &value;
    }
    return found;
}

void OptionReader::describe(std::string_view name, std::string rule, std::string usual)
{
    if (options_.described != nullptr) {
        options_.described->push_back({std::string(name), std::move(rule), std::move(usual)});
    }
}

void OptionReader::refuse(std::string_view name, std::string_view value, std::string_view rule)
{
    if (!problem_) {
        problem_ = Error{ErrorCode::optionInvalid, {std::string(name), std::string(value), std::string(rule)}}.on(name);
    }
}

bool OptionReader::read(const std::string &text, double &value)
{
    const char *last = text.data() + text.size();
    const auto [end, code] = std::from_chars(text.data(), last, value);
    return code == std::errc{} && end == last && std::isfinite(value);
}

void OptionReader::number(std::string_view name, double &value, double above, double atMost, std::string_view rule,
                          std::string_view usual)
{
    describe(name, std::string(rule), usual.empty() ? fmt::format("{}", value) : std::string(usual));
    const std::string *text = find(name);
    if (text == nullptr) {
        return;
    }
    double found = 0.0;
    if (!read(*text, found) || found <= above || found > atMost) {
        refuse(name, *text, rule);
        return;
    }
    value = found;
}

void OptionReader::numberIn(std::string_view name, double &value, double atLeast, double atMost)
{
    const std::string rule = fmt::format("a number from {} to {}", atLeast, atMost);
    describe(name, rule, fmt::format("{}", value));
    const std::string *text = find(name);
    if (text == nullptr) {
        return;
    }
    double found = 0.0;
    if (!read(*text, found) || found < atLeast || found > atMost) {
        refuse(name, *text, rule);
        return;
    }
    value = found;
}

void OptionReader::integer(std::string_view name, int &value, int atLeast, int atMost)
{
    const std::string rule = fmt::format("a whole number from {} to {}", atLeast, atMost);
    describe(name, rule, fmt::format("{}", value));
    const std::string *text = find(name);
    if (text == nullptr) {
        return;
    }
    int read = 0;
    const auto [end, code] = std::from_chars(text->data(), text->data() + text->size(), read);
    if (code != std::errc{} || end != text->data() + text->size() || read < atLeast || read > atMost) {
        refuse(name, *text, rule);
        return;
    }
    value = read;
}

void OptionReader::choice(std::string_view name, std::size_t &value, std::span<const std::string_view> words)
{
    const std::string rule = fmt::format("one of {}", fmt::join(words, ", "));
    describe(name, rule, std::string(words[value]));
    const std::string *text = find(name);
    if (text == nullptr) {
        return;
    }
    const auto found = std::ranges::find(words, *text);
    if (found == words.end()) {
        refuse(name, *text, rule);
        return;
    }
    value = static_cast<std::size_t>(found - words.begin());
}

Result<void> OptionReader::finish() const
{
    if (problem_) {
        return fail(*problem_);
    }
    for (const auto &[key, value] : options_.values) {
        if (std::ranges::find(known_, key) == known_.end()) {
            // What differs in the case of its letters alone is meant.
            const auto meant = std::ranges::find_if(
                known_, [&name = key](const std::string &one) { return equalsIgnoringCase(one, name); });
            const std::string known = meant != known_.end() ? fmt::format("“{}”, in these letters", *meant)
                                      : known_.empty()      ? std::string("none")
                                                            : fmt::format("{}", fmt::join(known_, ", "));
            return fail(Error{ErrorCode::optionUnknown, {std::string(classifier_), key, known}}.on(key));
        }
    }
    return {};
}

} // namespace cytogauge
