#include "tests/support/child_program.h"

#include <csignal>
#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cytogauge::test {

ChildProgram::ChildProgram(std::vector<std::string> command)
{
    std::vector<char *> words;
    for (std::string &word : command) {
        words.push_back(word.data());
    }
    words.push_back(nullptr);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    process_ = ::fork();
    if (process_ == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::execv(words.front(), words.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    output_ = ends[0];
    if (process_ < 0) {
        throw std::runtime_error("no process");
    }
}

ChildProgram::~ChildProgram()
{
    if (process_ > 0) {
        kill();
        (void)finish();
    }
}

bool ChildProgram::readMore()
{
    char buffer[4096];
    const ssize_t got = ::read(output_, buffer, sizeof buffer);
    if (got > 0) {
        text_.append(buffer, static_cast<std::size_t>(got));
    }
    return got > 0;
}

std::string ChildProgram::line()
{
    std::size_t end = 0;
    while ((end = text_.find('\n')) == std::string::npos) {
        if (!readMore()) {
            return {};
        }
    }
    std::string line = text_.substr(0, end);
    text_.erase(0, end + 1);
    return line;
}

void ChildProgram::kill()
{
    ::kill(process_, SIGKILL);
}

std::vector<std::string> ChildProgram::finish()
{
    while (readMore()) {
    }
    ::close(output_);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    exitCode_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    std::vector<std::string> lines;
    while (text_.find('\n') != std::string::npos) {
        const std::size_t end = text_.find('\n');
        lines.push_back(text_.substr(0, end));
        text_.erase(0, end + 1);
    }
    return lines;
}

void say(std::string text)
{
    text += '\n';
    if (::write(STDOUT_FILENO, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        ::_exit(3);
    }
}

} // namespace cytogauge::test
