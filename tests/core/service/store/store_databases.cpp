#include "tests/core/service/store/store_databases.h"

#include "tests/support/fake_clock.h"
#include "tests/support/postgres_server.h"

#include <sqlite3.h>

#include <sstream>
#include <stdexcept>

namespace cytogauge::test {

namespace {

std::string withTable(std::string sql, const std::string &prefix)
{
    for (std::size_t at = 0; (at = sql.find('{', at)) != std::string::npos;) {
        const std::size_t end = sql.find('}', at);
        sql.replace(at, end - at + 1, prefix + sql.substr(at + 1, end - at - 1));
    }
    return sql;
}

class SqliteDatabase final : public TestDatabase {
public:
    std::string url() const override { return "sqlite:" + folder_.file("store.sqlite"); }
    // Another program holds the file.
    void takeAway() override
    {
        sqlite3_open(folder_.file("store.sqlite").c_str(), &holder_);
        if (sqlite3_exec(holder_, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw std::runtime_error("the file could not be held");
        }
    }
    void giveBack() override
    {
        sqlite3_close(holder_);
        holder_ = nullptr;
    }
    std::vector<std::string> ask(std::string sql) const override
    {
        std::vector<std::string> values;
        const auto take = [](void *into, int, char **columns, char **) {
            static_cast<std::vector<std::string> *>(into)->emplace_back(columns[0] != nullptr ? columns[0] : "");
            return 0;
        };
        sqlite3 *handle = nullptr;
        sqlite3_open(folder_.file("store.sqlite").c_str(), &handle);
        const int code = sqlite3_exec(handle, withTable(std::move(sql), "").c_str(), take, &values, nullptr);
        sqlite3_close(handle);
        if (code != SQLITE_OK) {
            throw std::runtime_error("SQLite refused the statement");
        }
        return values;
    }
    void change(std::string sql) const override { (void)ask(std::move(sql)); }

private:
    TemporaryFolder folder_;
    sqlite3 *holder_ = nullptr;
};

class PostgresDatabase final : public TestDatabase {
public:
    std::string url() const override { return server_.url(); }
    void takeAway() override { server_.kill(); }
    void giveBack() override { server_.start(); }
    std::vector<std::string> ask(std::string sql) const override
    {
        std::istringstream text(server_.sql(withTable(std::move(sql), "cytogauge_")));
        std::vector<std::string> values;
        for (std::string line; std::getline(text, line);) {
            values.push_back(line);
        }
        return values;
    }
    void change(std::string sql) const override { (void)server_.sql(withTable(std::move(sql), "cytogauge_")); }

private:
    PostgresServer server_;
};

} // namespace

std::unique_ptr<TestDatabase> makeDatabase(DatabaseKind kind)
{
    if (kind == DatabaseKind::sqlite) {
        return std::make_unique<SqliteDatabase>();
    }
    return PostgresServer::isInstalled() ? std::make_unique<PostgresDatabase>() : nullptr;
}

StoredRequest sampleRequest(int i)
{
    StoredRequest request;
    request.id = RecordId::random();
    request.created = FakeClock::start + std::chrono::seconds(i);
    request.requestId = "request-" + std::to_string(i);
    request.row = i % 3;
    request.patient = "P-" + std::to_string(i % 5);
    request.model = "small";
    request.modelVersion = i % 2 == 0 ? "1.0.0" : "2.0.0";
    request.modelSha256 = std::string(64, 'a');
    request.schema = "pair";
    request.surface = "v1";
    request.inputs = {17.99, 0.1 + i};
    request.label = i % 3 == 0 ? "positive" : "negative";
    request.probability = i % 3 == 0 ? 0.9731 : 0.0269;
    request.probabilities = {{"negative", 1.0 - *request.probability}, {"positive", *request.probability}};
    request.intervalLow = 0.01;
    request.intervalHigh = 0.99;
    request.setAvailable = true;
    request.set = {request.label};
    request.threshold = 0.5;
    request.status = "typical";
    request.flags = "unusual:b";
    request.latencyMs = 0.125;
    return request;
}

StoreSubmission submissionOf(std::vector<StoredRequest> requests)
{
    StoreSubmission submission;
    submission.records = std::move(requests);
    return submission;
}

} // namespace cytogauge::test
