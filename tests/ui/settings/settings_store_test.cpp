#include "ui/settings/settings_store.h"

#include "tests/support/failing_file_operations.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/world.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cytogauge::test {

namespace {

using ui::Settings;
using ui::SettingsStore;

class SettingsStoreTest : public testing::Test {
protected:
    [[nodiscard]] QString path() const { return QString::fromStdString(folder_.file("settings.json")); }
    TemporaryFolder folder_;
};

Settings unlikeDefaults()
{
    Settings settings;
    settings.language = QStringLiteral("en");
    settings.theme = ui::ThemeChoice::dark;
    settings.textFactor = 1.3;
    settings.threshold = 0.09;
    settings.opensFirst = QStringLiteral("history");
    settings.model = QStringLiteral("iris-logistic");
    settings.window = {{QStringLiteral("page"), QStringLiteral("history")}};
    settings.pages = {{QStringLiteral("history"), QJsonObject{{QStringLiteral("excel"), true}}}};
    return settings;
}

} // namespace

TEST_F(SettingsStoreTest, KeepsEverythingOverARestart)
{
    {
        SettingsStore store(path());
        store.update([](Settings &settings) { settings = unlikeDefaults(); });
    }
    SettingsStore again(path());
    EXPECT_FALSE(again.readError());
    EXPECT_EQ(again.values(), unlikeDefaults());
    EXPECT_EQ(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
              QFile::Permissions());
    EXPECT_EQ(folder_.names(), std::vector<std::string>{"settings.json"});
}

TEST_F(SettingsStoreTest, AreWholeOrTheOldOnesWhateverFailsWhileTheyAreWritten)
{
    const Save save = [](const std::string &file, FileOperations &operations) {
        return ui::writeSettings(QString::fromStdString(file), unlikeDefaults(), operations).has_value();
    };
    EXPECT_THAT(findSaveFaults(save, std::nullopt), testing::IsEmpty());
    EXPECT_THAT(findSaveFaults(save, ui::settingsToJson({}).toStdString()), testing::IsEmpty());
}

TEST_F(SettingsStoreTest, TellsOfChangesOnlyWhenThereAreAny)
{
    SettingsStore store(path());
    QSignalSpy changed(&store, &SettingsStore::changed);
    store.update([](Settings &) {});
    EXPECT_EQ(changed.count(), 0);
    EXPECT_FALSE(QFileInfo::exists(path()));
    store.update([](Settings &settings) { settings.threshold = 0.2; });
    EXPECT_EQ(changed.count(), 1);
}

TEST_F(SettingsStoreTest, DamagedOnesAreKeptAsideAndDefaultsUsed)
{
    const std::string good = ui::settingsToJson(unlikeDefaults()).toStdString();
    const std::vector<std::string> bad = {
        "",
        "{",
        "[]",
        "{}",
        good.substr(0, good.size() / 2),
        "{\"format\": \"something else\", \"format_version\": 1}",
        "{\"format\": \"cytogauge-settings\", \"format_version\": 2}",
        "{\"format\": \"cytogauge-settings\", \"format_version\": 1, \"threshold\": \"0.5\"}",
        "{\"format\": \"cytogauge-settings\", \"format_version\": 1, \"threshold\": 0}",
        "{\"format\": \"cytogauge-settings\", \"format_version\": 1, \"text_factor\": 99}",
        "{\"format\": \"cytogauge-settings\", \"format_version\": 1, \"theme\": \"pink\"}",
        "{\"format\": \"cytogauge-settings\", \"format_version\": 1, \"opens_first\": 3}",
        "{\"format\": \"cytogauge-settings\", \"format_version\": 1, \"window\": []}",
        "{\"format\": \"cytogauge-settings\", \"format_version\": 1, \"nonsense\": 1}"};
    for (std::size_t i = 0; i < bad.size(); ++i) {
        folder_.write("settings.json", bad[i]);
        SettingsStore store(path());
        ASSERT_TRUE(store.readError()) << bad[i];
        EXPECT_EQ(store.values(), Settings()) << bad[i];
        EXPECT_FALSE(QFileInfo::exists(path())) << bad[i];
        // Every accident has a name of its own, and its bytes are all there.
        EXPECT_EQ(store.keptAside(), path() + QStringLiteral(".damaged-%1").arg(i + 1));
        EXPECT_EQ(contentOf(store.keptAside().toStdString()), bad[i]);
    }
}

TEST_F(SettingsStoreTest, EveryByteThatIsMissingIsNoticed)
{
    const QByteArray good = ui::settingsToJson(unlikeDefaults());
    ASSERT_TRUE(ui::settingsFromJson(good));
    for (qsizetype length = 0; length < good.size() - 2; ++length)
        EXPECT_FALSE(ui::settingsFromJson(good.left(length))) << length;
}

TEST_F(SettingsStoreTest, NamesTheSettingThatDoesNotFit)
{
    const auto settings =
        ui::settingsFromJson(R"({"format": "cytogauge-settings", "format_version": 1, "threshold": 7})");
    ASSERT_FALSE(settings);
    EXPECT_EQ(settings.error().code, ErrorCode::settingsValue);
    EXPECT_EQ(settings.error().arguments, std::vector<std::string>{"threshold"});
}

TEST_F(SettingsStoreTest, APrivateSessionReadsButNeverWrites)
{
    folder_.write("settings.json", ui::settingsToJson(unlikeDefaults()).toStdString());
    const std::string before = contentOf(path().toStdString());
    SettingsStore store(path(), false);
    EXPECT_EQ(store.values(), unlikeDefaults());
    store.update([](Settings &settings) { settings.threshold = 0.7; });
    EXPECT_EQ(contentOf(path().toStdString()), before);

    folder_.write("settings.json", "damaged");
    SettingsStore damaged(path(), false);
    EXPECT_TRUE(damaged.readError());
    EXPECT_EQ(contentOf(path().toStdString()), "damaged"); // not even moved
}

// Whoever holds an arrow key down changes faster than a disk confirms: what is there in the end is what was said last.
TEST_F(SettingsStoreTest, WritesTheLastOfManyChanges)
{
    SettingsStore store(path());
    for (int i = 1; i <= 99; ++i)
        store.update([i](Settings &settings) { settings.threshold = i / 100.0; });
    EXPECT_TRUE(eventually([&] { return SettingsStore(path(), false).values().threshold == 0.99; }));
    store.update([](Settings &settings) { settings.threshold = 0.5; });
    store.flush();
    EXPECT_EQ(SettingsStore(path(), false).values().threshold, 0.5);
    EXPECT_FALSE(store.writeError());
}

TEST_F(SettingsStoreTest, SaysThatItCouldNotWrite)
{
    SettingsStore store(path());
    // A folder takes the place of the file.
    ASSERT_TRUE(QDir().mkpath(path() + QStringLiteral("/taken")));
    QSignalSpy failed(&store, &SettingsStore::writeFailed);
    store.update([](Settings &settings) { settings.threshold = 0.7; });
    EXPECT_TRUE(eventually([&] { return failed.count() == 1; }));
    EXPECT_TRUE(store.writeError());
    EXPECT_EQ(store.values().threshold, 0.7); // holds for this run
}

} // namespace cytogauge::test
