#include "core/api/authentication.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

constexpr std::string_view key = "11111111-2222-4333-8444-555555555555";

EndpointProfile profileWith(AuthKind auth)
{
    EndpointProfile profile;
    profile.name = "Clinic";
    profile.url = "https://predict.example/";
    profile.auth = auth;
    profile.user = "ward 7";
    profile.headers = {{"X-Team", "a"}, {"Accept", "text/csv"}};
    return profile;
}

HttpRequest request()
{
    return {"POST", "https://predict.example/", {{"Accept", "application/json"}}, "{}"};
}

Result<HttpRequest> authorized(const EndpointProfile &profile, const Secret &secret)
{
    HttpRequest made = request();
    return authorize(made, profile, secret, key, {}).map([&made] { return made; });
}

std::string headerOf(const Result<HttpRequest> &made, std::string_view name)
{
    return made ? std::string(headerValue(made->headers, name)) : describe(made.error());
}

TEST(Authentication, AddsTheProfilesHeadersAndAnIdempotencyKey)
{
    const auto made = authorized(profileWith(AuthKind::none), {});
    EXPECT_EQ(headerOf(made, "X-Team"), "a");
    EXPECT_EQ(headerOf(made, "Accept"), "text/csv");
    EXPECT_EQ(headerOf(made, "Idempotency-Key"), "\"11111111-2222-4333-8444-555555555555\"");
    EXPECT_EQ(headerOf(made, "Authorization"), "");
}

TEST(Authentication, SendsTheSecretAsTheProfileSays)
{
    EXPECT_EQ(headerOf(authorized(profileWith(AuthKind::apiKey), {"k-123"}), "x-api-key"), "k-123");
    EXPECT_EQ(headerOf(authorized(profileWith(AuthKind::bearer), {"t-123"}), "Authorization"), "Bearer t-123");
    // RFC 7617 with the examples of RFC 4648 in mind: one, two and no bytes over.
    EXPECT_EQ(headerOf(authorized(profileWith(AuthKind::basic), {"pass"}), "Authorization"), "Basic d2FyZCA3OnBhc3M=");
    EXPECT_EQ(headerOf(authorized(profileWith(AuthKind::basic), {"passw"}), "Authorization"), "Basic d2FyZCA3OnBhc3N3");
    EXPECT_EQ(headerOf(authorized(profileWith(AuthKind::basic), {"passwo"}), "Authorization"),
              "Basic d2FyZCA3OnBhc3N3bw==");
}

TEST(Authentication, SignsForAwsAndSendsTheToken)
{
    EndpointProfile profile = profileWith(AuthKind::awsSignature);
    profile.awsRegion = "eu-west-1";
    const auto made = authorized(profile, awsSecret("AKID", "shhh-secret", "token-1"));
    EXPECT_TRUE(
        headerOf(made, "Authorization").starts_with("AWS4-HMAC-SHA256 Credential=AKID/19700101/eu-west-1/sagemaker/"));
    EXPECT_EQ(headerOf(made, "X-Amz-Security-Token"), "token-1");
    EXPECT_EQ(headerOf(made, "X-Amz-Date"), "19700101T000000Z");
    EXPECT_NE(headerOf(made, "Authorization").find("idempotency-key"), std::string::npos);
    profile.awsRegion.clear();
    EXPECT_EQ(authorized(profile, awsSecret("AKID", "shhh", "")).error().code, ErrorCode::profileRegionMissing);
}

TEST(Authentication, RefusesSecretsThatCannotBeSent)
{
    for (const char *text : {"a\r\nX-Evil: 1", "a\n", " a", "a\x01"}) {
        for (const AuthKind kind : {AuthKind::apiKey, AuthKind::bearer, AuthKind::basic}) {
            const auto made = authorized(profileWith(kind), {text});
            ASSERT_FALSE(made);
            EXPECT_EQ(made.error().code, ErrorCode::secretUnusable);
        }
    }
    EXPECT_EQ(authorized(profileWith(AuthKind::bearer), {}).error().code, ErrorCode::secretMissing);
    for (const char *text :
         {"plain", "{}", R"({"access_key_id":"a"})", R"({"access_key_id":"a","secret_access_key":1})"}) {
        const auto made = authorized(profileWith(AuthKind::awsSignature), {text});
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::secretUnusable);
    }
}

TEST(Authentication, MasksTheSecretWhereverItAppears)
{
    for (const AuthKind kind : {AuthKind::apiKey, AuthKind::bearer, AuthKind::basic, AuthKind::awsSignature}) {
        EndpointProfile profile = profileWith(kind);
        profile.awsRegion = "eu-west-1";
        const Secret secret =
            kind == AuthKind::awsSignature ? awsSecret("AKID", "hunter2+/", "tok-hunter2") : Secret{"hunter2+/"};
        HttpRequest made = *authorized(profile, secret);
        made.url += "?key=hunter2%2B%2F";
        made.body = "echo hunter2+/ back";
        const HttpRequest shown = masked(made, profile, secret);
        const std::string curl = asCurl(shown, profile);
        EXPECT_EQ(curl.find("hunter2+/"), std::string::npos) << curl;
        EXPECT_EQ(curl.find("tok-hunter2"), std::string::npos) << curl;
        EXPECT_NE(curl.find("•••"), std::string::npos);
        const Error error = masked(Error(ErrorCode::remoteStatus, {"400", "bad key hunter2+/"}), secret);
        EXPECT_EQ(describe(error).find("hunter2+/"), std::string::npos) << describe(error);
        // The control: without masking it is there.
        EXPECT_NE(asCurl(made, profile).find("hunter2"), std::string::npos);
    }
}

TEST(Authentication, WritesACurlLineThatTheShellReadsAsItIs)
{
    EndpointProfile profile = profileWith(AuthKind::none);
    profile.caFile = "/it's ca.pem";
    HttpRequest made = request();
    made.body = "{\"a\":\"it's\"}";
    EXPECT_EQ(asCurl(made, profile),
              "curl --fail-with-body --max-time 10 --request POST --header 'Accept: application/json' --cacert "
              "'/it'\\''s ca.pem' --data-raw '{\"a\":\"it'\\''s\"}' 'https://predict.example/'");
}

} // namespace
} // namespace cytogauge
