// What the service counts, and its page for Prometheus. Names as the contracts have them; a label never holds an input
// value, a patient's reference or a path as it was sent. Any thread may count.
//
// A request counts once, with the status that the client got (but an answer for which there is no memory until others
// have been taken counts as what it was and in overloads_total, though the client hears 503). A prediction counts once,
// when it is settled: with a store when its record is durable or, where the operator wants that, the answer goes out
// without one; without a store when it is made. So an answer that was refused (503) or repeated (an idempotency key
// that came again) counts no prediction, and one whose record became durable only after the client had been told 503
// does: it is in the store, and the same key gets it. With a store, predictions and shadow predictions together are the
// records written and lost.
#pragma once

#include "core/base/clock.h"
#include "core/prediction/predictor.h"
#include "core/service/exposition.h"
#include "core/service/training_bins.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cytogauge {

// One version of one served model. Lives as long as the program, so that counters never fall.
class VersionMetrics {
public:
    VersionMetrics(std::string_view name, const Model &model);
    void count(std::span<const double> row, const Prediction &prediction);
    void countShadow(const Prediction &prediction, int answeredLabel);

private:
    friend class ServiceMetrics;
    struct Feature {
        std::string name;
        TrainingBins bins;
        std::array<std::atomic<std::uint64_t>, TrainingBins::count> inBin{};
        std::atomic<std::uint64_t> outside = 0;
        Feature(std::string name_, const FeatureReference &reference) : name(std::move(name_)), bins(reference) {}
    };
    using Counters = std::unique_ptr<std::atomic<std::uint64_t>[]>;

    std::string labels_; // model="…",version="…"
    std::string infoLabels_;
    std::string sha256_;
    std::vector<std::string> classes_;
    Counters byLabel_, shadowByLabel_;
    std::array<std::atomic<std::uint64_t>, 3> byStatus_{};
    std::atomic<std::uint64_t> indeterminate_ = 0;
    std::atomic<std::uint64_t> shadowDiffers_ = 0;
    Histogram probability_;
    std::vector<std::unique_ptr<Feature>> features_;
    std::atomic<double> weight_ = 0.0;
    std::atomic<bool> shadow_ = false;
};

// What the store tells about itself; empty without one.
struct StoreFigures {
    std::uint64_t queued = 0, written = 0, lost = 0;
    bool down = false;
};

class ServiceMetrics {
public:
    struct Route {
        std::string_view route; // template: "/v1/models/{name}"
        std::string_view method;
    };
    // The last one stands for requests that fit no route or are no HTTP.
    ServiceMetrics(const Clock &clock, const std::vector<Route> &routes);

    void countRequest(std::size_t route, int status, double seconds);
    void countRefusedConnection(int status); // answered before a request was read, so there is no time to tell
    [[nodiscard]] std::shared_ptr<VersionMetrics> forVersion(std::string_view name, const Model &model, double weight,
                                                             bool shadow);
    void setServed(std::vector<std::shared_ptr<VersionMetrics>> served); // what is served from now on
    void countReload(bool good);

    [[nodiscard]] std::string text(const std::optional<StoreFigures> &store) const;

    // The HTTP adapter's.
    std::atomic<std::int64_t> connections = 0;
    std::atomic<std::uint64_t> refusedConnections = 0, refusedPerAddress = 0, acceptErrors = 0;
    std::atomic<std::uint64_t> timeouts = 0, overloads = 0;

private:
    static constexpr std::array<int, 23> statuses = {200, 201, 204, 400, 401, 404, 405, 406, 408, 409, 413, 415,
                                                     417, 421, 422, 429, 431, 500, 501, 503, 504, 505, 0};
    struct RouteCounts {
        std::string labels;
        std::string routeLabel;
        std::array<std::atomic<std::uint64_t>, statuses.size()> codes{};
        Histogram seconds;
        RouteCounts(const Route &route);
    };
    void writeHttp(Exposition &out) const;
    void writeModels(Exposition &out) const;
    void writeFeatures(Exposition &out) const;
    void writeStore(Exposition &out, const StoreFigures &store) const;
    void writeProcess(Exposition &out) const;

    const Clock &clock_;
    UtcTime started_;
    std::vector<std::unique_ptr<RouteCounts>> routes_;
    mutable std::mutex mutex_; // of the lists; counting takes no lock
    std::map<std::pair<std::string, std::string>, std::shared_ptr<VersionMetrics>> versions_;
    std::vector<std::shared_ptr<VersionMetrics>> served_;
    std::atomic<std::uint64_t> reloads_ = 0, failedReloads_ = 0;
    std::atomic<std::int64_t> loadedMs_ = 0;
};

} // namespace cytogauge
