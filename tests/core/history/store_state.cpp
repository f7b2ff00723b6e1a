#include "tests/core/history/store_state.h"

#include "tests/support/paths.h"
#include "tests/support/sample_records.h"
#include "tests/support/temporary_folder.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>

namespace cytogauge::test {

namespace {

struct Closer {
    void operator()(sqlite3 *handle) const { sqlite3_close_v2(handle); }
};

std::unique_ptr<sqlite3, Closer> openPlain(const std::string &path)
{
    sqlite3 *handle = nullptr;
    sqlite3_open(path.c_str(), &handle);
    return std::unique_ptr<sqlite3, Closer>(handle);
}

} // namespace

Result<std::vector<StoredRecord>> allRecords(HistoryStore &store)
{
    std::vector<StoredRecord> records;
    auto visited = store.forEach({{}, HistoryColumn::number, false},
                                 [&](const StoredRecord &stored) -> Result<bool> {
                                     records.push_back(stored);
                                     return true;
                                 },
                                 {});
    if (!visited) {
        return fail(visited.error());
    }
    return records;
}

std::string integrityOf(const std::string &path)
{
    return askSql(path, "PRAGMA integrity_check(1)");
}

Result<ImportSummary> addInOne(HistoryStore &store, const FeatureSchema &schema,
                               const std::vector<PredictionRecord> &records)
{
    std::size_t next = 0;
    return store.import(
        [&]() -> Result<std::optional<PredictionRecord>> {
            return next < records.size() ? std::optional(records[next++]) : std::nullopt;
        },
        schema, {});
}

bool runSql(const std::string &path, const std::string &sql)
{
    return sqlite3_exec(openPlain(path).get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::string askSql(const std::string &path, const std::string &sql)
{
    const auto handle = openPlain(path);
    sqlite3_stmt *statement = nullptr;
    std::string answer;
    if (sqlite3_prepare_v2(handle.get(), sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(statement, 0));
        answer = bytes != nullptr ? bytes : "";
    } else {
        answer = sqlite3_errmsg(handle.get());
    }
    sqlite3_finalize(statement);
    return answer;
}

void makeVersion1(const std::string &path)
{
    if (!runSql(path, "PRAGMA synchronous=OFF;" + contentOf(test::testData() + "/history/version-1.sql"))) {
        throw std::runtime_error("the fixture of version 1 cannot be loaded");
    }
}

void makeVersion2(const std::string &path)
{
    if (!runSql(path, "PRAGMA synchronous=OFF;" + contentOf(test::testData() + "/history/version-2.sql"))) {
        throw std::runtime_error("the fixture of version 2 cannot be loaded");
    }
}

void makeVersion3(const std::string &path)
{
    if (!runSql(path, "PRAGMA synchronous=OFF;" + contentOf(test::testData() + "/history/version-3.sql"))) {
        throw std::runtime_error("the fixture of version 3 cannot be loaded");
    }
}

std::vector<StoredRecord> version2Records()
{
    const FeatureSchema schema = smallSchema();
    std::vector<StoredRecord> records;
    for (const int number : {1, 2, 4}) {
        PredictionRecord record = sampleRecord(schema, number - 1);
        const std::string digit = std::to_string(number);
        const auto repeat = [&](std::size_t times) {
            std::string text;
            for (std::size_t i = 0; i < times; ++i) {
                text += digit;
            }
            return text;
        };
        record.id =
            *RecordId::parse(repeat(8) + "-" + repeat(4) + "-4" + repeat(3) + "-8" + repeat(3) + "-" + repeat(12));
        if (number == 1) {
            record.outcome = "malignant";
            record.outcomeTime = UtcTime{std::chrono::milliseconds{1767323060000}};
        }
        records.push_back({number, std::move(record)});
    }
    return records;
}

std::vector<StoredRecord> version1Records()
{
    PredictionRecord first;
    first.id = *RecordId::parse("11111111-1111-4111-8111-111111111111");
    first.created = UtcTime{std::chrono::milliseconds{1767323045678}};
    first.patient = "P-0042";
    first.note = "it's a \"note\"\nin two lines";
    first.schema = "small";
    first.model = "wdbc-logistic";
    first.modelVersion = "0.9.0";
    first.modelSha256 = "abc";
    first.programVersion = "0.9.0";
    first.label = "malignant";
    first.probability = 0.1 + 0.2;
    first.intervalLow = 0.25;
    first.intervalHigh = 0.5;
    first.threshold = 0.5;
    first.status = "typical";
    first.flags = "unusual:group";
    first.inputs = {17.99, -1.0, 1e-300};
    first.inputsTyped = {"17,99", "-1", "1e-300"};
    PredictionRecord second = first;
    second.id = *RecordId::parse("22222222-2222-4222-8222-222222222222");
    second.created += std::chrono::milliseconds{1};
    second.patient = "Müller";
    second.note = "";
    second.source = "endpoint";
    second.endpoint = "lab";
    second.label = "benign";
    second.probability.reset();
    second.intervalLow.reset();
    second.intervalHigh.reset();
    second.threshold.reset();
    second.inputsTyped.clear();
    // The numbers 2 to 4 were given to records that are gone.
    return {{1, first}, {5, second}};
}

} // namespace cytogauge::test
