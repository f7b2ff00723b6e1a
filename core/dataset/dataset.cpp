#include "core/dataset/dataset.h"

#include "core/base/resources.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/dataset/csv_columns.h"
#include "core/dataset/csv_number.h"
#include "core/dataset/csv_reader.h"
#include "core/dataset/csv_source.h"
#include "core/dataset/labelled_rows.h"
#include "core/dataset/libsvm_reader.h"
#include "core/schema/validation.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>

namespace cytogauge {

Dataset Dataset::subset(const std::vector<std::size_t> &rows) const
{
    Dataset part;
    part.schema = schema;
    part.values = values(rows, Eigen::all);
    for (const std::size_t row : rows) {
        part.classes.push_back(classes[row]);
    }
    part.sourceName = sourceName;
    part.sha256 = sha256;
    return part;
}

namespace {

Error atField(const Error &error, const CsvReader &reader, std::size_t field)
{
    return error.at(reader.lineOf(field), reader.columnOf(field));
}

Result<std::size_t> findTarget(const std::vector<std::string> &names, const std::string &target)
{
    std::optional<std::size_t> found;
    for (std::size_t column = 0; column < names.size(); ++column) {
        if (!equalsIgnoringCase(trimmed(names[column]), target)) {
            continue;
        }
        if (found) {
            return fail(Error(ErrorCode::csvColumnTwice, {target, names[*found], names[column]}).at(1, 1).on(target));
        }
        found = column;
    }
    if (!found) {
        const Error missing = target.empty()
                                  ? Error(ErrorCode::targetNotNamed, {fmt::format("{}", fmt::join(names, ", "))})
                                  : Error(ErrorCode::targetMissing, {target});
        return fail(missing.at(1, 1).on(target));
    }
    return *found;
}

// Reads the current record and all that follow; the header is behind us.
Result<LabelledRows> readRows(CsvReader &reader, const FeatureSchema &schema, const CsvColumns &columns,
                              std::size_t target)
{
    LabelledRows rows;
    bool more = columns.headerMissing;
    for (;;) {
        if (!more) {
            const auto next = reader.next();
            if (!next) {
                return fail(next.error());
            }
            if (!*next) {
                return rows;
            }
        }
        more = false;
        if (auto width = reader.checkWidth(columns.count(), columns.lastMayBeMissing); !width) {
            return fail(width.error());
        }
        for (std::size_t feature = 0; feature < schema.size(); ++feature) {
            const std::size_t column = columns.columnOf[feature];
            const std::string_view text = reader.fields()[column];
            const FeatureSpec &spec = schema.features[feature];
            const ParsedNumber number = parseCsvNumber(text, reader.decimalComma(), numberRange(spec, nullptr));
            if (const auto problem = numberError(number, text, spec)) {
                return fail(atField(*problem, reader, column));
            }
            if (!canBeLearnedFrom(number.value)) {
                return fail(
                    atField(Error(ErrorCode::numberTooExtreme, {std::string(text)}).on(spec.name), reader, column));
            }
            rows.values.push_back(number.value);
        }
        rows.labels.emplace_back(trimmed(reader.fields()[target]));
        rows.places.emplace_back(reader.lineOf(target), reader.columnOf(target));
    }
}

// A header that ends with a comma, as Kaggle's does, names no column behind it.
bool isClosingComma(const std::vector<std::string> &names, std::size_t column)
{
    return column + 1 == names.size() && trimmed(names[column]).empty();
}

// Which columns are to be left out. A name is the file's own or the one that a schema made of the file gives it, which
// is how a column without a name is spoken of.
Result<std::vector<bool>> columnsLeftOut(const std::vector<std::string> &names, std::size_t target,
                                         const std::vector<std::size_t> &needed,
                                         const std::vector<std::string> &ignored)
{
    std::vector<bool> leftOut(names.size(), false);
    for (const std::string &wanted : ignored) {
        bool found = false;
        for (std::size_t column = 0; column < names.size(); ++column) {
            if (!equalsIgnoringCase(trimmed(names[column]), trimmed(wanted)) && schemaName(names[column]) != wanted) {
                continue;
            }
            if (column == target || std::ranges::find(needed, column) != needed.end()) {
                return fail(Error(ErrorCode::ignoredColumnNeeded, {wanted}).at(1, 1).on(wanted));
            }
            leftOut[column] = found = true;
        }
        if (!found) {
            return fail(Error(ErrorCode::ignoredColumnMissing, {wanted, fmt::format("{}", fmt::join(names, ", "))})
                            .at(1, 1)
                            .on(wanted));
        }
    }
    return leftOut;
}

// Every column is a feature but the target and those that are left out.
FeatureSchema schemaOfColumns(const std::vector<std::string> &names, std::size_t target,
                              const std::vector<bool> &leftOut, const std::string &fileName)
{
    FeatureSchema schema;
    schema.id = ownSchemaId(fileName);
    schema.title = schema.shortTitle = std::filesystem::path(fileName).stem().string();
    schema.target = schemaName(names[target]);
    schema.noveltyTransform = NoveltyTransform::yeoJohnson;
    schema.attribution = "Made from the columns of " + fileName + "; source and licence are not known.";
    for (std::size_t column = 0; column < names.size(); ++column) {
        if (column == target || leftOut[column] || isClosingComma(names, column)) {
            continue;
        }
        FeatureSpec feature;
        feature.name = schemaName(names[column]);
        feature.label = trimmed(names[column]);
        feature.measurement = feature.name;
        if (!equalsIgnoringCase(feature.name, feature.label)) {
            feature.aliases.push_back(feature.label);
        }
        schema.measurements.push_back({feature.name, feature.label, "A column of " + fileName + ".", fileName});
        schema.features.push_back(std::move(feature));
    }
    return schema;
}

struct Header {
    FeatureSchema schema;
    CsvColumns columns;
    std::string target; // as asked for
    std::size_t targetColumn = 0;
};

// Two columns of one name could not be told apart later.
Result<void> checkNames(const std::vector<std::string> &names, std::size_t target, const std::vector<bool> &leftOut,
                        const CsvReader &reader)
{
    std::map<std::string, std::size_t> first;
    for (std::size_t column = 0; column < names.size(); ++column) {
        if (column == target || leftOut[column]) {
            continue;
        }
        const auto [known, fresh] = first.try_emplace(schemaName(names[column]), column);
        if (!fresh && !trimmed(names[column]).empty()) {
            return fail(Error(ErrorCode::csvColumnTwice, {known->first, names[known->second], names[column]})
                            .at(reader.line(), reader.columnOf(column))
                            .on(known->first));
        }
    }
    return {};
}

// From the current record, the file's first. Without a schema its features come from the names, its classes later.
Result<Header> readHeader(const CsvReader &reader, const std::string &fileName, const FeatureSchema *schema,
                          const DatasetOptions &options)
{
    Header header;
    header.target = options.target.empty() && schema != nullptr ? schema->target : options.target;
    const auto fields = reader.fields();
    if (schema != nullptr) {
        auto found = findCsvColumns(fields, *schema, reader.line(), [&](std::size_t i) { return reader.columnOf(i); });
        if (!found) {
            return fail(found.error());
        }
        header.schema = *schema;
        header.columns = *std::move(found);
    } else {
        header.columns.names.assign(fields.begin(), fields.end());
        header.columns.lastMayBeMissing = fields.size() > 1 && trimmed(fields.back()).empty();
    }
    const auto column = findTarget(header.columns.names, header.target);
    if (!column) {
        return fail(column.error());
    }
    header.targetColumn = *column;
    const auto leftOut = columnsLeftOut(header.columns.names, *column, header.columns.columnOf, options.ignored);
    if (!leftOut) {
        return fail(leftOut.error());
    }
    if (schema == nullptr) {
        if (auto apart = checkNames(header.columns.names, *column, *leftOut, reader); !apart) {
            return fail(apart.error());
        }
        header.schema = schemaOfColumns(header.columns.names, *column, *leftOut, fileName);
        for (std::size_t i = 0; header.columns.columnOf.size() < header.schema.size(); ++i) {
            if (i != *column && !(*leftOut)[i]) {
                header.columns.columnOf.push_back(i);
            }
        }
    }
    return header;
}

Result<Dataset> readFrom(CsvReader &reader, const std::string &fileName, const FeatureSchema *schema,
                         const DatasetOptions &options)
{
    const auto first = reader.next();
    if (!first) {
        return fail(first.error());
    }
    if (!*first) {
        return fail(ErrorCode::csvEmpty);
    }
    auto header = readHeader(reader, fileName, schema, options);
    if (!header) {
        return fail(header.error());
    }
    auto rows = readRows(reader, header->schema, header->columns, header->targetColumn);
    if (!rows) {
        return fail(rows.error());
    }
    if (rows->labels.empty()) {
        return fail(ErrorCode::casesMissing);
    }
    return makeDataset(*std::move(rows), std::move(header->schema), schema == nullptr, header->target, options);
}

std::string featureNames(const FeatureSchema &schema)
{
    std::vector<std::string> names;
    for (const FeatureSpec &feature : schema.features) {
        names.push_back(feature.name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

// Of a file whose fields have numbers, and so names only once all of it was read.
Result<Dataset> withoutFields(Dataset data, bool schemaIsGiven, const std::vector<std::string> &ignored)
{
    FeatureSchema &schema = data.schema;
    std::vector<Eigen::Index> kept(schema.size());
    std::iota(kept.begin(), kept.end(), Eigen::Index{0});
    for (const std::string &wanted : ignored) {
        const auto feature = std::ranges::find(schema.features, wanted, &FeatureSpec::name);
        if (feature == schema.features.end()) {
            return fail(Error(ErrorCode::ignoredColumnMissing, {wanted, featureNames(schema)}).on(wanted));
        }
        if (schemaIsGiven || schema.size() == 1) {
            return fail(Error(ErrorCode::ignoredColumnNeeded, {wanted}).on(wanted));
        }
        const auto at = feature - schema.features.begin();
        schema.features.erase(feature);
        schema.measurements.erase(schema.measurements.begin() + at);
        kept.erase(kept.begin() + at);
    }
    if (!ignored.empty()) {
        data.values = Matrix(data.values(Eigen::all, kept));
    }
    return data;
}

// What a schema says of the source and the limits of its cases is true of the very file that comes along with it, and
// of no other that has the same columns. A schema of one's own speaks for itself.
void tellSource(Dataset &data)
{
    const auto own = sha256HexOfFile(resourcePath("data/" + data.schema.id + ".csv"));
    if (!own || *own == data.sha256) {
        return;
    }
    std::vector<std::string> counts;
    for (std::size_t k = 0; k < data.schema.classes.size(); ++k) {
        counts.push_back(
            fmt::format("{} {}", std::ranges::count(data.classes, static_cast<int>(k)), data.schema.classes[k].label));
    }
    data.schema.attribution = fmt::format("{}: {} cases ({}); source and licence are not stated", data.sourceName,
                                          data.size(), fmt::join(counts, ", "));
    data.schema.limits.clear();
}

} // namespace

Result<DataFormat> formatOf(const std::string &path)
{
    auto source = CsvSource::open(path, 1 << 16);
    if (!source) {
        return fail(source.error());
    }
    CsvBuffer head;
    if (const auto more = source->appendTo(head); !more) {
        return fail(more.error());
    }
    return looksLikeLibsvm(head.text()) ? DataFormat::libsvm : DataFormat::csv;
}

Result<Dataset> readDataset(const std::string &path, const FeatureSchema *schema, const DatasetOptions &options,
                            const std::stop_token &stop)
{
    const std::string name = std::filesystem::path(path).filename().string();
    const auto format = options.format == DataFormat::byContent ? formatOf(path) : Result<DataFormat>(options.format);
    if (!format) {
        return fail(format.error());
    }
    auto source = CsvSource::open(path, CsvSource::defaultPiece, stop);
    if (!source) {
        return fail(source.error());
    }
    Result<Dataset> data = fail(ErrorCode::internal);
    if (*format == DataFormat::libsvm) {
        data = readLibsvm(*std::move(source), schema, options).and_then([&](Dataset read) {
            return withoutFields(std::move(read), schema != nullptr, options.ignored);
        });
    } else {
        auto reader = CsvReader::open(*std::move(source));
        if (!reader) {
            return fail(reader.error());
        }
        data = readFrom(*reader, name, schema, options);
    }
    if (!data) {
        return fail(data.error().file.empty() ? data.error().in(path) : data.error());
    }
    auto hash = sha256HexOfFile(path, stop);
    if (!hash) {
        return fail(hash.error());
    }
    data->sourceName = name;
    data->sha256 = *std::move(hash);
    tellSource(*data);
    return data;
}

} // namespace cytogauge
