#include "tests/core/history/killed_writers.h"

#include "core/history/audit_chain.h"
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <stdexcept>

namespace cytogauge::test {

namespace {

namespace fs = std::filesystem;

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
    std::string path;
    std::int64_t records = 0;
    KillPlan plan;
    plan.command = [&](int cycle) -> std::vector<std::string> {
        if (cycle % 10 == 0) {
            path = folder.file("history-" + std::to_string(cycle) + ".sqlite");
            records = 0;
        }
        return {CYTOGAUGE_HISTORY_WRITER, path, mode, "0"};
    };
    plan.wrong = [&](const std::vector<std::string> &lines) { return missing(path, mode, lines, records); };
    plan.longest = std::max(std::chrono::microseconds(60'000), 3 * timeOfOnePromise(folder.file("timed.sqlite"), mode));
    plan.cycles = cycles;
    plan.seed = seed;
    return killAtRandom(plan);
}

namespace {

// Two backups beside the history, for history_writer to restore in turn.
constexpr int oneHas = 40;
constexpr int otherHas = 70;

void makeBackups(const TemporaryFolder &folder)
{
    const FeatureSchema schema = smallSchema();
    for (const auto &[name, count] : {std::pair("one.sqlite", oneHas), std::pair("other.sqlite", otherHas)}) {
        auto store = openHistoryInMemory(fixedClock);
        std::vector<PredictionRecord> records;
        for (int i = 0; i < count; ++i) {
            records.push_back(sampleRecord(schema, i));
            records.back().id = RecordId::random();
        }
        if (!store || !addInOne(**store, schema, records) || !(*store)->backup(folder.file(name), {}, {})) {
            throw std::runtime_error("no backup to restore");
        }
    }
}

// What is wrong with it; else "", and how many records it holds.
std::string lookInto(const std::string &path, std::int64_t &records)
{
    const auto store = openHistory(path, fixedClock);
    if (!store) {
        return describe(store.error());
    }
    if (const std::string integrity = integrityOf(path); integrity != "ok") {
        return path + ": " + integrity;
    }
    const auto counts = (*store)->count({});
    const auto report = (*store)->verify({}, {});
    if (!counts || !report) {
        return describe(counts ? report.error() : counts.error());
    }
    records = counts->all;
    return report->finding ? describeFinding(*report->finding) : "";
}

} // namespace

KillLoop killCopies(const std::string &mode, int cycles, std::uint64_t seed)
{
    const TemporaryFolder folder;
    makeBackups(folder);
    const std::string path = folder.file("data/history.sqlite");
    const std::string copy = folder.file("data/copy.sqlite");
    const bool backsUp = mode.ends_with("backup");
    KillPlan plan;
    plan.command = [&](int) -> std::vector<std::string> { return {CYTOGAUGE_HISTORY_WRITER, path, mode, "0"}; };
    plan.atWork = [](const std::string &) { return true; }; // each line says that one is done
    plan.wrong = [&](const std::vector<std::string> &lines) -> std::string {
        std::int64_t records = 0;
        if (std::string bad = lookInto(path, records); !bad.empty()) {
            return bad;
        }
        if (!backsUp) {
            return records == oneHas || records == otherHas ? "" : "between two backups: " + std::to_string(records);
        }
        std::int64_t saved = 0;
        if (std::string bad = lookInto(copy, saved); !bad.empty()) {
            return bad;
        }
        // The last line names how many records the last backup holds; the next one may be in place already.
        if (lines.back().empty()) {
            return "no backup was made";
        }
        const std::int64_t promised = std::stoll(lines.back());
        return saved >= promised && saved <= records
                   ? ""
                   : "the backup holds " + std::to_string(saved) + " records of " + std::to_string(promised);
    };
    plan.cycles = cycles;
    plan.seed = seed;
    KillLoop result = killAtRandom(plan);
    for (const auto &entry : fs::directory_iterator(folder.file("data"))) { // kept on purpose
        if (entry.path().filename().string().starts_with("history.sqlite.damaged-")) {
            fs::remove(entry.path());
        }
    }
    const auto nameOf = [](const std::string &file) { return fs::path(file).filename().string(); };
    const std::string litter =
        litterIn(folder.file("data"), {nameOf(path), nameOf(path) + "-journal", nameOf(anchorPath(path)), nameOf(copy),
                                       nameOf(copy) + "-journal", nameOf(anchorPath(copy))});
    if (!litter.empty()) {
        result.failures.push_back(litter);
    }
    return result;
}

} // namespace cytogauge::test
