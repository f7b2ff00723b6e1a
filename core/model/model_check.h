// Whether the installed versions are still what they were: every file is read, its own checksum is computed again, and
// that of a registered version is compared with what the index wrote down when it was imported. Nothing is changed.
#pragma once

#include "core/model/model_registry.h"

#include <nlohmann/json_fwd.hpp>

#include <stop_token>

namespace cytogauge {

struct CheckedModel {
    std::string path;
    std::optional<VersionName> name;    // nullopt: of a file that cannot be read, and that no index knows
    std::string sha256;                 // of the content; empty when it is not known
    bool registered = false;            // the index knows it; else it came with the program, or was put there by hand
    bool inUse = false;                 // the active version of its schema
    std::optional<Error> error;         // nullopt: whole
    [[nodiscard]] bool damaged() const; // a whole file that the index does not know is none
};

struct ModelCheck {
    std::vector<CheckedModel> models; // folder by folder; a damaged index as an entry of its own

    [[nodiscard]] std::size_t damaged() const;
    [[nodiscard]] std::string text() const; // a line for each, and what to do about those that are damaged
    // {"ok", "damaged", "models": [{"file", "id", "version", "sha256", "ok", "code", "detail"}]}
    [[nodiscard]] nlohmann::ordered_json json() const;
};

// Errors: cancelled.
[[nodiscard]] Result<ModelCheck> checkModels(const std::vector<std::string> &folders, const std::stop_token &stop);

} // namespace cytogauge
