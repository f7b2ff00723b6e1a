// SQLite's file layer with a notebook and a switch: it passes everything but syncs on to the system's, notes what would
// matter in a power cut, and can make any one call fail.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cytogauge::test {

struct DiskOperation {
    enum class Kind { write, truncate, sync, remove, mark };
    Kind kind = Kind::mark;
    std::string path;
    std::int64_t offset = 0; // of a write; new size of a truncate; what mark() was given
    std::string bytes;       // of a write
};

// Registered under its own name for as long as it lives; one thread at a time.
class RecordingVfs {
public:
    explicit RecordingVfs(std::string name);
    RecordingVfs(const RecordingVfs &) = delete;
    RecordingVfs &operator=(const RecordingVfs &) = delete;
    ~RecordingVfs();

    [[nodiscard]] const std::string &name() const;
    [[nodiscard]] const std::vector<DiskOperation> &log() const;
    void clear();                  // forgets the log
    void mark(std::int64_t value); // what the program has promised by now

    // From here on the calls that change files are counted from 0; that of `position` fails with the SQLite code
    // (SQLITE_FULL, SQLITE_IOERR_WRITE, …); so do all later ones when `stays`.
    void failAt(std::size_t position, int code, bool stays);
    void failNothing();
    [[nodiscard]] std::size_t calls() const;    // counted since failAt() or failNothing()
    [[nodiscard]] std::size_t failures() const; // calls that failed since then

    // Called before every read of a file; empty: nothing is.
    void onRead(std::function<void()> act);

    struct State;

private:
    std::unique_ptr<State> state_;
};

// What the disk may hold after the power went at operation `position` of the log: everything that was synced, and of
// the rest any part, in sectors of 512 bytes, in any order; what was not synced may also be garbage behind the old end.
// `before`: the files when the log began. A file that is not in the answer does not exist.
using DiskContent = std::map<std::string, std::string>;
[[nodiscard]] DiskContent contentAfterPowerCut(const DiskContent &before, const std::vector<DiskOperation> &log,
                                               std::size_t position, std::uint64_t seed);

} // namespace cytogauge::test
