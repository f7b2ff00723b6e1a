#include "core/service/body_type.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace cytogauge {

namespace {

bool mayBeAPage(const ApiRequest &request)
{
    constexpr std::array<std::string_view, 4> ofBrowsers = {"Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Referer"};
    return std::ranges::any_of(ofBrowsers, [&](std::string_view name) { return !request.header(name).empty(); }) ||
           request.header("User-Agent").starts_with("Mozilla/");
}

} // namespace

BodyType bodyTypeOf(const ApiRequest &request)
{
    const std::string_view full = request.header("Content-Type");
    const std::string_view type = trimmed(full.substr(0, full.find(';')));
    constexpr std::string_view application = "application/";
    constexpr std::string_view suffix = "+json";
    if (equalsIgnoringCase(type, "application/json") ||
        (type.size() > application.size() + suffix.size() &&
         equalsIgnoringCase(type.substr(0, application.size()), application) &&
         equalsIgnoringCase(type.substr(type.size() - suffix.size()), suffix))) {
        return BodyType::json;
    }
    const bool leftOpen = type.empty() || equalsIgnoringCase(type, "application/octet-stream") ||
                          equalsIgnoringCase(type, "application/x-www-form-urlencoded");
    return leftOpen && !mayBeAPage(request) ? BodyType::open : BodyType::other;
}

} // namespace cytogauge
