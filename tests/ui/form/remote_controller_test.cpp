#include "ui/form/remote_controller.h"

#include "tests/ui/support/endpoints.h"
#include "tests/ui/support/models.h"
#include "tests/ui/support/world.h"
#include "ui/common/history_access.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/prediction_controller.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace cytogauge::ui {
namespace {

using test::casesSentTo;
using test::endpointNamed;
using test::eventually;
using test::HttpServer;
using test::profileNamed;
using test::ServerReply;
using test::ServerRequest;
using test::shippedModel;
using test::sureCase;
using test::World;
using State = RemoteController::State;

// Answers the two reference patients of the first question rightly, and whatever comes after them as told.
HttpServer::Answer answering(const std::function<ServerReply(const ServerRequest &)> &others)
{
    return [inner = endpointNamed("mlflow"), others, asked = std::make_shared<std::atomic<int>>(0)](
               const ServerRequest &request) { return ++*asked <= 2 ? inner(request) : others(request); };
}

ServerReply probability(double value)
{
    return {200, "application/json", "{\"predictions\": [" + std::to_string(value) + "]}", {}};
}

class RemoteControllerTest : public testing::Test {
protected:
    void SetUp() override
    {
        world_.openInMemory();
        form_.setModel(model_);
        fill("malignant");
    }
    void fill(const char *className)
    {
        form_.loadCase(sureCase(*model_, className));
        local_.flush();
        ASSERT_TRUE(local_.prediction());
    }
    void useEndpoint(const HttpServer &server, const char *dialect = "mlflow")
    {
        ASSERT_TRUE(world_.endpoints.save({}, profileNamed("clinic", dialect, server), {}));
        world_.endpoints.setSource(QStringLiteral("clinic"));
        ASSERT_EQ(remote_.state(), State::waiting);
    }
    [[nodiscard]] bool ended() const { return remote_.state() != State::asking; }
    [[nodiscard]] bool recordedAll()
    {
        return eventually([this] {
            return local_.saving() == PredictionController::Saving::recorded && !world_.history.worker().isBusy();
        });
    }
    [[nodiscard]] std::vector<PredictionRecord> records()
    {
        std::vector<PredictionRecord> found;
        bool done = false;
        world_.history.submit(
            &owner_,
            [](HistoryStore &store, TaskControl &) -> Result<std::vector<PredictionRecord>> {
                std::vector<PredictionRecord> all;
                auto ids = store.ids({});
                for (const RecordId &id : ids.value_or(std::vector<RecordId>())) {
                    all.push_back(store.get(id)->record);
                }
                return all;
            },
            [&](Result<std::vector<PredictionRecord>> all) {
                found = std::move(*all);
                done = true;
            });
        EXPECT_TRUE(eventually([&done] { return done; }));
        return found;
    }

    std::shared_ptr<const Model> model_ = shippedModel("wdbc");
    World world_{World::Models::all};
    QObject owner_;
    EntryFormModel form_;
    PredictionController local_{form_, world_.context};
    RemoteController remote_{form_, local_, world_.context};
};

TEST_F(RemoteControllerTest, AsksOnlyWhenTheCaseIsToBeRecorded)
{
    const HttpServer server(endpointNamed("mlflow"));
    useEndpoint(server);
    form_.setText(0, QStringLiteral("15.5"));
    local_.flush();
    fill("benign");
    fill("malignant");
    ASSERT_TRUE(eventually([&server] { return server.connections() > 0; })); // it was looked at …
    EXPECT_TRUE(server.requests().empty());                                  // … and asked for nothing
    ASSERT_TRUE(remote_.predictAndRecord());
    EXPECT_EQ(remote_.state(), State::asking);
    ASSERT_TRUE(eventually([this] { return ended(); }));
    ASSERT_EQ(remote_.state(), State::answered);
    EXPECT_EQ(casesSentTo(server), 3U);
}

TEST_F(RemoteControllerTest, RecordsWhoAnsweredWhatAndHowFast)
{
    const HttpServer server(endpointNamed("cytogauge"));
    useEndpoint(server, "cytogauge");
    form_.setHeader(HeaderField::patient, QStringLiteral("P-7"));
    ASSERT_TRUE(remote_.predictAndRecord());
    ASSERT_TRUE(recordedAll());
    const auto all = records();
    ASSERT_EQ(all.size(), 1U);
    const PredictionRecord &record = all.front();
    EXPECT_EQ(record.source, "endpoint");
    EXPECT_EQ(record.endpoint, "clinic");
    EXPECT_EQ(record.dialect, "cytogauge");
    EXPECT_EQ(record.remoteModel, "nearest");
    EXPECT_FALSE(record.remoteVersion.empty());
    EXPECT_FALSE(record.requestId.empty());
    EXPECT_EQ(record.model, "");
    EXPECT_EQ(record.patient, "P-7");
    EXPECT_EQ(record.label, "malignant");
    EXPECT_EQ(record.probability, remote_.answer()->answer.probabilities[*model_->schema.positiveClass]);
    EXPECT_EQ(record.inputs, form_.report().values());
    EXPECT_EQ(record.inputsTyped, form_.state().input.texts);
    EXPECT_GT(record.latencyMs.value_or(0.0), 0.0);
    for (const ServerRequest &request : server.requests()) {
        EXPECT_EQ(request.body.find("P-7"), std::string::npos); // the profile does not allow it
    }
}

TEST_F(RemoteControllerTest, NeverAnswersLocallyInstead)
{
    const HttpServer server(answering([](const ServerRequest &) {
        return ServerReply{200, "application/json", R"({"error": "out of memory"})", {}};
    }));
    useEndpoint(server);
    ASSERT_TRUE(remote_.predictAndRecord());
    ASSERT_TRUE(eventually([this] { return ended(); }));
    EXPECT_EQ(remote_.state(), State::failed);
    ASSERT_TRUE(remote_.error());
    EXPECT_FALSE(remote_.answer());
    EXPECT_TRUE(records().empty());
    // The two ways on: again, or the local model for this once.
    ASSERT_TRUE(remote_.predictAndRecord());
    ASSERT_TRUE(eventually([this] { return ended(); }));
    EXPECT_EQ(remote_.state(), State::failed);
    EXPECT_TRUE(records().empty());
    ASSERT_TRUE(remote_.useLocalOnce());
    ASSERT_TRUE(recordedAll());
    const auto all = records();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().source, "local");
    EXPECT_EQ(remote_.state(), State::waiting);
    EXPECT_EQ(world_.endpoints.source(), QStringLiteral("clinic")); // it stays chosen
}

TEST_F(RemoteControllerTest, SendsNobodyToAnEndpointThatHasItsClassesInverted)
{
    const HttpServer server(endpointNamed("mlflow", true));
    useEndpoint(server);
    ASSERT_TRUE(remote_.predictAndRecord());
    ASSERT_TRUE(eventually([this] { return ended(); }));
    ASSERT_EQ(remote_.state(), State::failed);
    EXPECT_EQ(remote_.error()->code, ErrorCode::endpointInverted);
    EXPECT_EQ(casesSentTo(server), 2U);
    EXPECT_TRUE(records().empty());
}

TEST_F(RemoteControllerTest, ComparesWithTheLocalAnswer)
{
    std::atomic<double> answer = 0.02;
    const HttpServer server(answering([&answer](const ServerRequest &) { return probability(answer); }));
    useEndpoint(server);
    ASSERT_GT(local_.prediction()->probability, 0.9);
    const auto askFor = [&](double value) {
        answer = value;
        EXPECT_TRUE(remote_.predictAndRecord());
        EXPECT_TRUE(eventually([this] { return ended(); }));
        EXPECT_TRUE(recordedAll());
        return remote_.comparison();
    };
    EXPECT_EQ(askFor(0.02)->agreement, Agreement::otherClass);
    EXPECT_EQ(askFor(0.75)->agreement, Agreement::differs);
    EXPECT_EQ(askFor(local_.prediction()->probability)->agreement, Agreement::agrees);
    // The threshold moves both answers to their sides anew.
    EXPECT_EQ(askFor(0.93)->agreement == Agreement::otherClass, false);
    local_.setThreshold(0.95);
    local_.flush();
    ASSERT_GT(local_.prediction()->probability, 0.95);
    EXPECT_EQ(remote_.comparison()->agreement, Agreement::otherClass);
}

TEST_F(RemoteControllerTest, RecordsAnAnswerToAnEarlierFormWithoutShowingIt)
{
    std::atomic<bool> go = false;
    std::atomic<bool> asked = false;
    const HttpServer server(answering([&](const ServerRequest &) {
        asked = true;
        while (!go) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return probability(0.97);
    }));
    useEndpoint(server);
    const std::vector<double> before = form_.report().values();
    ASSERT_TRUE(remote_.predictAndRecord());
    EXPECT_FALSE(remote_.predictAndRecord()); // one press is one record
    ASSERT_TRUE(eventually([&asked] { return asked.load(); }));
    fill("benign");
    go = true;
    ASSERT_TRUE(eventually([this] { return ended(); }));
    EXPECT_EQ(remote_.state(), State::waiting);
    EXPECT_FALSE(remote_.answer());
    ASSERT_TRUE(eventually([this] { return !world_.history.worker().isBusy(); }));
    const auto all = records();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().inputs, before);
    EXPECT_EQ(local_.saving(), PredictionController::Saving::notRecorded); // of what is shown
}

TEST_F(RemoteControllerTest, ForgetsAnAnswerWhenTheFormChanges)
{
    const HttpServer server(endpointNamed("mlflow"));
    useEndpoint(server);
    ASSERT_TRUE(remote_.predictAndRecord());
    ASSERT_TRUE(eventually([this] { return remote_.state() == State::answered; }));
    form_.setText(0, QStringLiteral("15.5"));
    EXPECT_EQ(remote_.state(), State::waiting);
    EXPECT_FALSE(remote_.answer());
}

TEST_F(RemoteControllerTest, RecordsNothingWhenItIsCancelled)
{
    std::atomic<bool> reached = false;
    const HttpServer server(HttpServer::Serve([&reached](test::ServerConnection &connection) {
        reached = true;
        connection.hold();
    }));
    ASSERT_TRUE(world_.endpoints.save({}, profileNamed("clinic", "mlflow", server), {}));
    world_.endpoints.setSource(QStringLiteral("clinic"));
    ASSERT_TRUE(remote_.predictAndRecord());
    ASSERT_TRUE(eventually([&reached] { return reached.load(); }));
    remote_.cancel();
    ASSERT_TRUE(eventually([this] { return ended(); }));
    EXPECT_EQ(remote_.state(), State::waiting);
    EXPECT_TRUE(records().empty());
    // Another source ends the question too.
    ASSERT_TRUE(remote_.predictAndRecord());
    world_.endpoints.setSource({});
    EXPECT_EQ(remote_.state(), State::off);
    ASSERT_TRUE(eventually([this] { return remote_.state() == State::off && records().empty(); }));
}

TEST_F(RemoteControllerTest, RefusesAnEndpointForOtherMeasurements)
{
    const HttpServer server(endpointNamed("fastapi-iris"));
    ASSERT_TRUE(world_.endpoints.save({}, profileNamed("clinic", "fastapi-iris", server), {}));
    world_.endpoints.setSource(QStringLiteral("clinic"));
    EXPECT_FALSE(remote_.predictAndRecord());
    EXPECT_EQ(remote_.state(), State::failed);
    EXPECT_EQ(remote_.error()->code, ErrorCode::profileSchemaDiffers);
    EXPECT_TRUE(server.requests().empty());
}

TEST_F(RemoteControllerTest, TakesAnEndpointThatGivesLabelsOnly)
{
    const HttpServer server(endpointNamed("gateway-lambda"));
    useEndpoint(server, "gateway-lambda");
    ASSERT_TRUE(remote_.predictAndRecord());
    ASSERT_TRUE(recordedAll());
    const auto all = records();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all.front().label, "malignant");
    EXPECT_FALSE(all.front().probability);
    ASSERT_TRUE(remote_.comparison());
    EXPECT_EQ(remote_.comparison()->agreement, Agreement::agrees);
    EXPECT_FALSE(remote_.comparison()->difference);
}

} // namespace
} // namespace cytogauge::ui
