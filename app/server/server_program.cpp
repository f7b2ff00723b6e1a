#include "app/server/server_program.h"

#include "core/base/text.h"
#include "core/model/installed_models.h"
#include "core/service/api_handler.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <optional>
#include <utility>

namespace cytogauge::server {

namespace {

constexpr std::chrono::milliseconds storeEnd{500};

bool isFolder(const std::string &path)
{
    std::error_code missing;
    return std::filesystem::is_directory(path, missing);
}

// What nobody foresaw ends one request, not the program.
template <class Work, class Outcome>
Outcome guarded(ApiHandler &api, const ApiRequest &request, ApiResponse &response, const Work &work, Outcome refused)
{
    try {
        return work();
    } catch (const std::exception &) {
        response.clear();
        api.refuse(request, 500, "Something inside the service went wrong.", response);
        return refused;
    }
}

class ServiceSink final : public RequestSink {
public:
    // names: of the hosts that are answered; none: all.
    ServiceSink(ApiHandler &api, std::vector<std::string> names) : api_(api), names_(std::move(names)) {}
    Handled handle(const ApiRequest &request, ApiResponse &response, const Defer &defer) override
    {
        return guarded(
            api_, request, response, [&] { return api_.handle(request, response, defer); }, Handled::answered);
    }
    bool refuseEarly(const ApiRequest &bodyless, ApiResponse &response) override
    {
        return guarded(
            api_, bodyless, response, [&] { return api_.refuseEarly(bodyless, response); }, true);
    }
    void refuse(const ApiRequest &request, int status, std::string detail, ApiResponse &response) override
    {
        api_.refuse(request, status, std::move(detail), response);
    }
    bool isHost(std::string_view host) const override
    {
        return names_.empty() ||
               std::ranges::any_of(names_, [host](const std::string &name) { return equalsIgnoringCase(name, host); });
    }

private:
    ApiHandler &api_;
    std::vector<std::string> names_;
};

class MetricsSink final : public RequestSink {
public:
    explicit MetricsSink(ApiHandler &api) : api_(api) {}
    Handled handle(const ApiRequest &request, ApiResponse &response, const Defer &) override
    {
        api_.handleMetrics(request, response);
        return Handled::answered;
    }
    bool refuseEarly(const ApiRequest &, ApiResponse &) override { return false; }
    void refuse(const ApiRequest &, int status, std::string detail, ApiResponse &response) override
    {
        writeRefusal(response, refusal(status, std::move(detail)), ErrorForm::problem);
    }

private:
    ApiHandler &api_;
};

// Everything that is read at the start and again at SIGHUP.
class Loader {
public:
    Loader(const ServerOptions &options, StoreQueue *store) : options_(options), store_(store) {}

    [[nodiscard]] Result<void> start(ApiHandler &api) const
    {
        auto models = readModels();
        if (!models) {
            return fail(models.error());
        }
        auto keys = readKeys();
        if (!keys) {
            return fail(keys.error());
        }
        if (const auto described = describeSchemas(**models); !described) {
            return described;
        }
        api.setModels(*std::move(models));
        api.setKeys(*std::move(keys));
        return {};
    }

    // Everything is read before anything is taken, so that it is all new or all as it was. But for the keys: one that
    // was taken back is good no longer, whatever is wrong with a model or the certificate.
    [[nodiscard]] Result<void> reload(ApiHandler &api, HttpServer &server) const
    {
        auto keys = readKeys();
        if (!keys) {
            return fail(keys.error());
        }
        api.setKeys(*std::move(keys));
        auto models = readModels();
        if (!models) {
            return fail(models.error());
        }
        const auto takeTls = server.readTls();
        if (!takeTls) {
            return fail(takeTls.error());
        }
        // A store that does not answer now is told later.
        const auto described = describeSchemas(**models);
        if (!described && described.error().code == ErrorCode::storeSchemaChanged) {
            return described;
        }
        api.setModels(*std::move(models));
        (*takeTls)();
        return {};
    }

private:
    [[nodiscard]] Result<std::shared_ptr<ModelSet>> readModels() const
    {
        if (options_.dataFolderGiven && !isFolder(options_.dataFolder)) {
            return fail(Error(ErrorCode::folderNotFound, {options_.dataFolder}).on("--data-dir"));
        }
        const std::vector<std::string> folders = modelFolders(options_.dataFolder);
        const auto specs = modelSpecs(folders);
        return specs ? loadModels(*specs, folders) : fail(specs.error());
    }

    [[nodiscard]] Result<std::vector<ModelSpec>> modelSpecs(const std::vector<std::string> &folders) const
    {
        if (!options_.models.empty()) {
            return options_.models;
        }
        if (options_.serve) { // what was uploaded, and never another model in its place
            return isFolder(options_.modelFolder) ? specsOfFolder(options_.modelFolder)
                                                  : fail(ErrorCode::folderNotFound, {options_.modelFolder});
        }
        return modelInUse(defaultSchemaId, folders).map([](const std::string &reference) {
            return std::vector<ModelSpec>{{reference.substr(0, reference.find('@')), reference, 1.0, false}};
        });
    }

    [[nodiscard]] Result<std::shared_ptr<const ApiKeys>> readKeys() const
    {
        if (options_.apiKeys.empty()) {
            return std::shared_ptr<const ApiKeys>();
        }
        return ApiKeys::read(options_.apiKeys).map([](ApiKeys keys) -> std::shared_ptr<const ApiKeys> {
            return std::make_shared<const ApiKeys>(std::move(keys));
        });
    }

    // So that the columns of the store have the features' names, and reports know the models by those that they are
    // served under.
    [[nodiscard]] Result<void> describeSchemas(const ModelSet &models) const
    {
        std::vector<StoredSchema> schemas;
        for (const ServedModel &served : models.models) {
            const FeatureSchema &schema = served.versions.front().model->schema;
            StoredSchema described{schema.id, {}};
            for (const FeatureSpec &feature : schema.features) {
                described.features.push_back(feature.name);
            }
            auto same = std::ranges::find_if(schemas, [&described](const StoredSchema &one) {
                return one.id == described.id && one.features == described.features;
            });
            if (same == schemas.end()) {
                same = schemas.insert(same, std::move(described));
            }
            for (const ServedVersion &version : served.versions) {
                same->served.push_back({served.name, version.model->id, version.version()});
            }
        }
        Result<void> all; // each is told, since the store keeps for later what it cannot take now
        for (const StoredSchema &schema : schemas) {
            auto done = store_ != nullptr ? store_->describeSchema(schema) : Result<void>();
            if (!done && (all || done.error().code == ErrorCode::storeSchemaChanged)) {
                all = std::move(done);
            }
        }
        return all;
    }

    const ServerOptions &options_;
    StoreQueue *store_;
};

// What becomes of the store. A disk that is full lets the store come and go with every request: the same again is said
// once in a while.
class StoreWatch {
public:
    explicit StoreWatch(ServiceLog &log) : log_(log) {}
    void tell(StoreQueueOptions::Event event, const Error &reason)
    {
        using Event = StoreQueueOptions::Event;
        if (event == Event::back) {
            if (std::exchange(told_, false)) {
                log_.event("info", "store-back");
            }
            return;
        }
        const auto now = std::chrono::steady_clock::now();
        const bool mayRepeat = event == Event::lost && reason.code != ErrorCode::diskFull;
        if (!mayRepeat && last_ && last_->code == reason.code && now < lastTime_ + std::chrono::seconds(30)) {
            return;
        }
        last_ = reason;
        lastTime_ = now;
        told_ = event == Event::lost;
        log_.event("error", event == Event::lost ? "store-lost" : "store-refused",
                   {{"code", codeName(reason.code)}, {"reason", describe(reason)}});
    }

private:
    ServiceLog &log_;
    std::optional<Error> last_;
    std::chrono::steady_clock::time_point lastTime_{};
    bool told_ = false;
};

Result<std::unique_ptr<StoreQueue>> openStore(const ServerOptions &options, const Clock &clock, ServiceLog &log)
{
    if (options.store.empty()) {
        return std::unique_ptr<StoreQueue>();
    }
    StoreQueueOptions queue;
    queue.capacity = options.storeQueue;
    queue.whenDown =
        options.answerWithoutStore ? StoreQueueOptions::WhenDown::answer : StoreQueueOptions::WhenDown::refuse;
    queue.tell = [watch = std::make_shared<StoreWatch>(log)](StoreQueueOptions::Event event, const Error &reason) {
        watch->tell(event, reason);
    };
    return StoreQueue::start(options.store, clock, queue);
}

// On loopback and without keys a page that is open in a browser of this computer could ask under a name of its own that
// it lets point here. So only the names of this computer are answered.
std::vector<std::string> hostNames(const ServerOptions &options)
{
    if (!options.listen.isLoopback() || !options.apiKeys.empty() || options.behindProxy) {
        return {};
    }
    const std::string address = options.listen.text();
    return {"localhost", "127.0.0.1", "[::1]", address.substr(0, address.rfind(':'))};
}

// Once for each address that other computers can reach.
void warnOfProxy(const ServerOptions &options, ServiceLog &log)
{
    if (options.behindProxy && !options.listen.isLoopback()) {
        log.event("warning", "behind-proxy",
                  {{"detail", "Whatever stands in front must do TLS and ask for keys; this service does not."}});
    }
    if (options.behindProxy && options.metricsListen && !options.metricsListen->isLoopback()) {
        log.event("warning", "metrics-behind-proxy",
                  {{"address", options.metricsListen->text()},
                   {"detail", "Whoever reaches this port reads the metrics; only those who watch may reach it."}});
    }
}

ApiOptions apiOptions(const ServerOptions &options)
{
    ApiOptions api;
    api.mostRows = options.mostRows;
    api.largestBody = options.limits.bodyBytes;
    api.ratePerClient = options.rate;
    api.behindProxy = options.behindProxy;
    api.metricsRoute = !options.metricsListen;
    api.unreadyWhenStoreIsDown = !options.answerWithoutStore;
    return api;
}

} // namespace

Result<void> runServer(const ServerOptions &options, const Clock &clock, ServiceLog &log,
                       const std::function<void(std::string_view line)> &announce)
{
    if (const auto safe = checkSafety(options); !safe) {
        return safe;
    }
    warnOfProxy(options, log);
    auto store = openStore(options, clock, log);
    if (!store) {
        return fail(store.error());
    }
    ServiceMetrics metrics(clock, ApiHandler::metricRoutes());
    ApiHandler api({clock, metrics, log, store->get()}, apiOptions(options));
    const Loader loader(options, store->get());
    if (const auto loaded = loader.start(api); !loaded) {
        return loaded;
    }
    ServiceSink service(api, hostNames(options));
    MetricsSink metricsSink(api);
    HttpServer *running = nullptr;
    HttpServer::Events events;
    events.draining = [&] {
        api.setDraining();
        log.event("info", "draining");
    };
    events.reload = [&] {
        const auto done = loader.reload(api, *running);
        metrics.countReload(done.has_value());
        done ? log.event("info", "reloaded")
             : log.event("error", "reload-failed",
                         {{"code", codeName(done.error().code)}, {"reason", describe(done.error())}});
    };
    auto server =
        HttpServer::open({options.listen, options.tls, options.metricsListen, options.threads, options.limits}, service,
                         metricsSink, metrics, std::move(events));
    if (!server) {
        return fail(server.error());
    }
    running = server->get();
    announce("Listening on " + std::string(options.tls ? "https://" : "http://") + running->address().text());
    if (const auto besides = running->metricsAddress()) {
        announce("Metrics on http://" + besides->text());
    }
    log.event("info", "started", {{"address", running->address().text()}});
    running->run();
    if (*store != nullptr && !(*store)->stop(storeEnd)) { // tells everybody who still waits
        log.event("warning", "store-left-behind", {{"detail", "The database did not answer until the end."}});
    }
    log.event("info", "stopped");
    return {};
}

} // namespace cytogauge::server
