#include "app/cli/command.h"

#include "core/base/durable_file.h"
#include "core/base/text.h"
#include "core/history/overwrite_guard.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <filesystem>

namespace cytogauge::cli {

namespace {

namespace files = std::filesystem;

// Also when the file is not there yet; a terminal or a pipe is nobody's to overwrite.
bool isSameFile(const std::string &first, const std::string &second)
{
    std::error_code problem;
    if (files::exists(first, problem) && files::exists(second, problem)) {
        return files::is_regular_file(first, problem) && files::equivalent(first, second, problem);
    }
    return files::weakly_canonical(first, problem) == files::weakly_canonical(second, problem) && !problem;
}

} // namespace

bool Command::chosen() const
{
    return app_ != nullptr && app_->parsed();
}

bool wouldOverwrite(const Context &context, const std::string &output, std::initializer_list<std::string> inputs)
{
    const auto isFile = [](const std::string &name) { return !name.empty() && name != "-"; };
    if (isFile(output) && holdsRecords(output)) {
        context.tell(fmt::format("{} holds records: it is a history, a backup of one, or a store of the service. Name "
                                 "another file to write.",
                                 escapedForDisplay(output)));
        return true;
    }
    for (const std::string &input : inputs) {
        if (isFile(input) && isFile(output) && isSameFile(input, output)) {
            context.tell(fmt::format("{} and {} are the same file. Name another one to write.",
                                     escapedForDisplay(input), escapedForDisplay(output)));
            return true;
        }
    }
    return false;
}

Result<void> checkOutput(const std::string &output)
{
    // What is never committed goes again.
    return DurableFile::create(output, FilePrivacy::byUmask).map([](const DurableFile &) {});
}

} // namespace cytogauge::cli
