#include "ui/settings/retention.h"

#include "core/base/clock.h"
#include "ui/common/history_access.h"
#include "ui/common/number_text.h"
#include "ui/common/time_text.h"
#include "ui/settings/backups.h"
#include "ui/settings/settings_store.h"

#include <QFile>

#include <cstdint>
#include <utility>

namespace cytogauge::ui {

namespace {

// How much of the whole each part is, about.
constexpr WatchedWork::Part looking{0.0, 0.1};
constexpr WatchedWork::Part copying{0.1, 0.6};
constexpr WatchedWork::Part deleting{0.6, 1.0};

HistoryStore::ShareDone shareOf(TaskControl &control)
{
    return [&control](double share) { control.progress(share); };
}

} // namespace

Retention::Retention(AppContext &context, QString dataFolder, QObject *parent)
    : QObject(parent), context_(context), dataFolder_(std::move(dataFolder))
{
}

void Retention::watch(BackgroundTask &task, quint64 generation, const QString &words, WatchedWork::Part part)
{
    if (!work_.isBusy())
        cancelled_ = false;
    work_.begin(task, generation, words, part);
    if (cancelled_)
        work_.cancel();
}

void Retention::cancel()
{
    cancelled_ = true;
    work_.cancel();
}

void Retention::end(const Error &error)
{
    work_.end();
    if (error.code == ErrorCode::cancelled)
        emit cancelled();
    else
        emit failed(error);
}

void Retention::start()
{
    if (context_.history->isPrivate() || !context_.history->isOpen() || std::exchange(started_, true))
        return;
    const ActionTime time(*context_.clock);
    const quint64 generation = context_.history->submit(
        this, [](HistoryStore &store, TaskControl &control) { return store.purge(control.stop(), shareOf(control)); },
        [this, time](const Result<std::int64_t> &count) {
            work_.end();
            // A failure is no news: what is hidden stays hidden, and the next start tries again.
            if (count && *count > 0)
                emit purged(static_cast<qint64>(*count), time.milliseconds());
            if (!cancelled_)
                apply();
            else if (count.value_or(0) == 0) // else it came too late
                emit cancelled();
        });
    watch(context_.history->worker(), generation, tr("Removing for good what was deleted earlier…"), {0.0, 1.0});
}

void Retention::apply()
{
    const int days = context_.settings->values().retentionDays;
    if (days <= 0 || dataFolder_.isEmpty() || context_.history->isPrivate() || !context_.history->isOpen())
        return;
    HistoryQuery old;
    old.filter.before = context_.clock->now() - std::chrono::hours{24} * days;
    const quint64 generation = context_.history->submit(
        this,
        [old, earlier = backupsBeforeDeleting(dataFolder_)](HistoryStore &store,
                                                            TaskControl &control) -> Result<std::vector<RecordId>> {
            if (control.stop().stop_requested())
                return fail(ErrorCode::cancelled);
            for (const QString &path : earlier) {
                QFile backup(path);
                if (!backup.remove())
                    return fail(Error(ErrorCode::folderNotWritable, {backup.errorString().toStdString()})
                                    .in(path.toStdString()));
            }
            return store.isReadOnly() ? std::vector<RecordId>() : store.ids(old);
        },
        [this, day = localTime(*old.filter.before).date(),
         time = ActionTime(*context_.clock)](Result<std::vector<RecordId>> ids) {
            if (!ids)
                end(ids.error());
            else if (ids->empty())
                work_.end();
            else
                backUp({std::move(*ids), day, time});
        });
    watch(context_.history->worker(), generation, tr("Looking for records that are too old…"), looking);
}

// A copy of two gigabytes takes a while; the page answers meanwhile.
void Retention::backUp(const Chosen &chosen)
{
    const QString path = backupBeforeDeleting(context_, dataFolder_);
    const quint64 generation = context_.history->submitLong(
        this,
        [path](HistoryStore &store, TaskControl &control) {
            return writeBackup(store, path, control.stop(), shareOf(control));
        },
        [this, chosen, path](const Result<void> &saved) {
            if (!saved)
                end(saved.error());
            else if (context_.history->isPrivate() || !context_.history->isOpen()) // another one meanwhile
                work_.end();
            else
                remove(chosen, path);
        });
    watch(context_.history->longWorker(), generation,
          tr("Backing up %1 from before %2, to be deleted…")
              .arg(recordsText(static_cast<qint64>(chosen.ids.size())), dateText(chosen.day)),
          copying);
}

void Retention::remove(const Chosen &chosen, const QString &backup)
{
    const quint64 generation = context_.history->submit(
        this,
        [ids = chosen.ids, backup](HistoryStore &store, TaskControl &control) {
            auto removed = store.remove(ids, control.stop(), shareOf(control));
            if (!removed && removed.error().code == ErrorCode::cancelled)
                QFile::remove(backup); // of records that are all there
            return removed;
        },
        [this, chosen, backup](const Result<void> &removed) {
            if (!removed) {
                end(removed.error());
                return;
            }
            work_.end();
            deleted_ = chosen.ids;
            emit deleted(static_cast<qint64>(deleted_.size()), chosen.day, backup, chosen.time.milliseconds());
        },
        HistoryAccess::Changes::yes);
    watch(context_.history->worker(), generation,
          tr("Deleting %1 from before %2…")
              .arg(recordsText(static_cast<qint64>(chosen.ids.size())), dateText(chosen.day)),
          deleting);
}

void Retention::undo()
{
    const std::vector<RecordId> ids = std::exchange(deleted_, {});
    if (ids.empty())
        return;
    const quint64 generation = context_.history->submit(
        this,
        [ids](HistoryStore &store, TaskControl &control) {
            return store.restore(ids, control.stop(), shareOf(control));
        },
        [this, ids, time = ActionTime(*context_.clock)](const Result<void> &done) {
            if (!done) {
                deleted_ = ids;
                work_.end();
                emit notUndone(done.error());
                return;
            }
            work_.end();
            emit undone(static_cast<qint64>(ids.size()), time.milliseconds());
        },
        HistoryAccess::Changes::yes);
    watch(context_.history->worker(), generation,
          tr("Bringing back %1…").arg(recordsText(static_cast<qint64>(ids.size()))), {0.0, 1.0});
}

} // namespace cytogauge::ui
