#include "core/model/model_registry.h"

#include "core/base/leftovers.h"
#include "core/base/sha256.h"
#include "core/dataset/schema_choice.h"
#include "core/model/installed_models.h"
#include "core/model/model_file.h"
#include "core/model/registry_folder.h"
#include "core/model/registry_index.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace cytogauge {

namespace {

RegisteredVersion describeVersion(const Model &model, const std::string &bytes, std::string importedUtc)
{
    const VersionName name{model.id, model.version};
    return {.name = name,
            .file = name.text() + ".json",
            .schemaId = model.schema.id,
            .schemaFingerprint = model.schema.fingerprint(),
            .classifier = std::string(model.classifier->name()),
            .sha256 = model.sha256,
            .fileSha256 = sha256Hex(bytes),
            .dataSha256 = model.card.dataSha256,
            .importedUtc = std::move(importedUtc)};
}

tl::unexpected<Error> unknownVersion(std::string_view reference, const ModelRegistry::Content &content)
{
    std::vector<std::string> names;
    for (const RegisteredVersion &version : content.versions) {
        names.push_back(version.name.text());
    }
    const std::string known = names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
    return fail(ErrorCode::modelUnknown, {std::string(reference), known});
}

bool sameFields(const FeatureSchema &one, const FeatureSchema &other)
{
    return std::ranges::equal(one.features, other.features, {}, &FeatureSpec::name, &FeatureSpec::name);
}

// Versions are activated and taken back by the id of their schema, and histories keep their inputs by it: two schemas
// of one id whose fields differ would put each other out of use. Which class is the positive one may differ.
Result<void> checkSchemaName(const std::string &folder, const ModelRegistry::Content &content, const Model &model)
{
    const std::string &id = model.schema.id;
    const std::vector<std::string> brought = schemaNames();
    if (std::ranges::find(brought, id) != brought.end()) {
        const auto known = readSchemaNamed(id);
        if (known && !sameFields(*known, model.schema)) {
            return fail(ErrorCode::registrySchemaTaken, {id, "the program"});
        }
    }
    const std::string fingerprint = model.schema.fingerprint();
    for (const RegisteredVersion &version : content.versions) {
        if (version.schemaId != id || version.schemaFingerprint == fingerprint) {
            continue;
        }
        const auto known = ModelRegistry::readVersion(folder, version); // a damaged one is said elsewhere
        if (known && !sameFields((*known)->schema, model.schema)) {
            return fail(ErrorCode::registrySchemaTaken, {id, version.name.text()});
        }
    }
    return {};
}

std::vector<VersionName> &activationsOf(ModelRegistry::Content &content, const std::string &schemaId)
{
    for (auto &[schema, names] : content.active) {
        if (schema == schemaId) {
            return names;
        }
    }
    return content.active.emplace_back(schemaId, std::vector<VersionName>()).second;
}

} // namespace

const RegisteredVersion *ModelRegistry::Content::find(const VersionName &name) const
{
    const auto found = std::ranges::find(versions, name, &RegisteredVersion::name);
    return found == versions.end() ? nullptr : &*found;
}

std::optional<VersionName> ModelRegistry::Content::activeFor(std::string_view schemaId) const
{
    for (const auto &[schema, names] : active) {
        if (schema == schemaId && !names.empty()) {
            return names.back();
        }
    }
    return std::nullopt;
}

ModelRegistry::ModelRegistry(std::string folder, const Clock &clock, FileOperations &operations)
    : folder_(std::move(folder)), clock_(&clock), operations_(&operations)
{
}

std::string ModelRegistry::pathOf(std::string_view file) const
{
    return fmt::format("{}/{}", folder_, file);
}

Result<ModelRegistry::Content> ModelRegistry::contentOf(const std::string &folder)
{
    const std::string path = fmt::format("{}/{}", folder, registryIndexName);
    const auto text = readWholeFile(path);
    if (!text) {
        if (text.error().code == ErrorCode::fileNotFound) {
            return Content();
        }
        return fail(text.error());
    }
    auto read = indexFromText(*text);
    if (!read) {
        return fail(read.error().in(path));
    }
    return read;
}

Result<void> ModelRegistry::writeIndex(const Content &content) const
{
    return writeFileDurably(pathOf(registryIndexName), indexToText(content), FilePrivacy::ownerOnly, *operations_);
}

template <class Edit>
Result<void> ModelRegistry::change(const Edit &edit) const
{
    if (auto made = makePrivateFolder(folder_); !made) {
        return made;
    }
    const auto lock = FolderLock::take(folder_);
    if (!lock) {
        return fail(lock.error());
    }
    removeLeftovers(folder_, clock_->now(), *operations_);
    auto before = content();
    if (!before) {
        return fail(before.error());
    }
    Content after = *before;
    if (Result<void> edited = edit(after); !edited) {
        return edited;
    }
    return after == *before ? Result<void>() : writeIndex(after);
}

Result<std::shared_ptr<const Model>> ModelRegistry::read(const VersionName &name) const
{
    const auto now = content();
    if (!now) {
        return fail(now.error());
    }
    const RegisteredVersion *version = now->find(name);
    if (version == nullptr) {
        return unknownVersion(name.text(), *now);
    }
    return readVersion(folder_, *version);
}

Result<std::shared_ptr<const Model>> ModelRegistry::readVersion(const std::string &folder,
                                                                const RegisteredVersion &version)
{
    const std::string path = fmt::format("{}/{}", folder, version.file);
    const auto bytes = readWholeFile(path);
    if (!bytes) {
        return fail(bytes.error());
    }
    if (sha256Hex(*bytes) != version.fileSha256) {
        return fail(Error(ErrorCode::registryFileChanged, {version.name.text()}).in(path));
    }
    auto model = modelFromBytes(*bytes);
    if (!model) {
        return fail(model.error().in(path));
    }
    return model;
}

Result<void> ModelRegistry::place(const RegisteredVersion &version, const std::string &bytes) const
{
    const std::string path = pathOf(version.file);
    const auto there = readWholeFile(path);
    if (there) {
        // Left by an import that was killed before the index, or put there by hand, and perhaps used already.
        return *there == bytes
                   ? Result<void>()
                   : fail(Error(ErrorCode::registryVersionTaken, {version.name.version, version.name.id}).in(path));
    }
    if (there.error().code != ErrorCode::fileNotFound) {
        return fail(there.error());
    }
    return writeFileDurably(path, bytes, FilePrivacy::ownerOnly, *operations_);
}

Result<RegisteredVersion> ModelRegistry::importFile(const std::string &path) const
{
    const auto bytes = readWholeFile(path);
    if (!bytes) {
        return fail(bytes.error());
    }
    return importBytes(*bytes, path);
}

Result<RegisteredVersion> ModelRegistry::importModel(Model &model) const
{
    const std::string bytes = modelToBytes(model);
    return importBytes(bytes, pathOf(VersionName{model.id, model.version}.text() + ".json"));
}

Result<RegisteredVersion> ModelRegistry::importBytes(const std::string &bytes, const std::string &source) const
{
    const auto model = modelFromBytes(bytes);
    if (!model) {
        return fail(model.error().in(source));
    }
    RegisteredVersion version = describeVersion(**model, bytes, formatUtc(clock_->now()));
    if (!isSafeName(version.name)) {
        return fail(Error(ErrorCode::registryNameUnsafe, {version.name.text()}).in(source));
    }
    const auto changed = change([&](Content &content) -> Result<void> {
        if (const RegisteredVersion *known = content.find(version.name)) {
            if (known->sha256 != version.sha256) {
                return fail(Error(ErrorCode::registryVersionTaken, {version.name.version, version.name.id}).in(source));
            }
            version = *known;
            return {};
        }
        if (auto named = checkSchemaName(folder_, content, **model); !named) {
            return fail(named.error().in(source));
        }
        if (auto placed = place(version, bytes); !placed) {
            return placed;
        }
        content.versions.push_back(version);
        content.events.push_back({version.importedUtc, "import", version.name});
        return {};
    });
    if (!changed) {
        return fail(changed.error());
    }
    return version;
}

Result<void> ModelRegistry::activate(const VersionName &name) const
{
    // A model that cannot be read must not be what everybody predicts with.
    if (const auto model = read(name); !model) {
        return fail(model.error());
    }
    return change([&](Content &content) -> Result<void> {
        const RegisteredVersion *version = content.find(name);
        if (version == nullptr) {
            return unknownVersion(name.text(), content);
        }
        if (version->retired) {
            return fail(ErrorCode::registryVersionRetired, {name.text()});
        }
        if (content.activeFor(version->schemaId) == name) {
            return {};
        }
        activationsOf(content, version->schemaId).push_back(name);
        content.events.push_back({formatUtc(clock_->now()), "activate", name});
        return {};
    });
}

Result<void> ModelRegistry::activateFrom(const VersionName &name, const std::vector<std::string> &folders) const
{
    const auto now = content();
    if (!now) {
        return fail(now.error());
    }
    const auto bring = [&](const std::string &reference) -> Result<std::shared_ptr<const Model>> {
        auto found = findModel(reference, folders);
        if (!found) {
            return found;
        }
        Model copy = **found; // its content and creation time stay, and so do its bytes
        if (auto imported = importModel(copy); !imported) {
            return fail(imported.error());
        }
        return found;
    };
    if (const RegisteredVersion *known = now->find(name); known != nullptr && known->retired) {
        return fail(ErrorCode::registryVersionRetired, {name.text()});
    }
    const auto model = now->find(name) != nullptr ? read(name) : findModel(name.text(), folders);
    if (!model) {
        return fail(model.error());
    }
    const std::string &schemaId = (*model)->schema.id;
    if (!now->activeFor(schemaId)) {
        const auto before = modelInUse(schemaId, folders);
        // A schema of its own may have no model that comes along; then there is nothing to go back to.
        const auto brought = before ? bring(*before) : fail(before.error());
        if (brought && (*brought)->schema.id == schemaId) {
            if (auto first = activate({(*brought)->id, (*brought)->version}); !first) {
                return first;
            }
        }
    }
    if (now->find(name) == nullptr) {
        if (const auto brought = bring(name.text()); !brought) {
            return fail(brought.error());
        }
    }
    return activate(name);
}

Result<VersionName> ModelRegistry::rollBack(std::string_view schemaId) const
{
    VersionName back;
    const auto changed = change([&](Content &content) -> Result<void> {
        std::vector<VersionName> &names = activationsOf(content, std::string(schemaId));
        const auto usable = [&content](const VersionName &name) { return !content.find(name)->retired; };
        const VersionName inUse = names.empty() ? VersionName() : names.back();
        // The same one may stand there more than once: what came between was retired.
        while (!names.empty() && (names.back() == inUse || !usable(names.back()))) {
            names.pop_back();
        }
        if (names.empty()) {
            return fail(ErrorCode::registryNothingBefore, {std::string(schemaId)});
        }
        back = names.back();
        if (const auto model = read(back); !model) {
            return fail(model.error());
        }
        content.events.push_back({formatUtc(clock_->now()), "rollback", back});
        return {};
    });
    if (!changed) {
        return fail(changed.error());
    }
    return back;
}

Result<void> ModelRegistry::retire(const VersionName &name) const
{
    return change([&](Content &content) -> Result<void> {
        const auto version = std::ranges::find(content.versions, name, &RegisteredVersion::name);
        if (version == content.versions.end()) {
            return unknownVersion(name.text(), content);
        }
        if (content.activeFor(version->schemaId) == name) {
            return fail(ErrorCode::registryVersionActive, {name.text()});
        }
        if (!version->retired) {
            version->retired = true;
            content.events.push_back({formatUtc(clock_->now()), "retire", name});
        }
        return {};
    });
}

Result<void> ModelRegistry::retireFrom(const VersionName &name, const std::vector<std::string> &folders) const
{
    const auto now = content();
    if (!now) {
        return fail(now.error());
    }
    if (now->find(name) != nullptr) {
        return retire(name);
    }
    const auto model = findModel(name.text(), folders);
    if (!model) {
        return fail(model.error());
    }
    const auto inUse = modelInUse((*model)->schema.id, folders);
    if (!inUse) {
        return fail(inUse.error());
    }
    if (*inUse == name.text() || *inUse == name.id) {
        return fail(ErrorCode::registryVersionActive, {name.text()});
    }
    Model copy = **model; // its content and creation time stay, and so do its bytes
    return importModel(copy).and_then([&](const RegisteredVersion &) { return retire(name); });
}

} // namespace cytogauge
