// SageMaker's container contract: CSV without a header or JSON in, one answer per row out. Source:
// awsdocs/amazon-sagemaker-developer-guide, your-algorithms-inference-code.md, cdf-inference.md and LL-in-formats.md,
// 2023. Answers as the linear learner gives them; the score is a probability.
#pragma once

#include "core/service/feature_names.h"
#include "core/service/problem.h"
#include "core/service/scored_rows.h"

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace cytogauge {

inline constexpr std::string_view targetVariantHeader = "X-Amzn-SageMaker-Target-Variant"; // a version is asked for

inline constexpr std::string_view invokedVariantHeader = "x-Amzn-Invoked-Production-Variant"; // that answered
// What the requests of one patient have in common, where a protocol has no patient: they get the same version, and
// their records this reference.
inline constexpr std::string_view inferenceIdHeader = "X-Amzn-SageMaker-Inference-Id";
inline constexpr std::string_view sessionIdHeader = "X-Amzn-SageMaker-Session-Id";
// The first one that there is; empty: none. Nothing when it is too long or no printable text.
[[nodiscard]] std::optional<std::string_view> invocationReference(std::string_view inferenceId,
                                                                  std::string_view sessionId);

enum class InvocationForm { json, csv, jsonLines };

// Of a Content-Type; nothing for other types.
[[nodiscard]] std::optional<InvocationForm> invocationFormOf(std::string_view contentType);
// Of a body whose type is left open: an object or a list is JSON, all else CSV.
[[nodiscard]] InvocationForm invocationFormOfBody(std::string_view body);
// Of an Accept header: the first one that can be answered; JSON when it is empty or takes everything.
[[nodiscard]] std::optional<InvocationForm> acceptedForm(std::string_view accept);
[[nodiscard]] std::string_view mediaTypeOf(InvocationForm form);

// Appends [rows, features] to `values`.
[[nodiscard]] tl::expected<void, Refusal> readInvocation(std::string_view body, InvocationForm form,
                                                         const FeatureNames &names, std::size_t mostRows,
                                                         std::vector<double> &values);
// JSON: {"predictions": [{"score": …, "predicted_label": …}]}; JSON lines: one such object a line; CSV: the score, one
// line per row. More than two classes: the score is a list of one for each class.
void writeInvocation(std::string &out, InvocationForm form, const ScoredRows &rows);

} // namespace cytogauge
