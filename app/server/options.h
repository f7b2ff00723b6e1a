// The command line of cytogauge-server.
#pragma once

#include "app/server/http/http_server.h"
#include "core/service/served_models.h"
#include "core/service/service_log.h"

#include <optional>
#include <string>
#include <vector>

namespace cytogauge::server {

struct ServerOptions {
    ListenAddress listen{"127.0.0.1", 8080};
    std::optional<ListenAddress> metricsListen; // empty: the service's own port
    std::optional<TlsFiles> tls;
    std::string apiKeys;           // file; empty: none are asked for
    std::vector<ModelSpec> models; // empty: the installed one, or those of the model folder with `serve`
    std::string modelFolder;       // of `serve`
    std::string dataFolder;        // of installed models
    bool dataFolderGiven = false;  // by --data-dir: then it must be there
    std::string store;             // URL; empty: none
    bool answerWithoutStore = false;
    std::size_t storeQueue = 4096; // requests that wait for it
    bool behindProxy = false;
    bool serve = false;
    unsigned threads = 1;
    std::size_t mostRows = 10000;
    double rate = 0.0; // requests a second of one client; 0: any number
    LogFormat logFormat = LogFormat::text;
    bool logRequests = false;
    HttpLimits limits;
};

// What the program does with its arguments: runs with these options, or prints a text and ends.
struct ReadOptions {
    std::optional<ServerOptions> options;
    std::string out;   // help, version
    std::string error; // what is wrong with the usage
};
// arguments: without the program's name. environment: SAGEMAKER_BIND_TO_PORT counts with `serve`.
[[nodiscard]] ReadOptions readOptions(std::vector<std::string> arguments);

// Refused: an address that other computers can reach without TLS and keys, of the service or of its metrics, unless
// something in front does both.
[[nodiscard]] Result<void> checkSafety(const ServerOptions &options);

} // namespace cytogauge::server
