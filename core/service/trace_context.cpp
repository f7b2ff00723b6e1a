#include "core/service/trace_context.h"

#include "core/base/text.h"

#include <algorithm>

namespace cytogauge {

namespace {

// version "-" trace-id "-" parent-id "-" trace-flags
constexpr std::size_t versionLength = 2;
constexpr std::size_t traceBegin = versionLength + 1;
constexpr std::size_t traceLength = 32;
constexpr std::size_t parentBegin = traceBegin + traceLength + 1;
constexpr std::size_t parentLength = 16;
constexpr std::size_t flagsBegin = parentBegin + parentLength + 1;
constexpr std::size_t flagsLength = 2;
constexpr std::size_t wholeLength = flagsBegin + flagsLength;

bool isHex(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isZero(std::string_view text)
{
    return text.find_first_not_of('0') == std::string_view::npos;
}

} // namespace

std::string_view traceIdOf(std::string_view traceparent)
{
    if (traceparent.size() < wholeLength) {
        return {};
    }
    const std::string_view version = traceparent.substr(0, versionLength);
    const std::string_view trace = traceparent.substr(traceBegin, traceLength);
    const std::string_view parent = traceparent.substr(parentBegin, parentLength);
    const std::string_view flags = traceparent.substr(flagsBegin, flagsLength);
    const bool separated =
        traceparent[traceBegin - 1] == '-' && traceparent[parentBegin - 1] == '-' && traceparent[flagsBegin - 1] == '-';
    const bool hex = isHex(version) && isHex(trace) && isHex(parent) && isHex(flags);
    if (!separated || !hex || version == "ff" || isZero(trace) || isZero(parent)) {
        return {};
    }
    // Later versions may add fields behind these; the first has none.
    const bool longer = traceparent.size() > wholeLength;
    return longer && (version == "00" || traceparent[wholeLength] != '-') ? std::string_view() : trace;
}

std::string_view traceIdOf(const ApiRequest &request)
{
    constexpr std::string_view name = "traceparent";
    const HeaderView *found = nullptr;
    for (const HeaderView &one : request.headers) {
        if (one.name.size() == name.size() && equalsIgnoringCase(one.name, name)) {
            if (found != nullptr) {
                return {};
            }
            found = &one;
        }
    }
    return found != nullptr ? traceIdOf(found->value) : std::string_view();
}

} // namespace cytogauge
