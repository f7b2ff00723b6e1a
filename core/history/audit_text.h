// The parts of an audit entry and of the head file, for those who write the chain and those who check it.
#pragma once

#include "core/base/result.h"
#include "core/history/audit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cytogauge {

inline constexpr std::size_t auditHashSize = 32;

struct AuditEntryText {
    std::int64_t entry = 0;
    std::int64_t time = 0; // milliseconds since 1970, UTC
    std::string_view act;
    std::string_view record; // id or empty
    std::int64_t records = 0;
    std::string_view content; // 32 bytes or empty
};

// SHA-256 over the hash before (32 bytes; zeros before the first entry) and the entry.
[[nodiscard]] std::string entryHash(std::string_view before, const AuditEntryText &entry);
[[nodiscard]] std::string hexOf(std::string_view bytes);
// nullopt: there is no such file; an error: it cannot be read.
[[nodiscard]] Result<std::optional<AuditHead>> readAnchor(const std::string &historyPath);

} // namespace cytogauge
