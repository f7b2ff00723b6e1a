// Small services in front of a SageMaker model, spoken to as they are: a Go server that forwards query values, an API
// Gateway whose Lambda answers one letter, and one that wraps text in an envelope of status 200.
#include "core/api/dialects/dialects.h"

#include <algorithm>
#include <cstdint>

namespace cytogauge {

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

// {"prediction": "0.0123\n"}: a text that holds a number. Its failures may be text followed by this object, so the
// status is looked at first.
Result<RemoteAnswer> readGoAnswer(const HttpReply &reply, const AnswerReader &reader)
{
    return readJsonReply(reply)
        .and_then([](const Json &json) { return findText(json, "prediction"); })
        .and_then([](const std::string &text) { return readNumberText(text, "prediction"); })
        .and_then([&reader](const ReadNumber &number) { return reader.fromProbability(number.value); });
}

class GoSageMakerDialect final : public Dialect {
public:
    explicit GoSageMakerDialect(bool json)
        : info_{.name = json ? "go-sagemaker-json" : "go-sagemaker-query",
                .title = json ? "Go service before SageMaker, JSON" : "Go service before SageMaker, query",
                .naming = "go-sagemaker",
                .numberSpeaksOfOtherClass = true},
          json_(json)
    {
    }
    const DialectInfo &info() const override { return info_; }

    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        const auto reader = answerReader(context);
        const auto names = namesFor(context, info_);
        if (!reader || !names) {
            return fail(reader ? names.error() : reader.error());
        }
        // Every feature is sent: the service would put a median in the place of a missing one without a word.
        HttpRequest request = getRequest(joined(context.profile.url, json_ ? "/predict/json" : "/predict"));
        if (json_) {
            OrderedJson body = OrderedJson::object();
            for (std::size_t i = 0; i < names->size(); ++i) {
                body[(*names)[i]] = formatNumber(remoteCase.values[i]); // a number instead of a text gives 400
            }
            request.body = compactJson(body);
            setHeader(request.headers, "Content-Type", "application/json");
        } else {
            request.url += '?' + queryText(*names, remoteCase.values);
        }
        return finalExchange(std::move(request),
                             [reader = *reader](const HttpReply &reply) { return readGoAnswer(reply, reader); });
    }

private:
    DialectInfo info_;
    bool json_;
};

// Exactly "M" or "B" as a JSON text. {"message": "Forbidden"} and the like must never come through as a class.
Result<RemoteAnswer> readLetter(const HttpReply &reply, const FeatureSchema &schema)
{
    const auto json = readJsonReply(reply);
    if (!json) {
        return fail(json.error());
    }
    if (json->is_object()) {
        const std::string words = errorTextOf(reply);
        return fail(words.empty() ? unexpected("the answer", *json, "a class code")
                                  : Error(ErrorCode::remoteErrorInside, {words}));
    }
    if (!json->is_string()) {
        return fail(unexpected("the answer", *json, "a class code"));
    }
    const std::string letter = json->get<std::string>();
    for (std::size_t i = 0; i < schema.classes.size(); ++i) {
        if (schema.classes[i].code == letter) {
            RemoteAnswer answer;
            answer.label = static_cast<int>(i);
            return answer;
        }
    }
    return fail(ErrorCode::replyLabelUnknown, {letter.substr(0, 80), schema.id});
}

class GatewayLambdaDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{
            .name = "gateway-lambda", .title = "API Gateway with a Lambda, class code", .needsClassCodes = true};
        return info;
    }
    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        return finalExchange(jsonRequest(context.profile.url, {{"data", joinedNumbers(remoteCase.values, ", ")}}),
                             [&schema = context.schema](const HttpReply &reply) { return readLetter(reply, schema); });
    }
};

// "Your Wine class is Cultivar 0" ends with the code of exactly one class.
Result<RemoteAnswer> readSentence(std::string_view sentence, const FeatureSchema &schema)
{
    const std::string_view text = trimmed(sentence);
    if (text.starts_with("ERROR")) {
        return fail(ErrorCode::remoteErrorInside, {std::string(text.substr(0, 200))});
    }
    for (std::size_t i = 0; i < schema.classes.size(); ++i) {
        const std::string &code = schema.classes[i].code;
        const bool ends =
            text.size() > code.size() && text.ends_with(code) && text[text.size() - code.size() - 1] == ' ';
        if (ends) {
            RemoteAnswer answer;
            answer.label = static_cast<int>(i);
            return answer;
        }
    }
    return fail(ErrorCode::replyLabelUnknown, {std::string(text.substr(0, 80)), schema.id});
}

Result<RemoteAnswer> readEnvelope(const HttpReply &reply, const FeatureSchema &schema)
{
    const auto json = readJsonReply(reply);
    if (!json) {
        return fail(json.error());
    }
    const auto status = findMember(*json, "statusCode").and_then([](const Json *value) -> Result<std::int64_t> {
        const bool fits = value->is_number_integer() && *value >= 100 && *value < 1000;
        if (!fits) {
            return fail(unexpected("statusCode", *value, "a status code"));
        }
        return value->get<std::int64_t>();
    });
    const auto body = findText(*json, "body");
    if (!status || !body) {
        // Lambda itself fails with {"errorMessage": …} and no envelope.
        const std::string words = errorTextOf(reply);
        return fail(!words.empty() ? Error(ErrorCode::remoteErrorInside, {words})
                    : status       ? body.error()
                                   : status.error());
    }
    if (*status != 200) {
        return fail(ErrorCode::remoteErrorInside, {std::to_string(*status) + ": " + body->substr(0, 200)});
    }
    return readSentence(*body, schema);
}

class LambdaEnvelopeDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{.name = "lambda-envelope",
                                      .title = "API Gateway with a Lambda, envelope",
                                      .usualSchema = "wine",
                                      .needsClassCodes = true};
        return info;
    }
    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        HttpRequest request = jsonRequest(context.profile.url, {{"body", joinedNumbers(remoteCase.values, ",")}});
        setHeader(request.headers, "Content-Type", "text/csv"); // as its own page sends it; the body is JSON
        return finalExchange(std::move(request), [&schema = context.schema](const HttpReply &reply) {
            return readEnvelope(reply, schema);
        });
    }
};

} // namespace

const Dialect &goSageMakerQueryDialect()
{
    static const GoSageMakerDialect dialect(false);
    return dialect;
}

const Dialect &goSageMakerJsonDialect()
{
    static const GoSageMakerDialect dialect(true);
    return dialect;
}

const Dialect &gatewayLambdaDialect()
{
    static const GatewayLambdaDialect dialect;
    return dialect;
}

const Dialect &lambdaEnvelopeDialect()
{
    static const LambdaEnvelopeDialect dialect;
    return dialect;
}

} // namespace cytogauge
