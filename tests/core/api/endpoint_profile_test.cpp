#include "core/api/endpoint_profile.h"

#include "core/api/dialect.h"
#include "core/base/random.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cytogauge {
namespace {

EndpointProfile plain()
{
    EndpointProfile profile;
    profile.name = "Clinic";
    profile.url = "https://predict.example/base";
    return profile;
}

EndpointProfile everything()
{
    EndpointProfile profile = plain();
    profile.dialect = "sagemaker";
    profile.schema = "wdbc";
    profile.headers = {{"X-Team", "a"}, {"Accept", "text/csv"}};
    profile.auth = AuthKind::awsSignature;
    profile.apiKeyHeader = "X-Key";
    profile.user = "u";
    profile.awsRegion = "eu-west-1";
    profile.awsService = "execute-api";
    profile.numberClass = "benign";
    profile.classOrder = {"malignant", "benign"};
    profile.answer = AnswerKind::label;
    profile.naming = "kaggle";
    profile.format = "json";
    profile.model = "m";
    profile.version = "2";
    profile.variant = "blue";
    profile.inputName = "i";
    profile.outputName = "o";
    profile.signature = "s";
    profile.custom = {"PUT", "{{values}}", "/p", "/l", "/e", true};
    profile.connectTimeout = std::chrono::milliseconds(1);
    profile.firstByteTimeout = std::chrono::milliseconds(2);
    profile.totalTimeout = std::chrono::milliseconds(3);
    profile.retries = 5;
    profile.caFile = "/ca.pem";
    profile.clientCertificateFile = "/c.pem";
    profile.clientKeyFile = "/k.pem";
    profile.proxy = "http://proxy:3128";
    profile.sendPatient = true;
    profile.sendNote = true;
    return profile;
}

ErrorCode firstProblem(const EndpointProfile &profile)
{
    const auto problems = findProfileProblems(profile);
    return problems.empty() ? ErrorCode::internal : problems.front().code;
}

TEST(EndpointProfile, ComesBackFromItsFileWithEverything)
{
    EndpointProfile second = plain();
    second.name = "Second";
    const std::vector profiles{everything(), second};
    const auto read = profilesFromText(profilesToText(profiles));
    ASSERT_TRUE(read) << describe(read.error());
    EXPECT_EQ(*read, profiles);
}

TEST(EndpointProfile, HasNoProblemsWhenItIsPlain)
{
    EXPECT_TRUE(findProfileProblems(plain()).empty());
    EXPECT_TRUE(findProfileProblems(everything()).empty());
    EXPECT_TRUE(findProfileWarnings(plain()).empty());
}

TEST(EndpointProfile, NamesWhatIsWrong)
{
    struct Case {
        void (*change)(EndpointProfile &);
        ErrorCode code;
    };
    const Case cases[] = {
        {[](EndpointProfile &p) { p.name = ""; }, ErrorCode::profileNameUnusable},
        {[](EndpointProfile &p) { p.name = " Clinic"; }, ErrorCode::profileNameUnusable},
        {[](EndpointProfile &p) { p.name = "a\nb"; }, ErrorCode::profileNameUnusable},
        {[](EndpointProfile &p) { p.name = "a\u202eb"; }, ErrorCode::profileNameUnusable},
        {[](EndpointProfile &p) { p.name = std::string(81, 'a'); }, ErrorCode::profileNameUnusable},
        {[](EndpointProfile &p) { p.name = "Local"; }, ErrorCode::profileNameUnusable},
        {[](EndpointProfile &p) { p.url = "ftp://x/"; }, ErrorCode::urlUnusable},
        {[](EndpointProfile &p) { p.url = "https://user:pass@x/"; }, ErrorCode::urlWithPassword},
        {[](EndpointProfile &p) { p.dialect = "soap"; }, ErrorCode::dialectUnknown},
        {[](EndpointProfile &p) { p.format = "xml"; }, ErrorCode::dialectFormatUnknown},
        {[](EndpointProfile &p) {
             p.headers = {{"a b", "c"}};
         },
         ErrorCode::profileHeaderUnusable},
        {[](EndpointProfile &p) {
             p.headers = {{"a", "c\r\nX: y"}};
         },
         ErrorCode::profileHeaderUnusable},
        {[](EndpointProfile &p) {
             p.headers = {{"authorization", "Bearer x"}};
         },
         ErrorCode::profileHeaderSecret},
        {[](EndpointProfile &p) {
             p.headers = {{"X-API-KEY", "x"}};
         },
         ErrorCode::profileHeaderSecret},
        {[](EndpointProfile &p) {
             p.headers = {{"host", "x"}};
         },
         ErrorCode::profileHeaderReserved},
        {[](EndpointProfile &p) { p.auth = AuthKind::basic; }, ErrorCode::profileUserMissing},
        {[](EndpointProfile &p) { p.auth = AuthKind::apiKey, p.apiKeyHeader = "a:"; },
         ErrorCode::profileHeaderUnusable},
        {[](EndpointProfile &p) { p.totalTimeout = std::chrono::milliseconds(0); }, ErrorCode::profileTimeLimit},
        {[](EndpointProfile &p) { p.connectTimeout = std::chrono::minutes(11); }, ErrorCode::profileTimeLimit},
        {[](EndpointProfile &p) { p.retries = -1; }, ErrorCode::profileRetries},
        {[](EndpointProfile &p) { p.clientKeyFile = "k"; }, ErrorCode::profileClientKeyMissing},
        {[](EndpointProfile &p) { p.proxy = "socks5://x:1"; }, ErrorCode::profileProxyUnusable},
        {[](EndpointProfile &p) { p.proxy = "http://u:pw@x:1"; }, ErrorCode::profileProxyUnusable},
    };
    for (const Case &testCase : cases) {
        EndpointProfile profile = plain();
        testCase.change(profile);
        EXPECT_EQ(firstProblem(profile), testCase.code);
        EXPECT_FALSE(findProfileProblems(profile).front().field.empty());
    }
}

TEST(EndpointProfile, NeverShowsAPasswordThatStoodInAnAddress)
{
    EndpointProfile profile = plain();
    profile.url = "https://user:hunter2@x/";
    profile.proxy = "http://user:hunter2@x:1";
    for (const Error &problem : findProfileProblems(profile)) {
        EXPECT_EQ(describe(problem).find("hunter2"), std::string::npos) << describe(problem);
    }
    EXPECT_EQ(findProfileProblems(profile).size(), 2U);
}

TEST(EndpointProfile, WarnsOfPlainHttpToAnotherComputerOnly)
{
    for (const char *url : {"http://predict.example/", "http://192.168.0.1:8080/", "http://128.0.0.1/"}) {
        EndpointProfile profile = plain();
        profile.url = url;
        ASSERT_EQ(findProfileWarnings(profile).size(), 1U) << url;
        EXPECT_EQ(findProfileWarnings(profile).front().code, ErrorCode::profilePlainHttp);
    }
    for (const char *url :
         {"http://localhost:1/", "http://127.0.0.1/", "http://[::1]:80/", "https://predict.example/"}) {
        EndpointProfile profile = plain();
        profile.url = url;
        EXPECT_TRUE(findProfileWarnings(profile).empty()) << url;
    }
}

TEST(EndpointProfile, RefusesASecretInItsFile)
{
    for (const char *key : {"secret", "password", "token", "api_key", "aws_secret_access_key", "Session_Token"}) {
        auto json = nlohmann::json::parse(profilesToText({plain()}));
        json["endpoints"][0][key] = "hunter2";
        const auto read = profilesFromText(json.dump());
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, ErrorCode::profileHoldsSecret);
        EXPECT_EQ(describe(read.error()).find("hunter2"), std::string::npos);
    }
}

TEST(EndpointProfile, RefusesAFileThatIsNotUnderstood)
{
    const auto changed = [](auto change) {
        auto json = nlohmann::json::parse(profilesToText({everything()}));
        change(json);
        const auto read = profilesFromText(json.dump());
        return read ? ErrorCode::internal : read.error().code;
    };
    using Json = nlohmann::json;
    EXPECT_EQ(changed([](Json &j) { j["format"] = "x"; }), ErrorCode::profileFormatUnknown);
    EXPECT_EQ(changed([](Json &j) { j = Json::array(); }), ErrorCode::profileFormatUnknown);
    EXPECT_EQ(changed([](Json &j) { j["format_version"] = 2; }), ErrorCode::profileTooNew);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"] = 1; }), ErrorCode::profileKeyWrong);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0] = 1; }), ErrorCode::profileKeyWrong);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0]["colour"] = 1; }), ErrorCode::profileKeyUnknown);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0]["url"] = 1; }), ErrorCode::profileKeyWrong);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0]["auth"] = "magic"; }), ErrorCode::profileKeyWrong);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0]["retries"] = 1.5; }), ErrorCode::profileKeyWrong);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0]["retries"] = 1e300; }), ErrorCode::profileKeyWrong);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0]["send_note"] = 1; }), ErrorCode::profileKeyWrong);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0]["headers"] = {1}; }), ErrorCode::profileKeyWrong);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0]["class_order"] = {1}; }), ErrorCode::profileKeyWrong);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"][0]["custom"]["x"] = 1; }), ErrorCode::profileKeyUnknown);
    EXPECT_EQ(changed([](Json &j) { j["endpoints"].push_back(j["endpoints"][0]); }), ErrorCode::profileNameTwice);
    EXPECT_EQ(changed([](Json &) {}), ErrorCode::internal); // the control: unchanged, it is read
}

TEST(EndpointProfile, SurvivesAnyDamageToItsFile)
{
    const std::string whole = profilesToText({everything()});
    Random random(7);
    for (int round = 0; round < 3000; ++round) {
        std::string text = whole.substr(0, round % 3 == 0 ? random.below(whole.size()) : whole.size());
        if (!text.empty()) {
            text[random.below(text.size())] = static_cast<char>(random.below(256));
        }
        static_cast<void>(profilesFromText(text));
    }
}

TEST(EndpointProfile, HasNoProfilesWhereThereIsNoFile)
{
    const test::TemporaryFolder folder;
    const auto none = readProfiles(folder.file("endpoints.json"));
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
    const auto damaged = readProfiles(folder.write("damaged.json", "{"));
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().file, folder.file("damaged.json"));
}

} // namespace
} // namespace cytogauge
