#include "tests/server/server_process.h"

#include "core/base/text.h"
#include "core/model/model_file.h"
#include "core/prediction/predictor.h"
#include "tests/support/paths.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace cytogauge::test {

namespace {

using Steady = std::chrono::steady_clock;

int millisecondsUntil(Steady::time_point end)
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now()).count();
    return static_cast<int>(std::max<long>(left, 0));
}

std::uint16_t portIn(const std::string &line)
{
    const std::size_t colon = line.rfind(':');
    return colon == std::string::npos ? std::uint16_t{0}
                                      : static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

const Model &installed()
{
    static const auto model = readModel(resources() + "/models/wdbc-logistic.json");
    return **model;
}

} // namespace

ServerProcess::ServerProcess(std::vector<std::string> arguments, const std::vector<std::string> &wrapper)
{
    std::vector<std::string> command = wrapper;
    command.emplace_back(CYTOGAUGE_SERVER);
    const auto has = [&arguments](const char *text) {
        return std::find(arguments.begin(), arguments.end(), text) != arguments.end();
    };
    if (!has("--listen")) {
        command.insert(command.end(), {"--listen", "127.0.0.1:0"});
    }
    if (!has("--data-dir")) {
        command.insert(command.end(), {"--data-dir", folder_.path()});
    }
    command.insert(command.end(), arguments.begin(), arguments.end());
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, folder_.file("log").c_str(),
                                     O_WRONLY | O_CREAT | O_APPEND, 0600);
    std::vector<char *> pointers;
    std::transform(command.begin(), command.end(), std::back_inserter(pointers),
                   [](std::string &text) { return text.data(); });
    pointers.push_back(nullptr);
    if (::posix_spawnp(&process_, pointers.front(), &actions, nullptr, pointers.data(), environ) != 0) {
        throw std::runtime_error("the server does not start");
    }
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    output_ = ends[0];
    port_ = portIn(readLine());
    if (started() && has("--metrics-listen")) {
        metricsPort_ = portIn(readLine());
    }
}

ServerProcess::~ServerProcess()
{
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    ::close(output_);
}

std::string ServerProcess::readLine()
{
    std::string line;
    const auto end = Steady::now() + std::chrono::seconds(60);
    for (char one = 0;;) {
        pollfd ready{output_, POLLIN, 0};
        if (::poll(&ready, 1, millisecondsUntil(end)) <= 0 || ::read(output_, &one, 1) <= 0 || one == '\n') {
            return line;
        }
        line += one;
    }
}

std::string ServerProcess::url(std::string_view path) const
{
    return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

void ServerProcess::signal(int number) const
{
    ::kill(process_, number);
}

int ServerProcess::wait(std::chrono::milliseconds limit)
{
    // Its standard output ends when it ends.
    const auto end = Steady::now() + limit;
    char piece[256];
    for (;;) {
        pollfd ready{output_, POLLIN, 0};
        if (::poll(&ready, 1, millisecondsUntil(end)) <= 0) {
            return -1;
        }
        if (::read(output_, piece, sizeof piece) <= 0) {
            break;
        }
    }
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string ServerProcess::log() const
{
    return contentOf(folder_.file("log"));
}

bool ServerProcess::waitForLog(std::string_view text) const
{
    const auto end = Steady::now() + std::chrono::seconds(30);
    while (log().find(text) == std::string::npos) {
        if (Steady::now() > end) {
            return false;
        }
        std::this_thread::yield();
    }
    return true;
}

long ServerProcess::residentKibibytes() const
{
    std::ifstream file("/proc/" + std::to_string(process_) + "/statm");
    long pages = 0;
    long resident = 0;
    file >> pages >> resident;
    return resident * (::sysconf(_SC_PAGESIZE) / 1024);
}

std::chrono::microseconds ServerProcess::processorTime() const
{
    clockid_t clock = 0;
    timespec time{};
    if (::clock_getcpuclockid(process_, &clock) != 0 || ::clock_gettime(clock, &time) != 0) {
        throw std::runtime_error("the server's processor time cannot be read");
    }
    return std::chrono::microseconds(std::int64_t{time.tv_sec} * 1'000'000 + time.tv_nsec / 1000);
}

long ServerProcess::wakings() const
{
    std::ifstream status("/proc/" + std::to_string(process_) + "/status");
    constexpr std::string_view name = "voluntary_ctxt_switches:";
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name)) {
            return std::stol(line.substr(name.size()));
        }
    }
    throw std::runtime_error("the server's wakings cannot be read");
}

RawConnection::RawConnection(std::uint16_t port)
{
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    closed_ = ::connect(socket_, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0;
}

RawConnection::~RawConnection()
{
    ::close(socket_);
}

bool RawConnection::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawConnection::receiveMore(Steady::time_point end)
{
    pollfd ready{socket_, POLLIN, 0};
    if (closed_ || ::poll(&ready, 1, millisecondsUntil(end)) <= 0) {
        return false;
    }
    char piece[65536];
    const auto count = ::recv(socket_, piece, sizeof piece, 0);
    if (count <= 0) {
        closed_ = true;
        return false;
    }
    received_.append(piece, static_cast<std::size_t>(count));
    return true;
}

std::string RawConnection::receiveAll(std::chrono::milliseconds limit)
{
    const auto end = Steady::now() + limit;
    while (receiveMore(end)) {
    }
    return std::exchange(received_, {});
}

std::string RawConnection::receiveOne(std::chrono::milliseconds limit)
{
    const auto end = Steady::now() + limit;
    for (;;) {
        const std::size_t head = received_.find("\r\n\r\n");
        if (head != std::string::npos) {
            const std::string header = lowered(received_.substr(0, head));
            const std::size_t length = header.find("content-length: ");
            const std::size_t size =
                head + 4 + (length == std::string::npos ? 0 : std::stoul(header.substr(length + 16)));
            if (received_.size() >= size) {
                std::string one = received_.substr(0, size);
                received_.erase(0, size);
                return one;
            }
        }
        if (!receiveMore(end)) {
            return {};
        }
    }
}

int statusOf(std::string_view answer)
{
    return answer.starts_with("HTTP/1.1 ") && answer.size() > 12 ? std::stoi(std::string(answer.substr(9, 3))) : 0;
}

std::string bodyOf(const std::string &answer)
{
    const std::size_t head = answer.find("\r\n\r\n");
    return head == std::string::npos ? std::string() : answer.substr(head + 4);
}

std::string request(std::string_view method, std::string_view path, std::string_view body, std::string_view headers)
{
    std::string text;
    text.append(method).append(" ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers);
    if (!body.empty()) {
        text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    text.append("\r\n").append(body);
    return text;
}

std::string answerTo(const ServerProcess &server, std::string_view bytes)
{
    RawConnection connection(server.port());
    connection.send(bytes);
    return connection.receiveOne();
}

std::vector<double> referenceValues(std::size_t index)
{
    return installed().cases.at(index).values;
}

std::string predictBody(std::size_t index)
{
    return nlohmann::json{{"rows", {referenceValues(index)}}}.dump();
}

double localProbability(std::size_t index)
{
    LocalPredictor predictor(std::make_shared<const Model>(installed()));
    return predictor.predict({referenceValues(index), 0.5, -1}, {})->probability;
}

} // namespace cytogauge::test
