#include "ui/settings/retention.h"

#include "core/base/clock.h"
#include "ui/common/history_access.h"
#include "ui/settings/backups.h"
#include "ui/settings/settings_store.h"

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
    struct Done {
        std::vector<RecordId> ids;
        QString backup;
    };
    HistoryQuery old;
    old.filter.before = context_.clock->now() - std::chrono::hours{24} * days;
    const QString path = backupPath(context_, dataFolder_);
    context_.history->submit(
        this,
        [old, path](HistoryStore &store, TaskControl &control) -> Result<Done> {
            if (store.isReadOnly())
                return Done{};
            auto ids = store.ids(old);
            if (!ids)
                return fail(ids.error());
            if (ids->empty())
                return Done{};
            if (auto saved = writeBackup(store, path, control.stop()); !saved)
                return fail(saved.error());
            if (auto removed = store.remove(*ids); !removed)
                return fail(removed.error());
            return Done{std::move(*ids), path};
        },
        [this](Result<Done> done) {
            if (!done) {
                emit failed(done.error());
                return;
            }
            if (done->ids.empty())
                return;
            deleted_ = std::move(done->ids);
            emit deleted(static_cast<qint64>(deleted_.size()), done->backup);
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
