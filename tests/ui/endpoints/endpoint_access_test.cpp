#include "ui/common/endpoint_access.h"

#include "tests/support/reference_data.h"
#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

#include <atomic>

namespace cytogauge::ui {
namespace {

using test::casesSentTo;
using test::endpointNamed;
using test::eventually;
using test::HttpServer;
using test::profileNamed;
using test::ServerReply;
using test::ServerRequest;
using test::World;

// A keyring that counts.
class CountingStore final : public SecretStore {
public:
    explicit CountingStore(int &writes) : writes_(writes) {}
    bool lasts() const override { return true; }
    void read(const std::string &name, Found found) override { inner_.read(name, std::move(found)); }
    void write(const std::string &name, const Secret &secret, Done done) override
    {
        ++writes_;
        inner_.write(name, secret, std::move(done));
    }
    void remove(const std::string &name, Done done) override { inner_.remove(name, std::move(done)); }

private:
    MemorySecretStore inner_;
    int &writes_;
};

class EndpointAccessTest : public testing::Test {
protected:
    // A case that is no reference case.
    [[nodiscard]] static RemoteCase patient()
    {
        const auto model = test::shippedModel("wdbc");
        return {model->cases[test::sureCase(*model, "malignant")].values, "P-7", "a note"};
    }
    Result<RemotePrediction> ask(const EndpointProfile &profile)
    {
        std::optional<Result<RemotePrediction>> answer;
        access().ask(profile, patient(), &owner_,
                     [&answer](Result<RemotePrediction> given) { answer = std::move(given); });
        EXPECT_TRUE(eventually([&answer] { return answer.has_value(); }));
        return *answer;
    }
    void save(const EndpointProfile &profile, const std::optional<Secret> &secret = {})
    {
        const auto saved = access().save({}, profile, secret);
        ASSERT_TRUE(saved) << describe(saved.error());
    }
    [[nodiscard]] EndpointAccess &access() { return world_.endpoints; }

    World world_{World::Models::all};
    QObject owner_;
};

TEST_F(EndpointAccessTest, ProvesAnEndpointBeforeTheFirstPatientOfARun)
{
    const HttpServer server(endpointNamed("mlflow"));
    const EndpointProfile profile = profileNamed("clinic", "mlflow", server);
    save(profile);
    const auto first = ask(profile);
    ASSERT_TRUE(first) << describe(first.error());
    EXPECT_EQ(casesSentTo(server), 3U); // two reference patients and one
    EXPECT_EQ(access().state(QStringLiteral("clinic")).health, EndpointHealth::ready);
    ASSERT_TRUE(ask(profile));
    EXPECT_EQ(casesSentTo(server), 4U);
    // A change of the profile may be a change of what its number means.
    EndpointProfile changed = profile;
    changed.answer = AnswerKind::probability;
    ASSERT_TRUE(access().save(QStringLiteral("clinic"), changed, {}));
    EXPECT_EQ(access().state(QStringLiteral("clinic")).health, EndpointHealth::unknown);
    ASSERT_TRUE(ask(changed));
    EXPECT_EQ(casesSentTo(server), 7U);
}

TEST_F(EndpointAccessTest, SendsNoPatientToAnEndpointWithInvertedClasses)
{
    const HttpServer server(endpointNamed("mlflow", true));
    const EndpointProfile profile = profileNamed("clinic", "mlflow", server);
    save(profile);
    const auto answer = ask(profile);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::endpointInverted);
    EXPECT_EQ(casesSentTo(server), 2U);
    EXPECT_EQ(access().state(QStringLiteral("clinic")).health, EndpointHealth::refused);
    EXPECT_FALSE(ask(profile)); // and it stays so
    EXPECT_EQ(casesSentTo(server), 4U);
}

TEST_F(EndpointAccessTest, SaysWhichEndpointCannotBeReached)
{
    const EndpointProfile profile =
        profileNamed("clinic", "mlflow", "http://127.0.0.1:" + std::to_string(test::closedPort()));
    save(profile);
    const auto answer = ask(profile);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::remoteConnectionRefused);
    const EndpointState state = access().state(QStringLiteral("CLINIC"));
    EXPECT_EQ(state.health, EndpointHealth::unreachable);
    EXPECT_EQ(state.error, answer.error());
}

TEST_F(EndpointAccessTest, CanBeCancelledWhileItWaits)
{
    std::atomic<bool> reached = false;
    const HttpServer server(HttpServer::Serve([&reached](test::ServerConnection &connection) {
        reached = true;
        connection.hold();
    }));
    const EndpointProfile profile = profileNamed("clinic", "mlflow", server);
    save(profile);
    std::optional<Result<RemotePrediction>> answer;
    access().ask(profile, patient(), &owner_, [&answer](Result<RemotePrediction> given) { answer = std::move(given); });
    ASSERT_TRUE(eventually([&reached] { return reached.load(); }));
    access().cancelAsking();
    ASSERT_TRUE(eventually([&answer] { return answer.has_value(); }));
    EXPECT_EQ(answer->error().code, ErrorCode::cancelled);
    EXPECT_EQ(access().state(QStringLiteral("clinic")).health, EndpointHealth::unknown); // it did nothing wrong
}

TEST_F(EndpointAccessTest, GoesAwaySafelyWhileAnEndpointIsAsked)
{
    std::atomic<bool> reached = false;
    const HttpServer server(HttpServer::Serve([&reached](test::ServerConnection &connection) {
        reached = true;
        connection.hold();
    }));
    auto going = std::make_unique<EndpointAccess>(world_.models, EndpointProfiles(),
                                                  std::make_unique<MemorySecretStore>(), systemRemoteWorld());
    bool answered = false;
    going->ask(profileNamed("clinic", "mlflow", server), patient(), &owner_,
               [&answered](const Result<RemotePrediction> &) { answered = true; });
    ASSERT_TRUE(eventually([&reached] { return reached.load(); }));
    going.reset();
    QCoreApplication::processEvents();
    EXPECT_FALSE(answered);
}

TEST_F(EndpointAccessTest, LooksAtItsSourceWithoutSendingAnything)
{
    const HttpServer server(endpointNamed("mlflow"));
    save(profileNamed("clinic", "mlflow", server));
    access().setSource(QStringLiteral("clinic"));
    ASSERT_TRUE(
        eventually([this] { return access().state(QStringLiteral("clinic")).health == EndpointHealth::ready; }));
    EXPECT_TRUE(
        eventually([&server] { return server.connections() >= 1; })); // it counts a moment after the client does
    EXPECT_EQ(server.receivedBytes(), 0U);
    save(profileNamed("gone", "mlflow", "http://127.0.0.1:" + std::to_string(test::closedPort())));
    access().setSource(QStringLiteral("gone"));
    ASSERT_TRUE(
        eventually([this] { return access().state(QStringLiteral("gone")).health == EndpointHealth::unreachable; }));
}

TEST_F(EndpointAccessTest, SourceFollowsANewNameAndEndsWithItsProfile)
{
    const HttpServer server(endpointNamed("mlflow"));
    EndpointProfile profile = profileNamed("clinic", "mlflow", server);
    save(profile);
    access().setSource(QStringLiteral("nobody"));
    EXPECT_EQ(access().source(), QString());
    access().setSource(QStringLiteral("Clinic"));
    EXPECT_EQ(access().source(), QStringLiteral("clinic"));
    profile.name = "ward";
    QSignalSpy changed(&access(), &EndpointAccess::sourceChanged);
    ASSERT_TRUE(access().save(QStringLiteral("clinic"), profile, {}));
    EXPECT_EQ(access().source(), QStringLiteral("ward"));
    EXPECT_EQ(changed.size(), 1);
    ASSERT_TRUE(access().remove(QStringLiteral("ward")));
    EXPECT_EQ(access().source(), QString());
    EXPECT_EQ(changed.size(), 2);
}

TEST_F(EndpointAccessTest, KeepsSecretsOutOfTheFileAndFollowsANewName)
{
    const auto stored = [this](const char *name) {
        Secret found;
        access().readSecret(QLatin1String(name), &owner_, [&found](const Secret &secret) { found = secret; });
        return found.text;
    };
    EndpointProfile profile = profileNamed("clinic", "mlflow", "https://predict.example/invocations");
    profile.auth = AuthKind::bearer;
    save(profile, Secret{"hunter2-and-more"});
    EXPECT_EQ(stored("clinic"), "hunter2-and-more");
    const std::string file = test::contentOf(world_.folder.file("endpoints.json"));
    EXPECT_NE(file.find("clinic"), std::string::npos);
    EXPECT_EQ(file.find("hunter2"), std::string::npos);
    profile.name = "ward";
    ASSERT_TRUE(access().save(QStringLiteral("clinic"), profile, {}));
    EXPECT_EQ(stored("ward"), "hunter2-and-more");
    EXPECT_EQ(stored("clinic"), "");
    ASSERT_TRUE(access().save(QStringLiteral("ward"), profile, Secret()));
    EXPECT_EQ(stored("ward"), "");
}

TEST_F(EndpointAccessTest, KeepsSecretsOfAPrivateSessionFromTheKeyring)
{
    int writes = 0;
    EndpointAccess access(world_.models, EndpointProfiles(), std::make_unique<CountingStore>(writes),
                          systemRemoteWorld());
    EXPECT_TRUE(access.secretsLast());
    access.setWriting(false);
    EXPECT_FALSE(access.secretsLast());
    const EndpointProfile profile = profileNamed("clinic", "mlflow", "https://predict.example/invocations");
    ASSERT_TRUE(access.save({}, profile, Secret{"hunter2"}));
    EXPECT_EQ(writes, 0);
    Secret found;
    access.readSecret(QStringLiteral("clinic"), &owner_, [&found](const Secret &secret) { found = secret; });
    EXPECT_EQ(found.text, "hunter2"); // it works meanwhile
    access.setWriting(true);
    ASSERT_TRUE(access.save(QStringLiteral("clinic"), profile, Secret{"hunter3"}));
    EXPECT_EQ(writes, 1);
}

TEST_F(EndpointAccessTest, SendsTheStoredSecret)
{
    const HttpServer::Answer inner = endpointNamed("mlflow");
    const HttpServer server([&inner](const ServerRequest &request) {
        return request.header("Authorization") == "Bearer hunter2" ? inner(request) : ServerReply{401, "", "", {}};
    });
    EndpointProfile profile = profileNamed("clinic", "mlflow", server);
    profile.auth = AuthKind::bearer;
    save(profile, Secret{"hunter2"});
    EXPECT_TRUE(ask(profile));
    ASSERT_TRUE(access().save(QStringLiteral("clinic"), profile, Secret{"wrong"}));
    const auto refused = ask(profile);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::remoteNotAllowed);
    EXPECT_EQ(describe(refused.error()).find("wrong\""), std::string::npos);
}

} // namespace
} // namespace cytogauge::ui
