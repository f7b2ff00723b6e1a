// The service without its sockets: a request in, an answer out, on any number of threads at once.
#pragma once

#include "core/service/api_keys.h"
#include "core/service/idempotency_table.h"
#include "core/service/metrics.h"
#include "core/service/open_inference_codec.h"
#include "core/service/predict_codec.h"
#include "core/service/rate_limiter.h"
#include "core/service/routes.h"
#include "core/service/served_models.h"
#include "core/service/service_log.h"
#include "core/service/store/store_queue.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace cytogauge {

struct ApiOptions {
    std::size_t mostRows = 10000;                    // in one request
    std::size_t largestBody = std::size_t{4} << 20U; // said to clients; the HTTP adapter enforces it
    bool metricsRoute = true;                        // false: /metrics is elsewhere
    bool unreadyWhenStoreIsDown = false;             // where a request that cannot be stored is refused
    double ratePerClient = 0.0;                      // requests a second, those of open routes not counted; 0: any
    bool behindProxy = false;                        // it names the client last in X-Forwarded-For
};

class ApiHandler {
public:
    // All must outlive the handler; store may be null: then nothing is recorded.
    struct Parts {
        const Clock &clock;
        ServiceMetrics &metrics;
        ServiceLog &log;
        StoreQueue *store = nullptr;
    };
    ApiHandler(Parts parts, ApiOptions options);

    // The routes as metrics name them, the one for everything else last.
    [[nodiscard]] static std::vector<ServiceMetrics::Route> metricRoutes();

    void setModels(std::shared_ptr<ModelSet> models);  // the metrics speak of them from then on
    void setKeys(std::shared_ptr<const ApiKeys> keys); // null: none are asked for
    void setDraining() { draining_ = true; }           // not ready from now on; requests are still answered

    [[nodiscard]] Handled handle(const ApiRequest &request, ApiResponse &response, const Defer &defer);
    // Before a large body is read: true when the answer is already certain, whatever the body. bodyless: request.body
    // is empty because it has not come yet.
    [[nodiscard]] bool refuseEarly(const ApiRequest &bodyless, ApiResponse &response);
    // An answer that the HTTP adapter gives by itself (no HTTP, too large, overload), in the form of its path.
    void refuse(const ApiRequest &request, int status, std::string detail, ApiResponse &response);

    // Only /metrics, without a key: for a port of its own.
    void handleMetrics(const ApiRequest &request, ApiResponse &response);

private:
    // What outlives the request: enough to count and log it when its answer is there.
    struct Finish {
        std::size_t route = 0;
        std::string_view method; // of the route's table
        std::string requestId;
        std::string traceId; // of the client's W3C trace context; may be empty
        std::string client;
        AnswerClaim *claim = nullptr;
        [[nodiscard]] bool isGivenUp() const { return claim != nullptr && claim->isGivenUp(); }
        std::chrono::steady_clock::time_point begin{};
    };
    // A row that is counted once the store has it, or the answer goes out without: a request that it refuses, or that
    // was answered before, counts nothing.
    struct CountLater {
        std::shared_ptr<VersionMetrics> metrics;
        std::vector<double> values; // empty: of a shadow
        Prediction prediction;
        int answeredLabel = -1; // of a shadow
    };
    struct Call {
        const ApiRequest &request;
        ApiResponse &response;
        const Defer &defer;
        RouteMatch match;
        ErrorForm errors = ErrorForm::problem;
        Finish finish;
        std::vector<CountLater> later; // with a store
    };
    // One request for predictions, decoded.
    struct Work {
        std::shared_ptr<const ModelSet> models;
        const ServedModel *served = nullptr;
        const ServedVersion *version = nullptr;
        std::string_view surface;
        std::span<const double> values;
        std::size_t rows = 0;
        std::string_view patient;
        std::string_view note;
        bool explain = false;
        double threshold = 0.5;
        std::string_view list = "rows"; // how errors name a case: rows[3]; empty: “inputs”, the only one
    };
    enum class Answered { now, later, left };

    [[nodiscard]] std::shared_ptr<const ModelSet> models() const;
    [[nodiscard]] std::string freshRequestId();
    [[nodiscard]] bool find(const ApiRequest &request, Call &call,
                            RateLimiter::Use rate); // false: call.response is the refusal
    [[nodiscard]] bool isTooFast(const ApiRequest &request, Call &call, RateLimiter::Use rate); // then refused
    [[nodiscard]] Answered dispatch(Call &call);
    void refuse(Call &call, const Refusal &refusal) const;
    void askForKey(Call &call, const RouteSearch &search) const;
    void complete(const Finish &finish, const ApiResponse &response);

    // api_predict.cpp
    [[nodiscard]] Answered predict(Call &call);
    [[nodiscard]] Answered infer(Call &call);
    [[nodiscard]] Answered invoke(Call &call);
    [[nodiscard]] bool chooseModel(Call &call, std::size_t nameAt, std::string_view version, Work &work) const;
    [[nodiscard]] bool chooseAnswering(Call &call, std::size_t nameAt, std::string_view version, Work &work) const;
    void chooseVersion(Call &call, Work &work) const;
    [[nodiscard]] bool leavesForSecondTurn(const Call &call, const Work &work) const;
    [[nodiscard]] bool isAnswerable(Call &call, const Work &work) const;
    template <class OnRow>
    [[nodiscard]] bool predictRows(Call &call, const Work &work, std::vector<StoredRequest> &records,
                                   const OnRow &onRow);
    [[nodiscard]] StoredRequest recordOf(const Call &call, const Work &work, std::size_t row,
                                         const ServedVersion &version, const Prediction &prediction) const;
    [[nodiscard]] std::optional<IdempotencyKey> keyOf(Call &call, bool &good) const;
    [[nodiscard]] bool beginOnce(Call &call, const IdempotencyKey &key);
    template <class Fill>
    [[nodiscard]] Answered answerOnce(Call &call, const Fill &fill);
    [[nodiscard]] Answered store(Call &call, std::vector<StoredRequest> records, std::optional<IdempotencyKey> key,
                                 std::size_t bodyWithoutRecords);

    // api_records.cpp
    [[nodiscard]] Answered showRecord(Call &call);
    [[nodiscard]] Answered searchRecords(Call &call);
    [[nodiscard]] Answered patchRecord(Call &call);
    [[nodiscard]] const FeatureSchema *schemaNamed(std::string_view id, const ModelSet &models) const;

    // api_pages.cpp
    void listModels(Call &call) const;
    void showModel(Call &call) const;
    void showHealth(Call &call) const;
    void showReadiness(Call &call) const;
    void showV2(Call &call) const;
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] std::optional<StoreFigures> storeFigures() const;

    Parts parts_;
    ApiOptions options_;
    mutable std::mutex mutex_; // of the two pointers
    std::shared_ptr<const ModelSet> models_;
    std::shared_ptr<const ApiKeys> keys_;
    std::atomic<bool> draining_ = false;
    IdempotencyTable idempotency_;
    std::optional<RateLimiter> limiter_;
    std::string requestPrefix_;
    std::atomic<std::uint64_t> requests_ = 0;
    std::string description_; // /openapi.json
};

} // namespace cytogauge
