#include "core/base/json_text.h"

#include "core/base/text.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

namespace cytogauge {

namespace {

// Finds a key that one object holds twice; nlohmann would keep the last value without a word.
class KeyWatch {
public:
    bool operator()(int, nlohmann::json::parse_event_t event, nlohmann::json &parsed)
    {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start) {
            keys_.emplace_back();
        } else if (event == Event::object_end) {
            keys_.pop_back();
        } else if (event == Event::key && !keys_.back().insert(parsed.get<std::string>()).second && !twice_) {
            twice_ = parsed.get<std::string>();
        }
        return true;
    }
    [[nodiscard]] const std::optional<std::string> &twice() const { return twice_; }

private:
    std::vector<std::set<std::string>> keys_; // of the objects that are open
    std::optional<std::string> twice_;
};

} // namespace

Result<nlohmann::json> parseJson(std::string_view text)
{
    KeyWatch watch;
    try {
        nlohmann::json json = nlohmann::json::parse(text, std::ref(watch));
        if (watch.twice()) {
            return fail(ErrorCode::jsonKeyTwice, {*watch.twice()});
        }
        return json;
    } catch (const nlohmann::json::parse_error &problem) {
        const TextPlace place = placeAt(text, problem.byte > 0 ? problem.byte - 1 : 0);
        return fail(Error(ErrorCode::jsonMalformed).at(place.line, place.column));
    } catch (const nlohmann::json::exception &) { // a number beyond a double
        return fail(ErrorCode::jsonMalformed);
    }
}

} // namespace cytogauge
