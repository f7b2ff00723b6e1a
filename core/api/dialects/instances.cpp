// MLflow's scoring server and TensorFlow Serving: a list of instances in, a list of predictions out.
// Sources: mlflow/mlflow, mlflow/pyfunc/scoring_server/__init__.py, 2025; tensorflow/serving, g3doc/api_rest.md, 2025.
#include "core/api/dialects/dialects.h"

namespace cytogauge {

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

// An object stands for several named outputs; which of them is meant must be clear.
Result<RemoteAnswer> readNamed(const Json &element, const std::string &outputName, const AnswerReader &reader)
{
    if (!element.is_object()) {
        return reader.fromElement(element, "predictions[0]");
    }
    if (outputName.empty() && element.size() == 1) {
        return reader.fromElement(element.front(), "predictions[0]");
    }
    if (outputName.empty()) {
        return fail(ErrorCode::replyUnexpected, {"predictions[0]", std::to_string(element.size()) + " outputs",
                                                 "one answer; name the output in the profile"});
    }
    return findMember(element, outputName.c_str(), "predictions[0]").and_then([&reader](const Json *value) {
        return reader.fromElement(*value, "predictions[0]");
    });
}

// {"predictions": […]} of rows, or {"outputs": …} of columns (TensorFlow Serving's answer to "inputs").
Result<RemoteAnswer> readPredictions(const HttpReply &reply, const char *key, const std::string &outputName,
                                     const AnswerReader &reader)
{
    const auto json = readJsonReply(reply);
    if (!json) {
        return fail(json.error());
    }
    for (const char *problem : {"error", "error_code"}) {
        if (json->is_object() && json->contains(problem)) {
            return fail(ErrorCode::remoteErrorInside, {errorTextOf(reply)});
        }
    }
    auto found = findMember(*json, key);
    if (found && (*found)->is_object()) {
        const Json &columns = **found;
        const bool clear = !outputName.empty() || columns.size() == 1;
        found = !clear               ? Result<const Json *>(fail(unexpected(key, columns, "one output")))
                : outputName.empty() ? Result<const Json *>(&columns.front())
                                     : findMember(columns, outputName.c_str(), key);
    }
    if (!found) {
        return fail(found.error());
    }
    if (!(*found)->is_array()) {
        return fail(unexpected(key, **found, "a list"));
    }
    return onlyElement(**found).and_then([&](const Json *element) { return readNamed(*element, outputName, reader); });
}

class MlflowDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{.name = "mlflow",
                                      .title = "MLflow scoring server",
                                      .formats = {"dataframe_split", "dataframe_records", "instances", "inputs"}};
        return info;
    }

    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        const auto format = formatOf(*this, context.profile);
        const auto reader = answerReader(context);
        const auto names = namesFor(context, info());
        if (!format || !reader || !names) {
            return fail(!format ? format.error() : !reader ? reader.error() : names.error());
        }
        const OrderedJson rows = OrderedJson::array({remoteCase.values});
        OrderedJson body = OrderedJson::object();
        if (*format == "dataframe_split") {
            body[*format] = OrderedJson{{"columns", *names}, {"data", rows}};
        } else if (*format == "dataframe_records") {
            OrderedJson record = OrderedJson::object();
            for (std::size_t i = 0; i < names->size(); ++i) {
                record[(*names)[i]] = remoteCase.values[i];
            }
            body[*format] = OrderedJson::array({record});
        } else {
            body[*format] = rows;
        }
        return finalExchange(jsonRequest(context.profile.url, body),
                             [output = context.profile.outputName, reader = *reader](const HttpReply &reply) {
                                 return readPredictions(reply, "predictions", output, reader);
                             });
    }
};

class TensorFlowServingDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{
            .name = "tensorflow-serving", .title = "TensorFlow Serving", .formats = {"instances", "inputs"}};
        return info;
    }

    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        const auto format = formatOf(*this, context.profile);
        const auto reader = answerReader(context);
        if (!format || !reader) {
            return fail(format ? reader.error() : format.error());
        }
        OrderedJson body = OrderedJson::object();
        if (!context.profile.signature.empty()) {
            body["signature_name"] = context.profile.signature;
        }
        body[*format] = OrderedJson::array({remoteCase.values});
        const char *key = *format == "inputs" ? "outputs" : "predictions";
        return finalExchange(jsonRequest(context.profile.url, body),
                             [key, output = context.profile.outputName, reader = *reader](const HttpReply &reply) {
                                 return readPredictions(reply, key, output, reader);
                             });
    }
};

} // namespace

const Dialect &mlflowDialect()
{
    static const MlflowDialect dialect;
    return dialect;
}

const Dialect &tensorFlowServingDialect()
{
    static const TensorFlowServingDialect dialect;
    return dialect;
}

} // namespace cytogauge
