// The project's source files, as the rules look at them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge::architecture {

struct Include {
    std::string target; // between the quotes or angle brackets
    bool system = false;
    long line = 0;
};

struct SourceFile {
    std::string path; // from the root: "core/base/error.h"
    std::string text;
    [[nodiscard]] std::vector<Include> includes() const;
    [[nodiscard]] std::string withoutComments() const;
    [[nodiscard]] std::string folder(std::size_t depth) const; // its first folders: depth 2 gives "core/base"
    [[nodiscard]] bool isBelow(std::string_view folder) const;
};

// Every .h and .cpp below the folders, sorted by path.
[[nodiscard]] std::vector<SourceFile> readSources(const std::vector<std::string> &folders);

} // namespace cytogauge::architecture
