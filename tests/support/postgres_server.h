// A real PostgreSQL server of the test's own: its folder is temporary, it listens on a socket in there and nowhere
// else.
#pragma once

#include "tests/support/temporary_folder.h"

#include <string>
#include <vector>

namespace cytogauge::test {

class PostgresServer {
public:
    // Whether this machine has the programs; a test without them is skipped with this sentence.
    [[nodiscard]] static bool isInstalled();
    static constexpr const char *whyMissing =
        "PostgreSQL is not installed (Debian's package postgresql), so its half of this suite did not run.";

    PostgresServer(); // makes the cluster and starts it; throws when it cannot
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;
    ~PostgresServer();

    void start() const;
    void kill() const;   // as a power cut of the machine that it runs on: no shutdown, no checkpoint
    void freeze() const; // its processes are there and do nothing (SIGSTOP), until thaw()
    void thaw() const;
    [[nodiscard]] std::string url() const;
    // What psql prints, unaligned and without headers; throws when the statement fails.
    std::string sql(const std::string &statement) const;

private:
    void signalAll(int number) const;
    [[nodiscard]] std::string run(const std::string &program, std::vector<std::string> arguments) const;

    TemporaryFolder folder_;
    std::string data_;
};

} // namespace cytogauge::test
