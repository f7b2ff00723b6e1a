#include "app/server/options.h"

#include "core/base/data_folder.h"
#include "core/base/text.h"
#include "core/exchange/make_record.h"
#include "core/service/store/request_store.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <sstream>

namespace cytogauge::server {

namespace {

constexpr std::string_view metricsBesides = "127.0.0.1:9464";
constexpr std::string_view sagemakerFolder = "/opt/ml/model";
constexpr std::size_t sagemakerBody = 6291456; // of a real-time endpoint

// As CLI11 reads them; checked and turned into ServerOptions afterwards.
struct Written {
    std::string listen, metricsListen, certificate, key, log = "text", whenStoreDown = "refuse", command;
    std::vector<std::string> models;
    double headerSeconds = 10, bodySeconds = 30, idleSeconds = 60, writeSeconds = 30, drainSeconds = 4.5;
    double lameDuckSeconds = 0;
    double answerSeconds = 60, overloadMs = 15, gatherMs = 0;
};

void declareLimits(CLI::App &app, HttpLimits &limits, Written &written, ServerOptions &options)
{
    const auto size = CLI::Range(std::size_t{1}, std::size_t{1} << 30U);
    const auto seconds = CLI::Range(0.05, 86400.0);
    app.add_option("--max-header", limits.headerBytes, "Largest header of a request (default: 16384)")
        ->check(CLI::Range(std::size_t{256}, std::size_t{1} << 20U))
        ->type_name("BYTES");
    app.add_option("--max-body", limits.bodyBytes, "Largest body of a request (default: 4194304; serve: 6291456)")
        ->check(size)
        ->type_name("BYTES");
    app.add_option("--max-body-memory", limits.bodyMemory,
                   "For all bodies and large answers at once (default: 25165824)")
        ->check(size)
        ->type_name("BYTES");
    app.add_option("--max-rows", options.mostRows, "Cases in one request (default: 10000)")
        ->check(CLI::Range(1, 10000000))
        ->type_name("N");
    app.add_option("--max-connections", limits.connections, "Connections at once (default: 4096)")
        ->check(CLI::Range(1, 1000000))
        ->type_name("N");
    app.add_option("--max-connections-per-address", limits.connectionsPerAddress,
                   "Of one address, or of one IPv6 network /64 (default: 1024; with --behind-proxy as many as in all)")
        ->check(CLI::Range(1, 1000000))
        ->type_name("N");
    app.add_option("--rate", options.rate,
                   "Requests a second of one key, or without keys of one address or IPv6 network /64 (behind a proxy "
                   "the last one in "
                   "X-Forwarded-For); more are answered 429 (default: any number)")
        ->check(CLI::Range(0.001, 1e6))
        ->type_name("N");
    app.add_option("--header-timeout", written.headerSeconds, "For the header of a request (default: 10)")
        ->check(seconds)
        ->type_name("SECONDS");
    app.add_option("--body-timeout", written.bodySeconds, "For its body (default: 30)")
        ->check(seconds)
        ->type_name("SECONDS");
    app.add_option("--idle-timeout", written.idleSeconds, "Between requests (default: 60)")
        ->check(seconds)
        ->type_name("SECONDS");
    app.add_option("--write-timeout", written.writeSeconds, "For taking the answer (default: 30)")
        ->check(seconds)
        ->type_name("SECONDS");
    app.add_option("--answer-timeout", written.answerSeconds,
                   "For making the answer, the store's part included; then it is 503 (default: 60)")
        ->check(seconds)
        ->type_name("SECONDS");
    app.add_option("--large-queue", limits.largeRequests,
                   "Requests of more than 8192 bytes, or that take long, which have a thread or wait for one; more are "
                   "answered 503 (default: 32)")
        ->check(CLI::Range(1, 1000000))
        ->type_name("N");
    app.add_option("--store-queue", options.storeQueue,
                   "Requests that wait for the store; what becomes of more says --when-store-down (default: 4096)")
        ->check(CLI::Range(1, 1000000))
        ->type_name("N");
    app.add_option("--lame-duck", written.lameDuckSeconds,
                   "After SIGTERM, when it is not ready any more, it goes on answering for so long, for those who have "
                   "not heard of it (default: 0)")
        ->check(CLI::Range(0.0, 86400.0))
        ->type_name("SECONDS");
    app.add_option("--drain-timeout", written.drainSeconds, "For what is being asked when it ends (default: 4.5)")
        ->check(seconds)
        ->type_name("SECONDS");
    app.add_option("--overload", written.overloadMs,
                   "A request that has waited longer than this is answered 503 (default: 15)")
        ->check(CLI::Range(1.0, 60000.0))
        ->type_name("MS");
    app.add_option(
           "--gather", written.gatherMs,
           "Requests that come so close behind another one are answered together: less processor time at steady "
           "rates, so much later an answer, and slow for a client that asks one after the other (default: 0)")
        ->check(CLI::Range(0.0, 10.0))
        ->type_name("MS");
}

void declare(CLI::App &app, Written &written, ServerOptions &options)
{
    app.add_option("COMMAND", written.command,
                   "serve: SageMaker's contract, 0.0.0.0:8080, models from --model-folder, behind a proxy")
        ->check(CLI::IsMember({"serve"}));
    app.add_option("--listen", written.listen, "Where to listen (default: 127.0.0.1:8080; port 0 takes a free one)")
        ->type_name("ADDRESS:PORT");
    app.add_option("--model", written.models,
                   "A model to serve: a file, or an installed one as NAME or NAME@VERSION; several versions under one "
                   "name share its requests by weight (default: the installed one)")
        ->type_name("NAME=FILE[,weight=W][,shadow]")
        ->allow_extra_args(false);
    app.add_option("--model-folder", options.modelFolder, "Folder of the models for serve (default: /opt/ml/model)")
        ->type_name("DIR");
    app.add_option("--data-dir", options.dataFolder, "Folder whose models/ holds installed models")->type_name("DIR");
    app.add_option("--api-keys", options.apiKeys, "File with lines NAME SHA256, readable by its owner only")
        ->type_name("FILE");
    app.add_option("--tls-cert", written.certificate, "Certificate chain, PEM")->type_name("FILE");
    app.add_option("--tls-key", written.key, "Its key, PEM without a passphrase")->type_name("FILE");
    app.add_option("--store", options.store, "Where requests and answers are kept (default: nowhere)")
        ->type_name("sqlite:PATH|postgresql://…");
    app.add_option("--when-store-down", written.whenStoreDown,
                   "What happens to requests that cannot be stored: refuse (503) or answer (default: refuse)")
        ->check(CLI::IsMember({"refuse", "answer"}));
    app.add_option("--threads", options.threads,
                   "Threads that serve, and as many for requests that take long (default: 1)")
        ->check(CLI::Range(1, 256))
        ->type_name("N");
    app.add_option("--metrics-listen", written.metricsListen,
                   "Where /metrics is, plain and without keys, so off loopback with --behind-proxy only (default: the "
                   "service's own port on loopback, else 127.0.0.1:9464)")
        ->type_name("ADDRESS:PORT");
    app.add_flag("--behind-proxy", options.behindProxy, "Something in front does TLS and asks for keys");
    app.add_option("--log-format", written.log, "json or text (default: text)")->check(CLI::IsMember({"json", "text"}));
    app.add_flag("--log-requests", options.logRequests, "Log every request, not only those that failed");
    declareLimits(app, options.limits, written, options);
}

std::chrono::milliseconds milliseconds(double seconds)
{
    return std::chrono::milliseconds(static_cast<long>(seconds * 1000.0));
}

Result<void> setAddresses(const Written &written, ServerOptions &options)
{
    std::string listen = written.listen;
    if (listen.empty()) {
        const char *port = std::getenv("SAGEMAKER_BIND_TO_PORT");
        listen = !options.serve ? "127.0.0.1:8080" : "0.0.0.0:" + std::string(port != nullptr ? port : "8080");
    }
    const auto service = ListenAddress::parse(listen);
    if (!service) {
        return fail(service.error().on("--listen"));
    }
    options.listen = *service;
    if (written.metricsListen.empty() && options.listen.isLoopback()) {
        return {};
    }
    const auto metrics =
        ListenAddress::parse(written.metricsListen.empty() ? metricsBesides : std::string_view(written.metricsListen));
    if (!metrics) {
        return fail(metrics.error().on("--metrics-listen"));
    }
    if (metrics->port != 0 && metrics->text() == options.listen.text()) {
        return fail(
            Error(ErrorCode::listenFailed, {metrics->text(), "--listen is there already"}).on("--metrics-listen"));
    }
    options.metricsListen = *metrics;
    return {};
}

Result<void> finish(const Written &written, const CLI::App &app, ServerOptions &options)
{
    options.serve = written.command == "serve";
    options.behindProxy = options.behindProxy || options.serve;
    options.answerWithoutStore = written.whenStoreDown == "answer";
    options.logFormat = written.log == "json" ? LogFormat::json : LogFormat::text;
    options.limits.headerTime = milliseconds(written.headerSeconds);
    options.limits.bodyTime = milliseconds(written.bodySeconds);
    options.limits.idleTime = milliseconds(written.idleSeconds);
    options.limits.writeTime = milliseconds(written.writeSeconds);
    options.limits.answerTime = milliseconds(written.answerSeconds);
    options.limits.lameDuck = milliseconds(written.lameDuckSeconds);
    options.limits.drainTime = milliseconds(written.drainSeconds);
    options.limits.overload = milliseconds(written.overloadMs / 1000.0);
    options.limits.gather = std::chrono::microseconds(static_cast<long>(written.gatherMs * 1000.0));
    const auto given = [&app](const char *name) { return app.get_option(name)->count() > 0; };
    if (options.serve && !given("--max-body")) {
        options.limits.bodyBytes = sagemakerBody;
    }
    if (options.behindProxy && !given("--max-connections-per-address")) {
        options.limits.connectionsPerAddress = options.limits.connections;
    }
    options.modelFolder = options.modelFolder.empty() ? std::string(sagemakerFolder) : options.modelFolder;
    options.dataFolderGiven = given("--data-dir");
    options.dataFolder = options.dataFolder.empty() ? defaultDataFolder() : options.dataFolder;
    if (written.certificate.empty() != written.key.empty()) {
        return fail(Error(ErrorCode::tlsHalf).on(written.key.empty() ? "--tls-key" : "--tls-cert"));
    }
    if (!written.key.empty()) {
        options.tls = TlsFiles{written.certificate, written.key};
    }
    for (const std::string &text : written.models) {
        auto spec = parseModelSpec(text);
        if (!spec) {
            return fail(spec.error().on("--model"));
        }
        options.models.push_back(*std::move(spec));
    }
    if (!options.store.empty()) {
        if (const auto good = checkStoreUrl(options.store); !good) {
            return fail(good.error().on("--store"));
        }
    }
    return setAddresses(written, options);
}

// What was typed may hold anything; the line ends are CLI11's.
std::string escapedLines(const std::string &text)
{
    std::istringstream lines(text);
    std::string escaped;
    for (std::string line; std::getline(lines, line);) {
        escaped += escapedForDisplay(trimmed(line)) + '\n';
    }
    return escaped;
}

} // namespace

ReadOptions readOptions(std::vector<std::string> arguments)
{
    CLI::App app("Cytogauge's prediction service: predictions from cell measurements, to show, teach and study.\n"
                 "Demonstration software. Not a medical device.",
                 "cytogauge-server");
    app.set_version_flag("--version", "cytogauge-server " + std::string(programVersion()));
    app.footer("SIGTERM lets what is being asked end, then the program ends with 0. SIGHUP reads models, keys and\n"
               "certificate again; what cannot be read leaves the old ones in place.");
    app.failure_message(CLI::FailureMessage::simple);
    Written written;
    ServerOptions options;
    declare(app, written, options);
    ReadOptions read;
    try {
        std::reverse(arguments.begin(), arguments.end());
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError &stop) {
        std::ostringstream out;
        std::ostringstream error;
        app.exit(stop, out, error) == 0 ? read.out = out.str() : read.error = escapedLines(error.str());
        return read;
    }
    if (const auto good = finish(written, app, options); !good) {
        read.error = describe(good.error());
        return read;
    }
    read.options = std::move(options);
    return read;
}

Result<void> checkSafety(const ServerOptions &options)
{
    const bool guarded = options.tls && !options.apiKeys.empty();
    if (!options.listen.isLoopback() && !options.behindProxy && !guarded) {
        return fail(ErrorCode::listenUnsafe, {options.listen.text()});
    }
    // That port does neither TLS nor keys, whatever the service's own does.
    if (options.metricsListen && !options.metricsListen->isLoopback() && !options.behindProxy) {
        return fail(Error(ErrorCode::listenFailed, {options.metricsListen->text(),
                                                    "other computers could read the metrics there, without TLS and "
                                                    "keys; add --behind-proxy if something in front guards them"})
                        .on("--metrics-listen"));
    }
    return {};
}

} // namespace cytogauge::server
