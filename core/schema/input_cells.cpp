#include "core/schema/input_cells.h"

#include "core/base/text.h"
#include "core/schema/number_parser.h"

namespace cytogauge::input {

namespace {

bool separates(char character, Separator separator)
{
    switch (separator) {
    case Separator::tab:
        return character == '\t';
    case Separator::semicolon:
        return character == ';';
    case Separator::comma:
        return character == ',';
    case Separator::space:
        return character == ' ' || character == '\t';
    }
    return false;
}

bool isSpaceWithinCell(char character, Separator separator)
{
    return (character == ' ' || character == '\t') && !separates(character, separator);
}

// Reads cell after cell of one line.
class CellReader {
public:
    CellReader(const Line &line, Separator separator) : line_(line), separator_(separator) {}

    Result<std::vector<Cell>> read()
    {
        std::vector<Cell> cells;
        skipRun();
        do {
            auto cell = next();
            if (!cell) {
                return fail(cell.error());
            }
            cells.push_back(std::move(*cell));
        } while (goOn());
        return cells;
    }

private:
    [[nodiscard]] bool atEnd() const { return position_ >= line_.text.size(); }
    [[nodiscard]] char here() const { return line_.text[position_]; }

    // Space as a separator may stand several times, and at both ends of the line.
    void skipRun()
    {
        while (separator_ == Separator::space && !atEnd() && separates(here(), separator_)) {
            ++position_;
        }
    }

    // Past the separator; false when the line is over.
    bool goOn()
    {
        if (atEnd()) {
            return false;
        }
        ++position_;
        skipRun();
        return separator_ != Separator::space || !atEnd();
    }

    Result<Cell> next()
    {
        while (!atEnd() && isSpaceWithinCell(here(), separator_)) {
            ++position_;
        }
        if (!atEnd() && here() == '"') {
            return quoted();
        }
        const std::size_t start = position_;
        while (!atEnd() && !separates(here(), separator_)) {
            ++position_;
        }
        return cellAt(line_, start, trimmed(line_.text.substr(start, position_ - start)));
    }

    Result<Cell> quoted()
    {
        const std::size_t start = position_;
        std::string text;
        for (++position_; !atEnd(); ++position_) {
            if (here() != '"') {
                text += here();
            } else if (position_ + 1 < line_.text.size() && line_.text[position_ + 1] == '"') {
                text += '"';
                ++position_;
            } else {
                break;
            }
        }
        if (atEnd()) {
            return fail(errorAt(cellAt(line_, start, {}), Error(ErrorCode::inputQuoteUnclosed)));
        }
        ++position_;
        const std::size_t rest = position_;
        while (!atEnd() && !separates(here(), separator_)) {
            ++position_;
        }
        // Text behind the closing mark belongs to the cell, with the mark: "1"0.38 is not 10.38 but no number, and will
        // be refused with its place.
        if (const auto behind = trimmed(line_.text.substr(rest, position_ - rest)); !behind.empty()) {
            text += '"';
            text += behind;
        }
        return cellAt(line_, start, trimmed(text));
    }

    const Line &line_;
    Separator separator_;
    std::size_t position_ = 0;
};

} // namespace

std::vector<Line> filledLines(std::string_view text)
{
    std::vector<Line> lines;
    for (long number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find_first_of("\r\n");
        const std::string_view line = text.substr(0, end);
        if (!trimmed(line).empty()) {
            lines.push_back({line, number});
        }
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return lines;
}

Result<std::vector<Cell>> cellsOf(const Line &line, Separator separator)
{
    return CellReader(line, separator).read();
}

Cell cellAt(const Line &line, std::size_t offset, std::string_view text)
{
    return {std::string(text), line.number, placeAt(line.text, offset).column};
}

bool isNumeric(std::string_view text)
{
    const NumberProblem problem = parseNumber(text).problem;
    return problem != NumberProblem::notANumber && problem != NumberProblem::empty;
}

Error errorAt(const Cell &cell, const Error &error)
{
    return error.at(cell.line, cell.column);
}

} // namespace cytogauge::input
