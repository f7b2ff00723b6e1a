#include "tests/core/history/damaged_files.h"

#include "core/base/random.h"
#include "core/history/sqlite_history_store.h"
#include "tests/core/history/store_state.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <stdexcept>

namespace cytogauge::test {

namespace {

constexpr std::size_t pageSize = 4096;
const FakeClock fixedClock;

std::string goodHistory()
{
    const TemporaryFolder folder;
    const std::string path = folder.file("history.sqlite");
    const FeatureSchema schema = smallSchema();
    auto store = openHistory(path, fixedClock);
    std::vector<PredictionRecord> records;
    for (int i = 0; i < 150; ++i) {
        records.push_back(sampleRecord(schema, i));
    }
    records[3].note = std::string(20000, 'n'); // overflow pages
    if (!store || !addInOne(**store, schema, records)) {
        throw std::runtime_error("the good history cannot be made");
    }
    return contentOf(path);
}

std::string damaged(std::string bytes, Random &random)
{
    const auto anywhere = [&] { return static_cast<std::size_t>(random.below(bytes.size())); };
    const auto anyPage = [&] { return anywhere() / pageSize * pageSize; };
    switch (random.below(7)) {
    case 0: // a few bytes anywhere
        for (std::uint64_t i = 1 + random.below(20); i > 0; --i) {
            bytes[anywhere()] = static_cast<char>(random.below(256));
        }
        break;
    case 1: // one bit
        bytes[anywhere()] ^= static_cast<char>(1U << random.below(8));
        break;
    case 2: // the head of the file
        for (std::uint64_t i = 1 + random.below(4); i > 0; --i) {
            bytes[static_cast<std::size_t>(random.below(120))] = static_cast<char>(random.below(256));
        }
        break;
    case 3: // the head of a page: type, free space, number of cells, pointers
        for (std::uint64_t i = 1 + random.below(4); i > 0; --i) {
            bytes[anyPage() + static_cast<std::size_t>(random.below(64))] = static_cast<char>(random.below(256));
        }
        break;
    case 4:
        bytes.resize(anywhere());
        break;
    case 5: {
        const std::size_t page = anyPage();
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(page), pageSize, '\0');
        break;
    }
    default: {
        const std::size_t one = anyPage();
        const std::size_t two = anyPage();
        for (std::size_t i = 0; i < pageSize; ++i) {
            std::swap(bytes[one + i], bytes[two + i]);
        }
    }
    }
    return bytes;
}

// Every call that reads. True: one of them found damage.
bool readEverything(HistoryStore &store)
{
    bool damage = false;
    const auto note = [&](const auto &result) { damage = damage || !result.has_value(); };
    HistoryFilter filter;
    filter.search = "note";
    filter.label = "benign";
    note(store.count(filter));
    note(store.schemaIds());
    for (int column = 0; column <= static_cast<int>(HistoryColumn::outcome); ++column) {
        const HistoryQuery query{filter, static_cast<HistoryColumn>(column), column % 2 == 0};
        const auto rows = store.rows(query, 0, 50);
        note(rows);
        note(store.rows(query, 40, 50));
        if (rows && !rows->empty()) {
            note(store.get(rows->front().id));
        }
    }
    note(store.ids({}));
    note(allRecords(store));
    return damage;
}

// Every call that writes. The text of what must not happen.
std::string writeEverything(HistoryStore &store, const TemporaryFolder &folder, bool &damage)
{
    const FeatureSchema schema = smallSchema();
    const auto stored = store.add(sampleRecord(schema, 500), schema);
    if (stored) {
        const auto read = store.get(stored->record.id);
        if (!read || read->record != stored->record) {
            return "a record that was said to be stored is not there";
        }
        damage = !store.remove({stored->record.id}) || damage;
        damage = !store.restore({stored->record.id}) || damage;
    }
    damage = !stored || damage;
    damage = !store.purge() || damage;
    damage = !addInOne(store, schema, {sampleRecord(schema, 501)}) || damage;
    const std::string copy = folder.file("copy.sqlite");
    if (store.backup(copy, {}, {}) && integrityOf(copy) != "ok") {
        return "a damaged backup counts as good";
    }
    return "";
}

std::string tryOne(const std::string &bytes, const OpenStore &open, DamagedFiles &result)
{
    const TemporaryFolder folder;
    const std::string path = folder.write("history.sqlite", bytes);
    auto store = open(path);
    if (!store) {
        ++result.refused;
        return contentOf(path) == bytes && folder.names().size() == 1 ? "" : "a refused file was changed";
    }
    bool damage = readEverything(**store);
    if (contentOf(path) != bytes) {
        return "reading changed the file";
    }
    std::string wrong = writeEverything(**store, folder, damage);
    result.refusedLater += damage ? 1 : 0;
    return wrong;
}

} // namespace

Result<std::unique_ptr<HistoryStore>> openQuickly(const std::string &path)
{
    SqliteHistoryOptions options;
    options.synchronousForTesting = "OFF";
    options.busyTimeoutMs = 0;
    return openHistory(path, fixedClock, options);
}

DamagedFiles useDamagedFiles(int files, std::uint64_t seed, const OpenStore &open)
{
    const std::string good = goodHistory();
    Random random(seed);
    DamagedFiles result;
    for (; result.files < files; ++result.files) {
        const std::string bytes = damaged(good, random);
        if (auto wrong = tryOne(bytes, open, result); !wrong.empty()) {
            result.failures.push_back("file " + std::to_string(result.files) + ": " + wrong);
        }
    }
    return result;
}

} // namespace cytogauge::test
