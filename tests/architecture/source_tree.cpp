#include "tests/architecture/source_tree.h"
#include "tests/support/paths.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace cytogauge::architecture {

namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// From the opening quote to behind the closing one, on one line.
std::size_t quotedLength(std::string_view rest)
{
    for (std::size_t i = 1; i < rest.size() && rest[i] != '\n'; ++i) {
        if (rest[i] == '\\') {
            ++i;
        } else if (rest[i] == rest[0]) {
            return i + 1;
        }
    }
    return 1;
}

// R"x(…)x", whatever stands in it.
std::size_t rawStringLength(std::string_view rest)
{
    const std::size_t open = rest.find('(');
    if (open == std::string_view::npos) {
        return 1;
    }
    const std::string end = ')' + std::string(rest.substr(2, open - 2)) + '"';
    const std::size_t found = rest.find(end, open);
    return found == std::string_view::npos ? 1 : found + end.size();
}

} // namespace

std::vector<Include> SourceFile::includes() const
{
    static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    std::vector<Include> found;
    std::istringstream lines(text);
    std::string line;
    for (long number = 1; std::getline(lines, line); ++number) {
        std::smatch match;
        if (std::regex_search(line, match, pattern)) {
            found.push_back({match[2], match[1] == "<", number});
        }
    }
    return found;
}

std::string SourceFile::withoutComments() const
{
    const std::string_view all = text;
    std::string code;
    for (std::size_t i = 0; i < all.size();) {
        const std::string_view rest = all.substr(i);
        const bool digitSeparator = i > 0 && std::isalnum(static_cast<unsigned char>(all[i - 1])) != 0;
        if (rest.starts_with("//") || rest.starts_with("/*")) {
            const std::string_view end = rest[1] == '/' ? "\n" : "*/";
            const std::size_t found = rest.find(end, 2);
            i = found == std::string_view::npos ? all.size() : i + found + (rest[1] == '/' ? 0 : 2);
            code += ' ';
            continue;
        }
        const std::size_t length = rest.starts_with("R\"")              ? rawStringLength(rest)
                                   : rest[0] == '"'                     ? quotedLength(rest)
                                   : rest[0] == '\'' && !digitSeparator ? quotedLength(rest)
                                                                        : 1;
        code += rest.substr(0, length);
        i += length;
    }
    return code;
}

std::string SourceFile::folder(std::size_t depth) const
{
    std::size_t end = 0;
    for (std::size_t i = 0; i < depth; ++i) {
        const std::size_t slash = path.find('/', end);
        if (slash == std::string::npos) {
            break;
        }
        end = slash + 1;
    }
    return end > 0 ? path.substr(0, end - 1) : "";
}

bool SourceFile::isBelow(std::string_view folder) const
{
    return path.starts_with(std::string(folder) + '/');
}

std::vector<SourceFile> readSources(const std::vector<std::string> &folders)
{
    const fs::path root = test::sourceFolder();
    std::vector<SourceFile> files;
    for (const std::string &folder : folders) {
        std::error_code failure;
        for (const auto &entry : fs::recursive_directory_iterator(root / folder, failure)) {
            const std::string extension = entry.path().extension().string();
            if (extension == ".h" || extension == ".cpp") {
                files.push_back({fs::relative(entry.path(), root).generic_string(), contentOf(entry.path())});
            }
        }
    }
    std::sort(files.begin(), files.end(), [](const SourceFile &a, const SourceFile &b) { return a.path < b.path; });
    return files;
}

} // namespace cytogauge::architecture
