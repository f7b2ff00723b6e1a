// A history of a million records: what is found must be right, and the times are printed (never judged here).
// CYTOGAUGE_LARGE_RECORDS=N makes it smaller; CYTOGAUGE_LARGE_FILE=PATH keeps the file and uses it again.
#include "core/exchange/record_csv.h"
#include "core/history/sqlite_history_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/sample_records.h"
#include "tests/support/schemas.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace cytogauge::test {
namespace {

class Stopwatch {
public:
    explicit Stopwatch(std::string what) : what_(std::move(what)) {}
    Stopwatch(const Stopwatch &) = delete;
    Stopwatch &operator=(const Stopwatch &) = delete;
    ~Stopwatch()
    {
        const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - begin_;
        const double processor = 1000.0 * static_cast<double>(std::clock() - clock_) / CLOCKS_PER_SEC;
        std::printf("%10.1f ms %10.1f ms of the processor  %s\n", passed.count(), processor, what_.c_str());
    }

private:
    std::string what_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::clock_t clock_ = std::clock(); // what a busy machine does not change
};

int recordCount()
{
    const char *text = std::getenv("CYTOGAUGE_LARGE_RECORDS");
    return text != nullptr ? std::atoi(text) : 1000000;
}

void fill(const std::string &path, int count)
{
    const FakeClock clock;
    const FeatureSchema schema = schemaNamed("wdbc");
    const Stopwatch watch("import of all records");
    auto store = openHistory(path, clock);
    ASSERT_TRUE(store);
    Random random(1);
    int made = 0;
    const auto imported = (*store)->import(
        [&]() -> Result<std::optional<PredictionRecord>> {
            if (made == count) {
                return std::nullopt;
            }
            PredictionRecord record = sampleRecord(schema, made++);
            record.patient = "P-" + std::to_string(random.below(300000));
            record.probability = random.uniform();
            record.probabilities.clear(); // an import takes what agrees, and these are not of that number
            record.threshold.reset();
            if (made == count / 2) {
                record.note = "the needle";
                record.label = "malignant";
            }
            return record;
        },
        schema, {});
    ASSERT_TRUE(imported) << describe(imported.error());
}

TEST(HistoryLarge, WindowsAreRightAndTheirTimesArePrinted)
{
    const FakeClock clock;
    const int count = recordCount();
    const TemporaryFolder folder;
    const char *kept = std::getenv("CYTOGAUGE_LARGE_FILE");
    const std::string path = kept != nullptr ? kept : folder.file("history.sqlite");
    if (!std::filesystem::exists(path)) {
        fill(path, count);
    }
    Result<std::unique_ptr<HistoryStore>> store;
    {
        const Stopwatch watch("open, first count, first page");
        store = openHistory(path, clock);
        ASSERT_TRUE(store);
        EXPECT_EQ((*store)->count({})->all, count);
        EXPECT_EQ((*store)->rows({}, 0, 100)->size(), 100U);
    }
    HistoryFilter malignant;
    malignant.label = "malignant";
    HistoryFilter unusual;
    unusual.status = "unusual";
    unusual.indeterminate = true;
    HistoryFilter needle;
    needle.search = "NEEDLE";
    HistoryFilter patient = malignant;
    patient.search = "p-12";
    HistoryFilter month;
    month.from = FakeClock::start;
    month.before = FakeClock::start + std::chrono::hours{24};
    HistoryFilter above;
    above.schema = "wdbc";
    above.aboveThreshold = true;
    HistoryFilter model = above;
    model.modelId = "wdbc-logistic";
    model.modelVersion = "1.0.0";
    HistoryFilter known = model;
    known.outcomeKnown = false;
    known.source = "local";
    HistoryFilter exactly;
    exactly.patient = "P-1234";
    const std::pair<const char *, HistoryFilter> filters[] = {
        {"everything", {}},      {"malignant", malignant},     {"unusual", unusual},
        {"needle", needle},      {"patient", patient},         {"one day", month},
        {"above", above},        {"above, of a model", model}, {"five parts at once", known},
        {"one patient", exactly}};
    for (const auto &[name, filter] : filters) {
        std::int64_t matching = 0;
        {
            const Stopwatch watch(std::string("count of ") + name);
            matching = (*store)->count(filter)->matching;
        }
        for (int column = 0; column <= static_cast<int>(HistoryColumn::outcome); ++column) {
            const HistoryQuery query{filter, static_cast<HistoryColumn>(column), column % 2 == 0};
            const auto window = [&](const char *which, std::int64_t offset) {
                const Stopwatch watch(std::string(name) + ", column " + std::to_string(column) + ", " + which);
                const auto rows = (*store)->rows(query, offset, 100);
                ASSERT_TRUE(rows);
                EXPECT_EQ(static_cast<std::int64_t>(rows->size()),
                          std::clamp(matching - offset, std::int64_t{0}, std::int64_t{100}));
            };
            window("first page", 0);
            window("middle", matching / 2);
            window("last page", std::max(matching - 100, std::int64_t{0}));
        }
    }
    {
        const Stopwatch watch("verify of the whole audit");
        const auto report = (*store)->verify({}, {});
        ASSERT_TRUE(report);
        EXPECT_FALSE(report->finding) << describeFinding(*report->finding);
        EXPECT_EQ(report->records, count);
    }
    const Stopwatch watch("export of all records");
    const auto exported = exportRecords(**store, {}, {}, schemaNamed("wdbc"), folder.file("all.csv"), {}, {});
    ASSERT_TRUE(exported);
    EXPECT_EQ(exported->rows, count);
}

} // namespace
} // namespace cytogauge::test
