// Predict and record at an endpoint: asks it for what the form holds, keeps its answer beside the local one and hands
// it to the history. Nothing is asked unless the person asks, and nothing falls back by itself: a failure waits for
// Retry or for "Use the local model this time".
#pragma once

#include "core/client/answer_comparison.h"
#include "core/client/remote_predictor.h"
#include "core/history/record.h"
#include "ui/common/action_time.h"
#include "ui/common/app_context.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace cytogauge::ui {

class EntryFormModel;
class PredictionController;

class RemoteController : public QObject {
    Q_OBJECT

public:
    // off: this computer answers. waiting: nothing was asked for what the form holds now.
    enum class State { off, waiting, asking, answered, failed };

    RemoteController(EntryFormModel &form, PredictionController &local, AppContext &context, QObject *parent = nullptr);
    ~RemoteController() override;

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] bool isOn() const { return state_ != State::off; }
    [[nodiscard]] QString endpoint() const; // its name
    [[nodiscard]] const std::optional<RemotePrediction> &answer() const { return answer_; }
    [[nodiscard]] const std::optional<Error> &error() const { return error_; }
    [[nodiscard]] UtcTime failedAt() const { return failedAt_; } // when error() happened
    // With the local answer, where there is one.
    [[nodiscard]] std::optional<AnswerComparison> comparison() const;

    // False, with a message, when the form cannot be recorded or an answer is still on its way.
    bool predictAndRecord();
    void cancel();
    // Records the local answer of this case, once; the endpoint stays chosen.
    bool useLocalOnce();

Q_SIGNALS:
    void changed();
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

private:
    void sourceChanged();
    void inputChanged();
    void answered(const Result<RemotePrediction> &answer);
    void show(State state, std::optional<RemotePrediction> answer = {}, std::optional<Error> error = {});
    struct Asked; // what the running question was about
    [[nodiscard]] PredictionRecord recordOf(const Asked &asked, const RemotePrediction &answer) const;

    EntryFormModel &form_;
    PredictionController &local_;
    AppContext &context_;
    State state_ = State::off;
    std::optional<RemotePrediction> answer_;
    std::optional<Error> error_;
    UtcTime failedAt_{};
    std::unique_ptr<Asked> asked_;
};

} // namespace cytogauge::ui
