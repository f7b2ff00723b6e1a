#include "tests/core/api/recorded_exchanges.h"

#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "tests/support/fake_clock.h"
#include "tests/support/paths.h"
#include "tests/support/schemas.h"

#include <cmath>
#include <stdexcept>

namespace cytogauge::test {

namespace {

using Json = nlohmann::json;

constexpr std::string_view fingerprintMark = "@FINGERPRINT@";

// Empty when the request is as recorded.
std::string compareRequest(const HttpRequest &request, const Json &expected)
{
    if (expected.contains("method") && expected["method"] != request.method) {
        return "method " + request.method;
    }
    if (expected.contains("url") && expected["url"] != request.url) {
        return "address " + request.url;
    }
    if (expected.contains("body") && expected["body"] != request.body) {
        return "body " + request.body;
    }
    if (expected.contains("json")) {
        const auto body = parseJson(request.body);
        if (!body || *body != expected["json"]) {
            return "body " + request.body + " instead of " + expected["json"].dump();
        }
    }
    const Json headers = expected.value("headers", Json::object());
    for (const auto &[name, value] : headers.items()) {
        if (headerValue(request.headers, name) != value.get<std::string>()) {
            return "header " + name + ": " + std::string(headerValue(request.headers, name));
        }
    }
    return {};
}

Json answerAsJson(const RemoteAnswer &answer, const FeatureSchema &schema)
{
    const auto className = [&schema](int index) { return schema.classes[static_cast<std::size_t>(index)].name; };
    Json json{{"label", nullptr},          {"probabilities", nullptr}, {"model", answer.model},
              {"version", answer.version}, {"sha256", answer.sha256},  {"request_id", answer.requestId},
              {"interval", nullptr},       {"set", nullptr},           {"status", nullptr},
              {"flags", Json::array()}};
    if (answer.label) {
        json["label"] = className(*answer.label);
    }
    for (std::size_t i = 0; i < answer.probabilities.size(); ++i) {
        json["probabilities"][schema.classes[i].name] = answer.probabilities[i];
    }
    if (answer.interval) {
        json["interval"] = {answer.interval->low, answer.interval->high};
    }
    if (answer.set) {
        json["set"] = Json::array();
        for (const int index : *answer.set) {
            json["set"].push_back(className(index));
        }
    }
    if (answer.status) {
        constexpr const char *words[] = {"typical", "unusual", "outside"};
        json["status"] = words[static_cast<std::size_t>(*answer.status)];
    }
    for (const Flag &flag : answer.flags) {
        constexpr const char *words[] = {"unusual:", "outside:", "inconsistent:"};
        json["flags"].push_back(words[static_cast<std::size_t>(flag.kind)] + schema.features[flag.feature].name);
    }
    return json;
}

bool sameProbabilities(const Json &found, const Json &expected)
{
    if (!expected.is_object() || !found.is_object() || found.size() != expected.size()) {
        return found == expected;
    }
    for (const auto &[name, value] : expected.items()) {
        if (!found.contains(name) || std::abs(found[name].get<double>() - value.get<double>()) > 1e-12) {
            return false;
        }
    }
    return true;
}

std::string compareAnswer(const RemoteAnswer &answer, const Json &expected, const FeatureSchema &schema)
{
    const Json found = answerAsJson(answer, schema);
    for (const auto &[key, value] : expected.items()) {
        const bool same = key == "probabilities" ? sameProbabilities(found[key], value) : found[key] == value;
        if (!same) {
            return key + " is " + found[key].dump() + " instead of " + value.dump();
        }
    }
    return {};
}

std::string compareError(const Error &error, const Json &exchange)
{
    if (!exchange.contains("error")) {
        return "refused: " + describe(error);
    }
    if (exchange["error"].is_string() && exchange["error"] != codeName(error.code)) {
        return "refused as " + std::string(codeName(error.code)) + ": " + describe(error);
    }
    const std::string words = exchange.contains("says") && exchange["says"].is_string() ? exchange["says"] : "";
    if (describe(error).find(words) == std::string::npos) {
        return "says: " + describe(error);
    }
    if (describe(error).find("Traceback") != std::string::npos) {
        return "shows a stack trace";
    }
    return {};
}

Result<Exchange> begin(const RecordedTable &table, const EndpointProfile &profile)
{
    return beginExchange({profile, table.schema, recordedRequestId, 0, FakeClock::start}, table.remoteCase);
}

} // namespace

RecordedTable readTable(const std::string &dialect)
{
    const auto text = readWholeFile(test::testData() + "/dialects/" + dialect + ".json");
    const auto json = text ? parseJson(*text) : Result<Json>(fail(text.error()));
    if (!json) {
        throw std::runtime_error(dialect + ": " + describe(json.error()));
    }
    RecordedTable table;
    table.dialect = dialect;
    table.profile = json->at("profile");
    table.schema = schemaNamed(json->at("schema").get<std::string>());
    table.remoteCase.values = json->at("values").get<std::vector<double>>();
    table.remoteCase.patient = json->value("patient", "");
    table.remoteCase.note = json->value("note", "");
    table.exchanges = json->at("exchanges");
    return table;
}

EndpointProfile profileOf(const RecordedTable &table, const Json &changes)
{
    Json json = table.profile;
    if (changes.is_object()) {
        json.update(changes);
    }
    const auto profile = profileFromJson(json);
    if (!profile) {
        throw std::runtime_error(describe(profile.error()));
    }
    return *profile;
}

HttpReply replyOf(const RecordedTable &table, const Json &json)
{
    HttpReply reply;
    reply.status = json.at("status").get<int>();
    reply.body = json.at("body").get<std::string>();
    for (const auto &[name, value] : json.at("headers").items()) {
        reply.headers.push_back({name, value.get<std::string>()});
    }
    const std::size_t mark = reply.body.find(fingerprintMark);
    if (mark != std::string::npos) {
        reply.body.replace(mark, fingerprintMark.size(), table.schema.fingerprint());
    }
    return reply;
}

std::string findDifference(const RecordedTable &table, const Json &exchange)
{
    const EndpointProfile profile = profileOf(table, exchange.value("profile", Json()));
    auto current = begin(table, profile);
    if (!current) {
        return compareError(current.error(), exchange);
    }
    for (const Json &turn : exchange.at("turns")) {
        const std::string difference = compareRequest(current->request, turn.value("request", Json::object()));
        if (!difference.empty()) {
            return "sends " + difference;
        }
        auto next = current->read(replyOf(table, turn.at("reply")));
        if (!next) {
            const bool last = &turn == &exchange.at("turns").back();
            return last ? compareError(next.error(), exchange) : "gives up early: " + describe(next.error());
        }
        if (const auto *answer = std::get_if<RemoteAnswer>(&next->next)) {
            return exchange.contains("answer") ? compareAnswer(*answer, exchange["answer"], table.schema)
                                               : "believes " + answerAsJson(*answer, table.schema).dump();
        }
        current = std::get<Exchange>(std::move(next->next));
    }
    return "asks on after the last reply: " + current->request.url;
}

Result<RemoteAnswer> answerTo(const RecordedTable &table, const EndpointProfile &profile,
                              const std::vector<HttpReply> &replies)
{
    auto current = begin(table, profile);
    for (const HttpReply &reply : replies) {
        if (!current) {
            break;
        }
        auto next = current->read(reply);
        if (!next) {
            return fail(next.error());
        }
        if (auto *answer = std::get_if<RemoteAnswer>(&next->next)) {
            return std::move(*answer);
        }
        current = std::get<Exchange>(std::move(next->next));
    }
    return current ? fail(ErrorCode::internal, {"the exchange goes on"}) : fail(current.error());
}

} // namespace cytogauge::test
