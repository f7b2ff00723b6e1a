// cytogauge-cli: wires the command line to the process it runs in.
#include "app/cli/program.h"
#include "app/cli/stop_on_signal.h"
#include "core/base/core_dumps.h"
#include "core/exchange/byte_sink.h"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

namespace {

using namespace cytogauge;

// A file opened later must not get the number of a closed standard stream, or what is printed would go into it.
// Opened for reading, the place of standard output still answers every write with an error.
void reserveStandardStreams()
{
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; ++number) {
        if (::fcntl(number, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) != number) {
            ::_exit(static_cast<int>(cli::ExitCode::failed));
        }
    }
}

void tell(std::string_view line)
{
    std::string text(line);
    text += '\n';
    std::fwrite(text.data(), 1, text.size(), stderr);
}

cli::ExitCode run(std::vector<std::string> arguments)
{
    const SystemClock clock;
    const cli::StopOnSignal stop;
    cli::Context context{clock, stop.token(), {}, tell};
    const cli::ExitCode code = cli::runProgram(std::move(arguments), context);
    if (context.out.empty()) {
        return code;
    }
    auto sink = ByteSink::open("-");
    const auto written = sink ? sink->write(context.out) : Result<void>(fail(sink.error()));
    if (!written) {
        tell(describe(written.error()));
        return cli::ExitCode::failed;
    }
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    leaveNoCoreDumpsInRelease();
    reserveStandardStreams();
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe is an error of the write
    try {
        return static_cast<int>(run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc)));
    } catch (const std::exception &unexpected) {
        tell(describe(Error(ErrorCode::internal, {unexpected.what()})));
        return static_cast<int>(cli::ExitCode::failed);
    }
}
