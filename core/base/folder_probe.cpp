#include "core/base/folder_probe.h"

#include "core/base/durable_file.h"

#include <filesystem>
#include <vector>

namespace cytogauge {

namespace fs = std::filesystem;

namespace {

// Folders that were made for the question; whatever another program puts into one meanwhile keeps it.
class MadeFolders {
public:
    MadeFolders() = default;
    MadeFolders(const MadeFolders &) = delete;
    MadeFolders &operator=(const MadeFolders &) = delete;
    ~MadeFolders()
    {
        std::error_code ignored;
        for (; !made_.empty(); made_.pop_back()) {
            fs::remove(made_.back(), ignored);
        }
    }
    void make(const fs::path &folder, std::error_code &problem)
    {
        std::error_code unknown; // also set where there is nothing, which is no problem
        if (fs::is_directory(folder, unknown)) {
            return;
        }
        if (folder.has_parent_path() && folder.parent_path() != folder) {
            make(folder.parent_path(), problem);
        }
        if (!problem && fs::create_directory(folder, problem)) {
            made_.push_back(folder);
        }
    }

private:
    std::vector<fs::path> made_;
};

} // namespace

Result<void> probeFolder(const std::string &folder)
{
    std::error_code problem;
    fs::path whole = fs::absolute(folder, problem).lexically_normal();
    if (!whole.has_filename()) {
        whole = whole.parent_path(); // it ended with a slash
    }
    MadeFolders made;
    made.make(whole, problem);
    if (problem) {
        return fail(Error(ErrorCode::folderNotWritable, {problem.message()}).in(folder));
    }
    // Never committed, so it goes again, and before the folders do.
    const auto file = DurableFile::create((whole / "probe").string(), FilePrivacy::ownerOnly);
    if (!file) {
        const Error &error = file.error();
        const bool hasReason = error.code == ErrorCode::fileNotWritable && !error.arguments.empty();
        const std::string reason = hasReason ? error.arguments.front() : describe(Error(error.code, error.arguments));
        return fail(Error(ErrorCode::folderNotWritable, {reason}).in(folder));
    }
    return {};
}

} // namespace cytogauge
