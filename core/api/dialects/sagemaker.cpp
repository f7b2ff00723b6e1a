// Amazon SageMaker's InvokeEndpoint with the containers that people deploy: linear learner, XGBoost, scikit-learn.
// Sources: awsdocs/amazon-sagemaker-developer-guide, LL-in-formats.md, 2023; aws/sagemaker-xgboost-container,
// serve_utils.py, 2026; boto/botocore, sagemaker-runtime/2017-05-13/service-2.json.
#include "core/api/dialects/dialects.h"

#include <algorithm>

namespace cytogauge {

namespace {

using Json = nlohmann::json;

constexpr std::size_t mostBodyBytes = 6291456;

// {"score": 0.4, "predicted_label": 0}: the label follows the model's own tuned threshold, so it is kept as it is.
Result<RemoteAnswer> readObject(const Json &object, const AnswerReader &reader, const EndpointProfile &profile)
{
    RemoteAnswer answer;
    const auto label = object.find("predicted_label");
    if (label != object.end()) {
        const auto named = reader.fromLabel(*label, "predicted_label");
        if (!named) {
            return named;
        }
        answer.label = named->label;
    }
    if (profile.answer == AnswerKind::label) {
        // A score that is no probability (hinge loss) is not shown; there must be a label then.
        return label != object.end() ? Result<RemoteAnswer>(answer)
                                     : Result<RemoteAnswer>(fail(ErrorCode::replyKeyMissing, {"predicted_label"}));
    }
    for (const char *key : {"probabilities", "probability", "score"}) {
        const auto found = object.find(key);
        if (found == object.end()) {
            continue;
        }
        const auto numbers = found->is_array() ? reader.fromElement(*found, key)
                                               : readNumber(*found, key).and_then([&reader](const ReadNumber &number) {
                                                     return reader.fromProbability(number.value);
                                                 });
        if (!numbers) {
            return numbers;
        }
        answer.probabilities = numbers->probabilities;
        break;
    }
    if (!answer.label && answer.probabilities.empty()) {
        return fail(ErrorCode::replyKeyMissing, {"predictions[0].score"});
    }
    return answer;
}

Result<RemoteAnswer> readJson(const HttpReply &reply, const AnswerReader &reader, const EndpointProfile &profile)
{
    const auto json = readJsonReply(reply);
    if (!json) {
        return fail(json.error());
    }
    const auto list = json->is_array() ? Result<const Json *>(&*json) : findList(*json, "predictions");
    const auto element = list.and_then([](const Json *all) { return onlyElement(*all); });
    if (!element) {
        return fail(element.error());
    }
    return (*element)->is_object() ? readObject(**element, reader, profile)
                                   : reader.fromElement(**element, "predictions[0]");
}

// One value a line; older images separate by commas, and some answer one value for each class.
Result<RemoteAnswer> readCsv(const HttpReply &reply, const AnswerReader &reader)
{
    const auto text = readTextReply(reply, "text/csv");
    if (!text) {
        return fail(text.error());
    }
    std::string_view rest = trimmed(*text);
    if (rest.find('\n') != std::string_view::npos) {
        return fail(ErrorCode::replyCount, {"several"});
    }
    std::vector<ReadNumber> numbers;
    while (true) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const auto number = readNumberText(rest.substr(0, comma), "the answer");
        if (!number) {
            return fail(number.error());
        }
        numbers.push_back(*number);
        if (comma == rest.size()) {
            break;
        }
        rest.remove_prefix(comma + 1);
    }
    if (numbers.size() == 1) {
        return reader.fromNumber(numbers.front().value, numbers.front().whole);
    }
    std::vector<double> values;
    for (const ReadNumber &number : numbers) {
        values.push_back(number.value);
    }
    return reader.fromColumns(values);
}

// NAME of /endpoints/NAME/invocations
std::string endpointName(const std::string &url)
{
    constexpr std::string_view before = "/endpoints/";
    const auto parsed = parseUrl(url);
    const std::size_t start = parsed ? parsed->path.find(before) : std::string::npos;
    if (start == std::string::npos) {
        return {};
    }
    const std::string rest = parsed->path.substr(start + before.size());
    return percentDecoded(rest.substr(0, rest.find('/')));
}

class SageMakerDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{.name = "sagemaker", .title = "Amazon SageMaker", .formats = {"csv", "json"}};
        return info;
    }

    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        const auto format = formatOf(*this, context.profile);
        const auto reader = answerReader(context);
        if (!format || !reader) {
            return fail(format ? reader.error() : format.error());
        }
        HttpRequest request = jsonRequest(
            context.profile.url, {{"instances", nlohmann::ordered_json::array({{{"features", remoteCase.values}}})}});
        if (*format == "csv") {
            setHeader(request.headers, "Content-Type", "text/csv");
            request.body = joinedNumbers(remoteCase.values, ",");
        }
        if (!context.profile.variant.empty()) {
            setHeader(request.headers, "X-Amzn-SageMaker-Target-Variant", context.profile.variant);
        }
        if (request.body.size() > mostBodyBytes) {
            return fail(ErrorCode::requestTooLarge,
                        {std::to_string(request.body.size()), std::to_string(mostBodyBytes)});
        }
        return finalExchange(std::move(request), [&profile = context.profile, reader = *reader](
                                                     const HttpReply &reply) { return read(reply, reader, profile); });
    }

private:
    static Result<RemoteAnswer> read(const HttpReply &reply, const AnswerReader &reader, const EndpointProfile &profile)
    {
        const bool csv = reply.status == 200 && mediaType(reply) == "text/csv";
        return (csv ? readCsv(reply, reader) : readJson(reply, reader, profile)).map([&](RemoteAnswer answer) {
            answer.model = endpointName(profile.url);
            answer.version = headerValue(reply.headers, "x-Amzn-Invoked-Production-Variant");
            answer.requestId = headerValue(reply.headers, "x-amzn-RequestId");
            return answer;
        });
    }
};

} // namespace

const Dialect &sageMakerDialect()
{
    static const SageMakerDialect dialect;
    return dialect;
}

} // namespace cytogauge
