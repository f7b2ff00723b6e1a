#include "tests/core/exchange/report_kill.h"

#include "tests/support/temporary_folder.h"

namespace cytogauge::test {

KillLoop killReportWriters(const std::string &mode, int cycles, std::uint64_t seed)
{
    const TemporaryFolder folder;
    FileKillPlan plan;
    plan.file = folder.file("report." + mode);
    plan.command = {CYTOGAUGE_REPORT_WRITER, mode, plan.file};
    plan.cycles = cycles;
    plan.seed = seed;
    return killFileWriters(plan);
}

} // namespace cytogauge::test
