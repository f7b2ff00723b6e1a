#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>

namespace cytogauge::test {

namespace {

using Clock = std::chrono::steady_clock;

class Pipe {
public:
    Pipe()
    {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) {
            throw std::system_error(errno, std::generic_category(), "pipe2");
        }
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    ~Pipe()
    {
        closeReading();
        closeWriting();
    }
    [[nodiscard]] int reading() const { return ends_[0]; }
    [[nodiscard]] int writing() const { return ends_[1]; }
    void closeReading() { close(ends_[0]); }
    void closeWriting() { close(ends_[1]); }

private:
    static void close(int &end)
    {
        if (end >= 0) {
            ::close(end);
            end = -1;
        }
    }
    std::array<int, 2> ends_{-1, -1};
};

std::vector<std::string> environmentOf(const ProcessOptions &options)
{
    std::map<std::string, std::string> variables;
    for (char **entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        const std::size_t equals = text.find('=');
        variables[text.substr(0, equals)] = equals == std::string::npos ? "" : text.substr(equals + 1);
    }
    for (const auto &[name, value] : options.environment) {
        variables[name] = value;
    }
    for (const std::string &name : options.withoutVariables) {
        variables.erase(name);
    }
    std::vector<std::string> entries;
    for (const auto &[name, value] : variables) {
        entries.push_back(name + '=' + value);
    }
    return entries;
}

std::vector<char *> pointersTo(std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    std::transform(texts.begin(), texts.end(), std::back_inserter(pointers),
                   [](std::string &text) { return text.data(); });
    pointers.push_back(nullptr);
    return pointers;
}

pid_t start(const std::vector<std::string> &command, const ProcessOptions &options, const Pipe &in, const Pipe &out,
            const Pipe &error)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.reading(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, error.writing(), STDERR_FILENO);
    if (options.closeOutput) {
        posix_spawn_file_actions_addclose(&actions, STDOUT_FILENO);
    } else if (options.outputTo) {
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, options.outputTo->c_str(),
                                         O_WRONLY | O_CREAT | O_TRUNC, 0600);
    } else {
        posix_spawn_file_actions_adddup2(&actions, out.writing(), STDOUT_FILENO);
    }
    if (!options.workingFolder.empty()) {
        posix_spawn_file_actions_addchdir_np(&actions, options.workingFolder.c_str());
    }
    std::vector<std::string> arguments = command;
    std::vector<std::string> environment = environmentOf(options);
    pid_t child = -1;
    const int failure = ::posix_spawnp(&child, arguments.front().c_str(), &actions, nullptr,
                                       pointersTo(arguments).data(), pointersTo(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) {
        throw std::system_error(failure, std::generic_category(), "cannot start " + command.front());
    }
    return child;
}

// Feeds standard input and collects both outputs until the program has closed them, or the time is over.
class Conversation {
public:
    Conversation(Pipe &in, Pipe &out, Pipe &error, const ProcessOptions &options, ProcessResult &result)
        : in_(in), out_(out), error_(error), options_(options), result_(result), end_(Clock::now() + options.timeout)
    {
        ::fcntl(in_.writing(), F_SETFL, O_NONBLOCK);
    }

    void run(pid_t child)
    {
        while (out_.reading() >= 0 || error_.reading() >= 0) {
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count();
            std::array<pollfd, 3> ends = {pollfd{out_.reading(), POLLIN, 0}, pollfd{error_.reading(), POLLIN, 0},
                                          pollfd{in_.writing(), POLLOUT, 0}};
            if (left <= 0 || ::poll(ends.data(), ends.size(), static_cast<int>(left)) == 0) {
                result_.timedOut = true;
                ::kill(child, SIGKILL);
                return;
            }
            take(ends[0], out_, result_.out);
            take(ends[1], error_, result_.error);
            feed(ends[2]);
            const bool now = (options_.interruptAtFirstOutput && !result_.out.empty()) ||
                             (options_.interruptAtFirstError && !result_.error.empty());
            if (now && !interrupted_) {
                interrupted_ = true;
                ::kill(child, SIGINT);
            }
        }
    }

private:
    static void take(const pollfd &end, Pipe &pipe, std::string &text)
    {
        if (end.fd < 0 || end.revents == 0) {
            return;
        }
        std::array<char, 65536> piece;
        const ssize_t count = ::read(end.fd, piece.data(), piece.size());
        if (count > 0) {
            text.append(piece.data(), static_cast<std::size_t>(count));
        } else if (count == 0 || errno != EINTR) {
            pipe.closeReading();
        }
    }

    void feed(const pollfd &end)
    {
        if (end.fd < 0 || end.revents == 0) {
            return;
        }
        const ssize_t count = ::write(end.fd, options_.input.data() + fed_, options_.input.size() - fed_);
        fed_ += count > 0 ? static_cast<std::size_t>(count) : 0;
        if (fed_ == options_.input.size() || (count < 0 && errno != EAGAIN && errno != EINTR)) {
            in_.closeWriting();
        }
    }

    Pipe &in_;
    Pipe &out_;
    Pipe &error_;
    const ProcessOptions &options_;
    ProcessResult &result_;
    Clock::time_point end_;
    std::size_t fed_ = 0;
    bool interrupted_ = false;
};

} // namespace

ProcessResult runProcess(const std::vector<std::string> &command, const ProcessOptions &options)
{
    if (command.empty()) {
        throw std::invalid_argument("no command");
    }
    std::signal(SIGPIPE, SIG_IGN);
    Pipe in;
    Pipe out;
    Pipe error;
    ProcessResult result;
    if (options.closePipe || options.closeOutput || options.outputTo) {
        out.closeReading();
    }
    const pid_t child = start(command, options, in, out, error);
    in.closeReading();
    out.closeWriting();
    error.closeWriting();
    Conversation(in, out, error, options, result).run(child);
    int status = 0;
    rusage usage = {};
    while (::wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    result.peakKibibytes = usage.ru_maxrss;
    if (WIFEXITED(status)) {
        result.exitCode = WEXITSTATUS(status);
    } else if (WIFSIGNALED(status)) {
        result.signal = WTERMSIG(status);
    }
    return result;
}

} // namespace cytogauge::test
