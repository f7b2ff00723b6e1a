// The Open Inference Protocol V2, REST. Source: kserve/open-inference-protocol,
// specification/protocol/inference_rest.md, 2025. One tensor "features" [n, features], or one tensor for each feature
// [n] or [n, 1]; the outputs are "predict_proba" FP64 [n, classes] and "predict" INT64 [n].
#pragma once

#include "core/service/feature_names.h"
#include "core/service/problem.h"
#include "core/service/scored_rows.h"
#include "core/service/served_models.h"

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace cytogauge {

enum class InferOutput { probabilities, labels };

struct InferAsk {
    std::vector<double> values; // [rows, features]
    std::size_t rows = 0;
    std::string patient; // reference: parameters.patient of the request, which the protocol leaves to the server
    std::optional<std::string> id;
    std::vector<InferOutput> outputs;
};

// A body is JSON, or JSON and behind it the values of those tensors that say how many bytes they have there (parameter
// binary_data_size), in the tensors' order: what Triton's clients send unless they are told otherwise. Answers are JSON
// always, which they read as well.
struct InferBody {
    std::string_view json, binary;
};
inline constexpr std::string_view inferenceHeader = "Inference-Header-Content-Length";
// Of that header: how many bytes of the body are JSON, all without the header; nothing
// when it makes no sense.
[[nodiscard]] std::optional<std::size_t> inferenceHeaderLength(std::string_view header, std::size_t bodySize);

[[nodiscard]] tl::expected<void, Refusal> readInfer(const InferBody &body, const FeatureNames &names,
                                                    std::size_t mostRows, InferAsk &ask);
void writeInfer(std::string &out, const ServedVersion &version, const InferAsk &ask, const ScoredRows &rows);
// allVersions: that answer.
void writeModelMetadata(std::string &out, const ServedModel &model, const ServedVersion &version, bool allVersions);

} // namespace cytogauge
