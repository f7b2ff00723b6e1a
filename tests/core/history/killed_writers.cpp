#include "tests/core/history/killed_writers.h"

#include "core/base/random.h"
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace cytogauge::test {

namespace {

const FakeClock fixedClock;

// What is missing of what was promised; "" when all is there.
std::string missing(const std::string &path, const std::string &mode, const std::vector<std::string> &lines,
                    std::int64_t &records)
{
    const auto store = openHistory(path, fixedClock);
    if (!store) {
        return describe(store.error());
    }
    const auto counts = (*store)->count({});
    if (!counts) {
        return describe(counts.error());
    }
    if (const std::string integrity = integrityOf(path); integrity != "ok") {
        return integrity;
    }
    const std::int64_t before = records;
    records = counts->all;
    if (mode == "import") {
        if (counts->all % 50 != 0) {
            return "half of an import: " + std::to_string(counts->all);
        }
        return counts->all >= before + 50 * static_cast<std::int64_t>(lines.size()) ? "" : "an import is missing";
    }
    for (const std::string &line : lines) {
        const auto id = RecordId::parse(line);
        if (!id || !(*store)->get(*id)) {
            return "a record is missing";
        }
    }
    return "";
}

} // namespace

WriterProcess::WriterProcess(const std::string &path, const std::string &mode, int count)
    : ChildProgram({CYTOGAUGE_HISTORY_WRITER, path, mode, std::to_string(count)})
{
}

namespace {

// How long a writer takes until its first promise; slow machines and sanitizers need longer than the usual 60 ms.
std::chrono::microseconds timeOfOnePromise(const std::string &path, const std::string &mode)
{
    const auto start = std::chrono::steady_clock::now();
    (void)WriterProcess(path, mode, 1).finish();
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
}

} // namespace

KillLoop killWriters(const std::string &mode, int cycles, std::uint64_t seed)
{
    const TemporaryFolder folder;
    Random random(seed);
    KillLoop result;
    std::string path;
    std::int64_t records = 0;
    const std::int64_t longest =
        std::max<std::int64_t>(60000, 3 * timeOfOnePromise(folder.file("timed.sqlite"), mode).count());
    for (; result.cycles < cycles; ++result.cycles) {
        if (result.cycles % 10 == 0) {
            path = folder.file("history-" + std::to_string(result.cycles) + ".sqlite");
            records = 0;
        }
        WriterProcess writer(path, mode);
        std::this_thread::sleep_for(std::chrono::microseconds(random.below(static_cast<std::uint64_t>(longest))));
        writer.kill();
        const auto lines = writer.finish();
        if (writer.exitCode() != -1) {
            result.failures.push_back("the writer ended by itself with " + std::to_string(writer.exitCode()));
        }
        result.acknowledged += static_cast<std::int64_t>(lines.size());
        if (auto wrong = missing(path, mode, lines, records); !wrong.empty()) {
            result.failures.push_back("cycle " + std::to_string(result.cycles) + ": " + wrong);
        }
    }
    return result;
}

} // namespace cytogauge::test
