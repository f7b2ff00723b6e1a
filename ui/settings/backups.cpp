#include "ui/settings/backups.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "ui/common/folders.h"
#include "ui/common/history_access.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

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

void backUpHistory(AppContext &context, const QString &dataFolder, QObject *owner,
                   std::function<void(const Result<QString> &)> done)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(context.clock->now().time_since_epoch().count());
    const QString folder = backupFolder(dataFolder);
    const QString path =
        QStringLiteral("%1/history-%2.sqlite").arg(folder, now.toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")));
    context.history->submitLong(
        owner,
        [folder, path](HistoryStore &store, TaskControl &control) -> Result<QString> {
            if (auto made = makePrivateFolder(folder); !made)
                return fail(made.error());
            if (auto written = store.backup(path.toStdString(), control.stop()); !written)
                return fail(written.error());
            return path;
        },
        std::move(done));
}

Result<QString> setHistoryAside(const QString &historyPath)
{
    for (int number = 1; number < 1000; ++number) {
        const QString aside = QStringLiteral("%1.damaged-%2").arg(historyPath).arg(number);
        if (QFileInfo::exists(aside))
            continue;
        if (std::rename(QFile::encodeName(historyPath).constData(), QFile::encodeName(aside).constData()) == 0)
            return aside;
        return fail(Error(ErrorCode::fileNotWritable, {std::strerror(errno)}).in(historyPath.toStdString()));
    }
    return fail(
        Error(ErrorCode::fileNotWritable, {"too many damaged copies stand beside it"}).in(historyPath.toStdString()));
}

Result<void> restoreBackup(const QString &backupPath, const QString &historyPath)
{
    if (QFileInfo::exists(historyPath))
        return fail(Error(ErrorCode::fileNotWritable, {"a history is already there"}).in(historyPath.toStdString()));
    const auto bytes = readWholeFile(backupPath.toStdString());
    if (!bytes)
        return fail(bytes.error());
    return writeFileDurably(historyPath.toStdString(), *bytes, FilePrivacy::ownerOnly);
}

} // namespace cytogauge::ui
