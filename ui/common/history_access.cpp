#include "ui/common/history_access.h"

namespace cytogauge::ui {

HistoryAccess::HistoryAccess(QObject *parent) : QObject(parent) {}

HistoryAccess::~HistoryAccess() = default;

void HistoryAccess::open(Opener opener, bool isPrivate)
{
    opener_ = opener;
    private_ = isPrivate;
    worker_.start(
        [state = state_, opener = std::move(opener)](TaskControl &) -> Result<void> {
            state->store.reset(); // the old file is closed before another is opened
            auto store = opener();
            if (!store) {
                state->reason = store.error();
                return fail(store.error());
            }
            state->store = std::move(*store);
            return {};
        },
        [this](quint64, const Result<void> &answer) {
            open_ = answer.has_value();
            error_ = answer ? std::nullopt : std::optional<Error>(answer.error());
            emit stateChanged();
        });
}

bool HistoryAccess::needsRescue() const
{
    return error_ && (error_->code == ErrorCode::historyDamaged || error_->code == ErrorCode::historyForeign ||
                      error_->code == ErrorCode::historyEmptyFile || error_->code == ErrorCode::historyNewer);
}

void HistoryAccess::reopen()
{
    if (opener_)
        open(opener_, private_);
}

void HistoryAccess::add(PredictionRecord record, const FeatureSchema &schema, QObject *owner,
                        std::function<void(Result<StoredRecord>)> done)
{
    submit(
        owner,
        [record = std::move(record), schema](HistoryStore &store, TaskControl &) mutable {
            return store.add(std::move(record), schema);
        },
        std::move(done), Changes::yes, BackgroundTask::Ending::finish);
}

} // namespace cytogauge::ui
