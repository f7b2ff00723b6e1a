#include "ui/history/history_edits.h"

#include "ui/common/history_access.h"
#include "ui/common/number_text.h"

namespace cytogauge::ui {

namespace {

QString wordsOf(const RecordEdit &change)
{
    if (change.note)
        return HistoryEdits::tr("The note was changed.");
    return change.outcome.value_or("").empty() ? HistoryEdits::tr("The confirmed outcome was taken back.")
                                               : HistoryEdits::tr("The confirmed outcome was entered.");
}

} // namespace

HistoryEdits::HistoryEdits(HistoryAccess &history, const Clock &clock, QObject *parent)
    : QObject(parent), history_(history), clock_(clock)
{
    connect(&work_, &WatchedWork::progressed, this, &HistoryEdits::progressed);
}

void HistoryEdits::watch(quint64 generation, const QString &words)
{
    work_.begin(history_.worker(), generation, words);
}

void HistoryEdits::push(Steps &steps, Step step)
{
    steps.append(std::move(step));
    emit changed();
}

void HistoryEdits::pushNew(Step step)
{
    undone_.clear();
    push(steps_, std::move(step));
}

void HistoryEdits::takeOver(const HistoryEdits &other)
{
    steps_ = other.steps_;
    undone_ = other.undone_;
    emit changed();
}

void HistoryEdits::forget()
{
    steps_.clear();
    undone_.clear();
    emit changed();
}

void HistoryEdits::remove(const ChosenRows &chosen)
{
    const quint64 generation = history_.submit(
        this,
        [chosen](HistoryStore &store, TaskControl &control) -> Result<std::vector<RecordId>> {
            auto wanted = idsOf(chosen, store, control.stop());
            if (!wanted)
                return wanted;
            const auto share = [&control](double part) { control.progress(part); };
            if (auto done = store.remove(*wanted, control.stop(), share); !done)
                return fail(done.error());
            return wanted;
        },
        [this, time = ActionTime(clock_)](const Result<std::vector<RecordId>> &done) {
            work_.end();
            if (!done) {
                emit failed(done.error());
                return;
            }
            pushNew(*done);
            emit removed(*done, time.milliseconds());
        },
        HistoryAccess::Changes::yes, BackgroundTask::Ending::finish);
    watch(generation, tr("Deleting %1…").arg(recordsText(chosen.count())));
}

void HistoryEdits::edit(const RecordEdit &change, const FeatureSchema &schema)
{
    history_.submit(
        this, [change, schema](HistoryStore &store, TaskControl &) { return store.edit(change, schema); },
        [this, change, schema, time = ActionTime(clock_)](const Result<RecordEdit> &back) {
            if (!back) {
                emit failed(back.error());
                return;
            }
            pushNew(Edited{*back, schema});
            emit edited(back->id, wordsOf(change), time.milliseconds());
        },
        HistoryAccess::Changes::yes, BackgroundTask::Ending::finish);
}

void HistoryEdits::undo()
{
    if (steps_.isEmpty())
        return;
    const Step step = steps_.takeLast();
    emit changed();
    if (const auto *ids = std::get_if<Removed>(&step)) {
        bringBack(*ids);
        return;
    }
    const auto &edited = std::get<Edited>(step);
    change(edited, steps_, undone_, [this, id = edited.change.id](double milliseconds) {
        emit undone(id, tr("The change was undone."), milliseconds);
    });
}

void HistoryEdits::redo()
{
    if (undone_.isEmpty())
        return;
    const Step step = undone_.takeLast();
    emit changed();
    if (const auto *ids = std::get_if<Removed>(&step)) {
        removeAgain(*ids);
        return;
    }
    const auto &again = std::get<Edited>(step);
    change(again, undone_, steps_, [this, change = again.change](double milliseconds) {
        emit edited(change.id, wordsOf(change), milliseconds);
    });
}

void HistoryEdits::bringBack(const Removed &ids)
{
    const quint64 generation = history_.submit(
        this,
        [ids](HistoryStore &store, TaskControl &control) {
            return store.restore(ids, control.stop(), [&control](double part) { control.progress(part); });
        },
        [this, ids, time = ActionTime(clock_)](const Result<void> &restored) {
            work_.end();
            push(restored ? undone_ : steps_, ids);
            if (!restored)
                emit failed(restored.error());
            else
                emit undone(ids.size() == 1 ? ids.front() : RecordId(),
                            tr("%1 brought back.").arg(recordsText(static_cast<qint64>(ids.size()))),
                            time.milliseconds());
        },
        HistoryAccess::Changes::yes, BackgroundTask::Ending::finish);
    watch(generation, tr("Bringing back %1…").arg(recordsText(static_cast<qint64>(ids.size()))));
}

void HistoryEdits::removeAgain(const Removed &ids)
{
    const quint64 generation = history_.submit(
        this,
        [ids](HistoryStore &store, TaskControl &control) {
            return store.remove(ids, control.stop(), [&control](double part) { control.progress(part); });
        },
        [this, ids, time = ActionTime(clock_)](const Result<void> &done) {
            work_.end();
            push(done ? steps_ : undone_, ids);
            if (!done)
                emit failed(done.error());
            else
                emit removed(ids, time.milliseconds());
        },
        HistoryAccess::Changes::yes, BackgroundTask::Ending::finish);
    watch(generation, tr("Deleting %1…").arg(recordsText(static_cast<qint64>(ids.size()))));
}

void HistoryEdits::change(const Edited &edited, Steps &from, Steps &opposite,
                          const std::function<void(double milliseconds)> &tell)
{
    history_.submit(
        this, [edited](HistoryStore &store, TaskControl &) { return store.edit(edited.change, edited.schema); },
        [this, edited, &from, &opposite, tell, time = ActionTime(clock_)](const Result<RecordEdit> &back) {
            if (!back) {
                push(from, edited);
                emit failed(back.error());
                return;
            }
            push(opposite, Edited{*back, edited.schema});
            tell(time.milliseconds());
        },
        HistoryAccess::Changes::yes, BackgroundTask::Ending::finish);
}

} // namespace cytogauge::ui
