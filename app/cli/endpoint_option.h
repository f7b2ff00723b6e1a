// --endpoint NAME|URL with what belongs to it: which endpoint a command asks, and with which secret.
#pragma once

#include "app/cli/options.h"
#include "core/client/remote_predictor.h"

namespace cytogauge::cli {

struct EndpointOption {
    std::string endpoint;
    std::string dialect;
    std::string secretFile;

    void declare(CLI::App &app);        // --endpoint, --dialect and --secret-file
    void declareDetails(CLI::App &app); // without --endpoint, where it is an argument
    [[nodiscard]] bool chosen() const { return !endpoint.empty(); }
    [[nodiscard]] bool hasDetails() const { return !dialect.empty() || !secretFile.empty(); }
    // schema: NAME|FILE, or empty for the profile's own, or the dialect's usual one.
    [[nodiscard]] tl::expected<std::unique_ptr<RemotePredictor>, Failure> predictor(const std::string &schema,
                                                                                    const DataFolderOption &data) const;

private:
    [[nodiscard]] Result<EndpointProfile> profile(const DataFolderOption &data) const;
};

} // namespace cytogauge::cli
