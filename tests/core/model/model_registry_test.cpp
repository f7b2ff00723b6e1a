#include "core/model/model_registry.h"

#include "core/model/installed_models.h"
#include "core/model/model_check.h"
#include "core/model/model_file.h"
#include "core/model/registry_index.h"
#include "tests/support/failing_file_operations.h"
#include "tests/support/fake_clock.h"
#include "tests/support/small_model.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace cytogauge {
namespace {

// Model files of one model in several versions, made once.
class ModelRegistryTest : public testing::Test {
protected:
    static const std::string &bytesOf(const std::string &version)
    {
        static std::map<std::string, std::string> cache;
        auto &bytes = cache[version];
        if (bytes.empty()) {
            Model model = test::smallModel();
            model.version = version;
            bytes = modelToBytes(model);
        }
        return bytes;
    }

    [[nodiscard]] std::string fileOf(const std::string &version) const
    {
        return source.write("model-" + version + ".json", bytesOf(version));
    }

    [[nodiscard]] RegisteredVersion imported(const std::string &version) const
    {
        const auto result = registry.importFile(fileOf(version));
        EXPECT_TRUE(result) << describe(result.error());
        return *result;
    }

    template <class T>
    [[nodiscard]] static ErrorCode codeOf(const Result<T> &result)
    {
        return result ? ErrorCode::internal : result.error().code;
    }

    [[nodiscard]] bool isWhole() const
    {
        const auto check = checkModels({folder}, {});
        return check && check->damaged() == 0;
    }

    test::TemporaryFolder source;
    test::TemporaryFolder parent;
    std::string folder = parent.file("models");
    test::FakeClock clock;
    ModelRegistry registry{folder, clock};
};

TEST_F(ModelRegistryTest, IsEmptyWhereThereIsNoFolder)
{
    EXPECT_EQ(*registry.content(), ModelRegistry::Content());
    EXPECT_TRUE(checkModels({folder}, {})->models.empty());
    EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(ModelRegistryTest, KeepsAVersionByteForByte)
{
    const RegisteredVersion version = imported("1.0.0");
    EXPECT_EQ(test::contentOf(folder + "/" + version.file), bytesOf("1.0.0"));
    EXPECT_EQ(version.importedUtc, formatUtc(test::FakeClock::start));
    EXPECT_EQ(std::filesystem::status(folder).permissions(), std::filesystem::perms::owner_all);
    const auto model = registry.read(version.name);
    ASSERT_TRUE(model);
    EXPECT_EQ((*model)->sha256, version.sha256);
    EXPECT_EQ(version.dataSha256, (*model)->card.dataSha256);
}

TEST_F(ModelRegistryTest, ImportingTheSameAgainChangesNothing)
{
    const RegisteredVersion first = imported("1.0.0");
    const auto before = registry.content();
    EXPECT_EQ(imported("1.0.0"), first);
    EXPECT_EQ(*registry.content(), *before);
}

TEST_F(ModelRegistryTest, RefusesOtherContentUnderTheSameVersion)
{
    static_cast<void>(imported("1.0.0"));
    Model other = test::smallModel();
    other.version = "1.0.0";
    other.card.title += " changed";
    const std::string path = source.write("other.json", modelToBytes(other));
    EXPECT_EQ(codeOf(registry.importFile(path)), ErrorCode::registryVersionTaken);
    EXPECT_TRUE(isWhole());
}

TEST_F(ModelRegistryTest, RefusesDamagedFilesAndUnsafeNames)
{
    const std::string damaged = source.write("damaged.json", bytesOf("1.0.0").substr(0, 500));
    EXPECT_FALSE(registry.importFile(damaged));
    EXPECT_FALSE(registry.importFile(source.file("missing.json")));
    for (const char *version : {"../1.0.0", "1/0", ".hidden", ""}) {
        Model model = test::smallModel();
        model.version = version;
        EXPECT_FALSE(registry.importFile(source.write("unsafe.json", modelToBytes(model)))) << version;
    }
    EXPECT_EQ(*registry.content(), ModelRegistry::Content());
}

TEST_F(ModelRegistryTest, ActivatesAndRollsBack)
{
    const auto one = imported("1.0.0");
    const auto two = imported("2.0.0");
    EXPECT_EQ(registry.content()->activeFor(one.schemaId), std::nullopt);
    ASSERT_TRUE(registry.activate(one.name));
    ASSERT_TRUE(registry.activate(two.name));
    EXPECT_EQ(registry.content()->activeFor(one.schemaId), two.name);
    EXPECT_EQ(*registry.rollBack(one.schemaId), one.name);
    EXPECT_EQ(registry.content()->activeFor(one.schemaId), one.name);
    EXPECT_EQ(codeOf(registry.rollBack(one.schemaId)), ErrorCode::registryNothingBefore);
    EXPECT_EQ(registry.content()->activeFor(one.schemaId), one.name);
    EXPECT_EQ(codeOf(registry.rollBack("unheard")), ErrorCode::registryNothingBefore);
    std::vector<std::string> actions;
    const auto content = registry.content();
    ASSERT_TRUE(content);
    for (const RegistryEvent &event : content->events) {
        actions.push_back(event.action);
    }
    EXPECT_EQ(actions, (std::vector<std::string>{"import", "import", "activate", "activate", "rollback"}));
}

TEST_F(ModelRegistryTest, ARetiredVersionIsKeptButNoLongerOffered)
{
    const auto one = imported("1.0.0");
    const auto two = imported("2.0.0");
    const auto three = imported("3.0.0");
    for (const auto &version : {one, two, three}) {
        ASSERT_TRUE(registry.activate(version.name));
    }
    EXPECT_EQ(codeOf(registry.retire(three.name)), ErrorCode::registryVersionActive);
    ASSERT_TRUE(registry.retire(two.name));
    EXPECT_EQ(codeOf(registry.activate(two.name)), ErrorCode::registryVersionRetired);
    EXPECT_TRUE(registry.read(two.name));                  // records refer to it
    EXPECT_EQ(*registry.rollBack(one.schemaId), one.name); // past the retired one
    ASSERT_TRUE(registry.activate(three.name));
    ASSERT_TRUE(registry.activate(one.name));
    ASSERT_TRUE(registry.retire(three.name));
    EXPECT_EQ(codeOf(registry.rollBack(one.schemaId)), ErrorCode::registryNothingBefore)
        << "the version before the retired one is the one in use";
    EXPECT_EQ(registry.content()->activeFor(one.schemaId), one.name);
    EXPECT_EQ(codeOf(registry.retire({"nobody", "1.0.0"})), ErrorCode::modelUnknown);
    EXPECT_EQ(codeOf(registry.activate({"nobody", "1.0.0"})), ErrorCode::modelUnknown);
}

TEST_F(ModelRegistryTest, VerifyNamesWhatIsNotAsItWas)
{
    const auto one = imported("1.0.0");
    const auto two = imported("2.0.0");
    EXPECT_TRUE(isWhole());
    std::ofstream(folder + "/" + one.file, std::ios::app) << " ";
    std::filesystem::remove(folder + "/" + two.file);
    std::ofstream(folder + "/stranger.json") << "{}";
    std::ofstream(folder + "/unknown.json") << bytesOf("3.0.0");
    const auto check = checkModels({folder}, {});
    ASSERT_TRUE(check);
    ASSERT_EQ(check->models.size(), 4U);
    EXPECT_EQ(check->models[0].error->code, ErrorCode::registryFileChanged);
    EXPECT_EQ(check->models[1].error->code, ErrorCode::registryFileMissing);
    EXPECT_EQ(check->models[2].name, std::nullopt);
    EXPECT_TRUE(check->models[2].damaged());
    EXPECT_EQ(check->models[3].error->code, ErrorCode::registryFileUnknown);
    EXPECT_FALSE(check->models[3].damaged()) << "whole, only not imported";
    EXPECT_EQ(check->damaged(), 3U);
    EXPECT_NE(check->text().find("3 of 4 damaged"), std::string::npos) << check->text();
    EXPECT_EQ(check->json()["ok"], false);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(checkModels({folder}, stop.get_token()).error().code, ErrorCode::cancelled);
    EXPECT_FALSE(registry.activate(one.name));
}

TEST_F(ModelRegistryTest, RefusesAnIndexThatIsDamagedOrNewer)
{
    const auto one = imported("1.0.0");
    const std::string path = folder + "/registry.index";
    const std::string good = test::contentOf(path);
    const auto withIndex = [&](const std::string &text) {
        std::ofstream(path, std::ios::trunc) << text;
        return codeOf(registry.content());
    };
    EXPECT_EQ(withIndex(good.substr(0, good.size() / 2)), ErrorCode::registryDamaged);
    EXPECT_EQ(withIndex(""), ErrorCode::registryDamaged);
    EXPECT_EQ(withIndex("[]"), ErrorCode::registryDamaged);
    nlohmann::json index = nlohmann::json::parse(good);
    index["format_version"] = 2;
    EXPECT_EQ(withIndex(index.dump()), ErrorCode::registryTooNew);
    index = nlohmann::json::parse(good);
    index["versions"].push_back(index["versions"][0]);
    EXPECT_EQ(withIndex(index.dump()), ErrorCode::registryDamaged);
    index = nlohmann::json::parse(good);
    index["versions"][0]["file"] = "../elsewhere.json";
    EXPECT_EQ(withIndex(index.dump()), ErrorCode::registryDamaged);
    index = nlohmann::json::parse(good);
    index["active"] = {{{"schema_id", "small"}, {"versions", {{{"id", "a"}, {"version", "1"}}}}}};
    EXPECT_EQ(withIndex(index.dump()), ErrorCode::registryDamaged);
    // Nothing is overwritten meanwhile.
    EXPECT_FALSE(registry.activate(one.name));
    EXPECT_FALSE(registry.importFile(fileOf("2.0.0")));
    EXPECT_EQ(test::contentOf(path), index.dump());
    EXPECT_EQ(withIndex(good), ErrorCode::internal); // read
}

TEST_F(ModelRegistryTest, AnImportThatFailsOnTheWayLeavesTheRegistryWhole)
{
    static_cast<void>(imported("1.0.0"));
    const auto before = *registry.content();
    const std::string path = fileOf("2.0.0");
    test::FailingFileOperations counting;
    {
        const test::TemporaryFolder other;
        const ModelRegistry there(other.file("models"), clock, counting);
        ASSERT_TRUE(there.importFile(path));
    }
    std::size_t refused = 0;
    for (std::size_t position = 0; position < counting.calls().size(); ++position) {
        test::FailingFileOperations failing({.position = position, .reason = ENOSPC});
        const ModelRegistry attempt(folder, clock, failing);
        const auto result = attempt.importFile(path);
        refused += result ? 0U : 1U;
        EXPECT_TRUE(isWhole()) << position;
        if (!result) {
            EXPECT_EQ(registry.content()->versions, before.versions) << position;
            std::filesystem::remove(folder + "/" + imported("1.0.0").name.id + "@2.0.0.json");
        } else {
            break;
        }
    }
    EXPECT_GT(refused, 3U);
    EXPECT_TRUE(registry.importFile(path));
    EXPECT_TRUE(isWhole());
}

// kill -9 at any moment: the index is the one before or after a change, never a part of one.
TEST_F(ModelRegistryTest, SurvivesAKilledWriter)
{
    const auto one = imported("1.0.0");
    const auto two = imported("2.0.0");
    ASSERT_TRUE(registry.activate(one.name));
    const std::string third = fileOf("3.0.0");
    std::size_t changes = 0;
    // Beside other programs the writer may not get a turn in so short a time: it is given more until it did.
    for (int attempt = 0; attempt < 12 || (changes == 0 && attempt < 60); ++attempt) {
        const auto events = registry.content()->events.size();
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            for (;;) {
                static_cast<void>(registry.activate(two.name));
                static_cast<void>(registry.importFile(third));
                static_cast<void>(registry.activate(one.name));
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5 + 7 * attempt));
        ::kill(child, SIGKILL);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status));
        const auto content = registry.content();
        ASSERT_TRUE(content) << describe(content.error());
        EXPECT_TRUE(content->activeFor(one.schemaId) == one.name || content->activeFor(one.schemaId) == two.name);
        EXPECT_TRUE(isWhole());
        changes += content->events.size() - events;
    }
    EXPECT_GT(changes, 0U); // the writer was really at work
    EXPECT_TRUE(registry.importFile(third));
}

TEST_F(ModelRegistryTest, RemovesWhatAKilledWriterLeftOnceItIsOld)
{
    const auto one = imported("1.0.0");
    const std::string begun = folder + "/.cytogauge-0123.tmp";
    const std::string kept = folder + "/.cytogauge-0123.old";
    std::ofstream(begun) << "half a mod";
    std::filesystem::create_hard_link(folder + '/' + one.file, kept);
    std::ofstream(folder + "/notes.tmp") << "somebody's own";
    clock.jumpTo(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    ASSERT_TRUE(registry.activate(one.name));
    EXPECT_TRUE(std::filesystem::exists(begun)) << "perhaps another program is writing it";
    EXPECT_TRUE(std::filesystem::exists(kept));
    clock.advance(std::chrono::minutes(11));
    (void)imported("2.0.0");
    EXPECT_FALSE(std::filesystem::exists(begun));
    EXPECT_FALSE(std::filesystem::exists(kept));
    EXPECT_TRUE(std::filesystem::exists(folder + "/notes.tmp"));
    EXPECT_TRUE(isWhole());
}

TEST_F(ModelRegistryTest, ListsAVersionWhoseFileIsGone)
{
    const auto one = imported("1.0.0");
    std::filesystem::remove(registry.folder() + '/' + one.file);
    const auto models = installedModels({registry.folder()});
    ASSERT_EQ(models.size(), 1U);
    ASSERT_TRUE(models.front().error);
    EXPECT_EQ(models.front().error->code, ErrorCode::registryFileMissing);
}

TEST_F(ModelRegistryTest, ANameWhoseVersionsAreAllRetiredSaysSo)
{
    const auto one = imported("1.0.0");
    ASSERT_TRUE(registry.retire(one.name));
    const auto found = findModel(one.name.id, {registry.folder()});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::modelRetired);
    EXPECT_NE(describe(found.error()).find(one.name.text()), std::string::npos);
    EXPECT_TRUE(findModel(one.name.text(), {registry.folder()})) << "in full it is readable for ever";
}

TEST(NewNames, AreSafeAndTheirVersionIsThreeNumbers)
{
    for (const char *version : {"1.0.0", "0.10.2", "1.2.3-rc.1", "1.2.3+build"}) {
        EXPECT_TRUE(checkNewName({"wdbc-mine", version})) << version;
    }
    for (const char *version : {"", "abc", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.x", "1.2.3-", "1.2.3 "}) {
        const auto refused = checkNewName({"wdbc-mine", version});
        ASSERT_FALSE(refused) << version;
        EXPECT_EQ(refused.error().code, ErrorCode::versionUnsound);
    }
    for (const char *id : {"../x", "a b", "ünï", "", "."}) {
        const auto refused = checkNewName({id, "1.0.0"});
        ASSERT_FALSE(refused) << id;
        EXPECT_EQ(refused.error().code, ErrorCode::registryNameUnsafe);
    }
}

TEST_F(ModelRegistryTest, TwoWritersAtOnceLoseNothing)
{
    static_cast<void>(imported("0.0.1"));
    std::vector<std::string> files;
    for (int i = 0; i < 8; ++i) {
        files.push_back(fileOf("1.0." + std::to_string(i)));
    }
    std::vector<std::jthread> threads;
    for (const std::string &file : files) {
        threads.emplace_back([this, file] { EXPECT_TRUE(registry.importFile(file)); });
    }
    threads.clear();
    EXPECT_EQ(registry.content()->versions.size(), 9U);
    EXPECT_TRUE(isWhole());
}

TEST_F(ModelRegistryTest, RefusesASchemaWhoseNameHasOtherFields)
{
    (void)imported("1.0.0");
    ASSERT_TRUE(registry.activate({"small-logistic", "1.0.0"}));
    Model other = test::smallModel();
    other.id = "other";
    other.schema.features[1].name = "height";
    const auto refused = registry.importModel(other);
    EXPECT_EQ(codeOf(refused), ErrorCode::registrySchemaTaken);
    EXPECT_NE(describe(refused.error()).find("small-logistic@1.0.0"), std::string::npos) << describe(refused.error());
    EXPECT_EQ(registry.content()->versions.size(), 1U);
    EXPECT_FALSE(std::filesystem::exists(folder + "/other@1.0.0.json"));
    // A name of its own, or the same fields with the other class as the positive one, are welcome.
    other.schema.id = "other";
    EXPECT_TRUE(registry.importModel(other));
    Model turned = test::smallModel();
    turned.id = "turned";
    turned.schema.positiveClass = 1 - *turned.schema.positiveClass;
    EXPECT_NE(turned.schema.fingerprint(), test::smallModel().schema.fingerprint());
    EXPECT_TRUE(registry.importModel(turned));
    // So are those of the program.
    other.id = "flowers";
    other.schema.id = "iris";
    EXPECT_EQ(codeOf(registry.importModel(other)), ErrorCode::registrySchemaTaken);
}

} // namespace
} // namespace cytogauge
