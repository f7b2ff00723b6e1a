#include "ui/form/remote_controller.h"

#include "core/client/remote_record.h"
#include "core/exchange/make_record.h"
#include "ui/common/endpoint_access.h"
#include "ui/common/error_words.h"
#include "ui/form/entry_form_model.h"
#include "ui/form/prediction_controller.h"

#include <utility>

namespace cytogauge::ui {

struct RemoteController::Asked {
    RecordContext about;
    FeatureSchema schema;
    double threshold = 0.5;
    quint64 generation = 0;
    bool formChanged = false; // since then: the answer is recorded, but not shown beside another case
    ActionTime time;
};

RemoteController::RemoteController(EntryFormModel &form, PredictionController &local, AppContext &context,
                                   QObject *parent)
    : QObject(parent), form_(form), local_(local), context_(context)
{
    connect(&form_, &EntryFormModel::inputChanged, this, &RemoteController::inputChanged);
    connect(&form_, &EntryFormModel::modelChanged, this, &RemoteController::inputChanged);
    // Both depend on the threshold and on the local answer.
    connect(&local_, &PredictionController::changed, this, &RemoteController::changed);
    if (context_.endpoints != nullptr) {
        connect(context_.endpoints, &EndpointAccess::sourceChanged, this, &RemoteController::sourceChanged);
        connect(context_.endpoints, &EndpointAccess::stateChanged, this, &RemoteController::changed);
        sourceChanged();
    }
}

RemoteController::~RemoteController()
{
    if (asked_) {
        context_.endpoints->cancelAsking();
    }
}

QString RemoteController::endpoint() const
{
    return context_.endpoints == nullptr ? QString() : context_.endpoints->source();
}

void RemoteController::show(State state, std::optional<RemotePrediction> answer, std::optional<Error> error)
{
    state_ = state;
    answer_ = std::move(answer);
    error_ = std::move(error);
    if (error_) {
        failedAt_ = context_.clock->now();
    }
    Q_EMIT changed();
}

void RemoteController::sourceChanged()
{
    cancel();
    show(context_.endpoints->sourceProfile() == nullptr ? State::off : State::waiting);
}

void RemoteController::inputChanged()
{
    if (asked_) {
        asked_->formChanged = true;
    } else if (state_ == State::answered || state_ == State::failed) {
        show(State::waiting);
    }
}

std::optional<AnswerComparison> RemoteController::comparison() const
{
    if (!answer_ || !local_.prediction()) {
        return std::nullopt;
    }
    return compareAnswers(*local_.prediction(), answer_->answer, form_.schema(), local_.threshold());
}

bool RemoteController::predictAndRecord()
{
    const ActionTime time(*context_.clock);
    const EndpointProfile *profile = context_.endpoints->sourceProfile();
    if (asked_ || profile == nullptr) {
        Q_EMIT message(tr("%1 is still being asked.").arg(endpoint()));
        return false;
    }
    auto about = local_.recordContext();
    if (!about) {
        return false;
    }
    const auto schema = context_.endpoints->schemaOf(*profile);
    if (!schema || !((*schema)->fingerprint() == form_.schema().fingerprint())) {
        show(State::failed, {},
             schema ? Error(ErrorCode::profileSchemaDiffers, {(*schema)->id, form_.schema().id}) : schema.error());
        return false;
    }
    asked_ = std::make_unique<Asked>(
        Asked{std::move(*about), form_.schema(), local_.threshold(), local_.generation(), false, time});
    show(State::asking);
    const RemoteCase remoteCase{asked_->about.inputs, asked_->about.patient, asked_->about.note};
    context_.endpoints->ask(*profile, remoteCase, this,
                            [this](const Result<RemotePrediction> &answer) { answered(answer); });
    return true;
}

void RemoteController::cancel()
{
    if (asked_) {
        context_.endpoints->cancelAsking();
    }
}

void RemoteController::answered(const Result<RemotePrediction> &answer)
{
    const std::unique_ptr<Asked> asked = std::move(asked_);
    const bool shown = isOn() && !asked->formChanged;
    if (answer) {
        local_.record(recordOf(*asked, *answer), asked->schema, asked->generation, asked->time);
    } else {
        Q_EMIT message(tr("Nothing was recorded. %1").arg(errorSentence(answer.error())), asked->time.milliseconds());
    }
    if (!isOn()) {
        Q_EMIT changed();
    } else if (answer && shown) {
        show(State::answered, *answer);
    } else if (!answer && shown && answer.error().code != ErrorCode::cancelled) {
        show(State::failed, {}, answer.error());
    } else {
        show(State::waiting);
    }
}

PredictionRecord RemoteController::recordOf(const Asked &asked, const RemotePrediction &answer) const
{
    PredictionRecord begun;
    begun.id = RecordId::random();
    begun.created = context_.clock->now();
    begun.patient = asked.about.patient;
    begun.note = asked.about.note;
    begun.sampleDate = asked.about.sampleDate;
    begun.inputs = asked.about.inputs;
    begun.inputsTyped = asked.about.inputsTyped;
    begun.programVersion = programVersion();
    return remoteRecord(std::move(begun), answer, asked.schema, asked.threshold);
}

bool RemoteController::useLocalOnce()
{
    if (asked_ || !local_.predictAndRecord()) {
        return false;
    }
    show(State::waiting);
    return true;
}

} // namespace cytogauge::ui
