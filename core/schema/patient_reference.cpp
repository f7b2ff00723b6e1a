#include "core/schema/patient_reference.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <span>
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

// What people write for "nobody", what they number by years, and what they write before a date of birth.
constexpr std::string_view nobody[] = {"anonymous", "anonym",  "unknown", "unbekannt", "test",    "demo",
                                       "control",   "patient", "pilot",   "kontrolle", "probe",   "sample",
                                       "patientin", "none",    "keine",   "example",   "beispiel"};
constexpr std::string_view things[] = {"ward",  "station", "study",  "studie", "cohort", "kohorte", "arm",
                                       "group", "gruppe",  "series", "serie",  "batch",  "biopsy",  "biopsie",
                                       "visit", "visite",  "week",   "woche",  "case",   "fall",    "lab",
                                       "labor", "site",    "clinic", "klinik", "trial",  "round",   "runde"};
constexpr std::string_view births[] = {"born", "dob", "geb", "geboren", "geburtsdatum", "birthday"};

bool isOneOf(std::string_view word, std::span<const std::string_view> known)
{
    return std::ranges::find(known, inSmallLetters(word)) != known.end();
}

// One word: a capital and small letters, as codes and common words in a reference are not.
bool isWrittenAsName(std::string_view word)
{
    constexpr std::size_t shortest = 3;
    if (word.size() < shortest || !isCapital(word) || isOneOf(word, nobody)) {
        return false;
    }
    return std::ranges::all_of(word.substr(1), [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 || c == '\'' || c == '.';
    });
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

// Letters, a point or an apostrophe among them: "O'Neill", "St.Pierre".
std::size_t countWords(std::string_view text)
{
    std::size_t words = 0;
    std::size_t letters = 0;
    for (const char c : text) {
        if (isLetter(c)) {
            words += ++letters == leastName ? 1 : 0;
        } else if (c != '.' && c != '\'') {
            letters = 0;
        }
    }
    return words;
}

// A day in one word; of two-digit years only with points or slashes, for "12-34-56" is a number.
bool isDateWord(std::string_view word)
{
    if (looksLikeDate(word)) {
        return true;
    }
    const std::size_t first = word.find_first_of("./");
    const std::size_t second = first == std::string_view::npos ? first : word.find(word[first], first + 1);
    if (second == std::string_view::npos) {
        return false;
    }
    const auto number = [](std::string_view digits) {
        return !digits.empty() && digits.size() <= 2 && std::ranges::all_of(digits, isPlainDigit)
                   ? std::stoi(std::string(digits))
                   : 0;
    };
    constexpr int lastDay = 31;
    constexpr int lastMonth = 12;
    const int one = number(word.substr(0, first)); // day or month, by the country
    const int two = number(word.substr(first + 1, second - first - 1));
    const std::string_view year = word.substr(second + 1);
    return one > 0 && two > 0 && std::max(one, two) <= lastDay && std::min(one, two) <= lastMonth && year.size() == 2 &&
           std::ranges::all_of(year, isPlainDigit);
}

bool isYearWord(std::string_view word)
{
    return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
           std::ranges::all_of(word, isPlainDigit);
}

// A reference without its dates and years: what is left of "Doe, Jane *1961-03-12" is a name.
struct Undated {
    std::string rest;                    // words, with spaces between
    std::vector<std::string_view> names; // of them, those that may be a person's
    bool date = false;                   // a day, or a year that is said to be one of birth
    bool year = false;
};

Undated withoutDates(std::string_view text)
{
    Undated found;
    bool birth = false;
    constexpr std::string_view gaps = " \t,;()";
    for (std::size_t at = text.find_first_not_of(gaps); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(gaps, at), text.size());
        std::string_view word = text.substr(at, end - at);
        at = text.find_first_not_of(gaps, end);
        const bool starred = word.starts_with('*'); // "born", in Germany
        const std::string_view bare = starred ? word.substr(1) : word;
        const bool year = isYearWord(bare);
        if (year || isDateWord(bare)) {
            found.year = found.year || year;
            found.date = found.date || !year || starred;
            continue;
        }
        if (isOneOf(word.substr(0, word.find_last_not_of('.') + 1), births)) {
            birth = true;
            continue;
        }
        found.rest += (found.rest.empty() ? "" : " ") + std::string(word);
        if (countWords(word) > 0 && !isOneOf(word, nobody) && !isOneOf(word, things)) {
            found.names.push_back(word);
        }
    }
    found.date = found.date || (birth && found.year);
    return found;
}

bool isWrittenAsNames(std::string_view word) // "Anna-Lena" too
{
    for (;;) {
        const std::size_t hyphen = word.find('-');
        if (!isWrittenAsName(word.substr(0, hyphen))) {
            return false;
        }
        if (hyphen == std::string_view::npos) {
            return true;
        }
        word.remove_prefix(hyphen + 1);
    }
}

bool looksLikeName(std::string_view text)
{
    const auto isOfCodes = [](char c) { return isPlainDigit(c) || c == '/' || c == '_'; };
    const Undated undated = withoutDates(text);
    if (std::ranges::any_of(undated.rest, isOfCodes)) {
        return false;
    }
    if (!undated.year && !undated.date) {
        const std::size_t words = countWords(text);
        return words >= 2 || (words == 1 && isWrittenAsName(text));
    }
    const auto written = std::ranges::count_if(undated.names, isWrittenAsNames);
    // "Jane Doe 1961" is a person, "Cohort 2024" and "TCGA BRCA 2012" are none.
    return undated.date ? undated.names.size() >= 2 || written > 0 : written >= 2;
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
        if (isOneOf(before, births) && !word.empty() && isPlainDigit(word[0])) {
            return ReferenceConcern::looksLikeDate;
        }
        before = inSmallLetters(word);
        at = end;
    }
    return ReferenceConcern::none;
}

} // namespace cytogauge
