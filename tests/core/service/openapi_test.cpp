// The service's description of itself against the rules of OpenAPI 3.1 and of JSON Schema that programs which are
// generated from it rely on. Source: spec.openapis.org/oas/v3.1.0, 2021. The linter from npm looks at more; this needs
// nothing.
#include "tests/core/service/service_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <regex>
#include <set>
#include <string>
#include <string_view>

namespace cytogauge::test {

namespace {

using Json = nlohmann::json;
using Names = std::set<std::string>;

class DescriptionChecker {
public:
    explicit DescriptionChecker(const Json &api) : api_(api) {}

    [[nodiscard]] std::vector<std::string> faults()
    {
        keys(api_, {"openapi", "info", "servers", "security", "tags", "paths", "components"}, "#");
        expect(std::regex_match(text(api_, "openapi"), std::regex(R"(3\.1\.\d+)")), "#/openapi");
        expect(!text(api_, "/info/title").empty() && !text(api_, "/info/version").empty(), "#/info");
        expect(member(api_, "/info/license").contains("url") != member(api_, "/info/license").contains("identifier"),
               "#/info/license: url or identifier");
        for (const Json &tag : member(api_, "/tags")) {
            expect(tags_.insert(text(tag, "name")).second, "#/tags: twice");
        }
        securitySchemes();
        security(member(api_, "/security"), "#/security");
        for (const auto &[path, item] : member(api_, "/paths").items()) {
            pathItem(path, item);
        }
        const Json &schemas = member(api_, "/components/schemas");
        for (const auto &[name, schema] : schemas.items()) {
            expect(std::regex_match(name, std::regex("[A-Za-z0-9._-]+")), "name of the schema " + name);
            checkSchema(schema, "#/components/schemas/" + name);
        }
        for (const auto &[name, schema] : schemas.items()) {
            expect(used_.count(name) == 1, "the schema " + name + " is not used");
        }
        return std::move(faults_);
    }

private:
    void expect(bool good, const std::string &place)
    {
        if (!good) {
            faults_.push_back(place);
        }
    }
    static const Json &member(const Json &json, std::string_view pointer)
    {
        static const Json none = Json::object();
        const Json::json_pointer at{std::string(pointer)};
        return json.is_object() && json.contains(at) ? json.at(at) : none;
    }
    static std::string text(const Json &json, const std::string &key)
    {
        const Json &value = member(json, key.front() == '/' ? key : '/' + key);
        return value.is_string() ? value.get<std::string>() : std::string();
    }
    void keys(const Json &json, const Names &known, const std::string &place)
    {
        expect(json.is_object(), place + ": no object");
        for (auto one = json.begin(); json.is_object() && one != json.end(); ++one) {
            expect(known.count(one.key()) == 1, place + ": unknown key " + one.key());
        }
    }

    void securitySchemes()
    {
        for (const auto &[name, scheme] : member(api_, "/components/securitySchemes").items()) {
            const std::string type = text(scheme, "type");
            const bool http = type == "http" && !text(scheme, "scheme").empty();
            const bool key = type == "apiKey" && !text(scheme, "name").empty() &&
                             Names{"query", "header", "cookie"}.count(text(scheme, "in")) == 1;
            expect(http || key, "#/components/securitySchemes/" + name);
            schemes_.insert(name);
        }
    }
    void security(const Json &list, const std::string &place)
    {
        expect(list.is_array(), place + ": no list");
        for (const Json &one : list) {
            for (const auto &[name, scopes] : one.items()) {
                expect(schemes_.count(name) == 1 && scopes.is_array(), place + ": " + name);
            }
        }
    }

    void pathItem(const std::string &path, const Json &item)
    {
        const std::string place = "paths " + path;
        expect(path.front() == '/', place);
        static const std::regex parameter(R"(\{([^{}/]+)\})");
        expect(templates_.insert(std::regex_replace(path, parameter, "{}")).second, place + ": the same as another");
        Names inPath;
        for (std::sregex_iterator one(path.begin(), path.end(), parameter), end; one != end; ++one) {
            inPath.insert((*one)[1]);
        }
        keys(item, {"get", "put", "post", "delete", "options", "head", "patch", "trace"}, place);
        for (const auto &[method, operation] : item.items()) {
            checkOperation(method, operation, inPath, place + ' ' + method);
        }
    }

    void checkOperation(const std::string &method, const Json &operation, const Names &inPath, const std::string &place)
    {
        keys(operation,
             {"tags", "summary", "description", "operationId", "parameters", "requestBody", "responses", "security"},
             place);
        expect(std::regex_match(text(operation, "operationId"), std::regex("[A-Za-z][A-Za-z0-9]*")) &&
                   operations_.insert(text(operation, "operationId")).second,
               place + ": operationId");
        expect(!text(operation, "summary").empty(), place + ": summary");
        for (const Json &tag : member(operation, "/tags")) {
            expect(tags_.count(tag.get<std::string>()) == 1, place + ": tag");
        }
        if (operation.contains("security")) {
            security(operation["security"], place + " security");
        }
        parameters(member(operation, "/parameters"), inPath, place);
        if (operation.contains("requestBody")) {
            expect(method != "get" && method != "head" && method != "delete", place + ": a body");
            keys(operation["requestBody"], {"description", "content", "required"}, place + " requestBody");
            expect(!member(operation, "/requestBody/content").empty(), place + " requestBody: no content");
            content(member(operation, "/requestBody/content"), place + " requestBody");
        }
        responses(member(operation, "/responses"), place);
    }

    void parameters(const Json &list, const Names &inPath, const std::string &place)
    {
        std::set<std::pair<std::string, std::string>> seen;
        Names found;
        for (const Json &one : list) {
            const std::string at = place + " parameter " + text(one, "name");
            keys(one, {"name", "in", "description", "required", "schema"}, at);
            const std::string in = text(one, "in");
            expect(Names{"path", "query", "header", "cookie"}.count(in) == 1, at + ": in");
            expect(!text(one, "name").empty() && seen.insert({in, text(one, "name")}).second, at + ": name");
            // The specification takes these from other places and ignores them here.
            expect(in != "header" || Names{"Accept", "Content-Type", "Authorization"}.count(text(one, "name")) == 0,
                   at);
            if (in == "path") {
                found.insert(text(one, "name"));
                expect(member(one, "/required") == Json(true), at + ": is required");
            }
            expect(one.contains("schema"), at + ": schema");
            checkSchema(member(one, "/schema"), at);
        }
        expect(found == inPath, place + ": parameters of the path");
    }

    void content(const Json &types, const std::string &place)
    {
        for (const auto &[type, body] : types.items()) {
            expect(std::regex_match(type, std::regex("[a-z]+/[a-z0-9.+-]+")), place + ": type " + type);
            keys(body, {"schema", "example"}, place + ' ' + type);
            checkSchema(member(body, "/schema"), place + ' ' + type);
        }
    }

    void responses(const Json &all, const std::string &place)
    {
        bool good = false;
        bool bad = false;
        for (const auto &[status, answer] : all.items()) {
            const std::string at = place + " response " + status;
            expect(std::regex_match(status, std::regex("[1-5][0-9][0-9]")), at);
            good = good || status.front() == '2';
            bad = bad || status.front() == '4';
            keys(answer, {"description", "headers", "content"}, at);
            expect(!text(answer, "description").empty(), at + ": description");
            for (const auto &[name, header] : member(answer, "/headers").items()) {
                keys(header, {"description", "schema"}, at + " header " + name);
                expect(header.contains("schema"), at + " header " + name);
                checkSchema(member(header, "/schema"), at + " header " + name);
            }
            content(member(answer, "/content"), at);
        }
        expect(good && bad, place + ": one good and one bad answer at least");
    }

    void checkSchema(const Json &schema, const std::string &place)
    {
        if (schema.is_boolean()) {
            return;
        }
        keys(schema,
             {"$ref", "type", "properties", "required", "additionalProperties", "items", "anyOf", "description",
              "maxLength", "contentMediaType"},
             place);
        if (const std::string reference = text(schema, "$ref"); schema.contains("$ref")) {
            const std::string below = "#/components/schemas/";
            const bool leads = reference.rfind(below, 0) == 0 &&
                               member(api_, "/components/schemas").contains(reference.substr(below.size()));
            expect(leads, place + ": " + reference + " leads nowhere");
            used_.insert(reference.substr(std::min(below.size(), reference.size())));
        }
        const Names types = typesOf(schema, place);
        expect(types.count("array") == 0 || schema.contains("items"), place + ": items");
        expect(!schema.contains("maxLength") ||
                   (schema["maxLength"].is_number_unsigned() && types.count("string") == 1),
               place + ": maxLength");
        for (const auto &[name, inner] : member(schema, "/properties").items()) {
            checkSchema(inner, place + '.' + name);
        }
        Names required;
        for (const Json &one : member(schema, "/required")) {
            expect(required.insert(one.get<std::string>()).second &&
                       member(schema, "/properties").contains(one.get<std::string>()),
                   place + ": required " + one.get<std::string>());
        }
        expect(!schema.contains("anyOf") || !schema["anyOf"].empty(), place + ": anyOf");
        for (const Json &one : member(schema, "/anyOf")) {
            checkSchema(one, place + " anyOf");
        }
        for (const char *key : {"items", "additionalProperties"}) {
            if (schema.contains(key)) {
                checkSchema(schema[key], place + ' ' + key);
            }
        }
    }

    Names typesOf(const Json &schema, const std::string &place)
    {
        Names types;
        const Json type = schema.value("type", Json::array());
        for (const Json &one : type.is_array() ? type : Json::array({type})) {
            const bool known =
                one.is_string() && Names{"null", "boolean", "object", "array", "number", "string", "integer"}.count(
                                       one.get<std::string>()) == 1;
            expect(known && types.insert(one.get<std::string>()).second, place + ": type " + one.dump());
        }
        return types;
    }

    const Json &api_;
    std::vector<std::string> faults_;
    Names tags_, schemes_, operations_, templates_, used_;
};

std::vector<std::string> faultsOf(const Json &api)
{
    return DescriptionChecker(api).faults();
}

using Description = ServiceTest;

} // namespace

TEST_F(Description, IsOneAsTheSpecificationSays)
{
    EXPECT_THAT(faultsOf(get("/openapi.json")), testing::IsEmpty());
}

TEST_F(Description, AWorseOneWouldBeFound)
{
    const Json good = get("/openapi.json");
    const std::pair<const char *, std::function<void(Json &)>> worse[] = {
        {"a reference that leads nowhere", [](Json &api) { api["components"]["schemas"].erase("Problem"); }},
        {"a parameter of the path that is not described",
         [](Json &api) { api["paths"]["/v1/models/{name}"]["get"].erase("parameters"); }},
        {"an operation twice",
         [](Json &api) {
             api["paths"]["/v1/predict"]["post"]["operationId"] = api["paths"]["/invocations"]["post"]["operationId"];
         }},
        {"a tag of nobody", [](Json &api) { api["paths"]["/v1/predict"]["post"]["tags"] = {"Others"}; }},
        {"a list of nothing",
         [](Json &api) { api["components"]["schemas"]["Prediction"]["properties"]["flags"].erase("items"); }},
        {"a type that there is not",
         [](Json &api) { api["components"]["schemas"]["Prediction"]["properties"]["label"]["type"] = "text"; }},
        {"a required member that there is not",
         [](Json &api) { api["components"]["schemas"]["Prediction"]["required"].push_back("verdict"); }},
        {"an answer without words",
         [](Json &api) { api["paths"]["/v2"]["get"]["responses"]["200"].erase("description"); }},
        {"no bad answer",
         [](Json &api) {
             Json &answers = api["paths"]["/v2"]["get"]["responses"];
             answers = Json{{"200", answers["200"]}};
         }},
        {"a body of GET",
         [](Json &api) {
             api["paths"]["/v2"]["get"]["requestBody"] = api["paths"]["/v1/predict"]["post"]["requestBody"];
         }},
        {"a scheme that there is not", [](Json &api) { api["components"]["securitySchemes"].erase("bearer"); }},
        {"a path twice", [](Json &api) { api["paths"]["/v1/models/{id}"] = api["paths"]["/v1/models/{name}"]; }},
        {"a schema that nobody uses",
         [](Json &api) {
             api["components"]["schemas"]["Unused"] = {{"type", "object"}};
         }},
        {"nullable, as 3.0 had it",
         [](Json &api) { api["components"]["schemas"]["Prediction"]["properties"]["set"]["nullable"] = true; }},
        {"another version", [](Json &api) { api["openapi"] = "3.0.3"; }},
    };
    for (const auto &[name, make] : worse) {
        Json api = good;
        make(api);
        ASSERT_NE(api, good) << name;
        EXPECT_THAT(faultsOf(api), testing::Not(testing::IsEmpty())) << name;
    }
}

} // namespace cytogauge::test
