#include "ui/settings/history_care.h"

#include "core/base/data_folder.h"
#include "ui/common/error_words.h"
#include "ui/common/history_access.h"
#include "ui/settings/backups.h"

#include <QFileInfo>

namespace cytogauge::ui {

namespace {

QString withFileName(const QString &words, const QString &path)
{
    return words.arg(QFileInfo(path).fileName());
}

} // namespace

HistoryCare::HistoryCare(AppContext &context, const QString &dataFolder, QObject *parent)
    : QObject(parent), context_(context), dataFolder_(dataFolder)
{
    patience_.setSingleShot(true);
    connect(&patience_, &QTimer::timeout, this, &HistoryCare::tell);
}

bool HistoryCare::canBackUp() const
{
    return !isBusy() && !dataFolder_.isEmpty() && context_.history->isOpen() && !context_.history->isPrivate();
}

void HistoryCare::backUp()
{
    if (!canBackUp())
        return;
    const quint64 generation = backUpHistory(context_, dataFolder_, this, [this](const Result<QString> &path) {
        end(Kind::backup, path, path ? withFileName(tr("Backup written: %1"), *path) : QString());
    });
    begin(context_.history->longWorker(), generation, tr("The history is being backed up…"));
}

void HistoryCare::takeBack(const QString &backup)
{
    if (!canBackUp())
        return;
    const quint64 generation =
        takeHistoryBack(context_, dataFolder_, backup, this, [this](const Result<QString> &path) {
            end(Kind::restore, path,
                path ? withFileName(tr("The backup was restored. What was there before is kept as %1."), *path)
                     : QString());
        });
    begin(context_.history->worker(), generation, tr("The backup is being restored…"));
}

void HistoryCare::rescue(const QString &backup)
{
    if (isBusy() || dataFolder_.isEmpty())
        return;
    const QString path =
        dataFolder_ + QLatin1Char('/') + QString::fromUtf8(historyFileName.data(), qsizetype(historyFileName.size()));
    const quint64 generation = context_.history->worker().start(
        [path, backup](TaskControl &control) {
            return backup.isEmpty() ? setHistoryAside(path) : replaceHistory(backup, path, control);
        },
        [this, backup](quint64, const Result<QString> &aside) {
            if (aside || aside.error().code != ErrorCode::cancelled)
                context_.history->reopen();
            const QString done = !aside ? QString()
                                 : backup.isEmpty()
                                     ? tr("The old file is kept as %1. An empty history was started.").arg(*aside)
                                     : tr("The old file is kept as %1. The backup %2 was restored.")
                                           .arg(*aside, QFileInfo(backup).fileName());
            end(Kind::rescue, aside, done);
        });
    begin(context_.history->worker(), generation, tr("The backup is being restored…"));
}

void HistoryCare::cancel()
{
    if (task_)
        task_->cancel(generation_);
}

void HistoryCare::begin(BackgroundTask &task, quint64 generation, const QString &words)
{
    task_ = &task;
    generation_ = generation;
    words_ = words;
    share_ = 0.0;
    patience_.start(patienceMs);
    progress_ = connect(&task, &BackgroundTask::progressed, this, [this](quint64 which, double share) {
        if (which != generation_)
            return;
        share_ = share;
        if (!patience_.isActive())
            tell();
    });
    emit changed();
}

void HistoryCare::tell()
{
    if (isBusy())
        emit progressed(words_, share_);
}

void HistoryCare::end(Kind kind, const Result<QString> &answer, const QString &done)
{
    task_ = nullptr;
    generation_ = 0;
    disconnect(progress_);
    patience_.stop();
    emit changed();
    if (answer) {
        emit ended(kind, false, done);
        return;
    }
    const bool cancelled = answer.error().code == ErrorCode::cancelled;
    const QString why = errorText(answer.error());
    if (kind == Kind::backup)
        emit ended(kind, !cancelled,
                   cancelled ? tr("Cancelled. No backup was written.") : tr("The backup failed. %1").arg(why));
    else if (answer.error().code == ErrorCode::historyNotConfirmed) // it has changed
        emit ended(kind, true, why);
    else
        emit ended(kind, !cancelled,
                   cancelled ? tr("Cancelled. Nothing was changed.") : tr("Nothing was changed. %1").arg(why));
}

} // namespace cytogauge::ui
