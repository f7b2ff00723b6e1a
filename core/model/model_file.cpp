#include "core/model/model_file.h"

#include "core/base/clock.h"
#include "core/base/json_text.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/model/model_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace cytogauge {

namespace {

constexpr int formatVersion = 1;
constexpr std::string_view opening = "{\n\"format\": \"cytogauge-model\",\n\"format_version\": ";
constexpr std::string_view checksumKey = ",\n\"checksum\": \"";
constexpr std::string_view createdKey = "\",\n\"created_utc\": \"";
constexpr std::string_view contentKey = "\",\n\"content\": ";
constexpr std::string_view fileChecksumKey = ",\n\"file_checksum\": \"";
constexpr std::string_view closing = "\"\n}\n";
constexpr std::size_t digestSize = 64;
constexpr std::size_t tailSize = fileChecksumKey.size() + digestSize + closing.size();
constexpr std::size_t checkedCases = 50;

// Takes `expected` off the front of `rest`; false when something else stands there.
bool take(std::string_view &rest, std::string_view expected)
{
    if (!rest.starts_with(expected)) {
        return false;
    }
    rest.remove_prefix(expected.size());
    return true;
}

struct Envelope {
    std::string_view checksum;
    std::string_view createdUtc;
    std::string_view content;
};

bool hasTail(std::string_view bytes)
{
    return bytes.size() > opening.size() + tailSize && bytes.ends_with(closing) &&
           bytes.substr(bytes.size() - tailSize).starts_with(fileChecksumKey);
}

// What stands before the tail, once the file's own checksum has been found right.
std::optional<Envelope> open(std::string_view body)
{
    Envelope envelope;
    std::string_view rest = body;
    if (!take(rest, opening) || !take(rest, std::to_string(formatVersion)) || !take(rest, checksumKey) ||
        rest.size() < digestSize) {
        return std::nullopt;
    }
    envelope.checksum = rest.substr(0, digestSize);
    rest.remove_prefix(digestSize);
    if (!take(rest, createdKey)) {
        return std::nullopt;
    }
    envelope.createdUtc = rest.substr(0, rest.find('"'));
    rest.remove_prefix(envelope.createdUtc.size());
    if (!take(rest, contentKey)) {
        return std::nullopt;
    }
    envelope.content = rest;
    return envelope;
}

// The version that the opening names; 0 when there is none.
long versionOf(std::string_view bytes)
{
    long version = 0;
    bytes.remove_prefix(std::min(opening.size(), bytes.size()));
    std::from_chars(bytes.data(), bytes.data() + bytes.size(), version);
    return version;
}

Result<std::string_view> checkedBody(std::string_view bytes)
{
    if (bytes.empty()) {
        return fail(ErrorCode::modelEmpty);
    }
    const bool opened = bytes.starts_with(opening);
    if (!opened && !hasTail(bytes)) {
        // A short piece of a model's beginning is a model that ends too early.
        return fail(opening.starts_with(bytes) ? ErrorCode::modelTruncated : ErrorCode::modelNotOne);
    }
    const std::string_view body = bytes.substr(0, bytes.size() - std::min(bytes.size(), tailSize));
    const bool whole =
        hasTail(bytes) && sha256Hex(body) == bytes.substr(body.size() + fileChecksumKey.size(), digestSize);
    // A newer format may end in another way, so a version counts as newer unless the known ending shows damage.
    if (opened && versionOf(bytes) > formatVersion && (whole || !hasTail(bytes))) {
        return fail(ErrorCode::modelTooNew, {std::to_string(versionOf(bytes)), std::to_string(formatVersion)});
    }
    if (!hasTail(bytes)) {
        return fail(bytes.ends_with(closing) ? ErrorCode::modelDamaged : ErrorCode::modelTruncated);
    }
    if (!whole) {
        return fail(ErrorCode::modelDamaged);
    }
    return body;
}

Result<std::shared_ptr<const Model>> modelFromContent(const Envelope &envelope, const FeatureSchema *expected)
{
    if (sha256Hex(envelope.content) != envelope.checksum) {
        return fail(ErrorCode::modelChecksumWrong);
    }
    const auto json = parseJson(envelope.content);
    if (!json) {
        return fail(ErrorCode::modelContentInvalid, {"it is no JSON"});
    }
    auto model = modelFromJson(*json);
    if (!model) {
        return fail(model.error());
    }
    if (expected != nullptr && model->schema.fingerprint() != expected->fingerprint()) {
        return fail(ErrorCode::modelOfOtherSchema, {model->schema.title, expected->title});
    }
    UtcTime created;
    if (!parseUtc(envelope.createdUtc, created)) {
        return fail(ErrorCode::modelContentInvalid, {"its creation time is no time"});
    }
    model->createdUtc = envelope.createdUtc;
    model->sha256 = envelope.checksum;
    return std::make_shared<const Model>(*std::move(model));
}

// Round trips are exact, so the answers must be the same to the last bit.
bool answersAlike(const Model &a, const Model &b)
{
    if (a.sha256 != b.sha256 || a.cases.size() != b.cases.size() || a.folds.size() != b.folds.size() ||
        a.plausibility != b.plausibility) {
        return false;
    }
    if (a.cases.empty()) { // imported: any case will do
        const std::vector<double> row(a.schema.size(), 1.0);
        return a.classifier->explain(row, 0) == b.classifier->explain(row, 0);
    }
    const std::size_t step = std::max<std::size_t>(1, a.cases.size() / checkedCases);
    for (std::size_t i = 0; i < a.cases.size(); i += step) {
        const std::vector<double> &row = a.cases[i].values;
        const auto fold = static_cast<std::size_t>(a.cases[i].fold);
        if (row != b.cases[i].values || a.classifier->explain(row, 0) != b.classifier->explain(row, 0) ||
            a.classifier->interval(row, 0, 0.95) != b.classifier->interval(row, 0, 0.95) ||
            a.novelty.squaredDistance(row) != b.novelty.squaredDistance(row) ||
            a.folds[fold].classifier->explain(row, 0) != b.folds[fold].classifier->explain(row, 0)) {
            return false;
        }
    }
    return true;
}

} // namespace

Result<std::shared_ptr<const Model>> modelFromBytes(std::string_view bytes, const FeatureSchema *expected)
{
    const auto body = checkedBody(bytes);
    if (!body) {
        return fail(body.error());
    }
    const auto envelope = open(*body);
    if (!envelope) {
        return fail(ErrorCode::modelDamaged);
    }
    return modelFromContent(*envelope, expected);
}

Result<std::shared_ptr<const Model>> readModel(const std::string &path, const FeatureSchema *expected)
{
    return readWholeFile(path)
        .and_then([expected](const std::string &bytes) { return modelFromBytes(bytes, expected); })
        .map_error([&path](const Error &error) { return error.in(path); });
}

std::string modelToBytes(Model &model)
{
    const std::string content = canonicalJson(modelToJson(model));
    model.sha256 = sha256Hex(content);
    std::string bytes = fmt::format("{}{}{}{}{}{}{}{}", opening, formatVersion, checksumKey, model.sha256, createdKey,
                                    model.createdUtc, contentKey, content);
    const std::string digest = sha256Hex(bytes);
    bytes += fileChecksumKey;
    bytes += digest;
    bytes += closing;
    return bytes;
}

Result<void> writeModel(Model &model, const std::string &path, FileOperations &operations)
{
    // What cannot be read again must not take the place of what can.
    const std::string bytes = modelToBytes(model);
    const auto readBack = modelFromBytes(bytes);
    if (!readBack) {
        return fail(readBack.error());
    }
    if (!answersAlike(model, **readBack)) {
        return fail(Error(ErrorCode::modelWrittenWrong).in(path));
    }
    if (auto written = writeFileDurably(path, bytes, FilePrivacy::byUmask, operations); !written) {
        return written;
    }
    const auto onDisk = readWholeFile(path);
    if (!onDisk) {
        return fail(onDisk.error());
    }
    return *onDisk == bytes ? Result<void>() : fail(Error(ErrorCode::modelWrittenWrong).in(path));
}

} // namespace cytogauge
