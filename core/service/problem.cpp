#include "core/service/problem.h"

#include "core/base/json_append.h"
#include "core/base/text.h"

namespace cytogauge {

namespace {

constexpr std::size_t mostListed = 100;

// What RFC 9457 calls the type: stable, and the same for every occurrence.
std::string_view typeName(int status)
{
    switch (status) {
    case 400:
        return "malformed-request";
    case 401:
        return "key-needed";
    case 404:
        return "not-found";
    case 405:
        return "method-not-allowed";
    case 406:
        return "not-acceptable";
    case 409:
        return "still-running";
    case 413:
        return "too-large";
    case 415:
        return "media-type";
    case 421:
        return "other-host";
    case 422:
        return "wrong-values";
    case 429:
        return "too-many-requests";
    case 503:
        return "not-available";
    default:
        return "failed";
    }
}

std::string_view awsError(int status)
{
    return status == 503                    ? "ServiceUnavailable"
           : status == 429                  ? "ThrottlingException"
           : status >= 500                  ? "InternalFailure"
           : status == 401 || status == 403 ? "AccessDeniedException"
                                            : "ValidationError";
}

std::string sentenceOf(const Error &error)
{
    return fill(sentence(error.code), error.arguments);
}

// One line for protocols whose errors are one text.
std::string joinedText(const Refusal &refusal)
{
    std::string text = refusal.detail;
    for (const FieldProblem &one : refusal.fields) {
        text += ' ';
        text += one.field;
        text += one.field.empty() ? "" : ": ";
        text += sentenceOf(one.error);
    }
    return text;
}

void writeProblem(std::string &out, const Refusal &refusal, bool withMessage)
{
    out += R"({"type":"urn:cytogauge:problem:)";
    out += typeName(refusal.status);
    out += R"(","title":)";
    appendJsonText(out, reasonPhrase(refusal.status));
    out += R"(,"status":)";
    appendJsonInteger(out, refusal.status);
    appendJsonKey(out, "detail");
    appendJsonText(out, refusal.detail);
    appendJsonKey(out, "errors");
    out += '[';
    for (const FieldProblem &one : refusal.fields) {
        appendJsonComma(out);
        out += '{';
        appendJsonKey(out, "field");
        appendJsonText(out, one.field);
        appendJsonKey(out, "code");
        appendJsonText(out, codeName(one.error.code));
        appendJsonKey(out, "detail");
        appendJsonText(out, sentenceOf(one.error));
        out += '}';
    }
    out += ']';
    if (withMessage) {
        appendJsonKey(out, "Message");
        appendJsonText(out, joinedText(refusal));
    }
    out += '}';
}

} // namespace

void FieldProblems::add(std::string field, Error error)
{
    ++found_;
    if (list_.size() < mostListed) {
        list_.push_back({std::move(field), std::move(error)});
    }
}

Refusal refusal(int status, const Error &error)
{
    std::string detail = sentenceOf(error);
    if (error.line > 0) {
        detail += " (Line " + std::to_string(error.line) + ", column " + std::to_string(error.column) + ".)";
    }
    return {status, std::move(detail), {}};
}

Refusal refusal(int status, std::string detail)
{
    return {status, std::move(detail), {}};
}

Refusal storeRefusal(const Error &error)
{
    switch (error.code) {
    case ErrorCode::storeQueueFull:
    case ErrorCode::storeStopping:
    case ErrorCode::storeTextUnusable:
    case ErrorCode::storeNumberUnusable:
    case ErrorCode::storePageUnusable:
        return refusal(503, error);
    default:
        return refusal(503, "The store of the service cannot be used at this moment. Ask again in a moment.");
    }
}

Refusal refusal(const FieldProblems &problems)
{
    const std::size_t count = problems.found();
    std::string detail = count == 1 ? "One field is wrong." : std::to_string(count) + " fields are wrong.";
    if (count > problems.list().size()) {
        detail += " The first " + std::to_string(problems.list().size()) + " are listed.";
    }
    return {422, std::move(detail), problems.list()};
}

void writeRefusal(ApiResponse &response, const Refusal &refusal, ErrorForm form)
{
    response.status = refusal.status;
    response.body.clear();
    if (refusal.status == 503) {
        setHeader(response.headers, "Retry-After", "1");
    } else if (refusal.status == 401) {
        setHeader(response.headers, "WWW-Authenticate", "Bearer");
    }
    if (form == ErrorForm::v2) {
        response.contentType = "application/json";
        response.body = R"({"error":)";
        appendJsonText(response.body, joinedText(refusal));
        response.body += '}';
        return;
    }
    response.contentType = "application/problem+json";
    if (form == ErrorForm::sagemaker) {
        setHeader(response.headers, "x-amzn-ErrorType", awsError(refusal.status));
    }
    writeProblem(response.body, refusal, form == ErrorForm::sagemaker);
}

} // namespace cytogauge
