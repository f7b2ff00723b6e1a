#include "core/service/openapi.h"

#include "core/exchange/make_record.h"
#include "core/service/fields.h"
#include "core/service/routes.h"

#include <nlohmann/json.hpp>

namespace cytogauge {

namespace {

using Json = nlohmann::ordered_json;

Json reference(std::string_view name)
{
    return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

Json listOf(Json items)
{
    return {{"type", "array"}, {"items", std::move(items)}};
}

Json typed(const char *type)
{
    return {{"type", type}};
}

Json scoresSchema()
{
    return {{"type", "object"}, {"additionalProperties", typed("number")}};
}

Json kindSchema(const FieldSpec &field)
{
    switch (field.kind) {
    case FieldKind::text:
        return typed("string");
    case FieldKind::number:
        return typed("number");
    case FieldKind::whole:
        return typed("integer");
    case FieldKind::boolean:
        return typed("boolean");
    case FieldKind::values:
    case FieldKind::scores:
        return scoresSchema();
    case FieldKind::rows:
        return listOf({{"anyOf", {listOf(typed("number")), scoresSchema()}}});
    case FieldKind::numbers:
        return listOf(typed("number"));
    case FieldKind::texts:
        return listOf(typed("string"));
    case FieldKind::object:
        return reference(field.of);
    case FieldKind::objects:
        return listOf(reference(field.of));
    case FieldKind::data:
        return listOf({{"anyOf", {typed("number"), typed("boolean"), listOf(Json::object())}}});
    case FieldKind::any:
        break;
    }
    return Json::object();
}

Json fieldSchema(const FieldSpec &field)
{
    Json schema = kindSchema(field);
    if (field.nullable) {
        schema["type"] = {schema["type"], "null"};
    }
    if (field.longest != 0) {
        schema["maxLength"] = field.longest;
    }
    schema["description"] = field.description;
    return schema;
}

Json objectSchema(const ObjectSpec &object)
{
    Json schema = typed("object");
    Json required = Json::array();
    for (const FieldSpec &field : object.fields) {
        schema["properties"][std::string(field.name)] = fieldSchema(field);
        if (field.required) {
            required.push_back(field.name);
        }
    }
    if (!required.empty()) {
        schema["required"] = std::move(required);
    }
    if (object.closed) {
        schema["additionalProperties"] = false;
    }
    return schema;
}

// "predictVersion" of its pattern: what programs that are generated from this call it.
std::string operationId(const Route &route)
{
    std::string id(route.method == "GET" ? "get" : route.method == "POST" ? "post" : "patch");
    bool upper = true;
    for (const char one : route.pattern) {
        const bool letter = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9');
        if (!letter) {
            upper = true;
            continue;
        }
        id += upper && one >= 'a' && one <= 'z' ? static_cast<char>(one - 'a' + 'A') : one;
        upper = false;
    }
    return id;
}

std::string withoutParameters(std::string_view type)
{
    return std::string(type.substr(0, type.find(';')));
}

Json errorAnswer(const Route &route, const char *words)
{
    const bool v2 = route.errors == ErrorForm::v2;
    const char *type = v2 ? "application/json" : "application/problem+json";
    return {{"description", words}, {"content", {{type, {{"schema", reference(v2 ? "V2Error" : "Problem")}}}}}};
}

bool predicts(const Route &route)
{
    return route.answers == "PredictAnswer" || route.answers == "InferAnswer" || route.answers == "InvocationAnswer";
}

void addHeader(Json &answer, const char *name, const char *words)
{
    answer["headers"][name] = {{"description", words}, {"schema", typed("string")}};
}

Json goodAnswer(const Route &route)
{
    Json answer = {{"description", "The answer."}};
    if (predicts(route)) {
        addHeader(answer, "Idempotency-Replayed", "“true”: the answer that was given to this key before.");
    }
    if (route.errors == ErrorForm::sagemaker) {
        addHeader(answer, "x-Amzn-Invoked-Production-Variant", "The version that answered.");
    }
    Json &content = answer["content"] = Json::object();
    if (!route.answers.empty()) {
        content[withoutParameters(route.answerType)] = {{"schema", reference(route.answers)}};
    } else if (route.operation == Operation::ping) {
        answer.erase("content");
    } else if (route.operation == Operation::description) {
        content["application/json"] = {{"schema", typed("object")}};
    } else {
        content[withoutParameters(route.answerType)] = {{"schema", typed("string")}};
    }
    if (route.errors == ErrorForm::sagemaker) {
        content["text/csv"] = {{"schema", typed("string")}};
        content["application/jsonlines"] = {{"schema", typed("string")}};
    }
    return answer;
}

Json answersOf(const Route &route)
{
    Json answers = {{"200", goodAnswer(route)}};
    const bool takes = !route.takes.empty();
    if (takes) {
        answers["400"] = errorAnswer(route, "Malformed.");
    }
    if (!route.open) {
        answers["401"] = errorAnswer(route, "A valid key is needed.");
        addHeader(answers["401"], "WWW-Authenticate", "“Bearer”.");
    }
    if (route.pattern.find('{') != std::string_view::npos || route.group == "Records") {
        answers["404"] = errorAnswer(route, "There is no such thing.");
    }
    if (takes) {
        answers["413"] = errorAnswer(route, "Too large.");
        answers["415"] = errorAnswer(route, "Another media type is needed.");
        if (route.errors != ErrorForm::v2) {
            answers["422"] = errorAnswer(route, "Wrong values, each named.");
        }
    }
    if (predicts(route)) {
        answers["409"] = errorAnswer(route, "A request with this idempotency key is being answered at this moment.");
    }
    if (predicts(route) && route.errors == ErrorForm::sagemaker) {
        answers["406"] = errorAnswer(route, "No type that is accepted can be given.");
    }
    answers["405"] = errorAnswer(route, "Another method was used.");
    addHeader(answers["405"], "Allow", "The methods that can be used.");
    answers["408"] = errorAnswer(route, "The request did not come in time.");
    answers["421"] = errorAnswer(route, "The service is not known by the name in Host.");
    answers["429"] = errorAnswer(route, "Too many requests in a short time; ask again after Retry-After.");
    addHeader(answers["429"], "Retry-After", "Seconds.");
    answers["431"] = errorAnswer(route, "The header is too large.");
    answers["503"] = errorAnswer(route, "Not available at this moment; try again after Retry-After.");
    addHeader(answers["503"], "Retry-After", "Seconds.");
    return answers;
}

Json bodyOf(const Route &route)
{
    Json content = {{"application/json", {{"schema", reference(route.takes)}}}};
    if (route.errors == ErrorForm::sagemaker) {
        content["text/csv"] = {{"schema", typed("string")}};
        content["application/jsonlines"] = {{"schema", typed("string")}};
    }
    if (route.takes == "InferRequest") { // bytes of JSON and others behind them, so no schema
        content["application/octet-stream"] = Json::object();
    }
    return {{"required", true}, {"content", std::move(content)}};
}

Json headerParameter(const char *name, const char *words)
{
    return {{"name", name}, {"in", "header"}, {"required", false}, {"description", words}, {"schema", typed("string")}};
}

Json operationOf(const Route &route)
{
    Json operation = {{"operationId", operationId(route)}, {"summary", route.summary}, {"tags", {route.group}}};
    Json parameters = Json::array();
    for (const std::string_view name : parametersOf(route.pattern)) {
        parameters.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", typed("string")}});
    }
    if (predicts(route)) {
        parameters.push_back(
            headerParameter("Idempotency-Key", "The same key with the same request gives the same answer for 24 h."));
    }
    if (route.errors == ErrorForm::sagemaker) {
        parameters.push_back(headerParameter("X-Amzn-SageMaker-Target-Variant", "The version that shall answer."));
        parameters.push_back(headerParameter("X-Amzn-SageMaker-Inference-Id",
                                             "Reference of the patient: the same one gets the same version."));
        parameters.push_back(
            headerParameter("X-Amzn-SageMaker-Session-Id", "The same, where there is no Inference-Id."));
    }
    if (route.takes == "InferRequest") {
        parameters.push_back(
            headerParameter("Inference-Header-Content-Length",
                            "How many bytes of the body are JSON, an InferRequest; behind them stand the values of the "
                            "tensors with the parameter binary_data_size, in their order, little-endian."));
    }
    if (!parameters.empty()) {
        operation["parameters"] = std::move(parameters);
    }
    if (!route.takes.empty()) {
        operation["requestBody"] = bodyOf(route);
    }
    operation["responses"] = answersOf(route);
    if (route.open) {
        operation["security"] = Json::array();
    }
    return operation;
}

Json tagsJson()
{
    Json tags = Json::array();
    std::string_view last;
    for (const Route &route : routes()) {
        if (route.group != last) {
            last = route.group;
            tags.push_back({{"name", route.group}, {"description", std::string(route.group) + '.'}});
        }
    }
    return tags;
}

} // namespace

std::string openApiDescription()
{
    Json json;
    json["openapi"] = "3.1.0";
    json["info"] = {
        {"title", "Cytogauge prediction service"},
        {"version", programVersion()},
        {"summary", "Predictions from cell measurements, to show, teach and study."},
        {"description", "Demonstration software. Not a medical device."},
        {"license", {{"name", "GNU General Public License, version 3 or later"}, {"identifier", "GPL-3.0-or-later"}}}};
    json["servers"] = Json::array({Json{{"url", "/"}, {"description", "This server."}}});
    json["security"] = Json::array({Json{{"bearer", Json::array()}}, Json{{"apiKey", Json::array()}}});
    json["tags"] = tagsJson();
    for (const Route &route : routes()) {
        std::string method = route.method == "GET" ? "get" : route.method == "POST" ? "post" : "patch";
        json["paths"][std::string(route.pattern)][method] = operationOf(route);
    }
    json["components"]["securitySchemes"] = {{"bearer", {{"type", "http"}, {"scheme", "bearer"}}},
                                             {"apiKey", {{"type", "apiKey"}, {"in", "header"}, {"name", "x-api-key"}}}};
    for (const ObjectSpec *object : objectSpecs()) {
        json["components"]["schemas"][std::string(object->name)] = objectSchema(*object);
    }
    return json.dump();
}

} // namespace cytogauge
