#include "core/exchange/make_record.h"
#include "core/service/metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace cytogauge {

namespace {

constexpr auto relaxed = std::memory_order_relaxed;

double secondsOf(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

// Virtual and resident size in bytes. Source: proc(5), statm.
std::pair<double, double> memoryBytes()
{
    std::ifstream file("/proc/self/statm");
    double pages = 0.0;
    double resident = 0.0;
    file >> pages >> resident;
    const auto size = static_cast<double>(::sysconf(_SC_PAGESIZE));
    return {pages * size, resident * size};
}

double openDescriptors()
{
    std::error_code problem;
    const std::filesystem::directory_iterator all("/proc/self/fd", problem);
    return problem ? 0.0 : static_cast<double>(std::distance(begin(all), end(all)));
}

} // namespace

std::string ServiceMetrics::text(const std::optional<StoreFigures> &store) const
{
    Exposition out;
    out.family("cytogauge_build_info", "The program that runs.", "gauge");
    out.sample(labelText({{"version", programVersion()}}), std::uint64_t{1});
    writeHttp(out);
    {
        const std::lock_guard lock(mutex_);
        writeModels(out);
        writeFeatures(out);
    }
    if (store) {
        writeStore(out, *store);
    }
    writeProcess(out);
    return out.take();
}

void ServiceMetrics::writeHttp(Exposition &out) const
{
    out.family("cytogauge_http_requests_total", "Requests that were answered.", "counter");
    for (const auto &route : routes_) {
        for (std::size_t i = 0; i < statuses.size(); ++i) {
            const std::uint64_t count = route->codes[i].load(relaxed);
            const std::string code = statuses[i] != 0 ? std::to_string(statuses[i]) : "other";
            if (count > 0) {
                out.sample(route->labels + ',' + labelText({{"code", code}}), count);
            }
        }
    }
    out.family("cytogauge_http_request_duration_seconds", "From a complete request to its answer.", "histogram");
    for (const auto &route : routes_) {
        if (route->seconds.count() > 0) {
            out.sample(route->labels, route->seconds);
        }
    }
    out.family("cytogauge_http_connections", "Connections that are open.", "gauge");
    out.sample({}, static_cast<double>(connections.load(relaxed)));
    out.family("cytogauge_http_refused_connections_total", "Connections that were refused.", "counter");
    out.sample(labelText({{"reason", "limit"}}), refusedConnections.load(relaxed));
    out.sample(labelText({{"reason", "address"}}), refusedPerAddress.load(relaxed));
    out.sample(labelText({{"reason", "accept"}}), acceptErrors.load(relaxed));
    out.family("cytogauge_http_timeouts_total", "Connections that were closed for being slow or idle.", "counter");
    out.sample({}, timeouts.load(relaxed));
    out.family("cytogauge_http_overloads_total", "Requests that were answered 503 because of overload.", "counter");
    out.sample({}, overloads.load(relaxed));
}

void ServiceMetrics::writeModels(Exposition &out) const
{
    out.family("cytogauge_model_info", "Versions that are served.", "gauge");
    for (const auto &version : served_) {
        out.sample(version->infoLabels_ + ',' + labelText({{"shadow", version->shadow_ ? "true" : "false"}}),
                   std::uint64_t{1});
    }
    out.family("cytogauge_model_weight", "Share of the requests among the versions of a model.", "gauge");
    for (const auto &version : served_) {
        out.sample(version->labels_, version->shadow_ ? 0.0 : version->weight_.load());
    }
    out.family("cytogauge_model_loaded_timestamp_seconds", "When the models were read.", "gauge");
    out.sample({}, static_cast<double>(loadedMs_.load()) * 1e-3);
    out.family("cytogauge_model_reloads_total", "Reloads of the models.", "counter");
    out.sample(labelText({{"result", "done"}}), reloads_.load(relaxed));
    out.sample(labelText({{"result", "failed"}}), failedReloads_.load(relaxed));
    out.family("cytogauge_predictions_total",
               "Predictions that were made and, with a store, kept or answered without it, by row.", "counter");
    for (const auto &[key, version] : versions_) {
        for (std::size_t i = 0; i < version->classes_.size(); ++i) {
            out.sample(version->labels_ + ',' + labelText({{"label", version->classes_[i]}}),
                       version->byLabel_[i].load(relaxed));
        }
    }
    out.family("cytogauge_predictions_indeterminate_total", "Predictions whose conformal set is not exactly the label.",
               "counter");
    for (const auto &[key, version] : versions_) {
        out.sample(version->labels_, version->indeterminate_.load(relaxed));
    }
    out.family("cytogauge_prediction_inputs_total", "Rows by how they compare with the training cases.", "counter");
    for (const auto &[key, version] : versions_) {
        for (const InputStatus status : {InputStatus::typical, InputStatus::unusual, InputStatus::outside}) {
            out.sample(version->labels_ + ',' + labelText({{"status", statusName(status)}}),
                       version->byStatus_[static_cast<std::size_t>(status)].load(relaxed));
        }
    }
    out.family("cytogauge_prediction_probability",
               "Probability of the positive class, or of the label where there is none.", "histogram");
    for (const auto &[key, version] : versions_) {
        out.sample(version->labels_, version->probability_);
    }
    out.family("cytogauge_shadow_predictions_total", "Predictions of shadow versions, by row.", "counter");
    for (const auto &[key, version] : versions_) {
        for (std::size_t i = 0; i < version->classes_.size(); ++i) {
            out.sample(version->labels_ + ',' + labelText({{"label", version->classes_[i]}}),
                       version->shadowByLabel_[i].load(relaxed));
        }
    }
    out.family("cytogauge_shadow_disagreements_total", "Shadow predictions with another label than the answer.",
               "counter");
    for (const auto &[key, version] : versions_) {
        out.sample(version->labels_, version->shadowDiffers_.load(relaxed));
    }
}

void ServiceMetrics::writeFeatures(Exposition &out) const
{
    std::map<std::string_view, std::uint64_t> outside;
    for (const auto &[key, version] : versions_) {
        for (const auto &feature : version->features_) {
            outside[feature->name] += feature->outside.load(relaxed);
        }
    }
    out.family("cytogauge_feature_out_of_range_total",
               "Values beyond the range of the training cases by more than a tenth of its width.", "counter");
    for (const auto &[name, count] : outside) {
        out.sample(labelText({{"feature", name}}), count);
    }
    out.family("cytogauge_feature_bin_total", "Values by tenth of the training distribution.", "counter");
    for (const auto &[key, version] : versions_) {
        for (const auto &feature : version->features_) {
            for (std::size_t bin = 0; bin < TrainingBins::count; ++bin) {
                out.sample(version->labels_ + ',' +
                               labelText({{"feature", feature->name}, {"bin", std::to_string(bin)}}),
                           feature->inBin[bin].load(relaxed));
            }
        }
    }
    out.family("cytogauge_feature_bin_expected_ratio", "Share of the training cases in that tenth.", "gauge");
    for (const auto &[key, version] : versions_) {
        for (const auto &feature : version->features_) {
            for (std::size_t bin = 0; bin < TrainingBins::count; ++bin) {
                out.sample(version->labels_ + ',' +
                               labelText({{"feature", feature->name}, {"bin", std::to_string(bin)}}),
                           feature->bins.expected(bin));
            }
        }
    }
}

void ServiceMetrics::writeStore(Exposition &out, const StoreFigures &store) const
{
    out.family("cytogauge_store_queue_length", "Requests that wait to be stored.", "gauge");
    out.sample({}, store.queued);
    out.family("cytogauge_store_written_total", "Records that were stored.", "counter");
    out.sample({}, store.written);
    out.family("cytogauge_store_lost_total", "Records that were not stored.", "counter");
    out.sample({}, store.lost);
    out.family("cytogauge_store_up", "Whether the database can be written to.", "gauge");
    out.sample({}, std::uint64_t{store.down ? 0U : 1U});
}

void ServiceMetrics::writeProcess(Exposition &out) const
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    const auto [virtualBytes, residentBytes] = memoryBytes();
    out.family("process_cpu_seconds_total", "User and system time.", "counter");
    out.sample({}, secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime));
    out.family("process_resident_memory_bytes", "Resident memory.", "gauge");
    out.sample({}, residentBytes);
    out.family("process_virtual_memory_bytes", "Virtual memory.", "gauge");
    out.sample({}, virtualBytes);
    out.family("process_open_fds", "Open file descriptors.", "gauge");
    out.sample({}, openDescriptors());
    out.family("process_max_fds", "Most file descriptors.", "gauge");
    out.sample({}, static_cast<double>(files.rlim_cur));
    out.family("process_start_time_seconds", "When the program started.", "gauge");
    out.sample({}, static_cast<double>(started_.time_since_epoch().count()) * 1e-3);
}

} // namespace cytogauge
