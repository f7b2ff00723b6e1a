#include "tests/fuzz/request_fuzz.h"

#include "core/service/open_inference_codec.h"
#include "core/service/predict_codec.h"
#include "core/service/routes.h"
#include "core/service/sagemaker_codec.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>

namespace cytogauge::fuzz {

namespace {

constexpr std::size_t mostRows = 50;

void require(bool good)
{
    if (!good) {
        std::abort();
    }
}

// Three fields, one with limits; made here so that no file is needed.
const FeatureSchema &schema()
{
    static const FeatureSchema made = [] {
        FeatureSchema schema;
        schema.id = "fuzz";
        for (const char *name : {"first", "second", "third"}) {
            FeatureSpec feature;
            feature.name = name;
            feature.aliases = {std::string("the ") + name};
            schema.features.push_back(feature);
        }
        schema.features[1].minimum = 0.0;
        schema.features[1].maximum = 10.0;
        schema.classes = {{"no", "N", "no"}, {"yes", "Y", "yes"}};
        schema.positiveClass = 1;
        return schema;
    }();
    return made;
}

void requireCases(const std::vector<double> &values)
{
    const std::size_t columns = schema().size();
    require(!values.empty() && values.size() % columns == 0 && values.size() / columns <= mostRows);
    for (std::size_t i = 0; i < values.size(); ++i) {
        require(std::isfinite(values[i]));
        require(i % columns != 1 || (values[i] >= 0.0 && values[i] <= 10.0));
    }
}

template <class Answer>
bool checked(const Answer &answer)
{
    if (answer) {
        return true;
    }
    const Refusal &refusal = answer.error();
    require(refusal.status >= 400 && refusal.status < 500 && !refusal.detail.empty() && refusal.fields.size() <= 100);
    ApiResponse response;
    for (const ErrorForm form : {ErrorForm::problem, ErrorForm::v2, ErrorForm::sagemaker}) {
        writeRefusal(response, refusal, form);
        require(response.body.size() > 10 && response.body.size() < 1000000);
    }
    return false;
}

} // namespace

bool decodeRequest(const std::uint8_t *data, std::size_t size)
{
    static const FeatureNames names(schema());
    if (size == 0) {
        return false;
    }
    const std::string body(reinterpret_cast<const char *>(data) + 1, size - 1);
    switch (data[0] % decoders) {
    case 0: {
        PredictAsk ask;
        const bool good = checked(readPredict(body, names, mostRows, ask));
        if (good) {
            requireCases(ask.values);
            require(ask.threshold > 0.0 && ask.threshold < 1.0 && ask.patient.size() <= 200);
        }
        return good;
    }
    case 1: {
        InferAsk ask;
        const std::size_t json = std::min(body.find('\0'), body.size()); // which no sound JSON holds
        const std::string_view all = body;
        const bool good = checked(
            readInfer({all.substr(0, json), all.substr(std::min(json + 1, body.size()))}, names, mostRows, ask));
        if (good) {
            requireCases(ask.values);
            require(!ask.outputs.empty() && ask.rows * schema().size() == ask.values.size());
        }
        return good;
    }
    case 2:
    case 3:
    case 4: {
        constexpr InvocationForm forms[] = {InvocationForm::json, InvocationForm::csv, InvocationForm::jsonLines};
        std::vector<double> values;
        const bool good = checked(readInvocation(body, forms[data[0] % decoders - 2], names, mostRows, values));
        if (good) {
            requireCases(values);
        }
        return good;
    }
    case 5: {
        const auto query = readRecordSearch(body);
        const bool good = checked(query);
        require(!good || (query->limit >= 1 && query->limit <= maximumRequestPage));
        return good;
    }
    case 6:
        return checked(readRecordPatch(body));
    default: {
        const RouteSearch search = findRoute("POST", body);
        require(!search.match || search.match->index < routes().size());
        return search.match.has_value();
    }
    }
}

} // namespace cytogauge::fuzz
