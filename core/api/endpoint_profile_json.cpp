#include "core/api/endpoint_profile.h"
#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>

namespace cytogauge {

namespace {

constexpr std::array<std::string_view, 5> authNames{"none", "api-key", "bearer", "basic", "aws-sigv4"};
constexpr std::array<std::string_view, 3> answerNames{"automatic", "probability", "label"};

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view formatName = "cytogauge-endpoints";
constexpr int formatVersion = 1;
constexpr std::size_t mostBytes = std::size_t{1} << 20;

template <class Owner>
struct TextKey {
    const char *key;
    std::string Owner::*member;
};
struct TimeKey {
    const char *key;
    std::chrono::milliseconds EndpointProfile::*member;
};
struct FlagKey {
    const char *key;
    bool EndpointProfile::*member;
};

constexpr TextKey<EndpointProfile> textKeys[] = {
    {"name", &EndpointProfile::name},
    {"url", &EndpointProfile::url},
    {"dialect", &EndpointProfile::dialect},
    {"schema", &EndpointProfile::schema},
    {"api_key_header", &EndpointProfile::apiKeyHeader},
    {"user", &EndpointProfile::user},
    {"aws_region", &EndpointProfile::awsRegion},
    {"aws_service", &EndpointProfile::awsService},
    {"number_class", &EndpointProfile::numberClass},
    {"naming", &EndpointProfile::naming},
    {"format", &EndpointProfile::format},
    {"model", &EndpointProfile::model},
    {"version", &EndpointProfile::version},
    {"variant", &EndpointProfile::variant},
    {"input_name", &EndpointProfile::inputName},
    {"output_name", &EndpointProfile::outputName},
    {"signature", &EndpointProfile::signature},
    {"ca_file", &EndpointProfile::caFile},
    {"client_certificate_file", &EndpointProfile::clientCertificateFile},
    {"client_key_file", &EndpointProfile::clientKeyFile},
    {"proxy", &EndpointProfile::proxy},
};
constexpr TimeKey timeKeys[] = {
    {"connect_timeout_ms", &EndpointProfile::connectTimeout},
    {"first_byte_timeout_ms", &EndpointProfile::firstByteTimeout},
    {"total_timeout_ms", &EndpointProfile::totalTimeout},
};
constexpr FlagKey flagKeys[] = {
    {"send_patient", &EndpointProfile::sendPatient},
    {"send_note", &EndpointProfile::sendNote},
};
constexpr TextKey<CustomExchange> customKeys[] = {
    {"method", &CustomExchange::method},
    {"body", &CustomExchange::body},
    {"probability", &CustomExchange::probabilityPointer},
    {"label", &CustomExchange::labelPointer},
    {"error", &CustomExchange::errorPointer},
};

// What people write into such files when they look for the place of the secret.
constexpr std::string_view secretKeys[] = {"secret",
                                           "password",
                                           "token",
                                           "api_key",
                                           "key",
                                           "access_key_id",
                                           "session_token",
                                           "secret_access_key",
                                           "aws_access_key_id",
                                           "bearer",
                                           "authorization",
                                           "aws_session_token",
                                           "aws_secret_key",
                                           "aws_secret_access_key"};

Error wrongKey(std::string_view key, std::string_view needed)
{
    return Error(ErrorCode::profileKeyWrong, {std::string(key), std::string(needed)}).on(key);
}

// Takes keys out of an object one by one; what is left at the end is unknown.
class KeyReader {
public:
    explicit KeyReader(const Json &json) : json_(json) {}

    [[nodiscard]] const Json *take(const std::string &key)
    {
        taken_.insert(key);
        const auto found = json_.find(key);
        return found == json_.end() ? nullptr : &*found;
    }
    void text(const std::string &key, std::string &target)
    {
        if (const Json *value = take(key)) {
            value->is_string() ? void(target = value->get<std::string>()) : report(wrongKey(key, "a text"));
        }
    }
    void flag(const std::string &key, bool &target)
    {
        if (const Json *value = take(key)) {
            value->is_boolean() ? void(target = value->get<bool>()) : report(wrongKey(key, "true or false"));
        }
    }
    void whole(const std::string &key, std::int64_t &target)
    {
        if (const Json *value = take(key)) {
            const bool fits = value->is_number_integer() && value->get<double>() >= -1e9 && value->get<double>() <= 1e9;
            fits ? void(target = value->get<std::int64_t>()) : report(wrongKey(key, "a whole number"));
        }
    }
    template <std::size_t N>
    void choice(const std::string &key, const std::array<std::string_view, N> &names, std::size_t &target)
    {
        std::string name(names[target]);
        text(key, name);
        const auto found = std::find(names.begin(), names.end(), name);
        found != names.end() ? void(target = static_cast<std::size_t>(found - names.begin()))
                             : report(wrongKey(key, "one of its known words"));
    }
    void report(Error error)
    {
        if (!error_) {
            error_ = std::move(error);
        }
    }
    [[nodiscard]] std::optional<Error> finish()
    {
        for (const auto &[key, value] : json_.items()) {
            if (taken_.contains(key)) {
                continue;
            }
            const bool secret =
                std::find(std::begin(secretKeys), std::end(secretKeys), lowered(key)) != std::end(secretKeys);
            report(Error(secret ? ErrorCode::profileHoldsSecret : ErrorCode::profileKeyUnknown, {key}).on(key));
        }
        return error_;
    }

private:
    const Json &json_;
    std::set<std::string> taken_;
    std::optional<Error> error_;
};

void readHeaders(KeyReader &reader, HttpHeaders &headers)
{
    const Json *list = reader.take("headers");
    if (list == nullptr) {
        return;
    }
    const auto isText = [](const Json &item, const char *key) { return item.contains(key) && item[key].is_string(); };
    const bool fits = list->is_array() && std::all_of(list->begin(), list->end(), [&isText](const Json &item) {
                          return item.is_object() && item.size() == 2 && isText(item, "name") && isText(item, "value");
                      });
    if (!fits) {
        reader.report(wrongKey("headers", "a list of {“name”, “value”}"));
        return;
    }
    for (const Json &item : *list) {
        headers.push_back({item["name"].get<std::string>(), item["value"].get<std::string>()});
    }
}

void readClassOrder(KeyReader &reader, std::vector<std::string> &order)
{
    const Json *list = reader.take("class_order");
    if (list == nullptr) {
        return;
    }
    const auto isText = [](const Json &item) { return item.is_string(); };
    if (!list->is_array() || !std::all_of(list->begin(), list->end(), isText)) {
        reader.report(wrongKey("class_order", "a list of texts"));
        return;
    }
    for (const Json &item : *list) {
        order.push_back(item.get<std::string>());
    }
}

void readCustom(KeyReader &reader, CustomExchange &custom)
{
    const Json *object = reader.take("custom");
    if (object == nullptr) {
        return;
    }
    if (!object->is_object()) {
        reader.report(wrongKey("custom", "an object"));
        return;
    }
    KeyReader inner(*object);
    for (const auto &[key, member] : customKeys) {
        inner.text(key, custom.*member);
    }
    inner.flag("numbers_as_text", custom.numbersAsText);
    if (const auto error = inner.finish()) {
        reader.report(error->on("custom." + error->field));
    }
}

OrderedJson customToJson(const CustomExchange &custom)
{
    OrderedJson json = OrderedJson::object();
    for (const auto &[key, member] : customKeys) {
        json[key] = custom.*member;
    }
    json["numbers_as_text"] = custom.numbersAsText;
    return json;
}

} // namespace

std::string_view authKindName(AuthKind kind)
{
    return authNames[static_cast<std::size_t>(kind)];
}

std::string_view answerKindName(AnswerKind kind)
{
    return answerNames[static_cast<std::size_t>(kind)];
}

nlohmann::ordered_json profileToJson(const EndpointProfile &profile)
{
    const EndpointProfile defaults;
    OrderedJson json = OrderedJson::object();
    for (const auto &[key, member] : textKeys) {
        if (profile.*member != defaults.*member) {
            json[key] = profile.*member;
        }
    }
    json["dialect"] = profile.dialect;
    json["auth"] = authKindName(profile.auth);
    if (profile.answer != defaults.answer) {
        json["answer"] = answerKindName(profile.answer);
    }
    if (!profile.headers.empty()) {
        json["headers"] = OrderedJson::array();
        for (const HttpHeader &header : profile.headers) {
            json["headers"].push_back(OrderedJson{{"name", header.name}, {"value", header.value}});
        }
    }
    if (!profile.classOrder.empty()) {
        json["class_order"] = profile.classOrder;
    }
    if (profile.custom != defaults.custom) {
        json["custom"] = customToJson(profile.custom);
    }
    for (const auto &[key, member] : timeKeys) {
        json[key] = (profile.*member).count();
    }
    json["retries"] = profile.retries;
    for (const auto &[key, member] : flagKeys) {
        json[key] = profile.*member;
    }
    return json;
}

Result<EndpointProfile> profileFromJson(const nlohmann::json &json)
{
    if (!json.is_object()) {
        return fail(wrongKey("endpoints", "objects"));
    }
    EndpointProfile profile;
    KeyReader reader(json);
    for (const auto &[key, member] : textKeys) {
        reader.text(key, profile.*member);
    }
    for (const auto &[key, member] : timeKeys) {
        std::int64_t count = (profile.*member).count();
        reader.whole(key, count);
        profile.*member = std::chrono::milliseconds(count);
    }
    for (const auto &[key, member] : flagKeys) {
        reader.flag(key, profile.*member);
    }
    std::int64_t retries = profile.retries;
    reader.whole("retries", retries);
    profile.retries = static_cast<int>(retries);
    std::size_t auth = 0;
    reader.choice("auth", authNames, auth);
    profile.auth = static_cast<AuthKind>(auth);
    std::size_t answer = 0;
    reader.choice("answer", answerNames, answer);
    profile.answer = static_cast<AnswerKind>(answer);
    readHeaders(reader, profile.headers);
    readClassOrder(reader, profile.classOrder);
    readCustom(reader, profile.custom);
    if (const auto error = reader.finish()) {
        return fail(*error);
    }
    return profile;
}

std::string profilesToText(const std::vector<EndpointProfile> &profiles)
{
    OrderedJson json{{"format", formatName}, {"format_version", formatVersion}, {"endpoints", OrderedJson::array()}};
    for (const EndpointProfile &profile : profiles) {
        json["endpoints"].push_back(profileToJson(profile));
    }
    return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + '\n';
}

Result<std::vector<EndpointProfile>> profilesFromText(std::string_view text)
{
    const auto json = parseJson(text);
    if (!json) {
        return fail(json.error());
    }
    const auto format = json->is_object() ? json->value("format", Json()) : Json();
    if (format != formatName) {
        return fail(ErrorCode::profileFormatUnknown);
    }
    const Json version = json->value("format_version", Json());
    if (version != formatVersion) {
        return fail(ErrorCode::profileTooNew, {version.dump(), std::to_string(formatVersion)});
    }
    const Json list = json->value("endpoints", Json());
    if (!list.is_array()) {
        return fail(wrongKey("endpoints", "a list"));
    }
    std::vector<EndpointProfile> profiles;
    std::set<std::string> names;
    for (const Json &item : list) {
        const std::string place = "endpoints[" + std::to_string(profiles.size()) + ']';
        auto profile = profileFromJson(item);
        if (!profile) {
            return fail(profile.error().on(place + '.' + profile.error().field));
        }
        if (const auto problems = findProfileProblems(*profile); !problems.empty()) {
            return fail(problems.front().on(place + '.' + problems.front().field));
        }
        if (!names.insert(lowered(profile->name)).second) {
            return fail(Error(ErrorCode::profileNameTwice, {profile->name}).on(place + ".name"));
        }
        profiles.push_back(std::move(*profile));
    }
    return profiles;
}

Result<std::vector<EndpointProfile>> readProfiles(const std::string &path)
{
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored) && !ignored) {
        return std::vector<EndpointProfile>();
    }
    return readWholeFile(path, mostBytes)
        .and_then([](const std::string &text) { return profilesFromText(text); })
        .map_error([&path](const Error &error) { return error.in(path); });
}

} // namespace cytogauge
