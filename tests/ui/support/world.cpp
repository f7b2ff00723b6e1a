#include "tests/ui/support/world.h"
#include "tests/support/paths.h"

#include "core/history/sqlite_history_store.h"
#include "tests/support/schemas.h"

#include <QElapsedTimer>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

namespace cytogauge::test {

bool eventually(const std::function<bool()> &holds)
{
    return QTest::qWaitFor(holds, 10'000);
}

PredictionRecord wdbcRecord(int number, UtcTime now)
{
    const FeatureSchema &schema = schemaNamed("wdbc");
    PredictionRecord record;
    record.created = now - std::chrono::minutes(7 * number);
    record.patient = "P-" + std::to_string(10'000 + 17 * number).substr(1);
    record.sampleDate = "2025-12-30";
    record.note = number % 5 == 0 ? "second reading" : "";
    record.schema = schema.id;
    record.model = "wdbc-logistic";
    record.modelVersion = "1.0.0";
    record.modelSha256 = std::string(64, 'a');
    record.programVersion = "1.0.0";
    // A sure answer most of the time, in between for some.
    const double wave = std::sin(number * 2.3) * 7.0;
    const double probability = 1.0 / (1.0 + std::exp(-wave));
    record.probability = probability;
    record.probabilities = {{"malignant", probability}, {"benign", 1.0 - probability}};
    record.label = probability >= 0.5 ? "malignant" : "benign";
    record.set = {record.label};
    if (probability > 0.05 && probability < 0.6)
        record.set = {"benign", "malignant"};
    record.setAvailable = true;
    record.intervalLow = probability * 0.9;
    record.intervalHigh = probability + (1.0 - probability) * 0.3;
    record.threshold = 0.5;
    record.status = number % 9 == 0 ? "unusual" : "typical";
    record.flags = number % 9 == 0 ? "unusual:texture_worst" : "";
    record.latencyMs = 0.002;
    record.contributionBase = -0.21;
    for (std::size_t i = 0; i < schema.size(); ++i) {
        record.inputs.push_back(std::round(1e4 * (0.1 + 0.01 * double(i) + 0.001 * number)) / 1e4);
        record.inputsTyped.push_back(QString::number(record.inputs.back(), 'g', 12).toStdString());
        record.contributions.push_back(std::cos(double(i) * 1.7 + number) * (i % 7 == 0 ? 1.2 : 0.2));
    }
    return record;
}

World::World(Models which)
    : settings(QString::fromStdString(folder.file("settings.json"))),
      models(which == Models::all ? QStringList{QString::fromStdString(test::resources() + "/models")} : QStringList{}),
      endpoints(models, ui::EndpointProfiles(QString::fromStdString(folder.file("endpoints.json"))),
                std::make_unique<MemorySecretStore>(), systemRemoteWorld()),
      context{&clock, &history, settings.values().threshold, &settings, &models, &themeManager(), &endpoints}
{
    if (which == Models::all)
        models.install(models.readAll());
}

void World::openInMemory()
{
    history.open([this] { return openHistoryInMemory(clock); }, true);
    ASSERT_TRUE(eventually([this] { return history.isOpen(); }));
}

void World::add(const std::vector<PredictionRecord> &records)
{
    bool done = false;
    history.submit(
        &settings,
        [records](HistoryStore &store, ui::TaskControl &) -> Result<void> {
            for (const PredictionRecord &record : records)
                if (auto added = store.add(record, schemaNamed(record.schema)); !added)
                    return fail(added.error());
            return {};
        },
        [&done](const Result<void> &added) {
            EXPECT_TRUE(added) << (added ? "" : describe(added.error()));
            done = true;
        },
        ui::HistoryAccess::Changes::yes);
    ASSERT_TRUE(eventually([&done] { return done; }));
}

} // namespace cytogauge::test
