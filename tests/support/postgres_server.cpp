#include "tests/support/postgres_server.h"

#include "tests/support/process.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <pwd.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
// libpqxx 6.4 loses the result at hand when the connection breaks while it asks for the encoding
// (connection_base::make_result). Each such result is made by this function of libpq's, which nothing of ours calls.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:PQmakeEmptyPGresult\n";
}
#endif

namespace cytogauge::test {

namespace fs = std::filesystem;

namespace {

// The newest version's programs, which Debian keeps out of PATH.
std::string programFolder()
{
    std::vector<std::string> folders;
    std::error_code failure;
    for (const auto &entry : fs::directory_iterator("/usr/lib/postgresql", failure)) {
        if (fs::exists(entry.path() / "bin" / "initdb", failure)) {
            folders.push_back((entry.path() / "bin").string());
        }
    }
    return folders.empty() ? "" : *std::max_element(folders.begin(), folders.end());
}

} // namespace

bool PostgresServer::isInstalled()
{
    return !programFolder().empty();
}

// The server refuses to run as root.
std::string PostgresServer::run(const std::string &program, std::vector<std::string> arguments) const
{
    std::vector<std::string> command;
    if (::geteuid() == 0) {
        command = {"runuser", "-u", "postgres", "--"};
    }
    command.push_back(programFolder() + "/" + program);
    command.insert(command.end(), arguments.begin(), arguments.end());
    ProcessOptions options;
    options.workingFolder = folder_.path();
    options.environment["LC_ALL"] = "C";
    const ProcessResult result = runProcess(command, options);
    if (result.exitCode != 0) {
        throw std::runtime_error(program + " failed: " + result.out + result.error);
    }
    return result.out;
}

PostgresServer::PostgresServer() : data_(folder_.file("cluster"))
{
    if (::geteuid() == 0) {
        const passwd *owner = ::getpwnam("postgres");
        if (owner == nullptr || ::chown(folder_.path().c_str(), owner->pw_uid, owner->pw_gid) != 0) {
            throw std::runtime_error("there is no user postgres to run the server as");
        }
    }
    (void)run("initdb", {"-A", "trust", "-U", "postgres", "--no-sync", "--locale=C", "-E", "UTF8", "-D", data_});
    start();
}

PostgresServer::~PostgresServer()
{
    try {
        thaw();
        kill();
    } catch (const std::exception &) { // it was down already
    }
}

void PostgresServer::start() const
{
    (void)run("pg_ctl", {"-w", "-s", "-D", data_, "-l", folder_.file("log"), "-o",
                         "-c listen_addresses='' -c unix_socket_directories='" + folder_.path() + "'", "start"});
}

void PostgresServer::kill() const
{
    (void)run("pg_ctl", {"-w", "-s", "-D", data_, "-m", "immediate", "stop"});
}

void PostgresServer::freeze() const
{
    signalAll(SIGSTOP);
}

void PostgresServer::thaw() const
{
    signalAll(SIGCONT);
}

// The postmaster, then its children, of which there can be no new ones any more.
void PostgresServer::signalAll(int number) const
{
    int postmaster = 0;
    std::ifstream(data_ + "/postmaster.pid") >> postmaster;
    if (postmaster <= 0 || ::kill(postmaster, number) != 0) {
        throw std::runtime_error("the server does not run");
    }
    std::ifstream children("/proc/" + std::to_string(postmaster) + "/task/" + std::to_string(postmaster) + "/children");
    for (int child = 0; children >> child;) {
        ::kill(child, number);
    }
}

std::string PostgresServer::url() const
{
    std::string host = folder_.path();
    for (std::size_t at = 0; (at = host.find('/', at)) != std::string::npos; at += 3) {
        host.replace(at, 1, "%2F");
    }
    return "postgresql://postgres@" + host + "/postgres";
}

std::string PostgresServer::sql(const std::string &statement) const
{
    return run("psql", {"-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url(), "-c", statement});
}

} // namespace cytogauge::test
