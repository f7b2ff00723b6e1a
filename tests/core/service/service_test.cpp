// Routes, keys, metrics, and the service's description of itself.
#include "core/service/fields.h"
#include "core/service/openapi.h"
#include "core/service/training_bins.h"
#include "tests/core/service/service_fixture.h"
#include "tests/support/temporary_folder.h"

#include "core/base/sha256.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <sstream>

namespace cytogauge::test {

namespace {

using testing::Contains;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;
using Ordered = nlohmann::ordered_json;

// What a value of this field may be, seen from its table.
bool fits(const Json &value, const FieldSpec &field);

bool fitsObject(const Json &value, std::string_view name)
{
    const ObjectSpec *spec = objectSpecNamed(name);
    if (spec == nullptr || !value.is_object()) {
        return false;
    }
    for (const auto &[key, member] : value.items()) {
        const auto position = fieldNamed(*spec, key);
        if (!position || !fits(member, spec->fields[*position])) {
            ADD_FAILURE() << name << "." << key << ": " << member;
            return false;
        }
    }
    return std::all_of(spec->fields.begin(), spec->fields.end(), [&value](const FieldSpec &field) {
        return !field.required || value.contains(std::string(field.name));
    });
}

bool fits(const Json &value, const FieldSpec &field)
{
    const auto all = [&value](const auto &good) { return std::all_of(value.begin(), value.end(), good); };
    if (field.nullable && value.is_null()) {
        return true;
    }
    switch (field.kind) {
    case FieldKind::text:
        return value.is_string();
    case FieldKind::number:
        return value.is_number();
    case FieldKind::whole:
        return value.is_number_integer();
    case FieldKind::boolean:
        return value.is_boolean();
    case FieldKind::numbers:
        return value.is_array() && all([](const Json &one) { return one.is_number(); });
    case FieldKind::texts:
        return value.is_array() && all([](const Json &one) { return one.is_string(); });
    case FieldKind::scores:
        return value.is_object() && all([](const Json &one) { return one.is_number(); });
    case FieldKind::object:
        return fitsObject(value, field.of);
    case FieldKind::objects:
        return value.is_array() && all([&field](const Json &one) { return fitsObject(one, field.of); });
    default:
        return true;
    }
}

using Service = ServiceTest;

} // namespace

TEST_F(Service, SaysWhatCanBeDoneWhereSomethingElseWasTried)
{
    const ApiResponse response = ask("GET", "/v1/predict");
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(headerValue(response.headers, "Allow"), "POST");
    EXPECT_EQ(headerValue(ask("DELETE", "/v1/records/x").headers, "Allow"), "GET, HEAD, PATCH");
    EXPECT_EQ(ask("HEAD", "/healthz").status, 200);
    EXPECT_EQ(ask("BREW", "/healthz").status, 405);
    for (const char *path : {"/", "/v1", "/v1/models/", "/v1/models/a/b", "/v1/models//versions/1", "/V1/predict",
                             "/v1/predict/", "*", "", "/..", "/v1/models/%2e%2e/versions/x"}) {
        EXPECT_EQ(ask("GET", path).status, 404) << path;
    }
    EXPECT_EQ(ask("POST", "/v1/predict?x=1", "{").status, 400);
}

// curl -d, Triton's clients and boto3 name no type of their own, or one of a form.
TEST_F(Service, TakesBodiesWhoseTypeAProgramLeavesOpen)
{
    const std::string body = Json{{"rows", {caseValues(0)}}}.dump();
    const std::string row = joined(caseValues(0));
    for (const char *type : {"", "application/octet-stream", "application/x-www-form-urlencoded",
                             "application/x-www-form-urlencoded; charset=utf-8", "APPLICATION/JSON; charset=utf-8",
                             "application/vnd.example+json"}) {
        EXPECT_EQ(ask("POST", "/v1/predict", body, {{"Content-Type", type}}).status, 200) << type;
        EXPECT_EQ(ask("POST", "/v2/models/wdbc/infer", "{}", {{"Content-Type", type}}).status, 400) << type;
    }
    for (const char *type : {"", "application/octet-stream", "application/x-www-form-urlencoded"}) {
        EXPECT_EQ(ask("POST", "/invocations", row, {{"Content-Type", type}}).status, 200) << type;
        EXPECT_EQ(ask("POST", "/invocations", Json{{"instances", {{{"features", caseValues(0)}}}}}.dump(),
                      {{"Content-Type", type}})
                      .status,
                  200)
            << type;
    }
    for (const char *type : {"text/plain", "multipart/form-data; boundary=x", "text/html", "application/xml"}) {
        for (const char *path : {"/v1/predict", "/v1/records/search", "/v2/models/wdbc/infer", "/invocations",
                                 "/endpoints/wdbc/invocations"}) {
            EXPECT_EQ(ask("POST", path, body, {{"Content-Type", type}}).status, 415) << type << path;
        }
    }
}

// A form on some page, sent by the browser of somebody who may reach the service.
TEST_F(Service, TakesNoBodyThatAPageCouldSendUnasked)
{
    const std::string body = Json{{"rows", {caseValues(0)}}}.dump();
    const std::vector<HeaderView> signs = {{"Origin", "https://elsewhere.example"},
                                           {"Origin", "null"},
                                           {"Sec-Fetch-Site", "cross-site"},
                                           {"Sec-Fetch-Mode", "navigate"},
                                           {"Referer", "https://elsewhere.example/"},
                                           {"User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101"}};
    for (const HeaderView &sign : signs) {
        for (const char *type : {"", "application/x-www-form-urlencoded", "application/octet-stream", "text/plain",
                                 "multipart/form-data"}) {
            for (const char *path : {"/v1/predict", "/v1/models/wdbc/predict", "/v2/models/wdbc/infer", "/invocations",
                                     "/endpoints/wdbc/invocations"}) {
                EXPECT_EQ(ask("POST", path, body, {{"Content-Type", type}, sign}).status, 415)
                    << sign.name << ' ' << type << ' ' << path;
            }
        }
        // A type that no page may send unasked is taken from a browser too: the documentation's own page.
        EXPECT_EQ(ask("POST", "/v1/predict", body, {{"Content-Type", "application/json"}, sign}).status, 200);
    }
}

TEST_F(Service, AsksForAKeyExceptWhereItMustNot)
{
    const auto keys = ApiKeys::fromText("desk " + sha256Hex("s3cret") + "\n# a remark\n\nlab " + sha256Hex("other"));
    ASSERT_TRUE(keys);
    api_.setKeys(std::make_shared<const ApiKeys>(*keys));
    for (const char *open : {"/healthz", "/readyz", "/ping", "/v2/health/live", "/v2/health/ready"}) {
        EXPECT_EQ(ask("GET", open).status, 200) << open;
    }
    for (const char *closed : {"/metrics", "/v1/models", "/v2", "/nowhere", "/openapi.json", "/docs"}) {
        const ApiResponse response = ask("GET", closed);
        EXPECT_EQ(response.status, 401) << closed;
        EXPECT_EQ(headerValue(response.headers, "WWW-Authenticate"), "Bearer");
    }
    EXPECT_EQ(ask("GET", "/v1/models", {}, {{"Authorization", "Bearer s3cret"}}).status, 200);
    EXPECT_EQ(ask("GET", "/v1/models", {}, {{"authorization", "bearer other"}}).status, 200);
    EXPECT_EQ(ask("GET", "/v1/models", {}, {{"X-Api-Key", "s3cret"}}).status, 200);
    for (const char *wrong : {"", "s3cre", "s3cret2", "S3CRET"}) {
        EXPECT_EQ(ask("GET", "/v1/models", {}, {{"x-api-key", wrong}}).status, 401) << wrong;
    }
    EXPECT_EQ(ask("GET", "/v1/models", {}, {{"Authorization", "Basic s3cret"}}).status, 401);
    EXPECT_THAT(log_.back(), Not(HasSubstr("s3cret")));
    EXPECT_THAT(log_, Contains(HasSubstr(R"("client":"desk")")));
}

TEST(ApiKeyFile, IsRefusedWhenItSaysTooLittleOrToOthers)
{
    const TemporaryFolder folder;
    const std::string path = folder.write("keys", "desk " + sha256Hex("a") + '\n');
    ::chmod(path.c_str(), 0600);
    EXPECT_TRUE(ApiKeys::read(path));
    for (const mode_t mode : {0640U, 0604U, 0660U}) {
        ::chmod(path.c_str(), mode);
        const auto read = ApiKeys::read(path);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, ErrorCode::secretFileOpen);
    }
    EXPECT_EQ(ApiKeys::read(folder.file("none")).error().code, ErrorCode::fileNotFound);
    const auto problem = [](const std::string &text) { return ApiKeys::fromText(text).error().code; };
    EXPECT_EQ(problem(""), ErrorCode::apiKeysNone);
    EXPECT_EQ(problem("desk plain-text-key"), ErrorCode::apiKeyLine);
    EXPECT_EQ(problem("desk"), ErrorCode::apiKeyLine);
    EXPECT_EQ(problem("a " + sha256Hex("1") + "\na " + sha256Hex("2")), ErrorCode::apiKeyTwice);
    EXPECT_EQ(problem("a " + sha256Hex("1") + "\nb " + sha256Hex("1")), ErrorCode::apiKeyTwice);
    EXPECT_EQ(ApiKeys::fromText("a " + sha256Hex("1") + "\nb 12").error().line, 2);
}

TEST_F(Service, CountsWhatItDid)
{
    (void)post("/v1/predict", {{"rows", {caseValues(0), caseValues(1)}}});
    (void)post("/v1/predict", {{"inputs", 3}}, 422);
    (void)ask("GET", "/nowhere");
    std::vector<double> extreme = caseValues(0);
    extreme[0] = 1e6;
    (void)post("/v1/predict", {{"rows", {extreme}}});
    const std::string version = installedModel().version;
    const std::string text = metricsText();
    for (const std::string &line :
         {std::string(R"(cytogauge_http_requests_total{route="/v1/predict",method="POST",code="200"} 2)"),
          std::string(R"(cytogauge_http_requests_total{route="/v1/predict",method="POST",code="422"} 1)"),
          std::string(R"(cytogauge_http_requests_total{route="none",method="other",code="404"} 1)"),
          R"(cytogauge_predictions_total{model="wdbc",version=")" + version + R"(",label="malignant"} 3)",
          R"(cytogauge_prediction_probability_count{model="wdbc",version=")" + version + R"("} 3)",
          std::string(R"(cytogauge_feature_out_of_range_total{feature="radius_mean"} 1)"),
          std::string(R"(cytogauge_feature_out_of_range_total{feature="area_mean"} 0)")}) {
        EXPECT_THAT(text, HasSubstr(line + '\n'));
    }
    EXPECT_THAT(text, ContainsRegex("cytogauge_model_info\\{model=\"wdbc\",.*shadow=\"false\"\\} 1\n"));
    EXPECT_THAT(text, ContainsRegex("process_resident_memory_bytes [1-9]"));
    EXPECT_EQ(ask("GET", "/metrics").contentType, "text/plain; version=0.0.4; charset=utf-8");
}

TEST_F(Service, WritesTheFormatThatPrometheusReads)
{
    (void)post("/v1/predict", {{"rows", {caseValues(0)}}});
    std::set<std::string> families;
    std::string current;
    std::istringstream lines(metricsText());
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# HELP ")) {
            current = line.substr(7, line.find(' ', 7) - 7);
            EXPECT_TRUE(families.insert(current).second) << current << " is there twice";
        } else if (!line.starts_with("# TYPE ")) {
            EXPECT_TRUE(line.starts_with(current)) << line;
            EXPECT_THAT(line,
                        ContainsRegex("^[a-z_]+(\\{[a-z0-9]+=\"[^\"]*\"(,[a-z0-9]+=\"[^\"]*\")*\\})? [0-9.e+-]+$"));
        }
    }
    EXPECT_GT(families.size(), 25U);
}

TEST(Exposition, EscapesLabelsAndAddsUpBuckets)
{
    EXPECT_EQ(labelText({{"a", "x\"y\\z\nw"}}), R"(a="x\"y\\z\nw")");
    static constexpr double bounds[] = {1.0, 2.0};
    Histogram histogram(bounds);
    for (const double value : {0.5, 1.0, 1.5, 99.0}) {
        histogram.observe(value);
    }
    Exposition out;
    out.family("h", "Help.", "histogram");
    out.sample({}, histogram);
    EXPECT_EQ(out.take(), "# HELP h Help.\n# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"2\"} 3\n"
                          "h_bucket{le=\"+Inf\"} 4\nh_sum 102\nh_count 4\n");
}

TEST(TrainingBins, HoldTenthsAndCountTies)
{
    std::vector<double> values;
    for (int i = 0; i < 100; ++i) {
        values.push_back(i);
    }
    const TrainingBins even(values);
    for (std::size_t bin = 0; bin < TrainingBins::count; ++bin) {
        EXPECT_NEAR(even.expected(bin), 0.1, 1e-12);
    }
    EXPECT_EQ(even.binOf(-1e9), 0U);
    EXPECT_EQ(even.binOf(9), 0U);
    EXPECT_EQ(even.binOf(9.5), 1U);
    EXPECT_EQ(even.binOf(1e9), 9U);
    std::fill(values.begin(), values.begin() + 35, 0.0);
    const TrainingBins tied(values);
    double sum = 0.0;
    for (std::size_t bin = 0; bin < TrainingBins::count; ++bin) {
        sum += tied.expected(bin);
    }
    EXPECT_NEAR(sum, 1.0, 1e-12);
    EXPECT_NEAR(tied.expected(tied.binOf(0.0)), 0.35, 0.051);
}

TEST(TrainingBins, GiveTheIndexOfTheLiterature)
{
    // By hand: (0.2-0.1) ln 2 + (0.0-0.1 -> half a case of 100) and the rest equal.
    const std::vector<double> expected(10, 0.1);
    std::vector<double> actual = expected;
    EXPECT_DOUBLE_EQ(populationStabilityIndex(expected, actual, 100), 0.0);
    actual[0] = 0.2;
    actual[1] = 0.0;
    const double byHand = 0.1 * std::log(2.0) + (0.005 - 0.1) * std::log(0.005 / 0.1);
    EXPECT_NEAR(populationStabilityIndex(expected, actual, 100), byHand, 1e-12);
}

TEST_F(Service, AnswersHoldExactlyWhatTheirTablesSay)
{
    const std::vector<HeaderView> json{{"Content-Type", "application/json"}};
    const auto values = caseValues(0);
    std::size_t checked = 0;
    const auto good = [&](const Json &answer, std::string_view name) {
        ++checked;
        EXPECT_TRUE(fitsObject(answer, name)) << name << answer;
    };
    good(post("/v1/predict", {{"inputs", namedInputs(values)}}), "PredictAnswer");
    good(post("/v1/predict", {{"inputs", 1}}, 422), "Problem");
    good(get("/v1/models"), "ModelList");
    good(get("/v1/models/wdbc"), "ModelDetail");
    good(get("/healthz"), "Status");
    good(get("/v2"), "ServerMetadata");
    good(get("/v2/models"), "ModelNames");
    good(get("/v2/models/wdbc"), "ModelMetadata");
    good(get("/v2/models/wdbc/ready"), "Ready");
    good(get("/v2/nothing", 404), "V2Error");
    good(post("/invocations", {{"instances", {{{"features", values}}}}}, 200, json), "InvocationAnswer");
    good(post("/invocations", {{"instances", 1}}, 422, json), "Problem");
    good(post("/v2/models/wdbc/infer",
              {{"inputs", {{{"name", "features"}, {"shape", {1, 30}}, {"datatype", "FP64"}, {"data", values}}}}}),
         "InferAnswer");
    EXPECT_EQ(checked, 13U);
    EXPECT_FALSE(fitsObject(Json::parse(R"({"statuz":1})"), "Health")); // a control: no such table
}

TEST_F(Service, DescribesEveryRoute)
{
    const Json api = get("/openapi.json");
    EXPECT_EQ(api["openapi"], "3.1.0");
    std::set<std::string> ids;
    std::size_t operations = 0;
    for (const auto &[path, methods] : api["paths"].items()) {
        for (const auto &[method, operation] : methods.items()) {
            ++operations;
            EXPECT_TRUE(ids.insert(operation["operationId"]).second) << path;
            EXPECT_TRUE(operation["responses"].contains("200"));
            for (const char *status : {"405", "408", "431", "503"}) {
                EXPECT_TRUE(operation["responses"].contains(status)) << path << status;
            }
            EXPECT_TRUE(operation["responses"]["503"]["headers"].contains("Retry-After"));
        }
    }
    EXPECT_EQ(operations, routes().size());
    const Json &invocations = api["paths"]["/invocations"]["post"]["responses"];
    EXPECT_TRUE(invocations.contains("406"));
    EXPECT_TRUE(invocations["200"]["headers"].contains("x-Amzn-Invoked-Production-Variant"));
    EXPECT_TRUE(api["paths"]["/v1/predict"]["post"]["responses"].contains("409"));
    // Every list says of what.
    const std::function<void(const Json &)> check = [&](const Json &node) {
        if (node.is_object() && node.value("type", Json()) == Json("array")) {
            EXPECT_TRUE(node.contains("items")) << node;
        }
        for (const Json &inner : node.is_structured() ? node : Json::array()) {
            check(inner);
        }
    };
    check(api);
    // Every reference leads somewhere.
    const std::string text = api.dump();
    for (std::size_t at = text.find("#/components/schemas/"); at != std::string::npos;
         at = text.find("#/components/schemas/", at + 1)) {
        const std::size_t begin = at + 21;
        EXPECT_TRUE(api["components"]["schemas"].contains(text.substr(begin, text.find('"', begin) - begin)));
    }
}

TEST_F(Service, ThePageLoadsNothingFromElsewhere)
{
    const ApiResponse page = ask("GET", "/docs");
    EXPECT_EQ(page.contentType, "text/html; charset=utf-8");
    EXPECT_THAT(page.body, Not(HasSubstr("http://")));
    EXPECT_THAT(page.body, Not(HasSubstr("https://")));
    EXPECT_THAT(page.body, Not(HasSubstr("innerHTML")));
    EXPECT_THAT(std::string(headerValue(page.headers, "Content-Security-Policy")), HasSubstr("default-src 'none'"));
}

TEST_F(Service, ABrowserWithoutAKeyGetsThePageThatAsksForIt)
{
    const std::string described = ask("GET", "/docs").body;
    api_.setKeys(std::make_shared<const ApiKeys>(*ApiKeys::fromText("desk " + sha256Hex("s3cret"))));
    const HeaderView browser{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"};
    const ApiResponse page = ask("GET", "/docs", {}, {browser});
    EXPECT_EQ(page.status, 401);
    EXPECT_EQ(page.contentType, "text/html; charset=utf-8");
    EXPECT_THAT(page.body, HasSubstr("API key"));
    EXPECT_THAT(std::string(headerValue(page.headers, "Content-Security-Policy")), HasSubstr("default-src 'none'"));
    EXPECT_THAT(page.body, Not(HasSubstr("/v1/predict"))) << "what there is comes with the key";
    // Who does not ask for a page, and what is no page, is refused as everywhere.
    EXPECT_EQ(ask("GET", "/docs").contentType, "application/problem+json");
    EXPECT_EQ(ask("GET", "/openapi.json", {}, {browser}).contentType, "application/problem+json");
    // With the key both are there.
    EXPECT_EQ(ask("GET", "/docs", {}, {{"x-api-key", "s3cret"}}).body, described);
    EXPECT_EQ(ask("GET", "/openapi.json", {}, {{"x-api-key", "s3cret"}}).status, 200);
}

TEST_F(Service, WithoutAStoreItSaysSo)
{
    for (const ApiResponse &response :
         {ask("GET", "/v1/records/123e4567-e89b-42d3-a456-426614174000"), ask("POST", "/v1/records/search", "{}"),
          ask("PATCH", "/v1/records/123e4567-e89b-42d3-a456-426614174000", "{}")}) {
        EXPECT_EQ(response.status, 404);
        EXPECT_THAT(response.body, HasSubstr("--store"));
    }
}

} // namespace cytogauge::test
