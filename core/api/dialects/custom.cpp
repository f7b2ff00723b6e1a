// Any other endpoint: a template with named features, and JSON pointers into its answer.
#include "core/api/dialects/dialects.h"

#include <set>

namespace cytogauge {

namespace {

using Json = nlohmann::json;

// Puts the values into {{NAME}}, {{values}} and {{id}}, and notes which features were used.
class TemplateFiller {
public:
    TemplateFiller(const FeatureSchema &schema, std::string_view requestId, const std::vector<double> &values)
        : schema_(schema), requestId_(requestId), values_(values)
    {
    }

    Result<std::string> fill(std::string_view text)
    {
        std::string filled;
        while (true) {
            const std::size_t start = text.find("{{");
            filled += text.substr(0, start);
            if (start == std::string_view::npos) {
                return filled;
            }
            const std::size_t end = text.find("}}", start);
            if (end == std::string_view::npos) {
                return fail(ErrorCode::templateUnclosed);
            }
            const auto value = valueOf(trimmed(text.substr(start + 2, end - start - 2)));
            if (!value) {
                return fail(value.error());
            }
            filled += *value;
            text.remove_prefix(end + 2);
        }
    }

    // A feature that is not sent would be guessed at the other end.
    [[nodiscard]] Result<void> checkComplete() const
    {
        for (std::size_t i = 0; i < values_.size(); ++i) {
            if (!used_.contains(i)) {
                return fail(ErrorCode::templateFeatureMissing, {schema_.features[i].name});
            }
        }
        return {};
    }

private:
    Result<std::string> valueOf(std::string_view name)
    {
        if (name == "id") {
            return std::string(requestId_);
        }
        if (name == "values") {
            for (std::size_t i = 0; i < values_.size(); ++i) {
                used_.insert(i);
            }
            return joinedNumbers(values_, ",");
        }
        const auto feature = schema_.find(name);
        if (!feature) {
            return fail(ErrorCode::templateNameUnknown, {std::string(name), schema_.id});
        }
        used_.insert(*feature);
        return formatNumber(values_[*feature]);
    }

    const FeatureSchema &schema_;
    std::string_view requestId_;
    const std::vector<double> &values_;
    std::set<std::size_t> used_;
};

Result<Json::json_pointer> pointerOf(const std::string &text)
{
    try {
        return Json::json_pointer(text);
    } catch (const Json::exception &) {
        return fail(ErrorCode::templatePointer, {text});
    }
}

// The value there; null when there is none (an index that is no number, a path through a text).
const Json *findAt(const Json &json, const Json::json_pointer &pointer)
{
    try {
        return json.contains(pointer) ? &json.at(pointer) : nullptr;
    } catch (const Json::exception &) {
        return nullptr;
    }
}

struct Pointers {
    std::optional<Json::json_pointer> probability, label, error;
};

Result<Pointers> pointersOf(const CustomExchange &custom)
{
    if (custom.probabilityPointer.empty() && custom.labelPointer.empty()) {
        return fail(Error(ErrorCode::templateNoAnswer).on("custom.probability"));
    }
    Pointers pointers;
    struct Entry {
        const char *field;
        const std::string &text;
        std::optional<Json::json_pointer> &pointer;
    };
    for (const Entry &entry : {Entry{"custom.probability", custom.probabilityPointer, pointers.probability},
                               Entry{"custom.label", custom.labelPointer, pointers.label},
                               Entry{"custom.error", custom.errorPointer, pointers.error}}) {
        if (entry.text.empty()) {
            continue;
        }
        const auto pointer = pointerOf(entry.text);
        if (!pointer) {
            return fail(pointer.error().on(entry.field));
        }
        entry.pointer = *pointer;
    }
    return pointers;
}

Result<RemoteAnswer> readProbability(const Json &value, const CustomExchange &custom, const AnswerReader &reader)
{
    if (value.is_array()) {
        return reader.fromElement(value, custom.probabilityPointer);
    }
    const bool asText = custom.numbersAsText && value.is_string();
    const auto number = asText ? readNumberText(value.get<std::string>(), custom.probabilityPointer)
                               : readNumber(value, custom.probabilityPointer);
    return number.and_then([&reader](const ReadNumber &read) { return reader.fromProbability(read.value); });
}

Result<RemoteAnswer> readAnswer(const HttpReply &reply, const CustomExchange &custom, const Pointers &pointers,
                                const AnswerReader &reader)
{
    const auto json = readJsonReply(reply);
    if (!json) {
        return fail(json.error());
    }
    if (const Json *error = pointers.error ? findAt(*json, *pointers.error) : nullptr) {
        const bool emptyText = error->is_string() && error->get_ref<const std::string &>().empty();
        const bool failed = !error->is_null() && !emptyText && *error != false;
        if (failed) {
            const std::string words = error->is_string() ? error->get<std::string>() : compactJson(*error);
            return fail(ErrorCode::remoteErrorInside, {words.substr(0, 200)});
        }
    }
    RemoteAnswer answer;
    if (pointers.probability) {
        const Json *value = findAt(*json, *pointers.probability);
        if (value == nullptr) {
            return fail(ErrorCode::replyKeyMissing, {custom.probabilityPointer});
        }
        const auto numbers = readProbability(*value, custom, reader);
        if (!numbers) {
            return numbers;
        }
        answer = *numbers;
    }
    if (pointers.label) {
        const Json *value = findAt(*json, *pointers.label);
        if (value == nullptr) {
            return fail(ErrorCode::replyKeyMissing, {custom.labelPointer});
        }
        const auto named = reader.fromLabel(*value, custom.labelPointer);
        if (!named) {
            return named;
        }
        answer.label = named->label;
    }
    return answer;
}

// Address and body with the values in their places. Errors name the field of the profile.
struct Filled {
    std::string url, body;
};

Result<Filled> fillTemplates(const EndpointProfile &profile, TemplateFiller filler)
{
    auto url = filler.fill(profile.url);
    if (!url) {
        return fail(url.error().on("url"));
    }
    auto body = filler.fill(profile.custom.body);
    if (!body) {
        return fail(body.error().on("custom.body"));
    }
    if (const auto complete = filler.checkComplete(); !complete) {
        return fail(complete.error().on(profile.custom.body.empty() ? "url" : "custom.body"));
    }
    if (const auto parsed = parseUrl(*url); !parsed) {
        return fail(parsed.error().on("url"));
    }
    return Filled{std::move(*url), std::move(*body)};
}

bool isUsableMethod(std::string_view method)
{
    return method == "GET" || method == "POST" || method == "PUT";
}

class CustomDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{.name = "custom", .title = "Custom"};
        return info;
    }

    std::vector<Error> findProblems(const EndpointProfile &profile, const FeatureSchema &schema) const override
    {
        std::vector<Error> problems;
        if (!isUsableMethod(profile.custom.method)) {
            problems.push_back(Error(ErrorCode::requestMethodUnusable, {profile.custom.method}).on("custom.method"));
        }
        if (const auto pointers = pointersOf(profile.custom); !pointers) {
            problems.push_back(pointers.error());
        }
        const std::vector<double> anyValues(schema.size(), 1.0);
        if (const auto filled = fillTemplates(profile, TemplateFiller(schema, "id", anyValues)); !filled) {
            problems.push_back(filled.error());
        }
        return problems;
    }

    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        const CustomExchange &custom = context.profile.custom;
        const auto reader = answerReader(context);
        const auto pointers = pointersOf(custom);
        if (!reader || !pointers) {
            return fail(reader ? pointers.error() : reader.error());
        }
        auto filled =
            fillTemplates(context.profile, TemplateFiller(context.schema, context.requestId, remoteCase.values));
        if (!filled) {
            return fail(filled.error());
        }
        HttpRequest request{custom.method, filled->url, {{"Accept", "application/json"}}, filled->body};
        if (!filled->body.empty()) {
            setHeader(request.headers, "Content-Type", "application/json");
        }
        return finalExchange(std::move(request),
                             [&custom, pointers = *pointers, reader = *reader](const HttpReply &reply) {
                                 return readAnswer(reply, custom, pointers, reader);
                             });
    }
};

} // namespace

const Dialect &customDialect()
{
    static const CustomDialect dialect;
    return dialect;
}

} // namespace cytogauge
