#include "core/schema/patient_reference.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
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
    return words >= 2;
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

} // namespace cytogauge
