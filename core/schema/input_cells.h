// Lines and cells of pasted text, with their places. Internal to input_text.h.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge::input {

struct Line {
    std::string_view text; // without its end
    long number = 1;
};

struct Cell {
    std::string text; // without surrounding space and quotation marks
    long line = 1;
    long column = 1; // in characters
};

enum class Separator { tab, semicolon, comma, space };

// Lines that hold more than space; LF, CR LF and CR end a line.
[[nodiscard]] std::vector<Line> filledLines(std::string_view text);

// Cells of one line. Cells may be quoted as in CSV; space means any run of spaces and tabs.
[[nodiscard]] Result<std::vector<Cell>> cellsOf(const Line &line, Separator separator);

// The cell that begins at this byte of the line and has this text.
[[nodiscard]] Cell cellAt(const Line &line, std::size_t offset, std::string_view text);

// Digits and the like: what parseNumber would read, or would if it were not too large.
[[nodiscard]] bool isNumeric(std::string_view text);

[[nodiscard]] Error errorAt(const Cell &cell, const Error &error);

} // namespace cytogauge::input
