#include "core/service/metrics.h"

#include <algorithm>

namespace cytogauge {

namespace {

// From 50 microseconds: answers take tens of them.
constexpr std::array<double, 15> secondsBounds = {0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                                                  0.025,   0.05,   0.1,     0.25,   0.5,   1.0,    5.0};
constexpr std::array<double, 13> probabilityBounds = {0.01, 0.05, 0.1, 0.2, 0.3,  0.4, 0.5,
                                                      0.6,  0.7,  0.8, 0.9, 0.95, 0.99};

void add(std::atomic<std::uint64_t> &counter)
{
    counter.fetch_add(1, std::memory_order_relaxed);
}

} // namespace

VersionMetrics::VersionMetrics(std::string_view name, const Model &model)
    : labels_(labelText({{"model", name}, {"version", model.version}})),
      infoLabels_(labels_ + ',' + labelText({{"id", model.id}, {"sha256", model.sha256}, {"schema", model.schema.id}})),
      sha256_(model.sha256),
      byLabel_(std::make_unique<std::atomic<std::uint64_t>[]>(model.schema.classes.size())),
      shadowByLabel_(std::make_unique<std::atomic<std::uint64_t>[]>(model.schema.classes.size())),
      probability_(probabilityBounds)
{
    for (const ClassSpec &one : model.schema.classes) {
        classes_.push_back(one.name);
    }
    for (std::size_t i = 0; i < model.schema.size(); ++i) {
        features_.push_back(std::make_unique<Feature>(model.schema.features[i].name, model.references[i]));
    }
}

void VersionMetrics::count(std::span<const double> row, const Prediction &prediction)
{
    add(byLabel_[static_cast<std::size_t>(prediction.label)]);
    add(byStatus_[static_cast<std::size_t>(prediction.status)]);
    probability_.observe(prediction.probability);
    if (prediction.indeterminate()) {
        add(indeterminate_);
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        add(features_[i]->inBin[features_[i]->bins.binOf(row[i])]);
    }
    for (const Flag &flag : prediction.flags) {
        if (flag.kind == Flag::Kind::outside) {
            add(features_[flag.feature]->outside);
        }
    }
}

void VersionMetrics::countShadow(const Prediction &prediction, int answeredLabel)
{
    add(shadowByLabel_[static_cast<std::size_t>(prediction.label)]);
    if (prediction.label != answeredLabel) {
        add(shadowDiffers_);
    }
}

ServiceMetrics::RouteCounts::RouteCounts(const Route &route)
    : labels(labelText({{"route", route.route}, {"method", route.method}})),
      routeLabel(labelText({{"route", route.route}})),
      seconds(secondsBounds)
{
}

ServiceMetrics::ServiceMetrics(const Clock &clock, const std::vector<Route> &routes)
    : clock_(clock), started_(clock.now())
{
    for (const Route &route : routes) {
        routes_.push_back(std::make_unique<RouteCounts>(route));
    }
}

void ServiceMetrics::countRequest(std::size_t route, int status, double seconds)
{
    RouteCounts &counts = *routes_[std::min(route, routes_.size() - 1)];
    const auto found = std::find(statuses.begin(), statuses.end() - 1, status);
    add(counts.codes[static_cast<std::size_t>(found - statuses.begin())]);
    counts.seconds.observe(seconds);
}

void ServiceMetrics::countRefusedConnection(int status)
{
    const auto found = std::find(statuses.begin(), statuses.end() - 1, status);
    add(routes_.back()->codes[static_cast<std::size_t>(found - statuses.begin())]);
}

std::shared_ptr<VersionMetrics> ServiceMetrics::forVersion(std::string_view name, const Model &model, double weight,
                                                           bool shadow)
{
    const std::lock_guard lock(mutex_);
    std::shared_ptr<VersionMetrics> &found = versions_[{std::string(name), model.version}];
    if (found == nullptr || found->sha256_ != model.sha256) {
        found = std::make_shared<VersionMetrics>(name, model); // other content, other training cases: a new start
    }
    found->weight_ = weight;
    found->shadow_ = shadow;
    return found;
}

void ServiceMetrics::setServed(std::vector<std::shared_ptr<VersionMetrics>> served)
{
    const std::lock_guard lock(mutex_);
    served_ = std::move(served);
    loadedMs_ = clock_.now().time_since_epoch().count();
}

void ServiceMetrics::countReload(bool good)
{
    add(good ? reloads_ : failedReloads_);
}

} // namespace cytogauge
