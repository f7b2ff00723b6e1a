#include "core/api/dialect.h"

#include "core/api/dialects/dialects.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace cytogauge {

namespace {

std::string knownNames()
{
    std::string names;
    for (const Dialect *dialect : dialects()) {
        names += (names.empty() ? "" : ", ") + std::string(dialect->info().name);
    }
    return names;
}

Result<int> classNamed(const FeatureSchema &schema, const std::string &name)
{
    const auto found = schema.findClass(name);
    if (!found) {
        return fail(ErrorCode::profileClassUnknown, {name, schema.id});
    }
    return static_cast<int>(*found);
}

Result<std::vector<int>> namedOrder(const EndpointProfile &profile, const FeatureSchema &schema)
{
    std::vector<int> order;
    for (const std::string &name : profile.classOrder) {
        const auto index = classNamed(schema, name);
        if (!index) {
            return fail(index.error().on("class_order"));
        }
        order.push_back(*index);
    }
    const std::set<int> different(order.begin(), order.end());
    if (different.size() != schema.classes.size() || order.size() != different.size()) {
        return fail(Error(ErrorCode::profileClassOrder, {schema.id}).on("class_order"));
    }
    return order;
}

} // namespace

const std::vector<const Dialect *> &dialects()
{
    static const std::vector<const Dialect *> all{
        &cytogaugeDialect(),         &openInferenceDialect(),    &sageMakerDialect(),       &mlflowDialect(),
        &tensorFlowServingDialect(), &goSageMakerQueryDialect(), &goSageMakerJsonDialect(), &gatewayLambdaDialect(),
        &lambdaEnvelopeDialect(),    &flaskRunDialect(),         &fastapiIrisDialect(),     &customDialect(),
    };
    return all;
}

Result<const Dialect *> findDialect(std::string_view name)
{
    const auto found = std::find_if(dialects().begin(), dialects().end(),
                                    [name](const Dialect *dialect) { return dialect->info().name == name; });
    if (found == dialects().end()) {
        return fail(ErrorCode::dialectUnknown, {std::string(name), knownNames()});
    }
    return *found;
}

Result<std::string> formatOf(const Dialect &dialect, const EndpointProfile &profile)
{
    const auto &formats = dialect.info().formats;
    if (profile.format.empty()) {
        return formats.empty() ? std::string() : std::string(formats.front());
    }
    if (std::find(formats.begin(), formats.end(), profile.format) == formats.end()) {
        std::string known;
        for (const std::string_view format : formats) {
            known += (known.empty() ? "" : ", ") + std::string(format);
        }
        return fail(ErrorCode::dialectFormatUnknown,
                    {profile.format, profile.dialect, known.empty() ? "none, it has only one" : known});
    }
    return profile.format;
}

Result<std::vector<int>> remoteClassOrder(const EndpointProfile &profile, const FeatureSchema &schema)
{
    const auto dialect = findDialect(profile.dialect);
    if (!dialect) {
        return fail(dialect.error());
    }
    if (!profile.classOrder.empty()) {
        return namedOrder(profile, schema);
    }
    if (!schema.isBinary()) {
        std::vector<int> order;
        for (std::size_t i = 0; i < schema.classes.size(); ++i) {
            order.push_back(static_cast<int>(i));
        }
        return order;
    }
    int spokenOf = static_cast<int>(*schema.positiveClass);
    if ((*dialect)->info().numberSpeaksOfOtherClass) {
        spokenOf = 1 - spokenOf;
    }
    if (!profile.numberClass.empty()) {
        const auto named = classNamed(schema, profile.numberClass);
        if (!named) {
            return fail(named.error().on("number_class"));
        }
        spokenOf = *named;
    }
    return std::vector<int>{1 - spokenOf, spokenOf};
}

std::vector<Error> findMismatches(const EndpointProfile &profile, const FeatureSchema &schema)
{
    std::vector<Error> problems;
    const auto dialect = findDialect(profile.dialect);
    if (!dialect) {
        return {dialect.error().on("dialect")};
    }
    const DialectInfo &info = (*dialect)->info();
    if (!profile.schema.empty() && profile.schema != schema.id) {
        problems.push_back(Error(ErrorCode::profileSchemaDiffers, {profile.schema, schema.id}).on("schema"));
    }
    if (const auto order = remoteClassOrder(profile, schema); !order) {
        problems.push_back(order.error());
    }
    const bool everyCode = std::none_of(schema.classes.begin(), schema.classes.end(),
                                        [](const ClassSpec &known) { return known.code.empty(); });
    if (info.needsClassCodes && !everyCode) {
        problems.push_back(Error(ErrorCode::dialectNeedsCodes, {std::string(info.name), schema.id}).on("dialect"));
    }
    const std::string naming = profile.naming.empty() ? std::string(info.naming) : profile.naming;
    if (const auto names = featureNames(schema, naming); !names) {
        problems.push_back(names.error().on("naming"));
    }
    for (Error &problem : (*dialect)->findProblems(profile, schema)) {
        problems.push_back(std::move(problem));
    }
    return problems;
}

Result<Exchange> beginExchange(const CallContext &context, const RemoteCase &remoteCase)
{
    for (const auto &problems :
         {findProfileProblems(context.profile), findMismatches(context.profile, context.schema)}) {
        if (!problems.empty()) {
            return fail(problems.front());
        }
    }
    const bool complete = remoteCase.values.size() == context.schema.size() &&
                          std::all_of(remoteCase.values.begin(), remoteCase.values.end(),
                                      [](double value) { return std::isfinite(value); });
    if (!complete) {
        return fail(ErrorCode::requestValueUnusable);
    }
    return (*findDialect(context.profile.dialect))->begin(context, remoteCase);
}

HttpRequest jsonRequest(std::string url, const nlohmann::ordered_json &body)
{
    return {"POST",
            std::move(url),
            {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
            compactJson(body)};
}

HttpRequest getRequest(std::string url)
{
    return {"GET", std::move(url), {{"Accept", "application/json"}}, {}};
}

std::string joinedNumbers(const std::vector<double> &values, std::string_view separator)
{
    std::string text;
    for (const double value : values) {
        if (!text.empty()) {
            text += separator;
        }
        text += formatNumber(value);
    }
    return text;
}

Result<std::vector<std::string>> namesFor(const CallContext &context, const DialectInfo &info)
{
    return featureNames(context.schema,
                        context.profile.naming.empty() ? info.naming : std::string_view(context.profile.naming));
}

std::string queryText(const std::vector<std::string> &names, const std::vector<double> &values)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (text.empty() ? "" : "&") + percentEncoded(names[i]) + '=' + percentEncoded(formatNumber(values[i]));
    }
    return text;
}

} // namespace cytogauge
