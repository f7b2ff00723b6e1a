#include "core/client/endpoint_check.h"

#include "core/api/reference_cases.h"
#include "core/base/text.h"
#include "core/client/answer_comparison.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cytogauge {

namespace {

constexpr std::string_view phaseSteps[] = {"resolve", "connect", "tls"};

// Which step an error belongs to, from how far the exchange came and from what it says.
std::string_view stepOf(const Error &error, const TransportTrace &trace)
{
    if (remoteFailureOf(error.code) != RemoteFailure::reply) {
        switch (trace.phase) {
        case TransportPhase::resolving:
            return "resolve";
        case TransportPhase::connecting:
            return "connect";
        case TransportPhase::securing:
            return "tls";
        default:
            return "http";
        }
    }
    switch (error.code) {
    case ErrorCode::remoteStatus:
    case ErrorCode::remoteNotAllowed:
    case ErrorCode::remoteNotFound:
    case ErrorCode::remoteBusy:
    case ErrorCode::remoteServerFailed:
    case ErrorCode::remoteRedirected:
    case ErrorCode::replyContentType:
    case ErrorCode::replyNotText:
    case ErrorCode::replyNotJson:
        return "http";
    case ErrorCode::certificateUnreadable:
        return "tls";
    case ErrorCode::replySchemaDiffers:
    case ErrorCode::replyInputsDiffer:
        return "schema";
    default:
        return trace.phase == TransportPhase::done ? "reference" : "schema"; // not sent: the profile does not fit
    }
}

double toMilliseconds(std::chrono::microseconds time)
{
    return static_cast<double>(time.count()) / 1000.0;
}

// The class that the answer amounts to.
int classOf(const RemoteAnswer &answer)
{
    if (answer.probabilities.empty()) {
        return answer.label.value_or(-1);
    }
    return static_cast<int>(std::max_element(answer.probabilities.begin(), answer.probabilities.end()) -
                            answer.probabilities.begin());
}

// Four decimals, never rounded to a certainty that nobody has.
std::string shortProbability(double probability)
{
    return probability > 0.9999 ? "> 0.9999" : probability < 0.0001 ? "< 0.0001" : fmt::format("{:.4f}", probability);
}

std::string describeAnswer(const RemoteAnswer &answer, const FeatureSchema &schema)
{
    const int index = classOf(answer);
    std::string text = index >= 0 ? schema.classes[static_cast<std::size_t>(index)].name : "no class";
    if (!answer.probabilities.empty() && index >= 0) {
        text += " (" + shortProbability(answer.probabilities[static_cast<std::size_t>(index)]) + ')';
    }
    return text;
}

// A case within the hard limits, to see whether anything answers at all.
EndpointReferenceCase madeUpCase(const FeatureSchema &schema)
{
    EndpointReferenceCase made{-1, {}};
    for (const FeatureSpec &feature : schema.features) {
        made.values.push_back(std::min(std::max(1.0, feature.minimum.value_or(1.0)), feature.maximum.value_or(1.0)));
    }
    return made;
}

class Checker {
public:
    Checker(RemotePredictor &predictor, const std::function<void(const CheckStep &)> &progress, Predictor *local)
        : predictor_(predictor), progress_(progress), local_(local)
    {
    }

    EndpointReport run(const std::stop_token &stop)
    {
        const auto cases = endpointReferenceCases(predictor_.schema());
        if (!cases) {
            add({"schema", false, 0.0, {}, cases.error()});
            return report_;
        }
        const bool known = !cases->empty();
        const auto asked = known ? *cases : std::vector{madeUpCase(predictor_.schema())};
        std::vector<RemotePrediction> answers;
        double slowest = 0.0;
        for (const EndpointReferenceCase &reference : asked) {
            TransportTrace trace;
            auto answer = predictor_.ask({reference.values, {}, {}}, stop, &trace);
            if (answers.empty()) {
                addConnection(trace, answer ? nullptr : &answer.error());
            }
            if (!answer) {
                addFailure(answer.error(), trace);
                return report_;
            }
            slowest = std::max(slowest, answer->latencyMs);
            answers.push_back(std::move(*answer));
        }
        add({"schema", true, 0.0, schemaWords(), {}});
        addAnswers(asked, answers, slowest, known);
        return report_;
    }

private:
    void add(CheckStep step)
    {
        if (step.error && step.detail.empty()) {
            step.detail = describe(*step.error);
        }
        if (progress_) {
            progress_(step);
        }
        report_.steps.push_back(std::move(step));
    }

    // The steps that went well on the way.
    void addConnection(const TransportTrace &trace, const Error *error)
    {
        const std::string_view failed = error != nullptr ? stepOf(*error, trace) : std::string_view();
        const bool secure = predictor_.profile().url.starts_with("https");
        const bool tunnelled = !predictor_.profile().proxy.empty();
        const std::string details[] = {trace.address, tunnelled ? "through the proxy" : "",
                                       secure ? trace.tlsVersion + ", certificate of " + trace.certificate +
                                                    " valid until " + trace.validUntil
                                              : "Plain http: nothing is encrypted."};
        const std::chrono::microseconds times[] = {trace.resolve, trace.connect, trace.tls};
        for (std::size_t i = 0; i < std::size(phaseSteps); ++i) {
            const bool reached = static_cast<std::size_t>(trace.phase) > i;
            if (failed == phaseSteps[i] || !reached) {
                return;
            }
            add({std::string(phaseSteps[i]), true, toMilliseconds(times[i]), details[i], {}});
        }
        if (failed != "http" && trace.phase == TransportPhase::done) {
            add({"http", true, toMilliseconds(trace.send + trace.firstByte + trace.read), "status 200", {}});
        }
    }

    void addFailure(const Error &error, const TransportTrace &trace)
    {
        const std::string_view step = stepOf(error, trace);
        if (step == "reference") {
            add({"schema", true, 0.0, schemaWords(), {}});
        }
        add({std::string(step), false, 0.0, {}, error});
    }

    [[nodiscard]] std::string schemaWords() const
    {
        const std::string &dialect = predictor_.profile().dialect;
        if (dialect == "cytogauge") {
            return "The fingerprint of the schema is the same.";
        }
        if (dialect == "open-inference-v2" && predictor_.profile().inputName.empty()) {
            return "The model's inputs fit the schema, as far as its metadata say.";
        }
        return "The dialect does not tell its schema.";
    }

    void addAnswers(const std::vector<EndpointReferenceCase> &asked, const std::vector<RemotePrediction> &answers,
                    double slowest, bool known)
    {
        const FeatureSchema &schema = predictor_.schema();
        std::string words;
        std::size_t right = 0;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const std::string expected =
                known ? schema.classes[static_cast<std::size_t>(asked[i].classIndex)].name + " → " : "";
            words += (words.empty() ? "" : ", ") + expected + describeAnswer(answers[i].answer, schema);
            right += known && classOf(answers[i].answer) == asked[i].classIndex ? 1U : 0U;
        }
        add({"reference", true, slowest, words + localWords(asked, answers), {}});
        if (!known) {
            add({"inversion", true, 0.0, "Not tested: there are no reference cases for this schema.", {}});
        } else if (right == answers.size()) {
            add({"inversion", true, 0.0, "All reference cases come out as what they are.", {}});
        } else {
            const bool inverted = right == 0 && schema.isBinary();
            add({"inversion",
                 false,
                 0.0,
                 {},
                 Error(inverted ? ErrorCode::endpointInverted : ErrorCode::endpointWrongClasses, {words})});
        }
    }

    // How far a model of this computer is away from what the endpoint answered.
    [[nodiscard]] std::string localWords(const std::vector<EndpointReferenceCase> &asked,
                                         const std::vector<RemotePrediction> &answers) const
    {
        double most = 0.0;
        for (std::size_t i = 0; local_ != nullptr && i < answers.size(); ++i) {
            const auto here = local_->predict({asked[i].values, 0.5, -1}, {});
            if (!here || here->probabilities.size() != answers[i].answer.probabilities.size()) {
                return {};
            }
            most = std::max(
                most, compareAnswers(*here, answers[i].answer, predictor_.schema(), 0.5).difference.value_or(0.0));
        }
        return local_ == nullptr ? std::string() : fmt::format("; within {:.1g} of the local model", most);
    }

    RemotePredictor &predictor_;
    const std::function<void(const CheckStep &)> &progress_;
    Predictor *local_;
    EndpointReport report_;
};

} // namespace

bool EndpointReport::ok() const
{
    return !steps.empty() && std::all_of(steps.begin(), steps.end(), [](const CheckStep &step) { return step.ok; });
}

nlohmann::ordered_json EndpointReport::json() const
{
    nlohmann::ordered_json json{{"ok", ok()}, {"steps", nlohmann::ordered_json::array()}};
    for (const CheckStep &step : steps) {
        json["steps"].push_back({{"name", step.name}, {"ok", step.ok}, {"ms", step.ms}, {"detail", step.detail}});
    }
    return json;
}

std::string EndpointReport::text() const
{
    std::string text;
    for (const CheckStep &step : steps) {
        text += step.name + ": " + (step.ok ? "ok" : "failed");
        if (step.ms > 0.0) {
            text += ", " + formatNumber(step.ms) + " ms";
        }
        text += step.detail.empty() ? "\n" : ". " + escapedForDisplay(step.detail) + "\n";
    }
    return text;
}

EndpointReport checkEndpoint(RemotePredictor &predictor, std::stop_token stop,
                             const std::function<void(const CheckStep &)> &progress, Predictor *local)
{
    return Checker(predictor, progress, local).run(stop);
}

} // namespace cytogauge
