#include "core/history/overwrite_guard.h"

#include "core/history/audit_text.h"
#include "core/history/sqlite_file.h"

#include <filesystem>

namespace cytogauge {

namespace fs = std::filesystem;

namespace {

// Application ids of the program's databases begin with "Cyt"; the last letter says which one it is.
constexpr std::int64_t ownFamily = 0x437974;

} // namespace

bool holdsRecords(const std::string &path)
{
    std::error_code failure;
    if (!fs::is_regular_file(path, failure)) {
        return false;
    }
    if (const auto header = readSqliteHeader(path); header && header->applicationId >> 8 == ownFamily) {
        return true;
    }
    const fs::path target = fs::canonical(path, failure);
    const auto head = readAnchor(target.string());
    return !failure && head && *head; // of the audit, which stands beside a history
}

Result<void> refuseOverRecords(const std::string &path, const std::string &history)
{
    std::error_code failure;
    const bool inUse = !history.empty() && fs::equivalent(path, history, failure);
    return inUse || holdsRecords(path) ? fail(Error(ErrorCode::exportOverHistory).in(path)) : Result<void>();
}

} // namespace cytogauge
