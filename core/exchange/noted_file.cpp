#include "core/exchange/noted_file.h"

#include "core/base/sha256.h"
#include "core/history/overwrite_guard.h"

namespace cytogauge {

Result<void> writeNotedFile(HistoryStore &store, AuditAct act, const RecordId &record, const std::string &path,
                            std::string_view bytes, FileOperations &operations)
{
    if (auto free = refuseOverRecords(path, store.location()); !free) {
        return free;
    }
    auto file = DurableFile::create(path, FilePrivacy::byUmask, operations);
    if (!file) {
        return fail(file.error());
    }
    if (auto written = file->write(bytes); !written) {
        return written;
    }
    if (auto noted = store.note({act, record, 1, sha256Bytes(bytes)}); !noted) {
        return noted;
    }
    return file->commit();
}

} // namespace cytogauge
