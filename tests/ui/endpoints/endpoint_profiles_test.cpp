#include "ui/common/endpoint_profiles.h"

#include "tests/support/temporary_folder.h"
#include "tests/ui/support/print.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

EndpointProfile named(const char *name, const char *url = "https://predict.example")
{
    EndpointProfile profile;
    profile.name = name;
    profile.url = url;
    return profile;
}

class EndpointProfilesTest : public testing::Test {
protected:
    [[nodiscard]] QString path(const char *name = "data/endpoints.json") const
    {
        return QString::fromStdString(folder_.file(name));
    }
    test::TemporaryFolder folder_;
};

TEST_F(EndpointProfilesTest, AreThereAgainAfterARestart)
{
    EndpointProfiles profiles(path());
    ASSERT_TRUE(profiles.save({}, named("clinic")));
    ASSERT_TRUE(profiles.save({}, named("teaching")));
    ASSERT_TRUE(profiles.save(QStringLiteral("clinic"), named("Ward 3")));
    const EndpointProfiles again(path());
    ASSERT_EQ(again.all().size(), 2U);
    EXPECT_EQ(again.all()[0].name, "Ward 3");
    EXPECT_EQ(again.all(), profiles.all());
    EXPECT_EQ(QFileInfo(path()).permissions() & (QFile::ReadGroup | QFile::ReadOther), 0);
    ASSERT_TRUE(profiles.remove(QStringLiteral("teaching")));
    EXPECT_EQ(EndpointProfiles(path()).all().size(), 1U);
}

TEST_F(EndpointProfilesTest, RefuseANameThatIsTakenWhateverItsLetterCase)
{
    EndpointProfiles profiles(path());
    ASSERT_TRUE(profiles.save({}, named("clinic")));
    ASSERT_TRUE(profiles.save({}, named("ward")));
    const auto again = profiles.save({}, named("CLINIC"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::profileNameTwice);
    EXPECT_FALSE(profiles.save(QStringLiteral("ward"), named("Clinic")));
    EXPECT_TRUE(profiles.save(QStringLiteral("clinic"), named("Clinic"))); // its own name, written otherwise
    EXPECT_EQ(profiles.freeName(QStringLiteral("clinic")), QStringLiteral("clinic 2"));
}

TEST_F(EndpointProfilesTest, KeepADamagedFileAside)
{
    ASSERT_TRUE(QDir().mkpath(QFileInfo(path()).absolutePath()));
    folder_.write("data/endpoints.json", "{\"format\": \"cytogauge-endpoints\", \"format_ver");
    EndpointProfiles profiles(path());
    ASSERT_TRUE(profiles.readError());
    EXPECT_TRUE(profiles.all().empty());
    ASSERT_FALSE(profiles.keptAside().isEmpty());
    ASSERT_TRUE(profiles.save({}, named("clinic")));
    EXPECT_EQ(test::contentOf(profiles.keptAside().toStdString()),
              "{\"format\": \"cytogauge-endpoints\", \"format_ver");
    EXPECT_FALSE(EndpointProfiles(path()).readError());
}

TEST_F(EndpointProfilesTest, OfAPrivateSessionNeverReachTheDisk)
{
    EndpointProfiles profiles(path(), false);
    ASSERT_TRUE(profiles.save({}, named("clinic")));
    EXPECT_EQ(profiles.all().size(), 1U);
    EXPECT_FALSE(QFileInfo::exists(path()));
    profiles.setWriting(true); // the control: now they do
    ASSERT_TRUE(profiles.save({}, named("ward")));
    EXPECT_TRUE(QFileInfo::exists(path()));
}

TEST_F(EndpointProfilesTest, StayAsTheyWereWhenTheyCannotBeWritten)
{
    folder_.write("data", "a file where the folder should be");
    EndpointProfiles profiles(path());
    EXPECT_FALSE(profiles.save({}, named("clinic")));
    EXPECT_TRUE(profiles.all().empty());
    EXPECT_EQ(test::contentOf(folder_.file("data")), "a file where the folder should be");
}

TEST_F(EndpointProfilesTest, ComeBackFromAnExport)
{
    EndpointProfiles profiles(path());
    ASSERT_TRUE(profiles.save({}, named("clinic")));
    ASSERT_TRUE(profiles.save({}, named("ward")));
    ASSERT_TRUE(profiles.exportTo(path("out.json")));
    // The same again adds nothing.
    const auto same = profiles.importFrom(path("out.json"));
    ASSERT_TRUE(same);
    EXPECT_TRUE(same->isEmpty());
    EndpointProfiles others(path("other.json"));
    ASSERT_TRUE(others.save({}, named("clinic", "https://another.example")));
    const auto added = others.importFrom(path("out.json"));
    ASSERT_TRUE(added);
    EXPECT_EQ(*added, (QStringList{QStringLiteral("clinic 2"), QStringLiteral("ward")}));
    EXPECT_EQ(others.find(QStringLiteral("clinic"))->url, "https://another.example");
    EXPECT_EQ(others.find(QStringLiteral("clinic 2"))->url, "https://predict.example");
    EXPECT_EQ(EndpointProfiles(path("other.json")).all().size(), 3U);
}

TEST_F(EndpointProfilesTest, RefuseAFileWithASecretInIt)
{
    EndpointProfiles profiles(path());
    folder_.write("in.json", R"({"format": "cytogauge-endpoints", "format_version": 1,
        "endpoints": [{"name": "clinic", "url": "https://predict.example", "token": "hunter2"}]})");
    const auto added = profiles.importFrom(path("in.json"));
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::profileHoldsSecret);
    EXPECT_EQ(describe(added.error()).find("hunter2"), std::string::npos);
    EXPECT_TRUE(profiles.all().empty());
    const auto missing = profiles.importFrom(path("nothing.json"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::fileNotFound);
}

} // namespace
} // namespace cytogauge::ui
