// One verb of the command line: its options, and what it does with them. The work itself is the core's.
#pragma once

#include "app/cli/exit_code.h"
#include "core/base/clock.h"

#include <functional>
#include <initializer_list>
#include <stop_token>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace cytogauge::cli {

// What a command may touch besides the files that its options name.
struct Context {
    const Clock &clock;
    std::stop_token stop;
    std::string out;                                 // for standard output, written when the command has ended
    std::function<void(std::string_view line)> tell; // one line for standard error, at once
};

class Command {
public:
    virtual ~Command() = default;
    // Adds the verb with its options below the parent.
    virtual void declare(CLI::App &parent) = 0;
    [[nodiscard]] virtual Outcome run(Context &context) = 0;
    // After the arguments were read: whether it is this verb that was given.
    [[nodiscard]] bool chosen() const;

protected:
    CLI::App *app_ = nullptr; // set by declare()
};

// Says so and answers true when one of the files to read is the file to write, by whatever path: a mistake that would
// take the input away; or when the file to write holds records. "-" and an empty name are no file.
[[nodiscard]] bool wouldOverwrite(const Context &context, const std::string &output,
                                  std::initializer_list<std::string> inputs);

// Whether such a file could be written: before the work and not after it. Leaves nothing behind.
[[nodiscard]] Result<void> checkOutput(const std::string &output);

} // namespace cytogauge::cli
