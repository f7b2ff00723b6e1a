#include "core/base/data_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <string>

namespace cytogauge {

namespace {

// Sets a variable of the environment, or takes it away, until the test ends.
class Variable {
public:
    Variable(const char *name, const char *value) : name_(name)
    {
        if (const char *before = std::getenv(name)) {
            before_ = before;
        }
        value != nullptr ? ::setenv(name, value, 1) : ::unsetenv(name);
    }
    Variable(const Variable &) = delete;
    Variable &operator=(const Variable &) = delete;
    ~Variable() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }

private:
    const char *name_;
    std::optional<std::string> before_;
};

} // namespace

TEST(DataFolder, StandsWhereXdgSays)
{
    const Variable data("XDG_DATA_HOME", "/data of a person");
    EXPECT_EQ(defaultDataFolder(), "/data of a person/cytogauge");
}

TEST(DataFolder, StandsInTheHomeFolderOtherwise)
{
    const Variable home("HOME", "/home/someone");
    for (const char *ignored : {static_cast<const char *>(nullptr), "", "relative/folder"}) {
        const Variable data("XDG_DATA_HOME", ignored);
        EXPECT_EQ(defaultDataFolder(), "/home/someone/.local/share/cytogauge");
    }
}

TEST(DataFolder, AsksTheUserDatabaseWhenHomeIsNotSet)
{
    const Variable data("XDG_DATA_HOME", nullptr);
    const Variable home("HOME", nullptr);
    EXPECT_TRUE(defaultDataFolder().starts_with("/"));
    EXPECT_TRUE(defaultDataFolder().ends_with("/.local/share/cytogauge"));
}

} // namespace cytogauge
