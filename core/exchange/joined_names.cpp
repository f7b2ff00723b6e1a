#include "core/exchange/joined_names.h"

namespace cytogauge {

std::string joinedNames(const std::vector<std::string> &names)
{
    if (names.empty()) {
        return "|";
    }
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += i == 0 ? "" : "|";
        for (const char c : names[i]) {
            if (c == '|' || c == '\\') {
                text += '\\';
            }
            text += c;
        }
    }
    return text;
}

bool splitNames(std::string_view text, std::vector<std::string> &names)
{
    names.clear();
    if (text == "|") {
        return true;
    }
    names.emplace_back();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '|') {
            names.emplace_back();
            continue;
        }
        if (text[i] == '\\') {
            ++i;
            if (i == text.size() || (text[i] != '|' && text[i] != '\\')) {
                return false;
            }
        }
        names.back() += text[i];
    }
    for (const std::string &name : names) {
        if (name.empty()) {
            return false;
        }
    }
    return true;
}

} // namespace cytogauge
