#include "core/base/resources.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace cytogauge {
namespace {

// Sets an environment variable for one test.
class Environment {
public:
    Environment(const char *name, const char *value) : name_(name)
    {
        if (const char *old = std::getenv(name)) {
            old_ = old;
        }
        value == nullptr ? unsetenv(name) : setenv(name, value, 1);
    }
    Environment(const Environment &) = delete;
    Environment &operator=(const Environment &) = delete;
    ~Environment() { old_ ? setenv(name_, old_->c_str(), 1) : unsetenv(name_); }

private:
    const char *name_;
    std::optional<std::string> old_;
};

TEST(Resources, AreTakenFromTheNamedFolderFirst)
{
    const test::TemporaryFolder folder;
    const Environment named("CYTOGAUGE_RESOURCES", folder.path().c_str());
    EXPECT_EQ(resourceFolder(), folder.path());
    EXPECT_EQ(resourcePath("models/a.json"), folder.path() + "/models/a.json");
}

TEST(Resources, AreFoundWithoutAnyHelp)
{
    const Environment none("CYTOGAUGE_RESOURCES", nullptr);
    EXPECT_TRUE(std::filesystem::is_regular_file(resourcePath("data/wdbc.csv"))) << resourceFolder();
}

TEST(Resources, AreFoundAlthoughTheNamedFolderDoesNotExist)
{
    const Environment missing("CYTOGAUGE_RESOURCES", "/nowhere/at/all");
    EXPECT_TRUE(std::filesystem::is_regular_file(resourcePath("data/wdbc.csv"))) << resourceFolder();
}

} // namespace
} // namespace cytogauge
