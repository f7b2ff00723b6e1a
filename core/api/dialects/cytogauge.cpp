// The project's own service: POST /v1/predict.
#include "core/api/dialects/dialects.h"
#include "core/base/probability.h"

#include <algorithm>
#include <cmath>

namespace cytogauge {

namespace {

using Json = nlohmann::json;

constexpr double equalWithin = 1e-9;

// Reads one element of `predictions` key by key.
class PredictionReader {
public:
    PredictionReader(const Json &json, const FeatureSchema &schema) : json_(json), schema_(schema) {}

    Result<RemoteAnswer> read()
    {
        Result<void> done = readLabel();
        for (const auto step :
             {&PredictionReader::readProbabilities, &PredictionReader::readInterval, &PredictionReader::readSet,
              &PredictionReader::readStatus, &PredictionReader::readFlags, &PredictionReader::readContributions}) {
            if (!done) {
                return fail(done.error());
            }
            done = (this->*step)();
        }
        if (!done) {
            return fail(done.error());
        }
        return answer_;
    }

private:
    Result<int> classOf(const std::string &name) const
    {
        // Answers hold names; a code here would mean another service.
        for (std::size_t i = 0; i < schema_.classes.size(); ++i) {
            if (schema_.classes[i].name == name) {
                return static_cast<int>(i);
            }
        }
        return fail(ErrorCode::replyLabelUnknown, {name, schema_.id});
    }

    Result<double> probabilityAt(const Json &value, std::string_view place) const
    {
        return readNumber(value, place).and_then([](const ReadNumber &number) -> Result<double> {
            if (!Probability::from(number.value)) {
                return fail(ErrorCode::replyOutOfRange, {formatNumber(number.value)});
            }
            return number.value;
        });
    }

    Result<void> readLabel()
    {
        return findText(json_, "label", place_)
            .and_then([this](const std::string &name) { return classOf(name); })
            .map([this](int index) { answer_.label = index; });
    }

    Result<void> readProbabilities()
    {
        const auto all = findMember(json_, "probabilities", place_);
        if (!all) {
            return fail(all.error());
        }
        if (!(*all)->is_object() || (*all)->size() != schema_.classes.size()) {
            return fail(unexpected("probabilities", **all, "one number for each class"));
        }
        double sum = 0.0;
        answer_.probabilities.resize(schema_.classes.size());
        for (const auto &[name, value] : (*all)->items()) {
            const auto index = classOf(name);
            const auto probability = probabilityAt(value, "probabilities." + name);
            if (!index || !probability) {
                return fail(index ? probability.error() : index.error());
            }
            answer_.probabilities[static_cast<std::size_t>(*index)] = *probability;
            sum += *probability;
        }
        if (std::abs(sum - 1.0) > 1e-6) {
            return fail(ErrorCode::replySum, {formatNumber(sum)});
        }
        const auto shown = findMember(json_, "probability", place_).and_then([this](const Json *value) {
            return probabilityAt(*value, "probability");
        });
        if (!shown) {
            return fail(shown.error());
        }
        if (std::abs(*shown - answer_.probabilities[shownClass()]) > equalWithin) {
            return fail(ErrorCode::replyContradicts, {"probability"});
        }
        return {};
    }

    [[nodiscard]] std::size_t shownClass() const
    {
        return schema_.positiveClass.value_or(static_cast<std::size_t>(*answer_.label));
    }

    Result<void> readInterval()
    {
        const auto found = json_.find("interval");
        if (found == json_.end() || found->is_null()) {
            return {};
        }
        if (!found->is_array() || found->size() != 2) {
            return fail(unexpected("interval", *found, "two numbers"));
        }
        const auto low = probabilityAt(found->front(), "interval");
        const auto high = probabilityAt(found->back(), "interval");
        if (!low || !high) {
            return fail(low ? high.error() : low.error());
        }
        if (*low > *high) {
            return fail(ErrorCode::replyContradicts, {"interval"});
        }
        answer_.interval = Interval{*low, *high};
        return {};
    }

    Result<void> readSet()
    {
        const auto found = json_.find("set");
        if (found == json_.end() || found->is_null()) {
            return {};
        }
        if (!found->is_array()) {
            return fail(unexpected("set", *found, "a list of classes"));
        }
        std::vector<bool> inside(schema_.classes.size());
        for (const Json &name : *found) {
            const auto index = name.is_string() ? classOf(name.get<std::string>())
                                                : Result<int>(fail(unexpected("set", name, "a class")));
            if (!index) {
                return fail(index.error());
            }
            inside[static_cast<std::size_t>(*index)] = true;
        }
        answer_.set.emplace();
        for (std::size_t i = 0; i < inside.size(); ++i) {
            if (inside[i]) {
                answer_.set->push_back(static_cast<int>(i));
            }
        }
        return {};
    }

    Result<void> readStatus()
    {
        const auto name = findText(json_, "status", place_);
        if (!name) {
            return fail(name.error());
        }
        for (const InputStatus status : {InputStatus::typical, InputStatus::unusual, InputStatus::outside}) {
            if (*name == statusWords_[static_cast<std::size_t>(status)]) {
                answer_.status = status;
                return {};
            }
        }
        return fail(ErrorCode::replyUnexpected, {"status", "“" + *name + "”", "typical, unusual or outside"});
    }

    // "unusual:FIELD", "outside:FIELD", "inconsistent:FIELD"; "fold:N" says nothing about the case.
    Result<void> readFlags()
    {
        const auto found = json_.find("flags");
        if (found == json_.end()) {
            return {};
        }
        if (!found->is_array()) {
            return fail(unexpected("flags", *found, "a list"));
        }
        for (const Json &item : *found) {
            const std::string text = item.is_string() ? item.get<std::string>() : std::string();
            const std::size_t colon = std::min(text.find(':'), text.size());
            const std::string kind = text.substr(0, colon);
            if (kind == "fold") {
                continue;
            }
            const auto known = std::find(std::begin(flagWords_), std::end(flagWords_), kind);
            const auto feature = schema_.find(text.substr(std::min(colon + 1, text.size())));
            if (known == std::end(flagWords_) || !feature) {
                return fail(ErrorCode::replyUnexpected,
                            {"flags", item.is_string() ? "“" + text + "”" : kindOf(item), "a kind and a field"});
            }
            answer_.flags.push_back({static_cast<Flag::Kind>(known - std::begin(flagWords_)), *feature});
        }
        return {};
    }

    Result<void> readContributions()
    {
        const auto found = json_.find("contributions");
        if (found == json_.end() || found->is_null()) {
            return {};
        }
        if (!found->is_object()) {
            return fail(unexpected("contributions", *found, "an object"));
        }
        std::vector<double> values(schema_.size());
        for (const auto &[name, value] : found->items()) {
            const auto feature = schema_.find(name);
            const auto number = readNumber(value, "contributions." + name);
            if (!feature || !number) {
                return fail(feature ? number.error() : unexpected("contributions", value, "a field of the schema"));
            }
            values[*feature] = number->value;
        }
        answer_.contributions = std::move(values);
        return {};
    }

    static constexpr std::string_view place_ = "predictions[0]";
    static constexpr std::string_view statusWords_[] = {"typical", "unusual", "outside"};
    static constexpr std::string_view flagWords_[] = {"unusual", "outside", "inconsistent"};
    const Json &json_;
    const FeatureSchema &schema_;
    RemoteAnswer answer_;
};

Result<RemoteAnswer> readAnswer(const HttpReply &reply, const FeatureSchema &schema)
{
    const auto json = readJsonReply(reply);
    if (!json) {
        return fail(json.error());
    }
    const auto model = findMember(*json, "model");
    if (!model) {
        return fail(model.error());
    }
    const auto fingerprint = findText(**model, "schema", "model");
    if (!fingerprint) {
        return fail(fingerprint.error());
    }
    if (*fingerprint != schema.fingerprint()) {
        return fail(ErrorCode::replySchemaDiffers, {fingerprint->substr(0, 12), schema.fingerprint().substr(0, 12)});
    }
    const auto prediction =
        findList(*json, "predictions").and_then([](const Json *list) { return onlyElement(*list); });
    if (!prediction) {
        return fail(prediction.error());
    }
    auto answer = PredictionReader(**prediction, schema).read();
    if (!answer) {
        return answer;
    }
    struct Name {
        const Json &object;
        const char *key;
        std::string &target;
    };
    for (const Name &name : {Name{**model, "id", answer->model}, Name{**model, "version", answer->version},
                             Name{**model, "sha256", answer->sha256}, Name{*json, "request_id", answer->requestId}}) {
        const auto text = findText(name.object, name.key, &name.object == &*json ? "" : "model");
        if (!text) {
            return fail(text.error());
        }
        name.target = *text;
    }
    return answer;
}

class CytogaugeDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{.name = "cytogauge", .title = "Cytogauge service", .takesPatient = true};
        return info;
    }

    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        if (context.profile.model.empty() != context.profile.version.empty()) {
            return fail(Error(ErrorCode::profileVersionMissing).on("version"));
        }
        nlohmann::ordered_json body = nlohmann::ordered_json::object();
        if (context.profile.sendPatient && !remoteCase.patient.empty()) {
            body["patient"] = remoteCase.patient;
        }
        if (context.profile.sendNote && !remoteCase.note.empty()) {
            body["note"] = remoteCase.note;
        }
        for (std::size_t i = 0; i < context.schema.size(); ++i) {
            body["inputs"][context.schema.features[i].name] = remoteCase.values[i];
        }
        HttpRequest request = jsonRequest(joined(context.profile.url, path(context.profile)), body);
        setHeader(request.headers, "Accept", "application/json, application/problem+json");
        return finalExchange(std::move(request),
                             [&schema = context.schema](const HttpReply &reply) { return readAnswer(reply, schema); });
    }

private:
    static std::string path(const EndpointProfile &profile)
    {
        if (profile.model.empty()) {
            return "/v1/predict";
        }
        return "/v1/models/" + percentEncoded(profile.model) + "/versions/" + percentEncoded(profile.version) +
               "/predict";
    }
};

} // namespace

const Dialect &cytogaugeDialect()
{
    static const CytogaugeDialect dialect;
    return dialect;
}

} // namespace cytogauge
