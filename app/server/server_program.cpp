#include "app/server/server_program.h"

#include "core/model/installed_models.h"
#include "core/service/api_handler.h"

#include <exception>
#include <filesystem>
#include <utility>

namespace cytogauge::server {

namespace {

constexpr std::chrono::milliseconds storeEnd{500};

// What nobody foresaw ends one request, not the program.
template <class Work>
bool guarded(ApiHandler &api, const ApiRequest &request, ApiResponse &response, const Work &work)
{
    try {
        return work();
    } catch (const std::exception &) {
        response.clear();
        api.refuse(request.method, request.path(), 500, "Something inside the service went wrong.", response);
        return true;
    }
}

class ServiceSink final : public RequestSink {
public:
    explicit ServiceSink(ApiHandler &api) : api_(api) {}
    bool handle(const ApiRequest &request, ApiResponse &response, const Defer &defer) override
    {
        return guarded(api_, request, response, [&] { return api_.handle(request, response, defer); });
    }
    bool refuseEarly(const ApiRequest &bodyless, ApiResponse &response) override
    {
        return guarded(api_, bodyless, response, [&] { return api_.refuseEarly(bodyless, response); });
    }
    void refuse(const ApiRequest &request, int status, std::string detail, ApiResponse &response) override
    {
        api_.refuse(request.method, request.path(), status, std::move(detail), response);
    }

private:
    ApiHandler &api_;
};

class MetricsSink final : public RequestSink {
public:
    explicit MetricsSink(ApiHandler &api) : api_(api) {}
    bool handle(const ApiRequest &request, ApiResponse &response, const Defer &) override
    {
        api_.handleMetrics(request, response);
        return true;
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
    Loader(const ServerOptions &options, ServiceMetrics &metrics, StoreQueue *store)
        : options_(options), metrics_(metrics), store_(store)
    {
    }

    [[nodiscard]] Result<void> loadInto(ApiHandler &api) const
    {
        const std::vector<std::string> folders = modelFolders(options_.dataFolder);
        const auto specs = modelSpecs(folders);
        if (!specs) {
            return fail(specs.error());
        }
        auto keys = readKeys();
        if (!keys) {
            return fail(keys.error());
        }
        auto models = loadModels(*specs, folders, metrics_);
        if (!models) {
            return fail(models.error());
        }
        if (const auto described = describeSchemas(**models); !described) {
            return described;
        }
        api.setModels(*std::move(models));
        api.setKeys(*std::move(keys));
        return {};
    }

private:
    [[nodiscard]] Result<std::vector<ModelSpec>> modelSpecs(const std::vector<std::string> &folders) const
    {
        if (!options_.models.empty()) {
            return options_.models;
        }
        std::error_code missing;
        if (options_.serve && std::filesystem::is_directory(options_.modelFolder, missing)) {
            auto found = specsOfFolder(options_.modelFolder);
            if (found || found.error().code != ErrorCode::modelFolderEmpty) {
                return found;
            }
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

    // So that the columns of the store have the features' names.
    [[nodiscard]] Result<void> describeSchemas(const ModelSet &models) const
    {
        for (const ServedModel &served : models.models) {
            const FeatureSchema &schema = served.versions.front().model->schema;
            StoredSchema described{schema.id, {}};
            for (const FeatureSpec &feature : schema.features) {
                described.features.push_back(feature.name);
            }
            if (store_ != nullptr) {
                if (const auto done = store_->describeSchema(described); !done) {
                    return done;
                }
            }
        }
        return {};
    }

    const ServerOptions &options_;
    ServiceMetrics &metrics_;
    StoreQueue *store_;
};

Result<std::unique_ptr<StoreQueue>> openStore(const ServerOptions &options, const Clock &clock)
{
    if (options.store.empty()) {
        return std::unique_ptr<StoreQueue>();
    }
    StoreQueueOptions queue;
    queue.whenDown =
        options.answerWithoutStore ? StoreQueueOptions::WhenDown::answer : StoreQueueOptions::WhenDown::refuse;
    return StoreQueue::start(options.store, clock, queue);
}

ApiOptions apiOptions(const ServerOptions &options)
{
    ApiOptions api;
    api.mostRows = options.mostRows;
    api.largestBody = options.limits.bodyBytes;
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
    if (!options.listen.isLoopback() && options.behindProxy) {
        log.event("warning", "behind-proxy",
                  {{"detail", "Whatever stands in front must do TLS and ask for keys; this service does not."}});
    }
    auto store = openStore(options, clock);
    if (!store) {
        return fail(store.error());
    }
    ServiceMetrics metrics(clock, ApiHandler::metricRoutes());
    ApiHandler api({clock, metrics, log, store->get()}, apiOptions(options));
    const Loader loader(options, metrics, store->get());
    if (const auto loaded = loader.loadInto(api); !loaded) {
        return loaded;
    }
    ServiceSink service(api);
    MetricsSink metricsSink(api);
    HttpServer *running = nullptr;
    HttpServer::Events events;
    events.draining = [&] {
        api.setDraining();
        log.event("info", "draining");
    };
    events.reload = [&] {
        auto done = loader.loadInto(api);
        if (done) {
            done = running->reloadTls();
        }
        metrics.countReload(done.has_value());
        done ? log.event("info", "reloaded")
             : log.event("error", "reload-failed", {{"code", codeName(done.error().code)}});
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
    if (*store != nullptr) {
        (*store)->stop(storeEnd); // tells everybody who still waits
    }
    log.event("info", "stopped");
    return {};
}

} // namespace cytogauge::server
