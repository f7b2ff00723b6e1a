// A folder of model versions that never change, and an index that says what they are and which one is in use.
//
//   models/wdbc-logistic@1.0.0.json   a model file, byte for byte as it was imported
//   models/registry.index             JSON: versions, active ones, what was done when
//
// A version is written first and then the index, each as a whole or not at all (DurableFile), so that a process that is
// killed leaves the old index or the new one (what it had begun is removed by a later change); a version file without
// an entry is reported by model_check.h and may be imported again. Nothing here deletes a version: records refer to
// them for ever. A retired version is kept, but no longer offered and cannot be activated. One lock file keeps two
// programs from changing the index at once; each change reads the index anew.
#pragma once

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/model/model.h"

#include <optional>

namespace cytogauge {

inline constexpr std::string_view registryIndexName = "registry.index";

struct VersionName {
    std::string id;      // "wdbc-logistic"
    std::string version; // "1.0.0"
    [[nodiscard]] std::string text() const { return id + '@' + version; }
    friend bool operator==(const VersionName &, const VersionName &) = default;
};

struct RegisteredVersion {
    VersionName name;
    std::string file; // within the folder
    std::string schemaId;
    std::string schemaFingerprint;
    std::string classifier;
    std::string sha256;     // of the content: the model's identity
    std::string fileSha256; // of the file's bytes
    std::string dataSha256; // of the data it was trained on
    std::string importedUtc;
    bool retired = false;
    friend bool operator==(const RegisteredVersion &, const RegisteredVersion &) = default;
};

struct RegistryEvent {
    std::string utc;
    std::string action; // "import", "activate", "rollback", "retire"
    VersionName name;   // the version that is concerned, or active afterwards
    friend bool operator==(const RegistryEvent &, const RegistryEvent &) = default;
};

class ModelRegistry {
public:
    // folder: made (0700) by the first change if it is not there. clock and operations must outlive this.
    ModelRegistry(std::string folder, const Clock &clock, FileOperations &operations = FileOperations::system());

    struct Content {
        std::vector<RegisteredVersion> versions;                              // in order of import
        std::vector<std::pair<std::string, std::vector<VersionName>>> active; // by schema; the last one is in use
        std::vector<RegistryEvent> events;                                    // oldest first
        friend bool operator==(const Content &, const Content &) = default;

        [[nodiscard]] const RegisteredVersion *find(const VersionName &name) const;
        [[nodiscard]] std::optional<VersionName> activeFor(std::string_view schemaId) const;
    };

    // What the index of a folder says now; empty when there is none yet. Errors: registryDamaged, registryTooNew.
    [[nodiscard]] static Result<Content> contentOf(const std::string &folder);
    [[nodiscard]] Result<Content> content() const { return contentOf(folder_); }
    // The version's file, checked against the index.
    [[nodiscard]] static Result<std::shared_ptr<const Model>> readVersion(const std::string &folder,
                                                                          const RegisteredVersion &version);
    [[nodiscard]] Result<std::shared_ptr<const Model>> read(const VersionName &name) const;

    // Checks the file and copies it. The same content again changes nothing; other content under the same name and
    // version is refused.
    [[nodiscard]] Result<RegisteredVersion> importFile(const std::string &path) const;
    // The same with a model that was just made.
    [[nodiscard]] Result<RegisteredVersion> importModel(Model &model) const;
    [[nodiscard]] Result<void> activate(const VersionName &name) const; // for its schema; reads the model first
    // The same with what came along in other folders (the program's own models): the version is imported first, and so
    // is the one that predicted until now when nothing was activated before, so that there is a way back to it.
    [[nodiscard]] Result<void> activateFrom(const VersionName &name, const std::vector<std::string> &folders) const;
    // Back to the version that was active before; that version is what is returned.
    [[nodiscard]] Result<VersionName> rollBack(std::string_view schemaId) const;
    [[nodiscard]] Result<void> retire(const VersionName &name) const; // not the active one
    // The same with what came along in other folders: it is imported first, and not retired while it predicts.
    [[nodiscard]] Result<void> retireFrom(const VersionName &name, const std::vector<std::string> &folders) const;

    [[nodiscard]] const std::string &folder() const { return folder_; }

private:
    [[nodiscard]] std::string pathOf(std::string_view file) const;
    [[nodiscard]] Result<RegisteredVersion> importBytes(const std::string &bytes, const std::string &source) const;
    [[nodiscard]] Result<void> place(const RegisteredVersion &version, const std::string &bytes) const;
    [[nodiscard]] Result<void> writeIndex(const Content &content) const;
    // Under the lock: reads the index, lets `edit` change it and writes it if it was changed.
    template <class Edit>
    [[nodiscard]] Result<void> change(const Edit &edit) const;

    std::string folder_;
    const Clock *clock_;
    FileOperations *operations_;
};

} // namespace cytogauge
