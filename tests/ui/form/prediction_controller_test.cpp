#include "ui/form/prediction_controller.h"

#include "core/history/sqlite_history_store.h"
#include "tests/ui/support/forwarding_store.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/common/history_access.h"
#include "ui/form/entry_form_model.h"

#include <QSignalSpy>
#include <QUndoStack>

#include <gtest/gtest.h>

#include <atomic>

namespace cytogauge::ui {
namespace {

using test::eventually;
using test::predicted;
using test::shippedModel;
using test::sureCase;
using Saving = PredictionController::Saving;

// A store whose disk is full until told otherwise.
class FullStore final : public test::ForwardingStore {
public:
    FullStore(std::unique_ptr<HistoryStore> inner, std::shared_ptr<std::atomic<bool>> full)
        : ForwardingStore(std::move(inner)), full_(std::move(full))
    {
    }
    Result<StoredRecord> add(PredictionRecord record, const FeatureSchema &schema) override
    {
        if (*full_) {
            return fail(ErrorCode::diskFull);
        }
        return ForwardingStore::add(std::move(record), schema);
    }

private:
    std::shared_ptr<std::atomic<bool>> full_;
};

// Counts how often it is asked.
class CountingPredictor final : public Predictor {
public:
    explicit CountingPredictor(std::shared_ptr<const Model> model) : local_(std::move(model)) {}
    Result<Prediction> predict(const PredictionRequest &request, std::stop_token stop) override
    {
        ++asked;
        if (refuses) {
            return fail(ErrorCode::internal, {"a test"});
        }
        return local_.predict(request, stop);
    }
    int asked = 0;
    bool refuses = false;

private:
    LocalPredictor local_;
};

class PredictionControllerTest : public testing::Test {
protected:
    PredictionControllerTest() { form.setModel(model); }

    void openStore()
    {
        world.history.open(
            [this]() -> Result<std::unique_ptr<HistoryStore>> {
                auto store = openHistoryInMemory(world.clock);
                if (!store) {
                    return fail(store.error());
                }
                return std::make_unique<FullStore>(std::move(*store), full);
            },
            true);
        ASSERT_TRUE(eventually([this] { return world.history.isOpen(); }));
    }
    [[nodiscard]] std::int64_t records()
    {
        std::optional<std::int64_t> count;
        world.history.submit(
            &form, [](HistoryStore &store, TaskControl &) { return store.count({}); },
            [&count](const Result<HistoryCounts> &answer) { count = answer ? answer->all : -1; });
        EXPECT_TRUE(eventually([&count] { return count.has_value(); }));
        return count.value_or(-1);
    }

    test::World world;
    std::shared_ptr<std::atomic<bool>> full = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<const Model> model = shippedModel("wdbc");
    EntryFormModel form;
    PredictionController controller{form, world.context};
};

TEST_F(PredictionControllerTest, AnswersAsTheLocalPredictorDoesAsSoonAsTheFormIsComplete)
{
    const std::size_t chosen = sureCase(*model, "malignant");
    const ReferenceCase &reference = model->cases[chosen];
    for (std::size_t i = 0; i < form.size(); ++i) {
        form.setText(i, QString::number(reference.values[i], 'g', 17));
        controller.flush();
        EXPECT_EQ(controller.prediction().has_value(), i + 1 == form.size());
    }
    EXPECT_EQ(controller.prediction(), predicted(model, reference.values));
}

TEST_F(PredictionControllerTest, AsksTheFoldThatHasNotSeenTheCase)
{
    const std::size_t chosen = sureCase(*model, "malignant");
    form.loadCase(chosen);
    controller.flush();
    const ReferenceCase &reference = model->cases[chosen];
    EXPECT_EQ(controller.prediction(), predicted(model, reference.values, 0.5, reference.fold));
    EXPECT_NE(controller.prediction(), predicted(model, reference.values)) << "the model itself says another number";
}

TEST_F(PredictionControllerTest, EvaluatesOnceForAllChangesOfOneTurn)
{
    auto counting = std::make_shared<CountingPredictor>(model);
    controller.setPredictor(counting);
    form.loadCase(sureCase(*model, "benign"));
    form.setText(0, "12");
    form.setText(0, "12.5");
    EXPECT_EQ(counting->asked, 0) << "not within the turn";
    EXPECT_TRUE(eventually([&] { return controller.prediction().has_value(); }));
    EXPECT_EQ(counting->asked, 1);
    std::vector<double> values = form.report().values();
    EXPECT_EQ(values[0], 12.5);
    EXPECT_EQ(controller.prediction(), predicted(model, values, 0.5, form.fold())) << "the last edit counts";
}

TEST_F(PredictionControllerTest, ShowsNoAnswerOfAFormThatIsNoLongerComplete)
{
    form.loadCase(sureCase(*model, "benign"));
    controller.flush();
    ASSERT_TRUE(controller.prediction());
    form.setText(4, "");
    controller.flush();
    EXPECT_FALSE(controller.prediction());
    EXPECT_FALSE(controller.predictAndRecord());
}

TEST_F(PredictionControllerTest, UsesTheThresholdForTheLabelAlone)
{
    form.loadCase(sureCase(*model, "malignant"));
    controller.flush();
    const double probability = controller.prediction()->probability;
    controller.setThreshold(0.99);
    controller.flush();
    EXPECT_EQ(controller.prediction()->probability, probability);
    EXPECT_EQ(controller.prediction()->threshold, 0.99);
}

TEST_F(PredictionControllerTest, SaysWhyACompleteFormHasNoAnswer)
{
    auto refusing = std::make_shared<CountingPredictor>(model);
    refusing->refuses = true;
    controller.setPredictor(refusing);
    form.loadCase(0);
    controller.flush();
    EXPECT_FALSE(controller.prediction());
    ASSERT_TRUE(controller.error());
    QSignalSpy said(&controller, &PredictionController::message);
    EXPECT_FALSE(controller.predictAndRecord());
    EXPECT_EQ(said.count(), 1);
    EXPECT_EQ(controller.failedAt(), world.clock.now());
}

TEST_F(PredictionControllerTest, StoresWhatWasTypedAndWhatWasAnswered)
{
    openStore();
    const std::size_t chosen = sureCase(*model, "malignant");
    form.loadCase(chosen);
    form.setText(0, " 17,990");
    form.setHeader(HeaderField::patient, "P-0042");
    form.setHeader(HeaderField::sampleDate, " 2026-11-20 ");
    form.setHeader(HeaderField::note, "left");
    QSignalSpy recorded(&controller, &PredictionController::recorded);
    ASSERT_TRUE(controller.predictAndRecord());
    EXPECT_EQ(controller.saving(), Saving::saving);
    ASSERT_TRUE(eventually([&] { return recorded.count() == 1; }));
    EXPECT_EQ(controller.saving(), Saving::recorded);

    const PredictionRecord record = recorded.first().first().value<StoredRecord>().record;
    EXPECT_EQ(record.inputsTyped[0], " 17,990");
    EXPECT_EQ(record.inputs, form.report().values());
    EXPECT_EQ(record.inputs[0], 17.99);
    EXPECT_EQ(record.patient, "P-0042");
    EXPECT_EQ(record.sampleDate, "2026-11-20");
    EXPECT_EQ(record.note, "left");
    EXPECT_EQ(record.probability, controller.prediction()->probability);
    EXPECT_EQ(record.label, "malignant");
    EXPECT_EQ(record.modelSha256, model->sha256);
    EXPECT_EQ(record.created, world.clock.now());
    EXPECT_NE(record.flags.find("fold:" + std::to_string(model->cases[chosen].fold)), std::string::npos);
    EXPECT_EQ(records(), 1);
}

TEST_F(PredictionControllerTest, WritesNothingForAWrongDate)
{
    openStore();
    form.loadCase(0);
    form.setHeader(HeaderField::sampleDate, "20.11.2026");
    QSignalSpy said(&controller, &PredictionController::message);
    EXPECT_FALSE(controller.predictAndRecord());
    EXPECT_TRUE(said.last().first().toString().contains("date"));
    EXPECT_EQ(records(), 0);
}

TEST_F(PredictionControllerTest, KeepsThePredictionWhenTheDiskIsFullAndStoresItOnRetryOnce)
{
    openStore();
    *full = true;
    form.loadCase(sureCase(*model, "malignant"));
    ASSERT_TRUE(controller.predictAndRecord());
    ASSERT_TRUE(eventually([&] { return controller.saving() == Saving::failed; }));
    EXPECT_TRUE(controller.prediction());
    EXPECT_EQ(controller.unsavedCount(), 1U);
    ASSERT_TRUE(controller.lastFailure());
    EXPECT_EQ(controller.lastFailure()->code, ErrorCode::diskFull);
    EXPECT_EQ(records(), 0);
    const UtcTime failed = controller.notRecordedAt();
    EXPECT_EQ(failed, world.clock.now());
    world.clock.advance(std::chrono::minutes{3});
    EXPECT_EQ(controller.notRecordedAt(), failed) << "when it happened, not when it is looked at";

    controller.retryRecording();
    ASSERT_TRUE(eventually([&] { return controller.saving() == Saving::failed; })) << "still full";
    *full = false;
    controller.retryRecording();
    ASSERT_TRUE(eventually([&] { return controller.saving() == Saving::recorded; }));
    EXPECT_EQ(controller.unsavedCount(), 0U);
    EXPECT_EQ(records(), 1);
}

TEST_F(PredictionControllerTest, TheTimeOfARecordingIsItsOwnAndNotThatOfALaterClick)
{
    openStore();
    form.loadCase(sureCase(*model, "malignant"));
    controller.flush();
    QSignalSpy said(&controller, &PredictionController::message);
    ASSERT_TRUE(controller.predictAndRecord());
    world.clock.advance(std::chrono::milliseconds{2300}); // the answer comes with the event loop
    EXPECT_FALSE(controller.predictAndRecord()) << "what comes meanwhile is another action";
    ASSERT_TRUE(eventually([&] { return controller.saving() == Saving::recorded; }));
    EXPECT_TRUE(said.last().first().toString().endsWith(QStringLiteral("in 2.3\u00a0s")))
        << said.last().first().toString().toStdString();

    *full = true;
    form.setText(0, "21");
    controller.flush();
    ASSERT_TRUE(controller.predictAndRecord());
    world.clock.advance(std::chrono::milliseconds{700});
    ASSERT_TRUE(eventually([&] { return controller.saving() == Saving::failed; }));
    EXPECT_EQ(said.last().at(1).value<TimeTaken>(), TimeTaken(700.0)) << "a failure too";
}

TEST_F(PredictionControllerTest, StillOffersTheUnsavedRecordAfterTheFormWentOn)
{
    openStore();
    *full = true;
    const std::size_t first = sureCase(*model, "malignant");
    form.loadCase(first);
    ASSERT_TRUE(controller.predictAndRecord());
    ASSERT_TRUE(eventually([&] { return controller.unsavedCount() == 1; }));
    form.loadCase(sureCase(*model, "benign"));
    controller.flush();
    EXPECT_EQ(controller.saving(), Saving::notRecorded);
    EXPECT_EQ(controller.unsavedCount(), 1U);
    *full = false;
    QSignalSpy recorded(&controller, &PredictionController::recorded);
    controller.retryRecording();
    ASSERT_TRUE(eventually([&] { return recorded.count() == 1; }));
    EXPECT_EQ(recorded.first().first().value<StoredRecord>().record.inputs, model->cases[first].values);
    EXPECT_EQ(controller.saving(), Saving::notRecorded) << "what the form holds now is not what was stored";
}

TEST_F(PredictionControllerTest, DoesNotCallTheNewContentRecordedWhenAnOlderAnswerComesLate)
{
    openStore();
    form.loadCase(sureCase(*model, "malignant"));
    QSignalSpy recorded(&controller, &PredictionController::recorded);
    ASSERT_TRUE(controller.predictAndRecord());
    form.setText(0, "21"); // before the worker answered
    ASSERT_TRUE(eventually([&] { return recorded.count() == 1; }));
    controller.flush();
    EXPECT_EQ(controller.saving(), Saving::notRecorded);
}

TEST_F(PredictionControllerTest, SaysThatThereIsNoHistoryWhenNoneIsOpen)
{
    form.loadCase(0);
    ASSERT_TRUE(controller.predictAndRecord());
    ASSERT_TRUE(eventually([&] { return controller.saving() == Saving::failed; }));
    EXPECT_TRUE(controller.prediction());
}

} // namespace
} // namespace cytogauge::ui
