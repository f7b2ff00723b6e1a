#include "core/base/durable_file.h"

#include "tests/support/failing_file_operations.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

namespace cytogauge {
namespace {

namespace fs = std::filesystem;
using test::contentOf;
using test::FailingFileOperations;
using test::Fault;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr std::size_t severalBuffers = 200'000;

unsigned modeOf(const std::string &path)
{
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 07777;
}

// Sets the umask for one test.
class Umask {
public:
    explicit Umask(mode_t mask) : old_(::umask(mask)) {}
    Umask(const Umask &) = delete;
    Umask &operator=(const Umask &) = delete;
    ~Umask() { ::umask(old_); }

private:
    mode_t old_;
};

bool saveInTwoPieces(const std::string &path, FileOperations &operations, FilePrivacy privacy)
{
    auto file = DurableFile::create(path, privacy, operations);
    return file && file->write(std::string(severalBuffers, 'n')) && file->write("end") && file->commit();
}

TEST(DurableFile, ReplacesTheOldContentAndLeavesNothingElse)
{
    const TemporaryFolder folder;
    const std::string path = folder.write("a.json", "old");
    ASSERT_TRUE(writeFileDurably(path, "new", FilePrivacy::byUmask));
    EXPECT_EQ(contentOf(path), "new");
    EXPECT_THAT(folder.names(), ElementsAre("a.json"));
}

TEST(DurableFile, WritesAnEmptyFile)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeFileDurably(folder.file("empty"), "", FilePrivacy::byUmask));
    EXPECT_EQ(contentOf(folder.file("empty")), "");
}

TEST(DurableFile, LeavesTheOldFileWhenItIsNotCommitted)
{
    const TemporaryFolder folder;
    const std::string path = folder.write("a.json", "old");
    {
        auto file = DurableFile::create(path, FilePrivacy::byUmask);
        ASSERT_TRUE(file);
        ASSERT_TRUE(file->write(std::string(severalBuffers, 'n')));
        EXPECT_EQ(contentOf(path), "old");
    }
    EXPECT_EQ(contentOf(path), "old");
    EXPECT_THAT(folder.names(), ElementsAre("a.json"));
}

// kill -9 leaves its temporary files, for nobody is there to remove them; they must not stay for ever.
TEST(DurableFile, RemovesWhatAKilledWriterLeftInTheFolderOnceItIsOld)
{
    const TemporaryFolder folder;
    for (const char *name : {".cytogauge-01.tmp", ".cytogauge-01.old", ".cytogauge-01.tmp-journal", ".cytogauge-01.txt",
                             "notes.tmp", "cytogauge-01.tmp"}) {
        folder.write(name, "half a fi");
    }
    fs::create_directory(folder.file(".cytogauge-02.tmp"));
    FailingFileOperations operations;
    operations.setLater(std::chrono::minutes{9});
    ASSERT_TRUE(writeFileDurably(folder.file("a.json"), "one", FilePrivacy::byUmask, operations));
    EXPECT_EQ(folder.names().size(), 8U) << "perhaps another program is writing it";
    operations.setLater(std::chrono::minutes{12});
    ASSERT_TRUE(writeFileDurably(folder.file("a.json"), "two", FilePrivacy::byUmask, operations));
    EXPECT_THAT(folder.names(),
                ElementsAre(".cytogauge-01.txt", ".cytogauge-02.tmp", "a.json", "cytogauge-01.tmp", "notes.tmp"))
        << "what is not this program's stays";
    EXPECT_EQ(contentOf(folder.file("a.json")), "two");
}

// A batch against a slow endpoint writes for hours, and often nothing for long.
TEST(DurableFile, LeavesWhatIsBeingWrittenHoweverLongNothingCame)
{
    const TemporaryFolder folder;
    auto slow = DurableFile::create(folder.file("slow.csv"), FilePrivacy::byUmask);
    ASSERT_TRUE(slow);
    FailingFileOperations operations;
    operations.setLater(std::chrono::hours{2});
    ASSERT_TRUE(writeFileDurably(folder.file("a.json"), "one", FilePrivacy::byUmask, operations));
    ASSERT_TRUE(slow->write("all of it"));
    ASSERT_TRUE(slow->commit());
    EXPECT_EQ(contentOf(folder.file("slow.csv")), "all of it");
    EXPECT_THAT(folder.names(), ElementsAre("a.json", "slow.csv"));
}

TEST(DurableFile, RefusesASecondCommit)
{
    const TemporaryFolder folder;
    auto file = DurableFile::create(folder.file("a"), FilePrivacy::byUmask);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->commit());
    EXPECT_FALSE(file->commit());
    EXPECT_FALSE(file->write("more"));
    EXPECT_EQ(contentOf(folder.file("a")), "");
}

TEST(DurableFile, SyncsBeforeItRenamesAndTheFolderAfterwards)
{
    using enum test::FileCall;
    const TemporaryFolder folder;
    const std::string path = folder.write("a", "old");
    FailingFileOperations operations;
    ASSERT_TRUE(writeFileDurably(path, "new", FilePrivacy::ownerOnly, operations));
    EXPECT_THAT(operations.calls(), ElementsAre(openNew, write, sync, close, link, rename, syncFolder, remove));
}

TEST(DurableFile, SurvivesEveryFaultAtEveryPosition)
{
    for (const FilePrivacy privacy : {FilePrivacy::ownerOnly, FilePrivacy::byUmask}) {
        const test::Save save = [privacy](const std::string &path, FileOperations &operations) {
            return saveInTwoPieces(path, operations, privacy);
        };
        EXPECT_THAT(test::findSaveFaults(save, "old"), IsEmpty());
        EXPECT_THAT(test::findSaveFaults(save, std::nullopt), IsEmpty());
    }
}

TEST(DurableFile, StaysFailedAfterAFailedWrite)
{
    const TemporaryFolder folder;
    const std::string path = folder.write("a", "old");
    FailingFileOperations operations({Fault::Kind::once, 1, ENOSPC});
    auto file = DurableFile::create(path, FilePrivacy::ownerOnly, operations);
    ASSERT_TRUE(file);
    EXPECT_FALSE(file->write(std::string(severalBuffers, 'n')));
    const auto second = file->write("more");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error(), Error(ErrorCode::diskFull).in(path));
    EXPECT_FALSE(file->commit());
    EXPECT_EQ(contentOf(path), "old");
}

TEST(DurableFile, SaysWhenTheDiskOrTheQuotaIsFull)
{
    const TemporaryFolder folder;
    FailingFileOperations fullDisk({Fault::Kind::once, 1, ENOSPC});
    EXPECT_EQ(writeFileDurably(folder.file("a"), "x", FilePrivacy::ownerOnly, fullDisk).error().code,
              ErrorCode::diskFull);
    FailingFileOperations fullQuota({Fault::Kind::once, 1, EDQUOT});
    EXPECT_EQ(writeFileDurably(folder.file("a"), "x", FilePrivacy::ownerOnly, fullQuota).error().code,
              ErrorCode::quotaExceeded);
}

TEST(DurableFile, SaysSoWhereTheFileSystemOffersNoWayBack)
{
    // No hard links, and then the folder cannot be synced: the new content is complete, but not sure.
    class NoLinksNoFolderSync final : public FileOperations {
    public:
        int openNew(const std::string &path, unsigned mode) override { return system().openNew(path, mode); }
        long write(int descriptor, const char *bytes, std::size_t size) override
        {
            return system().write(descriptor, bytes, size);
        }
        int sync(int descriptor) override { return system().sync(descriptor); }
        int close(int descriptor) override { return system().close(descriptor); }
        int setMode(int descriptor, unsigned mode) override { return system().setMode(descriptor, mode); }
        int link(const std::string &, const std::string &) override { return failWith(EPERM); }
        int rename(const std::string &from, const std::string &to) override { return system().rename(from, to); }
        int remove(const std::string &path) override { return system().remove(path); }
        int syncFolder(const std::string &) override { return failWith(EIO); }

    private:
        static int failWith(int reason)
        {
            errno = reason;
            return -1;
        }
    };
    const TemporaryFolder folder;
    const std::string path = folder.write("a", "old");
    NoLinksNoFolderSync operations;
    const auto written = writeFileDurably(path, "new", FilePrivacy::ownerOnly, operations);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::fileNotConfirmed);
    EXPECT_EQ(contentOf(path), "new");
    EXPECT_THAT(folder.names(), ElementsAre("a"));
}

TEST(DurableFile, NamesTheMissingFolder)
{
    const TemporaryFolder folder;
    const std::string path = folder.file("missing/a");
    const auto written = writeFileDurably(path, "x", FilePrivacy::byUmask);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error(), Error(ErrorCode::folderNotFound, {folder.file("missing")}).in(path));
    EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(DurableFile, RefusesAFolderAndADevice)
{
    const TemporaryFolder folder;
    EXPECT_EQ(writeFileDurably(folder.path(), "x", FilePrivacy::byUmask).error().code, ErrorCode::fileIsFolder);
    EXPECT_EQ(writeFileDurably("/dev/null", "x", FilePrivacy::byUmask).error().code, ErrorCode::fileNotRegular);
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST(DurableFile, RefusesAReadOnlyFolderAndAWriteProtectedFile)
{
    if (::geteuid() == 0) {
        GTEST_SKIP() << "permissions do not bind root";
    }
    const TemporaryFolder folder;
    const std::string path = folder.write("a", "old");
    ASSERT_EQ(::chmod(path.c_str(), 0444), 0);
    EXPECT_EQ(writeFileDurably(path, "x", FilePrivacy::byUmask).error().code, ErrorCode::fileWriteProtected);
    ASSERT_EQ(::chmod(path.c_str(), 0644), 0);
    ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
    EXPECT_EQ(writeFileDurably(path, "x", FilePrivacy::byUmask).error().code, ErrorCode::folderNotWritable);
    EXPECT_EQ(contentOf(path), "old");
}

TEST(DurableFile, MapsARefusedOpenToTheFolder)
{
    for (const int reason : {EACCES, EROFS, EPERM}) {
        const TemporaryFolder folder;
        FailingFileOperations operations({Fault::Kind::once, 0, reason});
        const auto written = writeFileDurably(folder.file("a"), "x", FilePrivacy::byUmask, operations);
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().code, ErrorCode::folderNotWritable) << reason;
    }
}

TEST(DurableFile, WritesThroughALinkAndKeepsTheLink)
{
    const TemporaryFolder folder;
    fs::create_directory(folder.file("real"));
    folder.write("real/a", "old");
    fs::create_symlink("real/a", folder.file("second"));
    fs::create_symlink(folder.file("second"), folder.file("first"));
    ASSERT_TRUE(writeFileDurably(folder.file("first"), "new", FilePrivacy::byUmask));
    EXPECT_EQ(contentOf(folder.file("real/a")), "new");
    EXPECT_TRUE(fs::is_symlink(folder.file("first")));
    EXPECT_TRUE(fs::is_symlink(folder.file("second")));
}

TEST(DurableFile, CreatesTheTargetOfADanglingLinkAndRefusesARing)
{
    const TemporaryFolder folder;
    fs::create_symlink("target", folder.file("link"));
    ASSERT_TRUE(writeFileDurably(folder.file("link"), "new", FilePrivacy::byUmask));
    EXPECT_EQ(contentOf(folder.file("target")), "new");
    fs::create_symlink("ring", folder.file("ring"));
    EXPECT_FALSE(writeFileDurably(folder.file("ring"), "new", FilePrivacy::byUmask));
}

TEST(DurableFile, IsPrivateOrFollowsTheUmaskOrKeepsTheModeThatWasThere)
{
    const Umask umask(027);
    const TemporaryFolder folder;
    ASSERT_TRUE(writeFileDurably(folder.file("private"), "x", FilePrivacy::ownerOnly));
    EXPECT_EQ(modeOf(folder.file("private")), 0600U);
    ASSERT_TRUE(writeFileDurably(folder.file("export"), "x", FilePrivacy::byUmask));
    EXPECT_EQ(modeOf(folder.file("export")), 0640U);
    for (const mode_t mode : {0600, 0664}) {
        ASSERT_EQ(::chmod(folder.file("export").c_str(), mode), 0);
        ASSERT_TRUE(writeFileDurably(folder.file("export"), "y", FilePrivacy::byUmask));
        EXPECT_EQ(modeOf(folder.file("export")), mode);
    }
    ASSERT_EQ(::chmod(folder.file("private").c_str(), 0644), 0);
    ASSERT_TRUE(writeFileDurably(folder.file("private"), "y", FilePrivacy::ownerOnly));
    EXPECT_EQ(modeOf(folder.file("private")), 0600U);
}

TEST(DurableFile, TakesANameOfTheGreatestLength)
{
    const TemporaryFolder folder;
    const std::string path = folder.file(std::string(255, 'n'));
    ASSERT_TRUE(writeFileDurably(path, "x", FilePrivacy::byUmask));
    EXPECT_EQ(contentOf(path), "x");
}

// Negative controls: careless ways to save, each of which the harness has to catch.

struct Care {
    bool besideTheOld = true;
    bool checksWrite = true;
    bool finishesShortWrites = true;
    bool checksSync = true;
    bool checksClose = true;
    bool checksFolderSync = true;
    bool cleansUp = true;
};

bool saveWith(const Care &care, const std::string &path, FileOperations &operations)
{
    const std::string temporary = care.besideTheOld ? path + ".tmp" : path;
    if (!care.besideTheOld) {
        fs::remove(path);
    }
    const int descriptor = operations.openNew(temporary, 0600);
    if (descriptor < 0) {
        return false;
    }
    const std::string content(severalBuffers, 'n');
    bool good = true;
    for (std::size_t done = 0; good && done < content.size();) {
        const long count = operations.write(descriptor, content.data() + done, content.size() - done);
        good = count > 0 || !care.checksWrite;
        done = care.finishesShortWrites && count > 0 ? done + static_cast<std::size_t>(count) : content.size();
    }
    good = (operations.sync(descriptor) == 0 || !care.checksSync) && good;
    good = (operations.close(descriptor) == 0 || !care.checksClose) && good;
    good = good && (!care.besideTheOld || operations.rename(temporary, path) == 0);
    if (!good && care.cleansUp && operations.remove(temporary) != 0) {
        operations.remove(temporary);
    }
    return good && (operations.syncFolder(fs::path(path).parent_path().string()) == 0 || !care.checksFolderSync);
}

TEST(SaveFaultHarness, CatchesEveryKindOfCarelessSave)
{
    const std::pair<const char *, Care> careless[] = {
        {"writes over the old file", {.besideTheOld = false}},
        {"ignores write errors", {.checksWrite = false}},
        {"takes a short write for a whole one", {.finishesShortWrites = false}},
        {"ignores fsync errors", {.checksSync = false}},
        {"ignores close errors", {.checksClose = false}},
        {"ignores errors of the folder's fsync", {.checksFolderSync = false}},
        {"leaves its temporary file behind", {.cleansUp = false}},
    };
    for (const auto &[what, care] : careless) {
        const test::Save save = [&care = care](const std::string &path, FileOperations &operations) {
            return saveWith(care, path, operations);
        };
        EXPECT_THAT(test::findSaveFaults(save, "old"), Not(IsEmpty())) << what;
    }
}

TEST(SaveFaultHarness, CatchesASaveThatGoesPastTheOperationsOrDoesNothing)
{
    const test::Save past = [](const std::string &path, FileOperations &) {
        return writeFileDurably(path, "new", FilePrivacy::byUmask).has_value();
    };
    EXPECT_THAT(test::findSaveFaults(past, "old"), Not(IsEmpty()));
    EXPECT_THAT(test::findSaveFaults([](const std::string &, FileOperations &) { return true; }, "old"),
                Not(IsEmpty()));
}

} // namespace
} // namespace cytogauge
