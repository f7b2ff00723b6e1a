#include "tests/core/history/power_cuts.h"

#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/recording_vfs.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace cytogauge::test {

namespace {

namespace fs = std::filesystem;
using Snapshot = std::vector<StoredRecord>;

const FakeClock fixedClock;

bool same(const Snapshot &a, const Snapshot &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const StoredRecord &x, const StoredRecord &y) {
        return x.number == y.number && x.record == y.record;
    });
}

template <class T>
T orThrow(Result<T> result)
{
    if (!result) {
        throw std::runtime_error(describe(result.error()));
    }
    return std::move(*result);
}

// One run of the program, with what SQLite did to the disk and what the program had promised when.
struct Run {
    DiskContent before;
    std::vector<DiskOperation> log;
    std::vector<Snapshot> promised; // mark(i): promised[i] holds
};

class Recorder {
public:
    Recorder(Run &run, const std::string &path, const std::string &synchronous) : run_(run), vfs_("power")
    {
        options_.vfsForTesting = vfs_.name();
        options_.synchronousForTesting = synchronous;
        run_.before[path] = contentOf(path);
    }
    [[nodiscard]] const SqliteHistoryOptions &options() const { return options_; }
    void promise(Snapshot snapshot)
    {
        vfs_.mark(static_cast<std::int64_t>(run_.promised.size()));
        run_.promised.push_back(std::move(snapshot));
    }
    void finish() { run_.log = vfs_.log(); }

private:
    Run &run_;
    RecordingVfs vfs_;
    SqliteHistoryOptions options_;
};

Run recordWriting(const std::string &path, const std::string &synchronous)
{
    const FeatureSchema schema = smallSchema();
    (void)orThrow(openHistory(path, fixedClock));
    Run run;
    Recorder recorder(run, path, synchronous);
    const auto store = orThrow(openHistory(path, fixedClock, recorder.options()));
    const auto promise = [&] { recorder.promise(orThrow(allRecords(*store))); };
    promise();
    std::vector<RecordId> ids;
    for (int i = 0; i < 12; ++i) {
        PredictionRecord record = sampleRecord(schema, i);
        record.note = std::string(static_cast<std::size_t>(i) * 300, 'n');
        ids.push_back(orThrow(store->add(record, schema)).record.id);
        promise();
    }
    std::vector<PredictionRecord> more;
    for (int i = 0; i < 60; ++i) {
        more.push_back(sampleRecord(schema, i));
        more.back().id = RecordId::random();
    }
    if (!addInOne(*store, schema, more)) {
        throw std::runtime_error("the import failed");
    }
    promise();
    const auto must = [](const Result<void> &done) {
        if (!done) {
            throw std::runtime_error(describe(done.error()));
        }
    };
    must(store->remove({ids[0], ids[1], ids[2], ids[3]}));
    promise();
    must(store->restore({ids[0], ids[1]}));
    promise();
    (void)orThrow(store->purge());
    promise();
    (void)orThrow(store->add(sampleRecord(schema, 99), schema));
    promise();
    recorder.finish();
    return run;
}

Run recordMigrating(const std::string &path, const std::string &synchronous)
{
    makeVersion1(path);
    Run run;
    Recorder recorder(run, path, synchronous);
    recorder.promise(version1Records());
    (void)orThrow(openHistory(path, fixedClock, recorder.options()));
    recorder.promise(version1Records());
    recorder.finish();
    return run;
}

std::string whatIsWrong(const Run &run, std::size_t position, const std::string &path)
{
    // No need to sync what is looked at once.
    SqliteHistoryOptions options;
    options.synchronousForTesting = "OFF";
    const auto store = openHistory(path, fixedClock, options);
    if (!store) {
        return describe(store.error());
    }
    const auto found = allRecords(**store);
    if (!found) {
        return describe(found.error());
    }
    if (const std::string integrity = integrityOf(path); integrity != "ok") {
        return integrity;
    }
    std::size_t promised = 0;
    for (std::size_t i = 0; i < position; ++i) {
        if (run.log[i].kind == DiskOperation::Kind::mark) {
            promised = static_cast<std::size_t>(run.log[i].offset);
        }
    }
    const bool next = promised + 1 < run.promised.size() && same(*found, run.promised[promised + 1]);
    return same(*found, run.promised[promised]) || next ? "" : "what was promised is not there";
}

PowerCuts cutAtRandom(const Run &run, int cuts, std::uint64_t seed)
{
    PowerCuts result;
    Random random(seed);
    for (; result.cuts < cuts; ++result.cuts) {
        const std::size_t position = static_cast<std::size_t>(random.below(run.log.size() + 1));
        const std::uint64_t manner = random.next();
        const TemporaryFolder folder;
        std::string path;
        for (const auto &[name, content] : contentAfterPowerCut(run.before, run.log, position, manner)) {
            const std::string file = fs::path(name).filename().string();
            const std::string written = folder.write(file, content);
            if (name == run.before.begin()->first) {
                path = written;
            } else if (!content.empty()) {
                ++result.hotJournals;
            }
        }
        if (auto wrong = whatIsWrong(run, position, path); !wrong.empty()) {
            result.failures.push_back("cut " + std::to_string(position) + "/" + std::to_string(manner) + ": " + wrong);
        }
    }
    return result;
}

} // namespace

PowerCuts cutPowerWhileWriting(const std::string &synchronous, int cuts, std::uint64_t seed)
{
    const TemporaryFolder folder;
    return cutAtRandom(recordWriting(folder.file("history.sqlite"), synchronous), cuts, seed);
}

PowerCuts cutPowerWhileMigrating(const std::string &synchronous, int cuts, std::uint64_t seed)
{
    const TemporaryFolder folder;
    return cutAtRandom(recordMigrating(folder.file("history.sqlite"), synchronous), cuts, seed);
}

} // namespace cytogauge::test
