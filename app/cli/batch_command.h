// batch: a CSV of any size in, the same with its predictions out.
#pragma once

#include "app/cli/command.h"
#include "app/cli/endpoint_option.h"
#include "core/exchange/batch.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace cytogauge::cli {

using RefusedRow = std::function<void(const Error &)>;

class BatchCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    [[nodiscard]] tl::expected<nlohmann::ordered_json, Failure> askModel(Context &context, BatchSummary &summary,
                                                                         const RefusedRow &refused) const;
    [[nodiscard]] tl::expected<nlohmann::ordered_json, Failure> askEndpoint(Context &context, BatchSummary &summary,
                                                                            const RefusedRow &refused) const;

    DataFolderOption data_;
    JsonOption json_;
    ModelOption model_;
    EndpointOption endpoint_;
    ThresholdOption threshold_;
    CsvFormOption form_;
    std::string input_;
    std::string output_;
    std::string errors_;
    unsigned threads_ = 0;
    unsigned inFlight_ = 8;
    double perSecond_ = 0.0;
    bool goOn_ = false;
    bool probabilityOnly_ = false;
};

} // namespace cytogauge::cli
