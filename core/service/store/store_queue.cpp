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
    if (options.probe.count() < 1) {
        return invalid("probe", options.probe.count(), "1 millisecond or more");
    }
    return {};
}

} // namespace

StoreQueue::StoreQueue(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
StoreQueue::~StoreQueue() = default;

Result<std::unique_ptr<StoreQueue>> StoreQueue::start(Opener opener, const StoreQueueOptions &options)
{
    if (auto good = check(options); !good) {
        return fail(good.error());
    }
    auto first = opener();
    if (!first) {
        return fail(first.error());
    }
    return std::unique_ptr<StoreQueue>(
        new StoreQueue(std::make_unique<Engine>(std::move(opener), *std::move(first), options)));
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
    engine_->ask([id = std::move(id), done = std::move(done)](Result<RequestStore *> store) {
        done(store ? (*store)->find(id) : fail(store.error()));
    });
}

void StoreQueue::search(RequestQuery query, Done<Result<RequestPage>> done)
{
    engine_->ask([query = std::move(query), done = std::move(done)](Result<RequestStore *> store) {
        done(store ? (*store)->search(query) : fail(store.error()));
    });
}

void StoreQueue::setOutcome(RecordId id, std::string outcome, Done<Result<std::optional<StoredRequest>>> done)
{
    engine_->ask(
        [id = std::move(id), outcome = std::move(outcome), done = std::move(done)](Result<RequestStore *> store) {
            done(store ? (*store)->setOutcome(id, outcome) : fail(store.error()));
        });
}

void StoreQueue::findAnswer(IdempotencyKey key, Done<Result<std::optional<StoreOutcome>>> done)
{
    if (auto running = engine_->running(key)) {
        done(std::move(running));
        return;
    }
    engine_->ask([key = std::move(key), done = std::move(done)](Result<RequestStore *> store) {
        done(store ? (*store)->findAnswer(key) : fail(store.error()));
    });
}

Result<void> StoreQueue::describeSchema(const StoredSchema &schema)
{
    std::promise<Result<void>> promise;
    auto described = promise.get_future();
    engine_->ask([&](Result<RequestStore *> store) {
        promise.set_value(store ? (*store)->describeSchema(schema) : fail(store.error()));
    });
    return described.get();
}

StoreCounts StoreQueue::counts() const
{
    return engine_->counts();
}

std::string StoreQueue::location() const
{
    return engine_->location();
}

void StoreQueue::stop(std::chrono::milliseconds limit)
{
    engine_->stop(limit);
}

} // namespace cytogauge
