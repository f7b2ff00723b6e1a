#include "core/base/error.h"

#include "core/base/text.h"

#include <system_error>

namespace cytogauge {

namespace {

struct CodeEntry {
    std::string_view name;
    std::string_view words;
};

constexpr CodeEntry codeEntries[] = {
#define CYTOGAUGE_ERROR(code, words) {#code, words},
#include "core/base/error_codes.def"
#undef CYTOGAUGE_ERROR
};

const CodeEntry &entryOf(ErrorCode code)
{
    const auto index = static_cast<std::size_t>(code);
    return codeEntries[index < std::size(codeEntries) ? index : static_cast<std::size_t>(ErrorCode::internal)];
}

std::string placeOf(const Error &error)
{
    std::string place = escapedForDisplay(error.file);
    if (error.line <= 0) {
        return place;
    }
    if (place.empty()) {
        place = "line " + std::to_string(error.line);
        return error.column > 0 ? place + ", column " + std::to_string(error.column) : place;
    }
    place += ':' + std::to_string(error.line);
    return error.column > 0 ? place + ':' + std::to_string(error.column) : place;
}

} // namespace

Error Error::in(std::string_view path) const
{
    Error copy = *this;
    copy.file = path;
    return copy;
}

Error Error::at(long lineNumber, long columnNumber) const
{
    Error copy = *this;
    copy.line = lineNumber;
    copy.column = columnNumber;
    return copy;
}

Error Error::on(std::string_view fieldName) const
{
    Error copy = *this;
    copy.field = fieldName;
    return copy;
}

std::string_view codeName(ErrorCode code)
{
    return entryOf(code).name;
}

std::string_view sentence(ErrorCode code)
{
    return entryOf(code).words;
}

std::string fill(std::string_view sentence, const std::vector<std::string> &arguments)
{
    std::string filled;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        const bool isMarker =
            sentence[i] == '%' && i + 1 < sentence.size() && sentence[i + 1] >= '1' && sentence[i + 1] <= '9';
        const std::size_t argument = isMarker ? static_cast<std::size_t>(sentence[i + 1] - '1') : 0;
        if (isMarker && argument < arguments.size()) {
            filled += escapedForDisplay(arguments[argument]);
            ++i;
        } else {
            filled += sentence[i];
        }
    }
    return filled;
}

std::string describe(const Error &error)
{
    std::string text = placeOf(error);
    if (!text.empty()) {
        text += ": ";
    }
    if (!error.field.empty()) {
        text += escapedForDisplay(error.field) + ": ";
    }
    return text + fill(sentence(error.code), error.arguments);
}

std::string systemReason(int errorNumber)
{
    return std::generic_category().message(errorNumber);
}

} // namespace cytogauge
