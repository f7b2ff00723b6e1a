#include "ui/history/history_edits.h"

#include "ui/common/history_access.h"
#include "ui/common/number_text.h"

namespace cytogauge::ui {

HistoryEdits::HistoryEdits(HistoryAccess &history, QObject *parent) : QObject(parent), history_(history) {}

void HistoryEdits::push(Step step)
{
    steps_.append(std::move(step));
    emit changed();
}

void HistoryEdits::forget()
{
    steps_.clear();
    emit changed();
}

void HistoryEdits::remove(const ChosenRows &chosen)
{
    history_.submit(
        this,
        [chosen](HistoryStore &store, TaskControl &control) -> Result<std::vector<RecordId>> {
            auto wanted = idsOf(chosen, store, control.stop());
            if (!wanted)
                return wanted;
            if (auto done = store.remove(*wanted); !done)
                return fail(done.error());
            return wanted;
        },
        [this](const Result<std::vector<RecordId>> &done) {
            if (!done) {
                emit failed(done.error());
                return;
            }
            push(*done);
            emit removed(*done);
        },
        HistoryAccess::Changes::yes, BackgroundTask::Ending::finish);
}

void HistoryEdits::edit(const RecordEdit &change, const FeatureSchema &schema, const QString &words)
{
    history_.submit(
        this, [change, schema](HistoryStore &store, TaskControl &) { return store.edit(change, schema); },
        [this, schema, words](const Result<RecordEdit> &back) {
            if (!back) {
                emit failed(back.error());
                return;
            }
            push(Edited{*back, schema});
            emit edited(back->id, words);
        },
        HistoryAccess::Changes::yes, BackgroundTask::Ending::finish);
}

void HistoryEdits::undo()
{
    if (steps_.isEmpty())
        return;
    const Step step = steps_.takeLast();
    emit changed();
    if (const auto *ids = std::get_if<std::vector<RecordId>>(&step))
        undoRemove(*ids);
    else
        undoEdit(std::get<Edited>(step));
}

void HistoryEdits::undoRemove(const std::vector<RecordId> &ids)
{
    history_.submit(
        this, [ids](HistoryStore &store, TaskControl &) { return store.restore(ids); },
        [this, ids](const Result<void> &restored) {
            if (!restored) {
                push(ids);
                emit failed(restored.error());
                return;
            }
            emit undone(ids.size() == 1 ? ids.front() : RecordId(),
                        tr("%1 brought back.").arg(recordsText(static_cast<qint64>(ids.size()))));
        },
        HistoryAccess::Changes::yes, BackgroundTask::Ending::finish);
}

void HistoryEdits::undoEdit(const Edited &edited)
{
    history_.submit(
        this, [edited](HistoryStore &store, TaskControl &) { return store.edit(edited.back, edited.schema); },
        [this, edited](const Result<RecordEdit> &done) {
            if (!done) {
                push(edited);
                emit failed(done.error());
                return;
            }
            emit undone(edited.back.id, tr("The change was undone."));
        },
        HistoryAccess::Changes::yes, BackgroundTask::Ending::finish);
}

} // namespace cytogauge::ui
