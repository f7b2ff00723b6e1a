#include "core/service/served_models.h"

#include "core/base/json_append.h"
#include "core/base/text.h"
#include "core/model/installed_models.h"
#include "core/model/model_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <filesystem>

namespace cytogauge {

namespace {

namespace fs = std::filesystem;

bool isUsableName(std::string_view name)
{
    constexpr std::size_t longest = 63;
    return !name.empty() && name.size() <= longest && std::all_of(name.begin(), name.end(), [](char one) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') || one == '.' ||
               one == '-' || one == '_';
    });
}

std::optional<double> weightOf(std::string_view text)
{
    double value = 0.0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = problem == std::errc() && end == text.data() + text.size();
    return whole && std::isfinite(value) && value >= 0.0 ? std::optional(value) : std::nullopt;
}

// FNV-1a, then the finaliser of SplitMix64 so that every bit depends on every byte. Fixed for ever: it decides which
// version a patient's predictions come from.
std::uint64_t stableHash(std::string_view first, std::string_view second)
{
    std::uint64_t hash = 14695981039346656037ULL;
    const auto take = [&hash](std::string_view text) {
        for (const char one : text) {
            hash = (hash ^ static_cast<unsigned char>(one)) * 1099511628211ULL;
        }
    };
    take(first);
    take(std::string_view("\0", 1));
    take(second);
    hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBULL;
    return hash ^ (hash >> 31U);
}

// Above 0 and below 1.
double unit(std::uint64_t hash)
{
    return (static_cast<double>(hash >> 11U) + 0.5) * 0x1.0p-53;
}

std::string identityOf(const Model &model)
{
    std::string out = "{";
    for (const auto &[key, value] : {std::pair<std::string_view, std::string>{"id", model.id},
                                     {"version", model.version},
                                     {"sha256", model.sha256},
                                     {"schema", model.schema.fingerprint()}}) {
        appendJsonKey(out, key);
        appendJsonText(out, value);
    }
    return out + '}';
}

Result<void> checkModel(const ServedModel &served)
{
    const bool answers = std::any_of(served.versions.begin(), served.versions.end(), [](const ServedVersion &version) {
        return !version.shadow && version.weight > 0.0;
    });
    if (!answers) {
        return fail(ErrorCode::servedWithoutAnswer, {served.name});
    }
    const FeatureSchema &schema = served.versions.front().model->schema;
    for (std::size_t i = 1; i < served.versions.size(); ++i) {
        const ServedVersion &other = served.versions[i];
        if (other.model->schema.fingerprint() != schema.fingerprint()) {
            return fail(ErrorCode::servedSchemasDiffer, {served.name, schema.id, other.model->schema.id});
        }
        const bool twice =
            std::any_of(served.versions.begin(), served.versions.begin() + static_cast<std::ptrdiff_t>(i),
                        [&other](const ServedVersion &earlier) { return earlier.version() == other.version(); });
        if (twice) {
            return fail(ErrorCode::servedTwice, {served.name, other.version()});
        }
    }
    return {};
}

} // namespace

Result<ModelSpec> parseModelSpec(std::string_view text)
{
    const Error unusable(ErrorCode::modelSpecUnusable, {std::string(text)});
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
        return fail(unusable);
    }
    ModelSpec spec;
    spec.name = text.substr(0, equals);
    if (!isUsableName(spec.name)) {
        return fail(ErrorCode::servedNameUnusable, {spec.name});
    }
    std::string_view rest = text.substr(equals + 1);
    for (;;) { // from the end, because a file name may hold commas
        const std::size_t comma = rest.rfind(',');
        const std::string_view last = comma == std::string_view::npos ? "" : rest.substr(comma + 1);
        if (last == "shadow") {
            spec.shadow = true;
        } else if (last.starts_with("weight=")) {
            const auto weight = weightOf(last.substr(7));
            if (!weight) {
                return fail(unusable);
            }
            spec.weight = *weight;
        } else {
            break;
        }
        rest = rest.substr(0, comma);
    }
    spec.source = rest;
    return spec.source.empty() ? Result<ModelSpec>(fail(unusable)) : spec;
}

ServedVersion::ServedVersion(std::shared_ptr<const Model> model_)
    : model(std::move(model_)),
      predictor(model),
      cost(measuredCost(predictor)),
      features(model->schema),
      identityJson(identityOf(*model))
{
}

const ServedVersion &ServedModel::choose(std::string_view key) const
{
    const ServedVersion *best = nullptr;
    double bestScore = 0.0;
    for (const ServedVersion &version : versions) {
        if (version.shadow || version.weight <= 0.0) {
            continue;
        }
        const double score =
            versions.size() == 1 ? 1.0 : version.weight / -std::log(unit(stableHash(version.version(), key)));
        if (best == nullptr || score > bestScore) {
            best = &version;
            bestScore = score;
        }
    }
    return best != nullptr ? *best : versions.front();
}

const ServedVersion *ServedModel::find(std::string_view version) const
{
    const auto sameButPoints = [version](const ServedVersion &one) {
        return std::equal(version.begin(), version.end(), one.version().begin(), one.version().end(),
                          [](char asked, char has) { return asked == has || (asked == '-' && has == '.'); });
    };
    const auto found = std::find_if(versions.begin(), versions.end(), sameButPoints);
    return found != versions.end() ? &*found : nullptr;
}

const ServedModel *ModelSet::find(std::string_view name) const
{
    const auto found =
        std::find_if(models.begin(), models.end(), [name](const ServedModel &one) { return one.name == name; });
    return found != models.end() ? &*found : nullptr;
}

Result<std::shared_ptr<ModelSet>> loadModels(const std::vector<ModelSpec> &specs,
                                             const std::vector<std::string> &folders)
{
    auto set = std::make_shared<ModelSet>();
    for (const ModelSpec &spec : specs) {
        const bool file = spec.source.find('/') != std::string::npos || spec.source.ends_with(".json") ||
                          fs::exists(fs::path(spec.source));
        auto model = file ? readModel(spec.source) : findModel(spec.source, folders);
        if (!model) {
            return fail(model.error());
        }
        auto served = std::find_if(set->models.begin(), set->models.end(),
                                   [&spec](const ServedModel &one) { return one.name == spec.name; });
        if (served == set->models.end()) {
            set->models.push_back({spec.name, {}});
            served = std::prev(set->models.end());
        }
        ServedVersion &version = served->versions.emplace_back(*std::move(model));
        version.name = spec.name;
        version.weight = spec.weight;
        version.shadow = spec.shadow;
    }
    for (const ServedModel &served : set->models) {
        if (const auto good = checkModel(served); !good) {
            return fail(good.error());
        }
    }
    return set;
}

void countWith(ServiceMetrics &metrics, ModelSet &set)
{
    std::vector<std::shared_ptr<VersionMetrics>> all;
    for (ServedModel &served : set.models) {
        for (ServedVersion &version : served.versions) {
            version.metrics = metrics.forVersion(served.name, *version.model, version.weight, version.shadow);
            all.push_back(version.metrics);
        }
    }
    metrics.setServed(std::move(all));
}

Result<std::vector<ModelSpec>> specsOfFolder(const std::string &folder)
{
    std::vector<std::string> files;
    std::error_code problem;
    for (const auto &entry : fs::directory_iterator(folder, problem)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path().string());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<ModelSpec> specs;
    for (const std::string &file : files) {
        const auto model = readModel(file);
        if (!model) {
            return fail(model.error());
        }
        specs.push_back({(*model)->id, file, 1.0, false});
    }
    if (specs.empty()) {
        return fail(ErrorCode::modelFolderEmpty, {folder});
    }
    return specs;
}

} // namespace cytogauge
