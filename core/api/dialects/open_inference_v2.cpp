// Open Inference Protocol V2, REST. Source: kserve/open-inference-protocol, specification/protocol/inference_rest.md,
// 2025. KServe, MLServer and Triton differ in what they leave out, so that as little as possible is relied on.
#include "core/api/dialects/dialects.h"

#include <algorithm>
#include <cstdint>

namespace cytogauge {

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

// What the model takes and gives, as far as its metadata say so.
struct ModelShape {
    std::string inputName = "input-0"; // of a model that takes one tensor
    std::string datatype = "FP64";
    std::vector<std::string> columnNames; // of a model that takes one input for each feature, in the schema's order
    std::vector<std::size_t> columnDimensions;
    std::string outputName; // empty: all outputs are asked for
};

bool isFloat(std::string_view datatype)
{
    return datatype == "FP64" || datatype == "FP32" || datatype == "FP16";
}

Error otherInputs(const FeatureSchema &schema, std::string what)
{
    return Error(ErrorCode::replyInputsDiffer, {schema.id, std::move(what)});
}

Result<void> readTensorInput(const Json &input, const FeatureSchema &schema, ModelShape &shape)
{
    const auto name = findText(input, "name", "inputs[0]");
    const auto datatype = findText(input, "datatype", "inputs[0]");
    const auto dimensions = findList(input, "shape", "inputs[0]");
    if (!name || !datatype || !dimensions) {
        return fail(!name ? name.error() : !datatype ? datatype.error() : dimensions.error());
    }
    if (!isFloat(*datatype)) {
        return fail(otherInputs(schema, "“" + *name + "” has the datatype " + *datatype));
    }
    const Json last = (*dimensions)->empty() ? Json(1) : (*dimensions)->back();
    const bool fits = last == -1 || last == schema.size();
    if (!fits) {
        return fail(otherInputs(schema, "“" + *name + "” has the shape " + compactJson(**dimensions)));
    }
    shape.inputName = *name;
    shape.datatype = *datatype;
    return {};
}

Result<void> readColumnInputs(const Json &inputs, const FeatureSchema &schema, ModelShape &shape)
{
    shape.columnNames.resize(schema.size());
    shape.columnDimensions.resize(schema.size());
    for (const Json &input : inputs) {
        const auto name = findText(input, "name", "inputs");
        const auto dimensions = findList(input, "shape", "inputs");
        if (!name || !dimensions) {
            return fail(name ? dimensions.error() : name.error());
        }
        const auto feature = schema.find(*name);
        if (!feature || !shape.columnNames[*feature].empty()) {
            return fail(otherInputs(schema, "“" + *name + "” is none of its features, or is there twice"));
        }
        shape.columnNames[*feature] = *name;
        shape.columnDimensions[*feature] = std::clamp<std::size_t>((*dimensions)->size(), 1, 2);
    }
    return {};
}

Result<void> readInputs(const Json &metadata, const FeatureSchema &schema, ModelShape &shape)
{
    const auto found = metadata.find("inputs");
    if (found == metadata.end() || found->is_null() || (found->is_array() && found->empty())) {
        return {}; // MLServer without settings and KServe's Python servers do not say
    }
    if (!found->is_array()) {
        return fail(unexpected("inputs", *found, "a list"));
    }
    if (found->size() == 1 && schema.size() != 1) {
        return readTensorInput(found->front(), schema, shape);
    }
    if (found->size() == schema.size()) {
        return readColumnInputs(*found, schema, shape);
    }
    return fail(otherInputs(schema, std::to_string(found->size()) + " inputs"));
}

// Probabilities have to be asked for by name: MLServer's default output for scikit-learn models is the label.
void chooseOutput(const Json &metadata, ModelShape &shape)
{
    const auto found = metadata.find("outputs");
    if (found == metadata.end() || !found->is_array()) {
        return;
    }
    for (const std::string_view wanted : {"predict_proba", "probabilities"}) {
        for (const Json &output : *found) {
            if (output.is_object() && output.value("name", Json()) == wanted) {
                shape.outputName = wanted;
                return;
            }
        }
    }
}

HttpRequest inferRequest(const CallContext &context, const ModelShape &shape, const std::vector<double> &values)
{
    OrderedJson body{{"id", context.requestId}};
    if (shape.columnNames.empty()) {
        body["inputs"] = OrderedJson::array({OrderedJson{
            {"name", shape.inputName}, {"shape", {1, values.size()}}, {"datatype", shape.datatype}, {"data", values}}});
    } else {
        body["parameters"] = {{"content_type", "pd"}};
        body["inputs"] = OrderedJson::array();
        for (std::size_t i = 0; i < values.size(); ++i) {
            body["inputs"].push_back(OrderedJson{{"name", shape.columnNames[i]},
                                                 {"shape", std::vector<int>(shape.columnDimensions[i], 1)},
                                                 {"datatype", "FP64"},
                                                 {"data", {values[i]}}});
        }
    }
    if (!shape.outputName.empty()) {
        body["outputs"] = OrderedJson::array({OrderedJson{{"name", shape.outputName}}});
    }
    return jsonRequest(joined(context.profile.url, "/infer"), body);
}

// Row-major, flat or nested.
void flatten(const Json &data, std::vector<const Json *> &elements, int depth = 0)
{
    constexpr int deepest = 4;
    for (const Json &item : data) {
        if (item.is_array() && depth < deepest) {
            flatten(item, elements, depth + 1);
        } else {
            elements.push_back(&item);
        }
    }
}

Result<RemoteAnswer> readOutput(const Json &output, const AnswerReader &reader)
{
    const auto datatype = findText(output, "datatype", "outputs");
    const auto shape = findList(output, "shape", "outputs");
    const auto data = findList(output, "data", "outputs");
    if (!datatype || !shape || !data) {
        return fail(!datatype ? datatype.error() : !shape ? shape.error() : data.error());
    }
    std::vector<const Json *> elements;
    flatten(**data, elements);
    const bool oneRow = !(*shape)->empty() && (*shape)->front() == 1;
    std::size_t product = 1;
    for (const Json &dimension : **shape) {
        const bool small = dimension.is_number_unsigned() && dimension.get<std::uint64_t>() <= 1000;
        if (!small) {
            return fail(unexpected("outputs.shape", dimension, "a small whole number"));
        }
        product *= std::min<std::size_t>(dimension.get<std::size_t>(), 1000000 / std::max<std::size_t>(product, 1));
    }
    if (!oneRow || product != elements.size() || elements.empty()) {
        return fail(ErrorCode::replyUnexpected,
                    {"outputs",
                     "the shape " + compactJson(**shape) + " with " + std::to_string(elements.size()) + " numbers",
                     "one answer to one case"});
    }
    if (!isFloat(*datatype)) {
        if (elements.size() != 1) {
            return fail(ErrorCode::replyCount, {std::to_string(elements.size())});
        }
        return reader.fromLabel(*elements.front(), "outputs.data");
    }
    std::vector<double> values;
    for (const Json *element : elements) {
        const auto number = readNumber(*element, "outputs.data");
        if (!number) {
            return fail(number.error());
        }
        values.push_back(number->value);
    }
    // The datatype says that it is no label, whatever the number looks like.
    return values.size() == 1 ? reader.fromNumber(values.front(), false) : reader.fromColumns(values);
}

// By the name that was asked for, else the first of floating point, else the first.
Result<const Json *> chosenOutput(const Json &outputs, const std::string &name)
{
    const auto named = [](const Json &output, const char *key) {
        return output.is_object() && output.contains(key) && output[key].is_string() ? output[key].get<std::string>()
                                                                                     : std::string();
    };
    const auto find = [&outputs](auto matches) { return std::find_if(outputs.begin(), outputs.end(), matches); };
    auto found = name.empty() ? find([&named](const Json &output) { return isFloat(named(output, "datatype")); })
                              : find([&](const Json &output) { return named(output, "name") == name; });
    if (found == outputs.end() && name.empty()) {
        found = outputs.begin();
    }
    if (found == outputs.end()) {
        return fail(ErrorCode::replyKeyMissing, {name.empty() ? "outputs[0]" : name});
    }
    return &*found;
}

Result<RemoteAnswer> readInference(const HttpReply &reply, const std::string &id, const std::string &outputName,
                                   const AnswerReader &reader)
{
    const auto json = readJsonReply(reply);
    if (!json) {
        return fail(json.error());
    }
    if (json->is_object() && json->contains("error")) {
        return fail(ErrorCode::remoteErrorInside, {errorTextOf(reply)});
    }
    const auto outputs = findList(*json, "outputs");
    if (!outputs) {
        return fail(outputs.error());
    }
    if (json->contains("id") && json->at("id") != id) {
        return fail(ErrorCode::replyIdDiffers);
    }
    auto answer = chosenOutput(**outputs, outputName).and_then([&reader](const Json *output) {
        return readOutput(*output, reader);
    });
    if (!answer) {
        return answer;
    }
    // The specification's own example leaves the name out.
    if (const Json name = json->value("model_name", Json()); name.is_string()) {
        answer->model = name.get<std::string>();
    }
    if (const Json version = json->value("model_version", Json()); version.is_string()) {
        answer->version = version.get<std::string>();
    }
    answer->requestId = id;
    return answer;
}

Exchange inferExchange(const CallContext &context, const ModelShape &shape, const std::vector<double> &values,
                       const AnswerReader &reader)
{
    return finalExchange(inferRequest(context, shape, values),
                         [id = context.requestId, output = shape.outputName, reader](const HttpReply &reply) {
                             return readInference(reply, id, output, reader);
                         });
}

class OpenInferenceDialect final : public Dialect {
public:
    const DialectInfo &info() const override
    {
        static const DialectInfo info{.name = "open-inference-v2",
                                      .title = "Open Inference V2 (KServe, Triton, MLServer)"};
        return info;
    }

    Result<Exchange> begin(const CallContext &context, const RemoteCase &remoteCase) const override
    {
        const auto reader = answerReader(context);
        if (!reader) {
            return fail(reader.error());
        }
        if (!context.profile.inputName.empty()) {
            ModelShape shape;
            shape.inputName = context.profile.inputName;
            shape.outputName = context.profile.outputName;
            return inferExchange(context, shape, remoteCase.values, *reader);
        }
        HttpRequest request = getRequest(joined(context.profile.url, ""));
        return Exchange{std::move(request),
                        [context, values = remoteCase.values, reader = *reader](const HttpReply &reply) {
                            return afterMetadata(reply, context, values, reader);
                        }};
    }

private:
    static Result<Turn> afterMetadata(const HttpReply &reply, const CallContext &context,
                                      const std::vector<double> &values, const AnswerReader &reader)
    {
        const auto json = readJsonReply(reply);
        if (!json) {
            return fail(json.error());
        }
        if (!json->is_object()) {
            return fail(unexpected("the metadata", *json, "an object"));
        }
        if (json->contains("error")) {
            return fail(ErrorCode::remoteErrorInside, {errorTextOf(reply)});
        }
        ModelShape shape;
        if (const auto inputs = readInputs(*json, context.schema, shape); !inputs) {
            return fail(inputs.error());
        }
        chooseOutput(*json, shape);
        if (!context.profile.outputName.empty()) {
            shape.outputName = context.profile.outputName;
        }
        return Turn{inferExchange(context, shape, values, reader)};
    }
};

} // namespace

const Dialect &openInferenceDialect()
{
    static const OpenInferenceDialect dialect;
    return dialect;
}

} // namespace cytogauge
