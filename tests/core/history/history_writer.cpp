// A program that writes into a history and says so, for tests that run several or kill them half-way.
//   history_writer FILE add [COUNT]   adds records; prints the id of each when the store says that it is saved
//   history_writer FILE early         prints the id before it adds: the lie that the kill loop must catch
//   history_writer FILE import        imports 50 records at a time; prints "50" when the store says that they are saved
#include "core/history/sqlite_history_store.h"
#include "tests/support/sample_records.h"

#include <cstdlib>
#include <string>
#include <string_view>

#include <unistd.h>

namespace {

using namespace cytogauge;
using namespace cytogauge::test;

// Unbuffered: what has been written to the pipe survives the process.
void say(const std::string &text)
{
    const std::string line = text + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
        ::_exit(3);
    }
}

int complain(const Error &error)
{
    const std::string words = describe(error) + "\n";
    return ::write(STDERR_FILENO, words.data(), words.size()) < 0 ? 3 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        return 2;
    }
    const std::string_view mode = argv[2];
    const long count = argc > 3 ? std::strtol(argv[3], nullptr, 10) : 0;
    const SystemClock clock;
    SqliteHistoryOptions options;
    options.busyTimeoutMs = 60000; // many writers on a slow disk; what is tested is that nothing gets lost
    auto store = openHistory(argv[1], clock, options);
    if (!store) {
        return complain(store.error());
    }
    const FeatureSchema schema = smallSchema();
    for (int i = 0; count == 0 || i < count; ++i) {
        PredictionRecord record = sampleRecord(schema, i);
        record.id = RecordId::random();
        if (mode == "import") {
            int left = 50;
            const auto imported = (*store)->import(
                [&]() -> Result<std::optional<PredictionRecord>> {
                    record.id = RecordId::random();
                    return left-- > 0 ? std::optional(record) : std::nullopt;
                },
                schema, {});
            if (!imported) {
                return complain(imported.error());
            }
            say("50");
            continue;
        }
        if (mode == "early") {
            say(record.id.text());
        }
        if (const auto stored = (*store)->add(record, schema); !stored) {
            return complain(stored.error());
        }
        if (mode != "early") {
            say(record.id.text());
        }
    }
    return 0;
}
