// The client against services on Flask and FastAPI, which nobody here wrote (tests/data/services).
#include "tests/core/client/client_fixture.h"

#include "core/client/endpoint_check.h"
#include "core/client/remote_batch.h"
#include "tests/support/paths.h"
#include "tests/support/reference_data.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace cytogauge {
namespace {

// Runs until it is destroyed.
class Service {
public:
    Service(const std::string &script, const std::string &data)
    {
        const std::string portFile = folder_.file("port");
        const std::string command = "exec /usr/bin/python3 '" + test::testData() + "/services/" + script + "' '" +
                                    portFile + "' '" + test::resources() + "/data/" + data + "' 2>/dev/null";
        process_ = ::popen(command.c_str(), "w");
        for (int i = 0; i < 6000 && !std::filesystem::exists(portFile); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        port_ = std::filesystem::exists(portFile) ? test::contentOf(portFile) : "";
    }
    Service(const Service &) = delete;
    Service &operator=(const Service &) = delete;
    ~Service()
    {
        if (process_ != nullptr) {
            ::pclose(process_); // its standard input ends, and so does it
        }
    }
    [[nodiscard]] bool started() const { return !port_.empty(); }
    [[nodiscard]] std::string url(const std::string &path) const { return "http://127.0.0.1:" + port_ + path; }

private:
    test::TemporaryFolder folder_;
    FILE *process_ = nullptr;
    std::string port_;
};

bool hasModules(const std::string &modules)
{
    return std::system(("/usr/bin/python3 -c 'import " + modules + "' 2>/dev/null").c_str()) == 0;
}

TEST(RealServices, FlaskAnswersOneCaseATestAndABatch)
{
    if (!hasModules("flask, sklearn")) {
        GTEST_SKIP() << "python3-flask or python3-sklearn is not installed";
    }
    const Service service("flask_wdbc.py", "wdbc.csv");
    ASSERT_TRUE(service.started());
    RemotePredictor predictor(test::profileFor("mlflow", service.url("/invocations")), test::schemaNamed("wdbc"), {});
    const EndpointReport report = checkEndpoint(predictor, {});
    EXPECT_TRUE(report.ok()) << report.text();
    const test::TemporaryFolder folder;
    RemoteBatchOptions options;
    const auto scored = scoreCsvRemotely(predictor, test::resources() + "/data/wdbc.csv", folder.file("out.csv"),
                                         options, [](const Error &error) { ADD_FAILURE() << describe(error); }, {});
    ASSERT_TRUE(scored) << describe(scored.error());
    EXPECT_EQ(scored->rowsDone, 569U);
}

TEST(RealServices, FlasksOwnErrorPagesAreNoAnswer)
{
    if (!hasModules("flask, sklearn")) {
        GTEST_SKIP() << "python3-flask or python3-sklearn is not installed";
    }
    const Service service("flask_wdbc.py", "wdbc.csv");
    ASSERT_TRUE(service.started());
    const auto ask = [&](const std::string &dialect, const std::string &path) {
        RemotePredictor predictor(test::profileFor(dialect, service.url(path)), test::schemaNamed("wdbc"), {});
        return predictor.ask({std::vector<double>(30, 1.0), {}, {}}, {});
    };
    const auto missing = ask("mlflow", "/nowhere");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::remoteNotFound);
    const auto broken =
        ask("gateway-lambda", "/invocations"); // a body that it cannot read: its HTML page of status 500
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().code, ErrorCode::remoteServerFailed);
}

TEST(RealServices, FastApiAnswersAndRefuses)
{
    if (!hasModules("fastapi, uvicorn, sklearn")) {
        GTEST_SKIP() << "python3-fastapi, python3-uvicorn or python3-sklearn is not installed";
    }
    const Service service("fastapi_iris.py", "iris.csv");
    ASSERT_TRUE(service.started());
    RemotePredictor predictor(test::profileFor("fastapi-iris", service.url("/predict/")), test::schemaNamed("iris"),
                              {});
    const EndpointReport report = checkEndpoint(predictor, {});
    EXPECT_TRUE(report.ok()) << report.text();
    const auto refused = predictor.ask({{11.0, 3.5, 1.4, 0.2}, {}, {}}, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::remoteStatus);
    RemotePredictor elsewhere(test::profileFor("fastapi-iris", service.url("/predict")), test::schemaNamed("iris"), {});
    const auto redirected = elsewhere.ask({{5.1, 3.5, 1.4, 0.2}, {}, {}}, {});
    ASSERT_FALSE(redirected);
    EXPECT_EQ(redirected.error().code, ErrorCode::remoteRedirected) << describe(redirected.error());
}

} // namespace
} // namespace cytogauge
