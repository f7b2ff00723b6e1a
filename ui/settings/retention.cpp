#include "ui/settings/retention.h"

#include "core/base/clock.h"
#include "ui/common/history_access.h"
#include "ui/settings/backups.h"
#include "ui/settings/settings_store.h"

#include <QFile>

#include <utility>

namespace cytogauge::ui {

Retention::Retention(AppContext &context, QString dataFolder, QObject *parent)
    : QObject(parent), context_(context), dataFolder_(std::move(dataFolder))
{
}

void Retention::apply()
{
    const int days = context_.settings->values().retentionDays;
    if (days <= 0 || dataFolder_.isEmpty() || context_.history->isPrivate() || !context_.history->isOpen())
        return;
    HistoryQuery old;
    old.filter.before = context_.clock->now() - std::chrono::hours{24} * days;
    context_.history->submit(
        this,
        [old, earlier = backupsBeforeDeleting(dataFolder_)](HistoryStore &store,
                                                            TaskControl &) -> Result<std::vector<RecordId>> {
            for (const QString &path : earlier) {
                QFile backup(path);
                if (!backup.remove())
                    return fail(Error(ErrorCode::folderNotWritable, {backup.errorString().toStdString()})
                                    .in(path.toStdString()));
            }
            return store.isReadOnly() ? std::vector<RecordId>() : store.ids(old);
        },
        [this](Result<std::vector<RecordId>> ids) {
            if (!ids)
                emit failed(ids.error());
            else if (!ids->empty())
                backUp(std::move(*ids));
        });
}

// A copy of two gigabytes takes a while; the page answers meanwhile.
void Retention::backUp(std::vector<RecordId> ids)
{
    const QString path = backupBeforeDeleting(context_, dataFolder_);
    context_.history->submitLong(
        this, [path](HistoryStore &store, TaskControl &control) { return writeBackup(store, path, control.stop()); },
        [this, ids = std::move(ids), path](const Result<void> &saved) {
            if (!saved)
                emit failed(saved.error());
            else
                remove(ids, path);
        });
}

void Retention::remove(std::vector<RecordId> ids, const QString &backup)
{
    context_.history->submit(
        this, [ids](HistoryStore &store, TaskControl &) { return store.remove(ids); },
        [this, ids, backup](const Result<void> &removed) {
            if (!removed) {
                emit failed(removed.error());
                return;
            }
            deleted_ = ids;
            emit deleted(static_cast<qint64>(deleted_.size()), backup);
        },
        HistoryAccess::Changes::yes);
}

void Retention::undo()
{
    const std::vector<RecordId> ids = std::exchange(deleted_, {});
    if (ids.empty())
        return;
    context_.history->submit(
        this, [ids](HistoryStore &store, TaskControl &) { return store.restore(ids); },
        [this, ids](const Result<void> &done) {
            if (!done) {
                deleted_ = ids;
                emit failed(done.error());
                return;
            }
            emit undone(static_cast<qint64>(ids.size()));
        },
        HistoryAccess::Changes::yes);
}

} // namespace cytogauge::ui
