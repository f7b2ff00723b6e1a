// Signs requests for Amazon Web Services. Source: Amazon Web Services, AWS General Reference, Signature Version 4
// signing process; the official vectors are awslabs/aws-c-auth, tests/aws-signing-test-suite/v4.
#pragma once

#include "core/api/http_message.h"
#include "core/base/clock.h"

#include <string>

namespace cytogauge {

struct AwsCredentials {
    std::string accessKeyId;
    std::string secretAccessKey;
    std::string sessionToken; // empty: long-lived keys
};

struct AwsScope {
    std::string region;
    std::string service; // "sagemaker"
};

// The steps of the process, for tests and for telling why a signature was refused. Nothing in it is secret.
struct AwsSignature {
    std::string canonicalRequest;
    std::string stringToSign;
    std::string signature;     // hexadecimal
    std::string authorization; // value of the Authorization header
};

// The request as it will be sent, Host and X-Amz-Date included. Host, Content-Type, Accept and every X- header are
// signed; what the transport or a proxy may change is not.
[[nodiscard]] Result<AwsSignature> awsSignature(const HttpRequest &request, const AwsCredentials &credentials,
                                                const AwsScope &scope, UtcTime now);

// Adds X-Amz-Date, X-Amz-Security-Token where there is a token, and Authorization.
[[nodiscard]] Result<void> signForAws(HttpRequest &request, const AwsCredentials &credentials, const AwsScope &scope,
                                      UtcTime now);

// "eu-west-1" of runtime.sagemaker.eu-west-1.amazonaws.com and of abc.execute-api.eu-west-1.amazonaws.com; else empty.
[[nodiscard]] std::string awsRegionOf(std::string_view host);

} // namespace cytogauge
