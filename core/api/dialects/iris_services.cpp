// Two small iris services, spoken to as they are: one that stores its answer for a second request, and one that
// answers at once.
#include "core/api/dialects/dialects.h"

#include "core/base/sha256.h"

#include <charconv>
#include <cstdint>

namespace cytogauge {

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

// A fresh number for every try: under an id that was used before, the service would list somebody else's result too.
// 13 hexadecimal digits are 52 bits, which a double holds exactly.
std::uint64_t runId(const CallContext &context)
{
    const std::string hash = sha256Hex(context.requestId + '#' + std::to_string(context.attempt));
    std::uint64_t id = 0;
    std::from_chars(hash.data(), hash.data() + 13, id, 16);
    return id;
}

// "2017-01-01 00:00:00"
std::string requestTime(UtcTime now)
{
    std::string text = formatUtc(now).substr(0, 19);
    text[10] = ' ';
    return text;
}

// Exactly one row, of exactly this id.
Result<RemoteAnswer> readOutput(const HttpReply &reply, const std::string &id, const AnswerReader &reader)
{
    const auto json = readJsonReply(reply);
    if (!json) {
        return fail(json.error());
    }
    if (!json->is_array()) {
        return fail(unexpected("the answer", *json, "a list"));
    }
    const auto row = onlyElement(*json);
    if (!row) {
        return fail(row.error());
    }
    const auto found = findMember(**row, "id");
    if (!found) {
        return fail(found.error());
    }
    const std::string owner = (*found)->is_string() ? (*found)->get<std::string>() : compactJson(**found);
    if (owner != id) {
        return fail(ErrorCode::replyIdDiffers);
    }
    return findText(**row, "output")
        .and_then([&reader](const std::string &label) { return reader.fromLabelText(label); })
        .map([&id](RemoteAnswer answer) {
            answer.requestId = id;
            return answer;
        });
}

class FlaskRunDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{.name = "flask-run",
                                      .title = "Flask service, run and output",
                                      .usualSchema = "iris",
                                      .naming = "flask-run"};
        return info;
    }

    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        const auto reader = answerReader(context);
        const auto names = namesFor(context, info());
        if (!reader || !names) {
            return fail(reader ? names.error() : reader.error());
        }
        const std::uint64_t id = runId(context);
        OrderedJson body{{"id", id}, {"request_time", requestTime(context.now)}, {"inputs", OrderedJson::object()}};
        for (std::size_t i = 0; i < names->size(); ++i) {
            body["inputs"][(*names)[i]] = remoteCase.values[i];
        }
        HttpRequest run = jsonRequest(joined(context.profile.url, "/run/"), body);
        HttpRequest output = getRequest(joined(context.profile.url, "/output/" + std::to_string(id) + '/'));
        return Exchange{std::move(run),
                        [output = std::move(output), id = std::to_string(id),
                         reader = *reader](const HttpReply &reply) -> Result<Turn> {
                            const auto json = readJsonReply(reply);
                            if (!json) {
                                return fail(json.error());
                            }
                            if (*json != 201) { // the status stays 200; this is its word for "created"
                                return fail(unexpected("the answer", *json, "201"));
                            }
                            return Turn{finalExchange(output, [id, reader](const HttpReply &second) {
                                return readOutput(second, id, reader);
                            })};
                        }};
    }
};

class FastapiIrisDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{.name = "fastapi-iris",
                                      .title = "FastAPI service, class name",
                                      .usualSchema = "iris",
                                      .naming = "fastapi-iris"};
        return info;
    }

    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        const auto reader = answerReader(context);
        const auto names = namesFor(context, info());
        if (!reader || !names) {
            return fail(reader ? names.error() : reader.error());
        }
        const std::string separator = context.profile.url.find('?') == std::string::npos ? "?" : "&";
        return finalExchange(getRequest(context.profile.url + separator + queryText(*names, remoteCase.values)),
                             [reader = *reader](const HttpReply &reply) {
                                 return readJsonReply(reply)
                                     .and_then([](const Json &json) { return findText(json, "iris_type"); })
                                     .and_then(
                                         [&reader](const std::string &label) { return reader.fromLabelText(label); });
                             });
    }
};

} // namespace

const Dialect &flaskRunDialect()
{
    static const FlaskRunDialect dialect;
    return dialect;
}

const Dialect &fastapiIrisDialect()
{
    static const FastapiIrisDialect dialect;
    return dialect;
}

} // namespace cytogauge
