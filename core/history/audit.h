// What happened to the history, as an append-only chain: who looks at it later can tell that nothing was taken out of
// it, changed or put in another order. Nothing in it is a value, a reference or a secret: ids and hashes only.
//
// What the chain can tell: entry n holds SHA-256 over the hash of entry n - 1 and everything that entry n says (Haber,
// Stornetta, How to time-stamp a digital document, 1991). A changed, missing or moved entry breaks the chain there. An
// entry about a record holds a hash of the whole record, so that a record changed, hidden, taken out or put in behind
// the program's back is found too.
//
// What it cannot tell by itself: whether entries are missing at its end. For that the head (number of entries and hash
// of the last one) is kept twice more: in a table of its own, and in a small file beside the history, written after
// every change. Who can write both files with a tool of his own can make all three fit again; only a head that was
// noted elsewhere (`history verify` prints it and takes it back with --head) shows that. A program that is killed
// between the two writes leaves a head file that is one change behind: what came after it is then covered by the table
// alone.
#pragma once

#include "core/base/clock.h"
#include "core/base/record_id.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cytogauge {

enum class AuditAct {
    adopted,         // a record that was there before the audit began
    predicted,       // a record, made by a prediction
    created,         // a record, by import
    changed,         // a record's note or outcome
    deleted,         // a record, hidden now
    restored,        // a record, visible again
    imported,        // a file of records; follows the `created` ones
    exported,        // records, to a file
    printed,         // a report of a record
    endpointChanged, // an endpoint's profile
    recovered        // the history was taken back to a backup
};
inline constexpr std::size_t auditActCount = 11;

[[nodiscard]] std::string_view auditActName(AuditAct act); // "adopt", "predict", …, as the table keeps it

struct AuditEvent {
    AuditAct act = AuditAct::changed;
    RecordId record;          // empty: not about one record
    std::int64_t records = 0; // how many it is about
    std::string content;      // SHA-256 as 32 bytes, of what it is about after the act; empty: none
};

struct AuditHead {
    std::int64_t entries = 0;
    std::string hash = std::string(64, '0'); // of the last entry, hexadecimal; zeros before the first
    friend bool operator==(const AuditHead &, const AuditHead &) = default;
};

[[nodiscard]] std::string headText(const AuditHead &head); // "1204:9f86d0…"
[[nodiscard]] std::optional<AuditHead> parseHead(std::string_view text);

// The first thing that is wrong, by entry, then by record.
struct AuditFinding {
    enum class Kind {
        entryMissing,   // the numbers of the entries have a gap here
        entryChanged,   // does not fit its own hash, or the one before: changed, moved or put in
        entriesCut,     // this entry stood in the table when the head was written
        headDiffers,    // the table of the head says otherwise than the chain
        anchorDiffers,  // the file beside the history, or the head that was given, has another hash at this entry
        anchorDamaged,  // that file cannot be read
        recordChanged,  // behind the program's back
        recordMissing,  // taken out behind the program's back
        recordUnknown,  // put in behind the program's back
        recordUnhidden, // deleted, but visible
        recordHidden    // hidden behind the program's back
    };
    Kind kind = Kind::entryChanged;
    std::int64_t entry = 0;  // 0: not about an entry
    std::int64_t number = 0; // of the record; 0: not about one
    RecordId record;
};
[[nodiscard]] std::string_view findingName(AuditFinding::Kind kind);    // "entry_missing", …
[[nodiscard]] std::string describeFinding(const AuditFinding &finding); // a sentence

struct AuditReport {
    AuditHead head;                   // of the chain as it stands
    std::int64_t records = 0;         // compared with the chain
    bool anchored = false;            // there is a head file …
    std::int64_t anchoredEntries = 0; // … and so many entries are covered by it
    std::optional<AuditFinding> finding;
};

} // namespace cytogauge
