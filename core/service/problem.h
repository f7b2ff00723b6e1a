// What is wrong with a request, field by field, and the answers that say so.
#pragma once

#include "core/base/result.h"
#include "core/service/api_message.h"

#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

struct FieldProblem {
    std::string field; // "inputs.radius_mean", "rows[3].radius_mean"; empty: the whole
    Error error;
};

// Keeps the first 100 and counts the rest, so that a bad answer is no larger than a good one.
class FieldProblems {
public:
    void add(std::string field, Error error);
    [[nodiscard]] bool empty() const { return found_ == 0; }
    [[nodiscard]] std::size_t found() const { return found_; }
    [[nodiscard]] const std::vector<FieldProblem> &list() const { return list_; }

private:
    std::vector<FieldProblem> list_;
    std::size_t found_ = 0;
};

// Why a request was not answered as asked: the status and the sentences.
struct Refusal {
    int status = 400;
    std::string detail;
    std::vector<FieldProblem> fields;
};
[[nodiscard]] Refusal refusal(int status, const Error &error);
[[nodiscard]] Refusal refusal(const FieldProblems &problems); // 422
[[nodiscard]] Refusal refusal(int status, std::string detail);
[[nodiscard]] Refusal storeRefusal(const Error &error); // 503; where the database is stays in the log

// How the surfaces say it.
enum class ErrorForm {
    problem,   // RFC 9457
    v2,        // {"error": "…"}
    sagemaker, // RFC 9457 with what AWS's clients look for: Message, and the header x-amzn-ErrorType
};
void writeRefusal(ApiResponse &response, const Refusal &refusal, ErrorForm form);

} // namespace cytogauge
