// The protocols of others, with the exchanges that their own documents show.
#include "tests/core/service/service_fixture.h"

#include "core/base/text.h"
#include "core/model/model_file.h"
#include "core/service/tensor_type.h"
#include "tests/support/small_model.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>

namespace cytogauge::test {

namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Json = nlohmann::json;
using Ordered = nlohmann::ordered_json;

class Surfaces : public ServiceTest {
protected:
    [[nodiscard]] double probability(const std::vector<double> &values)
    {
        return post("/v1/predict", {{"rows", {values}}})["predictions"][0]["probability"];
    }
    // The specification's request: one row, both outputs by name.
    [[nodiscard]] static Ordered inferRequest(const std::vector<double> &values)
    {
        return {
            {"id", "42"},
            {"inputs", {{{"name", "features"}, {"shape", {1, values.size()}}, {"datatype", "FP64"}, {"data", values}}}},
            {"outputs", {{{"name", "predict_proba"}}, {{"name", "predict"}}}}};
    }
};

using OpenInference = Surfaces;
using SageMaker = Surfaces;

} // namespace

TEST_F(OpenInference, AnswersTheExchangeOfTheProtocol)
{
    const auto values = caseValues(0);
    const double p = probability(values);
    const Json answer = post("/v2/models/wdbc/infer", inferRequest(values));
    EXPECT_EQ(answer["model_name"], "wdbc");
    EXPECT_EQ(answer["model_version"], installedModel().version);
    EXPECT_EQ(answer["id"], "42");
    ASSERT_EQ(answer["outputs"].size(), 2U);
    const Json proba{{"name", "predict_proba"}, {"shape", {1, 2}}, {"datatype", "FP64"}, {"data", {1.0 - p, p}}};
    EXPECT_EQ(answer["outputs"][0]["name"], proba["name"]);
    EXPECT_EQ(answer["outputs"][0]["shape"], proba["shape"]);
    EXPECT_EQ(answer["outputs"][0]["datatype"], proba["datatype"]);
    EXPECT_EQ(answer["outputs"][0]["data"][1], p);
    EXPECT_EQ(answer["outputs"][1], (Json{{"name", "predict"}, {"shape", {1}}, {"datatype", "INT64"}, {"data", {1}}}));
}

TEST_F(OpenInference, DescribesItsModels)
{
    EXPECT_EQ(get("/v2")["name"], "cytogauge");
    EXPECT_EQ(get("/v2/")["extensions"], Json::array());
    EXPECT_EQ(get("/v2/health/live"), (Json{{"live", true}}));
    EXPECT_EQ(get("/v2/health/ready"), (Json{{"ready", true}}));
    EXPECT_EQ(get("/v2/models"), (Json{{"models", {"wdbc"}}}));
    const Json metadata = get("/v2/models/wdbc");
    EXPECT_EQ(metadata["versions"], Json::array({installedModel().version}));
    EXPECT_EQ(metadata["inputs"], (Json{{{"name", "features"}, {"datatype", "FP64"}, {"shape", {-1, 30}}}}));
    EXPECT_EQ(metadata["outputs"][0], (Json{{"name", "predict_proba"}, {"datatype", "FP64"}, {"shape", {-1, 2}}}));
    EXPECT_EQ(metadata["outputs"][1], (Json{{"name", "predict"}, {"datatype", "INT64"}, {"shape", {-1}}}));
    EXPECT_EQ(get("/v2/models/wdbc/versions/" + installedModel().version), metadata);
    EXPECT_EQ(get("/v2/models/wdbc/ready"), (Json{{"name", "wdbc"}, {"ready", true}}));
    EXPECT_EQ(get("/v2/models/wdbc/versions/" + installedModel().version + "/ready")["ready"], true);
}

TEST_F(OpenInference, TakesNestedDataAndOneInputForEachFeature)
{
    const auto first = caseValues(0);
    const auto second = caseValues(50);
    Ordered body = inferRequest(first);
    body["inputs"][0]["shape"] = {2, 30};
    body["inputs"][0]["data"] = {first, second};
    body.erase("outputs");
    body.erase("id");
    const Json nested = post("/v2/models/wdbc/infer", body);
    EXPECT_FALSE(nested.contains("id"));
    EXPECT_EQ(nested["outputs"][0]["shape"], (Json{2, 2}));
    EXPECT_EQ(nested["outputs"][0]["data"][3], probability(second));

    Ordered columns{{"inputs", Ordered::array()}};
    for (std::size_t i = 30; i-- > 0;) {
        Ordered input{{"name", installedModel().schema.features[i].name},
                      {"shape", {2, 1}},
                      {"datatype", "FP64"},
                      {"data", {first[i], second[i]}}};
        columns["inputs"].push_back(input);
    }
    EXPECT_EQ(post("/v2/models/wdbc/infer", columns)["outputs"], nested["outputs"]);
}

namespace {

// A little-endian machine's own bytes.
template <class T>
std::string bytesOf(const std::vector<double> &values)
{
    std::string bytes;
    for (const double value : values) {
        const T one = static_cast<T>(value);
        bytes.append(reinterpret_cast<const char *>(&one), sizeof one);
    }
    return bytes;
}

} // namespace

// What Triton's clients send unless they are told otherwise.
TEST_F(OpenInference, TakesTheBinaryDataOfTritonsClients)
{
    const auto values = caseValues(0);
    const auto infer = [this](const Ordered &json, const std::string &binary, const char *length = nullptr) {
        const std::string text = json.dump();
        const std::string size = std::to_string(text.size());
        return ask("POST", "/v2/models/wdbc/infer", text + binary,
                   {{"Content-Type", "application/octet-stream"},
                    {"Inference-Header-Content-Length", length != nullptr ? std::string_view(length) : size}});
    };
    const auto tensor = [](const std::string &name, std::vector<int> shape, const char *type, std::size_t bytes) {
        return Ordered{{"name", name},
                       {"shape", std::move(shape)},
                       {"datatype", type},
                       {"parameters", {{"binary_data_size", bytes}}}};
    };
    const Ordered whole{{"inputs", {tensor("features", {1, 30}, "FP64", 240)}},
                        {"parameters", {{"binary_data_output", true}}}};
    const ApiResponse answer = infer(whole, bytesOf<double>(values));
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(Json::parse(answer.body)["outputs"][0]["data"][1], probability(values));

    std::vector<double> single(values.begin(), values.end());
    for (double &value : single) {
        value = double{static_cast<float>(value)};
    }
    const Ordered singles{{"inputs", {tensor("features", {1, 30}, "FP32", 120)}}};
    EXPECT_EQ(Json::parse(infer(singles, bytesOf<float>(single)).body)["outputs"][0]["data"][1], probability(single));

    // One input for each feature, some binary and some not, some of whole numbers.
    Ordered columns{{"inputs", Ordered::array()}};
    std::string binary;
    auto mixed = values;
    for (std::size_t i = 0; i < 30; ++i) {
        const std::string &name = installedModel().schema.features[i].name;
        if (i == 3) {
            mixed[i] = 1001.0;
            columns["inputs"].push_back(tensor(name, {1}, "INT16", 2));
            binary += bytesOf<std::int16_t>({1001.0});
        } else if (i % 2 == 0) {
            columns["inputs"].push_back({{"name", name}, {"shape", {1}}, {"datatype", "FP64"}, {"data", {values[i]}}});
        } else {
            columns["inputs"].push_back(tensor(name, {1, 1}, "FP64", 8));
            binary += bytesOf<double>({values[i]});
        }
    }
    EXPECT_EQ(Json::parse(infer(columns, binary).body)["outputs"][0]["data"][1], probability(mixed));

    const auto refused = [&](const Ordered &json, const std::string &bytes, const char *length = nullptr) {
        const ApiResponse response = infer(json, bytes, length);
        EXPECT_EQ(response.status, 400) << response.body;
        return response.body;
    };
    auto unsound = values;
    unsound[4] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THAT(refused(whole, bytesOf<double>(unsound)), HasSubstr("data[4]"));
    EXPECT_THAT(refused(whole, bytesOf<double>({values.begin(), values.begin() + 29})), HasSubstr("29"));
    EXPECT_THAT(refused(whole, bytesOf<double>(values) + "x"), HasSubstr("inputs"));
    EXPECT_THAT(refused(singles, bytesOf<float>(values).substr(1)), HasSubstr("binary_data_size"));
    Ordered shorter = whole;
    shorter["inputs"][0]["parameters"]["binary_data_size"] = 232;
    EXPECT_THAT(refused(shorter, bytesOf<double>(values).substr(8)), HasSubstr("30 values, and there are 29"));
    shorter["inputs"][0]["parameters"]["binary_data_size"] = -8;
    EXPECT_THAT(refused(shorter, ""), HasSubstr("binary_data_size"));
    Ordered both = whole;
    both["inputs"][0]["data"] = values;
    EXPECT_THAT(refused(both, bytesOf<double>(values)), HasSubstr("inputs[0].data"));
    for (const char *length : {"-1", "x", "99999999", "12x"}) {
        EXPECT_THAT(refused(whole, bytesOf<double>(values), length), HasSubstr("Inference-Header-Content-Length"));
    }
}

TEST_F(OpenInference, TakesEveryDatatypeOfNumbers)
{
    const TemporaryFolder folder;
    const std::string file = folder.file("m.json");
    Model model = smallModel();
    ASSERT_TRUE(writeModel(model, file));
    serve({"m=" + file});
    const auto infer = [this](const char *type, const Ordered &data) {
        return ask("POST", "/v2/models/m/infer",
                   Ordered{{"inputs", {{{"name", "features"}, {"shape", {1, 2}}, {"datatype", type}, {"data", data}}}}}
                       .dump());
    };
    const auto binary = [this](const char *type, const std::string &bytes) {
        const std::string json = Ordered{{"inputs",
                                          {{{"name", "features"},
                                            {"shape", {1, 2}},
                                            {"datatype", type},
                                            {"parameters", {{"binary_data_size", bytes.size()}}}}}}}
                                     .dump();
        const std::string size = std::to_string(json.size());
        return ask("POST", "/v2/models/m/infer", json + bytes, {{"Inference-Header-Content-Length", size}});
    };
    const auto outputs = [](const ApiResponse &response) {
        EXPECT_EQ(response.status, 200) << response.body;
        return Json::parse(response.body, nullptr, false)["outputs"];
    };
    const Json expected = outputs(infer("FP64", {1.0, 0.0}));
    for (const char *type : {"FP32", "FP16", "INT8", "INT64", "UINT8", "UINT64", "BOOL"}) {
        EXPECT_EQ(outputs(infer(type, {1, 0})), expected) << type;
    }
    EXPECT_EQ(outputs(infer("BOOL", {true, false})), expected);
    EXPECT_EQ(outputs(binary("BOOL", std::string("\1\0", 2))), expected);
    // 1.0 and 0.0, then 1.5 and 2^-24, the smallest.
    EXPECT_EQ(outputs(binary("FP16", std::string("\x00\x3c\x00\x00", 4))), expected);
    EXPECT_EQ(outputs(binary("FP16", std::string("\x00\x3e\x01\x00", 4))), outputs(infer("FP64", {1.5, 0x1p-24})));
    std::vector<double> halves;
    appendBinaryValues(*tensorTypeNamed("FP16"), std::string("\x80\xc0\xff\x7b\x00\x84\xff\x03", 8), halves);
    EXPECT_EQ(halves, (std::vector{-2.25, 65504.0, -0x1p-14, 0x1.ff8p-15})); // the last is the largest below normal

    EXPECT_EQ(infer("FP64", {true, false}).status, 400);
    EXPECT_EQ(infer("BOOL", {2, 0}).status, 400);
    EXPECT_THAT(binary("BOOL", std::string("\1\2", 2)).body, HasSubstr("data[1]"));
    EXPECT_THAT(binary("FP16", std::string("\x00\x7c\x00\x00", 4)).body, HasSubstr("data[0]")) << "infinity";
    EXPECT_THAT(binary("FP16", std::string("\x00\x3c\x01\xfc", 4)).body, HasSubstr("data[1]")) << "no number";
    EXPECT_EQ(infer("BYTES", Ordered::array({"1", "0"})).status, 400);
}

TEST_F(OpenInference, DescribesItsBinaryBody)
{
    for (const char *path : {"/v2/models/{name}/infer", "/v2/models/{name}/versions/{version}/infer"}) {
        const Json operation = get("/openapi.json")["paths"][path]["post"];
        EXPECT_TRUE(operation["requestBody"]["content"].contains("application/octet-stream"));
        EXPECT_THAT(operation["parameters"].dump(), HasSubstr("\"Inference-Header-Content-Length\""));
    }
}

TEST_F(OpenInference, RefusesAsItsProtocolAsks)
{
    const auto values = caseValues(0);
    const auto refused = [&](const auto &change, int status) {
        Ordered body = inferRequest(values);
        change(body);
        const Json answer = post("/v2/models/wdbc/infer", body, status);
        EXPECT_EQ(answer.size(), 1U) << answer;
        return answer.value("error", std::string());
    };
    EXPECT_THAT(refused([](Ordered &b) { b["outputs"][0]["name"] = "transform"; }, 400), HasSubstr("transform"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["name"] = "x"; }, 400), HasSubstr("“x”"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["shape"] = {1, 29}; }, 400), HasSubstr("[n, 30]"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["shape"] = {2, 30}; }, 400), HasSubstr("60 values"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["shape"] = {1e15, 30}; }, 400), HasSubstr("shape"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["shape"] = {1000000000000, 30}; }, 413), HasSubstr("10000"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["datatype"] = "BYTES"; }, 400), HasSubstr("BYTES"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["datatype"] = "BF16"; }, 400), HasSubstr("BF16"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["datatype"] = "INT64"; }, 400), HasSubstr("INT64"))
        << "the numbers are not whole";
    EXPECT_THAT(refused(
                    [&](Ordered &b) {
                        b["inputs"][0]["data"] = Ordered::array({values, Ordered::array()});
                    },
                    400),
                HasSubstr("that of its data"));
    EXPECT_THAT(refused([&](Ordered &b) { b["inputs"][0]["data"] = Ordered::array({Ordered::array({values})}); }, 400),
                HasSubstr("that of its data"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["data"][3] = "1"; }, 400), HasSubstr("data[3]"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0]["data"][3] = -1; }, 400), HasSubstr("area_mean"));
    EXPECT_THAT(refused([](Ordered &b) { b["inputs"][0].erase("data"); }, 400), HasSubstr("inputs[0].data"));
    EXPECT_THAT(refused([](Ordered &b) { b.erase("inputs"); }, 400), HasSubstr("inputs"));
    EXPECT_EQ(ask("POST", "/v2/models/wdbc/infer", "{").status, 400);
    // The specification's own example, of a model that is not here.
    const ApiResponse example =
        ask("POST", "/v2/models/mymodel/infer",
            R"({"id":"42","inputs":[{"name":"input0","shape":[2,2],"datatype":"UINT32",)"
            R"("data":[1,2,3,4]},{"name":"input1","shape":[3],"datatype":"BOOL","data":[true]}],)"
            R"("outputs":[{"name":"output0"}]})");
    EXPECT_EQ(example.status, 404);
    EXPECT_THAT(example.body, StartsWith(R"({"error":"No model “mymodel”)"));
    EXPECT_THAT(ask("GET", "/v2/nothing").body, StartsWith(R"({"error":)"));
}

TEST_F(SageMaker, AnswersEachRowOfCsv)
{
    const auto first = caseValues(0);
    const auto second = caseValues(50);
    const std::string body = joined(first) + "\n" + joined(second) + "\n";
    const ApiResponse json = ask("POST", "/invocations", body, {{"Content-Type", "text/csv"}});
    EXPECT_EQ(json.status, 200) << json.body;
    EXPECT_EQ(json.contentType, "application/json");
    EXPECT_EQ(headerValue(json.headers, "x-Amzn-Invoked-Production-Variant"), installedModel().version);
    const Json answer = Json::parse(json.body);
    ASSERT_EQ(answer["predictions"].size(), 2U);
    EXPECT_EQ(answer["predictions"][0], (Json{{"score", probability(first)}, {"predicted_label", 1}}));
    EXPECT_EQ(answer["predictions"][1]["score"], probability(second));

    const ApiResponse csv =
        ask("POST", "/invocations", body, {{"Content-Type", "text/csv; charset=utf-8"}, {"Accept", "text/csv"}});
    EXPECT_EQ(csv.contentType, "text/csv");
    EXPECT_EQ(csv.body, formatNumber(probability(first)) + '\n' + formatNumber(probability(second)) + '\n');
}

TEST_F(SageMaker, TakesEveryFormOfTheCommonDataFormat)
{
    const auto values = caseValues(0);
    const Json expected{{"predictions", {{{"score", probability(values)}, {"predicted_label", 1}}}}};
    const std::vector<HeaderView> json{{"Content-Type", "application/json"}};
    EXPECT_EQ(post("/invocations", {{"instances", {{{"features", values}}}}}, 200, json), expected);
    EXPECT_EQ(post("/invocations", {{"instances", {{{"data", {{"features", {{"values", values}}}}}}}}}, 200, json),
              expected);
    EXPECT_EQ(post("/endpoints/wdbc/invocations", {{"instances", Ordered::array({values})}}, 200, json), expected);
    const std::string line = Ordered{{"features", values}}.dump();
    const ApiResponse lines = ask("POST", "/invocations", line + "\n" + line + "\n",
                                  {{"Content-Type", "application/jsonlines"}, {"Accept", "application/jsonlines"}});
    EXPECT_EQ(std::count(lines.body.begin(), lines.body.end(), '\n'), 2);
    EXPECT_EQ(Json::parse(lines.body.substr(0, lines.body.find('\n'))), expected["predictions"][0]);
}

TEST_F(SageMaker, RefusesWithWhatItsClientsLookFor)
{
    const std::string row = joined(caseValues(0));
    const std::vector<HeaderView> csv{{"Content-Type", "text/csv"}};
    const auto status = [&](const std::string &body) { return ask("POST", "/invocations", body, csv).status; };
    EXPECT_EQ(status(""), 400);
    EXPECT_EQ(status(row + ",1"), 422);
    EXPECT_EQ(status("radius,texture\n" + row), 422);
    EXPECT_EQ(status(row.substr(row.find(',') + 1)), 422);
    EXPECT_EQ(status("nan" + row.substr(row.find(','))), 422);
    EXPECT_EQ(status("0x10" + row.substr(row.find(','))), 422);
    EXPECT_EQ(status(row.substr(row.find(','))), 422);
    EXPECT_EQ(status(row + "\n\n" + row), 422);
    EXPECT_EQ(status(row + "\r\n"), 200);
    EXPECT_EQ(ask("POST", "/invocations", row, {{"Content-Type", "text/libsvm"}}).status, 415);
    EXPECT_EQ(ask("POST", "/invocations", row, {{"Content-Type", "text/csv"}, {"Accept", "image/png"}}).status, 406);
    const ApiResponse response = ask("POST", "/endpoints/wdbc/invocations", "x", csv);
    EXPECT_EQ(headerValue(response.headers, "x-amzn-ErrorType"), "ValidationError");
    EXPECT_THAT(Json::parse(response.body)["Message"].get<std::string>(), HasSubstr("rows[0]"));
}

TEST_F(SageMaker, ChoosesTheVariantThatIsAskedFor)
{
    const std::string row = joined(caseValues(0));
    std::string hyphens = installedModel().version;
    std::replace(hyphens.begin(), hyphens.end(), '.', '-');
    for (const std::string &variant : {installedModel().version, hyphens}) {
        const ApiResponse response = ask("POST", "/endpoints/wdbc/invocations", row,
                                         {{"Content-Type", "text/csv"}, {"X-Amzn-SageMaker-Target-Variant", variant}});
        EXPECT_EQ(response.status, 200);
        EXPECT_EQ(headerValue(response.headers, "x-Amzn-Invoked-Production-Variant"), installedModel().version);
    }
    EXPECT_EQ(
        ask("POST", "/invocations", row, {{"Content-Type", "text/csv"}, {"X-Amzn-SageMaker-Target-Variant", "blue"}})
            .status,
        404);
}

TEST_F(SageMaker, AnswersPingWithoutABodyWhileItIsReady)
{
    const ApiResponse ping = ask("GET", "/ping");
    EXPECT_EQ(ping.status, 200);
    EXPECT_EQ(ping.body, "");
    EXPECT_EQ(get("/execution-parameters")["BatchStrategy"], "MULTI_RECORD");
    EXPECT_EQ(ask("GET", "/readyz").status, 200);
    api_.setDraining();
    EXPECT_EQ(ask("GET", "/ping").status, 503);
    EXPECT_EQ(ask("GET", "/readyz").status, 503);
    EXPECT_EQ(headerValue(ask("GET", "/readyz").headers, "Retry-After"), "1");
    EXPECT_EQ(ask("GET", "/v2/health/ready").status, 503);
    EXPECT_EQ(ask("GET", "/healthz").status, 200);
}

TEST_F(SageMaker, GivesAScoreForEachClassWhereThereAreMoreThanTwo)
{
    serve({"iris=" + modelPath("iris-logistic")});
    const auto values = caseValues(120, "iris-logistic");
    const ApiResponse json = ask("POST", "/invocations", joined(values), {{"Content-Type", "text/csv"}});
    const Json answer = Json::parse(json.body)["predictions"][0];
    EXPECT_EQ(answer["score"].size(), 3U);
    EXPECT_EQ(answer["predicted_label"], 2);
    const ApiResponse csv =
        ask("POST", "/invocations", joined(values), {{"Content-Type", "text/csv"}, {"Accept", "text/csv"}});
    EXPECT_EQ(std::count(csv.body.begin(), csv.body.end(), ','), 2);
}

} // namespace cytogauge::test
