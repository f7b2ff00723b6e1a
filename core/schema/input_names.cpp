#include "core/base/text.h"
#include "core/schema/input_readers.h"

#include <algorithm>
#include <array>

namespace cytogauge::input {

namespace {

constexpr std::array headerSeparators{Separator::tab, Separator::semicolon, Separator::comma, Separator::space};

// Lines of names.

struct Header {
    Separator separator = Separator::comma;
    std::vector<Cell> names;
    std::size_t known = 0; // names that are features
};

// The reading of the line with the most features in it; with a number in it, it is no line of names.
Header readHeader(const Line &line, const FeatureSchema &schema)
{
    Header best;
    for (const Separator separator : headerSeparators) {
        const auto cells = cellsOf(line, separator);
        if (!cells ||
            std::any_of(cells->begin(), cells->end(), [](const Cell &cell) { return isNumeric(cell.text); })) {
            continue;
        }
        const auto known = static_cast<std::size_t>(std::count_if(
            cells->begin(), cells->end(), [&schema](const Cell &cell) { return schema.find(cell.text).has_value(); }));
        if (known > best.known) {
            best = {separator, *cells, known};
        }
    }
    // One file's lines of names end with a comma, which makes a last column without name.
    while (!best.names.empty() && best.names.back().text.empty()) {
        best.names.pop_back();
    }
    return best;
}

Result<InputText> readHeaderAndRow(const Header &header, const std::vector<Line> &lines, const FeatureSchema &schema)
{
    if (lines.size() < 2) {
        return fail(Error(ErrorCode::inputRowMissing).at(lines.front().number, 0));
    }
    if (lines.size() > 2) {
        return fail(ErrorCode::inputSeveralCases, {std::to_string(lines.size() - 1)});
    }
    auto row = cellsOf(lines.back(), header.separator);
    if (!row) {
        return fail(row.error());
    }
    while (row->size() > header.names.size() && row->back().text.empty()) {
        row->pop_back();
    }
    if (row->size() != header.names.size()) {
        return fail(
            Error(ErrorCode::inputRowLengthWrong, {std::to_string(row->size()), std::to_string(header.names.size())})
                .at(lines.back().number, 0));
    }
    Collector collector(schema, InputLayout::headerAndRow);
    for (std::size_t i = 0; i < row->size(); ++i) {
        if (auto done = collector.putNamed(header.names[i], (*row)[i]); !done) {
            return fail(done.error());
        }
    }
    return collector.take();
}

// A name and its value on each line.

struct Pair {
    Cell name;
    Cell value;
};

std::string_view withoutQuotes(std::string_view text)
{
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return trimmed(quoted ? text.substr(1, text.size() - 2) : text);
}

std::string_view tidyName(std::string_view text)
{
    text = trimmed(text);
    if (text.ends_with(':') || text.ends_with('=')) { // "Radius mean:<TAB>17.99"
        text = trimmed(text.substr(0, text.size() - 1));
    }
    return withoutQuotes(text);
}

// A line taken out of program code or of a row may end with the separator to the next.
std::string_view tidyValue(std::string_view text)
{
    text = trimmed(text);
    if ((text.ends_with(',') || text.ends_with(';')) && !isNumeric(text)) {
        text = trimmed(text.substr(0, text.size() - 1));
    }
    return withoutQuotes(text);
}

Pair pairAt(const Line &line, std::size_t separator)
{
    const std::string_view rest = line.text.substr(separator + 1);
    const std::size_t space = std::min(rest.find_first_not_of(" \t"), rest.size());
    return {cellAt(line, line.text.find_first_not_of(" \t"), tidyName(line.text.substr(0, separator))),
            cellAt(line, separator + 1 + space, tidyValue(rest))};
}

// Where a name and its value may be parted: at each kind of mark, first occurrence, else at the last space.
struct Partings {
    std::vector<std::size_t> marks;
    std::optional<std::size_t> space;
};

Partings partingsOf(std::string_view text)
{
    const auto hasName = [text](std::size_t place) {
        return place != std::string_view::npos && !trimmed(text.substr(0, place)).empty();
    };
    Partings partings;
    for (const char mark : {'\t', '=', ':', ';', ','}) {
        if (const std::size_t place = text.find(mark); hasName(place)) {
            partings.marks.push_back(place);
        }
    }
    const std::string_view inner = text.substr(0, text.find_last_not_of(" \t") + 1);
    if (const std::size_t place = inner.find_last_of(" \t"); hasName(place)) {
        partings.space = place;
    }
    return partings;
}

// The first parting that leaves a feature's name on the left.
std::optional<Pair> featurePair(const Line &line, const FeatureSchema &schema)
{
    Partings partings = partingsOf(line.text);
    if (partings.space) {
        partings.marks.push_back(*partings.space);
    }
    for (const std::size_t place : partings.marks) {
        Pair pair = pairAt(line, place);
        if (schema.find(pair.name.text)) {
            return pair;
        }
    }
    return std::nullopt;
}

// Some name and some value: parted at the first mark, or at the last space when there is no mark.
std::optional<Pair> anyPair(const Line &line)
{
    const Partings partings = partingsOf(line.text);
    if (!partings.marks.empty()) {
        return pairAt(line, *std::min_element(partings.marks.begin(), partings.marks.end()));
    }
    return partings.space ? std::optional(pairAt(line, *partings.space)) : std::nullopt;
}

bool hasUsableValue(const std::optional<Pair> &pair)
{
    return pair && (pair->value.text.empty() || isNumeric(pair->value.text));
}

Result<InputText> readPairs(const std::vector<Line> &lines, const FeatureSchema &schema)
{
    Collector collector(schema, InputLayout::nameValue);
    for (const Line &line : lines) {
        std::optional<Pair> pair = featurePair(line, schema);
        if (!pair) {
            pair = anyPair(line);
        }
        // A number that stands where a name should is a value of which nobody knows the field.
        if (!pair || isNumeric(pair->name.text)) {
            const Cell cell = cellAt(line, line.text.find_first_not_of(" \t"), trimmed(line.text));
            return fail(errorAt(cell, Error(ErrorCode::inputNotPair, {cell.text})));
        }
        if (auto done = collector.putNamed(pair->name, pair->value); !done) {
            return fail(done.error());
        }
    }
    return collector.take();
}

} // namespace

std::optional<Result<InputText>> readNamed(const std::vector<Line> &lines, const FeatureSchema &schema)
{
    const Header header = readHeader(lines.front(), schema);
    std::size_t named = 0;
    std::size_t usable = 0;
    for (const Line &line : lines) {
        const std::optional<Pair> pair = featurePair(line, schema);
        named += pair ? 1 : 0;
        usable += hasUsableValue(pair) ? 1 : 0;
    }
    const bool onlyPairs = named == lines.size();
    if (header.known > 1 || (header.known == 1 && usable == 0 && !onlyPairs)) {
        return readHeaderAndRow(header, lines, schema);
    }
    if (named > 0) {
        return readPairs(lines, schema);
    }
    return std::nullopt;
}

bool looksNamed(const std::vector<Line> &lines)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto isName = [&isLetter](std::string_view text) {
        return !text.empty() && isLetter(text.front()) && std::count_if(text.begin(), text.end(), isLetter) >= 3;
    };
    const auto isPair = [&isName](const Line &line) {
        const std::optional<Pair> pair = anyPair(line);
        return pair && isName(pair->name.text) && isNumeric(pair->value.text);
    };
    const auto isHeader = [&isName](const Line &line) {
        return std::any_of(headerSeparators.begin(), headerSeparators.end(), [&](Separator separator) {
            const auto cells = cellsOf(line, separator);
            return cells && cells->size() > 1 &&
                   std::all_of(cells->begin(), cells->end(), [&](const Cell &cell) { return isName(cell.text); });
        });
    };
    return std::all_of(lines.begin(), lines.end(), isPair) || (lines.size() > 1 && isHeader(lines.front()));
}

} // namespace cytogauge::input
