// cytogauge-server: wires the service to the process it runs in.
#include "app/server/log_output.h"
#include "app/server/options.h"
#include "app/server/server_program.h"
#include "core/base/core_dumps.h"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <string>

namespace {

using namespace cytogauge;

constexpr int failed = 1;
constexpr int wrongUsage = 2;

void print(std::FILE *stream, std::string text)
{
    text += text.empty() || text.back() != '\n' ? "\n" : "";
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
}

int run(const std::vector<std::string> &arguments)
{
    const server::ReadOptions read = server::readOptions(arguments);
    if (!read.options) {
        const bool wrong = !read.error.empty();
        print(wrong ? stderr : stdout, wrong ? read.error : read.out);
        return wrong ? wrongUsage : 0;
    }
    static const SystemClock clock; // a thread that a database keeps waiting may outlive this function
    server::LogOutput output(STDERR_FILENO);
    ServiceLog log(clock, {read.options->logFormat, read.options->logRequests, 50},
                   [&output](std::string_view line) { output.write(line); });
    const auto done =
        server::runServer(*read.options, clock, log, [](std::string_view line) { print(stdout, std::string(line)); });
    if (!done) {
        print(stderr, describe(done.error()));
        return failed;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    leaveNoCoreDumpsInRelease();
    std::signal(SIGPIPE, SIG_IGN); // a closed connection is an error of the write
    try {
        return run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
    } catch (const std::exception &unexpected) {
        print(stderr, describe(Error(ErrorCode::internal, {unexpected.what()})));
        return failed;
    }
}
