#include "core/service/api_handler.h"

#include "core/base/record_id.h"
#include "core/base/text.h"
#include "core/service/body_type.h"
#include "core/service/client_network.h"
#include "core/service/docs_page.h"
#include "core/service/openapi.h"
#include "core/service/trace_context.h"

#include <algorithm>

namespace cytogauge {

namespace {

constexpr std::string_view bearer = "Bearer ";

// The key that a request shows, or nothing.
std::string_view shownKey(const ApiRequest &request)
{
    const std::string_view authorization = request.header("Authorization");
    if (authorization.size() > bearer.size() && equalsIgnoringCase(authorization.substr(0, bearer.size()), bearer)) {
        return trimmed(authorization.substr(bearer.size()));
    }
    return request.header("x-api-key");
}

// Who asks, where no key says it. Of X-Forwarded-For only the end is the proxy's; before it the client may have written
// what it likes.
std::string_view clientAddress(const ApiRequest &request, bool behindProxy)
{
    constexpr std::size_t longest = 64;
    constexpr std::string_view forwarded = "X-Forwarded-For";
    for (std::size_t i = request.headers.size(); behindProxy && i-- > 0;) {
        const HeaderView &one = request.headers[i];
        if (one.name.size() == forwarded.size() && equalsIgnoringCase(one.name, forwarded)) {
            const std::string_view last = trimmed(one.value.substr(one.value.rfind(',') + 1));
            return !last.empty() && last.size() <= longest ? last : request.address;
        }
    }
    return request.address;
}

} // namespace

std::string_view ApiRequest::header(std::string_view name) const
{
    for (const HeaderView &one : headers) {
        if (one.name.size() == name.size() && equalsIgnoringCase(one.name, name)) {
            return one.value;
        }
    }
    return {};
}

ApiHandler::ApiHandler(Parts parts, ApiOptions options)
    : parts_(parts),
      options_(options),
      idempotency_(parts.clock),
      requestPrefix_(RecordId::random().text().substr(0, 8)),
      description_(openApiDescription())
{
    if (options_.ratePerClient > 0.0) {
        limiter_.emplace(parts_.clock, options_.ratePerClient);
    }
}

std::vector<ServiceMetrics::Route> ApiHandler::metricRoutes()
{
    std::vector<ServiceMetrics::Route> list;
    for (const Route &route : routes()) {
        list.push_back({route.pattern, route.method});
    }
    list.push_back({"none", "other"});
    return list;
}

void ApiHandler::setModels(std::shared_ptr<ModelSet> models)
{
    countWith(parts_.metrics, *models);
    const std::lock_guard lock(mutex_);
    models_ = std::move(models);
}

void ApiHandler::setKeys(std::shared_ptr<const ApiKeys> keys)
{
    const std::lock_guard lock(mutex_);
    keys_ = std::move(keys);
}

std::shared_ptr<const ModelSet> ApiHandler::models() const
{
    const std::lock_guard lock(mutex_);
    return models_;
}

std::string ApiHandler::freshRequestId()
{
    constexpr char digits[] = "0123456789abcdef";
    std::string id = requestPrefix_;
    const std::uint64_t number = requests_.fetch_add(1, std::memory_order_relaxed);
    for (int shift = 44; shift >= 0; shift -= 4) {
        id += digits[(number >> static_cast<unsigned>(shift)) & 15U];
    }
    return id;
}

Handled ApiHandler::handle(const ApiRequest &request, ApiResponse &response, const Defer &defer)
{
    Call call{request, response, defer, {}, {}, {}, {}};
    const Answered answered = find(request, call, RateLimiter::Use::take) ? dispatch(call) : Answered::now;
    if (answered == Answered::later) {
        return Handled::later;
    }
    if (answered == Answered::left) {
        request.turn->requestId = call.finish.requestId;
        request.turn->begin = call.finish.begin;
        return Handled::left;
    }
    complete(call.finish, response);
    return Handled::answered;
}

bool ApiHandler::refuseEarly(const ApiRequest &bodyless, ApiResponse &response)
{
    const Defer never;
    Call call{bodyless, response, never, {}, {}, {}, {}};
    if (find(bodyless, call, RateLimiter::Use::look)) { // it is taken when the whole request is there
        return false;
    }
    complete(call.finish, response);
    return true;
}

void ApiHandler::refuse(const ApiRequest &request, int status, std::string detail, ApiResponse &response)
{
    const RouteSearch search = findRoute(request.method, request.path());
    Finish finish;
    finish.route = search.match ? search.match->index : routes().size();
    finish.method = search.match ? search.match->route->method : "other";
    finish.requestId = freshRequestId();
    finish.traceId = traceIdOf(request);
    finish.claim = request.claim;
    finish.begin = parts_.clock.steady() - request.waited;
    writeRefusal(response, refusal(status, std::move(detail)), search.errors);
    complete(finish, response);
}

bool ApiHandler::isTooFast(const ApiRequest &request, Call &call, RateLimiter::Use rate)
{
    const std::string &key = call.finish.client;
    const auto wait =
        limiter_->wait(!key.empty() ? key : clientNetwork(clientAddress(request, options_.behindProxy)), rate);
    if (wait.count() == 0) {
        return false;
    }
    setHeader(call.response.headers, "Retry-After", std::to_string(wait.count()));
    refuse(call, refusal(429, "Too many requests in a short time. Ask again after the time that Retry-After says."));
    return true;
}

// Route, method, key, rate and media type: everything that can be said without the body.
bool ApiHandler::find(const ApiRequest &request, Call &call, RateLimiter::Use rate)
{
    RouteSearch search = findRoute(request.method, request.path());
    call.errors = search.errors;
    const bool again = request.turn != nullptr && request.turn->second;
    call.finish.begin = again ? request.turn->begin : parts_.clock.steady();
    call.finish.requestId = again ? request.turn->requestId : freshRequestId();
    call.finish.traceId = traceIdOf(request);
    call.finish.claim = request.claim;
    call.finish.route = search.match ? search.match->index : routes().size();
    call.finish.method = search.match ? search.match->route->method : "other";
    std::shared_ptr<const ApiKeys> keys;
    {
        const std::lock_guard lock(mutex_);
        keys = keys_;
    }
    const bool open = search.match && search.match->route->open;
    std::optional<std::string> name;
    if (keys != nullptr && !open) {
        name = keys->nameOf(shownKey(request));
        call.finish.client = name.value_or(std::string());
    }
    if (limiter_ && !open && !again && isTooFast(request, call, rate)) {
        return false;
    }
    if (keys != nullptr && !open && !name) {
        askForKey(call, search);
        return false;
    }
    const bool elsewhere =
        search.match && search.match->route->operation == Operation::metrics && !options_.metricsRoute;
    if (!search.match || elsewhere) {
        if (search.allow.empty() || elsewhere) {
            refuse(call, refusal(404, "There is nothing here. GET /openapi.json describes what there is."));
        } else {
            setHeader(call.response.headers, "Allow", search.allow);
            refuse(call, refusal(405, "This cannot be done here; what can be is in the header Allow."));
        }
        return false;
    }
    call.match = *std::move(search.match);
    const std::string_view takes = call.match.route->takes;
    if (!takes.empty() && takes != "InvocationRequest" && bodyTypeOf(request) == BodyType::other) {
        refuse(call, refusal(415, "The body must be of the type application/json."));
        return false;
    }
    return true;
}

// A browser cannot show a key when it opens the page for trying requests. It gets the page all the same, as the body of
// the refusal: it holds nothing of the service but the field for the key, and loads everything else with that.
void ApiHandler::askForKey(Call &call, const RouteSearch &search) const
{
    refuse(call, refusal(401, "This needs a valid key, as Authorization: Bearer KEY or as x-api-key: KEY."));
    const bool page = search.match && search.match->route->operation == Operation::documentation;
    if (page && call.request.header("Accept").find("text/html") != std::string_view::npos) {
        writeDocsPage(call.response);
    }
}

ApiHandler::Answered ApiHandler::dispatch(Call &call)
{
    switch (call.match.route->operation) {
    case Operation::predict:
    case Operation::predictModel:
    case Operation::predictVersion:
        return predict(call);
    case Operation::v2Infer:
    case Operation::v2VersionInfer:
        return infer(call);
    case Operation::invocations:
    case Operation::endpointInvocations:
        return invoke(call);
    case Operation::showRecord:
        return showRecord(call);
    case Operation::searchRecords:
        return searchRecords(call);
    case Operation::patchRecord:
        return patchRecord(call);
    case Operation::listModels:
        listModels(call);
        break;
    case Operation::showModel:
    case Operation::showVersion:
        showModel(call);
        break;
    case Operation::health:
    case Operation::executionParameters:
        showHealth(call);
        break;
    case Operation::readiness:
    case Operation::ping:
        showReadiness(call);
        break;
    case Operation::metrics:
        handleMetrics(call.request, call.response);
        break;
    case Operation::description:
        call.response.body = description_;
        break;
    case Operation::documentation:
        writeDocsPage(call.response);
        break;
    default:
        showV2(call);
        break;
    }
    return Answered::now;
}

void ApiHandler::refuse(Call &call, const Refusal &refusal) const
{
    writeRefusal(call.response, refusal, call.errors);
}

void ApiHandler::complete(const Finish &finish, const ApiResponse &response)
{
    if (finish.claim != nullptr && !finish.claim->take()) {
        return; // the client has heard something else already, and that is counted
    }
    const std::chrono::duration<double> taken = parts_.clock.steady() - finish.begin;
    parts_.metrics.countRequest(finish.route, response.status, taken.count());
    const auto all = routes();
    parts_.log.request({finish.method, finish.route < all.size() ? all[finish.route].pattern : "none", finish.requestId,
                        finish.client, finish.traceId, response.status, taken.count(), response.body.size()});
}

void ApiHandler::handleMetrics(const ApiRequest &request, ApiResponse &response)
{
    const bool get = request.method == "GET" || request.method == "HEAD";
    if (request.path() != "/metrics" || !get) {
        writeRefusal(response, refusal(get ? 404 : 405, "Only GET /metrics is here."), ErrorForm::problem);
        if (!get) {
            setHeader(response.headers, "Allow", "GET, HEAD");
        }
        return;
    }
    response.contentType = expositionType;
    response.body = parts_.metrics.text(storeFigures());
}

std::optional<StoreFigures> ApiHandler::storeFigures() const
{
    if (parts_.store == nullptr) {
        return std::nullopt;
    }
    const StoreCounts counts = parts_.store->counts();
    return StoreFigures{counts.queued, counts.written, counts.lost, counts.down};
}

} // namespace cytogauge
