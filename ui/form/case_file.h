// A file with a case, or a table of them, as the form takes it: read away from the interface thread.
#pragma once

#include "core/base/result.h"
#include "core/schema/input_cases.h"

#include <optional>
#include <stop_token>
#include <string>

namespace cytogauge::ui {

// As much of a file as is looked at: a few ten thousand cases, more than anybody chooses from by hand.
inline constexpr std::size_t mostOfACaseFile = std::size_t{16} << 20;

struct CaseFile {
    std::optional<InputCases> cases; // of a table
    std::string text;                // UTF-8, of all other files
    bool cut = false;                // the file is longer, and what is here ends with a whole line
};

// UTF-8 with or without a byte order mark, UTF-16 by its mark; any other byte is an error with its place in the file.
[[nodiscard]] Result<CaseFile> readCaseFile(const std::string &path, const FeatureSchema &schema, std::stop_token stop,
                                            std::size_t most = mostOfACaseFile);

} // namespace cytogauge::ui
