#include "core/base/text.h"
#include "core/service/store/request_store.h"

#include <array>
#include <cmath>

namespace cytogauge {

namespace {

Result<void> checkText(std::string_view field, std::string_view text)
{
    if (text.find('\0') != std::string_view::npos || firstInvalidUtf8(text) != std::string_view::npos) {
        return fail(Error(ErrorCode::storeTextUnusable).on(field));
    }
    return {};
}

Result<void> checkNumber(std::string_view field, const std::optional<double> &number)
{
    if (number && !std::isfinite(*number)) {
        return fail(Error(ErrorCode::storeNumberUnusable).on(field));
    }
    return {};
}

Result<void> checkTexts(const StoredRequest &request)
{
    using Named = std::pair<std::string_view, std::string_view>;
    const std::array texts = {Named{"request_id", request.requestId},
                              Named{"patient", request.patient},
                              Named{"note", request.note},
                              Named{"model", request.model},
                              Named{"model_version", request.modelVersion},
                              Named{"model_sha256", request.modelSha256},
                              Named{"schema", request.schema},
                              Named{"surface", request.surface},
                              Named{"label", request.label},
                              Named{"status", request.status},
                              Named{"flags", request.flags},
                              Named{"outcome", request.outcome}};
    for (const auto &[field, text] : texts) {
        if (auto good = checkText(field, text); !good) {
            return good;
        }
    }
    for (const auto &[name, probability] : request.probabilities) {
        if (auto good = checkText("probabilities", name); !good) {
            return good;
        }
    }
    for (const std::string &name : request.set) {
        if (auto good = checkText("set", name); !good) {
            return good;
        }
    }
    return {};
}

Result<void> checkNumbers(const StoredRequest &request)
{
    using Named = std::pair<std::string_view, std::optional<double>>;
    const std::array numbers = {
        Named{"probability", request.probability},    Named{"interval_low", request.intervalLow},
        Named{"interval_high", request.intervalHigh}, Named{"threshold", request.threshold},
        Named{"latency_ms", request.latencyMs},       Named{"contributions_error", request.contributionsError},
    };
    for (const auto &[field, number] : numbers) {
        if (auto good = checkNumber(field, number); !good) {
            return good;
        }
    }
    for (const auto &[name, probability] : request.probabilities) {
        if (auto good = checkNumber("probabilities", probability); !good) {
            return good;
        }
    }
    for (const double input : request.inputs) {
        if (auto good = checkNumber("inputs", input); !good) {
            return good;
        }
    }
    for (const double contribution : request.contributions) {
        if (auto good = checkNumber("contributions", contribution); !good) {
            return good;
        }
    }
    return {};
}

} // namespace

Result<void> checkRequest(const StoredRequest &request)
{
    if (request.id.isEmpty() || request.requestId.empty()) {
        return fail(ErrorCode::internal, {"a record of the store has no id"});
    }
    auto good = checkTexts(request);
    return good ? checkNumbers(request) : good;
}

} // namespace cytogauge
