#include "app/cli/endpoint_option.h"

#include "app/cli/schema_choice.h"
#include "core/api/aws_signature.h"
#include "core/api/url.h"
#include "core/base/data_folder.h"
#include "core/base/text.h"
#include "core/client/secret_file.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace cytogauge::cli {

namespace {

std::string dialectNames()
{
    std::string names;
    for (const Dialect *known : dialects()) {
        names += (names.empty() ? "" : ", ") + std::string(known->info().name);
    }
    return names;
}

// How an address without a profile takes a secret: as its dialect usually does.
AuthKind usualAuthentication(const std::string &dialect)
{
    return dialect == "sagemaker"                                        ? AuthKind::awsSignature
           : dialect == "gateway-lambda" || dialect == "lambda-envelope" ? AuthKind::apiKey
                                                                         : AuthKind::bearer;
}

} // namespace

void EndpointOption::declare(CLI::App &app)
{
    app.add_option("--endpoint", endpoint, "Ask this endpoint instead of a model: the name of a profile, or an address")
        ->type_name("NAME|URL");
    declareDetails(app);
}

void EndpointOption::declareDetails(CLI::App &app)
{
    app.add_option("--dialect", dialect,
                   fmt::format("What an endpoint given by its address speaks (default: cytogauge): {}", dialectNames()))
        ->type_name("NAME");
    app.add_option("--secret-file", secretFile,
                   "File with the endpoint's secret, open to its owner only (else CYTOGAUGE_SECRET or, for SageMaker, "
                   "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; AWS_REGION or AWS_DEFAULT_REGION "
                   "where the address names no region)")
        ->type_name("FILE");
}

Result<EndpointProfile> EndpointOption::profile(const DataFolderOption &data) const
{
    if (endpoint.find("://") != std::string::npos) {
        EndpointProfile made;
        made.name = endpoint.substr(0, 80);
        made.url = endpoint;
        made.dialect = dialect.empty() ? made.dialect : dialect;
        return made;
    }
    if (!dialect.empty()) {
        return fail(Error(ErrorCode::dialectOfProfile).on("--dialect"));
    }
    const auto folder = data.path();
    if (!folder) {
        return fail(folder.error());
    }
    const auto profiles = readProfiles((std::filesystem::path(*folder) / endpointsFileName).string());
    if (!profiles) {
        return fail(profiles.error());
    }
    const auto found = std::find_if(profiles->begin(), profiles->end(), [this](const EndpointProfile &known) {
        return equalsIgnoringCase(known.name, endpoint);
    });
    if (found == profiles->end()) {
        return fail(ErrorCode::endpointUnknown, {endpoint});
    }
    return *found;
}

tl::expected<std::unique_ptr<RemotePredictor>, Failure> EndpointOption::predictor(const std::string &schema,
                                                                                  const DataFolderOption &data) const
{
    auto chosenProfile = profile(data);
    if (!chosenProfile) {
        return wrongUsage(chosenProfile.error());
    }
    const auto known = findDialect(chosenProfile->dialect);
    if (!known) {
        return wrongUsage(known.error().on("--dialect"));
    }
    const std::string schemaName = !schema.empty()                  ? schema
                                   : !chosenProfile->schema.empty() ? chosenProfile->schema
                                                                    : std::string((*known)->info().usualSchema);
    auto read = readSchemaNamed(schemaName);
    if (!read) {
        return failed(read.error());
    }
    const bool made = endpoint.find("://") != std::string::npos;
    const AuthKind kind = made ? usualAuthentication(chosenProfile->dialect) : chosenProfile->auth;
    const auto secret = secretFile.empty() ? Result<Secret>(secretFromEnvironment(kind)) : readSecretFile(secretFile);
    if (!secret) {
        return failed(secret.error());
    }
    if (made && !secret->isEmpty()) {
        chosenProfile->auth = kind;
    }
    const auto address = parseUrl(chosenProfile->url);
    if (made && kind == AuthKind::awsSignature && address && awsRegionOf(address->host).empty()) {
        chosenProfile->awsRegion = awsRegionFromEnvironment();
    }
    for (const auto &problems : {findProfileProblems(*chosenProfile), findMismatches(*chosenProfile, *read)}) {
        if (!problems.empty()) {
            return wrongUsage(problems.front());
        }
    }
    return std::make_unique<RemotePredictor>(std::move(*chosenProfile), std::move(*read), *secret);
}

} // namespace cytogauge::cli
