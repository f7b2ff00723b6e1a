// A fresh folder for one test, gone with everything in it when the test ends.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge::test {

class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    ~TemporaryFolder();

    [[nodiscard]] const std::string &path() const { return path_; }
    [[nodiscard]] std::string file(std::string_view name) const;            // the path of that name in the folder
    [[nodiscard]] std::vector<std::string> names() const;                   // everything in the folder, sorted
    std::string write(std::string_view name, std::string_view bytes) const; // creates the file, answers its path

private:
    std::string path_;
};

// The whole file; throws when it cannot be read, because then the test means nothing.
[[nodiscard]] std::string contentOf(const std::string &path);

} // namespace cytogauge::test
