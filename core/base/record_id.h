// A record's identity: a random UUID (RFC 9562, version 4) as lower-case text.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace cytogauge {

class RecordId {
public:
    RecordId() = default;                   // empty: not a record
    [[nodiscard]] static RecordId random(); // from the system's random source
    [[nodiscard]] static std::optional<RecordId>
    parse(std::string_view text); // 8-4-4-4-12 hexadecimal digits, any case
    [[nodiscard]] const std::string &text() const { return text_; }
    [[nodiscard]] bool isEmpty() const { return text_.empty(); }
    friend auto operator<=>(const RecordId &, const RecordId &) = default;

private:
    std::string text_;
};

} // namespace cytogauge
