#include "tests/architecture/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>

namespace cytogauge::architecture {

namespace {

// What each module knows directly, as the architecture has it.
const std::map<std::string, std::vector<std::string>> &knownModules()
{
    static const std::map<std::string, std::vector<std::string>> table = {
        {"base", {}},
        {"schema", {"base"}},
        {"dataset", {"schema"}},
        {"ml", {"dataset"}},
        {"evaluation", {"ml"}},
        {"model", {"ml", "evaluation"}},
        {"prediction", {"model"}},
        {"history", {"prediction"}},
        {"exchange", {"history"}},
        {"api", {"prediction", "history"}},
        {"service", {"api", "exchange"}}, // answers predictions with the codec of `predict --json`
        {"client", {"api", "exchange"}},  // a batch against an endpoint writes the file that every batch writes
    };
    return table;
}

// With everything that these know in turn.
std::set<std::string> allKnown(const std::string &module)
{
    std::set<std::string> known;
    for (const std::string &direct : knownModules().at(module)) {
        known.insert(direct);
        known.merge(allKnown(direct));
    }
    return known;
}

bool isQt(const Include &include)
{
    static const std::regex pattern(R"(^(Q[A-Z]\w*|Qt\w*/.*|q[a-z0-9_]+\.h)$)");
    return std::regex_match(include.target, pattern);
}

std::string at(const SourceFile &file, const Include &include)
{
    return fmt::format("{}:{}: includes {}", file.path, include.line, include.target);
}

// "base" of "core/base/error.h".
std::optional<std::string> coreModule(const std::string &path)
{
    constexpr std::string_view core = "core/";
    if (!path.starts_with(core)) {
        return std::nullopt;
    }
    const std::size_t slash = path.find('/', core.size());
    return slash == std::string::npos ? std::nullopt : std::optional(path.substr(core.size(), slash - core.size()));
}

} // namespace

Breaches qtInCore(const std::vector<SourceFile> &files, const std::vector<std::string> &qtFolders)
{
    Breaches breaches;
    for (const SourceFile &file : files) {
        for (const Include &include : file.includes()) {
            if (!file.isBelow("core") || !isQt(include)) {
                continue;
            }
            const bool allowed =
                file.isBelow("core/client") && std::any_of(qtFolders.begin(), qtFolders.end(), [&](const auto &folder) {
                    return std::filesystem::exists(std::filesystem::path(folder) / include.target);
                });
            if (!allowed) {
                breaches.push_back(at(file, include));
            }
        }
    }
    return breaches;
}

Breaches umbrellaHeaders(const std::vector<SourceFile> &files)
{
    static const std::regex umbrella(R"(^Qt[A-Z][A-Za-z0-9]*(/Qt[A-Z][A-Za-z0-9]*)?$)");
    Breaches breaches;
    for (const SourceFile &file : files) {
        for (const Include &include : file.includes()) {
            if (include.system && std::regex_match(include.target, umbrella)) {
                breaches.push_back(at(file, include));
            }
        }
    }
    return breaches;
}

Breaches borrowedIncludes(const std::vector<SourceFile> &files)
{
    static const std::vector<std::pair<std::regex, std::string>> owners{
        {std::regex(R"(std::u?int(8|16|32|64|max|ptr)_t\b)"), "cstdint"},
        {std::regex(R"(std::function\b)"), "functional"},
        {std::regex(R"(std::numeric_limits\b)"), "limits"},
        {std::regex(R"(std::(runtime_error|logic_error|invalid_argument|out_of_range)\b)"), "stdexcept"}};
    Breaches breaches;
    for (const SourceFile &file : files) {
        if (!file.path.ends_with(".h")) {
            continue;
        }
        const std::string text = file.withoutComments();
        const std::vector<Include> includes = file.includes();
        for (const auto &[use, owner] : owners) {
            const auto isOwner = [&owner](const Include &include) { return include.system && include.target == owner; };
            if (std::regex_search(text, use) && std::none_of(includes.begin(), includes.end(), isOwner)) {
                breaches.push_back(file.path + " uses <" + owner + "> and does not include it");
            }
        }
    }
    return breaches;
}

Breaches includesOf(const std::string &prefix, const std::vector<SourceFile> &files,
                    const std::vector<std::string> &allowed)
{
    Breaches breaches;
    for (const SourceFile &file : files) {
        const bool may = std::any_of(allowed.begin(), allowed.end(),
                                     [&file](const std::string &folder) { return file.isBelow(folder); });
        for (const Include &include : file.includes()) {
            if (!may && include.system && include.target.starts_with(prefix)) {
                breaches.push_back(at(file, include));
            }
        }
    }
    return breaches;
}

Breaches wrongWayInCore(const std::vector<SourceFile> &files)
{
    Breaches breaches;
    for (const SourceFile &file : files) {
        const auto module = coreModule(file.path);
        if (!module) {
            continue;
        }
        if (!knownModules().contains(*module)) {
            breaches.push_back(fmt::format("{}: the module {} stands in no table", file.path, *module));
            continue;
        }
        const std::set<std::string> known = allKnown(*module);
        for (const Include &include : file.includes()) {
            const auto other = coreModule(include.target);
            if (other && *other != *module && !known.contains(*other)) {
                breaches.push_back(at(file, include));
            }
        }
    }
    return breaches;
}

Breaches wrongWayBetweenLayers(const std::vector<SourceFile> &files)
{
    const std::vector<std::pair<std::string, std::vector<std::string>>> mayInclude = {
        {"core", {"core/"}},
        {"ui", {"ui/", "core/"}},
        {"app/cli", {"app/cli/", "core/"}},
        {"app/server", {"app/server/", "core/"}},
        {"app/desktop", {"app/desktop/", "ui/", "core/"}},
        {"tests", {"tests/", "app/", "ui/", "core/"}},
        {"bench", {"bench/", "core/", "ui/", "app/"}},
    };
    Breaches breaches;
    for (const SourceFile &file : files) {
        const auto rule = std::find_if(mayInclude.begin(), mayInclude.end(),
                                       [&file](const auto &entry) { return file.isBelow(entry.first); });
        if (rule == mayInclude.end()) {
            breaches.push_back(file.path + ": stands in no layer");
            continue;
        }
        for (const Include &include : file.includes()) {
            const bool own = !include.system && include.target.find('/') != std::string::npos;
            const bool allowed =
                std::any_of(rule->second.begin(), rule->second.end(),
                            [&include](const std::string &prefix) { return include.target.starts_with(prefix); });
            if (own && !allowed) {
                breaches.push_back(at(file, include));
            }
        }
    }
    return breaches;
}

Breaches namesInCode(const std::vector<SourceFile> &files, const std::vector<std::string> &names)
{
    Breaches breaches;
    for (const SourceFile &file : files) {
        const std::string code = file.withoutComments();
        for (const std::string &name : names) {
            if (code.find(name) != std::string::npos) {
                breaches.push_back(fmt::format("{}: names {}", file.path, name));
            }
        }
    }
    return breaches;
}

Breaches unlistedSources(const std::vector<SourceFile> &files, const std::vector<SourceList> &lists)
{
    Breaches breaches;
    for (const SourceFile &file : files) {
        if (!file.path.ends_with(".cpp")) {
            continue;
        }
        // The nearest list above the file names it by its path from there.
        const bool listed = std::any_of(lists.begin(), lists.end(), [&file](const SourceList &list) {
            if (!file.isBelow(list.folder)) {
                return false;
            }
            const std::string name = file.path.substr(list.folder.size() + 1);
            const std::regex word("(^|[\\s(])" + std::regex_replace(name, std::regex(R"([.+])"), "\\$&") +
                                  "($|[\\s)])");
            return std::regex_search(list.text, word);
        });
        if (!listed) {
            breaches.push_back(file.path + ": stands in no CMakeLists.txt");
        }
    }
    return breaches;
}

Breaches foldersWithoutReadme(const std::string &root, const std::vector<std::string> &folders)
{
    Breaches breaches;
    for (const std::string &folder : folders) {
        std::error_code failure;
        if (!std::filesystem::exists(std::filesystem::path(root) / folder / "README.md", failure)) {
            breaches.push_back(folder + ": has no README.md");
        }
    }
    return breaches;
}

Breaches qtLibraries(const std::string &lddOutput, const std::vector<std::string> &allowed)
{
    const auto isAllowed = [&allowed](const std::string &line) {
        return std::any_of(allowed.begin(), allowed.end(), [&line](const std::string &name) {
            return line.find("lib" + name + ".so") != std::string::npos;
        });
    };
    Breaches breaches;
    std::istringstream lines(lddOutput);
    std::string line;
    std::size_t libraries = 0;
    while (std::getline(lines, line)) {
        libraries += line.find(".so") != std::string::npos ? 1 : 0;
        const bool isQt = line.find("libQt") != std::string::npos || line.find("libqt") != std::string::npos;
        if (isQt && !isAllowed(line)) {
            breaches.push_back("links " + line);
        }
    }
    if (libraries == 0) {
        breaches.emplace_back("ldd named no library at all");
    }
    return breaches;
}

} // namespace cytogauge::architecture
