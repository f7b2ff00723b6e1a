#include "core/service/store/store_queue.h"

#include "core/service/store/store_engine.h"

#include <future>

namespace cytogauge {

namespace {

Result<void> check(const StoreQueueOptions &options)
{
    const auto invalid = [](const char *name, long long value, const char *limits) {
        return fail(ErrorCode::storeOptionInvalid, {name, std::to_string(value), limits});
    };
    if (options.capacity < 1) {
        return invalid("capacity", 0, "1 or more");
    }
    if (options.batch < 1) {
        return invalid("batch", 0, "1 or more");
    }
    if (options.enough < 1) {
        return invalid("enough", 0, "1 or more");
    }
    if (options.writers < 1 || options.writers > 64) {
        return invalid("writers", options.writers, "from 1 to 64");
    }
    if (options.gather.count() < 0 || options.gather.count() > 1000) {
        return invalid("gather", options.gather.count(), "from 0 to 1000 milliseconds");
    }
    if (options.idle.count() < 1) {
        return invalid("idle", options.idle.count(), "1 millisecond or more");
    }
    if (options.probe.count() < 1) {
        return invalid("probe", options.probe.count(), "1 millisecond or more");
    }
    return {};
}

} // namespace

StoreQueue::StoreQueue(std::shared_ptr<Engine> engine) : engine_(std::move(engine)) {}

StoreQueue::~StoreQueue()
{
    engine_->stop(std::chrono::seconds(5));
}

Result<std::unique_ptr<StoreQueue>> StoreQueue::start(Opener opener, const StoreQueueOptions &options)
{
    if (auto good = check(options); !good) {
        return fail(good.error());
    }
    auto first = opener();
    auto engine = std::make_shared<Engine>(std::move(opener), options);
    if (!first && !engine->mayComeLater(first.error())) {
        return fail(first.error());
    }
    engine->begin(std::move(first));
    return std::unique_ptr<StoreQueue>(new StoreQueue(std::move(engine)));
}

Result<std::unique_ptr<StoreQueue>> StoreQueue::start(const std::string &url, const Clock &clock,
                                                      const StoreQueueOptions &options)
{
    StoreQueueOptions used = options;
    if (url.starts_with("sqlite:")) {
        used.writers = 1; // more would only wait for each other
    }
    return start([url, &clock] { return openRequestStore(url, clock); }, used);
}

void StoreQueue::submit(StoreSubmission submission, Done<StoreOutcome> done)
{
    engine_->submit(std::move(submission), std::move(done));
}

void StoreQueue::find(RecordId id, Done<Result<std::optional<StoredRequest>>> done)
{
    engine_->ask<std::optional<StoredRequest>>([id = std::move(id)](RequestStore &store) { return store.find(id); },
                                               std::move(done));
}

void StoreQueue::search(RequestQuery query, Done<Result<RequestPage>> done)
{
    engine_->ask<RequestPage>([query = std::move(query)](RequestStore &store) { return store.search(query); },
                              std::move(done));
}

void StoreQueue::setOutcome(RecordId id, std::string outcome, Done<Result<std::optional<StoredRequest>>> done)
{
    engine_->ask<std::optional<StoredRequest>>([id = std::move(id), outcome = std::move(outcome)](
                                                   RequestStore &store) { return store.setOutcome(id, outcome); },
                                               std::move(done));
}

void StoreQueue::findAnswer(IdempotencyKey key, Done<Result<std::optional<StoreOutcome>>> done)
{
    if (auto running = engine_->running(key)) {
        done(std::move(running));
        return;
    }
    engine_->ask<std::optional<StoreOutcome>>(
        [key = std::move(key)](RequestStore &store) { return store.findAnswer(key); }, std::move(done));
}

Result<void> StoreQueue::describeSchema(const StoredSchema &schema)
{
    const std::optional<StoredSchema> before = engine_->keep(schema);
    auto promise = std::make_shared<std::promise<Result<void>>>();
    auto described = promise->get_future();
    engine_->ask<void>([schema](RequestStore &store) { return store.describeSchema(schema); },
                       [promise](Result<void> done) { promise->set_value(std::move(done)); });
    auto done = described.get();
    if (!done) {
        engine_->notDescribed(schema.id, before, done.error());
    }
    return !done && engine_->mayComeLater(done.error()) ? Result<void>() : done;
}

StoreCounts StoreQueue::counts() const
{
    return engine_->counts();
}

bool StoreQueue::stop(std::chrono::milliseconds limit)
{
    return engine_->stop(limit);
}

} // namespace cytogauge
