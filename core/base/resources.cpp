#include "core/base/resources.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

namespace cytogauge {

namespace {

std::vector<std::filesystem::path> candidates()
{
    std::vector<std::filesystem::path> folders;
    if (const char *named = std::getenv("CYTOGAUGE_RESOURCES"); named != nullptr && *named != '\0') {
        folders.emplace_back(named);
    }
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (!failure) {
        folders.push_back(program.parent_path().parent_path() / "share" / "cytogauge");
    }
    folders.emplace_back(CYTOGAUGE_INSTALL_RESOURCES);
    folders.emplace_back(CYTOGAUGE_SOURCE_RESOURCES);
    return folders;
}

} // namespace

std::string resourceFolder()
{
    for (const std::filesystem::path &folder : candidates()) {
        std::error_code failure;
        if (std::filesystem::is_directory(folder, failure)) {
            return folder.string();
        }
    }
    return {};
}

std::string resourcePath(std::string_view relative)
{
    const std::string folder = resourceFolder();
    return folder.empty() ? std::string(relative) : (std::filesystem::path(folder) / relative).string();
}

} // namespace cytogauge
