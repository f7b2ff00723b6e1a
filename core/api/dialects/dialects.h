// The twelve dialects; who adds one adds it here and to the list in dialect.cpp.
#pragma once

#include "core/api/answer_reader.h"
#include "core/api/dialect.h"
#include "core/api/namings.h"
#include "core/api/reply_reader.h"
#include "core/api/url.h"
#include "core/base/text.h"

namespace cytogauge {

[[nodiscard]] const Dialect &cytogaugeDialect();
[[nodiscard]] const Dialect &openInferenceDialect();
[[nodiscard]] const Dialect &sageMakerDialect();
[[nodiscard]] const Dialect &mlflowDialect();
[[nodiscard]] const Dialect &tensorFlowServingDialect();
[[nodiscard]] const Dialect &goSageMakerQueryDialect();
[[nodiscard]] const Dialect &goSageMakerJsonDialect();
[[nodiscard]] const Dialect &gatewayLambdaDialect();
[[nodiscard]] const Dialect &lambdaEnvelopeDialect();
[[nodiscard]] const Dialect &flaskRunDialect();
[[nodiscard]] const Dialect &fastapiIrisDialect();
[[nodiscard]] const Dialect &customDialect();

// What most encoders need.
[[nodiscard]] HttpRequest jsonRequest(std::string url, const nlohmann::ordered_json &body);
[[nodiscard]] HttpRequest getRequest(std::string url);
[[nodiscard]] std::string joinedNumbers(const std::vector<double> &values, std::string_view separator);
[[nodiscard]] Result<std::vector<std::string>> namesFor(const CallContext &context, const DialectInfo &info);
// "a=1&b=2", names percent-encoded.
[[nodiscard]] std::string queryText(const std::vector<std::string> &names, const std::vector<double> &values);

// A reader that turns one reply into the answer.
template <class Read> // Result<RemoteAnswer>(const HttpReply &)
[[nodiscard]] Exchange finalExchange(HttpRequest request, Read read)
{
    return {std::move(request), [read = std::move(read)](const HttpReply &reply) -> Result<Turn> {
                return read(reply).map([](RemoteAnswer answer) { return Turn{std::move(answer)}; });
            }};
}

} // namespace cytogauge
