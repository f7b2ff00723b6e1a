// Reads the JSON body of a request by the tables of fields.h. Only the decoders' .cpp files include this: simdjson is
// nobody else's business.
#pragma once

#include "core/service/fields.h"
#include "core/service/problem.h"

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace cytogauge {

using JsonElement = simdjson::dom::element;

// The parsed body; views into it are good for as long as it lives, and for one body per thread at a time.
class JsonBody {
public:
    // Strict: RFC 8259, valid UTF-8, no trailing text. The refusal names line and column. A number that no double
    // holds becomes a text that beyondNumbers() knows, so that it is refused where it stands.
    [[nodiscard]] static tl::expected<JsonBody, Refusal> parse(std::string_view body);
    [[nodiscard]] JsonElement root() const { return root_; }

private:
    std::unique_ptr<simdjson::dom::parser> own_; // of a large body: its memory goes with it
    JsonElement root_;
};

// "inputs" and "radius_mean" to "inputs.radius_mean".
[[nodiscard]] std::string placeBelow(std::string_view place, std::string_view name);

// The number as it was written, if no double holds it.
[[nodiscard]] std::optional<std::string> beyondNumbers(JsonElement value);

// Readers of one value; what is of another type is a problem at that place.
[[nodiscard]] std::optional<std::string_view> readText(JsonElement value, const FieldSpec &field,
                                                       std::string_view place, FieldProblems &problems);
[[nodiscard]] std::optional<double> readNumber(JsonElement value, std::string_view place, FieldProblems &problems);
[[nodiscard]] std::optional<std::int64_t> readWhole(JsonElement value, std::string_view place,
                                                    FieldProblems &problems); // 0 or more
[[nodiscard]] std::optional<bool> readBoolean(JsonElement value, std::string_view place, FieldProblems &problems);

// Calls visit(position in the table, value, its place) for each known member once; members that are twice, unknown (of
// a closed object) or missing though required become problems. False when the value is no object.
template <class Visit>
bool readObject(JsonElement value, const ObjectSpec &spec, std::string_view place, FieldProblems &problems,
                const Visit &visit)
{
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) {
        problems.add(std::string(place), Error(place.empty() ? ErrorCode::bodyNotObject : ErrorCode::fieldNotObject));
        return false;
    }
    std::uint32_t seen = 0;
    for (const auto &[key, member] : object) {
        const auto position = fieldNamed(spec, key);
        if (!position) {
            if (spec.closed) {
                problems.add(placeBelow(place, key), Error(ErrorCode::fieldUnknown, {std::string(key)}));
            }
            continue;
        }
        const std::uint32_t bit = std::uint32_t{1} << *position;
        if ((seen & bit) != 0) {
            problems.add(placeBelow(place, key), Error(ErrorCode::fieldTwice));
            continue;
        }
        seen |= bit;
        visit(*position, member, place);
    }
    for (std::size_t i = 0; i < spec.fields.size(); ++i) {
        if (spec.fields[i].required && (seen & (std::uint32_t{1} << i)) == 0) {
            problems.add(placeBelow(place, spec.fields[i].name), Error(ErrorCode::fieldMissing));
        }
    }
    return true;
}

} // namespace cytogauge
