// A program that runs beside the test and may be killed half-way; what it printed until then is read to the end.
#pragma once

#include <string>
#include <vector>

namespace cytogauge::test {

class ChildProgram {
public:
    explicit ChildProgram(std::vector<std::string> command);
    ChildProgram(const ChildProgram &) = delete;
    ChildProgram &operator=(const ChildProgram &) = delete;
    ~ChildProgram(); // kills it

    [[nodiscard]] std::string line();                        // the next one, without its end; empty at the end
    void kill();                                             // kill -9
    [[nodiscard]] std::vector<std::string> finish();         // waits; the lines that line() has not taken
    [[nodiscard]] int exitCode() const { return exitCode_; } // after finish(); -1 when killed

private:
    [[nodiscard]] bool readMore();

    int process_ = -1;
    int output_ = -1;
    int exitCode_ = -1;
    std::string text_;
};

// In such a program: a line on standard output, unbuffered, so that what has been said survives a kill.
void say(std::string text);

} // namespace cytogauge::test
