// predict: one case in, its prediction out; on request into the history.
#pragma once

#include "app/cli/command.h"
#include "app/cli/endpoint_option.h"
#include "core/exchange/make_record.h"
#include "core/prediction/predictor.h"

namespace cytogauge::cli {

class PredictCommand final : public Command {
public:
    void declare(CLI::App &parent) override;
    [[nodiscard]] Outcome run(Context &context) override;

private:
    struct Case {
        std::vector<double> values;
        std::vector<std::string> typed;
        int fold = -1;
        std::string about; // a sentence on where it comes from; may be empty
    };
    [[nodiscard]] Outcome runRemotely(Context &context);
    [[nodiscard]] tl::expected<Case, Failure> readCase(const FeatureSchema &schema,
                                                       const std::vector<FeatureRange> &ranges, Context &context) const;
    [[nodiscard]] tl::expected<Case, Failure> readSample(const Model &model) const;
    [[nodiscard]] Result<std::string> record(const Prediction &prediction, const Model &model, const Case &one,
                                             double milliseconds, Context &context) const;
    [[nodiscard]] Result<std::string> store(const PredictionRecord &made, const FeatureSchema &schema,
                                            Context &context) const;

    DataFolderOption data_;
    JsonOption json_;
    ModelOption model_;
    EndpointOption endpoint_;
    ThresholdOption threshold_;
    std::string input_;
    std::string sample_;
    bool record_ = false;
    std::string patient_;
    std::string note_;
};

} // namespace cytogauge::cli
