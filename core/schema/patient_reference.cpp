#include "core/schema/patient_reference.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace cytogauge {

namespace {

constexpr std::size_t leastName = 2;      // letters of a word that may be a name
constexpr std::ptrdiff_t leastDigits = 4; // that a check digit is worth having for

bool isPlainDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c) // every byte of a letter outside ASCII counts as one
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool isCapital(std::string_view word) // ASCII and the letters of Western Europe
{
    if (word.size() > 1 && static_cast<unsigned char>(word[0]) == 0xC3) {
        const auto second = static_cast<unsigned char>(word[1]);
        return second >= 0x80 && second <= 0x9E && second != 0x97; // À to Þ without ×
    }
    return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
}

std::string inSmallLetters(std::string_view text) // ASCII
{
    std::string small(text);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return small;
}

// One word: a capital and small letters, as codes and common words in a reference are not. What people write for
// "nobody" is no name either.
bool isWrittenAsName(std::string_view word)
{
    constexpr std::array nobody{std::string_view("anonymous"), std::string_view("anonym"),  std::string_view("unknown"),
                                std::string_view("unbekannt"), std::string_view("test"),    std::string_view("demo"),
                                std::string_view("control"),   std::string_view("patient"), std::string_view("pilot"),
                                std::string_view("kontrolle"), std::string_view("probe"),   std::string_view("sample"),
                                std::string_view("patientin"), std::string_view("none"),    std::string_view("keine"),
                                std::string_view("example"),   std::string_view("beispiel")};
    constexpr std::size_t shortest = 3;
    if (word.size() < shortest || !isCapital(word) || std::ranges::find(nobody, inSmallLetters(word)) != nobody.end()) {
        return false;
    }
    return std::ranges::all_of(word.substr(1), [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 || c == '\'' || c == '.';
    });
}

bool looksLikeName(std::string_view text)
{
    if (std::ranges::any_of(text, [](char c) { return isPlainDigit(c) || c == '/' || c == '_'; })) {
        return false;
    }
    std::size_t words = 0;
    std::size_t letters = 0;
    for (const char c : text) {
        if (isLetter(c)) {
            words += ++letters == leastName ? 1 : 0;
        } else if (c != '.' && c != '\'') {
            letters = 0;
        }
    }
    return words >= 2 || (words == 1 && isWrittenAsName(text));
}

bool looksLikeDate(std::string_view text)
{
    std::vector<std::size_t> runs;
    std::size_t digits = 0;
    for (const char c : text) {
        if (isPlainDigit(c)) {
            ++digits;
        } else if (c == '-' || c == '.' || c == '/') {
            runs.push_back(digits);
            digits = 0;
        } else {
            return false;
        }
    }
    runs.push_back(digits);
    if (runs.size() != 3) {
        return false;
    }
    const auto isDay = [](std::size_t run) { return run == 1 || run == 2; };
    return (runs[0] == 4 && isDay(runs[1]) && isDay(runs[2])) || (isDay(runs[0]) && isDay(runs[1]) && runs[2] == 4);
}

} // namespace

int checkDigit(std::string_view text)
{
    int sum = 0;
    bool doubled = true; // the last digit before the check digit
    for (auto c = text.rbegin(); c != text.rend(); ++c) {
        if (!isPlainDigit(*c)) {
            continue;
        }
        const int value = (*c - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
        doubled = !doubled;
    }
    return (10 - sum % 10) % 10;
}

ReferenceConcern concernAbout(std::string_view reference)
{
    const std::string_view text = trimmed(reference);
    if (looksLikeName(text)) {
        return ReferenceConcern::looksLikeName;
    }
    if (looksLikeDate(text)) {
        return ReferenceConcern::looksLikeDate;
    }
    const std::size_t size = text.size();
    const bool hasCheckDigit = size > 2 && isPlainDigit(text[size - 1]) &&
                               (text[size - 2] == '-' || text[size - 2] == '/') &&
                               std::ranges::count_if(text.substr(0, size - 2), isPlainDigit) >= leastDigits;
    if (hasCheckDigit && text[size - 1] - '0' != checkDigit(text.substr(0, size - 2))) {
        return ReferenceConcern::checkDigitWrong;
    }
    return ReferenceConcern::none;
}

ReferenceConcern concernAboutNote(std::string_view note)
{
    constexpr std::array titles{std::string_view("mr"),      std::string_view("mrs"),    std::string_view("ms"),
                                std::string_view("miss"),    std::string_view("herr"),   std::string_view("herrn"),
                                std::string_view("frau"),    std::string_view("name"),   std::string_view("nachname"),
                                std::string_view("vorname"), std::string_view("surname")};
    constexpr std::array births{std::string_view("born"),         std::string_view("dob"),
                                std::string_view("geb"),          std::string_view("geboren"),
                                std::string_view("geburtsdatum"), std::string_view("birthday")};
    std::string before; // the word before, in small letters
    std::size_t at = 0;
    while (at < note.size()) {
        const auto isPart = [](char c) { return isLetter(c) || isPlainDigit(c); };
        while (at < note.size() && !isPart(note[at])) {
            at += 1;
        }
        std::size_t end = at;
        while (end < note.size() && isPart(note[end])) {
            end += 1;
        }
        const std::string_view word = note.substr(at, end - at);
        if (std::ranges::find(titles, before) != titles.end() && isCapital(word)) {
            return ReferenceConcern::looksLikeName;
        }
        if (std::ranges::find(births, before) != births.end() && !word.empty() && isPlainDigit(word[0])) {
            return ReferenceConcern::looksLikeDate;
        }
        before = inSmallLetters(word);
        at = end;
    }
    return ReferenceConcern::none;
}

} // namespace cytogauge
