#include "core/client/secret_file.h"
#include "core/client/secret_store.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <map>

namespace cytogauge {
namespace {

std::string secretFile(const test::TemporaryFolder &folder, const std::string &text, mode_t mode)
{
    const std::string path = folder.write("secret", text);
    ::chmod(path.c_str(), mode);
    return path;
}

TEST(SecretFile, IsReadWithoutItsLineEnd)
{
    const test::TemporaryFolder folder;
    for (const char *text : {"hunter2", "hunter2\n", "hunter2\r\n"}) {
        const auto secret = readSecretFile(secretFile(folder, text, 0600));
        ASSERT_TRUE(secret);
        EXPECT_EQ(secret->text, "hunter2");
    }
    EXPECT_EQ(readSecretFile(secretFile(folder, "two \n\n", 0400))->text, "two \n");
}

TEST(SecretFile, IsRefusedWhenOthersCanReadIt)
{
    const test::TemporaryFolder folder;
    for (const mode_t mode : {0640, 0604, 0644, 0610, 0777}) {
        const auto secret = readSecretFile(secretFile(folder, "hunter2", mode));
        ASSERT_FALSE(secret);
        EXPECT_EQ(secret.error().code, ErrorCode::secretFileOpen);
        EXPECT_EQ(describe(secret.error()).find("hunter2"), std::string::npos);
    }
    EXPECT_EQ(readSecretFile(secretFile(folder, "\n", 0600)).error().code, ErrorCode::secretFileEmpty);
    EXPECT_EQ(readSecretFile(folder.file("missing")).error().code, ErrorCode::fileNotFound);
}

TEST(SecretFromEnvironment, PrefersAwsVariablesForAwsOnly)
{
    std::map<std::string, std::string> values{{"CYTOGAUGE_SECRET", "s"},
                                              {"AWS_ACCESS_KEY_ID", "id"},
                                              {"AWS_SECRET_ACCESS_KEY", "key"},
                                              {"AWS_SESSION_TOKEN", "token"}};
    const Environment environment = [&values](const char *name) { return values[name]; };
    EXPECT_EQ(secretFromEnvironment(AuthKind::bearer, environment).text, "s");
    EXPECT_EQ(secretFromEnvironment(AuthKind::awsSignature, environment).text, awsSecret("id", "key", "token").text);
    values.erase("AWS_SECRET_ACCESS_KEY");
    EXPECT_EQ(secretFromEnvironment(AuthKind::awsSignature, environment).text, "s");
    values.clear();
    EXPECT_TRUE(secretFromEnvironment(AuthKind::basic, environment).isEmpty());
}

TEST(RegionFromEnvironment, IsTheOneThatAwsToolsTake)
{
    std::map<std::string, std::string> values{{"AWS_REGION", "eu-west-1"}, {"AWS_DEFAULT_REGION", "us-east-1"}};
    const Environment environment = [&values](const char *name) { return values[name]; };
    EXPECT_EQ(awsRegionFromEnvironment(environment), "eu-west-1");
    values.erase("AWS_REGION");
    EXPECT_EQ(awsRegionFromEnvironment(environment), "us-east-1");
    values.clear();
    EXPECT_EQ(awsRegionFromEnvironment(environment), "");
}

TEST(MemorySecretStore, KeepsSecretsForThisRunAndSaysSo)
{
    MemorySecretStore store;
    EXPECT_FALSE(store.lasts());
    std::string found = "?";
    const auto read = [&] { store.read("Clinic", [&found](const Result<Secret> &secret) { found = secret->text; }); };
    read();
    EXPECT_EQ(found, "");
    store.write("Clinic", {"hunter2"}, [](const Result<void> &done) { EXPECT_TRUE(done); });
    read();
    EXPECT_EQ(found, "hunter2");
    store.remove("Clinic", [](const Result<void> &done) { EXPECT_TRUE(done); });
    read();
    EXPECT_EQ(found, "");
}

} // namespace
} // namespace cytogauge
