#include "core/dataset/schema_choice.h"

#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/dataset/csv_columns.h"
#include "core/dataset/csv_reader.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

namespace cytogauge {

namespace fs = std::filesystem;

std::vector<std::string> schemaNames()
{
    std::vector<std::string> names;
    std::error_code failure;
    for (const auto &entry : fs::directory_iterator(resourcePath("schemas"), failure)) {
        if (entry.path().extension() == ".json") {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<FeatureSchema> readSchemaNamed(const std::string &nameOrFile)
{
    const std::vector<std::string> known = schemaNames();
    if (std::find(known.begin(), known.end(), nameOrFile) != known.end()) {
        return readSchema(resourcePath("schemas/" + nameOrFile + ".json"));
    }
    const bool looksLikeFile = nameOrFile.find('/') != std::string::npos || nameOrFile.ends_with(".json");
    if (!looksLikeFile) {
        return fail(ErrorCode::schemaUnknown, {nameOrFile, fmt::format("{}", fmt::join(known, ", "))});
    }
    return readSchema(nameOrFile);
}

Result<std::optional<FeatureSchema>> schemaOfFile(const std::string &path, const std::string &target,
                                                  const std::vector<std::string> &ignored)
{
    auto reader = CsvReader::open(path);
    if (!reader) {
        return fail(reader.error());
    }
    const auto more = reader->next();
    if (!more) {
        return fail(more.error());
    }
    if (!*more) {
        return fail(Error(ErrorCode::csvEmpty).in(path));
    }
    const auto header = reader->fields();
    for (const std::string &name : schemaNames()) {
        auto schema = readSchemaNamed(name);
        if (!schema) {
            return fail(schema.error());
        }
        const std::string &wanted = target.empty() ? schema->target : target;
        const auto columns = findCsvColumns(header, *schema, 1, [](std::size_t) { return 1L; });
        const bool hasTarget = columns && std::ranges::any_of(columns->names, [&wanted](const std::string &column) {
                                   return equalsIgnoringCase(trimmed(column), wanted);
                               });
        const bool whole = std::ranges::none_of(
            ignored, [&schema](const std::string &column) { return schema->find(column).has_value(); });
        if (hasTarget && whole) {
            return std::optional(*std::move(schema));
        }
    }
    return std::optional<FeatureSchema>();
}

std::optional<NearSchema> nearestSchema(const std::vector<std::string> &columns)
{
    std::optional<NearSchema> nearest;
    for (const std::string &name : schemaNames()) {
        const auto schema = readSchemaNamed(name);
        if (!schema) {
            continue; // whoever asks for it by name is told
        }
        std::vector<bool> found(schema->size(), false);
        for (const std::string &column : columns) {
            if (const auto feature = schema->find(column)) {
                found[*feature] = true;
            }
        }
        NearSchema near{schema->id, schema->title, {}};
        for (std::size_t j = 0; j < schema->size(); ++j) {
            if (!found[j]) {
                near.missing.push_back(schema->features[j].name);
            }
        }
        const bool fits = !near.missing.empty() && near.missing.size() <= std::max<std::size_t>(1, schema->size() / 5);
        if (fits && (!nearest || near.missing.size() < nearest->missing.size())) {
            nearest = std::move(near);
        }
    }
    return nearest;
}

std::optional<NearSchema> nearestSchemaOfFile(const std::string &path)
{
    auto reader = CsvReader::open(path);
    if (!reader) {
        return std::nullopt;
    }
    const auto more = reader->next();
    if (!more || !*more) {
        return std::nullopt;
    }
    const auto header = reader->fields();
    return nearestSchema({header.begin(), header.end()});
}

} // namespace cytogauge
