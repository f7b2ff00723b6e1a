#include "ui/settings/backups.h"

#include "core/base/clock.h"
#include "core/history/history_file.h"
#include "core/history/sqlite_history_store.h"
#include "ui/common/folders.h"
#include "ui/common/history_access.h"
#include "ui/common/time_text.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace cytogauge::ui {

QString backupFolder(const QString &dataFolder)
{
    return dataFolder + QStringLiteral("/backups");
}

QList<Backup> backupsOf(const QString &dataFolder)
{
    QList<Backup> found;
    if (dataFolder.isEmpty())
        return found;
    for (const QFileInfo &file :
         QDir(backupFolder(dataFolder)).entryInfoList({QStringLiteral("*.sqlite")}, QDir::Files, QDir::Time))
        found.append({file.absoluteFilePath(), file.lastModified(), file.size()});
    return found;
}

qint64 folderSize(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

namespace {

const QString ofTheHistory = QStringLiteral("history");
const QString beforeDeleting = QStringLiteral("before-deleting");

QString pathNow(const AppContext &context, const QString &dataFolder, const QString &kind)
{
    const QDateTime now = localTime(context.clock->now());
    return QStringLiteral("%1/%2-%3.sqlite")
        .arg(backupFolder(dataFolder), kind, now.toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")));
}

} // namespace

QString backupPath(const AppContext &context, const QString &dataFolder)
{
    return pathNow(context, dataFolder, ofTheHistory);
}

QString backupBeforeDeleting(const AppContext &context, const QString &dataFolder)
{
    return pathNow(context, dataFolder, beforeDeleting);
}

QStringList backupsBeforeDeleting(const QString &dataFolder)
{
    QStringList paths;
    for (const Backup &backup : backupsOf(dataFolder))
        if (QFileInfo(backup.path).fileName().startsWith(beforeDeleting + QLatin1Char('-')))
            paths << backup.path;
    return paths;
}

Result<void> writeBackup(HistoryStore &store, const QString &path, const std::stop_token &stop,
                         const HistoryStore::ShareDone &share)
{
    if (auto made = makePrivateFolder(QFileInfo(path).path()); !made)
        return fail(made.error());
    return store.backup(path.toStdString(), stop, share);
}

quint64 backUpHistory(AppContext &context, const QString &dataFolder, QObject *owner,
                      std::function<void(const Result<QString> &)> done)
{
    const QString path = backupPath(context, dataFolder);
    return context.history->submitLong(
        owner,
        [path](HistoryStore &store, TaskControl &control) -> Result<QString> {
            const auto written =
                writeBackup(store, path, control.stop(), [&control](double share) { control.progress(share); });
            return written ? Result<QString>(path) : fail(written.error());
        },
        std::move(done));
}

quint64 takeHistoryBack(AppContext &context, const QString &dataFolder, const QString &backup, QObject *owner,
                        std::function<void(const Result<QString> &)> done)
{
    const QString path = backupPath(context, dataFolder);
    return context.history->submit(
        owner,
        [path, backup](HistoryStore &store, TaskControl &control) -> Result<QString> {
            const auto half = [&control](double from) {
                return [&control, from](double share) { control.progress(from + share / 2.0); };
            };
            if (auto written = writeBackup(store, path, control.stop(), half(0.0)); !written)
                return fail(written.error());
            const auto back = store.recoverFrom(backup.toStdString(), control.stop(), half(0.5));
            if (back)
                return path;
            if (back.error().code != ErrorCode::historyNotConfirmed)
                QFile::remove(path); // of a state that is still there
            return fail(back.error());
        },
        std::move(done), HistoryAccess::Changes::yes);
}

Result<QString> setHistoryAside(const QString &historyPath)
{
    dropUnusedCopy(historyPath.toStdString()); // of a rescue that was killed: it would come up as the empty history
    const auto aside = cytogauge::setHistoryAside(historyPath.toStdString());
    return aside ? Result<QString>(QString::fromStdString(*aside)) : fail(aside.error());
}

Result<QString> replaceHistory(const QString &backupPath, const QString &historyPath, TaskControl &control)
{
    const auto aside = cytogauge::replaceHistory(backupPath.toStdString(), historyPath.toStdString(), control.stop(),
                                                 [&control](double share) { control.progress(share); });
    return aside ? Result<QString>(QString::fromStdString(*aside)) : fail(aside.error());
}

} // namespace cytogauge::ui
