#include "core/history/folded_search.h"

#include <algorithm>
#include <cstdint>
#include <cwctype>
#include <locale.h>

namespace cytogauge {

namespace {

char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// glibc has C.UTF-8 built in; where it is missing only ASCII is folded.
locale_t unicodeLocale()
{
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
}

struct Character {
    char32_t code = 0;
    std::size_t size = 0; // 0: no valid character here
};

Character characterAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char lead = byte(0);
    const std::size_t size = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
    if (size == 0 || at + size > text.size()) {
        return {};
    }
    char32_t code = size == 1 ? lead : lead & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0) != 0x80) {
            return {};
        }
        code = code << 6 | (byte(i) & 0x3fU);
    }
    return {code, size};
}

void appendUtf8(std::string &out, char32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

} // namespace

std::string folded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character character = characterAt(text, at);
        if (character.size <= 1 || unicodeLocale() == nullptr) {
            out += lowerAscii(text[at]);
            ++at;
            continue;
        }
        appendUtf8(out, static_cast<char32_t>(towlower_l(static_cast<wint_t>(character.code), unicodeLocale())));
        at += character.size;
    }
    return out;
}

bool containsFolded(std::string_view text, std::string_view foldedNeedle)
{
    if (foldedNeedle.empty()) {
        return true;
    }
    if (!isAscii(text)) {
        return folded(text).find(foldedNeedle) != std::string::npos;
    }
    // The common case, a million times over, without a copy.
    if (text.size() < foldedNeedle.size()) {
        return false;
    }
    const char first = foldedNeedle.front();
    for (std::size_t at = 0; at + foldedNeedle.size() <= text.size(); ++at) {
        if (lowerAscii(text[at]) != first) {
            continue;
        }
        std::size_t same = 1;
        while (same < foldedNeedle.size() && lowerAscii(text[at + same]) == foldedNeedle[same]) {
            ++same;
        }
        if (same == foldedNeedle.size()) {
            return true;
        }
    }
    return false;
}

} // namespace cytogauge
