// A file that leaves the program and the note of it in the history's audit: the note first, then the name. A file that
// is not in the audit is not there; a note of a file that then could not get its name may be.
#pragma once

#include "core/base/durable_file.h"
#include "core/history/history_store.h"

#include <string>
#include <string_view>

namespace cytogauge {

// Failed: nothing is left behind and an old file stays. The history's own file is refused (exportOverHistory).
[[nodiscard]] Result<void> writeNotedFile(HistoryStore &store, AuditAct act, const RecordId &record,
                                          const std::string &path, std::string_view bytes,
                                          FileOperations &operations = FileOperations::system());

} // namespace cytogauge
