// Identities that follow time (RFC 9562, version 7): 48 bits of milliseconds, the rest random. Where many records are
// made in a row, an index of these grows at its end, while one of random identities changes a page for each.
#pragma once

#include "core/base/clock.h"
#include "core/base/record_id.h"

namespace cytogauge {

// Within one millisecond in any order. Times before 1970 count as 1970.
[[nodiscard]] RecordId orderedRecordId(UtcTime created);

} // namespace cytogauge
