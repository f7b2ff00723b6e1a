// Who may use the service: names and SHA-256 digests of keys, read from a file that only its owner may read.
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

class ApiKeys {
public:
    // Lines "NAME SHA256" (64 hexadecimal digits); empty lines and lines that begin with # say nothing. Refused: a file
    // that others can read, a line that is none, a name or key twice, no key at all.
    [[nodiscard]] static Result<ApiKeys> read(const std::string &path);
    [[nodiscard]] static Result<ApiKeys> fromText(std::string_view text);

    // The name that belongs to a key. Takes the same time whichever key it is, and whether it is one.
    [[nodiscard]] std::optional<std::string> nameOf(std::string_view key) const;
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        std::string name;
        std::string digest; // lower-case hexadecimal
    };
    std::vector<Entry> entries_;
};

} // namespace cytogauge
