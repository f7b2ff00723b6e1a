// Backups of the history in the data folder: which there are, a new one, and the way back after damage.
#pragma once

#include "core/base/result.h"
#include "core/history/history_store.h"
#include "ui/common/app_context.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace cytogauge::ui {

class TaskControl;

struct Backup {
    QString path;
    QDateTime time;
    qint64 bytes = 0;
};

[[nodiscard]] QString backupFolder(const QString &dataFolder);
[[nodiscard]] QList<Backup> backupsOf(const QString &dataFolder); // newest first
[[nodiscard]] qint64 folderSize(const QString &folder);           // bytes of all files below; slow

// The file for a backup made now, and writing it (with its folder) on the worker that has the store.
[[nodiscard]] QString backupPath(const AppContext &context, const QString &dataFolder);
[[nodiscard]] Result<void> writeBackup(HistoryStore &store, const QString &path, const std::stop_token &stop,
                                       const HistoryStore::ShareDone &share = {});

// The same for the copy that is made before old records are deleted. It holds what should be gone, so the next start
// deletes it.
[[nodiscard]] QString backupBeforeDeleting(const AppContext &context, const QString &dataFolder);
[[nodiscard]] QStringList backupsBeforeDeleting(const QString &dataFolder);

// Writes and checks a new backup on the long worker; done gets its path. The answer is the worker's number.
quint64 backUpHistory(AppContext &context, const QString &dataFolder, QObject *owner,
                      std::function<void(const Result<QString> &)> done);

// Takes the open history back to a backup, after a new backup of what is there; done gets the path of that one, which
// goes again when nothing came of it.
quint64 takeHistoryBack(AppContext &context, const QString &dataFolder, const QString &backup, QObject *owner,
                        std::function<void(const Result<QString> &)> done);

// Moves a history that cannot be used to a free name beside it (nothing is ever overwritten) and gives that name.
[[nodiscard]] Result<QString> setHistoryAside(const QString &historyPath);
// The same with a checked copy of the backup in its place; nothing has changed unless it succeeds.
[[nodiscard]] Result<QString> replaceHistory(const QString &backupPath, const QString &historyPath,
                                             TaskControl &control);

} // namespace cytogauge::ui
