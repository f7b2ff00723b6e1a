#include "core/base/text.h"
#include "core/schema/input_readers.h"
#include "core/schema/number_parser.h"

#include <algorithm>
#include <array>

namespace cytogauge::input {

namespace {

using Table = std::vector<std::vector<Cell>>;

bool isClass(const Cell &cell, const FeatureSchema &schema)
{
    return schema.findClass(cell.text).has_value();
}

Error countError(std::size_t count, const FeatureSchema &schema)
{
    return Error(ErrorCode::inputCountWrong, {std::to_string(count), schema.title, std::to_string(schema.size())});
}

// A line of data: values with their class.

struct DataLine {
    std::vector<Cell> cells;
    std::size_t classAt = 0;
    std::size_t firstValue = 0;
    std::size_t values = 0;
};

// Where the class stands: first, second behind an id, or last.
std::optional<DataLine> dataLineOf(std::vector<Cell> cells, const FeatureSchema &schema)
{
    if (cells.size() > 2 && cells.back().text.empty()) {
        cells.pop_back();
    }
    const std::size_t size = cells.size();
    if (size < 2) {
        return std::nullopt;
    }
    if (isClass(cells[0], schema)) {
        return DataLine{std::move(cells), 0, 1, size - 1};
    }
    if (size > 2 && isClass(cells[1], schema)) {
        return DataLine{std::move(cells), 1, 2, size - 2};
    }
    if (isClass(cells.back(), schema)) {
        return DataLine{std::move(cells), size - 1, 0, size - 1};
    }
    // A word where the class belongs: whoever wrote it meant a class that this schema does not have.
    const auto isNumber = [](const Cell &cell) { return isNumeric(cell.text); };
    const std::size_t other = size == schema.size() + 2 ? 1 : 0;
    if (size == schema.size() + 1 + other && !cells[other].text.empty() && !isNumber(cells[other]) &&
        std::all_of(cells.begin() + static_cast<std::ptrdiff_t>(other) + 1, cells.end(), isNumber)) {
        return DataLine{std::move(cells), other, other + 1, schema.size()};
    }
    return std::nullopt;
}

std::optional<DataLine> dataLineOf(const Line &line, const FeatureSchema &schema)
{
    std::optional<DataLine> best;
    for (const Separator separator : {Separator::tab, Separator::semicolon, Separator::comma, Separator::space}) {
        const auto cells = cellsOf(line, separator);
        auto found = cells ? dataLineOf(*cells, schema) : std::nullopt;
        if (found && (!best || found->values == schema.size())) {
            best = std::move(found);
        }
        if (best && best->values == schema.size()) {
            break;
        }
    }
    return best;
}

Result<InputText> collectDataLine(const DataLine &line, const FeatureSchema &schema)
{
    if (line.values != schema.size()) {
        return fail(countError(line.values, schema).at(line.cells.front().line, 0));
    }
    Collector collector(schema, InputLayout::dataLine);
    if (auto done = collector.putClass(line.cells[line.classAt]); !done) {
        return fail(done.error());
    }
    if (line.classAt == 1) {
        collector.putCaseId(line.cells[0]);
    }
    for (std::size_t i = 0; i < schema.size(); ++i) {
        if (auto done = collector.put(i, line.cells[line.firstValue + i], schema.features[i].name); !done) {
            return fail(done.error());
        }
    }
    return collector.take();
}

// Numbers without names.

// One number with its own marks. Three integers "142,127,131" are not, although they would read as one.
bool isOneNumber(std::string_view text)
{
    text = trimmed(text);
    const auto points = std::count(text.begin(), text.end(), '.');
    const auto commas = std::count(text.begin(), text.end(), ',');
    const bool onlyGroups = (points > 1 && commas == 0) || (commas > 1 && points == 0);
    return !onlyGroups && text.find_first_of(" \t") == std::string_view::npos && isNumeric(text);
}

Result<Table> splitAll(const std::vector<Line> &lines, Separator separator)
{
    Table table;
    for (const Line &line : lines) {
        auto cells = cellsOf(line, separator);
        if (!cells) {
            return fail(cells.error());
        }
        table.push_back(std::move(*cells));
        // The end of a wrapped line is no cell of its own; a spreadsheet's empty last cell is one.
        if (separator != Separator::tab && table.back().size() > 1 && table.back().back().text.empty()) {
            table.back().pop_back();
        }
    }
    return table;
}

std::size_t wrongCells(const Table &table)
{
    std::size_t wrong = 0;
    for (const std::vector<Cell> &row : table) {
        wrong += static_cast<std::size_t>(std::count_if(
            row.begin(), row.end(), [](const Cell &cell) { return !cell.text.empty() && !isNumeric(cell.text); }));
    }
    return wrong;
}

// "1,5, 2,5": some commas stand between digits, others before a space.
std::optional<Error> findTwoKindsOfComma(const std::vector<Line> &lines)
{
    for (const Line &line : lines) {
        const std::string_view text = trimmed(line.text);
        bool spaced = false;
        bool bare = false;
        for (std::size_t i = text.find(','); i != std::string_view::npos && i + 1 < text.size();
             i = text.find(',', i + 1)) {
            (text[i + 1] == ' ' || text[i + 1] == '\t' ? spaced : bare) = true;
        }
        if (spaced && bare) {
            return Error(ErrorCode::inputCommasAmbiguous).at(line.number, 0);
        }
    }
    return std::nullopt;
}

Result<Table> splitByCommasOrSpaces(const std::vector<Line> &lines)
{
    Result<Table> byComma = splitAll(lines, Separator::comma);
    if (byComma && wrongCells(*byComma) == 0) {
        const bool anyComma =
            std::any_of(byComma->begin(), byComma->end(), [](const auto &row) { return row.size() > 1; });
        const auto ambiguous = anyComma ? findTwoKindsOfComma(lines) : std::nullopt;
        return ambiguous ? Result<Table>(fail(*ambiguous)) : byComma;
    }
    Result<Table> bySpace = splitAll(lines, Separator::space);
    // Neither fits: the errors are told about the reading with fewer of them.
    const bool spaceIsBetter = bySpace && (!byComma || wrongCells(*bySpace) <= wrongCells(*byComma));
    return spaceIsBetter ? bySpace : byComma;
}

Result<Table> tableOf(const std::vector<Line> &lines)
{
    const auto anyHas = [&lines](char separator) {
        return std::any_of(lines.begin(), lines.end(), [separator](const Line &line) {
            return line.text.find(separator) != std::string_view::npos;
        });
    };
    if (anyHas('\t')) {
        const Result<Table> byTab = splitAll(lines, Separator::tab);
        if (!byTab || wrongCells(*byTab) == 0) {
            return byTab;
        }
    }
    if (anyHas(';')) {
        return splitAll(lines, Separator::semicolon);
    }
    if (std::all_of(lines.begin(), lines.end(), [](const Line &line) { return isOneNumber(line.text); })) {
        return splitAll(lines, Separator::space);
    }
    return splitByCommasOrSpaces(lines);
}

struct GridPlace {
    std::size_t row = 0;
    std::size_t column = 0;
};

std::optional<GridPlace> placeInGrid(const FeatureSchema &schema, std::size_t feature)
{
    for (std::size_t row = 0; row < schema.measurements.size(); ++row) {
        for (std::size_t column = 0; column < schema.gridColumns(); ++column) {
            if (schema.featureInGrid(row, column) == feature) {
                return GridPlace{row, column};
            }
        }
    }
    return std::nullopt;
}

class NumberTable {
public:
    NumberTable(const Table &table, const FeatureSchema &schema) : table_(table), schema_(schema)
    {
        for (const std::vector<Cell> &row : table_) {
            count_ += row.size();
        }
    }

    [[nodiscard]] Result<InputText> read(const InputTextOptions &options) const
    {
        if (isRectangle() && rows() == schema_.measurements.size() && columns() == schema_.gridColumns() &&
            rows() > 1 && columns() > 1 && fits({0, 0}, false)) {
            return fillBlock({0, 0}, false);
        }
        if (count_ == schema_.size()) {
            return fillInOrder();
        }
        if (const Cell *wrong = firstWrong()) {
            return fail(errorAt(*wrong, Error(ErrorCode::notANumber, {wrong->text})));
        }
        if (isRectangle() && rows() > 1 && columns() == schema_.size()) {
            return fail(ErrorCode::inputSeveralCases, {std::to_string(rows())});
        }
        const bool anchored = options.anchorFeature && *options.anchorFeature < schema_.size();
        return anchored && count_ < schema_.size() ? fillFrom(*options.anchorFeature)
                                                   : Result<InputText>(fail(countError(count_, schema_)));
    }

private:
    [[nodiscard]] std::size_t rows() const { return table_.size(); }
    [[nodiscard]] std::size_t columns() const { return table_.front().size(); }
    [[nodiscard]] bool isRectangle() const
    {
        return std::all_of(table_.begin(), table_.end(), [this](const auto &row) { return row.size() == columns(); });
    }

    [[nodiscard]] const Cell *firstWrong() const
    {
        for (const std::vector<Cell> &row : table_) {
            for (const Cell &cell : row) {
                if (!cell.text.empty() && !isNumeric(cell.text)) {
                    return &cell;
                }
            }
        }
        return nullptr;
    }

    [[nodiscard]] std::optional<std::size_t> featureFor(GridPlace start, std::size_t row, std::size_t column,
                                                        bool turned) const
    {
        return turned ? schema_.featureInGrid(start.row + column, start.column + row)
                      : schema_.featureInGrid(start.row + row, start.column + column);
    }

    [[nodiscard]] bool fits(GridPlace start, bool turned) const
    {
        for (std::size_t row = 0; row < rows(); ++row) {
            for (std::size_t column = 0; column < columns(); ++column) {
                if (!featureFor(start, row, column, turned)) {
                    return false;
                }
            }
        }
        return true;
    }

    [[nodiscard]] Result<InputText> fillBlock(GridPlace start, bool turned) const
    {
        Collector collector(schema_, InputLayout::block);
        for (std::size_t row = 0; row < rows(); ++row) {
            for (std::size_t column = 0; column < columns(); ++column) {
                const std::size_t feature = featureFor(start, row, column, turned).value_or(0);
                if (auto done = collector.put(feature, table_[row][column], schema_.features[feature].name); !done) {
                    return fail(done.error());
                }
            }
        }
        return collector.take();
    }

    [[nodiscard]] Result<InputText> fillInOrder() const
    {
        const bool isColumn = rows() > 1 && isRectangle() && columns() == 1;
        Collector collector(schema_, isColumn ? InputLayout::column : InputLayout::row);
        std::size_t feature = 0;
        for (const std::vector<Cell> &row : table_) {
            for (const Cell &cell : row) {
                if (auto done = collector.put(feature, cell, schema_.features[feature].name); !done) {
                    return fail(done.error());
                }
                ++feature;
            }
        }
        return collector.take();
    }

    [[nodiscard]] Result<InputText> fillFrom(std::size_t anchor) const
    {
        for (const std::vector<Cell> &row : table_) {
            if (row.size() != columns()) {
                return fail(Error(ErrorCode::inputBlockRagged, {std::to_string(row.size()), std::to_string(columns())})
                                .at(row.front().line, 0));
            }
        }
        const std::optional<GridPlace> start = placeInGrid(schema_, anchor);
        if (start && fits(*start, false)) {
            return fillBlock(*start, false);
        }
        // One line of many values can only mean the fields below each other.
        if (start && rows() == 1 && fits(*start, true)) {
            return fillBlock(*start, true);
        }
        return fail(Error(ErrorCode::inputBlockTooLarge, {std::to_string(rows()), std::to_string(columns())})
                        .on(schema_.features[anchor].name));
    }

    const Table &table_;
    const FeatureSchema &schema_;
    std::size_t count_ = 0;
};

} // namespace

std::optional<Result<InputText>> readDataLine(const std::vector<Line> &lines, const FeatureSchema &schema)
{
    const std::optional<DataLine> line = dataLineOf(lines.front(), schema);
    if (!line) {
        return std::nullopt;
    }
    if (lines.size() > 1 && line->values == schema.size()) {
        return fail(ErrorCode::inputSeveralCases, {std::to_string(lines.size())});
    }
    return collectDataLine(*line, schema);
}

Result<InputText> readNumbers(const std::vector<Line> &lines, const FeatureSchema &schema,
                              const InputTextOptions &options)
{
    return tableOf(lines).and_then([&](const Table &table) { return NumberTable(table, schema).read(options); });
}

} // namespace cytogauge::input
