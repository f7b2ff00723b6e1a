#include "tests/support/kill_loop.h"

#include "core/base/leftovers.h"
#include "core/base/random.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <filesystem>
#include <thread>

namespace cytogauge::test {

namespace fs = std::filesystem;

namespace {

// Or until it has ended.
void waitFor(const std::function<bool(const std::string &)> &line, ChildProgram &writer,
             std::vector<std::string> &lines)
{
    do {
        lines.push_back(writer.line());
    } while (!lines.back().empty() && !line(lines.back()));
}

} // namespace

KillLoop killAtRandom(const KillPlan &plan)
{
    Random random(plan.seed);
    KillLoop result;
    for (; result.cycles < plan.cycles; ++result.cycles) {
        const auto fails = [&result](const std::string &what) {
            result.failures.push_back("cycle " + std::to_string(result.cycles) + ": " + what);
        };
        ChildProgram writer(plan.command(result.cycles));
        std::vector<std::string> lines;
        std::chrono::microseconds longest = plan.longest;
        if (plan.atWork) {
            waitFor(plan.atWork, writer, lines);
            const auto first = std::chrono::steady_clock::now();
            waitFor(plan.atWork, writer, lines);
            const auto between = std::chrono::steady_clock::now() - first;
            if (longest.count() == 0) {
                longest = std::chrono::duration_cast<std::chrono::microseconds>(between * 3 / 2);
            }
        }
        std::this_thread::sleep_for(
            std::chrono::microseconds(random.below(static_cast<std::uint64_t>(longest.count()) + 1)));
        writer.kill();
        const auto rest = writer.finish();
        lines.insert(lines.end(), rest.begin(), rest.end());
        if (writer.exitCode() != -1) {
            fails("the writer ended by itself with " + std::to_string(writer.exitCode()));
        }
        result.acknowledged += static_cast<std::int64_t>(lines.size());
        if (const std::string wrong = plan.wrong(lines); !wrong.empty()) {
            fails(wrong);
        }
    }
    return result;
}

std::string litterIn(const std::string &folder, const std::vector<std::string> &expected)
{
    removeLeftovers(folder, SystemClock().now() + std::chrono::hours{1}, FileOperations::system());
    std::string found;
    for (const auto &entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (std::find(expected.begin(), expected.end(), name) == expected.end()) {
            found += " " + name;
        }
    }
    return found.empty() ? "" : "left behind:" + found;
}

KillLoop killFileWriters(const FileKillPlan &plan)
{
    const std::string &path = plan.file;
    std::int64_t saved = 0;
    KillPlan kills;
    kills.command = [&plan](int) { return plan.command; };
    kills.atWork = [](const std::string &line) { return line == "saved"; }; // from here on there is an old file
    kills.cycles = plan.cycles;
    kills.seed = plan.seed;
    kills.wrong = [&](const std::vector<std::string> &lines) -> std::string {
        saved += std::count(lines.begin(), lines.end(), "saved");
        const auto sum = sha256HexOfFile(path);
        if (!sum) {
            return describe(sum.error());
        }
        if (std::find(lines.begin(), lines.end(), "version " + *sum) == lines.end()) {
            return "half a file: " + std::to_string(fs::file_size(path)) + " bytes";
        }
        return plan.alsoWrong ? plan.alsoWrong() : "";
    };
    KillLoop result = killAtRandom(kills);
    result.acknowledged = saved;
    std::vector<std::string> expected = plan.others;
    expected.push_back(fs::path(path).filename().string());
    if (const std::string litter = litterIn(fs::path(path).parent_path().string(), expected); !litter.empty()) {
        result.failures.push_back(litter);
    }
    return result;
}

} // namespace cytogauge::test
