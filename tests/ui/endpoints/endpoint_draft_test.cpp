#include "ui/endpoints/endpoint_draft.h"

#include "core/api/dialect.h"
#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/print.h"
#include "tests/ui/support/world.h"
#include "ui/common/number_text.h"
#include "ui/endpoints/endpoint_words.h"
#include "ui/settings/languages.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <gtest/gtest.h>

namespace cytogauge::ui {
namespace {

using test::World;

class EndpointDraftTest : public testing::Test {
protected:
    EndpointDraftTest()
    {
        EndpointProfile profile;
        profile.name = "clinic";
        profile.url = "https://predict.example/invocations";
        profile.dialect = "mlflow";
        profile.schema = "wdbc";
        EXPECT_TRUE(world_.endpoints.save({}, profile, {}));
        profile.name = "ward";
        profile.auth = AuthKind::bearer;
        EXPECT_TRUE(world_.endpoints.save({}, profile, Secret{"hunter2-and-more"}));
    }
    static std::vector<std::string> fields(const std::vector<Error> &errors)
    {
        std::vector<std::string> found;
        for (const Error &error : errors) {
            found.push_back(error.field);
        }
        return found;
    }

    World world_{World::Models::all};
    EndpointDraft draft_{world_.endpoints};
};

TEST_F(EndpointDraftTest, KeepsEditsThatAreNotSavedForTheirProfile)
{
    draft_.open(QStringLiteral("clinic"));
    EXPECT_FALSE(draft_.isDirty());
    draft_.change([](EndpointProfile &profile) { profile.url = "https://other.example/invocations"; });
    EXPECT_TRUE(draft_.isDirty());
    draft_.open(QStringLiteral("ward"));
    EXPECT_FALSE(draft_.isDirty());
    EXPECT_TRUE(draft_.hasWaitingEdits(QStringLiteral("clinic")));
    EXPECT_EQ(world_.endpoints.profiles().find(QStringLiteral("clinic"))->url, "https://predict.example/invocations");
    draft_.open(QStringLiteral("clinic"));
    EXPECT_EQ(draft_.profile().url, "https://other.example/invocations");
    EXPECT_TRUE(draft_.isDirty());
    draft_.revert();
    EXPECT_FALSE(draft_.isDirty());
    EXPECT_EQ(draft_.profile().url, "https://predict.example/invocations");
}

TEST_F(EndpointDraftTest, KeepsANewOneToo)
{
    draft_.openNew(EndpointProfile());
    draft_.change([](EndpointProfile &profile) { profile.name = "new"; });
    draft_.open(QStringLiteral("clinic"));
    ASSERT_TRUE(draft_.hasWaitingEdits({}));
    draft_.reopenNew();
    EXPECT_TRUE(draft_.isNew());
    EXPECT_EQ(draft_.profile().name, "new");
    draft_.discard();
    EXPECT_FALSE(draft_.isOpen());
    EXPECT_FALSE(draft_.hasWaitingEdits({}));
}

TEST_F(EndpointDraftTest, SaysWhatIsWrongByField)
{
    draft_.openNew(EndpointProfile());
    EXPECT_FALSE(draft_.problemsShown());
    EXPECT_EQ(fields(draft_.problems()), (std::vector<std::string>{"name", "url"}));
    const auto saved = draft_.save();
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().field, "name");
    EXPECT_TRUE(draft_.problemsShown());
    draft_.change([](EndpointProfile &profile) {
        profile.name = "new";
        profile.url = "http://predict.example";
        profile.auth = AuthKind::basic;
        profile.clientKeyFile = "/key.pem";
    });
    EXPECT_EQ(fields(draft_.problems()), (std::vector<std::string>{"user", "client_key_file"}));
    EXPECT_EQ(fields(draft_.warnings()), (std::vector<std::string>{"url"})); // plain http to another computer
    draft_.change([](EndpointProfile &profile) { profile.url = "http://127.0.0.1:8080"; });
    EXPECT_TRUE(draft_.warnings().empty());
}

TEST_F(EndpointDraftTest, ShowsTheWholeRequestWithoutTheSecret)
{
    draft_.open(QStringLiteral("ward"));
    EXPECT_TRUE(draft_.hasStoredSecret());
    const QString text = draft_.requestText();
    EXPECT_TRUE(text.startsWith(QStringLiteral("POST /invocations HTTP/1.1\nHost: predict.example\n")))
        << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("17.99,10.38,122.8,1001"))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("Idempotency-Key: \"")));
    EXPECT_TRUE(text.contains(QStringLiteral("Authorization: ")));
    const QString curl = draft_.curl();
    EXPECT_TRUE(curl.startsWith(QStringLiteral("curl ")));
    EXPECT_TRUE(curl.contains(QStringLiteral("17.99,10.38,122.8,1001")));
    for (const QString &shown : {text, curl}) {
        EXPECT_FALSE(shown.contains(QStringLiteral("hunter2")));
    }
    draft_.setTypedSecret({QStringLiteral("another-secret"), {}, {}});
    EXPECT_FALSE(draft_.requestText().contains(QStringLiteral("another-secret")));
    EXPECT_FALSE(draft_.curl().contains(QStringLiteral("another-secret")));
    // The control: what is no secret is shown as it is.
    draft_.change([](EndpointProfile &profile) { profile.headers = {{"X-Ward", "ward three"}}; });
    EXPECT_TRUE(draft_.requestText().contains(QStringLiteral("X-Ward: ward three")));
}

TEST_F(EndpointDraftTest, ShowsTheRequestThatCarriesTheCaseForEveryDialect)
{
    for (const Dialect *dialect : dialects()) {
        const std::string name(dialect->info().name);
        EndpointProfile profile =
            test::profileNamed("x", name == "custom" ? "mlflow" : name, "https://predict.example");
        profile.dialect = name;
        profile.awsRegion = "eu-west-1";
        if (name == "custom") {
            profile.custom.body = "{\"x\": [{{values}}]}";
            profile.custom.probabilityPointer = "/p";
        }
        draft_.openNew(profile);
        const auto problems = draft_.problems();
        EXPECT_TRUE(problems.empty()) << name << ": " << (problems.empty() ? "" : describe(problems.front()));
        const std::string text = draft_.requestText().toStdString();
        const std::string first = test::endpointSchema(name == "custom" ? "mlflow" : name) == "wdbc"   ? "17.99"
                                  : test::endpointSchema(name == "custom" ? "mlflow" : name) == "wine" ? "14.23"
                                                                                                       : "5.1";
        EXPECT_NE(text.find(first), std::string::npos) << name << ":\n" << text;
        EXPECT_FALSE(draft_.curl().isEmpty()) << name;
        draft_.discard();
    }
}

TEST_F(EndpointDraftTest, KeepsPatientAndNoteHereUnlessTheProfileAllowsThem)
{
    draft_.openNew(test::profileNamed("x", "cytogauge", "https://predict.example"));
    EXPECT_FALSE(draft_.requestText().contains(QStringLiteral("P-0042")));
    EXPECT_FALSE(draft_.requestText().contains(QStringLiteral("a note")));
    draft_.change([](EndpointProfile &profile) { profile.sendPatient = true; });
    EXPECT_TRUE(draft_.requestText().contains(QStringLiteral("P-0042")));
    EXPECT_FALSE(draft_.requestText().contains(QStringLiteral("a note")));
    draft_.change([](EndpointProfile &profile) { profile.sendNote = true; });
    EXPECT_TRUE(draft_.requestText().contains(QStringLiteral("a note")));
}

TEST_F(EndpointDraftTest, TakesWhatADialectNeeds)
{
    draft_.openNew(EndpointProfile());
    draft_.setDialect("fastapi-iris");
    EXPECT_EQ(draft_.profile().schema, "iris");
    draft_.setDialect("sagemaker");
    EXPECT_EQ(draft_.profile().schema, "wdbc");
    EXPECT_EQ(draft_.profile().auth, AuthKind::awsSignature);
    draft_.change([](EndpointProfile &profile) { profile.format = "json"; });
    draft_.setDialect("mlflow");
    EXPECT_EQ(draft_.profile().format, "");
    draft_.setTypedSecret({QStringLiteral("secret"), QStringLiteral("AKID"), {}});
    EXPECT_EQ(draft_.typedSecret().asSecret(AuthKind::bearer).text, "secret");
    EXPECT_EQ(draft_.typedSecret().asSecret(AuthKind::awsSignature).text, awsSecret("AKID", "secret", "").text);
}

TEST_F(EndpointDraftTest, ForgetsAStoredSecretOnlyWhenItIsSaved)
{
    const auto stored = [this] {
        std::string found;
        world_.endpoints.readSecret(QStringLiteral("ward"), &draft_,
                                    [&found](const Secret &secret) { found = secret.text; });
        return found;
    };
    draft_.open(QStringLiteral("ward"));
    draft_.forgetStoredSecret();
    EXPECT_TRUE(draft_.isDirty());
    EXPECT_EQ(stored(), "hunter2-and-more");
    draft_.revert();
    EXPECT_TRUE(draft_.hasStoredSecret());
    draft_.forgetStoredSecret();
    ASSERT_TRUE(draft_.save());
    EXPECT_EQ(stored(), "");
}

TEST(EndpointWords, TellTheStatesApart)
{
    const auto words = [](EndpointHealth health, std::optional<ErrorCode> code) {
        EndpointState state{health, 0.0, std::nullopt};
        if (code) {
            state.error = Error(*code, {"a", "b"});
        }
        return healthWords(state);
    };
    const QStringList all{words(EndpointHealth::unknown, {}),
                          words(EndpointHealth::ready, {}),
                          words(EndpointHealth::slow, {}),
                          words(EndpointHealth::unreachable, ErrorCode::remoteTimeout),
                          words(EndpointHealth::unreachable, ErrorCode::remoteNameNotFound),
                          words(EndpointHealth::unreachable, ErrorCode::remoteConnectionRefused),
                          words(EndpointHealth::unreachable, ErrorCode::remoteTls),
                          words(EndpointHealth::unreachable, ErrorCode::remoteProtocol),
                          words(EndpointHealth::unreachable, ErrorCode::remoteBusy),
                          words(EndpointHealth::refused, ErrorCode::endpointInverted),
                          words(EndpointHealth::refused, ErrorCode::endpointWrongClasses),
                          words(EndpointHealth::refused, ErrorCode::remoteNotAllowed)};
    EXPECT_EQ(QSet<QString>(all.begin(), all.end()).size(), all.size()) << all.join(QLatin1Char('\n')).toStdString();
    EXPECT_EQ(healthWords({EndpointHealth::ready, 12.0, {}}), QStringLiteral("ready · %1").arg(durationText(12.0)));
    const std::vector<CheckStep> steps{{"resolve", true, 1.0, "10.2.0.17", {}},
                                       {"connect", false, 0.0, {}, Error(ErrorCode::cancelled)}};
    EXPECT_TRUE(stepsText(steps).startsWith(
        QStringLiteral("Name: ok, %1. 10.2.0.17\nConnection: failed.").arg(durationText(1.0))))
        << stepsText(steps).toStdString();
}

TEST(EndpointWords, OfATestAreInTheChosenLanguage)
{
    const char *const details[] = {"Plain http: nothing is encrypted.",
                                   "The fingerprint of the schema is the same.",
                                   "The model's inputs fit the schema, as far as its metadata say.",
                                   "The dialect does not tell its schema.",
                                   "Not tested: there are no reference cases for this schema.",
                                   "All reference cases come out as what they are.",
                                   "through the proxy",
                                   "malignant → malignant (0.9973); within 0.02 of the local model"};
    for (const char *detail : details) {
        EXPECT_EQ(stepDetail({"schema", true, 0.0, detail, {}}), QString::fromUtf8(detail));
    }
    ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("de")));
    for (const char *detail : details) {
        EXPECT_NE(stepDetail({"schema", true, 0.0, detail, {}}), QString::fromUtf8(detail));
    }
    EXPECT_EQ(stepDetail({"resolve", true, 0.0, "10.2.0.17", {}}), QStringLiteral("10.2.0.17"));
    ASSERT_TRUE(useLanguage(*qApp, QStringLiteral("en")));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

} // namespace
} // namespace cytogauge::ui
