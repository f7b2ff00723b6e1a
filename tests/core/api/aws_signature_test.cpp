#include "core/api/aws_signature.h"

#include "tests/core/api/signed_requests.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace cytogauge {
namespace {

TEST(AwsSignature, EqualsTheWorkedExampleOfASageMakerRequest)
{
    HttpRequest request{
        "POST",
        "https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/wdbc-demo/invocations",
        {{"Content-Type", "text/csv"},
         {"Accept", "application/json"},
         {"X-Amzn-SageMaker-Target-Variant", "blue"},
         {"X-Amz-Date", "20150830T123600Z"}},
        "17.99,10.38,122.8,1001,0.1184,0.2776,0.3001,0.1471,0.2419,0.07871,1.095,0.9053,8.589,153.4,0.006399,0.04904,"
        "0.05373,0.01587,0.03003,0.006193,25.38,17.33,184.6,2019,0.1622,0.6656,0.7119,0.2654,0.4601,0.1189"};
    // The key pair of the published test suite of the signing process.
    const AwsCredentials credentials{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", ""};
    const auto signature =
        awsSignature(request, credentials, {"us-east-1", "sagemaker"}, test::timeOf("2015-08-30T12:36:00Z"));
    ASSERT_TRUE(signature);
    EXPECT_EQ(signature->canonicalRequest,
              "POST\n/endpoints/wdbc-demo/invocations\n\naccept:application/json\ncontent-type:text/csv\n"
              "host:runtime.sagemaker.us-east-1.amazonaws.com\nx-amz-date:20150830T123600Z\n"
              "x-amzn-sagemaker-target-variant:blue\n\n"
              "accept;content-type;host;x-amz-date;x-amzn-sagemaker-target-variant\n"
              "6060514da770a644d4636684a8beafd7531265c57050ed7b2c32224e36bff190");
    EXPECT_EQ(signature->stringToSign, "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/sagemaker/aws4_request\n"
                                       "b2e9917f4fbdad870d7cb21019259d18e2a447feef177f41830e76d142a005c9");
    EXPECT_EQ(signature->signature, "8ceb5db7fd58ca9d47ccd924e1bd495e479498a588acb12852758c70ebe06e4e");
    EXPECT_EQ(signature->authorization.substr(0, 81),
              "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/sagemaker/aws4_request");
}

TEST(AwsSignature, EqualsBotocoreOnRecordedRequests)
{
    auto recorded = parseJson(test::contentOf(test::testData() + "/aws/signed_by_botocore.json"));
    ASSERT_TRUE(recorded);
    const std::size_t count = recorded->at("requests").size();
    ASSERT_EQ(count, 40U);
    EXPECT_EQ(test::countEqual(*recorded), count);
}

TEST(AwsSignature, ChangesWithEveryPartOfTheRequest)
{
    const auto recorded = parseJson(test::contentOf(test::testData() + "/aws/signed_by_botocore.json"));
    ASSERT_TRUE(recorded);
    for (const char *key : {"method", "body", "region", "service", "access_key_id", "secret_access_key"}) {
        auto changed = *recorded;
        changed["requests"] = nlohmann::json::array({changed["requests"][0]});
        ASSERT_EQ(test::countEqual(changed), 1U);
        changed["requests"][0][key] = changed["requests"][0][key].get<std::string>() + "x";
        EXPECT_EQ(test::countEqual(changed), 0U) << key;
    }
}

TEST(AwsSignature, FindsTheRegionInTheHost)
{
    EXPECT_EQ(awsRegionOf("runtime.sagemaker.eu-west-1.amazonaws.com"), "eu-west-1");
    EXPECT_EQ(awsRegionOf("runtime-fips.sagemaker.us-gov-east-1.amazonaws.com"), "us-gov-east-1");
    EXPECT_EQ(awsRegionOf("abc.execute-api.ap-southeast-2.amazonaws.com"), "ap-southeast-2");
    EXPECT_EQ(awsRegionOf("runtime.sagemaker.cn-north-1.amazonaws.com.cn"), "cn-north-1");
    EXPECT_EQ(awsRegionOf("runtime.sagemaker.eu-west-1.example.com"), "");
    EXPECT_EQ(awsRegionOf("localhost"), "");
    EXPECT_EQ(awsRegionOf(""), "");
}

} // namespace
} // namespace cytogauge
