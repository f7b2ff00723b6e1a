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

// Takes everything and keeps only where the first error was.
class FirstError final : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t &) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::json::exception &problem) override
    {
        constexpr int beyondDouble = 406; // which parseJson() gives no place either
        if (problem.id != beyondDouble) {
            byte_ = position;
        }
        return false;
    }
    [[nodiscard]] std::optional<std::size_t> byte() const { return byte_; } // from 1

private:
    std::optional<std::size_t> byte_;
};

Error malformedAt(std::string_view text, std::size_t byte)
{
    const TextPlace place = placeAt(text, byte > 0 ? byte - 1 : 0);
    return Error(ErrorCode::jsonMalformed).at(place.line, place.column);
}

} // namespace

Error malformedJson(std::string_view text)
{
    FirstError first;
    (void)nlohmann::json::sax_parse(text, &first);
    return first.byte() ? malformedAt(text, *first.byte()) : Error(ErrorCode::jsonMalformed);
}

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
        return fail(malformedAt(text, problem.byte));
    } catch (const nlohmann::json::exception &) { // a number beyond a double
        return fail(ErrorCode::jsonMalformed);
    }
}

} // namespace cytogauge
