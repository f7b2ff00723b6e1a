#include "core/schema/input_text.h"

#include "core/base/text.h"
#include "core/schema/input_readers.h"

#include <algorithm>
#include <iterator>

namespace cytogauge {

namespace input {

namespace {

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> known)
{
    return std::any_of(known.begin(), known.end(),
                       [name](std::string_view each) { return equalsIgnoringCase(each, name); });
}

} // namespace

Collector::Collector(const FeatureSchema &schema, InputLayout layout) : schema_(schema)
{
    input_.layout = layout;
    input_.texts.resize(schema.size());
}

Result<void> Collector::put(std::size_t feature, const Cell &cell, std::string_view name)
{
    const FeatureSpec &spec = schema_.features[feature];
    if (input_.texts[feature]) {
        return fail(errorAt(cell, Error(ErrorCode::inputFeatureTwice, {std::string(name)}).on(spec.name)));
    }
    const ParsedNumber number = parseNumber(cell.text);
    if (number.problem == NumberProblem::notANumber) {
        return fail(errorAt(cell, numberError(number, cell.text, spec).value_or(Error(ErrorCode::notANumber))));
    }
    input_.texts[feature] = cell.text;
    return {};
}

Result<void> Collector::putNamed(const Cell &name, const Cell &value)
{
    if (const auto feature = schema_.find(name.text)) {
        return put(*feature, value, name.text);
    }
    if (isOneOf(name.text, {"id", "case", "case_id"}) && !input_.caseId) {
        putCaseId(value);
    } else if (isOneOf(name.text, {schema_.target, "class"}) && !input_.classIndex && schema_.findClass(value.text)) {
        input_.classIndex = schema_.findClass(value.text);
    } else {
        ignore(name.text);
    }
    return {};
}

Result<void> Collector::putClass(const Cell &cell)
{
    input_.classIndex = schema_.findClass(cell.text);
    if (!input_.classIndex) {
        return fail(errorAt(cell, Error(ErrorCode::inputClassUnknown, {cell.text, schema_.title})));
    }
    return {};
}

void Collector::putCaseId(const Cell &cell)
{
    if (!cell.text.empty()) {
        input_.caseId = cell.text;
    }
}

void Collector::ignore(std::string_view name)
{
    if (!name.empty()) {
        input_.ignored.emplace_back(name);
    }
}

} // namespace input

namespace {

constexpr std::size_t mostTextBytes = std::size_t{1} << 20;

std::optional<Error> findUnreadable(std::string_view text)
{
    if (text.size() > mostTextBytes) {
        return Error(ErrorCode::inputTooLarge, {std::to_string(mostTextBytes)});
    }
    const auto errorAtOffset = [text](ErrorCode code, std::size_t offset) {
        const TextPlace place = placeAt(text, offset);
        return Error(code).at(place.line, place.column);
    };
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return errorAtOffset(ErrorCode::inputHoldsNul, nul);
    }
    if (const std::size_t bad = firstInvalidUtf8(text); bad != std::string_view::npos) {
        return errorAtOffset(ErrorCode::inputNotUtf8, bad);
    }
    return std::nullopt;
}

// "[1, 2, 3]", a list as program code writes it, without its brackets; columns stay where they are.
std::optional<std::string> withoutListBrackets(std::string_view text)
{
    const std::string_view inner = trimmed(text);
    if (inner.size() < 2 || inner.front() != '[' || inner.back() != ']' ||
        inner.substr(1, inner.size() - 2).find_first_of("[]{}") != std::string_view::npos) {
        return std::nullopt;
    }
    std::string plain(text);
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c == '[' || c == ']'; }, ' ');
    return plain;
}

Result<InputText> readLines(std::string_view text, const FeatureSchema &schema, const InputTextOptions &options)
{
    const std::vector<input::Line> lines = input::filledLines(text);
    if (lines.empty()) {
        return fail(ErrorCode::inputEmpty);
    }
    // Far more lines than any layout of one case has, so that a pasted table does not keep the window busy.
    if (const std::size_t most = 4 * schema.size() + 100; lines.size() > most) {
        return fail(ErrorCode::inputTooManyLines, {std::to_string(lines.size())});
    }
    if (auto grid = input::readGrid(lines, schema)) {
        return *std::move(grid);
    }
    if (auto named = input::readNamed(lines, schema)) {
        return *std::move(named);
    }
    if (auto dataLine = input::readDataLine(lines, schema)) {
        return *std::move(dataLine);
    }
    if (input::looksNamed(lines)) {
        return fail(ErrorCode::inputNoFeatures, {schema.title});
    }
    return input::readNumbers(lines, schema, options);
}

} // namespace

std::size_t InputText::count() const
{
    return static_cast<std::size_t>(
        std::count_if(texts.begin(), texts.end(), [](const auto &text) { return text.has_value(); }));
}

Result<InputText> readInputText(std::string_view text, const FeatureSchema &schema, const InputTextOptions &options)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (const auto error = findUnreadable(text)) {
        return fail(*error);
    }
    if (text.starts_with(byteOrderMark)) {
        text.remove_prefix(byteOrderMark.size());
    }
    if (trimmed(text).starts_with('{')) {
        return input::readJsonObject(text, schema);
    }
    const std::optional<std::string> list = withoutListBrackets(text);
    return readLines(list ? std::string_view(*list) : text, schema, options);
}

Result<std::vector<double>> completeValues(const InputText &input, const FeatureSchema &schema,
                                           const std::vector<FeatureRange> &ranges)
{
    RawInput raw;
    std::ranges::transform(input.texts, std::back_inserter(raw.texts),
                           [](const std::optional<std::string> &text) { return text.value_or(""); });
    const ValidationReport report = validate(schema, raw, ranges);
    for (std::size_t i = 0; i < schema.size(); ++i) {
        const FieldReport &field = report.fields[i];
        if (field.state == FieldState::empty) {
            return fail(Error(ErrorCode::numberMissing).on(schema.features[i].name));
        }
        if (field.error) {
            return fail(*field.error);
        }
    }
    return report.values();
}

} // namespace cytogauge
