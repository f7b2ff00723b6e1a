#include "core/history/json_lists.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace cytogauge {

namespace {

void appendQuoted(std::string &out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                constexpr char digits[] = "0123456789abcdef";
                out += "\\u00";
                out += digits[static_cast<unsigned char>(c) >> 4];
                out += digits[static_cast<unsigned char>(c) & 0xf];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

void appendNumber(std::string &out, double value)
{
    char buffer[32];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

// A list of texts without escapes, as almost all are, is read without building a JSON tree: a history of a million
// records holds thirty million of them. False: not that simple; `texts` is then undefined.
bool parsePlainTextList(std::string_view json, std::vector<std::string> &texts)
{
    if (json.size() < 2 || json.front() != '[' || json.back() != ']') {
        return false;
    }
    std::size_t count = 0;
    std::size_t at = 1;
    const std::size_t end = json.size() - 1;
    while (at < end) {
        if (json[at] != '"') {
            return false;
        }
        std::size_t close = at + 1;
        while (close < end && json[close] != '"') {
            if (json[close] == '\\' || static_cast<unsigned char>(json[close]) < 0x20) {
                return false;
            }
            ++close;
        }
        if (close >= end) {
            return false;
        }
        const std::string_view text = json.substr(at + 1, close - at - 1);
        if (count < texts.size()) {
            texts[count].assign(text); // reuses the memory of the record before
        } else {
            texts.emplace_back(text);
        }
        ++count;
        at = close + 1;
        if (at == end) {
            break;
        }
        if (json[at] != ',' || at + 1 == end) {
            return false;
        }
        ++at;
    }
    texts.resize(count);
    return true;
}

} // namespace

void appendTextList(std::string &out, const std::vector<std::string> &texts)
{
    out += '[';
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i != 0) {
            out += ',';
        }
        appendQuoted(out, texts[i]);
    }
    out += ']';
}

std::string textList(const std::vector<std::string> &texts)
{
    std::string out;
    appendTextList(out, texts);
    return out;
}

bool parseTextList(std::string_view json, std::vector<std::string> &texts)
{
    if (parsePlainTextList(json, texts) && firstInvalidUtf8(json) == std::string_view::npos) {
        return true;
    }
    texts.clear();
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    if (!parsed.is_array()) {
        return false;
    }
    for (const auto &element : parsed) {
        if (!element.is_string()) {
            texts.clear();
            return false;
        }
        texts.push_back(element.get_ref<const std::string &>());
    }
    return true;
}

std::string numberList(const std::vector<double> &numbers)
{
    constexpr std::size_t usualLength = 20;
    std::string out = "[";
    out.reserve(numbers.size() * usualLength);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i != 0) {
            out += ',';
        }
        appendNumber(out, numbers[i]);
    }
    out += ']';
    return out;
}

bool parseNumberList(std::string_view json, std::vector<double> &numbers)
{
    numbers.clear();
    if (json.size() < 2 || json.front() != '[' || json.back() != ']') {
        return false;
    }
    const char *at = json.data() + 1;
    const char *const end = json.data() + json.size() - 1;
    while (at != end) {
        double value = 0.0;
        const auto [next, problem] = std::from_chars(at, end, value);
        if (problem != std::errc() || !std::isfinite(value) || (next != end && (*next != ',' || next + 1 == end))) {
            numbers.clear();
            return false;
        }
        numbers.push_back(value);
        at = next == end ? end : next + 1;
    }
    return true;
}

std::string namedNumbers(const NamedNumbers &numbers)
{
    std::string out = "{";
    for (const auto &[name, value] : numbers) {
        if (out.size() > 1) {
            out += ',';
        }
        appendQuoted(out, name);
        out += ':';
        appendNumber(out, value);
    }
    out += '}';
    return out;
}

bool parseNamedNumbers(std::string_view json, NamedNumbers &numbers)
{
    numbers.clear();
    const auto parsed = nlohmann::ordered_json::parse(json, nullptr, false);
    if (!parsed.is_object()) {
        return false;
    }
    for (const auto &[name, value] : parsed.items()) {
        if (!value.is_number()) {
            numbers.clear();
            return false;
        }
        numbers.emplace_back(name, value.get<double>());
    }
    return true;
}

} // namespace cytogauge
