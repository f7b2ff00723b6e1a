// A program that writes into a history and says so, for tests that run several or kill them half-way.
//   history_writer FILE add [COUNT]   adds records; prints the id of each when the store says that it is saved
//   history_writer FILE early         prints the id before it adds: the lie that the kill loop must catch
//   history_writer FILE backup        adds a record and backs up to copy.sqlite beside it, in turn; prints how many
//                                     records the backup holds
//   history_writer FILE restore       takes the open history back to ../one.sqlite and ../other.sqlite in turn
//   history_writer FILE replace       puts them in the place of the history, which goes aside and is removed
//   history_writer FILE careless-…    the same by copying bytes: what the kill loop must catch
//   history_writer FILE import        imports 50 records at a time; prints "50" when the store says that they are saved
#include "core/history/audit_chain.h"
#include "core/history/sqlite_history_store.h"
#include "tests/support/child_program.h"
#include "tests/support/sample_records.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

namespace {

using namespace cytogauge;
using namespace cytogauge::test;

using test::say;

namespace fs = std::filesystem;

int complain(const Error &error)
{
    const std::string words = describe(error) + "\n";
    return ::write(STDERR_FILENO, words.data(), words.size()) < 0 ? 3 : 1;
}

// As a program would that thinks of no kill: a piece at a time.
void copyBytes(const std::string &from, const std::string &to)
{
    std::ifstream source(from, std::ios::binary);
    std::ofstream target(to, std::ios::binary);
    for (char piece[4096]; source.read(piece, sizeof piece), source.gcount() > 0;) {
        target.write(piece, source.gcount()).flush();
        ::usleep(2000); // most of a turn, so that kills hit it
    }
}

int backUpInTurn(const std::string &path, bool careless, const Clock &clock)
{
    const std::string copy = (fs::path(path).parent_path() / "copy.sqlite").string();
    auto store = openHistory(path, clock);
    if (!store) {
        return complain(store.error());
    }
    const FeatureSchema schema = smallSchema();
    for (int i = 0;; ++i) {
        PredictionRecord record = sampleRecord(schema, i);
        record.id = RecordId::random();
        if (const auto added = (*store)->add(record, schema); !added) {
            return complain(added.error());
        }
        if (careless) {
            copyBytes(path, copy);
        } else if (const auto saved = (*store)->backup(copy, {}, {}); !saved) {
            return complain(saved.error());
        }
        say(std::to_string((*store)->count({})->all));
    }
}

int restoreInTurn(const std::string &path, std::string_view mode, const Clock &clock)
{
    const fs::path folder = fs::path(path).parent_path();
    if (const auto made = openHistory(path, clock); !made) { // and the folder
        return complain(made.error());
    }
    for (int i = 0;; ++i) {
        const std::string backup = (folder.parent_path() / (i % 2 == 0 ? "one.sqlite" : "other.sqlite")).string();
        if (mode == "careless-restore") {
            copyBytes(backup, path);
        } else if (mode == "replace") {
            const auto aside = replaceHistory(backup, path, {});
            if (!aside) {
                return complain(aside.error());
            }
            for (const std::string &part : {*aside, *aside + "-journal", anchorPath(*aside)}) {
                fs::remove(part);
            }
        } else {
            auto store = openHistory(path, clock);
            if (!store) {
                return complain(store.error());
            }
            if (const auto back = (*store)->recoverFrom(backup, {}, {}); !back) {
                return complain(back.error());
            }
        }
        say(backup);
    }
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
    if (mode == "backup" || mode == "careless-backup") {
        return backUpInTurn(argv[1], mode != "backup", clock);
    }
    if (mode == "restore" || mode == "replace" || mode == "careless-restore") {
        return restoreInTurn(argv[1], mode, clock);
    }
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
