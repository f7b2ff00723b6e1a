// Runs a program as a user would and says how it ended.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cytogauge::test {

struct ProcessOptions {
    std::string input;                              // for its standard input
    std::map<std::string, std::string> environment; // set or replaced; everything else is inherited
    std::vector<std::string> withoutVariables;      // taken away
    std::string workingFolder;                      // empty: that of the test
    std::optional<std::string> outputTo;            // standard output goes into this file ("/dev/full") instead
    bool closeOutput = false;                       // standard output is closed before the program starts
    bool closePipe = false;                         // standard output is a pipe that nobody reads
    bool interruptAtFirstOutput = false;            // SIGINT as soon as something stands on its standard output
    bool interruptAtFirstError = false;             // the same with its standard error
    std::chrono::milliseconds timeout = std::chrono::seconds(60);
};

struct ProcessResult {
    int exitCode = -1; // -1: it was killed or did not start
    int signal = 0;    // that ended it
    bool timedOut = false;
    long peakKibibytes = 0; // of resident memory; never less than this test itself had at its highest
    std::string out;
    std::string error;
};

[[nodiscard]] ProcessResult runProcess(const std::vector<std::string> &command, const ProcessOptions &options = {});

} // namespace cytogauge::test
