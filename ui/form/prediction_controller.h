// Asks the predictor whenever the form is complete and writes records. Live prediction is always local and takes
// microseconds, so it runs on the interface thread, once in each turn of the event loop that changed the input: the
// last edit is never dropped. Writing may wait for a disk or a lock and goes through HistoryAccess.
#pragma once

#include "core/exchange/make_record.h"
#include "core/history/history_store.h"
#include "core/prediction/predictor.h"
#include "ui/common/action_time.h"
#include "ui/common/app_context.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cytogauge::ui {

class EntryFormModel;

class PredictionController : public QObject {
    Q_OBJECT

public:
    // Of the prediction that is shown.
    enum class Saving { notRecorded, saving, recorded, failed };

    PredictionController(EntryFormModel &form, AppContext &context, QObject *parent = nullptr);

    // Who answers instead of the form's model by itself; it must speak the same schema.
    void setPredictor(std::shared_ptr<Predictor> predictor);
    void setThreshold(double threshold);
    [[nodiscard]] double threshold() const { return threshold_; }

    [[nodiscard]] const std::optional<Prediction> &prediction() const { return prediction_; }
    [[nodiscard]] const std::optional<Error> &error() const { return error_; } // why a complete form has no prediction
    [[nodiscard]] UtcTime failedAt() const { return failedAt_; }               // when error() happened
    [[nodiscard]] double latencyMs() const { return latencyMs_; }

    [[nodiscard]] Saving saving() const { return saving_; }
    [[nodiscard]] std::int64_t recordedNumber() const { return recordedNumber_; } // of the last stored record
    // Records that are being written, perhaps of earlier cases.
    [[nodiscard]] std::size_t underWay() const { return underWay_; }
    // Predictions that could not be stored, perhaps of earlier cases, and why the last of them could not.
    [[nodiscard]] std::size_t unsavedCount() const { return unsaved_.size(); }
    [[nodiscard]] const std::optional<Error> &lastFailure() const { return lastFailure_; }
    [[nodiscard]] UtcTime notRecordedAt() const { return notRecordedAt_; } // when lastFailure() happened

    // Evaluates at once what is scheduled for the end of this turn.
    void flush();
    // False, with a message, when the form is incomplete or cannot be recorded; nothing is written then.
    bool predictAndRecord();
    // What every record of the form says, whoever answers it; none, with a message, when it cannot be recorded now.
    [[nodiscard]] std::optional<RecordContext> recordContext();
    // Stores an answer from elsewhere. generation: that of the form when it was asked for; time: begun then, too.
    void record(PredictionRecord record, const FeatureSchema &schema, quint64 generation, const ActionTime &time);
    [[nodiscard]] quint64 generation() const { return generation_; }
    // For a form that took over what another one holds: whether its prediction stands in the history already.
    void takeOver(const PredictionController &other);
    // Stores again what could not be stored.
    void retryRecording();

Q_SIGNALS:
    void changed();       // the prediction, or why there is none
    void savingChanged(); // saving(), underWay(), unsavedCount(), lastFailure()
    void recorded(const cytogauge::StoredRecord &record);
    void message(const QString &text, cytogauge::ui::TimeTaken taken = {});

private:
    void schedule();
    void evaluate();
    struct Pending {
        PredictionRecord record;
        FeatureSchema schema;
        quint64 generation = 0;
    };
    void store(Pending pending, const ActionTime &time);
    void stored(Pending pending, Result<StoredRecord> answer, double milliseconds);
    void setSaving(Saving saving);

    EntryFormModel &form_;
    AppContext &context_;
    std::shared_ptr<Predictor> predictor_;
    double threshold_ = 0.5;
    bool scheduled_ = false;
    quint64 generation_ = 0; // grows with every change of the input: answers for an older one are stale
    std::optional<Prediction> prediction_;
    std::optional<Error> error_;
    UtcTime failedAt_{};
    double latencyMs_ = 0.0;
    Saving saving_ = Saving::notRecorded;
    std::int64_t recordedNumber_ = 0;
    std::size_t underWay_ = 0;
    std::optional<Error> lastFailure_;
    UtcTime notRecordedAt_{};
    std::vector<Pending> unsaved_; // failed; kept until a retry stores them
};

} // namespace cytogauge::ui
