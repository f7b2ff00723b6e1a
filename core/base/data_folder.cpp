#include "core/base/data_folder.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace cytogauge {

namespace {

std::string homeFolder()
{
    if (const char *home = std::getenv("HOME"); home != nullptr && *home == '/') {
        return home;
    }
    const passwd *user = ::getpwuid(::getuid());
    return user != nullptr && user->pw_dir != nullptr ? user->pw_dir : "";
}

} // namespace

std::string defaultDataFolder()
{
    if (const char *data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/') {
        return (std::filesystem::path(data) / "cytogauge").string();
    }
    const std::string home = homeFolder();
    return home.empty() ? home : (std::filesystem::path(home) / ".local" / "share" / "cytogauge").string();
}

} // namespace cytogauge
