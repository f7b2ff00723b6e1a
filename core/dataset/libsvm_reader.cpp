#include "core/dataset/libsvm_reader.h"

#include "core/base/text.h"
#include "core/dataset/csv_number.h"
#include "core/dataset/csv_source.h"
#include "core/dataset/labelled_rows.h"
#include "core/schema/validation.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace cytogauge {

namespace {

// Without a schema the width is only known at the end, and one slip of a digit must not ask for all memory.
constexpr long widest = 100000;

struct Token {
    std::string_view text;
    std::size_t at = 0; // byte of the line
};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

// The next token of a line; empty at its end or at a comment.
Token nextToken(std::string_view line, std::size_t from)
{
    while (from < line.size() && isBlank(line[from])) {
        ++from;
    }
    if (from < line.size() && line[from] == '#') {
        from = line.size();
    }
    std::size_t end = from;
    while (end < line.size() && !isBlank(line[end])) {
        ++end;
    }
    return {line.substr(from, end - from), from};
}

std::optional<long> wholeNumber(std::string_view text)
{
    long value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size() && value >= 0 ? std::optional(value) : std::nullopt;
}

long columnOf(std::string_view line, std::size_t byte)
{
    return 1 + std::ranges::count_if(line.substr(0, byte), [](char c) { return (c & 0xC0) != 0x80; });
}

struct SparseRow {
    std::vector<std::pair<long, double>> values; // index from 0
};

class Reader {
public:
    Reader(const FeatureSchema *schema, LabelledRows &rows) : schema_(schema), rows_(rows) {}

    Result<void> take(std::string_view line)
    {
        ++lineNumber_;
        const Token label = nextToken(line, 0);
        if (label.text.empty()) {
            return {};
        }
        std::string_view word = label.text;
        if (word.size() > 1 && word.front() == '+') {
            word.remove_prefix(1);
        }
        rows_.labels.emplace_back(word);
        rows_.places.emplace_back(lineNumber_, columnOf(line, label.at));
        sparse_.emplace_back();
        long last = 0;
        for (Token token = nextToken(line, label.at + label.text.size()); !token.text.empty();
             token = nextToken(line, token.at + token.text.size())) {
            if (auto taken = pair(token.text, last); !taken) {
                return fail(taken.error().at(lineNumber_, columnOf(line, token.at)));
            }
        }
        return {};
    }

    [[nodiscard]] std::size_t width() const { return width_; }

    // Unnamed fields are 0; whether the schema allows that is asked here.
    Result<void> fill(const FeatureSchema &schema)
    {
        const std::size_t width = schema.size();
        rows_.values.assign(sparse_.size() * width, 0.0);
        for (std::size_t i = 0; i < sparse_.size(); ++i) {
            std::vector<bool> named(width, false);
            for (const auto &[index, value] : sparse_[i].values) {
                rows_.values[i * width + static_cast<std::size_t>(index)] = value;
                named[static_cast<std::size_t>(index)] = true;
            }
            for (std::size_t j = 0; j < width; ++j) {
                const FeatureSpec &spec = schema.features[j];
                if (!named[j] && stateOf(0.0, spec, nullptr) == FieldState::error) {
                    return fail(Error(ErrorCode::valueNotPossible, {"0", spec.label})
                                    .at(rows_.places[i].first, rows_.places[i].second)
                                    .on(spec.name));
                }
            }
        }
        return {};
    }

private:
    Result<void> pair(std::string_view text, long &last)
    {
        const std::size_t colon = text.find(':');
        const auto index = colon == std::string_view::npos ? std::nullopt : wholeNumber(text.substr(0, colon));
        if (!index) {
            return fail(Error(ErrorCode::libsvmValueInvalid, {std::string(text)}));
        }
        if (*index <= last) {
            return fail(Error(ErrorCode::libsvmIndexOrder, {std::to_string(*index), std::to_string(last)}));
        }
        const long most = schema_ != nullptr ? static_cast<long>(schema_->size()) : widest;
        if (*index > most) {
            return fail(Error(ErrorCode::libsvmIndexTooLarge, {std::to_string(*index), std::to_string(most)}));
        }
        last = *index;
        FeatureSpec unnamed;
        unnamed.name = unnamed.label = "x" + std::to_string(*index);
        const FeatureSpec &spec =
            schema_ != nullptr ? schema_->features[static_cast<std::size_t>(*index - 1)] : unnamed;
        const std::string_view digits = text.substr(colon + 1);
        const ParsedNumber number = parseCsvNumber(digits, false, numberRange(spec, nullptr));
        if (const auto problem = numberError(number, digits, spec)) {
            return fail(*problem);
        }
        if (!canBeLearnedFrom(number.value)) {
            return fail(Error(ErrorCode::numberTooExtreme, {std::string(digits)}).on(spec.name));
        }
        width_ = std::max(width_, static_cast<std::size_t>(*index));
        sparse_.back().values.emplace_back(*index - 1, number.value);
        return {};
    }

    const FeatureSchema *schema_;
    LabelledRows &rows_;
    std::vector<SparseRow> sparse_;
    std::size_t width_ = 0;
    long lineNumber_ = 0;
};

FeatureSchema schemaOfWidth(std::size_t width, const std::string &fileName)
{
    FeatureSchema schema;
    const std::string stem = std::filesystem::path(fileName).stem().string();
    schema.id = ownSchemaId(fileName);
    schema.title = schema.shortTitle = stem;
    schema.target = "label";
    schema.noveltyTransform = NoveltyTransform::yeoJohnson;
    schema.attribution = "Made from the indices of " + fileName + "; source and licence are not known.";
    for (std::size_t j = 1; j <= width; ++j) {
        FeatureSpec feature;
        feature.name = feature.label = feature.measurement = "x" + std::to_string(j);
        schema.measurements.push_back({feature.name, feature.label, "Index " + std::to_string(j) + ".", fileName});
        schema.features.push_back(std::move(feature));
    }
    return schema;
}

Result<void> readLines(CsvSource &source, Reader &reader)
{
    CsvBuffer buffer;
    for (bool more = true; more;) {
        const auto read = source.appendTo(buffer);
        if (!read) {
            return fail(read.error());
        }
        more = *read;
        std::string_view text = buffer.text();
        for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
            if (auto taken = reader.take(text.substr(0, end)); !taken) {
                return taken;
            }
            text.remove_prefix(end + 1);
        }
        if (!more && !text.empty()) {
            return reader.take(text);
        }
        buffer.assign(text);
    }
    return {};
}

} // namespace

bool looksLikeLibsvm(std::string_view head)
{
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        Token token = nextToken(line, 0);
        if (token.text.empty()) {
            continue;
        }
        token = nextToken(line, token.at + token.text.size());
        const std::size_t colon = token.text.find(':');
        return colon != std::string_view::npos && wholeNumber(token.text.substr(0, colon)).has_value();
    }
    return false;
}

Result<Dataset> readLibsvm(CsvSource source, const FeatureSchema *schema, const DatasetOptions &options)
{
    LabelledRows rows;
    Reader reader(schema, rows);
    if (auto read = readLines(source, reader); !read) {
        return fail(read.error());
    }
    if (rows.labels.empty() || (schema == nullptr && reader.width() == 0)) {
        return fail(ErrorCode::libsvmEmpty);
    }
    FeatureSchema used = schema != nullptr
                             ? *schema
                             : schemaOfWidth(reader.width(), std::filesystem::path(source.name()).filename().string());
    if (auto filled = reader.fill(used); !filled) {
        return fail(filled.error());
    }
    const std::string target = used.target;
    return makeDataset(std::move(rows), std::move(used), schema == nullptr, target, options);
}

} // namespace cytogauge
