#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace cytogauge::test {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() : path_((fs::temp_directory_path() / "cytogauge-test-XXXXXX").string())
{
    if (mkdtemp(path_.data()) == nullptr) {
        throw std::system_error(errno, std::generic_category(), path_);
    }
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::permissions(path_, fs::perms::owner_all, fs::perm_options::add, ignored);
    fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::file(std::string_view name) const
{
    return (fs::path(path_) / name).string();
}

std::vector<std::string> TemporaryFolder::names() const
{
    std::vector<std::string> found;
    for (const fs::directory_entry &entry : fs::directory_iterator(path_)) {
        found.push_back(entry.path().filename().string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string TemporaryFolder::write(std::string_view name, std::string_view bytes) const
{
    std::ofstream stream(file(name), std::ios::binary);
    stream << bytes;
    stream.close();
    if (!stream) {
        throw std::runtime_error("cannot write " + file(name));
    }
    return file(name);
}

std::string contentOf(const std::string &path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("cannot read " + path);
    }
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

} // namespace cytogauge::test
