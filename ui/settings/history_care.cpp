#include "ui/settings/history_care.h"

#include "core/base/data_folder.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/settings/backups.h"

namespace cytogauge::ui {

namespace {

QString withFileName(const QString &words, const QString &path)
{
    return words.arg(fileNameText(path));
}

} // namespace

HistoryCare::HistoryCare(AppContext &context, const QString &dataFolder, QObject *parent)
    : QObject(parent), context_(context), dataFolder_(dataFolder)
{
    connect(&work_, &WatchedWork::changed, this, &HistoryCare::changed);
    connect(&work_, &WatchedWork::progressed, this, &HistoryCare::progressed);
}

bool HistoryCare::canBackUp() const
{
    return !isBusy() && !dataFolder_.isEmpty() && context_.history->isOpen() && !context_.history->isPrivate();
}

void HistoryCare::backUp()
{
    if (!canBackUp())
        return;
    const ActionTime time(*context_.clock);
    const quint64 generation = backUpHistory(context_, dataFolder_, this, [this, time](const Result<QString> &path) {
        end(Kind::backup, time, path, path ? withFileName(tr("Backup written: %1"), *path) : QString());
    });
    work_.begin(context_.history->longWorker(), generation, tr("The history is being backed up…"));
}

void HistoryCare::takeBack(const QString &backup)
{
    if (!canBackUp())
        return;
    const ActionTime time(*context_.clock);
    const quint64 generation =
        takeHistoryBack(context_, dataFolder_, backup, this, [this, time](const Result<QString> &path) {
            end(Kind::restore, time, path,
                path ? withFileName(tr("The backup was restored. What was there before is kept as %1."), *path)
                     : QString());
        });
    work_.begin(context_.history->worker(), generation, tr("The backup is being restored…"));
}

void HistoryCare::rescue(const QString &backup)
{
    if (isBusy() || dataFolder_.isEmpty())
        return;
    const ActionTime time(*context_.clock);
    const QString path =
        dataFolder_ + QLatin1Char('/') + QString::fromUtf8(historyFileName.data(), qsizetype(historyFileName.size()));
    const quint64 generation = context_.history->worker().start(
        [path, backup](TaskControl &control) {
            return backup.isEmpty() ? setHistoryAside(path) : replaceHistory(backup, path, control);
        },
        [this, backup, time](quint64, const Result<QString> &aside) {
            if (aside || aside.error().code != ErrorCode::cancelled)
                context_.history->reopen();
            const QString done =
                !aside ? QString()
                : backup.isEmpty()
                    ? tr("The old file is kept as %1. An empty history was started.").arg(*aside)
                    : tr("The old file is kept as %1. The backup %2 was restored.").arg(*aside, fileNameText(backup));
            end(Kind::rescue, time, aside, done);
        });
    work_.begin(context_.history->worker(), generation, tr("The backup is being restored…"));
}

void HistoryCare::end(Kind kind, const ActionTime &time, const Result<QString> &answer, const QString &done)
{
    work_.end();
    const double taken = time.milliseconds();
    if (answer) {
        emit ended(kind, false, done, taken);
        return;
    }
    const bool cancelled = answer.error().code == ErrorCode::cancelled;
    const QString why = errorText(answer.error());
    if (kind == Kind::backup)
        emit ended(kind, !cancelled,
                   cancelled ? tr("Cancelled. No backup was written.") : tr("The backup failed. %1").arg(why), taken);
    else if (answer.error().code == ErrorCode::historyNotConfirmed) // it has changed
        emit ended(kind, true, why, taken);
    else
        emit ended(kind, !cancelled,
                   cancelled ? tr("Cancelled. Nothing was changed.") : tr("Nothing was changed. %1").arg(why), taken);
}

} // namespace cytogauge::ui
